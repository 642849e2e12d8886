"""Light that falls along the columns of a layer's squares, and error that runs along their rows."""

from __future__ import annotations

import numpy as np

from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch16.weave import Weave
from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.traits import keep_above

FINE = 7
"""cells of the picture of rays along a square's side"""
THIN = 0.15
"""how thick a ray is, in squares"""
FALLEN, ARRIVED, GOING = 0.14, 0.9, 0.92
"""shares of the time at which light has come down, error has come across, and rays begin to go"""
CASCADE = 0.3
"""share of error's time by which its last row sets out after the first"""
BODY, TAIL = 0.42, 3.5
"""how bright a ray is far behind its head, and how many squares long that is brighter"""
DENSE = 0.85
"""opacity of the brightest ray at its head"""


class Rays(Raster):
    """Rays between the two strips that weave a layer and its squares; `show` lets them run.

    Args:
        weave: the strips.
        layout: of the field.
        l: the layer.
    """

    def __init__(self, weave: Weave, layout: FieldLayout, l: int) -> None:
        zone = weave.whole
        super().__init__(zone, soft=True, rimmed=True, full=0.04)
        keep_above(self)
        cell = layout.cell
        rows, columns = (round(side / cell * FINE) for side in (zone.height, zone.width))
        x = zone.left + (np.arange(columns) + 0.5) * zone.width / columns
        y = zone.top - (np.arange(rows) + 0.5) * zone.height / rows
        light, deltas = weave.light, weave.deltas
        self._gold = _profile(x, [light.cell(k).center[0] for k in range(len(light.values))], cell)
        self._red = _profile(y, [deltas.cell(j).center[1] for j in range(len(deltas.values))], cell)
        sent = np.abs(light.values) * light.prints.scale.per_one
        error = np.abs(deltas.values) ** deltas.prints.scale.exponent
        self._sent = np.clip(sent, 0.0, 1.0)
        self._error = np.clip(error * deltas.prints.scale.per_one, 0.0, 1.0)
        self._down = (np.abs(y - light.zone.center[1]) - light.zone.height / 2) / cell
        self._along = (np.abs(x - deltas.zone.center[0]) - deltas.zone.width / 2) / cell
        self._late = np.arange(len(deltas.values)) / max(len(deltas.values) - 1, 1)
        first, end = layout.first(l), layout.first(l + 1)
        row, column = (layout.cells[first:end].T + 0.5) * cell
        away = np.abs(layout.place.left + column - deltas.zone.center[0])
        across = (away - deltas.zone.width / 2) / cell
        rank = np.unique(row, return_inverse=True)[1]
        self._times = self._when(self._late[rank], across)
        self._colors = [
            np.array(color.to_rgb()) for color in (style.theme.activation, style.theme.signal)
        ]
        self.fall(0.0)

    @property
    def times(self) -> np.ndarray:
        """When error comes to each of the layer's squares, as a share of the whole time."""
        return self._times

    def fall(self, gone: float) -> None:
        """Rays as they are after that share of the time."""
        going = np.clip((1 - gone) / (1 - GOING), 0.0, 1.0)
        falls = gone / FALLEN * (self._down.max() + 1.5) - 0.5
        down = (self._down > 0) * _bright(falls - self._down)
        down = down[:, None] * (self._gold @ self._sent)[None, :]
        reach = self._along.max() + 1
        time = (ARRIVED - FALLEN) * (1 - CASCADE)
        heads = (gone - FALLEN - CASCADE * (ARRIVED - FALLEN) * self._late) / time * reach
        across = self._red @ (self._error[:, None] * _bright(heads[:, None] - self._along))
        across = across * (self._along > 0)
        layers = [np.clip(DENSE * going * one, 0.0, 1.0) for one in (down, across)]
        gold, red = (one[..., None] for one in layers)
        first, second = self._colors
        seen = gold * first * (1 - red) + red * second
        self.paint_premultiplied(np.concatenate([seen, gold + red - gold * red], axis=-1))

    def _when(self, late: np.ndarray, across: np.ndarray) -> np.ndarray:
        time = (ARRIVED - FALLEN) * (1 - CASCADE)
        reach = self._along.max() + 1
        return np.asarray(FALLEN + CASCADE * (ARRIVED - FALLEN) * late + time * across / reach)


def _profile(places: np.ndarray, middles: list[float], cell: float) -> np.ndarray:
    """How bright each ray is at each place across it; shape (places, rays)."""
    away = (places[:, None] - np.array(middles)) / cell
    return np.asarray(np.exp(-0.5 * (away / THIN) ** 2))


def _bright(behind: np.ndarray) -> np.ndarray:
    """How bright a ray is so many squares behind its head; nothing ahead of it."""
    tail = BODY + (1 - BODY) * np.exp(-np.maximum(behind, 0.0) / TAIL)
    return np.asarray(tail * np.clip(behind + 0.5, 0.0, 1.0))
