"""Two ways to get the same numbers, one against the other: points on two equal log axes."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, DashedLine, Line, Mobject, VGroup, VMobject

from scenes.mobjects.typeset import Numeral, Typeset
from scenes.readings.log_scale import LogScale
from scenes.stage import style
from scenes.stage.quantity import given
from scenes.stage.style import Zone

MOST_TICKS = 5
TICK = 0.1
GAP = 0.12
SLOT = 0.42
"""room at the low end of an axis for what is zero or too small to tell from it"""

Point = np.ndarray | tuple[float, float, float]


class LogScatter(VGroup):
    """Axes of equal length on one log scale, their diagonal, and a slot for zero at the low ends.

    Attributes:
        diagonal: where both ways agree.
        low, high: the corners of the logarithmic part.
        below: the coordinate line, on either axis, of what is zero or too small for the scale.

    Args:
        scale: of both axes.
        across, upright: what the axes show; set below the one and above the other.
        zone: where all of it stands, in the middle.
    """

    def __init__(self, scale: LogScale, across: Typeset, upright: Typeset, zone: Zone) -> None:
        self.decades = scale
        exponents = scale.ticks(MOST_TICKS)
        numerals = [Numeral(scale.tick(e), size=style.LABEL) for e in exponents]
        beside = max(n.width for n in numerals) + GAP + TICK
        bottom = zone.bottom + numerals[0].height + across.height + 4 * GAP
        top = zone.top - upright.height - 2 * GAP
        self.side = min(top - bottom, zone.width - beside) - SLOT
        left = zone.center[0] + (beside - self.side - SLOT) / 2
        self.below = np.array([left + SLOT / 2, bottom + SLOT / 2])
        self.low = np.array([left + SLOT, bottom + SLOT, 0.0])
        self.high = self.low + self.side * (RIGHT + UP)
        self._origin = np.array([left, bottom, 0.0])
        self.axes = VGroup(*(self._axis(along) for along in (RIGHT, UP)))
        self.ticks = VGroup(*self._ticks(exponents, numerals))
        self.diagonal = DashedLine(
            self.low, self.high, stroke_color=style.theme.quiet, stroke_width=style.OUTLINE
        )
        across.set_x(self.high[0], RIGHT).set_y(zone.bottom, DOWN)
        upright.set_x(left, LEFT).set_y(zone.top, UP)
        self.names = VGroup(across, upright)
        super().__init__(self.axes, self.ticks, self.diagonal, self.names)

    def places(self, across: np.ndarray, upright: np.ndarray) -> np.ndarray:
        """Where points stand, shape (n, 3); what is below the scale stands in the slot."""
        columns = [self._coordinate(axis, sizes) for axis, sizes in enumerate((across, upright))]
        return np.column_stack([*columns, np.zeros(len(across))])

    def on_the_ground(self, places: np.ndarray) -> np.ndarray:
        """The places' feet on the horizontal axis."""
        feet = places.copy()
        feet[:, 1] = self._origin[1]
        return feet

    def bracket(self, size: float) -> VGroup:
        """Lines from both axes to the diagonal at a size; none where it is below the scale."""
        if not self.decades.holds(np.array([size]))[0]:
            return VGroup()
        at = self.places(np.array([size]), np.array([size]))[0]
        x, y = self._origin[0], self._origin[1]
        return VGroup(_line((at[0], y, 0), at), _line((x, at[1], 0), at))

    def _coordinate(self, axis: int, sizes: np.ndarray) -> np.ndarray:
        along = self.low[axis] + self.side * self.decades.share(sizes)
        return np.where(self.decades.holds(sizes), along, self.below[axis])

    def _axis(self, along: np.ndarray) -> VGroup:
        """A line with a break between the slot of zero and the scale."""
        start, end = self._origin, self._origin + (SLOT + self.side) * along
        gap = start + SLOT * 0.8 * along
        return VGroup(_line(start, gap), _line(self._origin + SLOT * along, end))

    def _ticks(self, exponents: list[int], numerals: list[Numeral]) -> list[VMobject]:
        """Marks on both axes, and their numbers so far as they have room beside each other."""
        parts: list[VMobject] = []
        shares = [float(self.decades.share(10.0**exponent)) for exponent in exponents]
        for out, along in ((DOWN, RIGHT), (LEFT, UP)):
            marks = [(SLOT / 2, Numeral(given("0", 0.0), size=style.LABEL))]
            marks += [
                (SLOT + self.side * share, numeral.copy())
                for share, numeral in zip(shares, numerals, strict=True)
            ]
            written: list[VMobject] = []
            for offset, numeral in marks:
                at = self._origin + offset * along
                parts.append(_line(at, at + TICK * out))
                numeral.set_color(style.theme.quiet).next_to(at + TICK * out, out, buff=GAP / 2)
                if all(_apart(numeral, other) for other in written):
                    written.append(numeral)
            parts += written
        return parts


def _apart(one: Mobject, other: Mobject) -> bool:
    """Whether two numbers stand clear of each other."""
    away = np.abs(one.get_center() - other.get_center())
    return bool(
        away[0] > (one.width + other.width) / 2 + GAP
        or away[1] > (one.height + other.height) / 2 + GAP / 2
    )


def _line(start: Point, end: Point) -> Line:
    return Line(start, end, stroke_color=style.theme.quiet, stroke_width=style.RULE)
