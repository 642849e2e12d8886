"""Lines and outlines from points of the plane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from scenes.mobjects.shapes import flat, polylines_of


def strokes(lines: Sequence[np.ndarray]) -> np.ndarray:
    """Open lines through points of shape (n, 2) each, n as it may be, as Bézier points."""
    found = [polylines_of(np.asarray(line)[None]) for line in lines if len(line) > 1]
    return np.concatenate(found) if found else np.zeros((0, 3))


def dashes(way: np.ndarray) -> np.ndarray:
    """Every second piece of a line through points of shape (n, 2)."""
    return strokes([way[i : i + 2] for i in range(0, len(way) - 1, 2)])


def plane(points: Any) -> np.ndarray:
    """Points of the plane, in whatever list they come, as Manim has them, shape (n, 3)."""
    return flat(np.asarray(points, dtype=float))
