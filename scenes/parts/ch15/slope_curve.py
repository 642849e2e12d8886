"""How steep both networks' functions are, on one axis."""

from __future__ import annotations

import numpy as np
from manim import LEFT, VGroup, VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair, steepest
from scenes.parts.ch15.function_curve import LAST, FunctionCurve, functions_of
from scenes.parts.ch15.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

FOOT, HEAD = 0.36, 0.16
"""kept free below the curve and above it"""
LEAST = 4.0
"""how far z goes at least, both ways"""
ALIKE = 3.0
"""times as far as the other's the sums of one network may go on an axis that both share"""
SAMPLES = 1200
APART = 0.1
"""from a number to its line"""
BETWEEN = 0.3
"""between two plots with axes of their own"""


class SlopeCurve(VGroup):
    """How steep a network's function is for any weighted sum.

    Both networks' curves stand on one axis, unless the sums of one go much farther.

    Attributes:
        function: with the tangent that `run` takes along it.
        curve: f'(z); of several functions each one's; as far as the tangent has come.
        whole: all of it; not drawn itself.
        reach: how far the axis of z goes, both ways.
        highest, levels: 1, which lets all light through, or the most that a sigmoid lets through;
            and its line.

    Args:
        pair: both networks, whose curves have one scale upwards.
        network: the one whose curve this is.
    """

    def __init__(self, pair: DeepPair, network: DeepNetwork) -> None:
        theme, staged = style.theme, staging()
        self.function = FunctionCurve(pair, network, staged.functions)
        least = self.function.reach if staged.reach else 0.0
        reaches = [max(reach_of(one), least) for one in pair.networks]
        is_first, self.shares_axis = network is pair.above, max(reaches) <= ALIKE * min(reaches)
        self.reach = max(reaches) if self.shares_axis else reaches[0 if is_first else 1]
        found = [y for one in pair.networks for y in curve_of(one, self.reach)[1]]
        values = np.concatenate([*found, np.array([0.0, 1.0])])
        self._low, self._high = float(values.min()), float(values.max())
        self._room = staged.slopes
        if not self.shares_axis:
            self._room = staged.slopes.rows(1.0, 1.0, gap=BETWEEN)[0 if is_first else 1]
        self._left, self._right = self._sides()
        self.curve = VMobject(stroke_color=theme.slope, stroke_width=style.STRONG)
        x, ys = curve_of(network, self.reach)
        pieces = [self.at(x, y) for y in ys]
        self.network = network
        self.whole = VMobject()
        self.whole.points = lines(
            np.concatenate([one[:-1] for one in pieces] or [np.zeros((0, 2))]),
            np.concatenate([one[1:] for one in pieces] or [np.zeros((0, 2))]),
        )
        self.curve.points = self.whole.points
        is_sigmoid = network.activation == "sigmoid"
        self.highest = steepest("sigmoid") if is_sigmoid else given("m", 1.0).to(0, 1)
        self.levels = self._level(self.highest)
        self.axes = self._axes() if is_first or not self.shares_axis else VGroup()
        self.title = VGroup()
        if is_first:
            title = Words("{w}", size=style.NUMBER, color=theme.slope, w=_(N_("slope")))
            title.set_x(self._left, LEFT).set_baseline(staged.slopes.top + APART)
            self.title.add(title)
        super().__init__(self.function, self.axes, self.levels, self.curve, self.title)
        keep_above(self)

    def at(self, z: np.ndarray, slope: np.ndarray) -> np.ndarray:
        """Where sums and slopes stand, shape (n, 2)."""
        bottom, top = self._room.bottom + FOOT, self._room.top - HEAD
        across = self._left + (z / self.reach + 1) / 2 * (self._right - self._left)
        up = bottom + (slope - self._low) / (self._high - self._low) * (top - bottom)
        return np.stack([across, up], axis=-1)

    def _sides(self) -> tuple[float, float]:
        """Ends of the axis of z: below each point of the function stands its slope, if it fits."""
        ends = self.function.at(np.array([-1.0, 1.0]) * self.reach, np.zeros(2))[:, 0]
        if ends[0] < self._room.left or ends[1] > self._room.right:
            return self._room.left, self._room.right
        return float(ends[0]), float(ends[1])

    def run(self, share: float) -> None:
        """The tangent has run so far along the function, and its slopes are drawn as far."""
        z = self.function.reach * LAST * (2 * share - 1)
        self.function.touch(z if share < 1 else np.inf)
        x = self.at(np.array([z if share < 1 else self.reach]), np.zeros(1))[0, 0]
        pieces = self.whole.points.reshape(-1, 4, 3)
        self.curve.points = pieces[pieces[:, 3, 0] <= x + 1e-9].reshape(-1, 3)

    def _axes(self) -> VGroup:
        """Both axes, and what goes along the level one."""
        theme = style.theme
        axes = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        ends = self.at(np.array([-1, 1, 0, 0]) * self.reach, np.array([0, 0, 0, 1.0]))
        axes.points = lines(ends[[0, 2]], ends[[1, 3]])
        name = Words("{z}", size=style.NOTE, color=theme.quiet, z=Symbol("z"))
        name.move_to((self._right - name.width / 2, ends[1][1] - APART - name.height / 2, 0.0))
        return VGroup(axes, name)

    def _level(self, quantity: Quantity) -> VGroup:
        theme = style.theme
        y = float(self.at(np.zeros(1), np.array([quantity.value]))[0, 1])
        numeral = Numeral(quantity, size=style.NUMBER, color=theme.slope)
        numeral.move_to((self._left - APART - numeral.width / 2, y, 0.0))
        rule = VMobject(stroke_color=theme.slope, stroke_width=style.RULE)
        rule.points = lines(np.array([[self._left, y]]), np.array([[self._right, y]]))
        return VGroup(rule, numeral)


def reach_of(network: DeepNetwork) -> float:
    """How far the sums of a network's hidden neurons with slopes of their own go, both ways."""
    trace = network.trace
    layers = [l for l in range(1, trace.depth) if trace.da_dz[l].ndim == 1]
    sums = np.concatenate([np.zeros(0), *(trace.weighted_sums[l] for l in layers)])
    return max(LEAST, 1.05 * float(np.abs(sums).max(initial=0.0)))


def curve_of(network: DeepNetwork, reach: float) -> tuple[np.ndarray, list[np.ndarray]]:
    """Weighted sums from end to end, and the slopes of its functions."""
    x = np.linspace(-reach, reach, SAMPLES)
    return x, [np.asarray(one.derivative(x)) for one in functions_of(network)]
