"""Where texts may stand on the unfolded path: the lines to keep clear of, the spots to try."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from scenes.parts.ch05.mirrors import Mirrors

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
