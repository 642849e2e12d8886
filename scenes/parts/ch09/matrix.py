"""A layer's weights as a matrix that turns about its diagonal: forward by rows, back by columns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import Circle, VGroup, VMobject, smooth

from scenes.mobjects.edge import sign_color
from scenes.mobjects.light import Light
from scenes.mobjects.outlines import lines, polygons
from scenes.mobjects.typeset import Formula
from scenes.parts.ch09.grid import GAP, Grid, Square, both_ways
from scenes.parts.ch09.over_columns import above
from scenes.parts.ch09.pots import INSIDE, Pots
from scenes.parts.ch09.row_work import RowWork
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
MOVED, TURNED = 0.22, 0.78
"""shares of its turn after which it is a square card, and after which that was turned"""

Discs = Mapping[tuple[int, int], tuple[np.ndarray, float]]
"""where neurons stand, by layer and number: middle and radius"""


class Cell(Shaded, VMobject):
    """One weight of the matrix, in its sign's colour."""


class Matrix(VGroup):
    """The last layer's weights between its neurons and those before; `turn` transposes it.

    Attributes:
        cells, ahead, before: the weights, the outputs, the neurons before them.
        dots: stand for more neurons than are shown.
        weights: their numbers as the matrix stands at first; ``turned`` once it was turned.
        deltas: the outputs' numbers, above their columns.
        work: what comes back to the first neuron before, worked out.
        pots: the outputs once more, filled with their deltas; ``pot`` is that neuron's.
        axis: the diagonal about which it turns.

    Args:
        read: the readings of the example.
        scale: how high a delta fills a pot.
        fullest: the largest delta that is drawn on that scale.
        neurons: where the neurons stand in the network from which the matrix comes.
    """

    def __init__(self, read: Readings, scale: Scale, fullest: float, neurons: Discs) -> None:
        self._read = read
        l = self.layer = read.trace.depth
        sizes = read.trace.sizes
        rows, columns = min(sizes[l], MOST), min(sizes[l - 1], MOST)
        self.work = RowWork(read, rows)
        radius = scale.size(fullest) / 2 / INSIDE  # as the network's: the same delta, as full
        more = sizes[l] > MOST, sizes[l - 1] > MOST
        between = max((one.width + 2 * GAP for one in self._deltas_set()[:-1]), default=0.0)
        beside = GAP + self.work.width
        self.first, self.second = both_ways(rows, columns, radius, beside, more, between)
        self._w = read.example.network.layers[l - 1].weights[:rows, :columns]
        largest = float(np.abs(self._w).max()) or 1.0
        self.cells = VGroup(*(self._cell(float(w) / largest) for w in np.asarray(self._w).ravel()))
        self.before = VGroup(*(self._neuron(l - 1, k) for k in range(columns)))
        self.ahead = VGroup(*(self._neuron(l, j) for j in range(rows)))
        self.dots = VGroup(*(self._dot() for one in more if one for _ in DOTS))
        self.axis = VMobject(stroke_color=style.theme.quiet, stroke_width=style.OUTLINE)
        self._pieces = self._all_pieces(rows, columns, more)
        super().__init__(self.cells, self.axis, self.before, self.ahead, self.dots)
        largest = max(abs(float(delta)) for delta in read.trace.dC_dz[l][:rows])
        radius = max(self.second.radius, scale.size(largest) / 2 / INSIDE)
        self._set_numbers(radius)
        self._starts = self._in_the_network(neurons)
        self.gather(0.0)
        tops = {(l, j): (_flat(self.second.above(j)), radius) for j in range(rows)}
        self.pots = Pots(read, tops, scale)
        radius = max(self.second.radius, scale.size(float(read.trace.dC_dz[l - 1][0])) / 2 / INSIDE)
        self.pot = Pots(read, {(l - 1, 0): (_flat(self.second.beside(0)), radius)}, scale)

    # -- how it comes to be, and turns -----------------------------------------------------------

    def gather(self, share: float) -> Matrix:
        """0: edges and neurons of the network; 1: cells, outputs at the right."""
        outlines, discs = self._starts
        ends = self.first.outlines()
        self._set_cells(outlines + share * (ends - outlines))
        for (piece, along, index), (at, radius) in zip(self._pieces, discs, strict=True):
            end = getattr(self.first, along)(index)
            own = self.first.radius if radius else DOT
            size = radius + share * (own - radius) if radius else own
            piece.scale_to_fit_width(2 * size).move_to((*(at + share * (end - at)), 0.0))
        self.dots.set_opacity(share)
        return self

    def drop(self, share: float) -> Matrix:
        """0: as it was turned; 1: edges and neurons of the network again."""
        outlines, discs = self._starts
        turned = self._turned()
        self._set_cells(turned + share * (outlines - turned))
        for (piece, along, index), (at, radius) in zip(self._pieces, discs, strict=True):
            start = getattr(self.second, "beside" if along == "above" else "above")(index)
            own = self.first.radius if radius else DOT
            size = own + share * (radius - own) if radius else own
            piece.scale_to_fit_width(2 * size).move_to((*(start + share * (at - start)), 0.0))
        self.dots.set_opacity(1 - share)
        return self

    def _turned(self) -> np.ndarray:
        """Outlines of cells as they are once it was turned, in their order before."""
        return self.second.outlines()[:, :, [0, 3, 2, 1]].transpose(1, 0, 2, 3)

    def edges_back(self, run_time: float) -> Light:
        """Deltas run along the edges, the other way round."""
        outlines, _discs = self._starts
        ways = [
            np.array([one[1] + one[2], one[0] + one[3]]) / 2 for one in outlines.reshape(-1, 4, 2)
        ]
        shares = np.full(len(ways), 0.9)
        return Light(ways, shares, color=style.theme.signal, run_time=run_time)

    def turn(self, share: float) -> Matrix:
        """0: outputs at the right; 1: about its diagonal, outputs above."""
        first, second, square = self.first, self.second, Square(self.first.rows, self.first.columns)
        moved = min(share / MOVED, 1.0)
        turned = float(smooth(np.clip((share - MOVED) / (TURNED - MOVED), 0.0, 1.0)))
        grown = max(share - TURNED, 0.0) / (1 - TURNED)
        cells = square.outlines(turned)
        if grown:
            cells = cells + grown * (self._turned() - cells)
        else:
            start = first.outlines()
            cells = start + moved * (cells - start)
        self._set_cells(cells)
        for piece, along, index in self._pieces:
            other = "beside" if along == "above" else "above"
            start, lying = getattr(first, along)(index), getattr(square.grid, along)(index)
            way = getattr(second, other)(index) - lying
            at = start + moved * (lying - start) + max(turned, grown) * way
            piece.move_to((*at, 0.0))
        ends = square.diagonal()
        self.axis.points = lines(ends[:1], ends[1:]) if 0 < turned < 1 else np.zeros((0, 3))
        return self

    def _set_cells(self, outlines: np.ndarray) -> None:
        for cell, outline in zip(self.cells, outlines.reshape(-1, 4, 2), strict=True):
            cell.points = polygons(outline[None])

    def _all_pieces(
        self, rows: int, columns: int, more: tuple[bool, bool]
    ) -> list[tuple[VMobject, str, float]]:
        """All that stands at the edges: where, as the matrix stands at first, and at which place.

        What is above a column at first is beside a row in the end.
        """
        found: list[tuple[VMobject, str, float]] = []
        dots = list(self.dots)
        for discs, along, cut in ((self.ahead, "beside", more[0]), (self.before, "above", more[1])):
            found += [(disc, along, float(index)) for index, disc in enumerate(discs)]
            if cut:
                found += [(dots.pop(0), along, len(discs) + more_) for more_ in DOTS]
        return found

    def _in_the_network(self, neurons: Discs) -> tuple[np.ndarray, list[tuple[np.ndarray, float]]]:
        """Outlines of edges, and places of neurons; what is not shown there grows in its place."""
        l, first = self.layer, self.first
        ends = first.outlines()
        outlines = np.repeat(ends.mean(axis=2, keepdims=True), 4, axis=2)
        for j in range(first.rows):
            for k in range(first.columns):
                if (l, j) in neurons and (l - 1, k) in neurons:
                    start, end = neurons[l - 1, k][0][:2], neurons[l, j][0][:2]
                    side = np.array([start[1] - end[1], end[0] - start[0]])
                    side *= THREAD / 2 / np.linalg.norm(side)
                    outlines[j, k] = [start + side, end + side, end - side, start - side]
        discs = []
        for piece, along, index in self._pieces:
            place = (l if along == "beside" else l - 1, int(index))
            at = getattr(first, along)(index)
            if piece in list(self.dots):
                discs.append((at, 0.0))
            else:
                known = neurons.get(place)
                discs.append((known[0][:2], known[1]) if known else (at, 1e-3))
        return outlines, discs

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
        shares = np.maximum(sizes / (sizes.max() or 1.0), 0.3)
        return Light(ways_through(grid, row), shares, color=color, run_time=run_time)  # type: ignore[arg-type]

    # -- numbers ---------------------------------------------------------------------------------

    @property
    def is_written(self) -> bool:
        """Whether there is room for the weights' numbers however it stands."""
        return self.first.is_roomy and self.second.is_roomy

    def _set_numbers(self, radius: float) -> None:
        """All of them; the pots above the columns have this radius."""
        read, l, work = self._read, self.layer, self.work
        rows, columns = self.first.rows, self.first.columns
        quantities = {
            (j, k): work.weights[j] if k == 0 else read.weight(l, j, k).to(2, 2)
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
        if self.is_written:
            self.deltas.add(*above(self.second, radius, self._deltas_set))
        at = self.second.beside(0) + np.array([self.second.radius + GAP, 0.0])
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
