"""Two ways to get the same numbers, one against the other: points on two equal log axes."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, DashedLine, Line, Mobject, VGroup

from scenes import style
from scenes.mobjects.log_scale import LogScale
from scenes.mobjects.typeset import Numeral, Typeset
from scenes.quantity import given
from scenes.style import Zone

MOST_TICKS = 5
TICK = 0.1
GAP = 0.12
SLOT = 0.42
"""room at the low end of an axis for what is zero or too small to tell from it"""


class LogScatter(VGroup):
    """Axes of equal length on one log scale, their diagonal, and a slot for zero at the low ends.

    Attributes:
        diagonal: where both ways agree.
        low, high: the corners of the logarithmic part.
        below: the coordinate line, on either axis, of what is zero or too small for the scale.

    Args:
        scale: of both axes.
        across, upright: what the axes show; set right of the one and above the other.
        zone: where all of it stands, at the left.
    """

    def __init__(self, scale: LogScale, across: Typeset, upright: Typeset, zone: Zone) -> None:
        self.scale = scale
        exponents = scale.ticks(MOST_TICKS)
        numerals = [Numeral(scale.tick(e), size=style.LABEL) for e in exponents]
        left = zone.left + max(n.width for n in numerals) + GAP + TICK
        bottom = zone.bottom + numerals[0].height + 2 * GAP
        top = zone.top - upright.height - GAP
        self.side = min(top - bottom, zone.right - left) - SLOT
        self.below = np.array([left + SLOT / 2, bottom + SLOT / 2])
        self.low = np.array([left + SLOT, bottom + SLOT, 0.0])
        self.high = self.low + self.side * (RIGHT + UP)
        self._origin = np.array([left, bottom, 0.0])
        self.axes = VGroup(*(self._axis(along) for along in (RIGHT, UP)))
        self.ticks = VGroup(*self._ticks(exponents, numerals))
        self.diagonal = DashedLine(
            self.low, self.high, stroke_color=style.theme.quiet, stroke_width=style.RULE
        )
        across.next_to(self._origin, DOWN, buff=0.0)
        across.set_x(self.high[0] + 2 * GAP, LEFT).set_y(self._origin[1])
        upright.next_to(np.array([left, self.high[1], 0.0]), UP, buff=GAP)
        upright.set_x(zone.left, LEFT)
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
        """Lines from both axes to the diagonal, at a size on the scale."""
        at = self.places(np.array([size]), np.array([size]))[0]
        x, y = self._origin[0], self._origin[1]
        return VGroup(_line((at[0], y, 0), at), _line((x, at[1], 0), at))

    def _coordinate(self, axis: int, sizes: np.ndarray) -> np.ndarray:
        along = self.low[axis] + self.side * self.scale.share(sizes)
        return np.where(self.scale.holds(sizes), along, self.below[axis])

    def _axis(self, along: np.ndarray) -> VGroup:
        """A line with a break between the slot of zero and the scale."""
        start, end = self._origin, self._origin + (SLOT + self.side) * along
        gap = start + SLOT * 0.8 * along
        return VGroup(_line(start, gap), _line(self._origin + SLOT * along, end))

    def _ticks(self, exponents: list[int], numerals: list[Numeral]) -> list[Mobject]:
        parts: list[Mobject] = []
        zero = given("0", 0.0)
        for axis, (out, along) in enumerate(((DOWN, RIGHT), (LEFT, UP))):
            shares = [self.scale.share(10.0**e) for e in exponents]
            offsets = [SLOT + self.side * float(share) for share in shares] + [SLOT / 2]
            own = [*(n.copy() for n in numerals), Numeral(zero, size=style.LABEL)]
            ends = {exponents[0], exponents[-1]} if axis == 0 else set(exponents)
            for offset, numeral, exponent in zip(offsets, own, [*exponents, None], strict=True):
                at = self._origin + offset * along
                parts.append(_line(at, at + TICK * out))
                if exponent is None or exponent in ends or _roomy(numerals, self.side):
                    numeral.set_color(style.theme.quiet)
                    parts.append(numeral.next_to(at + TICK * out, out, buff=GAP / 2))
        return parts


def _roomy(numerals: list[Numeral], side: float) -> bool:
    """Whether all numerals have room side by side."""
    return sum(n.width + 2 * GAP for n in numerals) < side


def _line(start: object, end: object) -> Line:
    return Line(start, end, stroke_color=style.theme.quiet, stroke_width=style.RULE)
