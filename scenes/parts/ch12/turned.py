"""Why weights have to be transposed: a square of them, turned over or not, and what a row gives.

Going back, the square of the next layer's weights is turned over about its diagonal; a neuron's row
of it, times the deltas ahead, is the neuron's error signal. A program that forgets to turn takes
the same row of the square as it is, which has as many weights. What it makes of the neuron is off
by one factor, and so are the gradients of all weights into it.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import LEFT, Animation, VGroup, VMobject, linear

from scenes.mobjects.dots import Dots
from scenes.mobjects.edge import sign_color
from scenes.mobjects.light import Light
from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Numeral, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.broken_pass import BrokenPass
from scenes.parts.ch12.check_plot import CheckPlot
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.one_factor import error_signals, factor, shifted_most
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded
from scenes.stage.words import N_, _

ABOVE, BESIDE = 0.55, 0.1
"""kept free around the square: for the deltas above it, and at its left"""
LANE = 0.34
"""from the square to the way down to the numbers, at its right"""
RADIUS, SHARE = 0.2, 0.36
"""of a delta at the most, and as a share of a cell"""
INNER = 0.86
"""side of a weight, as a share of its cell"""
SHADES, FAINTEST = 6, 0.12
"""degrees of a weight's colour, and the least share of it"""
FIRST, ROW = 0.45, 0.52
"""from the square to the name of the first bar; and from there to its bar, and so on"""
SAMPLE, SEEN = 60, 0.2
"""threads that show how far other neurons' points are off, each a share of the farthest at least"""
LEAST = 0.05
"""units of the axis that points are off, to be seen to move"""
PAST = 0.3
"""from the numbers to the way down that passes them"""
THICK, APART = 0.24, 0.22
"""of a bar, and from the longest to its number"""


class Weights(Shaded, VGroup):
    """A layer's weights as a square: blue where positive, orange where negative, deep where large.

    A row for each neuron ahead, a column for each neuron before, until it is turned over.

    Attributes:
        zone: what the square fills.
        pitch: side of a cell.

    Args:
        weights: of the layer.
        zone: what they fill.
    """

    def __init__(self, weights: np.ndarray, zone: Zone) -> None:
        count = len(weights)
        self.zone, self.pitch = zone, zone.width / count
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
        self._flat = [np.array(cells.points) for cells in self]

    def turn(self, share: float) -> None:
        """Turn over about the diagonal from the first weight: what was a column is a row at 1."""
        across = np.array([1.0, 1.0, 0.0]) / np.sqrt(2)
        middle = np.append(np.array(self.zone.center)[:2], 0.0)
        for cells, flat in zip(self, self._flat, strict=True):
            away = (flat - middle) @ across
            cells.points = flat + (np.cos(np.pi * share) - 1) * away[:, None] * across

    def column(self, index: np.ndarray | float) -> np.ndarray:
        """The middles of columns."""
        return np.asarray(self.zone.left + self.pitch * (np.asarray(index) + 0.5))

    def row(self, index: np.ndarray | float) -> np.ndarray:
        """The middles of rows."""
        return np.asarray(self.zone.top - self.pitch * (np.asarray(index) + 0.5))


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
    """A square of weights, what a row makes of one neuron either way, and that one's points.

    Attributes:
        layer, neuron: which one.
        claims: of the rule by which it was chosen.
        square: the weights.
        deltas: of the neurons ahead, above the columns; a filled one is positive.
        frame: around the row.
        told: the neuron's error signal as it should be, and as the program finds it.
        names, numbers: of these, above their bars and at the ends of these.
        factor, times: how many times as much the latter is, and as it stands between them.
        streak: the neuron's points in the plot; ``threads``: how far each is off.
        others: how far some of all the other neurons' are.

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
        chosen = shifted_most(points, broken)
        self.claims, (self.layer, self.neuron) = chosen.claims, chosen
        l, j = self.layer, self.neuron
        self.told, self.factor = error_signals(points, broken), factor(points, broken)
        self.numbers = VGroup(
            *(Numeral(one, size=style.NUMBER, color=theme.signal) for one in self.told)
        )
        self.times = Words(
            "{x} {f}", size=style.NUMBER, color=theme.ink, x=Symbol("times"), f=self.factor
        )
        self.names = VGroup(
            *(
                Words("{w}", size=style.NOTE, color=theme.quiet, w=_(name))
                for name in (N_("transposed"), N_("not transposed"))
            )
        )
        weights = np.asarray(read.example.network.layer(l + 1).weights)
        ahead = np.asarray(read.trace.dC_dz[l + 1])
        self.square = Weights(weights, self._placed(room))
        zone, half = self.square.zone, self.square.pitch / 2
        y, places = float(self.square.row(j)), self.square.column(np.arange(len(ahead)))
        spots = np.column_stack([places, np.full(len(ahead), zone.top + ABOVE / 2)])
        radius = min(RADIUS, SHARE * self.square.pitch)
        self.deltas = VGroup(*_discs(spots, ahead, radius))
        self.frame = VMobject(stroke_color=theme.ink, stroke_width=style.STRONG)
        self.frame.points = rectangles(np.array([[zone.left, zone.right, y - half, y + half]]))
        self._spots, self._row = spots, np.column_stack([places, np.full(len(ahead), y)])
        self._products = [np.abs(taken * ahead) for taken in (weights[:, j], weights[j])]
        self.bars = [VMobject(stroke_color=theme.signal, stroke_width=style.OUTLINE)
                     for _one in self.told]  # fmt: skip
        for bar, one in zip(self.bars, self.told, strict=True):
            bar.set_fill(theme.signal, 1.0 if one.value >= 0 else 0.0)
        axis, first = points.axis, points.index(l, j, 0)
        self._own = slice(first, first + int(read.trace.sizes[l - 1]))
        self._right, self._wrong = axis.of(points.analytic), axis.of(broken.gradients())
        self._up, self._plot = axis.of(points.numeric), plot
        self.threads = VMobject(stroke_color=theme.signal, stroke_width=style.STRONG)
        self.others = VMobject(stroke_color=theme.signal, stroke_width=style.OUTLINE)
        self.streak = Dots(np.zeros((0, 3)), theme.ink, radius=1.5 * plot.radius)

    @property
    def all(self) -> list[VMobject]:
        """All that stands there in the end."""
        told = [self.names, self.numbers, self.times, *self.bars]
        return [self.square, self.deltas, self.frame, *told, self.others, self.threads, self.streak]

    # -- what it does ----------------------------------------------------------------------------

    def turns(self, end: float, run_time: float) -> Animation:
        """The square turns over, or back."""
        return Vary(self.square, self.square.turn, 1.0 - end, end, run_time=run_time)

    def adds_up(self, which: int, run_time: float) -> Light:
        """Each delta goes through its weight in the row, and down to what they come to.

        The row is that of the square turned over (0), or not (1).
        """
        number, y = self.numbers[which], self._row[0, 1]
        x = self.square.zone.right + LANE if which == 0 else float(self.numbers.get_right()[0])
        end = (x, float(number.get_top()[1]) + APART)
        if which == 1:  # the first number stands in the way
            x = max(x, float(self.times.get_right()[0])) + PAST
            end = (x, float(number.get_y()))
        ways = []
        for spot, through in zip(self._spots, self._row, strict=True):
            corners = [spot, through, (x, y), end]
            ways.append(np.concatenate([np.linspace(a, b, 20) for a, b in pairwise(corners)]))
        products = self._products[which]
        bright = products / (float(products.max()) or 1.0)
        return Light(ways, bright, color=style.theme.signal, run_time=run_time)

    def grows(self, which: int, run_time: float) -> Animation:
        """The bar of what it comes to: filled if that is positive, and as long as it is large."""
        (left, right), y = self._ends, float(self.numbers[which].get_y())
        length = (right - left) * abs(self.told[which].value) / self._longest

        def grow(share: float) -> None:
            box = [left, left + share * length, y - THICK / 2, y + THICK / 2]
            self.bars[which].points = rectangles(np.array([box]))

        return Vary(self.bars[which], grow, 0.0, 1.0, run_time=run_time)

    def goes_back(self, run_time: float) -> Animation:
        """All points go to where they should be."""
        back = self._right - self._wrong

        def show(share: float) -> None:
            self._plot.draw(self._wrong + share * back, self._up)

        return Vary(self._plot, show, 0.0, 1.0, run_time=run_time)

    @property
    def others_move(self) -> bool:
        """Whether any other neuron's points are off so far that they are seen to move."""
        off = np.abs(self._wrong - self._right)
        off[self._own] = 0.0
        return bool(off.max() > LEAST)

    def others_go(self, run_time: float) -> Animation:
        """The points of all neurons go to where the program puts them; this one's are there."""
        off, up = self._wrong - self._right, self._up
        far = np.flatnonzero(np.abs(off) > SEEN * np.abs(off).max())
        some = far[:: max(len(far) // SAMPLE, 1)]

        def show(share: float) -> None:
            across = self._right + share * off
            across[self._own] = self._wrong[self._own]
            roots, tips = (self._plot.at(a[some], up[some]) for a in (self._right, across))
            self.others.points = lines(roots, tips)
            self._plot.draw(across, up)

        return Vary(VGroup(self._plot, self.others), show, 0.0, 1.0, run_time=run_time)

    def shift_points(self, run_time: float) -> Animation:
        """The neuron's points go from where they should be to where the program puts them."""
        own = self._own
        start, end, up = self._right[own], self._wrong[own], self._up[own]

        def show(share: float) -> None:
            tips, roots = (self._plot.at(start + s * (end - start), up) for s in (share, 0.0))
            self.threads.points = lines(roots, tips)
            self.streak.put(np.column_stack([tips, np.zeros(len(tips))]))

        both = VGroup(self.threads, self.streak)
        return Vary(both, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    # -- where it stands -------------------------------------------------------------------------

    def _placed(self, room: Zone) -> Zone:
        """The square's zone; below it the bars, their names above them, and the numbers."""
        widest = max(number.width for number in self.numbers)
        beside = LANE + max(widest, self.times.width) / 2 + PAST
        for rows in (2, 3):
            below = FIRST + (rows + 1.4) * ROW
            side = min(room.width - BESIDE - beside, room.height - ABOVE - below)
            if self.names[1].width + APART <= side + LANE - self.times.width / 2:
                break  # the second bar's name has room before the number that stands in its row
        left = room.left + BESIDE + (room.width - BESIDE - beside - side) / 2
        zone = Zone(left, left + side, room.top - ABOVE - side, room.top - ABOVE)
        lane, y = zone.right + LANE, zone.bottom - FIRST
        self._ends = zone.left, lane - widest / 2 - APART
        self._longest = max(abs(one.value) for one in self.told) or 1.0
        for at, mobject in zip((0, rows), self.names, strict=True):
            mobject.set_x(zone.left, LEFT).set_y(y - at * ROW)
        for at, mobject in ((1, self.numbers[0]), (2, self.times), (rows + 1, self.numbers[1])):
            mobject.move_to((lane, y - at * ROW, 0.0))
        return zone
