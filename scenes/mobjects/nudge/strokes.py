"""Lines of any lengths in one mobject."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.mobjects.shapes import polylines_of


def strokes(lines: Sequence[np.ndarray]) -> np.ndarray:
    """Open lines through points of shape (n, 2) each, n as it may be, as Bézier points."""
    found = [polylines_of(np.asarray(line)[None]) for line in lines if len(line) > 1]
    return np.concatenate(found) if found else np.zeros((0, 3))
