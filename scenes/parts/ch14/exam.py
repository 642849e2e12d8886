"""All digits that are never learned from, on a wall: which of them are misread meanwhile."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Animation, VGroup, linear

from scenes.mobjects.pictures.wall import Wall
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.typeset import Words as Text
from scenes.mobjects.vary import Vary
from scenes.mobjects.wrapped import wrapped
from scenes.parts.ch14.digits_lesson import KEPT, DigitsLesson
from scenes.parts.ch14.stagings import Spot, staging
from scenes.parts.ch14.words import CLOSING
from scenes.stage import style
from scenes.stage.quantity import count
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

NUMBER, GAP = 0.72, 0.16
"""width of the number of mistakes, and from there to what it counts"""
FLIPPED = 0.7
"""share of the time after which all tiles are flipped"""
WAVE, DEEP = 0.08, 0.6
"""how long the wave is that runs over the wall, and how much light it takes"""


class Exam(VGroup):
    """The wall, and above it how many are misread, after how many steps, and how the 7 is read.

    Attributes:
        wall: the unseen digits; the 7 is the large one.
        result: how many are misread, of how many.
        going: after how many steps, and what the 7 is read as.
        lasting: the last number of steps, where it leaves room for the last sentence; ``None``
            where there is none.
        now: the step that is shown.

    Args:
        lesson: the training.
    """

    def __init__(self, lesson: DigitsLesson) -> None:
        self.lesson, staged = lesson, staging()
        zone, told = style.HERO.without(top=staged.above), staged.told
        self.wall = Wall(lesson.unseen_images, zone, lesson.seven)
        self.now = KEPT[0]
        self.mark(0.0)
        self.counted = Text(_(N_("of {n} misread")), size=style.NUMBER, n=lesson.unseen())
        self.counted.set_baseline(told.baseline)
        if told.side > 0:
            self.counted.set_x(told.x, RIGHT)
        else:
            self.counted.set_x(told.x + NUMBER + GAP, LEFT)
        ends = float(self.counted.get_left()[0]) - GAP
        self._mistakes = Spot(ends, told.baseline, 1.0).readout()
        self._answer = staged.answer.readout()
        self._answer.read(self._read_as(KEPT[0]))
        left = ends - NUMBER
        middle = Spot((float(self._answer.get_right()[0]) + left) / 2, told.baseline, 0.0)
        self._steps = (staged.taken or middle).readout()
        self.result = VGroup(self._mistakes, self.counted)
        self.going = VGroup(self._steps, self._answer)
        self.tell(KEPT[0])
        self.lasting = self._lasting()
        super().__init__(self.wall)

    @property
    def seven_at(self) -> Zone:
        """Where the 7 hangs."""
        return self.wall.slots[self.wall.shown.index(self.lesson.seven)]

    def judge(self, step: int) -> None:
        """Show how all are read after a step."""
        lesson = self.lesson
        self.wall.judge(lesson.sure(step), lesson.misread(step), lesson.sure_paths(step))

    def mark(self, share: float) -> None:
        """At first, a share of those that are misread are marked, one after another."""
        lesson, first = self.lesson, KEPT[0]
        wrong = lesson.misread(first)
        marked = np.arange(len(wrong)) < share * len(wrong)
        self.wall.judge(lesson.sure(first), wrong & marked, lesson.sure_paths(first))

    def marks(self, run_time: float) -> Animation:
        """They are marked."""
        return Vary(self.wall, self.mark, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def tell(self, step: int) -> None:
        """Show the numbers of a step."""
        theme = style.theme
        self._mistakes.read(Numeral(self.lesson.mistakes(step), size=style.GRAND, color=theme.cost))
        self._steps.read(self._taken(step))
        self._answer.read(self._read_as(step))

    def learns(self, index: int, run_time: float) -> Animation:
        """From one of the kept steps to the next: tiles flip; with the 7, last, the numbers."""
        before, after = KEPT[index - 1], KEPT[index]
        lesson = self.lesson
        sure = lesson.sure(before), lesson.sure(after)
        wrong = lesson.misread(before), lesson.misread(after)
        order = np.linspace(0.0, 0.95, len(sure[0]))
        order[lesson.seven] = 1.0

        def show(share: float) -> None:
            done = share / FLIPPED
            if done >= 1:
                self.judge(after)
                self.tell(after)
                return
            flipped = order < done
            self.wall.judge(
                sure[0] + done * (sure[1] - sure[0]), np.where(flipped, wrong[1], wrong[0])
            )

        self.now = after
        both = VGroup(self.wall, self.result, self.going)
        return Vary(both, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def shines(self, run_time: float) -> Animation:
        """A wave of light runs over all of them, and leaves them as they are."""
        sure, wrong = self.lesson.sure(self.now), self.lesson.misread(self.now)
        order = np.linspace(0.0, 1.0, len(sure))

        def show(share: float) -> None:
            if share >= 1:
                self.judge(self.now)
                return
            near = np.exp(-(((1.16 * share - 0.08 - order) / WAVE) ** 2))
            self.wall.judge(sure * (1 - DEEP * near), wrong)

        return Vary(self.wall, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def greets(self, run_time: float) -> Animation:
        """The 7 has just been read: its frame flares, once."""

        def show(share: float) -> None:
            self.wall.flare(float(np.sin(np.pi * share)) if share < 1 else 0.0)

        return Vary(self.wall, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def _lasting(self) -> Text | None:
        """Beside how many are misread: right of that in a frame that is not wide."""
        last, told = KEPT[-1], staging().told
        if told.side > 0:
            line = wrapped(_(CLOSING), style.HEADLINE.width, style.shape.lines)
            left = style.HEADLINE.left + line.width + 2 * GAP
            number = Numeral(self.lesson.mistakes(last), size=style.GRAND).width
            right = float(self.counted.get_left()[0]) - 3 * GAP - number
        else:
            left, right = float(self.counted.get_right()[0]) + GAP, style.HERO.right
        for size in (style.NUMBER, style.NOTE):
            text = self._taken(last, size).set_baseline(told.baseline).set_x(right, RIGHT)
            if float(text.get_left()[0]) > left:
                return text
        return None

    @staticmethod
    def _taken(step: int, size: float = style.NUMBER) -> Text:
        """How many steps have been taken."""
        number = count("s", step, str(step))
        return Text(_(N_("steps: {s}")), size=size, color=style.theme.quiet, s=number)

    def _read_as(self, step: int) -> Text:
        return Text(
            _(N_("our {s} is read as {d}")),
            size=style.NUMBER,
            s=self.lesson.digit(self.lesson.right),
            d=self.lesson.answer(step),
        )
