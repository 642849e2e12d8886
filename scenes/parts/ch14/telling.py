"""How GradientDescent is told: on the map, over the whole frame, and among digits."""

from __future__ import annotations

from typing import Any

from manim import Animation, FadeIn, FadeOut, Mobject

from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import Descent
from scenes.parts.ch14.digits_lesson import DigitsLesson
from scenes.parts.ch14.exam import Exam
from scenes.parts.ch14.landscape import Landscape
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.parts.ch14.outputs import Outputs
from scenes.parts.ch14.staggering import Staggering
from scenes.parts.ch14.stream import Stream
from scenes.parts.ch14.words import Lines
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.traits import keep_above


class Telling(ExplainerScene):
    """The pictures of GradientDescent, and the verbs that they share."""

    def set_the_stage(self) -> None:
        """The map, what mini-batches add to it or all outputs, the stream of digits, the wall."""
        examples = ClassOfExamples.of(self.read.example)
        self.descent = Descent(examples)
        self.digits = DigitsLesson()
        self.mini = MiniBatches(self.descent) if examples.size > 1 else None
        self.landscape = Landscape(self.descent, self.mini)
        self.cancels = bool(self.descent.cancel())
        lesson = None
        if self.mini is not None:
            self.few = Staggering(self.landscape, self.mini)
        else:
            lesson = Lesson(examples)
            self.picture = Outputs(self.read, lesson)
        self.lines = Lines(self.descent, lesson, self.mini, self.digits)
        self.stream = Stream(self.digits)
        self.exam = Exam(self.digits)

    def leave(self, run_time: float = style.QUICK) -> None:
        """What was on stage goes."""
        self.play(*(FadeOut(one, run_time=run_time) for one in self.mobjects))

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
