"""A layer's weights as a matrix that turns about its diagonal: forward by rows, back by columns."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from manim import LEFT, Circle, VGroup, VMobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.light import Light
from scenes.mobjects.outlines import polygons
from scenes.mobjects.typeset import Formula
from scenes.parts.ch09.pots import INSIDE, Pots
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity, settle
from scenes.stage.scale import Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

MOST = 12
"""rows and columns that are shown"""
ROOM = Zone(-6.6, 4.1, -2.4, 2.3)
"""what the cells may cover, neurons above and at the right"""
WIDEST, TALLEST = 9.5, 4.2
RADIUS = 0.5
BESIDE, GAP = 0.62, 0.16
"""from the cells' edge to the middle of a neuron; from a neuron to its number"""
ROOMY = 1.3, 0.7
"""width and height of a cell that has room for its number"""
STRONGEST = 0.62
"""how much of a sign's colour the largest weight's cell has"""
LANE = 0.33
"""share of a cell's height by which light passes above its number"""
LINE = -2.98
"""height of the line that is worked out"""
MOST_TERMS = 3
"""products that a line adds up; of more, only the sum is shown"""


class Cell(Shaded, VMobject):
    """One weight of the matrix, in its sign's colour."""


@dataclass(frozen=True)
class Grid:
    """Where cells are: ``rows`` by ``columns`` of them, the upper left corner at (x, y)."""

    rows: int
    columns: int
    width: float
    height: float

    room: Zone

    @classmethod
    def fitting(cls, rows: int, columns: int, room: Zone) -> Grid:
        """As large as there is room."""
        width = min(WIDEST, room.width / columns)
        return cls(rows, columns, width, min(TALLEST, room.height / rows), room)

    @property
    def corner(self) -> np.ndarray:
        x, y, _ = self.room.center
        return np.array([x - self.columns * self.width / 2, y + self.rows * self.height / 2])

    @property
    def is_roomy(self) -> bool:
        return self.width >= ROOMY[0] and self.height >= ROOMY[1]

    @property
    def radius(self) -> float:
        return min(RADIUS, 0.42 * self.width, 0.42 * self.height)

    def middle(self, r: float, c: float) -> np.ndarray:
        """The middle of a cell."""
        return self.corner + np.array([(c + 0.5) * self.width, -(r + 0.5) * self.height])

    def above(self, c: float) -> np.ndarray:
        """Where the neuron of a column stands."""
        return self.middle(-0.5, c) + np.array([0.0, BESIDE])

    def beside(self, r: float) -> np.ndarray:
        """Where the neuron of a row stands."""
        return self.middle(r, self.columns - 0.5) + np.array([BESIDE, 0.0])

    def outlines(self, gap: float = 0.05) -> np.ndarray:
        """Corners of all cells, from the upper left one clockwise, shape (rows, columns, 4, 2)."""
        half = np.array([self.width, self.height]) / 2 - gap
        around = np.array([[-1, 1], [1, 1], [1, -1], [-1, -1]]) * half
        middles = np.array(
            [[self.middle(r, c) for c in range(self.columns)] for r in range(self.rows)]
        )
        return np.asarray(middles[:, :, None] + around)


class Matrix(VGroup):
    """The last layer's weights between its neurons and those before; `turn` transposes it.

    Attributes:
        cells, ahead, before: the weights, the outputs, the neurons before them.
        weights: their numbers as the matrix stands at first; ``turned`` once it was turned.
        deltas: the outputs' numbers, above their columns.
        result: the error signal of the first neuron before, beside its row.
        pots: the outputs once more, filled with their deltas.
        line: how that is worked out, if there are few terms and digits that check out.

    Args:
        read: the readings of the example.
        scale: how high a delta fills a pot.
    """

    def __init__(self, read: Readings, scale: Scale) -> None:
        self._read = read
        l = self.layer = read.trace.depth
        sizes = read.trace.sizes
        rows, columns = min(sizes[l], MOST), min(sizes[l - 1], MOST)
        self._settle(rows)
        beside = BESIDE + RADIUS + GAP + self.result.width
        room = replace(ROOM, right=min(ROOM.right, style.HERO.right - beside))
        self.first = Grid.fitting(rows, columns, room)
        self.second = Grid.fitting(columns, rows, room)
        self._w = read.example.network.layers[l - 1].weights[:rows, :columns]
        self._outlines = (
            self.first.outlines(),
            self.second.outlines()[:, :, [0, 3, 2, 1]].transpose(1, 0, 2, 3),
        )
        largest = float(np.abs(self._w).max()) or 1.0
        self.cells = VGroup(*(self._cell(float(w) / largest) for w in np.asarray(self._w).ravel()))
        self.before = VGroup(*(self._neuron(l - 1, k) for k in range(columns)))
        self.ahead = VGroup(*(self._neuron(l, j) for j in range(rows)))
        super().__init__(self.cells, self.before, self.ahead)
        self._set_numbers()
        self.turn(0.0)
        largest = max(abs(float(delta)) for delta in read.trace.dC_dz[l][:rows])
        radius = max(self.second.radius, scale.size(largest) / 2 / INSIDE)
        tops = {(l, j): (_flat(self.second.above(j)), radius) for j in range(rows)}
        self.pots = Pots(read, tops, scale)

    # -- how it turns ----------------------------------------------------------------------------

    def turn(self, share: float) -> Matrix:
        """0: outputs at the right; 1: about its diagonal, outputs above."""
        start, end = self._outlines
        outlines = (start + share * (end - start)).reshape(-1, 4, 2)
        for cell, outline in zip(self.cells, outlines, strict=True):
            cell.points = polygons(outline[None])
        first, second = self.first, self.second
        radius = first.radius + share * (second.radius - first.radius)
        for discs, starts, ends in (
            (self.before, first.above, second.beside),
            (self.ahead, first.beside, second.above),
        ):
            for index, disc in enumerate(discs):
                at = starts(index) + share * (ends(index) - starts(index))
                disc.scale_to_fit_width(2 * radius).move_to((*at, 0.0))
        return self

    # -- light -----------------------------------------------------------------------------------

    def forward(self, j: int, run_time: float) -> Light:
        """Activations come down their columns and leave along row j."""
        arriving = np.abs(self._read.trace.activations[self.layer - 1])[: self.first.columns]
        return self._through(self.first, j, arriving, style.theme.activation, run_time)

    def back(self, k: int, run_time: float) -> Light:
        """Deltas come down their columns, once it is turned, and leave along row k."""
        deltas = np.abs(self._read.trace.dC_dz[self.layer])[: self.second.columns]
        return self._through(self.second, k, deltas, style.theme.signal, run_time)

    def _through(
        self, grid: Grid, row: int, sizes: np.ndarray, color: object, run_time: float
    ) -> Light:
        ways = []
        for c in range(grid.columns):
            lane = np.array([0.0, LANE * grid.height])  # numbers are passed above
            turn, end = grid.middle(row, c) + lane, grid.middle(row, grid.columns - 0.6) + lane
            down, along = np.linspace(grid.above(c), turn, 12), np.linspace(turn, end, 20)
            ways.append(np.concatenate([down, along[1:], [grid.beside(row)]]))
        shares = np.maximum(sizes / (sizes.max() or 1.0), 0.3)
        return Light(ways, shares, color=color, run_time=run_time)  # type: ignore[arg-type]

    # -- numbers ---------------------------------------------------------------------------------

    @property
    def is_written(self) -> bool:
        """Whether there is room for the weights' numbers however it stands."""
        return self.first.is_roomy and self.second.is_roomy

    def _settle(self, rows: int) -> None:
        """The numbers of the first neuron's row, in digits that check out as they are shown."""
        read, l = self._read, self.layer
        self._terms = [read.weight(l, j, 0).to(2, 2) for j in range(rows)]
        self._deltas = [read.dC_dz(l, j) for j in range(rows)]
        self.signal, self.line = read.dC_da(l - 1, 0), None
        if rows <= MOST_TERMS and read.trace.sizes[l] == rows:
            try:
                settled = settle(self.signal, [*self._terms, *self._deltas], _row)
            except ValueError:
                pass  # no digits check out: only the sum is shown
            else:
                self._terms, self._deltas = (
                    list(settled.terms[:rows]),
                    list(settled.terms[rows:]),
                )
                self.signal = settled.result
                self.line = _line(self._terms, self._deltas, self.signal)
        self.result = Formula("{s}", size=style.NUMBER, color=style.theme.signal, s=self.signal)

    def _set_numbers(self) -> None:
        read, l = self._read, self.layer
        rows, columns = self.first.rows, self.first.columns
        terms = self._terms
        quantities = {
            (j, k): terms[j] if k == 0 else read.weight(l, j, k).to(2, 2)
            for j in range(rows)
            for k in range(columns)
        }
        self.weights, self.turned, self.deltas = VGroup(), VGroup(), VGroup()
        if self.is_written:
            for (j, k), weight in quantities.items():
                ink = style.legible_on(self.cells[j * columns + k].fill_color)
                for numbers, at in (
                    (self.weights, self.first.middle(j, k)),
                    (self.turned, self.second.middle(k, j)),
                ):
                    number = Formula("{w}", size=style.NUMBER, color=ink, w=weight)
                    numbers.add(number.move_to((*at, 0.0)))
        if self.line is not None and self.is_written:
            for j, delta in enumerate(self._deltas):
                number = Formula("{d}", size=style.NUMBER, color=style.theme.signal, d=delta)
                at = self.second.above(j) + np.array([self.second.radius + GAP, 0.0])
                self.deltas.add(number.move_to((*at, 0.0), LEFT))
        at = self.second.beside(0) + np.array([self.second.radius + GAP, 0.0])
        self.result.move_to((*at, 0.0), LEFT)

    # -- parts -----------------------------------------------------------------------------------

    @staticmethod
    def _cell(share: float) -> Cell:
        color = style.mix(style.theme.ground, sign_color(share), STRONGEST * abs(share))
        cell = Cell(fill_color=color, fill_opacity=1.0)
        return cell.set_stroke(sign_color(share), style.RULE, 0.8)

    def _neuron(self, l: int, j: int) -> Circle:
        values = np.abs(self._read.trace.activations[l])
        share = float(values[j]) / max(1.0, float(values.max()))
        fill = style.mix(style.theme.silent, style.theme.activation, share)
        disc = Circle(fill_color=fill, fill_opacity=1.0)
        return disc.set_stroke(style.theme.quiet, style.OUTLINE)


def _flat(at: np.ndarray) -> np.ndarray:
    return np.array([*at, 0.0])


def _row(*numbers: float) -> float:
    """Weights times deltas, added up: first all weights, then all deltas."""
    half = len(numbers) // 2
    return math.fsum(w * d for w, d in zip(numbers[:half], numbers[half:], strict=True))


def _line(weights: list[Quantity], deltas: list[Quantity], signal: Quantity) -> Formula | None:
    parts: dict[str, Quantity] = {}
    places = []
    for letter, w, d in zip("abcdefgh", weights, deltas, strict=False):
        parts[f"w_{letter}"] = w if letter == "a" else w.as_operand()
        parts[f"d_{letter}"] = d.as_operand()
        places.append(f"{{w_{letter}}} dot {{d_{letter}}}")
    template = " + ".join(places) + " = {s}"
    signals = {name: style.theme.signal for name in parts if name.startswith("d")}
    line = Formula(
        template,
        {**parts, "s": signal},
        size=style.NUMBER,
        colors={**signals, "s": style.theme.signal},
    )
    if line.width > style.HERO.width:
        return None
    return line.move_to((0.0, LINE, 0.0))
