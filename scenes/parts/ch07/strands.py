"""Strands: points of a line and where a function takes them, as curves from line to line."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch07.ruler import Ruler


def curves(starts: np.ndarray, ends: np.ndarray, l: int) -> np.ndarray:
    """Cubic curves from line l - 1 to line l, shape (n, 4, 2): (along, line) of their points.

    All of them are equally far down at the same share of their way.
    """
    down = np.array([l - 1.0, l - 0.5, l - 0.5, float(l)])
    along = np.stack([starts, starts, ends, ends], axis=1)
    return np.stack([along, np.broadcast_to(down, along.shape)], axis=2)


def begun(whole: np.ndarray, share: float) -> np.ndarray:
    """The first part of curves, shape (n, 4, 2), by de Casteljau's construction."""
    share = float(np.clip(share, 0.0, 1.0))
    first, second, third, last = np.moveaxis(whole, 1, 0)

    def on(one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return np.asarray(one + share * (other - one))

    left, middle, right = on(first, second), on(second, third), on(third, last)
    low, high = on(left, middle), on(middle, right)
    return np.stack([first, left, low, on(low, high)], axis=1)


def all_over(ruler: Ruler, l: int, count: int) -> np.ndarray:
    """Strands from everywhere on line l - 1; those that would leave line l are left out."""
    half = ruler.width / 2
    starts = np.linspace(-half, half, count)
    ends = ruler.at(l, ruler.route.follow(l, ruler.number(l - 1, starts)))
    inside = np.isfinite(ends) & (np.abs(ends) <= half)
    return curves(starts[inside], ends[inside], l)
