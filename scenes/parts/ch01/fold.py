"""Where a network's weights and biases are seen, and where each has its square."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import PI, VGroup, VMobject

from backprop_model import Example
from scenes.mobjects.curved_edge import BOW
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

GOLDEN = (np.sqrt(5) - 1) / 2
GRAIN, FIRST = 0.08, 0.26
"""side of a square as it leaves its edge, and of the first few"""
FEW = 9
"""squares that leave before all others do"""
AFTER = 0.4
"""share of the time after which these do"""
INPUT = 0.8
"""opacity of what came in, laid over gradients, where it is largest"""


def rain_from(scenery: Scenery, layout: FieldLayout) -> Rain:
    """Every weight leaves its edge, and every bias its neuron: a few, then all of them."""
    start, end = in_the_network(scenery, layout), in_the_field(layout)
    leaves = AFTER + (1 - AFTER) * _turns(layout)
    few = np.linspace(0, len(start) - 1, FEW + 2).astype(int)[1:-1]
    start[few, 2] = FIRST
    leaves[few] = np.linspace(AFTER / 4, AFTER, len(few), endpoint=False)
    return Rain(start, end, leaves, signs_of(scenery.read.example))


def rain_between(layout: FieldLayout, others: list[FieldLayout]) -> Rain:
    """Every square of a field goes into each of some other fields at once."""
    start = np.tile(in_the_field(layout), (len(others), 1))
    end = np.concatenate([in_the_field(other) for other in others])
    slate = np.broadcast_to(unknown().to_rgb(), (len(start), 3))
    return Rain(start, end, np.tile(_turns(layout), len(others)), slate, waits=True)


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


def in_the_network(scenery: Scenery, layout: FieldLayout) -> np.ndarray:
    """Where each parameter is seen: x, y and side of a square, shape (n, 3).

    Weights lie along the curves from neuron to neuron, one after the other; of layers of which
    some neurons are left out, along curves between those that are shown.
    """
    found, axis = [], int(scenery.plan.is_upright)
    for l, (weights, biases) in enumerate(layout.parts, 1):
        m, n = layout.sizes[l - 1], layout.sizes[l]
        after = _middles(scenery, l, n)
        if l == 1 and scenery.network.image is not None:
            own = [line.start_point[:2] for line in scenery.edges_into(1)]
            before = _between(np.array(own), n).repeat(m, axis=0)
            share = np.tile((np.arange(m) + 0.5) / m, n)
        else:
            before = np.tile(_middles(scenery, l - 1, m), (n, 1))
            share = 0.2 + 0.6 * (np.arange(weights) * GOLDEN % 1)
        found.append(_on_curves(before, after.repeat(m, axis=0), share, axis))
        found.append(after[:biases])
    places = np.concatenate(found)
    return np.column_stack([places, np.full(len(places), GRAIN)])


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


def _turns(layout: FieldLayout) -> np.ndarray:
    """When each parameter's turn is: every neuron's first weights first, and biases last."""
    turns = []
    for (weights, biases), (m, _) in zip(layout.parts, pairwise(layout.sizes), strict=True):
        turns += [np.arange(weights) % m / m, np.ones(biases)]
    return np.concatenate(turns)


def _middles(scenery: Scenery, l: int, count: int) -> np.ndarray:
    """Where the neurons of a layer are, or would be, shape (count, 2)."""
    return _between(np.array([one.middle[:2] for one in scenery.neuron[l].values()]), count)


def _between(places: np.ndarray, count: int) -> np.ndarray:
    """As many places as told, evenly along those that are given."""
    along = np.linspace(0, len(places) - 1, count)
    return np.column_stack([np.interp(along, np.arange(len(places)), x) for x in places.T])


def _on_curves(start: np.ndarray, end: np.ndarray, share: np.ndarray, axis: int) -> np.ndarray:
    """A point on each of many edges' curves, at its own share: all of shape (n, 2)."""
    reach = BOW * (end - start) * np.eye(2)[axis]
    t = share[:, None]
    return np.asarray(
        (1 - t) ** 3 * start
        + 3 * (1 - t) ** 2 * t * (start + reach)
        + 3 * (1 - t) * t**2 * (end - reach)
        + t**3 * end
    )
