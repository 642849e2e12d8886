"""Gradients as squares that burn out of the dark: a zero is nearly the ground itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from manim import ManimColor

from scenes.mobjects.pictures.field import COOLING, Field, unknown
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pictures.seams import Seams
from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.scale import Scale

PALE = 0.6
"""how far the largest gradient's square is from the error's colour, towards ink"""
FILM = 0.02
"""how far a zero's is from the ground, towards that: it is darker than what is not known yet"""
FINEST = 0.1
"""side of a square up to which the dark between squares would only make the prints murky"""
HAIRLINE = 0.3
"""width of the dark between such squares, as a share of a square, as long as they are unknown"""


class GradientField(Field):
    """A field in the colour that gradients have; what is small sinks into the ground.

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

    @cached_property
    def _shades(self) -> np.ndarray:
        return gradient_shades(self._shares)

    def brightness(self) -> np.ndarray:
        """Of every known square as it is drawn, 0..1; not a number where nothing is known yet."""
        cells = self.raster.cells[tuple(self.layout.cells.T)][:, :3] / 255
        return np.where(self.since > 20 * COOLING, brightness_of(cells), np.nan)


def gradient_shades(sizes: np.ndarray) -> np.ndarray:
    """Colours of known squares as bright as told, 0..1: shape (n, 3).

    They go from the ground over the error's own colour to the brightest.
    """
    places = np.linspace(0.0, 1.0, len(_way()))
    return np.stack([np.interp(sizes, places, channel) for channel in _way().T], -1)


def brightness_of(colors: np.ndarray) -> np.ndarray:
    """How bright each of some colours is: where the nearest one stands on that way, shape (n,)."""
    way = _way()
    starts, steps = way[:-1], np.diff(way, axis=0)
    off = colors[:, None] - starts
    along = np.clip((off * steps).sum(-1) / (steps * steps).sum(-1), 0.0, 1.0)
    apart = np.linalg.norm(off - along[..., None] * steps, axis=-1)
    leg, rows = apart.argmin(axis=1), np.arange(len(colors))
    return np.asarray((leg + along[rows, leg]) / len(steps))


def _way() -> np.ndarray:
    return np.array([color.to_rgb() for color in (_film(), style.theme.signal, _full())])


def _film() -> ManimColor:
    return style.mix(style.theme.ground, _full(), FILM)


def _full() -> ManimColor:
    return style.mix(style.theme.signal, style.theme.ink, PALE)
