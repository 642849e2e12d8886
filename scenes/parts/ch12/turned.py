"""Why weights have to be turned round: of a square of weights, a column is right and a row a bug.

Going back, a neuron's error signal comes by the edges that lead out of it: a column of the next
layer's matrix. A program that forgets to transpose takes the row of the same number, which has as
many weights where the matrix is a square. What it makes of the neuron is off by one factor, and so
are the gradients of all weights into it.
"""

from __future__ import annotations

import numpy as np
from manim import Animation, VGroup, VMobject, linear

from scenes.mobjects.dots import Dots
from scenes.mobjects.edge import sign_color
from scenes.mobjects.light import Light
from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.broken_pass import BrokenPass
from scenes.parts.ch12.check_plot import CheckPlot
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

BEFORE, AFTER, BELOW = 0.55, 1.45, 0.6
"""kept around the square: for deltas before it and above, for a number after it at the least, and
one below"""
RADIUS, SHARE = 0.2, 0.36
"""of a delta at the most, and as a share of a cell"""
INNER = 0.86
"""side of a weight, as a share of its cell"""
SHADES, FAINTEST = 6, 0.12
"""degrees of a weight's colour, and the least share of it"""
APART = 0.14
"""from a frame to the number that it gives"""


def told_neuron(points: GradientPoints, broken: BrokenPass) -> tuple[int, int]:
    """Layer and neuron: the first layer that the bug reaches, its delta the farthest off."""
    l = broken.passed()[0] - 1
    right, wrong = points.axis.of(points.read.trace.dC_dz[l]), points.axis.of(broken.deltas[l])
    return l, int(np.abs(wrong - right).argmax())


def can_be_told(points: GradientPoints, broken: BrokenPass) -> bool:
    """Whether the neuron's own slope is all that stands between its error signal and its delta."""
    l, _j = told_neuron(points, broken)
    return points.read.trace.da_dz[l].ndim == 1


class Weights(Shaded, VGroup):
    """A layer's weights as a square: blue where positive, orange where negative, deep where large.

    A row for each neuron ahead, a column for each neuron before.

    Attributes:
        zone: what the square fills.
        pitch: side of a cell.

    Args:
        weights: of the layer.
        room: what the square fills, with all that stands around it.
        after: width of the number after it.
    """

    def __init__(self, weights: np.ndarray, room: Zone, after: float) -> None:
        count, kept = len(weights), BEFORE + max(AFTER, APART + after)
        side = min(room.width - kept, room.height - BEFORE - BELOW)
        spare = room.width - kept - side
        left, top = room.left + BEFORE + spare / 2, room.top - BEFORE
        self.zone, self.pitch = Zone(left, left + side, top - side, top), side / count
        shares = np.abs(weights) / (float(np.abs(weights).max()) or 1.0)
        levels = np.minimum((shares * SHADES).astype(int), SHADES - 1)
        super().__init__()
        half = INNER * self.pitch / 2
        for sign in (1.0, -1.0):
            for level in range(SHADES):
                rows, columns = np.nonzero((levels == level) & ((weights >= 0) == (sign > 0)))
                x, y = self.column(columns), self.row(rows)
                share = FAINTEST + (1 - FAINTEST) * (level + 0.5) / SHADES
                tint = style.mix(style.theme.ground, sign_color(sign), share)
                cells = VMobject(fill_color=tint, fill_opacity=1.0, stroke_width=0.0)
                cells.points = rectangles(np.column_stack([x - half, x + half, y - half, y + half]))
                self.add(cells)

    def column(self, index: np.ndarray | float) -> np.ndarray:
        """The middles of columns."""
        return np.asarray(self.zone.left + self.pitch * (np.asarray(index) + 0.5))

    def row(self, index: np.ndarray | float) -> np.ndarray:
        """The middles of rows."""
        return np.asarray(self.zone.top - self.pitch * (np.asarray(index) + 0.5))


class Reading:
    """What a program reads in the square: a column or a row, times the deltas beside it.

    Attributes:
        deltas: the neurons ahead, before the rows or above the columns; a filled one is positive.
        frame: around the weights that are read.
        bright: of the light through each, by neuron ahead: weight times delta.
        end: where what comes out of it stands.

    Args:
        square: the weights.
        taken: those that are read.
        ahead: the deltas.
        index: of the column, or row.
        upright: whether it is a column.
    """

    def __init__(
        self, square: Weights, taken: np.ndarray, ahead: np.ndarray, index: int, *, upright: bool
    ) -> None:
        zone, half, count = square.zone, square.pitch / 2, len(ahead)
        off = np.full(count, BEFORE / 2)
        if upright:
            x, places = float(square.column(index)), square.row(np.arange(count))
            spots = np.column_stack([zone.left - off, places])
            through, last = np.column_stack([np.full(count, x), places]), (x, zone.bottom)
            box = [x - half, x + half, zone.bottom, zone.top]
        else:
            y, places = float(square.row(index)), square.column(np.arange(count))
            spots = np.column_stack([places, zone.top + off])
            through, last = np.column_stack([places, np.full(count, y)]), (zone.right, y)
            box = [zone.left, zone.right, y - half, y + half]
        self.end = np.array(last)
        self.deltas = VGroup(*_discs(spots, ahead, min(RADIUS, SHARE * square.pitch)))
        self.frame = VMobject(stroke_color=style.theme.ink, stroke_width=style.STRONG)
        self.frame.points = rectangles(np.array([box]))
        self._ways = [np.array([spot, at, last]) for spot, at in zip(spots, through, strict=True)]
        products = np.abs(taken * ahead)
        self.bright = products / (float(products.max()) or 1.0)

    def adds_up(self, run_time: float) -> Light:
        """Each delta goes through its weight, and on to what they come to."""
        ways = [np.concatenate([np.linspace(a, b, 20), np.linspace(b, c, 20)])
                for a, b, c in self._ways]  # fmt: skip
        return Light(ways, self.bright, color=style.theme.signal, run_time=run_time)


def _discs(spots: np.ndarray, ahead: np.ndarray, radius: float) -> list[VMobject]:
    """As bright as a delta is large: filled if that is positive, a ring if not."""
    theme, shares = style.theme, np.abs(ahead) / (float(np.abs(ahead).max()) or 1.0)
    found: list[VMobject] = []
    for spot, delta, share in zip(spots, ahead, shares, strict=True):
        tint = style.mix(theme.silent, theme.signal, float(share))
        fill = tint if delta >= 0 else style.mix(theme.ground, theme.signal, 0.14)
        disc = VMobject(fill_color=fill, fill_opacity=1.0)
        rim = style.mix(theme.quiet, theme.signal, float(share)) if delta < 0 else theme.quiet
        disc.set_stroke(rim, style.STRONG if delta < 0 else style.OUTLINE)
        disc.points = discs(np.array([[*spot, 0.0]]), np.array([radius]))
        found.append(disc)
    return found


class Turned:
    """A square of weights, what its column and its row make of one neuron, and that one's points.

    Attributes:
        square: the weights.
        column, row: as they should be read, and as the program reads them.
        told: the neuron's error signal by each; ``numbers``: at their ends.
        streak: the neuron's points in the plot; ``threads``: how far each is off.

    Args:
        points: the gradients.
        broken: the pass that does not turn.
        plot: where its points are.
        room: what the square fills, with all that stands around it.
    """

    def __init__(
        self, points: GradientPoints, broken: BrokenPass, plot: CheckPlot, room: Zone
    ) -> None:
        read, theme = points.read, style.theme
        self.layer, self.neuron = l, j = told_neuron(points, broken)
        weights = np.asarray(read.example.network.layer(l + 1).weights)
        ahead = np.asarray(read.trace.dC_dz[l + 1])
        self.told = _told(read, broken, l, j)
        below, after = (Numeral(one, size=style.NUMBER, color=theme.signal) for one in self.told)
        self.square = Weights(weights, room, after.width)
        self.column = Reading(self.square, weights[:, j], ahead, j, upright=True)
        self.row = Reading(self.square, weights[j], ahead, j, upright=False)
        x, y = self.column.end
        half = below.width / 2
        x = float(np.clip(x, room.left + half, room.right - half))
        below.move_to((x, y - APART - below.height / 2, 0.0))
        x, y = self.row.end
        after.move_to((x + APART + after.width / 2, y, 0.0))
        self.numbers = VGroup(below, after)
        first = points.index(l, j, 0)
        own = slice(first, first + weights_into(points, l))
        axis = points.axis
        self._from, self._to = axis.of(points.analytic)[own], axis.of(broken.gradients())[own]
        self._up, self._plot = axis.of(points.numeric)[own], plot
        self.threads = VMobject(stroke_color=theme.signal, stroke_width=style.STRONG)
        self.streak = Dots(np.zeros((0, 3)), theme.ink, radius=1.5 * plot.radius)

    @property
    def all(self) -> list[VMobject]:
        """All that stands there in the end."""
        both = (self.column, self.row)
        parts = [part for one in both for part in (one.deltas, one.frame)]
        return [self.square, *parts, self.numbers, self.threads, self.streak]

    def shift_points(self, run_time: float) -> Animation:
        """The neuron's points go from where they should be to where they are."""

        def show(share: float) -> None:
            at = self._from + share * (self._to - self._from)
            tips, roots = self._plot.at(at, self._up), self._plot.at(self._from, self._up)
            self.threads.points = lines(roots, tips)
            self.streak.put(np.column_stack([tips, np.zeros(len(tips))]))

        both = VGroup(self.threads, self.streak)
        return Vary(both, show, 0.0, 1.0, run_time=run_time, rate_func=linear)


def _told(read: Readings, broken: BrokenPass, l: int, j: int) -> tuple[Quantity, Quantity]:
    """A neuron's error signal as it should be, and as the program finds it."""
    matrix = f"example.network.layer({l + 1}).weights"
    weights = np.asarray(read.example.network.layer(l + 1).weights)
    wrong = float((weights @ broken.deltas[l + 1])[j])
    path = f"({matrix} @ {broken.paths[l + 1]})[{j}]"
    return read.dC_da(l, j).to(3, 3), Quantity(f"e_({j + 1})", wrong, path).to(3, 3)


def weights_into(points: GradientPoints, l: int) -> int:
    """How many weights a neuron of layer l has."""
    return int(points.read.trace.sizes[l - 1])
