"""One weight as a pointer on a ruler, so near that a small step by its gradient is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import LEFT, RIGHT, Animation, VGroup, VMobject, smooth

from scenes.mobjects.outlines import arrows, lines, polygons
from scenes.mobjects.scale_mark import noted, round_number
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.readings.stepped_weight import stepped_weight
from scenes.stage import style
from scenes.stage.quantity import Equation, Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

RULER = 4.6
"""length of the ruler at the most"""
TICK, POINTER = 0.07, 0.15
SHAFT, HEAD = 0.08, 0.2
LINE, MARKED = 6.6, 2.3
"""width that what is worked out may take, and that the mark of the ruler's scale takes"""
APART = 0.3
TWO_ROWS, ROW = 0.9, 0.32
"""height of a band from which on it has two rows, and from its borders to the middle of each"""
NEAR, ABOVE = 0.1, 0.19
"""how far beyond its tick a number reaches, and its height above the ruler"""
SUNK = 0.12
"""how far below the middle of its row the ruler lies: numbers stand above it"""
ALONE, READ = 3, 4
"""digits of a step that stands alone, and of several, each of which begins where one has ended"""


class OneWeight(VGroup):
    """What a step does to one weight: worked out in digits, and carried out on a ruler.

    Attributes:
        stops: the weight before the first step, and after each.
        equations: of every step; none where the digits of one have no room.
        lines: the equations, written.
        told: each of them with the weight's numbers above the ruler, before the step and after it.

    Args:
        stops: as above.
        gradients: before each step.
        rate: the learning rate.
        band: in which all of it stands, from its left edge on; in one high enough for two rows, the
            ruler lies below what is worked out.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.network.scenery import Scenery
        from scenes.mobjects.one_weight import OneWeight
        from scenes.readings import Readings
        from scenes.readings.after_step import AfterStep
        from scenes.stage.style import HEADLINE, HERO

        example = load_example("mazur")
        before, after = Readings(example), AfterStep(example, 0.5)
        stops = [before.weight(2, 0, 0), after.weight(2, 0, 0)]
        one = OneWeight(stops, [before.dC_dw(2, 0, 0)], after.rate, HEADLINE)
        scenery = Scenery(before, HERO.without(top=0.6))
        picture = [scenery.network.edges, scenery.network.neurons, one, *one.lines]
    """

    def __init__(
        self,
        stops: Sequence[Quantity],
        gradients: Sequence[Quantity],
        rate: Quantity,
        band: Zone,
    ) -> None:
        self.stops, self.gradients, self.rate = list(stops), list(gradients), rate
        self.band = band
        self._in_rows = band.height > TWO_ROWS
        self.at, self.towards = self.stops[0].value, self.stops[0].value
        self.equations = self._worked_out()
        self.lines = [self._written(equation) for equation in self.equations]
        if any(line.width > LINE for line in self.lines):
            self.equations, self.lines = [], []
        places = [stop.value for stop in self.stops]
        self.ruler = self._ruler(places)
        self.step = 0
        theme = style.theme
        self.axis = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.pointer = VMobject(stroke_width=0.0, fill_opacity=1.0)
        self.pointer.set_fill(theme.negative if places[0] < 0 else theme.positive)
        self.nudge = VMobject(stroke_width=0.0, fill_color=theme.ink, fill_opacity=1.0)
        self.mark, self.unit = self._mark()
        self.axis.points = self._ticks()
        super().__init__(self.axis, self.mark, self.unit, self.nudge, self.pointer)
        self.stand(self.at)
        self.told = [VGroup(line, *self._numbers(n)) for n, line in enumerate(self.lines)]

    # -- what it does ----------------------------------------------------------------------------

    def stand(self, at: float) -> None:
        """The pointer stands at a value; from there an arrow leads to where it will go."""
        self.at = at
        x, y = self._x(at), self._y
        tip = [(x, y), (x - 0.1, y + POINTER), (x + 0.1, y + POINTER)]
        self.pointer.points = polygons(np.array([tip]))
        goal = self._x(self.towards)
        there = np.array([[goal, y - 0.14]]), np.array([[x, y - 0.14]])
        away = abs(goal - x) > 1e-3
        self.nudge.points = polygons(arrows(there[1], there[0], SHAFT, HEAD)) if away else _NONE

    def aim(self, n: int, run_time: float) -> Animation:
        """An arrow grows to where step n, from 0, will take the weight."""
        self.step = n
        start, end = self.stops[n].value, self.stops[n + 1].value

        def grow(share: float) -> None:
            self.towards = start + share * (end - start)
            self.stand(start)

        return Vary(self.nudge, grow, 0.0, 1.0, run_time=run_time)

    def go(self, n: int, run_time: float) -> Animation:
        """The pointer goes along the arrow of step n."""
        start, end = self.stops[n].value, self.stops[n + 1].value
        self.towards = end
        return Vary(
            VGroup(self.nudge, self.pointer),
            self.stand,
            start,
            end,
            run_time=run_time,
            rate_func=smooth,
        )

    def measures(self) -> Iterator[Measure]:
        """The step, as long as its arrow, while the pointer stands at its tail; and the mark."""
        mark = self.mark.points[:, 0]
        yield Measure(self.unit.quantity, self.on_scale, float(np.ptp(mark)), False)
        n = self.step
        start, end = self.stops[n], self.stops[n + 1]
        if self.at == start.value and self.towards == end.value and len(self.nudge.points):
            drawn = float(np.ptp(self.nudge.points[:, 0]))
            left = self._x(end.value) < self._x(start.value)
            change = Quantity("", end.value - start.value, f"({end.path}) - ({start.path})")
            yield Measure(change, self.on_scale, drawn, left)

    # -- what it is made of ----------------------------------------------------------------------

    @property
    def _y(self) -> float:
        low = self.band.bottom + ROW if self._in_rows else self.band.center[1]
        return low - SUNK

    def _x(self, value: float) -> float:
        return float(self._left + (value - self._low) * self.on_scale.per_one)

    def _worked_out(self) -> list[Equation]:
        found = []
        for n, gradient in enumerate(self.gradients):
            digits = ALONE if len(self.gradients) == 1 else READ
            old, new, slope = (one.to(digits, digits) for one in (*self.stops[n : n + 2], gradient))
            try:
                found.append(stepped_weight(old, new, self.rate, slope))
            except ValueError:
                return []
        shown = [number for one in found for number in (*one.terms, one.result)]
        return [] if any(number.has_power for number in shown) else found

    def _written(self, equation: Equation) -> Formula:
        theme = style.theme
        w, e, g = equation.terms
        line = Formula(
            "{w} - {e} dot {g} = {v}",
            size=style.NUMBER,
            color=theme.ink,
            colors={"g": theme.signal},
            w=w,
            e=e,
            g=g,
            v=equation.result,
        )
        high = self.band.top - ROW if self._in_rows else self.band.center[1]
        return line.set_x(self.band.left, LEFT).set_y(high)

    def _numbers(self, n: int) -> list[Numeral]:
        """Where step n comes from and leads to, at these ticks; none where there is no room."""
        old, new = self.equations[n].terms[0], self.equations[n].result
        forward = new.value > old.value
        found = []
        for number, side in ((old, RIGHT if forward else LEFT), (new, LEFT if forward else RIGHT)):
            numeral = Numeral(number, size=style.NOTE, color=style.theme.quiet)
            at = self._x(number.value) + (NEAR if side is RIGHT else -NEAR)
            found.append(numeral.set_x(at, side).set_baseline(self._y + ABOVE))
        start = max(line.get_right()[0] for line in self.lines) + NEAR
        if self._in_rows:
            start = self.band.left
        return found if all(one.get_left()[0] > start for one in found) else []

    def _ruler(self, places: Sequence[float]) -> tuple[float, float]:
        """From where to where; all stops lie on it, with a margin."""
        low, high = min(places), max(places)
        room = max(0.12 * (high - low), 1e-12 * max(abs(low), abs(high), 1.0))
        self._low = low - room
        widest = max((line.width for line in self.lines), default=-2 * APART)
        left = self.band.left + (0.0 if self._in_rows else widest + 2 * APART)
        self._left = left
        marked = MARKED + (0.5 if self._in_rows else 0.0)  # its number may be long there
        length = min(RULER, self.band.right - left - marked)
        per_one = length / (high - low + 2 * room)
        self.on_scale = self.stated_scale = Scale(Channel.LENGTH, per_one)
        return left, left + length

    def _ticks(self) -> np.ndarray:
        left, right = self.ruler
        y, x = self._y, [self._x(stop.value) for stop in self.stops]
        starts = [(left, y), *((one, y - TICK) for one in x)]
        ends = [(right, y), *((one, y + TICK) for one in x)]
        return lines(np.array(starts), np.array(ends))

    def _mark(self) -> tuple[VMobject, Numeral]:
        """A stretch of the ruler with what it means."""
        unit = round_number(0.8 / self.on_scale.per_one)
        length = self.on_scale.size(unit.value)
        x, y = self.ruler[1] + APART, self._y
        mark = VMobject(stroke_color=style.theme.quiet, stroke_width=style.OUTLINE)
        mark.points = lines(np.array([(x, y)]), np.array([(x + length, y)]))
        numeral = Numeral(unit, size=noted(unit), color=style.theme.quiet)
        return mark, numeral.next_to((x + length, y, 0.0), buff=0.12)


_NONE = np.zeros((0, 3))
