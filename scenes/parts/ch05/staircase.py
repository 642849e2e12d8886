"""The way of a nudge through its slopes, worked out in NumPy: where everything stands.

A nudge of one is a length along the axis of w. A beam as wide as the nudge runs from it to a line
whose slope is the first factor; read off sideways, the beam is that much narrower. All graphs
stand upright, what goes in to the right and what comes out upwards: between two of them the beam
meets a line at 45 degrees, which turns it and leaves it as wide. So slopes and plain lines take
turns along the way: n slopes make n + (n - 1) corners, and the last beam is as wide as the nudge
is long that is left at the cost.

All beams share one scale, ``unit`` units of the frame per one, and all tangents are drawn with
their true slope. Where a beam would be too thin to be seen, or the next slope would throw it out
of the frame, it passes a lens of a power of ten, which is stated where it stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from backprop_model.arrays import FloatArray
from scenes.parts.ch05.stagings import corners, longest

THINNEST = 0.04
"""share of the nudge below which what is left of it passes a lens"""
WIDEST = 3.6
"""multiple of the nudge above which it does"""
FAN = (0.35, 0.65)
"""where between two corners a beam enters a lens and leaves it, as shares of the way"""


@dataclass(frozen=True)
class Beams:
    """How wide the beam is on each leg of its way, before and after that leg's lens.

    Attributes:
        factors: by how much each corner multiplies: the slopes, and 1 at the plain lines between.
        lenses: for each leg the exponent of its lens's power of ten; 0 for none.
    """

    factors: tuple[float, ...]
    lenses: tuple[int, ...]

    @classmethod
    def through(cls, slopes: Sequence[float]) -> Beams:
        """Let a nudge of one through the slopes, with as few lenses as it takes."""
        share, lenses = 1.0, []
        for coming in (*slopes, None):
            lens = 0
            after = share * abs(coming) if coming else 0.0
            if after > WIDEST:
                lens = -math.ceil(math.log10(after))
            elif 0 < share < THINNEST:
                wider = math.ceil(-1 - math.log10(share))
                lens = wider if after * 10.0**wider <= WIDEST else 0
            lenses.append(lens)
            share *= 10.0**lens * (abs(coming) if coming is not None else 1.0)
        first, *between, last = lenses
        factors = [factor for slope in slopes for factor in (slope, 1.0)][:-1]
        turned = [lens for own in between for lens in (own, 0)]
        return cls(tuple(factors), (first, *turned, last))

    @property
    def entering(self) -> tuple[float, ...]:
        """Signed width on each leg as it leaves the corner before, in multiples of the nudge."""
        widths = [1.0]
        for factor, lens in zip(self.factors, self.lenses, strict=False):
            widths.append(widths[-1] * 10.0**lens * factor)
        return tuple(widths)

    @property
    def leaving(self) -> tuple[float, ...]:
        """And as it comes to the corner after, behind the lens."""
        return tuple(
            width * 10.0**lens for width, lens in zip(self.entering, self.lenses, strict=True)
        )

    @property
    def reach(self) -> FloatArray:
        """How far each leg reaches to the positive and to the negative side, shape (legs, 2)."""
        widest = [max(pair, key=abs) for pair in zip(self.entering, self.leaving, strict=True)]
        return np.array([[max(width, 0.0), max(-width, 0.0)] for width in widest])


@dataclass(frozen=True, eq=False)
class Staircase:
    """Where the corners stand, and how long a nudge of one is.

    Attributes:
        corners: shape (legs + 1, 2): where the nudge begins, all corners, where the way ends.
        unit: units of the frame per one.
        room: how far each leg reaches at the most, to both sides, shape (legs, 2).
    """

    corners: FloatArray
    unit: float
    room: FloatArray

    @classmethod
    def fitting(cls, *ways: Beams) -> Staircase:
        """The one with room for all of some ways."""
        reach = np.max([way.reach for way in ways], axis=0)
        unit = longest(reach)
        room = unit * reach
        return cls(corners(room), unit, room)

    @property
    def mirrors(self) -> int:
        """How many corners there are: the slopes, and the plain lines between them."""
        return len(self.corners) - 2

    @property
    def slopes(self) -> range:
        """The corners that are slopes; the ones between are plain lines."""
        return range(1, self.mirrors + 1, 2)

    def across(self, leg: int) -> FloatArray:
        """The direction in which the width of a leg's beam is measured: x and y by turns."""
        return np.array([1.0, 0.0]) if leg % 2 == 0 else np.array([0.0, 1.0])

    def edge(self, leg: int, along: float, width: float) -> FloatArray:
        """A cut across a beam: its end on the axis, and its other, shape (2, 2)."""
        start, end = self.corners[leg], self.corners[leg + 1]
        axis = start + along * (end - start)
        return np.array([axis, axis + width * self.unit * self.across(leg)])

    def mirror(self, number: int, beams: Beams) -> FloatArray:
        """Where the beam meets corner 1..n: from the point that it stands on to its other end."""
        way_in = beams.leaving[number - 1] * self.across(number - 1)
        way_out = beams.entering[number] * self.across(number)
        point = self.corners[number]
        return np.array([point, point + self.unit * (way_in + way_out)])

    def clear(self, leg: int, beams: Beams) -> tuple[float, float]:
        """Between which shares of a leg the light is a band.

        From where all of it has left the corner before, to where it first meets the one after.
        """
        start = max(self._along(leg, leg, beams), 0.0) if leg else 0.0
        if leg == self.mirrors:
            return start, 1.0
        return start, max(min(self._along(leg, leg + 1, beams), 1.0), start)

    def fan(self, leg: int, beams: Beams) -> tuple[float, float]:
        """Where on a leg its lens begins to spread the light, and where it has, as shares."""
        start, end = self.clear(leg, beams)
        first, last = (start + share * (end - start) for share in FAN)
        return first, last

    def _along(self, leg: int, mirror: int, beams: Beams) -> float:
        """Where on a leg the far edge of the light meets a corner, as a share of the leg."""
        way = self.corners[leg + 1] - self.corners[leg]
        _, far = self.mirror(mirror, beams)
        return float((far - self.corners[leg]) @ way / (way @ way))

    def sections(self, beams: Beams) -> tuple[FloatArray, list[int]]:
        """The beam as cuts across it, one after the other; between two of them it runs straight.

        Returns:
            the cuts, shape (m, 2, 2), each from the axis to the beam's other edge; and the leg to
            which the piece after each of the first m - 1 cuts belongs.
        """
        cuts, legs = [self.edge(0, 0.0, 1.0)], []
        for leg in range(self.mirrors + 1):
            if beams.lenses[leg]:
                first, last = self.fan(leg, beams)
                into, out = beams.entering[leg], beams.leaving[leg]
                cuts += [self.edge(leg, first, into), self.edge(leg, last, out)]
                legs += [leg, leg]
            if leg < self.mirrors:
                cuts.append(self.mirror(leg + 1, beams))
            else:
                cuts.append(self.edge(leg, 1.0, beams.leaving[leg]))
            legs.append(leg)
        return np.array(cuts), legs

    def tangent(self, number: int, beams: Beams, beyond: float = 0.5) -> FloatArray:
        """The tangent at a corner, its true slope, long enough for the beam, shape (2, 2)."""
        slope = beams.factors[number - 1]
        direction = self.across(number - 1) + slope * self.across(number)
        direction = direction / np.linalg.norm(direction)
        if beams.leaving[number - 1] < 0:
            direction = -direction
        near, far = self.mirror(number, beams)
        return np.array([near - beyond * direction, far + beyond * direction])

    def plain(self, number: int, beyond: float = 0.3) -> FloatArray:
        """The line at 45 degrees at a corner, long enough for all ways, shape (2, 2)."""
        up, down = self.room[number]
        return self.corners[number] + np.outer([-down - beyond, up + beyond], [1.0, 1.0])

    def from_mirror(
        self, number: int, steps: FloatArray, rises: FloatArray, zoom: float
    ) -> FloatArray:
        """Points of the curve at a slope, equally enlarged in both directions, shape (m, 2).

        Args:
            number: of the corner.
            steps: how far the curve's input is from where it stands.
            rises: how far its output is.
            zoom: units of the frame per one.
        """
        return np.asarray(
            self.corners[number]
            + zoom * np.outer(steps, self.across(number - 1))
            + zoom * np.outer(rises, self.across(number))
        )
