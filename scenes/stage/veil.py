"""Two groups of shapes of which one dissolves into the other, as two pictures do.

Each picture is drawn once. To draw hundreds of edges twice for every frame, each a little more or
less transparent, takes ten times as long, and lets all of them sink in the middle of the way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import VMobject

MITER = 10.0
"""Cairo's limit: how many times a line's width a pointed corner may reach"""
_ATTRIBUTE = "veil"


class Veil(VMobject):
    """Stands for all the shapes, and is drawn instead of them; they must not change meanwhile.

    Attributes:
        share: how much of the second picture is seen, 0 to 1; of the first the rest.
        mark: a hash of both pictures.

    Args:
        before: the shapes of the first picture.
        after: those of the second.
        width_unit: how wide a stroke of width 1 is, in Manim's units.
    """

    def __init__(
        self, before: Sequence[VMobject], after: Sequence[VMobject], width_unit: float = 0.01
    ) -> None:
        super().__init__(stroke_width=0.0, fill_color="#000000", fill_opacity=1.0)
        self.before, self.after = list(before), list(after)
        self.share = 0.0
        hashed = hashlib.blake2b(digest_size=16)
        reach = 0.0
        for one in (*before, *after):
            it: Any = one
            hashed.update(it.points.tobytes() + it.fill_rgbas.tobytes() + it.stroke_rgbas.tobytes())
            hashed.update(repr((float(it.stroke_width), one in before)).encode())
            reach = max(reach, float(it.stroke_width) * width_unit / 2 * MITER)
        self.mark = hashed.digest()
        points = np.concatenate([one.points[:, :2] for one in (*before, *after)])
        (left, bottom), (right, top) = points.min(axis=0) - reach, points.max(axis=0) + reach
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self.set_points_as_corners([(x, y, 0.0) for x, y in corners])

    def lay(self) -> None:
        """Be drawn instead of the shapes from now on."""
        for one in (*self.before, *self.after):
            vars(one)[_ATTRIBUTE] = self

    def lift(self) -> None:
        """Let them be drawn themselves again."""
        for one in (*self.before, *self.after):
            vars(one).pop(_ATTRIBUTE, None)


def veil_over(mobject: object) -> Veil | None:
    """What is drawn instead of a mobject, if anything is."""
    found: Veil | None = vars(mobject).get(_ATTRIBUTE)
    return found
