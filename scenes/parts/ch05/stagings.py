"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the path goes from the weight up and across, up into the graph of the activation, across and
down into that of the cost: three columns and two rows, with the formula in the corner that is
free. In a frame that is not wide it goes down from the head to the foot, from side to side, and
the formula has a row of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_model.arrays import FloatArray
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        longest: units of the frame that a nudge of one is drawn long at the most.
        across: room for the beams beside each other: nudge, z and, where it is wide, a.
        upright: room for the beams one above the other, where there are three slopes.
        short: the same where there are two, and the ghost of the nudge stands there as well.
        cost: how far the last beam may reach to the positive side, and to the negative.
        open_at: the middle of the neuron that is open.
        source_at: the neuron that feeds it meanwhile; where it stands on the path if ``None``.
        cost_at: the cost's disc meanwhile.
        sum_room: the x up to which a line above the open neuron may reach.
        closing_room: the x up to which the last sentence reaches.
        row_at: height of the formula, where it has a row of its own.
        row: half the height of that, at the most.
        strip: the height of a line above the network.
        one: how far above the nudge its number stands.
        end_side: on which side of the way's end the cost's letter stands, if it can.
        light: how bright the light is, as a share: less where slopes lie in it, and not beside it.
        sides: on which side of each slope its number stands, if it can.
        waits: whether the camera goes from graph to graph, and the cost's comes when it is there.
    """

    longest: float
    across: float
    upright: float
    short: float
    cost: tuple[float, float]
    open_at: tuple[float, float]
    source_at: tuple[float, float] | None
    cost_at: tuple[float, float]
    sum_room: float
    closing_room: float
    row_at: float | None
    row: float
    strip: float
    one: float
    end_side: tuple[float, float]
    light: float
    sides: dict[int, tuple[float, float]]
    waits: bool = False

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
        longest=2.5,
        across=8.6,
        upright=3.45,
        short=4.6,
        cost=(2.2, 1.6),
        open_at=(0.15, 0.0),
        source_at=None,
        cost_at=(5.95, 0.0),
        sum_room=-0.35,
        closing_room=1.0,
        row_at=None,
        row=0.0,
        strip=WIDE.headline.center[1],
        one=-0.42,
        end_side=(1.0, 0.0),
        light=1.0,
        sides={1: (-0.6, 1.0), 2: (1.0, 0.55), 3: (1.0, -0.7)},
        waits=True,
    ),
    PORTRAIT.name: Staging(
        longest=2.3,
        across=5.0,
        upright=4.4,
        short=6.0,
        cost=(1.5, 1.2),
        open_at=(0.0, -0.2),
        source_at=(-2.5, -4.6),
        cost_at=(2.55, 4.1),
        sum_room=PORTRAIT.hero.right,
        closing_room=PORTRAIT.hero.right,
        row_at=-4.5,
        row=0.62,
        strip=5.3,
        one=0.48,
        end_side=(0.0, -1.0),
        light=0.5,
        sides={1: (0.2, -1.0), 2: (-0.6, -1.0), 3: (1.0, -0.7)},
    ),
    SQUARE.name: Staging(
        longest=1.6,
        across=5.0,
        upright=2.2,
        short=3.0,
        cost=(0.9, 0.7),
        open_at=(0.3, -0.3),
        source_at=(-2.98, -2.98),
        cost_at=(2.9, 2.5),
        sum_room=2.0,
        closing_room=SQUARE.hero.right,
        row_at=3.08,
        row=0.46,
        strip=3.1,
        one=0.4,
        end_side=(0.0, -1.0),
        light=0.5,
        sides={1: (1.0, 0.6), 2: (-0.6, -1.0), 3: (1.0, -0.7)},
    ),
}


def longest(reach: FloatArray) -> float:
    """How long a nudge of one can be, in units of the frame, so that all beams have room.

    Args:
        reach: of each leg to both sides, in multiples of the nudge, shape (legs, 2).
    """
    stage = staging()
    (one, z, *_), (rises, falls) = reach.sum(axis=1), reach[-1]
    wide = style.shape == WIDE
    if len(reach) > 4:
        a = reach[3:5].sum(axis=1).max()
        beside, above = one + z + (a if wide else 0.0), z + a + (0.0 if wide else rises + falls)
        rooms = [(stage.across, beside), (stage.upright, above)]
    else:
        rooms = [(stage.across, one + z), (stage.short, z + max(one, rises) + falls)]
    rooms += [*zip(stage.cost, (rises, falls), strict=True)]
    return float(min([stage.longest, *(room / share for room, share in rooms if share)]))


def corners(room: FloatArray) -> FloatArray:
    """Where the way turns, shape (legs + 1, 2), from the nudge's start to the cost.

    Args:
        room: how far each beam reaches from its axis to the positive and to the negative side.
    """
    ways = {WIDE.name: _wide, PORTRAIT.name: _portrait, SQUARE.name: _square}
    return np.array(ways[style.shape.name](*room.T))


Way = list[tuple[float, float]]
SPARE = 0.55
"""how far the light goes at least before the first slope turns it"""
NEAR = 6.0
"""how much of the width, at the most, is shared out between the graphs"""
CEILING = 2.85
"""where the upper graph ends: the last sentence stands above it"""


def _wide(up: FloatArray, down: FloatArray) -> Way:
    box = style.HERO
    left, base, end = box.left + 1.35, box.bottom + 1.02, box.right - 0.6
    first = base + SPARE + down[1]
    begin, z = left + up[0], up[1] + down[1]
    start = [(left, base), (left, first)]
    if len(up) <= 4:
        turn = begin + 0.34 * (end - begin - z) + down[1]
        low = first + up[1] + 0.9 + down[3]
        high = CEILING - 0.1 - max(up[3], up[0])
        second = low + 0.4 * max(high - low, 0.0)
        return [*start, (turn, first), (turn, second), (end, second)]
    free = end - begin - z - (up[4] + down[4])
    near = min(free, NEAR)  # what is more than that lies between the second graph and the third
    turn = begin + 0.29 * near + down[1]
    low, high = first + up[1] + 0.85 + down[3], CEILING - 0.35 - up[3]
    second = low + 0.62 * (high - low)
    fall = turn + up[1] + free - 0.67 * near + down[4]
    third = max(base + 1.25, base - 0.35 + down[5])
    return [*start, (turn, first), (turn, second), (fall, second), (fall, third), (end, third)]


def _down(up: FloatArray, down: FloatArray, head: float, foot: float) -> Way:
    """Down and across from side to side: in a frame that is not wide."""
    box = style.HERO
    left, end = box.left + 1.2, box.right - 0.45
    first = head - 0.35 - up[1]
    turn = box.right - 0.6 - up[1]
    start = [(left, head), (left, first), (turn, first)]
    last = foot + down[-1]
    if len(up) <= 4:
        return [*start, (turn, last), (box.left + 0.6, last)]
    low, high = last + 0.9 + up[5] + down[3], first - down[1] - 0.75 - up[3]
    second = low + 0.55 * (high - low)
    fall = box.left + 2.1 + down[4]
    return [*start, (turn, second), (fall, second), (fall, last), (end, last)]


def _portrait(up: FloatArray, down: FloatArray) -> Way:
    return _down(up, down, 4.52, -2.75)


def _square(up: FloatArray, down: FloatArray) -> Way:
    return _down(up, down, 1.88, -2.3)
