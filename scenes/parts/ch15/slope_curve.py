"""A network's function, its slopes beside it, and all its hidden neurons as dots on these."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.dots import Dots
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair, steepest
from scenes.parts.ch15.function_curve import LAST, REACH, FunctionCurve, functions_of
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip import Strip
from scenes.parts.ch15.strip_plan import BASELINE
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

FOOT, HEAD = 0.36, 0.16
"""kept free below the curve and above it"""
TITLE = 0.5
"""height of the line above the curve, where the function stands over it"""
LEAST = 4.0
"""how far z goes at least, both ways"""
SAMPLES = 1200
DOT = 0.075
GROWS = 0.3
"""share of the time in which all come that one takes"""
APART = 0.1
"""from a number to its line"""


class SlopeCurve(VGroup):
    """How steep a network's function is for any weighted sum, and where its neurons are.

    Attributes:
        function: at the left, with the tangent that `run` takes along it.
        sums, slopes: z and f'(z) of every hidden neuron, the last layer's first, shape (n,).
        curve: f'(z); of several functions each one's.
        dots: the neurons; `come` lets them come.
        highest, levels: 1, which lets all light through, or the most that a sigmoid lets through;
            and its line.

    Args:
        pair: both networks, whose curves have one scale upwards.
        strip: in whose room it stands.
    """

    def __init__(self, pair: DeepPair, strip: Strip) -> None:
        network, theme = strip.network, style.theme
        self.sums, self.slopes = told_of(network)
        spans = [curve_of(one) for one in pair.networks]
        own = curve_of(network)
        values = np.concatenate([y for _, ys in spans for y in (*ys, np.array([0.0, 1.0]))])
        self._low, self._high = float(values.min()), float(values.max())
        self._reach, staged, room = float(own[0][-1]), staging(), strip.room
        left = float(strip.x[0]) + staged.inset
        self._right = style.HERO.right if staged.is_narrow else float(strip.x[-1])
        half = left + staged.share * (self._right - left)
        at, title_at = Zone(left, half, room.bottom, room.top), strip.plan.lower
        if staged.stacked:
            over, room = room.rows(1.0, 0.9, gap=TITLE)
            at, title_at = Zone(left, half, over.bottom, over.top), room.top + BASELINE
        self._room, self.function = room, FunctionCurve(pair, network, at)
        self._left = (left if staged.stacked else self.function.right) + staged.aside
        self.curve = VMobject(stroke_color=theme.slope, stroke_width=style.STRONG)
        x, ys = own
        pieces = [self.at(x, y) for y in ys]
        self.curve.points = self._whole = lines(
            np.concatenate([one[:-1] for one in pieces] or [np.zeros((0, 2))]),
            np.concatenate([one[1:] for one in pieces] or [np.zeros((0, 2))]),
        )
        self.axes = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        ends = self.at(np.array([-1, 1, 0, 0]) * self._reach, np.array([0, 0, 0, 1.0]))
        self.axes.points = lines(ends[[0, 2]], ends[[1, 3]])
        is_sigmoid = network.activation == "sigmoid"
        self.highest = steepest("sigmoid") if is_sigmoid else given("m", 1.0).to(0, 1)
        self.levels = self._level(self.highest)
        name = Words("{z}", size=style.NOTE, color=theme.quiet, z=Symbol("z"))
        name.move_to((self._right - name.width / 2, ends[1][1] - APART - name.height / 2, 0.0))
        self.dots = Dots(np.zeros((0, 3)), style.mix(theme.slope, theme.ink, 0.5), radius=DOT)
        title = Words("{w}", size=style.NUMBER, color=theme.slope, w=_(N_("slope")))
        title.set_x((self._left + self._right) / 2).set_baseline(title_at)
        parts = (self.axes, self.levels, self.curve, name, title, self.dots)
        super().__init__(self.function, *parts)
        keep_above(self)

    def at(self, z: np.ndarray, slope: np.ndarray) -> np.ndarray:
        """Where sums and slopes stand, shape (n, 2)."""
        bottom, top = self._room.bottom + FOOT, self._room.top - HEAD
        across = self._left + (z / self._reach + 1) / 2 * (self._right - self._left)
        up = bottom + (slope - self._low) / (self._high - self._low) * (top - bottom)
        return np.stack([across, up], axis=-1)

    def run(self, share: float) -> None:
        """The tangent has run so far along the function, and its slopes are drawn as far."""
        z = REACH * LAST * (2 * share - 1)
        self.function.touch(z if share < 1 else np.inf)
        x = self.at(np.array([z if share < 1 else self._reach]), np.zeros(1))[0, 0]
        there = self._whole.reshape(-1, 4, 3)[:, 3, 0] <= x + 1e-9
        self.curve.points = self._whole.reshape(-1, 4, 3)[there].reshape(-1, 3)

    def come(self, share: float) -> None:
        """The neurons' dots grow one after another, those of the last layers first."""
        count = len(self.sums)
        starts = (1 - GROWS) * np.arange(count) / max(count - 1, 1)
        own = np.clip((share - starts) / GROWS, 0.0, 1.0)
        there = own > 0
        places = self.at(self.sums[there], self.slopes[there])
        self.dots.put(np.column_stack([places, np.zeros(len(places))]), own[there])

    def _level(self, quantity: Quantity) -> VGroup:
        theme = style.theme
        y = float(self.at(np.zeros(1), np.array([quantity.value]))[0, 1])
        numeral = Numeral(quantity, size=style.NUMBER, color=theme.slope)
        numeral.move_to((self._left - APART - numeral.width / 2, y, 0.0))
        rule = VMobject(stroke_color=theme.slope, stroke_width=style.RULE)
        rule.points = lines(np.array([[self._left, y]]), np.array([[self._right, y]]))
        return VGroup(rule, numeral)


def told_of(network: DeepNetwork) -> tuple[np.ndarray, np.ndarray]:
    """The weighted sum and the slope of each hidden neuron that has a slope of its own."""
    trace = network.trace
    layers = [l for l in range(trace.depth - 1, 0, -1) if trace.da_dz[l].ndim == 1]
    none = [np.zeros(0)]
    sums = np.concatenate([*none, *(trace.weighted_sums[l] for l in layers)])
    return sums, np.concatenate([*none, *(trace.da_dz[l] for l in layers)])


def curve_of(network: DeepNetwork) -> tuple[np.ndarray, list[np.ndarray]]:
    """Weighted sums from end to end, as far as its neurons go, and the slopes of its functions."""
    reach = max(LEAST, 1.05 * float(np.abs(told_of(network)[0]).max(initial=0.0)))
    x = np.linspace(-reach, reach, SAMPLES)
    return x, [np.asarray(one.derivative(x)) for one in functions_of(network)]
