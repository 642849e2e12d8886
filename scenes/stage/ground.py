"""A picture that is kept to draw on, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage.redrawing import Print


@dataclass(frozen=True)
class Ground:
    """A picture to draw on.

    Attributes:
        pixels: RGBA, shape (height, width, 4).
        prints: how all that is in it looked: the first of all mobjects, from the back.
    """

    pixels: np.ndarray
    prints: list[Print]

    @property
    def count(self) -> int:
        """How many mobjects are in it."""
        return len(self.prints)

    def is_below(self, prints: list[Print]) -> bool:
        """Whether a picture of all these begins with what is in this one."""
        pairs = zip(self.prints, prints, strict=False)
        return self.count <= len(prints) and all(a is b or a.same(b) for a, b in pairs)
