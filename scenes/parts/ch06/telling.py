"""What LocalComputation sets up before it begins, and what its verbs share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch06.check_stage import CheckStage
from scenes.parts.ch06.curtain import Curtain, Lid
from scenes.parts.ch06.meeting import Found
from scenes.parts.ch06.multiplying import Multiplying
from scenes.parts.ch06.room import Room
from scenes.parts.ch06.stagings import Spot, staging
from scenes.parts.ch06.told import really_nudge, told
from scenes.parts.ch06.words import Lines
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.verbs import Flare

BOWS = 0.78
"""size of the neuron at the end, as a share of that in its room: there is a sentence above it"""


class NeuronTelling(Multiplying):
    """The stage on which one neuron is told: a network, and a room behind a curtain."""

    layer: int | None = None
    to_neuron: int | None = None
    from_neuron: int | None = None
    STEPS = (0.5, 0.05, 0.005, 0.0005, 0.00005)
    """how far the weight is moved up and down: the first step that shows the gradient's digits"""

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
        self.beyond = Scenery(self.read, staging().beyond, pinned, widest=widest)
        self.stage = CheckStage(one, self.beyond, check, widest, self.room.bead_scale)
        self.lines = Lines(one, self.room.products[0].shows)
        edge = scenery.edge[l].get((j, one.first.from_neuron))
        self.edge_way = (
            np.linspace(self.neuron.middle - [1.0, 0.0, 0.0], self.neuron.middle, 9)
            if edge is None
            else edge.way()
        )

    # -- in and out ------------------------------------------------------------------------------

    def go_near(self, run_time: float) -> None:
        """The camera goes to the neuron until it fills the frame."""
        self.texts = [one for one in self.scenery.get_family() if isinstance(one, Typeset)]
        self.hide(*self.texts)  # before the frame would cut them
        self.remove(self.scenery.shells)  # behind neurons that are lit
        self.look_at(self._place_of_the_room(), share=1.0, run_time=run_time)
        self._near = self.visible

    def _place_of_the_room(self) -> Zone:
        """What the frame is to hold so that the neuron is in it where it will be in the room."""
        return self._seen_so(staging().radius, staging().middle)

    def _seen_so(self, radius: float, middle: Spot) -> Zone:
        """What the frame is to hold so that the neuron is so large, and there, in the picture."""
        frame, disc = style.FRAME, self.neuron.disc
        (x, y, _), share = disc.get_center(), disc.height / (2 * radius)
        left, bottom = x - share * middle[0], y - share * middle[1]
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
        """The curtain opens around the neuron, which is still dark, and keeps what it found.

        Behind it the network has moved together, so that the cost's ruler has room beside it.
        """
        self.remove(*self.mobjects)
        scenery, one = self.beyond, self.told
        self.scenery, self.neuron = scenery, scenery.neuron[one.layer][one.neuron]
        self.texts = [part for part in scenery.get_family() if isinstance(part, Typeset)]
        self._near = self._place_of_the_room()
        self.cut_to(self._near)
        curtain = Curtain(self._near, closed=1.0)
        self._lid = Lid(self.neuron, self._magnified).draw(1.0)
        self.found.scale(1 / self._magnified).move_to(self.neuron.middle)
        self.add(scenery)
        self.remove(*self.texts, scenery.shells)
        self.add(*self._beads(), curtain, self._lid, self.found)
        self.play(Vary(curtain, curtain.draw, 1.0, 0.0, run_time=run_time))
        self.remove(curtain)

    def bow(self, run_time: float) -> list[Animation]:
        """The curtain closes once more, around the neuron and what it found there."""
        family = {id(one) for one in self.scenery.get_family()}
        there = {id(one) for top in self.mobjects for one in top.get_family()}
        gone = [one for one in self.mobjects if id(one) not in family]
        gone += [one for one in self.texts if id(one) in there]
        self.hide(*gone, run_time=0.2 * run_time)
        radius, hero = BOWS * staging().radius, style.HERO
        middle = hero.center[0], (hero.bottom + style.HEADLINE.bottom) / 2
        view = self._seen_so(radius, middle)
        self.look_at(view, share=1.0, run_time=0.4 * run_time)
        curtain, lid = Curtain(view), Lid(self.neuron, style.FRAME.width / view.width)
        self.add(curtain, lid)
        self.play(
            Vary(curtain, curtain.draw, 0.0, 1.0),
            Vary(lid, lid.draw, 0.0, 1.0),
            run_time=0.4 * run_time,
        )
        self.remove(*self.mobjects)
        self.cut_to(style.FRAME)
        room, found = self.room, Found(self.told, BOWS).move_to((*middle, 0.0))
        for part in (room.inside, room.rim):
            part.scale(BOWS).move_to((*middle, 0.0))
        self.add(room.curtain, room.inside, room.rim)
        return [FadeIn(found), Flare(room.rim)]

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
        boxes = [beads.box(weight) for weight in beads.place]
        if not boxes or any(
            near.left < right and left < near.right and near.bottom < high and low < near.top
            for left, right, low, high in boxes
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

    def answers(self, which: int, run_time: float) -> None:
        """The question mark goes, and in its place comes the number, not both at once."""
        labels = self.room.labels
        asked, gradient = labels.unknown, labels.gradients[which]
        if gradient.size != asked.size:
            self.become(asked, gradient, run_time=run_time)
            return
        found = gradient.part("g")
        self.hide(asked.part("q"), run_time=0.4 * run_time)
        self.show(found, run_time=0.6 * run_time)
        self.remove(*asked.get_family(), *found.get_family())
        self.add(gradient)

    def gives_way(self, run_time: float) -> None:
        """The first weight goes, and its number; what is asked for is called the same."""
        room, labels = self.room, self.room.labels
        old = room.edges[0], labels.weights[0], labels.gradients[0].part("g")
        shrink = Growing(room.beads[0], to=0.0, wait=0.0, run_time=run_time)
        self.play(shrink, FadeOut(*old, run_time=0.7 * run_time))
        self.remove(room.beads[0], *labels.gradients[0].get_family())
        self.add(labels.unknown.part("d"), labels.unknown.rest())

    def asks_again(self, run_time: float) -> None:
        """The other weight comes, and its gradient is asked for."""
        room, asked = self.room, self.room.labels.unknown
        band = Vary(room.band, room.band.draw, 1.0, 1.0)  # it stays above the edge
        come = FadeIn(room.edges[1]), band, FadeIn(room.labels.weights[1], asked.part("q"))
        self.play(*come, run_time=run_time)
        self.remove(*asked.get_family())
        self.add(asked)
