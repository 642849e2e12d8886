"""Gradients as squares that read as prints: the error's colour on film that lights up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ManimColor

from scenes.mobjects.pictures.field import Field, unknown
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pictures.seams import Seams
from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.scale import Scale

PALE = 0.5
"""how far the largest gradient's square is from the error's colour, towards ink"""
FILM = 0.35
"""how far a zero's is from the ground, towards that: lighter than what is not known yet"""
FINEST = 0.1
"""side of a square up to which the dark between squares would only make the prints murky"""
HAIRLINE = 0.3
"""width of the dark between such squares, as a share of a square, as long as they are unknown"""


class GradientField(Field):
    """A field in the colour that gradients have; what is small sinks into the film.

    Fine squares are things to count as long as nothing is known of them, with a seam around each.
    Known ones have none, so that a neuron's weights read as one picture.
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
        self._is_fine = False
        super().__init__(values, layout, paths=paths, scaling=scaling, lit_by=lit_by)
        self._is_fine = self.layout.cell < FINEST
        if self._is_fine:
            place, lattice = self.layout.place, self.layout.lattice
            waiting = Raster(place)
            cells = np.zeros((*lattice, 4))
            cells[tuple(self.layout.cells.T)] = (*unknown().to_rgb(), 1.0)
            waiting.paint_premultiplied(cells)
            seams = Seams(place, *lattice, HAIRLINE, style.theme.ground)
            self.remove(*self.submobjects)
            self.add(waiting, seams, self.raster)
            self.light(self.since)

    def _paint(self, cells: np.ndarray) -> None:
        """Over what waits lies only what is known."""
        if self._is_fine:
            cells[tuple(self.layout.cells[self.since < 0].T)] = 0.0
        super()._paint(cells)

    def _tint(self) -> ManimColor:
        return _full()

    def _zero(self) -> ManimColor:
        return _film()


def gradient_shades(sizes: np.ndarray) -> np.ndarray:
    """Colours of known squares as bright as told, 0..1: shape (n, 3)."""
    zero, full = (np.array(color.to_rgb()) for color in (_film(), _full()))
    return np.asarray(zero + np.asarray(sizes, dtype=float)[:, None] * (full - zero))


def _film() -> ManimColor:
    return style.mix(style.theme.ground, _full(), FILM)


def _full() -> ManimColor:
    return style.mix(style.theme.signal, style.theme.ink, PALE)
