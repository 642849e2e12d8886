"""Where texts may stand on the unfolded path: the lines to keep clear of, the spots to try."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from manim import UP, ManimColor

from scenes.mobjects.network.slots import Box, place_clear
from scenes.mobjects.typeset import Formula
from scenes.parts.ch05.mirrors import Mirrors
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.staircase import Staircase
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

POWER = 44.0
"""digits 0.31 units high, so that exponents are no smaller than any digit may be"""
FACTOR = 50.0
"""digits 0.36 units high: what a slope leaves of the light"""
HIGH = (48.0, 46.0)
"""sizes of the formula where the frame above the light is free for it"""
SIZES = (46.0, 42.0, 38.0, 34.0, style.NOTE)
"""where it stands between the beams"""
NEAR = 0.1
"""kept free around it"""
UNDER_HEADLINE = 0.16
"""kept free between it and the room of the last sentence, if there is so much"""
FINEST = 0.08
"""distance of the points that stand for a line, where labels keep clear of it"""


def drawn(mirrors: Mirrors) -> list[np.ndarray]:
    """All lines that texts keep clear of; the light first."""
    lines = [mirrors.beam().inside(), mirrors.stair.corners]
    lines += [stroke.core.points[:, :2] for stroke in mirrors.slopes]
    lines += [card.curve.points[:, :2] for card in mirrors.cards if len(card.curve.points)]
    ghost, axis = mirrors.nudge(ghost=True), mirrors.axis
    lines += [ghost.points[:, :2], np.array([axis.start_point, axis.end_point])[:, :2]]
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


def before_the_mark(stair: Staircase) -> float:
    """Where on the second leg a letter is clear of the mark that runs along it, as a share."""
    long = float(stair.corners[2, 0] - stair.corners[1, 0])
    return (stair.unit - 0.35) / long


def pocket(mirrors: Mirrors) -> tuple[float, np.ndarray]:
    """The room between the beams: its width, and its middle, a little high.

    Below that is room for what its last parts are called together.
    """
    stair, reach = mirrors.stair, mirrors.beams.reach * mirrors.stair.unit
    left = stair.corners[0, 0] + stair.unit + 0.3
    right = stair.corners[2, 0] - reach[2, 1] - 0.9
    bottom, top = stair.corners[0, 1] + 0.2, stair.corners[1, 1] - reach[1, 1] - 0.3
    middle = np.array([(left + right) / 2, min(top - 0.52, (bottom + top) / 2 + 0.6)])
    return float(right - left), middle


def formula_above(
    said: tuple[str, dict[str, Symbol], dict[str, ManimColor]],
    stair: Staircase,
    boxes: Sequence[Box],
    lines: Sequence[np.ndarray],
) -> Formula | None:
    """A formula over the light between the first two slopes; ``None`` if that is not free.

    Args:
        said: the formula's template, its parts and their colours.
        stair: where the slopes stand.
        boxes: what it must not touch.
        lines: the same, by points along each.
    """
    template, parts, colors = said
    for size in HIGH:
        line = Formula(template, parts, size=size, colors=colors)
        x = float(stair.corners[1, 0] + stair.corners[2, 0]) / 2
        y = style.HEADLINE.bottom - line.height / 2
        lower = (UNDER_HEADLINE, 0.13, 1.05 * NEAR)
        spots = [(x + dx, y - dy) for dy in lower for dx in np.arange(-2.0, 2.1, 0.1)]
        spots.sort(key=lambda spot: abs(spot[0] - x))
        if place_clear(line, spots, boxes, lines, margin=NEAR):
            return line
    return None


def formula_in_pocket(
    said: tuple[str, dict[str, Symbol], dict[str, ManimColor]],
    pocket: tuple[float, np.ndarray],
    boxes: Sequence[Box],
    lines: Sequence[np.ndarray],
) -> Formula | None:
    """A formula in the room between the beams, if it can be large there; as `formula_above`."""
    for line, is_free in _in_pocket(said, pocket, boxes, lines, SIZES[:3]):
        if is_free:
            return line
    return None


def formula_small(
    said: tuple[str, dict[str, Symbol], dict[str, ManimColor]],
    pocket: tuple[float, np.ndarray],
    boxes: Sequence[Box],
    lines: Sequence[np.ndarray],
) -> Formula:
    """The same, as small as it takes."""
    tried = list(_in_pocket(said, pocket, boxes, lines, SIZES))
    return next((line for line, is_free in tried if is_free), tried[-1][0])


def _in_pocket(
    said: tuple[str, dict[str, Symbol], dict[str, ManimColor]],
    pocket: tuple[float, np.ndarray],
    boxes: Sequence[Box],
    lines: Sequence[np.ndarray],
    sizes: Sequence[float],
) -> Iterator[tuple[Formula, bool]]:
    (template, parts, colors), (width, middle) = said, pocket
    for size in sizes:
        line = Formula(template, parts, size=size, colors=colors).move_to((*middle, 0.0))
        spots = spots_around(middle, UP[:2], np.array([line.width, line.height]) / 2)
        yield line, place_clear(line, spots, boxes, lines, margin=0.1) and line.width <= width


def formula_in_row(
    template: str, parts: dict[str, Symbol], colors: dict[str, ManimColor]
) -> Formula:
    """A formula in the row that is its own, as large as it can be there."""
    stage = staging()
    for size in (*HIGH, 43.0, 40.0, style.NOTE):
        line = Formula(template, parts, size=size, colors=colors)
        if line.width <= style.HERO.width and line.height <= 2 * stage.row:
            break
    return line.move_to((0.0, stage.row_at or 0.0, 0.0))


def number_size(*numbers: Quantity) -> float:
    """The size at which numbers that matter are set: a little larger where there are exponents."""
    return POWER if any(number.has_power for number in numbers) else style.NUMBER
