"""Gradients as squares that read as prints: the error's colour on dark film."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ManimColor

from scenes.mobjects.pictures.field import Field
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.stage import style
from scenes.stage.scale import Scale

PALE = 0.33
"""how far the largest gradient's square is from the error's colour, towards ink"""
FILM = 0.1
"""how far a zero's is from the ground, towards the error's colour"""
FINEST = 0.1
"""side of a square up to which the dark between squares would only make the prints murky"""


class GradientField(Field):
    """A field in the colour that gradients have; what is small sinks into the film.

    Fine squares have no seams, so that a neuron's weights read as one picture.
    """

    def __init__(
        self,
        values: np.ndarray,
        layout: FieldLayout,
        *,
        paths: Sequence[str] = (),
        scaling: Scale,
        lit_by: ManimColor | None = None,
    ) -> None:
        super().__init__(values, layout, paths=paths, scaling=scaling, lit_by=lit_by)
        if self.layout.cell < FINEST:
            self.remove(self.seams)

    def _tint(self) -> ManimColor:
        return _full()

    def _zero(self) -> ManimColor:
        return _film()


def gradient_shades(sizes: np.ndarray) -> np.ndarray:
    """Colours of known squares as bright as told, 0..1: shape (n, 3)."""
    zero, full = (np.array(color.to_rgb()) for color in (_film(), _full()))
    return np.asarray(zero + np.asarray(sizes, dtype=float)[:, None] * (full - zero))


def _film() -> ManimColor:
    return style.mix(style.theme.ground, style.theme.signal, FILM)


def _full() -> ManimColor:
    return style.mix(style.theme.signal, style.theme.ink, PALE)
