"""Where texts may stand on the unfolded path: the lines to keep clear of, the spots to try."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import UP, ManimColor

from scenes.mobjects.network.slots import Box, place_clear
from scenes.mobjects.typeset import Formula
from scenes.parts.ch05.mirrors import Mirrors
from scenes.parts.ch05.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

POWER = 44.0
"""digits 0.31 units high, so that exponents are no smaller than any digit may be"""
FACTOR = 50.0
"""digits 0.36 units high: what a slope leaves of the light"""
SIZES = (52.0, 48.0, 46.0, 42.0, 38.0, 34.0, style.NOTE)
"""of the formula, beside the graphs"""
ROW_SIZES = (48.0, 46.0, 43.0, 40.0, style.NOTE)
"""where it has a row of its own"""
NEAR = 0.1
"""kept free around it"""
FINEST = 0.08
"""distance of the points that stand for a line, where labels keep clear of it"""


def drawn(mirrors: Mirrors, *, lit: bool = True) -> list[np.ndarray]:
    """All lines that texts keep clear of; the light and the ghost only where it is lit."""
    lines = [mirrors.stair.corners]
    lines += [stroke.core.points[:, :2] for stroke in mirrors.slopes]
    lines += [card.curve.points[:, :2] for card in mirrors.cards if len(card.curve.points)]
    lines += [mirrors.stair.plain(number) for number in range(2, mirrors.stair.mirrors, 2)]
    lines += [frame.points[::4, :2] for frame in mirrors.frames]
    lines += [np.array([mirrors.axis.start_point, mirrors.axis.end_point])[:, :2]]
    if lit:
        nudges = mirrors.nudge(), mirrors.nudge(ghost=True)
        lines += [mirrors.beam().inside(), *(nudge.points[:, :2] for nudge in nudges)]
    return lines


def spots_around(at: np.ndarray, toward: np.ndarray, half: np.ndarray) -> list[tuple[float, float]]:
    """Places around a point, the near ones on the asked-for side first."""
    offs = np.mgrid[-3.4:3.41:0.17, -2.6:2.61:0.13].reshape(2, -1).T
    far = np.linalg.norm(np.maximum(np.abs(offs) - half, 0.0), axis=1)
    length = np.maximum(np.linalg.norm(offs, axis=1), 1e-9)
    cost = far + 0.9 * (1 - offs @ toward / length)
    return [(float(x), float(y)) for x, y in at + offs[np.argsort(cost, kind="stable")]]


def dense(line: np.ndarray) -> np.ndarray:
    """Points close together along a line, shape (n, 2); those that are close already stay."""
    if len(line) < 2 or len(line) > 300:
        return line
    pieces = [
        np.linspace(start, end, max(2, int(np.linalg.norm(end - start) / FINEST) + 1))
        for start, end in pairwise(line)
    ]
    return np.concatenate(pieces)


def pocket(mirrors: Mirrors) -> tuple[float, np.ndarray]:
    """The room over the first graph, beside the second: its width, and its middle, a little high.

    Below that is room for what its last parts are called together.
    """
    left, right = style.HERO.left, mirrors.zones[0].left - 0.2
    if len(mirrors.zones) == 1:  # under its light
        return _under_the_light(mirrors)
    bottom, top = mirrors.stair.corners[1, 1] + mirrors.stair.room[1, 0], style.HEADLINE.bottom
    middle = np.array([(left + right) / 2, min(top - 0.9, (bottom + top) / 2 + 0.3)])
    return float(right - left), middle


def _under_the_light(mirrors: Mirrors) -> tuple[float, np.ndarray]:
    """The same where there is no third graph: it is free below the way to the cost."""
    (x, y), right = mirrors.stair.corners[2], style.HERO.right
    left, top = x + mirrors.stair.room[2, 0] + 0.4, mirrors.zones[0].bottom
    return float(right - left), np.array([(left + right) / 2, (y + top) / 2])


def formula_in_pocket(
    said: tuple[str, dict[str, Symbol], dict[str, ManimColor]],
    pocket: tuple[float, np.ndarray],
    boxes: Sequence[Box],
    lines: Sequence[np.ndarray],
) -> Formula:
    """A formula in the room that is free for it, as large as it can be there.

    Args:
        said: the formula's template, its parts and their colours.
        pocket: width and middle of the room.
        boxes: what it must not touch.
        lines: the same, by points along each.
    """
    (template, parts, colors), (width, middle) = said, pocket
    for size in SIZES:
        line = Formula(template, parts, size=size, colors=colors).move_to((*middle, 0.0))
        spots = spots_around(middle, UP[:2], np.array([line.width, line.height]) / 2)
        if place_clear(line, spots, boxes, lines, margin=NEAR) and line.width <= width:
            break
    return line


def formula_in_row(
    template: str, parts: dict[str, Symbol], colors: dict[str, ManimColor]
) -> Formula:
    """A formula in the row that is its own, as large as it can be there."""
    stage = staging()
    for size in ROW_SIZES:
        line = Formula(template, parts, size=size, colors=colors)
        if line.width <= style.HERO.width and line.height <= 2 * stage.row:
            break
    return line.move_to((0.0, stage.row_at or 0.0, 0.0))


def number_size(*numbers: Quantity) -> float:
    """The size at which numbers that matter are set: a little larger where there are exponents."""
    return POWER if any(number.has_power for number in numbers) else style.NUMBER
