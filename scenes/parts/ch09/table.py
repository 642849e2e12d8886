"""A layer's weights as a table that stays: read along its rows forward, down its columns back."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import LEFT, Circle, ManimColor, VGroup, VMobject, smooth

from scenes.mobjects.edge import sign_color
from scenes.mobjects.light import Light
from scenes.mobjects.outlines import polygons
from scenes.mobjects.typeset import Formula
from scenes.parts.ch09.column_work import ColumnWork
from scenes.parts.ch09.grid import GAP, Grid, table_grid
from scenes.parts.ch09.pots import INSIDE, Pots
from scenes.parts.ch09.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.scale import Scale
from scenes.stage.traits import Shaded

MOST = 12
"""rows and columns that are shown"""
STRONGEST = 0.62
"""how much of a sign's colour the largest weight's cell has"""
LANE, ASIDE, PAST = 0.4, 0.42, 0.5
"""share of a cell's height by which light passes above its number; where it comes down again, in
cells from that of the neuron"""
DOT, DOTS = 0.055, (-0.15, 0.2, 0.55)
"""radius of dots that tell of more neurons; where they stand, in cells from the next one's place"""
THREAD = 0.03
"""width of an edge that turns into a cell"""
LATE = 0.4
"""share of the time by which the last edge starts after the first one"""

Discs = Mapping[tuple[int, int], tuple[np.ndarray, float]]
"""where neurons stand, by layer and number: middle and radius"""


class Cell(Shaded, VMobject):
    """One weight of the table, in its sign's colour."""


class Table(VGroup):
    """The last layer's weights: a row for each output, a column for each neuron before them.

    Attributes:
        cells, ahead, before: the weights, the outputs, the neurons before them.
        dots: stand for more neurons than are shown.
        weights: their numbers.
        deltas: the outputs' numbers, beside their rows.
        work: what comes back to the first neuron before, worked out.
        pots: the outputs once more, filled with their deltas.

    Args:
        read: the readings of the example.
        scale: how high a delta fills a pot.
        fullest: the largest delta that is drawn on that scale.
        neurons: where the neurons stand in the network from which the edges come.
    """

    def __init__(self, read: Readings, scale: Scale, fullest: float, neurons: Discs) -> None:
        self._read = read
        l = self.layer = read.trace.depth
        sizes = read.trace.sizes
        rows, columns = min(sizes[l], MOST), min(sizes[l - 1], MOST)
        self.work = ColumnWork(read, rows)
        radius = scale.size(fullest) / 2 / INSIDE  # as the network's: the same delta, as full
        more = sizes[l] > MOST, sizes[l - 1] > MOST
        self.deltas = VGroup(*self._deltas_set())
        beside = max((one.width + GAP for one in self.deltas), default=0.0)
        self.grid = table_grid(rows, columns, radius, (self.work.width, beside), more)
        self._w = read.example.network.layers[l - 1].weights[:rows, :columns]
        largest = float(np.abs(self._w).max()) or 1.0
        self.cells = VGroup(*(self._cell(float(w) / largest) for w in np.asarray(self._w).ravel()))
        self.before = VGroup(*(self._neuron(l - 1, k) for k in range(columns)))
        self.ahead = VGroup(*(self._neuron(l, j) for j in range(rows)))
        self.dots = VGroup(*(self._dot() for one in more if one for _ in DOTS))
        self._pieces = self._all_pieces(more)
        super().__init__(self.cells, self.before, self.ahead, self.dots)
        self._set_numbers()
        self._starts = self._in_the_network(neurons)
        self.gather(0.0)
        ends = {(l, j): (_flat(self.grid.beside(j)), radius) for j in range(rows)}
        self.pots = Pots(read, ends, scale)

    # -- how it comes to be, and goes ------------------------------------------------------------

    def gather(self, share: float) -> Table:
        """0: edges and neurons of the network; 1: cells, outputs at the right."""
        outlines, discs = self._starts
        ends = self.grid.outlines()
        count = len(self.cells)
        late = np.linspace(0.0, LATE, count).reshape(*ends.shape[:2], 1, 1)
        own = smooth_each(np.clip((share - late) / (1 - LATE), 0.0, 1.0))
        self._set_cells(outlines + own * (ends - outlines))
        moved = float(smooth(share))
        for (piece, end), (at, radius) in zip(self._pieces, discs, strict=True):
            full = self.grid.radius if radius else DOT
            size = radius + moved * (full - radius) if radius else full
            piece.scale_to_fit_width(2 * size).move_to((*(at + moved * (end - at)), 0.0))
        self.dots.set_opacity(moved)
        return self

    def _set_cells(self, outlines: np.ndarray) -> None:
        for cell, outline in zip(self.cells, outlines.reshape(-1, 4, 2), strict=True):
            cell.points = polygons(outline[None])

    def _all_pieces(self, more: tuple[bool, bool]) -> list[tuple[VMobject, np.ndarray]]:
        """All that stands at the table's edges, and where."""
        found: list[tuple[VMobject, np.ndarray]] = []
        dots, grid = list(self.dots), self.grid
        for discs, at, cut in (
            (self.ahead, grid.beside, more[0]),
            (self.before, grid.above, more[1]),
        ):
            found += [(disc, at(index)) for index, disc in enumerate(discs)]
            if cut:
                found += [(dots.pop(0), at(len(discs) + more_)) for more_ in DOTS]
        return found

    def _in_the_network(self, neurons: Discs) -> tuple[np.ndarray, list[tuple[np.ndarray, float]]]:
        """Outlines of edges, and places of neurons; what is not shown there grows in its place."""
        l, grid = self.layer, self.grid
        ends = grid.outlines()
        outlines = np.repeat(ends.mean(axis=2, keepdims=True), 4, axis=2)
        for j in range(grid.rows):
            for k in range(grid.columns):
                if (l, j) in neurons and (l - 1, k) in neurons:
                    start, end = neurons[l - 1, k][0][:2], neurons[l, j][0][:2]
                    side = np.array([start[1] - end[1], end[0] - start[0]])
                    side *= THREAD / 2 / np.linalg.norm(side)
                    outlines[j, k] = [start + side, end + side, end - side, start - side]
        places = {id(disc): (l, j) for j, disc in enumerate(self.ahead)}
        places |= {id(disc): (l - 1, k) for k, disc in enumerate(self.before)}
        discs = []
        for piece, at in self._pieces:
            if id(piece) not in places:
                discs.append((at, 0.0))
            else:
                known = neurons.get(places[id(piece)])
                discs.append((known[0][:2], known[1]) if known else (at, 1e-3))
        return outlines, discs

    # -- light -----------------------------------------------------------------------------------

    def forward(self, j: int, run_time: float) -> Light:
        """Activations come down their columns and leave along row j."""
        arriving = np.abs(self._read.trace.activations[self.layer - 1])[: self.grid.columns]
        ways = ways_through(self.grid, j)
        return self._through(ways, arriving, style.theme.activation, run_time)

    def back(self, k: int, run_time: float) -> Light:
        """Deltas come in along their rows and leave up column k."""
        deltas = np.abs(self._read.trace.dC_dz[self.layer])[: self.grid.rows]
        return self._through(ways_back(self.grid, k), deltas, style.theme.signal, run_time)

    @staticmethod
    def _through(
        ways: list[np.ndarray], sizes: np.ndarray, color: ManimColor, run_time: float
    ) -> Light:
        shares = np.maximum(sizes / (sizes.max() or 1.0), 0.3)
        return Light(ways, shares, color=color, run_time=run_time)

    # -- numbers ---------------------------------------------------------------------------------

    def _set_numbers(self) -> None:
        """Weights where there is room, the outputs' deltas, and what comes back."""
        read, l, work, grid = self._read, self.layer, self.work, self.grid
        self.weights = VGroup()
        for j, k in np.ndindex(grid.rows, grid.columns):
            if not grid.is_roomy:
                break
            cell = self.cells[j * grid.columns + k]
            ink = style.legible_on(cell.fill_color)
            weight = work.weights[j] if k == 0 else read.weight(l, j, k).to(2, 2)
            number = Formula("{w}", size=style.NUMBER, color=ink, w=weight)
            self.weights.add(number.move_to((*grid.middle(j, k), 0.0)))
        for j, delta in enumerate(self.deltas):
            at = grid.beside(j) + np.array([grid.radius + GAP, 0.0])
            delta.move_to((*at, 0.0), LEFT)
        at = grid.above(0) - np.array([grid.radius + GAP, 0.0])
        work.place(float(at[0]), float(at[1]), staging().line)

    def _deltas_set(self, size: float = style.NUMBER) -> list[Formula]:
        """The outputs' numbers, if the sum is worked out, in this size."""
        if self.work.line is None:
            return []
        color = style.theme.signal
        return [Formula("{d}", size=size, color=color, d=delta) for delta in self.work.deltas]

    # -- parts -----------------------------------------------------------------------------------

    @staticmethod
    def _cell(share: float) -> Cell:
        color = style.mix(style.theme.ground, sign_color(share), STRONGEST * abs(share))
        cell = Cell(fill_color=color, fill_opacity=1.0)
        return cell.set_stroke(sign_color(share), style.RULE, 0.8)

    @staticmethod
    def _dot() -> Circle:
        return Circle(radius=DOT, fill_color=style.theme.quiet, fill_opacity=1.0, stroke_width=0.0)

    def _neuron(self, l: int, j: int) -> Circle:
        values = np.abs(self._read.trace.activations[l])
        share = float(values[j]) / max(1.0, float(values.max()))
        fill = style.mix(style.theme.silent, style.theme.activation, share)
        disc = Circle(fill_color=fill, fill_opacity=1.0)
        return disc.set_stroke(style.theme.quiet, style.OUTLINE)


def _flat(at: np.ndarray) -> np.ndarray:
    return np.array([*at, 0.0])


def smooth_each(shares: np.ndarray) -> np.ndarray:
    """From 0 to 1, slowly at both ends."""
    return np.asarray(shares**2 * (3 - 2 * shares))


def ways_through(grid: Grid, row: int) -> list[np.ndarray]:
    """Down each column and out along a row; numbers are passed beside and above."""
    lane, aside = np.array([0.0, LANE * grid.height]), np.array([-ASIDE * grid.width, 0.0])
    end = grid.middle(row, grid.columns - PAST) + lane
    ways = []
    for c in range(grid.columns):
        top, turn = grid.middle(-0.5, c) + aside, grid.middle(row, c) + lane + aside
        down, along = np.linspace(top, turn, 12), np.linspace(turn, end, 20)
        ways.append(np.concatenate([[grid.above(c)], down, along[1:], [grid.beside(row)]]))
    return ways


def ways_back(grid: Grid, column: int) -> list[np.ndarray]:
    """In along each row and out up a column: the same lanes, the other way."""
    through = [ways_through(grid, row)[column] for row in range(grid.rows)]
    return [way[::-1] for way in through]
