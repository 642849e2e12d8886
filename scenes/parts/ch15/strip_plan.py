"""Where the parts of a deep network stand, in a row of the frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.ch15.stagings import staging
from scenes.stage.style import Zone

BASELINE = 0.17
"""of a line above a network, above its lower edge"""
RADIUS = 0.2
"""of a neuron, at the most"""
RIM = 1.1
"""how far the cost's soft light reaches, as a share of its radius"""
GAP = 0.16
NARROW = 0.9
"""width of a screen that is a list"""
SAMPLES = 60


@dataclass(frozen=True, eq=False)
class StripPlan:
    """Where a strip's screen, layers and cost stand, and the lines above them.

    Attributes:
        header, room: the lines above the network, and where it is.
        screen: of the input.
        x: where each layer stands, l = 0..L; 0 is where lines leave the screen.
        cost: middle of the cost's disc.
        entry: where light comes into that from the outputs.
        upper, lower: baselines of names and of numbers: one line, unless the frame is narrow.
    """

    header: Zone
    room: Zone
    screen: Zone
    x: np.ndarray
    cost: tuple[float, float]
    entry: tuple[float, float]
    upper: float
    lower: float

    @classmethod
    def of(cls, zone: Zone, depth: int, image: tuple[int, int] | None, radius: float) -> StripPlan:
        """Fill a zone.

        Args:
            zone: what is to be filled.
            depth: how many layers follow the input.
            image: rows and columns of an input that is a picture.
            radius: of the cost's disc.
        """
        staged = staging()
        high = staged.lines * staged.line
        header = Zone(zone.left, zone.right, zone.top - high, zone.top)
        room = zone.without(top=high)
        screen = _screen(room, image)
        first = screen.right + (GAP if image else 2 * GAP)
        middle = room.center[1]
        right = zone.right - RIM * radius
        if staged.behind is None:
            last = right - RIM * radius - GAP - RADIUS
            level = max(middle, zone.bottom + RIM * radius)  # a large one rises above the network
            cost, entry = (right, level), (right - radius, level)
        else:
            last = zone.right - staged.behind
            cost = (right, zone.top - radius)
            entry = (right, zone.top - 2 * radius)
        lower = header.bottom + BASELINE
        return cls(
            header,
            room,
            screen,
            first + (last - first) * np.arange(depth + 1) / depth,
            cost,
            entry,
            lower + (staged.lines - 1) * staged.line,
            lower,
        )

    @property
    def pitch(self) -> float:
        """From one layer to the next."""
        return float(self.x[1] - self.x[0])

    @property
    def is_behind(self) -> bool:
        """Whether the cost stands behind the outputs, in the way of the light."""
        return staging().behind is None

    @property
    def numbers_to(self) -> float:
        """The x up to which a number above the network may reach."""
        x, y = self.cost
        return self.header.right if self.is_behind else x - (y - self.entry[1]) - GAP

    def ways(self, ys: np.ndarray) -> list[np.ndarray]:
        """From the screen to the cost at some heights, each by points at even distances."""
        start, last, (end, middle) = float(self.x[0]), float(self.x[-1]), self.entry
        if self.is_behind:
            x = np.linspace(start, end, SAMPLES)
            narrow = np.clip((end - x) / (end - last), 0.0, 1.0)
            return [np.column_stack([x, middle + (y - middle) * narrow]) for y in ys]
        return [_evenly(np.array([(start, y), (last, y), self.entry])) for y in ys]

    def reached(self, share: float) -> float:
        """The x up to which light has come after a share of its way to the cost."""
        start, last, (end, top) = float(self.x[0]), float(self.x[-1]), self.entry
        if self.is_behind:
            return start + share * (end + 0.3 - start)
        whole = last - start + float(np.hypot(end - last, top - self.room.center[1]))
        return start + share * whole


def _screen(room: Zone, image: tuple[int, int] | None) -> Zone:
    """At the left of the room, half way up."""
    if image is None:
        return Zone(room.left, room.left + NARROW, room.bottom, room.top)
    most, (rows, columns) = staging().screen, image
    high = room.height if most is None else min(room.height, most, most * rows / columns)
    off = (room.height - high) / 2
    width = high * columns / rows
    return Zone(room.left, room.left + width, room.bottom + off, room.top - off)


def _evenly(corners: np.ndarray) -> np.ndarray:
    """Points at even distances along straight stretches."""
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
    at = np.linspace(0.0, lengths[-1], SAMPLES)
    return np.column_stack([np.interp(at, lengths, side) for side in corners.T])
