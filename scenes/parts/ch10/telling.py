"""How BackwardFlow is told: what is lit, what keeps flowing, which numbers come and go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from manim import Animation, AnimationGroup, Mobject, VMobject

from scenes.mobjects.back_flow import BackFlow
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back
from scenes.mobjects.drift import Drift
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.tag import Tag
from scenes.mobjects.scale_mark import ROUND_NUMBERS, Caliper, Stretch
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.marks import Mark, Marks
from scenes.parts.ch10.near import near_view
from scenes.parts.ch10.numbers import Numbers
from scenes.parts.ch10.stagings import staging
from scenes.parts.ch10.step import Step
from scenes.parts.ch10.story import Story, Told
from scenes.parts.ch10.words import Lines
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity
from scenes.stage.verbs import Flare

MANY_OUTPUTS = 6
"""outputs from which on their ways to the cost go, and only what comes along them is drawn"""


class Telling(ExplainerScene):
    """The verbs that BackwardFlow's storyboard is written in."""

    follows_flow = True
    ROUND: ClassVar[tuple[float, ...]] = ROUND_NUMBERS
    """numbers by which scales are stated: a mark's own, and a magnifier's power"""

    caliper: Mobject
    """what states the scale while the camera is near"""
    stated: list[Mark]
    """the marks of scales on stage"""
    outputs_deltas: list[Mobject]
    """the deltas of the outputs, which stand there while they run back"""
    _hushed: list[Fade]
    _flowing: BackFlow | None = None

    def set_the_stage(self) -> None:
        """The network up to its cost, and all that will flow back through it."""
        self.step = Step(self.read)
        self.scenery = self.step.before(staging().network)
        shown = [list(layer) for layer in self.scenery.neuron]
        self.story = Story(self.read, shown, self.scenery.written)
        self.backward = Backward(self.scenery, self.story)
        self.backward.raise_neurons(self.scenery)
        self.numbers = Numbers(self.scenery, self.backward.flows)
        self.marks, self.stated = Marks(self.backward, self.numbers), []
        self.numbers.marks = self.stated
        self.lines, self.outputs_deltas = Lines(self.story), []
        self.last, self.cost = self.scenery.last, self.scenery.cost

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

    def lighting(self, *subject: Mobject, run_time: float = style.QUICK) -> list[Emphasis]:
        """Light the subject; the rest of the scenery keeps a third. Edges stay as they are.

        Each part by itself, for what floats among them must stay above the ribbons.
        """
        scenery = self.scenery
        kept = [*subject, scenery.network.scenery]
        parts = [*scenery.glow, scenery.network.edges, scenery.network.labels]
        parts += [scenery.cost_shell, scenery.shells, *scenery.network.neurons, scenery.cost]
        return [
            Emphasis(part, kept, faint=style.REST, run_time=run_time)
            for part in parts
            if part.family_members_with_points()
        ]

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
        """A neuron and the next layer's; the edges between them lie below ribbons."""
        scenery = self.scenery
        ahead = scenery.neuron[l + 1].values()
        return [scenery.neuron[l][k], *ahead, scenery.glow[l + 1]]

    def flare(self, *bodies: VMobject) -> AnimationGroup:
        """Light up for a moment, in place."""
        return AnimationGroup(*(Flare(body, run_time=style.STEADY) for body in bodies))

    # -- numbers ---------------------------------------------------------------------------------

    def enter_all(self, numbers: Sequence[Mobject], *sources: VMobject) -> None:
        """Numbers grow where they stand; what they come from lights up meanwhile."""
        if numbers:
            sparks = [Flare(source, run_time=style.QUICK) for source in sources]
            grown = [
                FadeIn(number, scale=0.8 if isinstance(number, Typeset) else 1.0)  # parts stay
                for number in numbers
            ]
            self.play(*grown, *sparks, run_time=style.QUICK)

    def clear_numbers(self, keep: Sequence[Mobject] = ()) -> None:
        """Numbers beside the network go, and magnifiers that were told of; ribbons stay."""
        leaving = [one for one in self.numbers.shown if one not in keep]
        gone = [one for one in leaving if one in self.mobjects]
        if leaving:
            self.numbers.forget(*leaving)
        gone += [glass for mark in self.stated if (glass := mark.take_glass())]
        if gone:
            self.play(FadeOut(*gone), run_time=style.QUICK)

    def drop(self, numbers: Sequence[Mobject], *meanwhile: Animation) -> None:
        """Some of the numbers beside the network go, those that are still there."""
        gone = [one for one in numbers if one in self.numbers.shown]
        if gone:
            self.numbers.forget(*gone)
        self.play(*(FadeOut(one, run_time=style.QUICK) for one in gone), *meanwhile)

    def deltas(self, told: Sequence[Told]) -> list[Mobject]:
        """The deltas of some neurons, each with its symbol: error signals stand near by."""
        return [
            one
            for neuron in told
            for one in self.numbers.delta(
                neuron.layer, neuron.neuron, neuron.step.delta, is_named=True
            )
        ]

    def signal_beside_targets(self, told: Told) -> list[Mobject]:
        """The error signal of an output; targets make way where there is no room for both."""
        signal = self.numbers.error(told.neuron, told.step.signal)
        if not signal and self.numbers.shown:
            self.clear_numbers()
            signal = self.numbers.error(told.neuron, told.step.signal)
        return signal

    def comes_to(self, told: Told, terms: Sequence[Mobject]) -> None:
        """Their sum takes the terms' place, after a moment beside it where there is room."""
        net = self.numbers.net(told)
        if terms and not net:
            self.numbers.forget(*terms)
            net = self.numbers.net(told)
            self.numbers.shown += terms
            self.drop(terms if net else [])
        self.enter_all(net)
        self.drop(terms if net else [])

    def light_number(self, l: int, k: int, light: Quantity) -> list[Mobject]:
        """What a neuron holds, beside it, where it is not in it with as many digits."""
        neuron = self.scenery.neuron[l][k]
        written = neuron.numeral if isinstance(neuron, Neuron) else None
        is_there = written is not None and written.quantity.text == light.text
        if is_there and written is not None and written.size >= style.NUMBER:
            return []
        return self.numbers.light(l, k, light)

    # -- scales ----------------------------------------------------------------------------------

    def state(self, mark: Mark, run_time: float = style.QUICK) -> None:
        """A scale is stated, from now on."""
        self.stated.append(mark)
        self.play(FadeIn(mark), run_time=run_time)

    def change_scale(self, l: int, *, quick: bool = False) -> None:
        """On the way to layer l a number may be drawn wider: the caliper opens, with its power."""
        scales = self.backward.scales
        before, now = scales[l + 1], scales[l]
        if abs(now / before - 1) < 1e-9:
            return
        mark = self.marks.caliper(l)
        caliper = mark.sign
        assert isinstance(caliper, Caliper)
        caliper.set_length(abs(caliper.quantity.value) * before)
        self.state(mark)
        self.play(Stretch(caliper, before, run_time=style.QUICK if quick else style.STEADY))

    def told_scale_goes(self) -> list[Animation]:
        """Of several calipers the first goes: its ribbons are told, and beads want the foot."""
        calipers = [mark for mark in self.stated if isinstance(mark.sign, Caliper)]
        if len(calipers) < 2:
            return []
        self.stated.remove(calipers[0])
        return [FadeOut(calipers[0], run_time=style.QUICK)]

    def power_into(self, l: int) -> float:
        """How many times as wide as before ribbons are drawn on the way to layer l."""
        return self.backward.scales[l] / self.backward.scales[l + 1]

    # -- further back ----------------------------------------------------------------------------

    def go_through(self, l: int, run_time: float) -> None:
        """Error comes to all neurons of a layer at once."""
        self.change_scale(l, quick=True)
        flow = self.backward.flows[l]
        self.play(
            *self.backward.fade(style.REST),
            *self.backward.clear_way(l + 1),
            *self.lighting(*self.all_from(l)),
        )
        self.add(flow)
        ways = self.backward.edges_bend(l + 1, run_time=0.4 * run_time)
        self.play(Back(flow, pace=QUICK_PACE, run_time=run_time), *ways)
        self.flowing(flow)

    # -- the camera ------------------------------------------------------------------------------

    def go_near(self, l: int, k: int) -> None:
        """Where ribbons meet at a neuron the camera goes near, with their scale.

        Texts that the border of the picture would cut vanish meanwhile.
        """
        self.clear_numbers(self.outputs_deltas)
        flow = self.backward.flows[l]
        view = near_view(flow.docks[k], self.scenery.plan.inner(l + 1)[1], flow.bearing)
        if view is None or self.backward.is_crowded(l + 1):
            return
        kept = {id(part) for part in self.scenery.neuron[l][k].get_family()}
        texts: list[Mobject] = [one for one in self.mobjects if isinstance(one, Tag)]
        texts += [
            member
            for top in self.mobjects
            for member in top.get_family()
            if isinstance(member, Typeset) and id(member) not in kept and top not in texts
        ]
        self._hushed = [Fade(text, run_time=style.QUICK / 2) for text in texts]
        self.play(*self._hushed)
        self.look_at(view, share=1.0, run_time=style.STEADY)
        self.numbers.view = view
        lines = self.numbers.lines_at(l, k)
        if staging().anywhere:
            tags = [one for one in self.mobjects if isinstance(one, Tag)]
            lines += [tag.get_all_points()[:, :2] for tag in tags]
        self.caliper = self.marks.near_caliper(l, view, lines)
        self.numbers.also.append(self.caliper)
        self.play(FadeIn(self.caliper), run_time=style.QUICK / 2)

    def come_back(self) -> None:
        """Back to all of the network."""
        self.clear_numbers(self.outputs_deltas)
        if self.numbers.view:
            self.numbers.view = None
            self.numbers.also.remove(self.caliper)
            self.pull_back(run_time=style.STEADY)
            back = [Fade(one.faded, back=one) for one in self._hushed]
            self.play(*back, run_time=style.QUICK / 2)
            self.add(*self.stated)  # whole again: Manim takes a part that fades by itself out
            self.play(FadeOut(self.caliper), run_time=style.QUICK / 3)  # now they state the scale
