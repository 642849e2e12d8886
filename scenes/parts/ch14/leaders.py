"""Where a cost may stand on the map so that a line leads to it, clear of all that is there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VMobject
from scipy.spatial import KDTree

from scenes.mobjects.outlines import lines
from scenes.stage import style

START, SHORT = 0.2, 0.12
"""how far off the ball a cost's line begins, and how far off the cost it ends"""
GRID = 0.2
"""between places that are tried"""
POINTS = 24
"""of a line to a cost that are looked at"""
BESIDE, CLEAR = 0.4, 0.12
"""way from the ball's rim on which a line is clear of all others, and how far"""

Box = tuple[float, float, float, float]


def leader(point: np.ndarray, text: VMobject) -> VMobject:
    """A thin line from a point on the map to what is written of it."""
    start, end = _lines(point, text.get_center()[None, :2], _half(text))
    line = VMobject(stroke_color=style.theme.ink, stroke_width=style.RULE)
    line.points = lines(start, end)
    return line


def _half(text: VMobject) -> np.ndarray:
    return np.array([text.width, text.height]) / 2


def _lines(
    point: np.ndarray, middles: np.ndarray, half: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """From where to where they run, if the middle of a text of half that size is in these places.

    Both of shape (places, 2), as the middles are.
    """
    end = np.clip(point, middles - half, middles + half)
    away = _directions(end - point)
    return point + away * START, end - away * SHORT


def nearest(point: np.ndarray) -> np.ndarray:
    """Places all over the frame, shape (places, 2), the nearest first."""
    hero = style.HERO
    x, y = np.arange(hero.left, hero.right, GRID), np.arange(hero.bottom, hero.top, GRID)
    places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return places[np.argsort(np.linalg.norm(places - point, axis=1), kind="stable")]


def _directions(ways: np.ndarray) -> np.ndarray:
    """Ways of the length 1; one of no length stays so."""
    far = np.linalg.norm(ways, axis=-1, keepdims=True)
    return ways / np.where(far > 0, far, 1.0)


def free_places(
    here: np.ndarray, text: VMobject, boxes: Sequence[Box], ways: Sequence[np.ndarray]
) -> np.ndarray:
    """Places all over the frame for a text, the nearest first.

    Its line runs clear of what is written, and leaves the ball between its ways.
    """
    places = nearest(here)
    start, end = _lines(here, places, _half(text))
    points = np.linspace(start, end, POINTS, axis=1)
    left, right, bottom, top = np.array(boxes).T
    across, up = points[..., :1], points[..., 1:]
    crossed = (across > left) & (across < right) & (up > bottom) & (up < top)
    clear = ~crossed.any(axis=(1, 2))
    begun = start + BESIDE * _directions(end - start)
    beside = np.concatenate([begun[:, None], points[:, POINTS // 4 :]], axis=1)[clear]
    near, _which = KDTree(np.concatenate(ways)).query(beside)
    return places[clear][(near > CLEAR).all(axis=1)]
