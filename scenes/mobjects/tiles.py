"""The first layer's gradients of an image network: for each neuron a picture of the image's shape.

A tile's area is the size of its neuron's delta; a cell's shade is its pixel. Filled cells in a
whole frame are positive gradients, hollow cells in a dashed frame negative ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject, linear

from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.shapes import polylines_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

LARGEST, SMALLEST = 1.4, 0.17
"""side of a tile"""
SHADES = 6
DARKEST = 0.06
"""pixels below this share of the brightest are not drawn: their gradients are next to nothing"""
GAP = 0.05
FARTHEST = 1.5
"""from its neuron's height, at the most"""


class Tiles(Shaded, VGroup):
    """A picture for each neuron of the first layer.

    Attributes:
        middle: of each tile, shape (n, 2).
        side: of each tile, shape (n,).
        grown: how far all have grown, 0 to 1, from where their neurons stand.

    Args:
        read: the readings of an example whose input is an image.
        neurons: those of layer 1 that are shown.
        ports: where each neuron's rim is that looks to the image, shape (n, 2).
        zone: where the tiles may stand.
        bearing: which way the network runs; it lies if not given.
        like: other tiles of the same neurons, whose scale these have.

    Example::

        import numpy as np
        from backprop_model import load_example
        from scenes.mobjects.tiles import Tiles
        from scenes.readings import Readings
        from scenes.stage.style import HERO

        read = Readings(load_example("digits"))
        count = read.trace.sizes[1]
        ports = np.column_stack([np.full(count, 6.0), np.linspace(3.2, -3.2, count)])
        tiles = Tiles(read, range(count), ports, HERO)
        tiles.grown = 1.0
        tiles.update_points()
        picture = tiles
    """

    def __init__(
        self,
        read: Readings,
        neurons: Sequence[int],
        ports: np.ndarray,
        zone: Zone,
        bearing: Bearing | None = None,
        like: Tiles | None = None,
    ) -> None:
        bearing = bearing or Bearing(is_upright=False)
        self.read, self.neurons, self.ports = read, list(neurons), ports
        delta = np.abs(np.asarray(read.trace.dC_dz[1]))[self.neurons]
        self.negative = np.asarray(read.trace.dC_dz[1])[self.neurons] < 0
        rows = bearing.way(ports)[:, 1]
        self.on_scale: Scale
        self.middle: np.ndarray
        if like:
            self.on_scale = like.on_scale
            self.side = np.sqrt([like.on_scale.size(one) for one in delta])
            found = _two_columns(rows, self.side, bearing.room(zone))
            self.middle = like.middle if found is None else bearing.placed(found)
        else:
            found, self.side = place_tiles(rows, delta, bearing.room(zone))
            self.middle = bearing.placed(found)
            largest = float(delta.max(initial=0.0))
            per_one = float(self.side.max()) ** 2 / largest if largest else 1.0
            self.on_scale = Scale(Channel.AREA, per_one, SMALLEST**2)
        self.grown = 0.0
        self._cells = self._unit_cells()
        theme = style.theme
        self.ground = VMobject(fill_color=theme.ground, fill_opacity=1.0)
        self.ground.set_stroke(width=0)
        self.frame = VMobject(stroke_color=style.mix(theme.ground, theme.signal, 0.7))
        self.frame.set_stroke(width=1.6)
        self.shades = [
            VMobject(
                fill_color=style.mix(theme.ground, theme.signal, (shade + 1) / SHADES),
                fill_opacity=1.0,
                stroke_width=0.0,
            )
            for shade in range(SHADES)
        ]
        super().__init__(self.ground, *self.shades, self.frame)

    def _unit_cells(self) -> list[tuple[np.ndarray, float]]:
        """For each shade the middles of its cells in a tile of side 1, and a cell's side."""
        rows, columns = self.read.example.input_shape or (1, 1)
        pixels = np.abs(np.asarray(self.read.trace.input)).reshape(rows, columns)
        pixels = pixels / max(float(pixels.max()), 1e-12)
        cell = 1.0 / max(rows, columns)
        level = np.minimum((pixels * SHADES).astype(int), SHADES - 1)
        found = []
        for shade in range(SHADES):
            at = np.argwhere((level == shade) & (pixels > DARKEST))
            x = (at[:, 1] - (columns - 1) / 2) * cell
            y = ((rows - 1) / 2 - at[:, 0]) * cell
            found.append((np.column_stack([x, y]), cell))
        return found

    def update_points(self) -> None:
        """Draw all tiles as far as they have grown: they leave their neurons and swell."""
        share = self.grown * self.grown * (3 - 2 * self.grown)
        middle = self.ports + (self.middle - self.ports) * share
        side = self.side * share
        for shape, (cells, cell) in zip(self.shades, self._cells, strict=True):
            at = (middle[:, None] + side[:, None, None] * cells[None]).reshape(-1, 2)
            half = np.repeat(side * cell * 0.47, len(cells))
            hollow = np.repeat(self.negative, len(cells)) & (half > 0.011)
            shape.points = np.concatenate(
                [_squares(at, half), _squares(at[hollow], 0.52 * half[hollow], turned=True)]
            )
        self.ground.points = _squares(middle, side / 2 + 0.02)
        tiles = zip(middle, side, self.negative, strict=True)
        borders = [_frame(at, s / 2 + 0.02, negative) for at, s, negative in tiles]
        self.frame.points = np.concatenate(borders) if share > 0 else np.zeros((0, 3))

    def arrived(self) -> list[Quantity]:
        """The gradients whose pictures are there: one weight of each neuron stands for them."""
        brightest = int(np.abs(np.asarray(self.read.trace.input)).argmax())
        if self.grown < 1:
            return []
        return [self.read.dC_dw(1, j, brightest) for j in self.neurons]

    def measures(self) -> Iterator[Measure]:
        """The area of each tile, on the scale of deltas."""
        if self.grown < 1:
            return
        for j, side, negative in zip(self.neurons, self.side, self.negative, strict=True):
            yield Measure(self.read.dC_dz(1, j), self.on_scale, float(side) ** 2, bool(negative))


class Developing(Animation):
    """Tiles leave their neurons and swell to their size; or go back, if ``to`` is 0."""

    def __init__(self, tiles: Tiles, to: float = 1.0, **options: Any) -> None:
        self._to = to
        options.setdefault("rate_func", linear)
        self._it = tiles
        super().__init__(tiles, introducer=True, **options)

    def begin(self) -> None:
        self._start = self._it.grown
        super().begin()

    def create_starting_mobject(self) -> Any:
        """No copy: how far they have grown is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        self._it.grown = self._start + (self._to - self._start) * self.rate_func(alpha)
        self._it.update_points()


def place_tiles(rows: np.ndarray, sizes: np.ndarray, zone: Zone) -> tuple[np.ndarray, np.ndarray]:
    """Tiles in two columns, each as near to its row as can be, none over another.

    Args:
        rows: y of each tile's neuron, from the top.
        sizes: areas, on any scale.
        zone: where they may stand.

    Returns:
        Middles, shape (n, 2), and sides, shape (n,).
    """
    share = np.sqrt(sizes / max(float(sizes.max(initial=0.0)), 1e-300))
    largest = min(LARGEST, zone.width / 2 - GAP)
    while True:
        side = np.maximum(share * largest, SMALLEST)
        middle = _two_columns(rows, side, zone)
        if middle is not None or largest < 0.3:
            break
        largest *= 0.94
    if middle is None:
        middle = np.column_stack([np.full(len(rows), zone.center[0]), rows])
    return middle, side


def _two_columns(rows: np.ndarray, side: np.ndarray, zone: Zone) -> np.ndarray | None:
    half = zone.width / 4
    columns = (zone.right - half, zone.left + half)
    floor = [zone.top, zone.top]
    middle = np.zeros((len(rows), 2))
    previous = 1
    for i in np.argsort(-rows, kind="stable"):
        tops = [min(floor[c], rows[i] + side[i] / 2) for c in (0, 1)]
        fall = [rows[i] + side[i] / 2 - top for top in tops]
        column = 1 - previous
        if fall[column] > fall[previous] + 0.02:
            column = previous
        middle[i] = columns[column], tops[column] - side[i] / 2
        floor[column] = tops[column] - side[i] - GAP
        previous = column
    lowest = (middle[:, 1] - side / 2).min()
    drift = np.abs(middle[:, 1] - rows).max()
    return middle if lowest >= zone.bottom and drift < FARTHEST else None


def _squares(at: np.ndarray, half: np.ndarray, turned: bool = False) -> np.ndarray:
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)], dtype=float)
    if turned:
        corners = corners[::-1]
    return polylines_of(at[:, None] + np.asarray(half)[:, None, None] * corners[None])


def _frame(middle: np.ndarray, half: float, dashed: bool) -> np.ndarray:
    if not dashed:
        return _squares(middle[None], np.array([half]))
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)], dtype=float) * half + middle
    count = max(int(half / 0.05), 3)
    begin = np.arange(count) / count
    found = []
    for start, end in itertools.pairwise(corners):
        a = start + begin[:, None] * (end - start)
        b = start + (begin + 0.5 / count)[:, None] * (end - start)
        found.append(np.stack([a, b], axis=1))
    return polylines_of(np.concatenate(found))
