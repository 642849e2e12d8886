"""Bars as one shape: those that end within the picture, and those that run out of it."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.stage import style
from scenes.stage.traits import Backdrop, Shaded


class Bars(Shaded, VMobject):
    """Many bars as one shape."""


class Sky(Backdrop, VMobject):
    """The bars that run out of the picture: they lie behind all that is written."""


class Borders(Backdrop, VMobject):
    """Of the screens that one passes: they lie behind all that is written."""


def corners() -> np.ndarray:
    """Bars without extent: the picture that they are part of is as large as the frame."""
    frame = style.FRAME
    return np.array(
        [
            [frame.left, frame.left, frame.bottom, frame.bottom],
            [frame.right, frame.right, frame.top, frame.top],
        ]
    )
