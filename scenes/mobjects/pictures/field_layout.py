"""Where each parameter of a network has its square: a lattice of cells over a zone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from backprop_model import Example
from scenes.mobjects.pictures.grid import PIXEL
from scenes.stage.style import Zone

WIDEST = 0.3
"""between tiles at the most, as a share of a tile; a cell at least"""
LEAST_PIXELS = 3
"""of a square's side at 480p; below, a square stands for several parameters"""
MOST_PIXELS = 96
"""where there is room for more"""


@dataclass(frozen=True)
class Block:
    """Parameters that lie together: one neuron's weights and bias, or a layer's.

    Attributes:
        cells: row and column of each, shape (n, 2), from the block's upper left corner.
        order: the place of each among the network's parameters.
    """

    cells: np.ndarray
    order: np.ndarray

    @cached_property
    def extent(self) -> tuple[int, int]:
        """Rows and columns in all."""
        rows, columns = self.cells.max(axis=0) + 1
        return int(rows), int(columns)

    def turned(self) -> Block:
        """The same with rows and columns exchanged."""
        return Block(self.cells[:, ::-1], self.order)


@dataclass(frozen=True)
class FieldLayout:
    """All parameters of a network in the shapes of its weight matrices.

    The parameters come layer by layer: all weights of a layer, row after row, then its biases. The
    first layer has a tile for each neuron, in the shape of the picture that comes in, its bias a
    notch at the lower right corner; each later layer is its matrix, biases a column at the right.
    Tiles wrap into as many rows as make the squares largest, each of them in the middle. In a zone
    that is higher than wide, layers follow each other from the foot to the head, and so do rows.

    Attributes:
        sizes: neurons of each layer, the input first.
        zone: what the field fills.
        picture: rows and columns of the input, where it is one.
        biases: for each layer with parameters, whether it has biases; all have if not given.
        finest: pixels of a square's side at 480p, at the least; half ones where it is below three.
    """

    sizes: tuple[int, ...]
    zone: Zone
    picture: tuple[int, int] | None = None
    biases: tuple[bool, ...] = ()
    finest: float = LEAST_PIXELS

    @classmethod
    def of(cls, example: Example, zone: Zone, finest: float = LEAST_PIXELS) -> FieldLayout:
        """Of an example's network, for the picture that comes in, if it is one."""
        network = example.network
        biases = tuple(layer.has_biases for layer in network.layers)
        return cls(network.sizes, zone, example.input_shape, biases, finest)

    @property
    def is_upright(self) -> bool:
        """Whether later layers stand above: it is planned as if lying, and then turned."""
        return self.zone.height > self.zone.width

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """How many weights and biases each layer has."""
        has = self.biases or (True,) * (len(self.sizes) - 1)
        return [(n * m, n * own) for (m, n), own in zip(pairwise(self.sizes), has, strict=True)]

    def first(self, l: int) -> int:
        """The place of the first weight of layer l among the parameters; l = 1..L + 1."""
        return sum(map(sum, self.parts[: l - 1]))

    @property
    def count(self) -> int:
        """How many parameters there are."""
        return self.first(len(self.sizes))

    @cached_property
    def per_square(self) -> int:
        """How many parameters a square stands for at most: 1, unless squares would be too small."""
        return self._block**2

    @cached_property
    def _block(self) -> int:
        side = 1
        while self._found(side) is None and side < max(self.sizes):
            side += 1
        return side

    @cached_property
    def _arrangement(self) -> tuple[np.ndarray, float]:
        found = self._found(self._block)
        if found is None:
            raise ValueError(f"{self.zone} is too small for a field of {self.sizes}")
        return found

    @cached_property
    def cells(self) -> np.ndarray:
        """Row and column of each parameter's square, shape (count, 2)."""
        return self._arrangement[0]

    @cached_property
    def cell(self) -> float:
        """Side of a square, in Manim's units: whole pixels at 480p."""
        return self._arrangement[1] * PIXEL

    @cached_property
    def lattice(self) -> tuple[int, int]:
        """Rows and columns of cells in all."""
        rows, columns = self.cells.max(axis=0) + 1
        return int(rows), int(columns)

    @cached_property
    def place(self) -> Zone:
        """What the lattice covers: the middle of the zone, its corner on a whole pixel."""
        rows, columns = self.lattice
        width, height = columns * self.cell, rows * self.cell
        x, y, _ = self.zone.center
        left, top = (PIXEL * round(v / PIXEL) for v in (x - width / 2, y + height / 2))
        return Zone(left, left + width, top - height, top)

    def square(self, index: int) -> Zone:
        """Where a parameter's square is, by its place among the parameters."""
        row, column = (int(v) for v in self.cells[index])
        x, y = self.place.left + column * self.cell, self.place.top - row * self.cell
        return Zone(x, x + self.cell, y - self.cell, y)

    # -- how it is found -------------------------------------------------------------------------

    def _found(self, side: int) -> tuple[np.ndarray, float] | None:
        """Cells of all parameters for the largest squares that fit, and a square's pixels."""
        tiles, matrices = self._tiles(side), self._matrices(side)
        if self.is_upright:
            tiles, matrices = ([one.turned() for one in blocks] for blocks in (tiles, matrices))
        finer = np.arange(LEAST_PIXELS - 0.5, self.finest - 0.25, -0.5)
        for pixels in (*range(MOST_PIXELS, LEAST_PIXELS - 1, -1), *map(float, finer)):
            room = [
                math.floor(s / PIXEL / pixels + 1e-6) for s in (self.zone.height, self.zone.width)
            ]
            if self.is_upright:
                room.reverse()
            for rows in range(1, len(tiles) + 1):
                plan = _Plan.fitting(tiles, matrices, rows, room)
                if plan is not None:
                    return self._placed(tiles, plan), pixels
        return None

    def _placed(self, tiles: Sequence[Block], plan: _Plan) -> np.ndarray:
        """Cells of all parameters as planned."""
        cells = np.zeros((self.count, 2), dtype=int)
        corners = [plan.corner(index) for index in range(len(tiles))]
        if self.is_upright:
            corners.sort(key=lambda corner: corner[::-1])  # they follow each other in rows
        for block, (row, column) in [*zip(tiles, corners, strict=True), *plan.beside()]:
            at, own = (row, column), block
            if self.is_upright:  # what began at the left begins at the foot
                at, own = (-column - block.extent[1], row), block.turned()
            cells[block.order] = own.cells + np.array(at)
        return np.asarray(cells - cells.min(axis=0)) if self.is_upright else cells

    def _tiles(self, side: int) -> list[Block]:
        """A block for each neuron of the first layer."""
        inputs, neurons = self.sizes[:2]
        _, columns = self.picture or _nearly_square(inputs)
        grid = np.stack(np.divmod(np.arange(inputs), columns), axis=1) // side
        weights, biases = self.parts[0]
        own = [np.arange(inputs) + j * inputs for j in range(neurons)]
        if not biases:
            return [Block(grid, places) for places in own]
        notch = grid.max(axis=0)[None] + np.array([[0, 1]])
        cells = np.concatenate([grid, notch])
        return [Block(cells, np.append(places, weights + j)) for j, places in enumerate(own)]

    def _matrices(self, side: int) -> list[Block]:
        """A block for each later layer."""
        blocks = []
        for l, (m, n) in enumerate(pairwise(self.sizes[1:]), 2):
            j, k = (np.arange(count) // side for count in (n, m))
            cells = np.stack(np.meshgrid(j, k, indexing="ij"), -1).reshape(-1, 2)
            if self.parts[l - 1][1]:
                cells = np.concatenate([cells, np.stack([j, np.full(n, k[-1] + 2)], 1)])
            blocks.append(Block(cells, np.arange(self.first(l), self.first(l + 1))))
        return blocks


@dataclass(frozen=True)
class _Plan:
    """Tiles in rows, later layers in stacks beside them, all measured in cells."""

    count: int
    extent: tuple[int, int]
    matrices: tuple[Block, ...]
    rows: int
    down: int = 1
    across: int = 1

    @classmethod
    def fitting(
        cls, tiles: Sequence[Block], matrices: Sequence[Block], rows: int, room: Sequence[int]
    ) -> _Plan | None:
        """With gaps as wide as there is room for; none where there is not even for narrow ones."""
        best = cls(len(tiles), tiles[0].extent, tuple(matrices), rows)
        if not best.fits(room):
            return None
        for axis in (0, 1):
            for gap in range(2, round(WIDEST * best.extent[axis]) + 1):
                wider = replace(best, down=gap) if axis == 0 else replace(best, across=gap)
                if not wider.fits(room):
                    break
                best = wider
        return best

    @property
    def in_row(self) -> int:
        return math.ceil(self.count / self.rows)

    @property
    def in_rows(self) -> list[int]:
        """How many tiles each row has: as even as can be, the fuller ones in the middle."""
        count = math.ceil(self.count / self.in_row)
        least, more = divmod(self.count, count)
        fuller = sorted(range(count), key=lambda row: abs(row - (count - 1) / 2))[:more]
        return [least + (row in fuller) for row in range(count)]

    @property
    def tall(self) -> int:
        rows = math.ceil(self.count / self.in_row)
        return rows * (self.extent[0] + self.down) - self.down

    def fits(self, room: Sequence[int]) -> bool:
        high, wide = self.tall, self.in_row * (self.extent[1] + self.across) - self.across
        if wide > room[1] or high > room[0]:
            return False
        for block, (top, left) in self.beside():
            high = max(high, top + block.extent[0])
            wide = max(wide, left + block.extent[1])
        return high <= room[0] and wide <= room[1]

    def corner(self, index: int) -> tuple[int, int]:
        """Where a tile's upper left corner is."""
        ends = np.cumsum(self.in_rows)
        row = int(np.searchsorted(ends, index, side="right"))
        count, pitch = self.in_rows[row], self.extent[1] + self.across
        indent = (self.in_row - count) * pitch // 2
        column = index - (int(ends[row]) - count)
        return row * (self.extent[0] + self.down), indent + column * pitch

    def beside(self) -> Iterator[tuple[Block, tuple[int, int]]]:
        """Each later layer, and where its upper left corner is."""
        left = self.in_row * (self.extent[1] + self.across) + max(self.across // 2, 1)
        for stack in _stacked(self.matrices, self.tall, self.down):
            broad = max(block.extent[1] for block in stack)
            used = sum(block.extent[0] for block in stack)
            gap = max((self.tall - used) // (len(stack) + 1), self.down)
            top = max((self.tall - used - gap * (len(stack) - 1)) // 2, 0)
            for block in stack:
                yield block, (top, left + (broad - block.extent[1]) // 2)
                top += block.extent[0] + gap
            left += broad + 2 * self.across


def _stacked(blocks: Sequence[Block], tall: int, gap: int) -> list[list[Block]]:
    """Later layers in columns, as many above each other as fit beside the tiles."""
    stacks: list[list[Block]] = []
    for block in blocks:
        room = tall - sum(b.extent[0] + gap for b in stacks[-1]) if stacks else -1
        if block.extent[0] <= room:
            stacks[-1].append(block)
        else:
            stacks.append([block])
    return stacks


def _nearly_square(count: int) -> tuple[int, int]:
    columns = math.ceil(math.sqrt(count))
    return math.ceil(count / columns), columns
