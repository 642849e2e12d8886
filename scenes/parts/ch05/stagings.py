"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the path goes up from the weight, across, down and across, and the formula stands above or
within it. Upright it steps down like a stair, so that it is read from the head to the foot, and
formula and numbers have the width below it. In a square it is the same stair, only flatter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_model.arrays import FloatArray
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone

Rooms = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        longest: units of the frame that a nudge of one is drawn long at the most.
        rooms: how far the four beams may reach from their axes: to the positive side, to the
            negative.
        open_at: the middle of the neuron that is open.
        source_at: the neuron that feeds it meanwhile; where it stands on the path if ``None``.
        cost_at: the cost's disc meanwhile.
        sum_room: the x up to which a line above the open neuron may reach.
        closing_room: the x up to which the last sentence reaches.
        row_at: height of the formula, where it has a row of its own.
        row: half the height of that, at the most.
        lid: how far above its corner a curve may rise that lies on its side; to the frame's upper
            edge if ``None``.
        strip: the height of a line above the network.
        one: how far above the nudge its number stands.
        sides: on which side of each slope its number stands, if it can.
    """

    longest: float
    rooms: Rooms
    open_at: tuple[float, float]
    source_at: tuple[float, float] | None
    cost_at: tuple[float, float]
    sum_room: float
    closing_room: float
    row_at: float | None
    row: float
    lid: float | None
    strip: float
    one: float
    sides: dict[int, tuple[float, float]]

    def foot(self) -> float:
        """Below which no curve goes."""
        if self.row_at is None:
            return style.HERO.bottom + 0.1
        row = self.row_at + self.row
        return (row if row < 0 else style.CAPTIONS_TOP) + 0.08

    def row_boxes(self) -> list[tuple[float, float, float, float]]:
        """Left, right, bottom and top of what is kept free for the formula."""
        if self.row_at is None:
            return []
        left, right = style.HERO.left, style.HERO.right
        return [(left, right, self.row_at - self.row, self.row_at + self.row)]

    @property
    def gives_way(self) -> bool:
        """Whether the formula stands where the last sentence will."""
        return self.row_at is not None and self.row_at > style.HEADLINE.bottom

    def network(self) -> Zone:
        """Where the network stands: the headline, and a number above it, have room over it."""
        hero = style.HERO
        if style.shape == WIDE:
            return Zone(hero.left + 0.32, hero.right - 0.32, hero.bottom - 0.3, hero.top - 0.3)
        lower, higher = (0.35, 0.1) if style.shape == SQUARE else (0.0, 0.0)
        foot, head = hero.bottom - lower, style.HEADLINE.bottom + higher
        return Zone(hero.left, hero.right, foot, head)


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_STAGINGS = {
    WIDE.name: Staging(
        longest=2.9,
        rooms=((2.9, 0.0), (3.3, 3.3), (2.3, 2.3), (3.0, 3.0)),
        open_at=(0.15, 0.0),
        source_at=None,
        cost_at=(5.95, 0.0),
        sum_room=-0.35,
        closing_room=1.0,
        row_at=None,
        row=0.0,
        lid=None,
        strip=WIDE.headline.center[1],
        one=0.48,
        sides={1: (-0.6, 1.0), 2: (1.0, 0.55), 3: (1.0, -0.7)},
    ),
    PORTRAIT.name: Staging(
        longest=2.3,
        rooms=((2.3, 0.0), (2.7, 2.3), (1.7, 1.7), (2.3, 2.3)),
        open_at=(0.0, -0.2),
        source_at=(-2.5, -4.6),
        cost_at=(2.55, 4.1),
        sum_room=PORTRAIT.hero.right,
        closing_room=PORTRAIT.hero.right,
        row_at=-4.5,
        row=0.62,
        lid=2.2,
        strip=5.3,
        one=0.48,
        sides={1: (0.2, -1.0), 2: (1.0, 0.1), 3: (-1.0, 0.3)},
    ),
    SQUARE.name: Staging(
        longest=1.95,
        rooms=((1.95, 0.0), (1.95, 1.3), (1.5, 1.5), (1.5, 1.5)),
        open_at=(0.3, -0.3),
        source_at=(-2.98, -2.98),
        cost_at=(2.9, 2.5),
        sum_room=2.0,
        closing_room=SQUARE.hero.right,
        row_at=3.08,
        row=0.46,
        lid=2.1,
        strip=3.1,
        one=-0.46,
        sides={1: (0.2, -1.0), 2: (1.0, 0.1), 3: (-1.0, 0.3)},
    ),
}


def corners(mirrors: int, up: FloatArray, down: FloatArray, own: float) -> FloatArray:
    """Where the way turns, shape (mirrors + 2, 2), from the nudge's start to the cost.

    Args:
        mirrors: how many slopes there are.
        up: how far each beam reaches from its axis, to the positive side.
        down: likewise to the negative side.
        own: how far the second one does at the end, below the last sentence.
    """
    ways = {WIDE.name: _wide, PORTRAIT.name: _portrait, SQUARE.name: _square}
    return np.array(ways[style.shape.name](mirrors, up, down, own))


Way = list[tuple[float, float]]
LOWER = 0.32
"""how far the light stays below the last sentence: the formula stands between them"""
SPARE = 0.35
"""how far the light goes at least before the first slope turns it"""


def _wide(mirrors: int, up: FloatArray, down: FloatArray, own: float) -> Way:
    box = style.HERO
    left, base = box.left + 1.35, box.bottom + 0.65
    room = style.HEADLINE.bottom
    first = min(1.2, room - LOWER - up[1], room - 0.45 - own)
    second = box.right - 3.8 + (0.4 if down[2] > up[2] else 0.0)
    ways_on = [(left, base), (left, first), (second, first)]
    if mirrors == 2:
        ways_on.append((second - (0.6 if down[2] < up[2] else 0.0), base))
        ways_on[2] = (ways_on[3][0], first)
    else:
        third = base + 0.63 + down[3]
        ways_on += [(second, third), (box.right - 0.55, third)]
    return ways_on


def _down(mirrors: int, up: FloatArray, down: FloatArray, head: float, foot: float) -> Way:
    """Down, across, down, across: in a frame that is not wide."""
    box = style.HERO
    left = box.left + 1.2
    first = head - SPARE - up[1]
    second = box.right - 2.85 + 0.9 * down[2] - 0.5 * max(up[2] - 0.8, 0.0)
    foot += 0.75 * down[3] if mirrors > 2 else 0.0
    if mirrors == 2:
        second = min(second, box.right - up[0] - 0.8)
        return [(left, head), (left, first), (second, first), (second, foot)]
    return [(left, head), (left, first), (second, first), (second, foot), (box.right - 0.45, foot)]


def _portrait(mirrors: int, up: FloatArray, down: FloatArray, own: float) -> Way:
    return _down(mirrors, up, down, 4.52, -2.85)


def _square(mirrors: int, up: FloatArray, down: FloatArray, own: float) -> Way:
    return _down(mirrors, up, down, 2.22, -1.7)
