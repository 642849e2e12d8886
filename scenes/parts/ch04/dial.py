"""The knob of a weight: a disc with a hand, which turns as the weight does."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.shapes import discs
from scenes.stage import style
from scenes.stage.traits import Floating, Shaded, Solid

RADIUS, HAND = 0.3, 0.21
TURN = 0.75 * np.pi
"""how far the hand turns from upright, to either side"""


class Dial(Solid, Floating, VGroup):
    """A knob on an edge; `point` turns its hand.

    Args:
        middle: where it is, shape (2,).
    """

    def __init__(self, middle: np.ndarray) -> None:
        theme = style.theme
        self.middle = np.asarray(middle, float)[:2]
        self._face = _Face(fill_color=theme.ground, fill_opacity=1.0, stroke_color=theme.ink)
        self._face.set_stroke(width=style.STRONG - 1)
        self._face.points = discs(np.array([[*self.middle, 0.0]]), np.array([RADIUS]))
        self._hand = _Face(stroke_color=theme.ink, stroke_width=style.STRONG)
        super().__init__(self._face, self._hand)
        self.point(0.0)

    def point(self, share: float) -> Dial:
        """Turn the hand: 0 is upright, -1 and 1 are its ends."""
        tip = self.middle + HAND * toward(share)
        self._hand.points = lines(self.middle[None], tip[None])
        return self


class _Face(Shaded, VMobject):
    """A part of a knob."""


def toward(share: float) -> np.ndarray:
    """The unit vector along the hand."""
    angle = -TURN * share
    return np.array([-np.sin(angle), np.cos(angle)])
