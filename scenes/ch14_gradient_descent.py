"""Chapter 14: examples disagree, their mean is a step, and steps, again and again, are learning.

Claim: each example's gradient pulls its own way; the mean of the pulls is one step downhill; the
mean of a few of them, a mini-batch, costs less, staggers, and gets down as well; such steps, each
with fresh gradients, turn a network that misreads a digit it never learned from.
"""

from __future__ import annotations

import numpy as np
from manim import FadeIn

from backprop_model import Example
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import STEPS, Descent, FlatError
from scenes.parts.ch14.digits_lesson import KEPT, SLOW, SPOKEN, WATCHED
from scenes.parts.ch14.lesson import FEW, MANY, Lesson
from scenes.parts.ch14.mini_batches import BATCHES
from scenes.parts.ch14.outputs import MARKS
from scenes.parts.ch14.telling import LATER, Telling
from scenes.parts.ch14.words import CLOSING
from scenes.stage import narration, style
from scenes.stage.words import N_, _

SPOKEN_OF = (0.22, 0.4, 0.52, 0.7)
"""shares of their sentence after which it comes to each of the four"""


class GradientDescent(Telling):
    """A map over two weights, with all examples and with a few; then the 7 and other digits."""

    number = 14
    question = N_("What are gradients for?")
    example = "xor"
    shapes = ("wide", "portrait", "square")
    COUNTS = (*map(float, (STEPS, BATCHES, SLOW, SPOKEN, WATCHED, FEW, MANY, *KEPT)),)
    """of steps, after which it looks"""
    MARKS = MARKS
    """at which the scale of the outputs' bars may be read"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        """Any example that has a way downhill."""
        examples = ClassOfExamples.of(example)
        try:
            Descent(examples)
            Lesson(examples)
        except FlatError:
            return _(
                N_(
                    "GradientDescent takes steps of two weights that lower the cost; here it finds "
                    "none."
                )
            )
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.look_at_the_landscape()
        if self.mini is not None:
            self.meet_the_examples()
        self.pull()
        self.wonder()
        if self.several:
            self.step_along_the_mean()
        self.walk_down()
        if self.mini is None:
            self.step_with_all_parameters()
        else:
            self.ask_only_a_few(self.mini)
            self.bend_the_surface(self.mini)
        self.meet_the_seven()
        self.learn_slowly()
        self.learn_faster()
        self.hang_the_wall()
        self.learn_once_more()
        exam = self.exam
        seconds = narration.reading_time(_(CLOSING), self.reading_speed)
        stays = [] if exam.lasting is None else [FadeIn(exam.lasting, run_time=style.QUICK)]
        self.close(CLOSING, exam.going, meanwhile=[exam.shines(seconds), *stays])

    # -- the verbs -------------------------------------------------------------------------------

    def look_at_the_landscape(self) -> None:
        """The landscape rises, and the ball lights up where the network stands."""
        land = self.landscape
        land.rise(0.0)
        beside = [self.first.network] if self.first is not None else []
        with self.opening(land, *beside), self.say(self.lines.opening()) as seconds:
            self.play(land.rises(0.7 * seconds))
            self.play(land.light_up(0.18 * seconds))
            self.show(land.costs[0], run_time=0.1 * seconds)

    def meet_the_examples(self) -> None:
        """The four examples, as tiles around the ball, each when it is spoken of."""
        self.section(N_("Four examples"))
        land = self.landscape
        with self.say(self.lines.examples()) as seconds:
            named = FadeIn(*land.heading, run_time=0.16 * seconds)
            self.play(named, land.tells(0.97 * seconds, SPOKEN_OF))

    def pull(self) -> None:
        """Each example pulls at the ball; for those that do not there is a ring."""
        self.section(N_("Each example pulls"))
        land = self.landscape
        with self.say(self.lines.pull()) as seconds:
            share = 0.6 if self.descent.silent else 0.97
            named = [land.tells(share * seconds)] if self.mini is None and land.tiles else []
            self.play(land.pull(share * seconds), *named)
            if self.descent.silent:
                run = self.first.runs(0.27 * seconds) if self.first is not None else []
                self.play(*land.rings(0.27 * seconds), *run)
                if land.tiles:
                    self.play(land.lights(0.1 * seconds))
        self.rest(0.4)

    def wonder(self) -> None:
        """Which way should it go?"""
        with self.ask(self.lines.ask()) as seconds:
            self.play(self.landscape.tug(0.94 * seconds))

    def step_along_the_mean(self) -> None:
        """Pulls are laid head to tail, each its share; where they end, the step ends."""
        self.section(N_("The mean is the step"))
        land = self.landscape
        going = [*land.heading, *land.tiles, *([land.ring] if self.descent.silent else [])]
        if self.first is not None:
            going += [self.first.network, *self.first.shown]
        with self.say(self.lines.mean()) as seconds:
            self.go_near(going, 0.94 * seconds)
        self.rest(0.6)
        self.play(land.step(0.8))

    def walk_down(self) -> None:
        """Step after step, with fresh pulls at each."""
        self.section(N_("Step by step"))
        land = self.landscape
        first = 1 if self.several else 0
        with self.say(self.lines.walk()) as seconds:
            self.walk(first, (0.61 if self.cancels else 0.86) * seconds)
            if self.cancels:
                self.play(land.cancel(0.25 * seconds))
            self.show(*land.costs, run_time=0.14 * seconds)
        self.rest(0.4)

    def meet_the_seven(self) -> None:
        """The 7, how it is read, and the first digits to learn from."""
        self.section(N_("The seven again"))
        stream = self.stream
        with self.say(self.lines.again()) as seconds:
            shown = (stream.seven, stream.bars, stream.axis, stream.names)
            stream.bars.draw(np.zeros(len(stream.bars.values)))
            leaving = self.leaving(run_time=0.07 * seconds)
            self.play(*leaving, FadeIn(*shown, run_time=0.12 * seconds, rate_func=LATER))
            self.play(stream.bars.run_to(stream.bars.quantities, run_time=0.2 * seconds))
            self.show(*stream.told, stream.verdict, run_time=0.08 * seconds)
            self.add(stream.strip)
            self.play(
                FadeIn(stream.heading, stream.counter, run_time=0.12 * seconds),
                stream.comes(0.53 * seconds),
            )

    def learn_slowly(self) -> None:
        """The first mini-batches one by one."""
        self.section(N_("Mini-batches"))
        stream = self.stream
        with self.say(self.lines.slowly()) as seconds:
            each = 0.97 * seconds
            self.play(stream.learns(0, SLOW, each), *stream.tells(0, SLOW, each))

    def learn_faster(self) -> None:
        """The next ones, the first in silence, until the 7 is read."""
        stream, first = self.stream, SPOKEN
        self.play(stream.learns(SLOW, first, 0.9), *stream.tells(SLOW, first, 0.9))
        with self.say(self.lines.faster()) as seconds:
            each = 1.02 * seconds
            self.play(stream.learns(first, WATCHED, each), *stream.tells(first, WATCHED, each))
        self.rest(0.8)

    def hang_the_wall(self) -> None:
        """The 7 takes its place among all digits that are never learned from."""
        self.section(N_("Never learned from"))
        exam, seven = self.exam, self.stream.seven
        with self.say(self.lines.wall()) as seconds:
            self.turn_to(exam, above=seven.goes(exam.seven_at, 0.35 * seconds))
            self.hide(seven, run_time=0.05 * seconds)
            self.play(exam.marks(0.45 * seconds))
            self.show(exam.result, exam.going, run_time=0.12 * seconds)
        self.play(exam.shines(0.9))
