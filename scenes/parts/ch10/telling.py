"""How BackwardFlow is told: what is lit, what keeps flowing, which numbers come and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from manim import Animation, AnimationGroup, FadeIn, FadeOut, Mobject, VMobject

from scenes.mobjects.back_flow import MANY_OUTPUTS, BackFlow
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.tag import Tag
from scenes.mobjects.ribbon_scales import has_room_for_marks
from scenes.mobjects.scale_mark import ROUND_NUMBERS, Magnifier, Stretch
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.drift import Drift
from scenes.parts.ch10.numbers import Numbers
from scenes.parts.ch10.step import Step
from scenes.parts.ch10.story import Story
from scenes.parts.ch10.words import Lines
from scenes.stage import narration, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity
from scenes.stage.verbs import Flare

MOST_NUMBERED = 8
"""weights of a network up to which every bead has its number"""


class Telling(ExplainerScene):
    """The verbs that BackwardFlow's storyboard is written in."""

    reading_speed = narration.CHARACTERS_A_SECOND
    ROUND: ClassVar[tuple[float, ...]] = ROUND_NUMBERS
    """numbers by which scales are stated: a mark's own, and a magnifier's power"""

    _flowing: BackFlow | None = None

    def set_the_stage(self) -> None:
        """The network up to its cost, and all that will flow back through it."""
        self.step = Step(self.read)
        self.scenery = Scenery(
            self.read, style.HERO, widest=self.step.widest, costs=self.step.costs
        )
        self.story = Story(
            self.read, [list(layer) for layer in self.scenery.neuron], self.scenery.written
        )
        self.backward = Backward(self.scenery, self.story)
        self.backward.let_edges_float(self.scenery)
        self.numbers = Numbers(self.scenery, self.backward.flows)
        self.lines = Lines(self.story)
        self.last = self.scenery.last

    # -- time ------------------------------------------------------------------------------------

    def flowing(self, flow: BackFlow | None) -> None:
        """Let the marks of a layer's ribbons move on while words last; of many, the cost's."""
        if flow is not None and len(flow.at) > MANY_OUTPUTS:
            flow = self.backward.flows[self.scenery.last]
        self._flowing = flow

    def wait(self, duration: float = 1.0, **options: object) -> None:  # type: ignore[override]
        """Wait; error keeps flowing meanwhile, unless the viewer is to think."""
        if self._flowing is None or duration < 0.2:
            super().wait(duration, **options)  # type: ignore[arg-type]
        else:
            self.play(Drift(self._flowing, run_time=duration))

    def play(self, *animations: Any, **options: Any) -> None:
        """Play; of a network that is too small for it, nothing."""
        if animations:
            super().play(*animations, **options)

    def rest(self, seconds: float = style.RESTING) -> None:
        """Let a result stand, in stillness."""
        flowing, self._flowing = self._flowing, None
        super().rest(seconds)
        self._flowing = flowing

    # -- light -----------------------------------------------------------------------------------

    def lighting(self, *subject: Mobject, run_time: float = style.QUICK) -> Emphasis:
        """Light the subject; the rest of the scenery keeps a third. Edges stay as they are."""
        kept = [*subject, self.scenery.network.scenery]
        return Emphasis(self.scenery, kept, faint=style.REST, run_time=run_time)

    def thin_out(self) -> list[Animation]:
        """Of many outputs the ways to the cost go, before the ribbons come along some of them."""
        if len(self.scenery.link) <= MANY_OUTPUTS:
            return []
        return [FadeOut(self.scenery.links)]

    def link_again(self) -> list[Animation]:
        """The ways to the cost come back, where they had gone."""
        if len(self.scenery.link) <= MANY_OUTPUTS:
            return []
        return [FadeIn(self.scenery.links)]

    def all_from(self, l: int) -> list[Mobject]:
        """All neurons from a layer on, with their light and the edges between them."""
        scenery = self.scenery
        neurons = [n for layer in scenery.neuron[l:] for n in layer.values()]
        edges = [e for m in range(max(l, 1), scenery.last + 1) for e in scenery.edge[m].values()]
        return [*neurons, *edges, *scenery.glow[l:], scenery.cost]

    def road_to(self, l: int, k: int) -> list[Mobject]:
        """A neuron, the next layer's, and the edges between them."""
        scenery = self.scenery
        edges = [edge for (_, source), edge in scenery.edge[l + 1].items() if source == k]
        ahead = scenery.neuron[l + 1].values()
        return [scenery.neuron[l][k], *edges, *ahead, scenery.glow[l + 1]]

    def flare(self, *bodies: VMobject) -> AnimationGroup:
        """Light up for a moment, in place."""
        return AnimationGroup(*(Flare(body, run_time=style.STEADY) for body in bodies))

    # -- numbers ---------------------------------------------------------------------------------

    def enter_all(self, numbers: Sequence[Mobject], *sources: VMobject) -> None:
        """Numbers grow where they stand; what they come from lights up meanwhile."""
        if numbers:
            sparks = [Flare(source, run_time=style.QUICK) for source in sources]
            grown = [FadeIn(number, scale=0.8) for number in numbers]
            self.play(*grown, *sparks, run_time=style.QUICK)

    def clear_numbers(self) -> None:
        """All numbers beside the network go; their ribbons stay."""
        gone = [one for one in self.numbers.forget() if one in self.mobjects]
        if gone:
            self.play(FadeOut(*gone), run_time=style.QUICK)

    def bead_number(self, l: int, weight: tuple[int, int], gradient: Quantity) -> list[Mobject]:
        """A gradient beside its bead."""
        beads = self.backward.beads[l]
        if weight not in beads:
            return []
        label = Numeral(gradient.with_sign(), size=style.NUMBER)
        ways = [] if self.backward.is_crowded(l) else list(self.backward.ways[l].values())
        taken = [beads.box(other) for other in beads.place if other != weight]
        place = beads.place[weight], beads.radius[weight]
        lines = ways + self.numbers.ribbons(l)
        if placed := self.numbers.beside(label, *place, lines, taken):
            return placed
        return self.numbers.beside(Tag(label, framed=False), *place, [], taken)

    def light_number(self, l: int, k: int, light: Quantity) -> list[Mobject]:
        """What a neuron holds, beside it, where it is not in it with as many digits."""
        neuron = self.scenery.neuron[l][k]
        written = neuron.numeral if isinstance(neuron, Neuron) else None
        is_there = written is not None and written.quantity.text == light.text
        if is_there and written is not None and written.size >= style.NUMBER:
            return []
        return self.numbers.light(l, k, light)

    def bead_numbers(self) -> list[Mobject]:
        """The gradient beside each bead, where there are few."""
        backward = self.backward
        if sum(len(ways) for ways in backward.ways.values()) > MOST_NUMBERED:
            return []
        found: list[Mobject] = []
        for l, beads in backward.beads.items():
            for j, k in beads.place:
                found += self.bead_number(l, (j, k), self.read.dC_dw(l, j, k))
        return found

    # -- ribbons ---------------------------------------------------------------------------------

    def change_scale(self, l: int, *, quick: bool = False) -> None:
        """On the way to layer l a number may be drawn wider: the caliper opens, with its power."""
        backward = self.backward
        before, now = backward.scales[l + 1], backward.scales[l]
        if abs(now / before - 1) < 1e-9:
            return
        caliper = backward.caliper(l)
        caliper.set_length(abs(caliper.quantity.value) * before)
        glass = Magnifier(now / before, (caliper.get_left()[0] - 0.3, caliper.get_y()))
        run_time = style.QUICK if quick else style.STEADY + 0.2
        self.play(FadeIn(caliper, glass), run_time=style.QUICK)
        self.play(Stretch(caliper, before, run_time=run_time))
        self.play(FadeOut(glass), run_time=style.QUICK / 2)

    def go_through(self, l: int, run_time: float) -> None:
        """All neurons of a layer at once."""
        self.clear_numbers()
        self.change_scale(l, quick=True)
        flow = self.backward.flows[l]
        self.play(
            *self.backward.fade(style.REST),
            *self.backward.bow(l + 1),
            *self.backward.clear_way(l + 1),
            self.lighting(*self.all_from(l)),
        )
        self.add(flow)
        self.play(Back(flow, pace=QUICK_PACE, run_time=run_time))
        self.flowing(flow)

    def mark_beads(self, l: int) -> None:
        """What the area of the beads into a layer means."""
        beads = self.backward.beads
        own = has_room_for_marks(self.scenery, l) or l == max(beads, default=0)
        if own and l in beads and beads[l].place:
            mark = self.backward.bead_mark(l)
            self.play(FadeIn(mark), run_time=style.QUICK / 2)

    def leave_all(self, l: int, but: Iterable[tuple[int, int]]) -> list[Animation]:
        """The beads of all weights into a layer but some."""
        left_out = set(but)
        rest = [w for w in self.scenery.edge[l] if w not in left_out]
        return self.backward.leave(l, rest, style.STEADY + 0.2)
