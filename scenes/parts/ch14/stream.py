"""Mini-batches stream past; the 7, which is never among them, is read again after each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from manim import LEFT, Animation, Mobject, VGroup, VMobject, linear, smooth

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.outlines import lines
from scenes.mobjects.pictures.grid import snapped
from scenes.mobjects.plated import Plated
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.typeset import Words as Text
from scenes.mobjects.vary import Vary, retire
from scenes.parts.ch14.digits_lesson import WATCHED, DigitsLesson
from scenes.parts.ch14.stagings import Spot, staging
from scenes.stage import style
from scenes.stage.quantity import count, given
from scenes.stage.raster import Raster
from scenes.stage.scale import Measure
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

SIDE = 8
"""pixels of a digit's side"""
JAW = 0.08
COMING, STARTING = 0.5, 0.3
"""shares of a step by which its digits are there, and from which on the bars move"""
TOLD = (1 - STARTING) / 2
"""share of a step before its end from which on it is counted: the bars are half way"""


class Strip(Raster):
    """Digits side by side, in rows, which move on to the left, one mini-batch after another.

    Args:
        batches: the digits of each, shape (m, 8, 8), from 0 to 1.
    """

    def __init__(self, batches: Sequence[np.ndarray]) -> None:
        rows, top = staging().rows, staging().strip
        self._wide = math.ceil(len(batches[0]) / rows) * (SIDE + 1)
        high = rows * (SIDE + 1) - 1
        cell = snapped(style.HERO.width / (self._wide - 1))
        half = cell * (self._wide - 1) / 2
        super().__init__(Zone(-half, half, top - high * cell, top))
        self._all = np.full((high, (len(batches) + 1) * self._wide), np.nan)
        for number, batch in enumerate(batches, 1):
            for i, image in enumerate(batch):
                row, column = divmod(i, self._wide // (SIDE + 1))
                y, x = row * (SIDE + 1), number * self._wide + column * (SIDE + 1)
                self._all[y : y + SIDE, x : x + SIDE] = image
        self.move(0.0)

    def move(self, position: float) -> None:
        """Show what stands there after so many mini-batches; none at 0."""
        first = round(position * self._wide)
        shown = self._all[:, first : first + self._wide - 1]
        self.paint(_inked(shown))


class Seven(Raster):
    """The picture of the 7, which may go elsewhere."""

    def __init__(self, image: np.ndarray) -> None:
        self.home = staging().seven
        super().__init__(self.home)
        self.paint(_inked(image.reshape(SIDE, SIDE)))

    def goes(self, to: Zone, run_time: float) -> Animation:
        """To another place."""
        start = np.array([self.home.left, self.home.right, self.home.bottom, self.home.top])
        end = np.array([to.left, to.right, to.bottom, to.top])

        def show(share: float) -> None:
            self.spread(Zone(*(start + share * (end - start))))

        return Vary(self, show, 0.0, 1.0, run_time=run_time)


class Axis(VGroup):
    """How high an output of one is: a line from nought to one, with these numbers.

    Args:
        bars: the outputs, standing.
        x: where the line stands.
    """

    def __init__(self, bars: Gauges, x: float) -> None:
        self._scale = bars.scaling
        self._ends = [float(bars.layout.at(value)) for value in (0.0, 1.0)]
        low, high = self._ends
        self.one = given("a", 1.0)
        line = VMobject(stroke_color=style.theme.quiet, stroke_width=style.OUTLINE)
        starts = [(x, low), (x - JAW, low), (x - JAW, high)]
        ends = [(x, high), (x + JAW, low), (x + JAW, high)]
        line.points = lines(np.array(starts), np.array(ends))
        numbers = [
            Numeral(one, size=style.NOTE, color=style.theme.quiet).move_to((x - 0.3, y, 0.0))
            for one, y in zip((given("a", 0.0), self.one), self._ends, strict=True)
        ]
        super().__init__(line, *numbers)

    def measures(self) -> Iterator[Measure]:
        """The line is as long as one is high."""
        yield Measure(self.one, self._scale, self._ends[1] - self._ends[0], False)


class Riding(VGroup):
    """The number of an output after so many steps, above its bar.

    Args:
        lesson: the training.
        bars: all outputs.
        j: the one whose number it is.
    """

    def __init__(self, lesson: DigitsLesson, bars: Gauges, j: int) -> None:
        super().__init__()
        self._lesson, self._bars, self._j = lesson, bars, j
        self._step: int | None = None
        self.ride(0)

    def ride(self, step: int) -> None:
        """Show the number after this step, where the bar ends now."""
        if step != self._step:
            for old in list(self.submobjects):
                self.remove(old)
                retire(old)
            value = self._lesson.output(step, self._j)
            number = Numeral(value, size=style.NUMBER, color=style.theme.activation)
            self.add(Plated(number, 0.06))  # it covers its track
            self._step = step
        layout = self._bars.layout
        top = float(layout.at(self._bars.values[self._j])) + 0.3
        self.move_to((float(layout.middles[self._j]), min(top, layout.zone.top - 0.2), 0.0))


class Stream(VGroup):
    """The strip, the 7, and how it is read.

    Attributes:
        strip: the mini-batches.
        seven: its picture.
        bars: its outputs, with ticks for targets.
        axis: how high an output of one is.
        told: the numbers of two outputs, which go along with their bars.
        verdict: what it is read as after so many.
        counter: how many steps it has been.

    Args:
        lesson: the training.
    """

    def __init__(self, lesson: DigitsLesson) -> None:
        self.lesson, staged = lesson, staging()
        self.strip = Strip([lesson.batch(step) for step in range(1, WATCHED + 1)])
        self.seven = Seven(lesson.image)
        digits = range(len(lesson.outputs(0)))
        self.bars = Gauges(
            [lesson.output(0, j) for j in digits],
            staged.bars,
            [lesson.target(j) for j in digits],
            standing=True,
            shares=[1.0] * len(digits),
            gaps=False,
        )
        self.axis = Axis(self.bars, staged.axis)
        self.names = VGroup(*(self._name(j) for j in digits))
        self.told = [Riding(lesson, self.bars, j) for j in (lesson.wrong, lesson.right)]
        self.heading = self._heading()
        self.verdict = staged.verdict.readout()
        self.judge(0.0)
        middle = Spot(between(self.heading, self.verdict), staged.heading, 0.0)
        self.counter = (staged.counter or middle).readout()
        self.count(0.0)
        super().__init__(self.strip, self.seven, self.bars, self.axis, self.names)

    def comes(self, run_time: float) -> Animation:
        """The digits of the first step come."""
        return Vary(self.strip, self.strip.move, 0.0, 1.0, run_time=run_time)

    def learns(self, first: int, last: int, run_time: float) -> Animation:
        """Steps: ten digits come, if they are not there yet, and the 7 is read again."""
        read = [self.lesson.outputs(step) for step in range(last + 1)]
        end = [self.lesson.output(last, j) for j in range(len(read[0]))]
        both = VGroup(self.strip, self.bars, *self.told)

        def show(done: float) -> None:
            step = min(int(done), last - 1)
            share = done - step
            self.strip.move(max(step + float(smooth(min(share / COMING, 1.0))), 1.0))
            moved = float(smooth(max((share - STARTING) / (1 - STARTING), 0.0)))
            self.bars.draw(read[step] + moved * (read[step + 1] - read[step]))
            if done >= last:
                self.bars.hold(end)
            for one in self.told:
                one.ride(int(done + TOLD))

        return Vary(both, show, float(first), float(last), run_time=run_time, rate_func=linear)

    def tells(self, first: int, last: int, run_time: float) -> list[Animation]:
        """Meanwhile steps are counted, and after each it is told what the 7 is read as."""
        told = ((self.counter, self.count), (self.verdict, self.judge))
        return [
            Vary(one, show, float(first), float(last), run_time=run_time, rate_func=linear)
            for one, show in told
        ]

    def count(self, done: float) -> None:
        """Show how many steps it has been."""
        self.counter.read(self._steps(int(done + TOLD)))

    def judge(self, done: float) -> None:
        """Show what the 7 is read as after the last of them."""
        self.verdict.read(self.answer(int(done + TOLD)))

    # -- construction ----------------------------------------------------------------------------

    def answer(self, step: int) -> Text:
        """What the 7 is read as."""
        return Text(
            _(N_("our {s} is read as {d}")),
            size=style.NUMBER,
            s=self.lesson.digit(self.lesson.right),
            d=self.lesson.answer(step),
        )

    @staticmethod
    def _steps(step: int) -> Text:
        number = count("s", step, str(step))
        return Text(_(N_("steps: {s}")), size=style.NUMBER, color=style.theme.quiet, s=number)

    def _heading(self) -> Text:
        text = Text(
            _(N_("a mini-batch: {m} of {n} digits")),
            size=style.NUMBER,
            m=self.lesson.batch_size(),
            n=self.lesson.learned_from(),
        )
        text.set_x(style.HERO.left, LEFT).set_baseline(staging().heading)
        return text

    def _name(self, j: int) -> VMobject:
        told = j in (self.lesson.wrong, self.lesson.right)
        color = style.theme.ink if told else style.theme.quiet
        slot = self.bars.layout.name_slot(j)
        return Numeral(self.lesson.digit(j), size=style.NUMBER, color=color).move_to(slot.center)


def between(left: Mobject, right: Mobject) -> float:
    """The middle of what is free between two texts of a header."""
    return float(left.get_right()[0] + right.get_left()[0]) / 2


def _inked(shares: np.ndarray) -> np.ndarray:
    """Colours of pixels, as inputs are lit; where there is no number, nothing."""
    paper, ink = (np.array(c.to_rgb()) for c in (style.theme.silent, style.theme.activation))
    known = ~np.isnan(shares)
    colors = paper + np.where(known, shares, 0.0)[..., None] * (ink - paper)
    return np.concatenate([colors, known[..., None].astype(float)], axis=2)
