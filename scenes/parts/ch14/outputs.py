"""The outputs of an example that learns alone: bars that go to their targets, step by step."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Animation, Mobject, VGroup

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.typeset import Formula, Numeral, Typeset
from scenes.mobjects.typeset import Words as Text
from scenes.mobjects.vary import Vary
from scenes.parts.ch14.lesson import Lesson
from scenes.readings import Readings
from scenes.readings.answers import written
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, count, given
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

LEAST = 0.5
"""height of a row that has room for a name"""
SCALE = 0.3
"""height above the rows for what their ends stand for"""
MARKS = tuple(float(f"{m}e{p}") for p in range(-6, 13) for m in (1, 2, 5))
"""round numbers at which a scale may be read"""
NAMES = 0.3
"""share of the width that names may take"""


class Outputs(VGroup):
    """A bar for each output, and what is told of a step.

    Attributes:
        bars: the outputs and the ticks of their targets.

    Args:
        read: the readings of the example.
        lesson: the training.
    """

    def __init__(self, read: Readings, lesson: Lesson) -> None:
        self.lesson, last = lesson, read.trace.depth
        outputs = range(read.trace.sizes[-1])
        names = self._names(read)
        left = max((name.width for name in names), default=0.0)
        zone = _room().without(left=left, top=SCALE)
        span = min(0.0, float(lesson.outputs.min())), max(0.0, float(lesson.outputs.max()))
        self.bars = Gauges(
            [read.activation(last, j) for j in outputs],
            zone,
            [read.target(j) for j in outputs],
            named=bool(names),
            span=span
            if span[1] - span[0] > 1.0 or span[0] < 0
            else (0.0, 1.0 if span[1] > 0.05 else span[1]),
            shares=[1.0] * len(outputs),
            gaps=False,
        )
        for name, y in zip(names, self.bars.layout.middles, strict=False):
            name.set_x(self.bars.layout.ends[0] - 0.25, RIGHT).set_y(y)
        several = lesson.examples.size > 1
        self.costs = [self._cost(cost, mean=several) for cost in lesson.costs_told()]
        self.steps = [self._steps(step) for step in (0, lesson.steps)]
        super().__init__(self.bars, *names, *self._scale())
        self.bars.draw(np.zeros(len(self.bars.values)))

    def take(self, step: float) -> None:
        """Show the outputs after a step, or between two."""
        whole = min(int(step), self.lesson.steps - 1)
        before, after = self.lesson.outputs[whole : whole + 2]
        self.bars.draw(before + (step - whole) * (after - before))

    def comes(self, run_time: float) -> Animation:
        """The bars grow to what the outputs are before the first step."""
        return self.bars.run_to(self.bars.quantities, run_time=run_time)

    def bends(self, run_time: float) -> Animation:
        """All steps; then the bars show what they have come to."""
        last = self.lesson.steps
        shown = self.lesson.examples.shown
        end = [self.lesson.answer(last, shown, j) for j in range(len(self.bars.values))]

        def show(share: float) -> None:
            if share < 1:
                self.take(last * share)
            else:
                self.bars.hold(end)

        return Vary(self.bars, show, 0.0, 1.0, run_time=run_time)

    def told(self, last: bool) -> list[Mobject]:
        """The numbers before the first step, or after the last."""
        return [self.costs[last], self.steps[last]]

    # -- construction ----------------------------------------------------------------------------

    def _scale(self) -> list[Numeral]:
        """Zero, and a round number that bars may get to, above where they stand on the tracks."""
        layout, found = self.bars.layout, []
        for value in (0.0, *[mark for mark in MARKS if mark <= layout.high][-1:]):
            number = Numeral(given("s", value).to(0, 1), size=style.NUMBER)
            number.set_color(style.theme.quiet).set_x(float(layout.at(np.array(value))))
            found.append(number.set_y(_room().top - SCALE / 2))
        apart = len(found) < 2 or found[0].get_right()[0] + SCALE < found[1].get_left()[0]
        return found if apart else found[:1]

    @staticmethod
    def _names(read: Readings) -> list[Typeset]:
        outputs = range(read.trace.sizes[-1])
        if _room().height / len(outputs) < LEAST:
            return []
        names: list[Typeset] = []
        for j in outputs:
            name = written(read, j)
            if isinstance(name, Symbol):
                names.append(Formula("{n}", size=style.NUMBER, color=style.theme.quiet, n=name))
            else:
                names.append(Text("{n}", size=style.NUMBER, color=style.theme.quiet, n=name))
                most = NAMES * _room().width
                if names[-1].width > most:
                    names[-1].scale(max(most / names[-1].width, style.NOTE / style.NUMBER))
        return names

    @staticmethod
    def _cost(cost: Quantity, *, mean: bool) -> Mobject:
        words = N_("mean cost {C}") if mean else N_("cost {C}")
        text = Text(_(words), size=style.NUMBER, color=style.theme.cost, C=cost)
        return text.set_x(style.HERO.right, RIGHT).set_y(style.HEADLINE.center[1])

    @staticmethod
    def _steps(step: int) -> Mobject:
        text = Text(_(N_("steps: {s}")), size=style.NUMBER, s=count("s", step, str(step)))
        return text.set_x(style.HERO.left, LEFT).set_y(style.HEADLINE.center[1])


def _room() -> Zone:
    """What the bars fill, with their names and their scale."""
    hero = style.HERO
    return Zone(hero.left, hero.right, hero.bottom, style.HEADLINE.bottom - 0.2)
