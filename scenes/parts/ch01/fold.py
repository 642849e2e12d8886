"""Where a network's weights and biases are seen, and where each has its square."""

from __future__ import annotations

import numpy as np
from manim import DL, PI, UR, VGroup, VMobject

from backprop_model import Example
from scenes.mobjects.edge import sign_color
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.outlines import rectangles
from scenes.mobjects.pictures.field import SEAM, unknown
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch01.gradient_field import FINEST, HAIRLINE
from scenes.parts.ch01.rain import Rain
from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.style import Zone

FIRST, OTHERS = 0.12, 0.55
"""when the first block leaves, and the second, as shares of the time until the last one does"""
SLIDES, DIVIDES = 0.22, 0.6
"""share of the time that a block is on its way into the first field, and into two from there"""
INPUT = 0.8
"""opacity of what came in, laid over gradients, where it is largest"""


def sheets_from(scenery: Scenery, layout: FieldLayout, own: int) -> Rain:
    """Every block leaves where its weights are seen, and stays one block all the way.

    That of one neuron leaves the picture that came in, pixel for pixel, for each pixel has a weight
    into it; a layer's leaves the edges between its neurons.

    Args:
        scenery: the network.
        layout: of the field.
        own: the parameter whose block goes first, and lies there before the others follow.
    """
    end = in_the_field(layout)
    start, leaves = end.copy(), np.zeros(len(end))
    sheets = sheets_of(layout)
    first = next(sheet for sheet in sheets if own in sheet)
    others = [sheet for sheet in sheets if sheet is not first]
    turns = np.linspace(OTHERS, 1.0, len(others))
    for sheet, turn in zip((first, *others), (FIRST, *turns), strict=True):
        start[sheet] = _within(_seen_at(scenery, layout, int(sheet[0])), end[sheet])
        leaves[sheet] = turn
    return Rain(start, end, leaves, signs_of(scenery.read.example), falls=SLIDES)


def sheets_of(layout: FieldLayout) -> list[np.ndarray]:
    """The parameters of each block: of each first neuron, and of each later layer."""
    (weights, biases), (m, n) = layout.parts[0], layout.sizes[:2]
    sheets = [
        np.append(np.arange(m) + j * m, np.arange(biases)[j : j + 1] + weights) for j in range(n)
    ]
    last = len(layout.sizes)
    return [*sheets, *(np.arange(layout.first(l), layout.first(l + 1)) for l in range(2, last))]


def rain_between(layout: FieldLayout, others: list[FieldLayout]) -> Rain:
    """Every block of a field goes into each of some other fields at once."""
    start = np.tile(in_the_field(layout), (len(others), 1))
    end = np.concatenate([in_the_field(other) for other in others])
    slate = np.broadcast_to(unknown().to_rgb(), (len(start), 3))
    leaves, sheets = np.zeros(layout.count), sheets_of(layout)
    for sheet, turn in zip(sheets, np.linspace(0.0, 1.0, len(sheets)), strict=True):
        leaves[sheet] = turn
    return Rain(start, end, np.tile(leaves, len(others)), slate, falls=DIVIDES, waits=True)


def signs_of(example: Example) -> np.ndarray:
    """The colour of each weight's edge, and of a bias's square: shape (n, 3)."""
    plus, minus = (np.array(sign_color(sign).to_rgb()) for sign in (1.0, -1.0))
    colors = []
    for layer in example.network.layers:
        colors.append(np.where(layer.weights.reshape(-1, 1) < 0, minus, plus))
        if layer.has_biases:
            quiet = np.array(style.theme.quiet.to_rgb())
            colors.append(np.broadcast_to(quiet, (layer.size, 3)))
    return np.concatenate(colors)


def in_the_field(layout: FieldLayout) -> np.ndarray:
    """Where each parameter has its square: x, y and side of what is seen of it, shape (n, 3)."""
    rows, columns = layout.cells.T + 0.5
    cell, place = layout.cell, layout.place
    seam = HAIRLINE if cell < FINEST else SEAM
    x, y = place.left + cell * columns, place.top - cell * rows
    return np.column_stack([x, y, np.full(len(x), cell * (1 - seam))])


def blocks_of(layout: FieldLayout) -> np.ndarray:
    """Left, right, bottom and top of the weights of each first-layer neuron, shape (n, 4)."""
    m, n = layout.sizes[:2]
    cells = layout.cells[: n * m].reshape(n, m, 2)
    (top, left), (bottom, right) = cells.min(axis=1).T, cells.max(axis=1).T + 1
    place, cell = layout.place, layout.cell
    across, down = np.stack([left, right]), np.stack([bottom, top])
    return np.concatenate([place.left + cell * across, place.top - cell * down]).T


class CameIn(VGroup):
    """The picture that came in, as light over one block of gradients after the other.

    Args:
        picture: what came in, shape (rows, columns).
        blocks: left, right, bottom and top of each, shape (n, 4).
    """

    def __init__(self, picture: np.ndarray, blocks: np.ndarray) -> None:
        self._blocks = blocks
        self._light = Raster(Zone(*map(float, blocks[0])))
        size = np.abs(picture) / max(float(np.abs(picture).max()), 1e-12)
        tint = np.broadcast_to(style.theme.activation.to_rgb(), (*size.shape, 3))
        self._light.paint(np.concatenate([tint, INPUT * size[..., None]], 2))
        self._frame = VMobject(stroke_color=style.theme.activation, stroke_width=style.OUTLINE)
        super().__init__(self._light, self._frame)
        self.stand(0.0)

    def stand(self, share: float) -> None:
        """Stand there at that share of the tour: it rests on each block, then hurries on."""
        at = share * (len(self._blocks) - 1)
        whole = np.floor(at)
        at = whole + (1 - np.cos(PI * np.clip(2 * (at - whole) - 0.5, 0.0, 1.0))) / 2
        box = [np.interp(at, np.arange(len(self._blocks)), side) for side in self._blocks.T]
        self._light.spread(Zone(*map(float, box)))
        self._frame.points = rectangles(np.array([box]))


def _seen_at(scenery: Scenery, layout: FieldLayout, parameter: int) -> Zone:
    """Where the weights of a parameter's layer are seen: on the picture, or on its edges."""
    starts = [layout.first(l) for l in range(1, len(layout.sizes) + 1)]
    l = int(np.searchsorted(starts, parameter, side="right"))
    image = scenery.network.image
    if l == 1 and image is not None:
        return _box(np.array([image.get_corner(DL)[:2], image.get_corner(UR)[:2]]))
    return _box(np.concatenate([edge.way()[:, :2] for edge in scenery.edges_into(l)]))


def _box(places: np.ndarray) -> Zone:
    (left, bottom), (right, top) = places.min(axis=0), places.max(axis=0)
    return Zone(float(left), float(right), float(bottom), float(top))


def _within(zone: Zone, squares: np.ndarray) -> np.ndarray:
    """The same squares, all of them as large as fits into a zone, in its middle."""
    low = (squares[:, :2] - squares[:, 2:] / 2).min(axis=0)
    extent = (squares[:, :2] + squares[:, 2:] / 2).max(axis=0) - low
    scale = min(zone.width / extent[0], zone.height / extent[1])
    places = np.array(zone.center[:2]) + scale * (squares[:, :2] - low - extent / 2)
    return np.column_stack([places, scale * squares[:, 2]])
