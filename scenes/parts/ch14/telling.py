"""How GradientDescent is told: on the map, over the whole frame, and among digits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, smooth, squish_rate_func

from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import Descent
from scenes.parts.ch14.digits_lesson import KEPT, DigitsLesson
from scenes.parts.ch14.exam import Exam
from scenes.parts.ch14.first_look import FirstLook
from scenes.parts.ch14.landscape import ARRIVING, Landscape
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.parts.ch14.outputs import Outputs
from scenes.parts.ch14.small_network import SmallNetwork
from scenes.parts.ch14.staggering import Staggering
from scenes.parts.ch14.stagings import staging
from scenes.parts.ch14.stream import Stream
from scenes.parts.ch14.surface import Surface
from scenes.parts.ch14.words import WORST, Lines
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.traits import keep_above
from scenes.stage.words import N_

BENDING_ON = 0.5
"""seconds that the surface bends after the words: it is looked at, not told"""
LOOKS = 5
"""how often it is looked at the network while it learns: between, a weight goes straight on"""
LATER = squish_rate_func(smooth, 0.25, 1.0)
"""how a new picture comes where an old one goes: neither at once, nor after a dark moment"""


class Telling(ExplainerScene):
    """The pictures of GradientDescent, the verbs that they share, and those of one case alone."""

    def set_the_stage(self) -> None:
        """The map, what mini-batches add to it or all outputs, the stream of digits, the wall."""
        examples = ClassOfExamples.of(self.read.example)
        self.descent = Descent(examples, upright=staging().stands)
        self.digits = DigitsLesson()
        self.mini = MiniBatches(self.descent) if examples.is_xor else None
        lesson = Lesson(examples)
        self.first = FirstLook.of(lesson, self.mini) if self.mini is not None else None
        beside = [self.first.network] if self.first is not None else []
        self.landscape = Landscape(self.descent, self.mini, beside)
        if self.first is not None and not self.first.is_clear_of(self.landscape):
            self.first, self.landscape = None, Landscape(self.descent, self.mini)
        self.hushed: list[Mobject] = []
        self.several = examples.size > 1
        self.cancels = bool(self.descent.cancel())
        self.lines = Lines(self.descent, self.mini, self.digits, shows=self.first is not None)
        if self.mini is not None:
            self.few = Staggering(self.landscape, self.mini)
            self.surface = Surface(lesson)
            self.small = SmallNetwork.of(lesson, self.mini)
        else:
            self.picture = Outputs(self.read, lesson)
        self.stream = Stream(self.digits)
        self.exam = Exam(self.digits)

    # -- near the first step ---------------------------------------------------------------------

    def go_near(self, going: Sequence[Mobject], run_time: float) -> None:
        """The pulls are laid head to tail, and the camera comes near; what is written leaves."""
        land, view = self.landscape, self.landscape.close_view
        if view is None:
            self.play(FadeOut(*going, run_time=0.13 * run_time), land.join(run_time))
            return
        self.hushed = [*land.axes, land.costs[0]]
        self.play(FadeOut(*going, *self.hushed, run_time=0.1 * run_time))
        left, near = 0.9 * run_time, style.FRAME.width / view.width
        if land.sum_fits:
            self.play(land.add_up(0.5 * left))
            left *= 0.5
            joining = land.fold(left, near)
        else:
            joining = land.join(left, near)
        self.look_at(view, joining, share=1.0, run_time=ARRIVING * left)

    def walk(self, first: int, run_time: float) -> None:
        """All steps that are not yet taken; where the camera was near, it goes back."""
        land, near = self.landscape, style.FRAME.width / self.visible.width
        if not self.hushed:
            self.hide(land.costs[0], run_time=0.1 * run_time)
            self.play(land.walk(0.9 * run_time, first))
            return
        self.pull_back(land.walk(0.9 * run_time, first, near), run_time=ARRIVING * 0.9 * run_time)
        self.show(*land.axes, run_time=0.1 * run_time)

    # -- a few at a time, and all weights --------------------------------------------------------

    def ask_only_a_few(self, mini: MiniBatches) -> None:
        """From the start again, with a mini-batch at a time: its mean, and where such steps go."""
        self.section(N_("A few at a time"))
        land, few = self.landscape, self.few
        with self.say(self.lines.too_many()) as seconds:
            self.hide(*land.costs, run_time=0.05 * seconds)
            self.play(few.returns(0.2 * seconds), FadeIn(few.before, run_time=0.1 * seconds))
            come = [FadeIn(tile, run_time=0.1 * seconds) for tile in land.tiles]
            self.play(few.all_pull(0.25 * seconds), *come)
            self.play(*few.few_stay(0.3 * seconds))
            self.show(few.heading, run_time=0.08 * seconds)
        with self.say(self.lines.few(mini)) as seconds:
            self.play(few.joins(0, 0.95 * seconds))
        self.rest(0.5)
        with self.say(self.lines.stagger(mini)) as seconds:
            self.add(few.line)
            self.show(few.counter, run_time=0.05 * seconds)
            self.play(few.steps(0, 0.1 * seconds))
            self.play(few.asks(1, 0.1 * seconds), few.lights(1, 0.1 * seconds))
            self.play(few.joins(1, 0.15 * seconds))
            self.play(few.steps(1, 0.1 * seconds))
            self.play(few.staggers(2, 0.4 * seconds), land.lights(0.05 * seconds))
            self.show(few.cost, run_time=0.07 * seconds)
        self.rest(0.5)

    def bend_the_surface(self, mini: MiniBatches) -> None:
        """Not two weights, but all of them: what the network answers to every pair of inputs."""
        self.section(N_("All weights at once"))
        surface, small = self.surface, self.small
        if (alone := self.lines.alone(mini)) is not None:
            with self.say(alone) as seconds:
                self.two_weights_shine(0.1 * seconds)
                self.play(self.few.ends(0.85 * seconds))
            self.rest(0.3)
        with self.say(self.lines.plane()) as seconds:
            run_time = 0.2 * seconds
            if small is not None and small in self.mobjects:
                self.turn_to(surface, run_time=run_time, above=small.goes_home(run_time))
            else:
                new = [surface] if small is None else [surface, small.at_home()]
                self.turn_to(*new, run_time=run_time)
            self.play(surface.comes(0.7 * seconds))
        counted = [small.complete()] if small is not None else []
        with self.say(self.lines.together(surface.lesson), claims=counted) as seconds:
            if small is not None:
                self.play(small.shines(0.12 * seconds))
            self.bend(0.85 * seconds + BENDING_ON)
        self.show(*surface.told(True))
        self.rest(0.8)

    def two_weights_shine(self, run_time: float) -> None:
        """In the whole network, where that hides nothing of what is told of them on the map."""
        small, coming = self.small, []
        going: list[Mobject] = [self.few.heading]
        if small is not None and not small.covers(self.few.last_arrows()):
            going += [one for one in self.landscape.tiles if small.covers(one.get_all_points())]
            coming = [FadeIn(small, run_time=run_time)]
        self.play(*(FadeOut(one, run_time=run_time) for one in going), *coming)

    def bend(self, run_time: float) -> None:
        """All steps, the network's own with them: looked at several times on the way."""
        surface, small, each = self.surface, self.small, run_time / LOOKS
        for start, end in pairwise(np.linspace(0.0, 1.0, LOOKS + 1)):
            also = [small.learns(surface.step_at(end), each)] if small is not None else []
            self.play(surface.bends(start, end, each), *also)

    def step_with_all_parameters(self) -> None:
        """Not two parameters, but all of them: where all the steps lead."""
        self.section(N_("All weights at once"))
        picture = self.picture
        with self.say(self.lines.all_at_once(picture.lesson)) as seconds:
            self.turn_to(picture, run_time=0.25 * seconds)
            self.play(picture.comes(0.6 * seconds))
            self.show(*picture.told(False), run_time=0.15 * seconds)
        with self.say(self.lines.bend(picture.lesson)) as seconds:
            self.hide(*picture.told(False), run_time=0.1 * seconds)
            self.play(picture.bends(0.78 * seconds))
            self.show(*picture.told(True), run_time=0.12 * seconds)
        self.rest(0.7)

    def learn_once_more(self) -> None:
        """The same training on the wall: first worse, then better, until the 7 is read and on."""
        self.section(N_("Worse, then better"))
        exam = self.exam
        worst = KEPT.index(WORST)
        with self.say(self.lines.worse()) as seconds:
            each = 0.97 * seconds / worst
            for index in range(1, worst + 1):
                self.play(exam.learns(index, each))
        self.play(exam.shines(1.2))
        turning = KEPT.index(self.digits.turns)
        with self.say(self.lines.longer()) as seconds:
            slow, quick = turning - worst, len(KEPT) - 1 - turning
            for index in range(worst + 1, turning + 1):
                self.play(exam.learns(index, 0.3 * seconds / slow))
            self.play(exam.greets(0.15 * seconds))
            for index in range(turning + 1, len(KEPT)):
                self.play(exam.learns(index, 0.35 * seconds / quick))
            self.play(exam.shines(0.19 * seconds))
        self.play(exam.shines(1.2))

    def leaving(self, *staying: Mobject, run_time: float = style.QUICK) -> list[Animation]:
        """What was on stage goes, but for these."""
        going = [one for one in self.mobjects if not any(one is other for other in staying)]
        return [FadeOut(one, run_time=run_time) for one in going]

    def turn_to(
        self, *new: Mobject, run_time: float = style.STEADY, above: Animation | None = None
    ) -> None:
        """What was on stage gives way to another picture; what moves above all of it stays."""
        kept: Any = above.mobject if above else None
        going = [FadeOut(one, run_time=run_time) for one in self.mobjects if one is not kept]
        coming = [FadeIn(one, run_time=run_time) for one in new]
        if kept is not None:
            keep_above(kept)
        self.play(*going, *coming, *([above] if above else []))
