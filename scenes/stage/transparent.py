"""Pictures on no ground: what a camera draws where the ground lets everything through.

Cairo mixes the colour of an edge with the ground's, also where the ground itself is transparent. As
files have it, a colour stands by itself, and how much of it there is stands beside it: then a
picture can lie on any ground, without a rim of the one that it was drawn on.
"""

from __future__ import annotations

import numpy as np

FAINT = 12
"""of 255: what is fainter has too few digits left to tell its colour by, and keeps the mixed one"""
OPAQUE = 255


def unmixed(pixels: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """The same picture with the ground taken out of its colours.

    Args:
        pixels: red, green, blue and alpha, 0 to 255, mixed with the ground.
        ground: its red, green and blue.

    Returns:
        A new array. What is opaque is as it was, and so is the colour of what is not seen at all.
    """
    found = pixels.copy()
    alpha = pixels[..., 3]
    edges = (alpha > FAINT) & (alpha < OPAQUE)
    mixed = pixels[edges].astype(np.float64)
    own = ground + (mixed[:, :3] - ground) * (OPAQUE / mixed[:, 3:])
    found[edges, :3] = np.clip(np.rint(own), 0, OPAQUE).astype(np.uint8)
    return found
