"""Why weights have to be turned round: of the same matrix a row that is right, and one that is not.

Going back, a neuron's error signal takes the weights that lead out of it: a column of the next
layer's matrix, which is turned so that the column is a row. A program that forgets to turn takes
the row that stands there.
"""

from __future__ import annotations

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smooth

from scenes.mobjects.dots import Dots
from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.typeset import Numeral, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.broken_pass import BrokenPass
from scenes.parts.ch12.check_plot import CheckPlot
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.raster import Raster
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

APART, HIGHEST, ROW_GAP = 0.6, 0.34, 0.12
"""between both matrices; the deltas' strip, and how far it keeps off its matrix"""
FAINT = 0.3
"""how strong the cells are that are not the subject"""
NUMBERS, TITLES = -2.3, -2.86


def told_neuron(points: GradientPoints, broken: BrokenPass) -> tuple[int, int]:
    """Layer and neuron: the first layer that the bug reaches, its delta the farthest off."""
    l = broken.passed()[0] - 1
    right, wrong = points.axis.of(points.read.trace.dC_dz[l]), points.axis.of(broken.deltas[l])
    return l, int(np.abs(wrong - right).argmax())


def can_be_told(points: GradientPoints, broken: BrokenPass) -> bool:
    """Whether the neuron's own slope is all that stands between its error signal and its delta."""
    l, _j = told_neuron(points, broken)
    return points.read.trace.da_dz[l].ndim == 1


class OneWay(VGroup):
    """A matrix, the deltas that come back to it, and what they make of one row.

    Attributes:
        deltas: of the layer ahead, above the matrix at first.
        result: the sum of the row's products; ``title``: whether the matrix is turned.
    """

    def __init__(self, weights: np.ndarray, row: int, room: Zone, turns: bool) -> None:
        self.row, self.turns = row, turns
        side = min(room.width, room.height - HIGHEST - ROW_GAP)
        self.side, self.size = side, len(weights)
        x = room.center[0]
        top = room.top - HIGHEST - ROW_GAP
        self.zone = Zone(x - side / 2, x + side / 2, top - side, top)
        self.raster = Raster(self.zone)
        theme = style.theme
        shares = (np.abs(weights) / max(float(np.abs(weights).max()), 1e-300)) ** 0.75
        tints = np.where(
            weights[..., None] < 0,
            np.array(theme.negative.to_rgb()),
            np.array(theme.positive.to_rgb()),
        )
        ground = np.array(style.mix(theme.ground, theme.hairline, 0.5).to_rgb())
        self._shades = ground + shares[..., None] * (tints - ground)
        self._ground = ground
        self.frame = VMobject(stroke_color=theme.ink, stroke_width=style.STRONG)
        super().__init__(self.raster, self.frame)
        self.turn(0.0)

    def light(self, share: float) -> None:
        """Let all but the row, or the column that is to be one, step back."""
        faint = np.full((self.size, self.size, 1), 1 - share * (1 - FAINT))
        lit = (slice(None), self.row) if self.turns else (self.row,)
        faint[lit] = 1.0
        colors = self._ground + faint * (self._shades - self._ground)
        self.raster.paint(np.concatenate([colors, np.ones((self.size, self.size, 1))], axis=2))

    def turn(self, share: float) -> None:
        """Flip the matrix over its diagonal, a share of the way."""
        self.light(1.0)
        self.raster.spread(self.zone)
        cell, zone, j = self.side / self.size, self.zone, self.row
        if self.turns:
            box = zone.left + j * cell, zone.left + (j + 1) * cell, zone.bottom, zone.top
        else:
            box = zone.left, zone.right, zone.top - (j + 1) * cell, zone.top - j * cell
        self.frame.points = rectangles(np.array([box]))
        for shape in (self.raster, self.frame):
            away = shape.points - zone.center
            mirrored = away.copy()
            mirrored[:, 0], mirrored[:, 1] = -away[:, 1], -away[:, 0]
            shape.points = zone.center + away + share * (mirrored - away)

    @property
    def above(self) -> Zone:
        """Where the deltas stand at first: one above each column."""
        bottom = self.zone.top + ROW_GAP
        return Zone(self.zone.left, self.zone.right, bottom, bottom + HIGHEST)

    @property
    def way(self) -> float:
        """How far down the deltas go until they stand on their row."""
        cell = self.side / self.size
        return float(self.above.bottom - (self.zone.top - self.row * cell))


class Turned(VGroup):
    """The matrix turned and left as it is, side by side, with what each makes of one neuron.

    Attributes:
        ways: both, the right one first; ``deltas``, ``numbers``, ``titles``: of each.
        told: the neuron's error signal by each.
        streak: the neuron's points in the plot; ``threads``: how far each is off.

    Args:
        points: the gradients.
        broken: the pass that does not turn.
        plot: where its points are.
        room: what all of it fills.
    """

    def __init__(
        self, points: GradientPoints, broken: BrokenPass, plot: CheckPlot, room: Zone
    ) -> None:
        read, theme = points.read, style.theme
        self.layer, self.neuron = l, j = told_neuron(points, broken)
        weights = np.asarray(read.example.network.layer(l + 1).weights)
        zones = room.columns(1.0, 1.0, gap=APART)
        self.ways = [
            OneWay(weights, j, zone, turns)
            for zone, turns in zip(zones, (True, False), strict=True)
        ]
        ahead = np.asarray(read.trace.dC_dz[l + 1])
        prints = Print.of(float(np.abs(ahead).max()))
        path = f"trace.dC_dz[{l + 1}]"
        self.deltas = [Film(ahead, way.above, prints, (1, len(ahead)), path) for way in self.ways]
        matrix = f"example.network.layer({l + 1}).weights"
        wrong = float((weights @ broken.deltas[l + 1])[j])
        right, path = read.dC_da(l, j).to(3, 3), f"({matrix} @ {broken.paths[l + 1]})[{j}]"
        self.told = right, Quantity(f"e_({j + 1})", wrong, path).to(3, 3)
        self.numbers, self.titles = VGroup(), VGroup()
        names = [Words("{w}", size=style.NUMBER, w=_(w)) for w in (N_("turned"), N_("not turned"))]
        for way, number, name in zip(self.ways, self.told, names, strict=True):
            x = way.zone.center[0]
            told = Numeral(number, size=style.GRAND, color=theme.signal)
            self.numbers.add(told.move_to((x, NUMBERS, 0.0)))
            self.titles.add(name.move_to((x, TITLES, 0.0)))
        first = points.index(l, j, 0)
        own = slice(first, first + weights_into(points, l))
        axis = points.axis
        self._from, self._to = axis.of(points.analytic)[own], axis.of(broken.gradients())[own]
        self._up, self._plot = axis.of(points.numeric)[own], plot
        self.threads = VMobject(stroke_color=theme.signal, stroke_width=style.STRONG)
        self.streak = Dots(np.zeros((0, 3)), theme.ink, radius=1.5 * plot.radius)
        super().__init__(*self.ways, *self.deltas)

    def turn(self, run_time: float) -> Animation:
        """The right one is turned over; the other stays."""
        return Vary(self.ways[0], self.ways[0].turn, 0.0, 1.0, run_time=run_time, rate_func=smooth)

    def meet(self, run_time: float) -> list[Animation]:
        """The deltas come down to the row that each program takes."""
        animations: list[Animation] = []
        for way, deltas in zip(self.ways, self.deltas, strict=True):
            shown = [0.0]

            def show(down: float, deltas: Film = deltas, shown: list[float] = shown) -> None:
                deltas.shift((0.0, shown[0] - down, 0.0))
                shown[0] = down

            animations.append(Vary(deltas, show, 0.0, way.way, run_time=run_time))
        return animations

    def shift_points(self, run_time: float) -> Animation:
        """The neuron's points go from where they should be to where they are."""

        def show(share: float) -> None:
            at = self._from + share * (self._to - self._from)
            tips, roots = self._plot.at(at, self._up), self._plot.at(self._from, self._up)
            self.threads.points = lines(roots, tips)
            self.streak.put(np.column_stack([tips, np.zeros(len(tips))]))

        both = VGroup(self.threads, self.streak)
        return Vary(both, show, 0.0, 1.0, run_time=run_time, rate_func=linear)


def weights_into(points: GradientPoints, l: int) -> int:
    """How many weights a neuron of layer l has."""
    return int(points.read.trace.sizes[l - 1])
