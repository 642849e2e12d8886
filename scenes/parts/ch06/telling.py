"""What LocalComputation sets up before it begins, and what its verbs share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject

from scenes.mobjects.beads import Growing
from scenes.mobjects.dimming import dim
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch06.check_stage import CheckStage
from scenes.parts.ch06.curtain import Curtain, Lid
from scenes.parts.ch06.meeting import Found
from scenes.parts.ch06.room import Room
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import really_nudge, told
from scenes.parts.ch06.words import Lines
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.style import Zone
from scenes.stage.verbs import Flare


class NeuronTelling(ExplainerScene):
    """The stage on which one neuron is told: a network, and a room behind a curtain."""

    layer: int | None = None
    to_neuron: int | None = None
    from_neuron: int | None = None
    STEPS = (0.5, 0.05, 0.005, 0.0005, 0.00005)
    """how far the weight is moved up and down: the first step that shows the gradient's digits"""

    _flows = False
    """whether the error signal is there, and moves on while other things happen"""

    def set_the_stage(self) -> None:
        """Choose the neuron; make the network, the room, and the test."""
        one = self.told = told(self.read, self.layer, self.to_neuron, self.from_neuron)
        l, j = one.layer, one.neuron
        pinned = {(l, j), *((l - 1, w.from_neuron) for w in one.weights)}
        check = self.check = really_nudge(one, self.STEPS)
        moved = [abs(check.weight(h).value) for h in (check.step.value, -check.step.value)]
        widest = max(self.read.largest_weight().value, *moved) or 1.0
        scenery = self.scenery = Scenery(self.read, staging().network, pinned, widest=widest)
        self.neuron: Any = scenery.neuron[l][j]
        self.room = Room(one, widest, scenery.network.crowd(l))
        if not self.room.labels.left:
            one = self.told = replace(one, left=None)
        self.stage = CheckStage(one, scenery, check, widest, self.room.bead_scale)
        self.lines = Lines(one)
        edge = scenery.edge[l].get((j, one.first.from_neuron))
        self.edge_way = (
            np.linspace(self.neuron.middle - [1.0, 0.0, 0.0], self.neuron.middle, 9)
            if edge is None
            else edge.way()
        )

    # -- in and out ------------------------------------------------------------------------------

    def go_near(self, run_time: float) -> None:
        """The camera goes to the neuron until it fills the frame."""
        self._texts = [one for one in self.scenery.get_family() if isinstance(one, Typeset)]
        self.hide(*self._texts)  # before the frame would cut them
        self.remove(self.scenery.shells)  # behind neurons that are lit
        self.look_at(self._place_of_the_room(), share=1.0, run_time=run_time)
        self._near = self.visible

    def _place_of_the_room(self) -> Zone:
        """What the frame is to hold so that the neuron is in it where it will be in the room."""
        stage, frame, disc = staging(), style.FRAME, self.neuron.disc
        (x, y, _), share = disc.get_center(), disc.height / (2 * stage.radius)
        left, bottom = x - share * stage.middle[0], y - share * stage.middle[1]
        across, up = share * frame.width / 2, share * frame.height / 2
        return Zone(left - across, left + across, bottom - up, bottom + up)

    def shut(self, run_time: float) -> None:
        """The curtain closes over all but the neuron; from then on there is but the room."""
        curtain, lid = Curtain(self._near), Lid(self.neuron, self._magnified)
        self.add(curtain, lid)
        self.play(
            Vary(curtain, curtain.draw, 0.0, 1.0, run_time=run_time),
            Vary(lid, lid.draw, 0.0, 1.0, run_time=run_time),
        )
        self._behind = [one for one in self.mobjects if one not in (curtain, lid)]
        self.remove(*self.mobjects)
        self.cut_to(style.FRAME)
        self.add(*self.room.walls)

    def empty_the_room(self, run_time: float) -> None:
        """All that was in the room goes, but for what was found first."""
        walls = self.room.walls
        gone = [m for m in self.mobjects if m not in walls and m.family_members_with_points()]
        self.play(*map(FadeOut, gone), run_time=0.6 * run_time)
        self._flows = False
        self.found = Found(self.told)
        self.play(FadeIn(self.found), Flare(self.room.rim), run_time=0.4 * run_time)

    def open_up(self, run_time: float) -> None:
        """The curtain opens around the neuron, which is still dark, and keeps what it found."""
        self.remove(*self.mobjects)
        for leaf in self.scenery.family_members_with_points():
            dim(leaf, 0.0)  # behind the curtain: all of it is the subject again
        self.cut_to(self._near)
        curtain = Curtain(self._near, closed=1.0)
        self._lid = Lid(self.neuron, self._magnified).draw(1.0)
        self.found.scale(1 / self._magnified).move_to(self.neuron.middle)
        self.add(*self._behind, *self._beads(), curtain, self._lid, self.found)
        self.play(Vary(curtain, curtain.draw, 1.0, 0.0, run_time=run_time))
        self.remove(curtain)

    def light_the_neuron(self, run_time: float) -> None:
        """It is lit again, as one of its network; what it found is on its edge."""
        lid = self._lid
        self.play(
            FadeOut(self.found, run_time=0.5 * run_time),
            Vary(lid, lid.draw, 1.0, 0.0, run_time=run_time),
        )
        self.remove(lid)

    def _beads(self) -> list[Mobject]:
        """What was found, on its edge, where that comes in sight only as the camera goes back."""
        beads, near = self.stage.beads, self._near
        spots = [(float(x), float(y)) for x, y, *_ in beads.place.values()]
        if not spots or any(
            near.left < x < near.right and near.bottom < y < near.top for x, y in spots
        ):
            return []
        beads.grown = dict.fromkeys(beads.grown, 1.0)
        beads.update_points()
        return [beads]

    def go_back(self, run_time: float) -> None:
        """The camera goes back to where it was."""
        self.pull_back(run_time=run_time)

    @property
    def _magnified(self) -> float:
        return style.FRAME.width / self._near.width

    # -- time ------------------------------------------------------------------------------------

    def play(self, *animations: Any, **options: Any) -> None:
        """Play; the error signal keeps flowing meanwhile, once it is there."""
        crossing = self.room.crossing if self._flows else None
        moved = {id(one.mobject) for one in animations if isinstance(one, Animation)}
        if crossing is not None and id(crossing) not in moved:
            lasting = options.get("run_time") or max(float(one.run_time) for one in animations)
            animations = (*animations, self.drifting(lasting))
        super().play(*animations, **options)

    # -- in the room -----------------------------------------------------------------------------

    def marks(self, which: int) -> list[Animation]:
        """What stands beside a slot and is about it: its scale."""
        return [FadeIn(self.room.marks[which])]

    def write(self, *texts: VMobject, on: Sequence[Mobject], run_time: float) -> None:
        """A number and its name come, with the place on the curtain that they stand on."""
        places = [FadeIn(place) for place in on]
        self.play(*places, FadeIn(VGroup(*texts), scale=0.7), run_time=run_time)

    def opens(self, which: int, run_time: float) -> Vary:
        """A slot opens."""
        slot = self.room.slots[which]
        return Vary(slot, slot.draw, 0.0, 1.0, run_time=run_time)

    def incoming(self, run_time: float) -> Light:
        """Light along the weight, as bright as what came in."""
        room = self.room
        bright = min(abs(room.band.quantity.value) / room.full, 1.0)
        return Light([room.edges[0].way()], [max(bright, 0.06)], run_time=run_time)

    def drifting(self, run_time: float) -> Vary:
        """The error signal's marks move on."""
        crossing = self.room.crossing
        start = crossing.drift
        return Vary(
            crossing,
            crossing.drifts,
            start,
            start + 0.5 * run_time,
            run_time=run_time,
            rate_func=lambda share: share,
        )

    def born(self, which: int, run_time: float) -> list[Animation]:
        """Light and error meet on the edge, and leave a bead."""
        beads, one = self.room.beads[which], self.told.weights[which]
        bright = min(abs(one.arrival.value) / self.room.full, 1.0)
        shares = dict.fromkeys(beads.all, bright)
        return beads.born(beads.all, shares, run_time) or [self.drifting(run_time)]

    # -- on the network --------------------------------------------------------------------------

    def light_all(self, run_time: float) -> None:
        """All numbers are there again, and what was found stands above them."""
        beads = self.stage.beads
        late = [Growing(beads, wait=0.0)] if beads.place and beads not in self.mobjects else []
        self.play(FadeIn(*self._texts, self.stage.gradient), *late, run_time=run_time)

    def move_the_weight(self, h: float, seconds: float) -> None:
        """An arrow says how far, and the edge becomes that weight's."""
        stage, up = self.stage, h > 0
        place = 0 if up else 1
        step = stage.steps[place]
        if up:
            self.play(FadeIn(stage.weights[0]), run_time=0.15 * seconds)
        self.add(step)
        takes = (0.45 if up else 0.8) * seconds
        grows = Vary(step.arrow, step.arrow.grow, 0.0, 1.0, run_time=takes)
        edge = self._moving(0.0 if up else -h, h, takes)
        self.play(grows, *edge, FadeIn(step.number))
        self.become(stage.weights[place], stage.weights[place + 1], run_time=0.15 * seconds)

    def _moving(self, start: float, end: float, run_time: float) -> list[Vary]:
        l, j, k = self.check.nudge.address
        edge = self.scenery.edge[l].get((j, k))
        moves = self.stage.moves(start, end)
        return [] if edge is None else [Vary(edge, moves, 0.0, 1.0, run_time=run_time)]

    def run_with(self, h: float, seconds: float) -> None:
        """The whole network runs; its numbers tick as the light arrives."""
        stage, scenery, up = self.stage, self.scenery, h > 0
        share = seconds / (scenery.last + 1)
        for l in range(1, scenery.last + 1):
            self.play(scenery.light(l, run_time=0.7 * share))
            self._all_at_once([*stage.ticks(l, h)], 0.3 * share)
        self.play(scenery.reach_the_cost(run_time=0.7 * share)[0])
        costs = stage.costs
        come = [FadeIn(costs[0 if up else 1])] if costs else []
        gone = [FadeOut(costs[0])] if costs and not up and not stage.is_wide else []
        self._all_at_once([*stage.cost_ticks(h), *come, *gone], 0.3 * share)

    def put_back(self, run_time: float) -> None:
        """The weight and all numbers are again as they were."""
        stage, scenery = self.stage, self.scenery
        ticks = [tick for l in range(1, scenery.last + 1) for tick in stage.ticks(l, 0.0)]
        edge = self._moving(-self.check.step.value, 0.0, run_time)
        back = [FadeOut(stage.weights[2]), FadeIn(stage.weights[0])]
        self.play(*ticks, *stage.cost_ticks(0.0), *edge, *back, run_time=run_time)

    def span_both(self, run_time: float) -> None:
        """From tip to tip: how far both moved weights are apart."""
        stage = self.stage
        numbers = [step.number for step in stage.steps]
        self.remove(*stage.steps)
        self.add(*(step.arrow for step in stage.steps))
        self.hide(*numbers, run_time=0.4 * run_time)
        self.show(stage.span, run_time=0.6 * run_time)

    def let_them_meet(self, run_time: float) -> None:
        """What was found comes to the middle, large, and below it what was measured."""
        stage, meeting = self.stage, self.stage.meeting
        gone: list[Mobject] = [
            stage.gradient,
            *stage.costs[len(stage.costs) if stage.is_wide else 1 :],
        ]
        gone += meeting.covered([*self._texts, *stage.costs])
        hidden = [weight for weight, box in stage.boxes_of_beads().items() if meeting.covers(box)]
        share = run_time / 3
        shrink = [Growing(stage.beads, hidden, to=0.0, wait=0.0, run_time=share)] if hidden else []
        self.play(
            *shrink,
            Emphasis(self.scenery, (), faint=style.REST, run_time=share),
            *(FadeOut(one, run_time=0.6 * share) for one in dict.fromkeys(gone)),
        )
        self.play(FadeIn(meeting.patch), FadeIn(meeting.gradient, scale=0.8), run_time=share)
        self.play(FadeIn(meeting.measured, scale=0.8), run_time=share)

    def leaving(self) -> list[Mobject]:
        """What gives way to the last sentence."""
        there = [cost for cost in self.stage.costs if cost in self.mobjects]
        return [*self.stage.moved, *there]

    def once_more(self) -> list[Animation]:
        """Light comes in along the weights once more while the last sentence is said."""
        edges = self.scenery.edge[self.told.layer]
        own = [(self.told.neuron, one.from_neuron) for one in self.told.weights]
        ways = [edges[weight].way() for weight in own if weight in edges] or [self.edge_way]
        return [Light(ways, [1.0] * len(ways), run_time=style.SLOW)]

    def _all_at_once(self, animations: list[Animation], run_time: float) -> None:
        if animations:
            self.play(*animations, run_time=run_time)
