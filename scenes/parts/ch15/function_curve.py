"""What a network's neurons make of their sums, with a tangent that runs along it."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from backprop_model import ACTIVATIONS
from backprop_model.activation import Activation
from scenes.mobjects.dots import Dots
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair
from scenes.parts.ch15.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above

REACH = 3.0
"""how far activations are drawn both ways, and sums at the least"""
SAMPLES = 265
DOT = 0.085
"""radius of the dot at which the tangent touches"""
LAST = 0.72
"""share of the way from the middle to an end at which the tangent is first and last"""
FOOT, HEAD = 0.36, 0.16
"""kept free below and above"""
APART = 0.1
ICON, ICON_REACH = (0.72, 0.34), 4.0
"""width and height of a function's icon, on no scale, and how far sums go in it"""


class FunctionCurve(VGroup):
    """Activations over sums, both on one scale, so that a tangent is as steep as its slope.

    Args:
        pair: both networks, whose functions are drawn on one scale.
        network: the one whose function this is.
        zone: where it stands, in the middle.
    """

    def __init__(self, pair: DeepPair, network: DeepNetwork, zone: Zone) -> None:
        theme = style.theme
        values = np.concatenate(
            [[0.0, 1.0], *(y for one in pair.networks for _, y in _curves(one, REACH))]
        )
        low, high = max(float(values.min()), -REACH), min(float(values.max()), REACH)
        room = zone.height - FOOT - HEAD
        self._per_one = min(room / (high - low), zone.width / (2 * REACH))
        self.reach = max(REACH, min(staging().reach, zone.width / (2 * self._per_one)))
        above = (room - (high - low) * self._per_one) / 2  # as much as below
        self._zero = np.array([zone.center[0], zone.bottom + FOOT + above - low * self._per_one])
        self.functions = functions_of(network)
        self.curve = VMobject(stroke_color=theme.activation, stroke_width=style.STRONG)
        self.curve.points = _drawn([self.at(z, y) for z, y in _curves(network, self.reach)])
        self.axes = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        ends = self.at(np.array([-self.reach, self.reach, 0, 0]), np.array([0, 0, low, high]))
        self.axes.points = lines(ends[[0, 2]], ends[[1, 3]])
        self.tangents = VMobject(stroke_color=theme.slope, stroke_width=style.STRONG)
        z, a = (Words("{s}", size=style.NOTE, color=theme.quiet, s=Symbol(s)) for s in "za")
        z.move_to((ends[1][0] - z.width / 2, ends[1][1] - APART - z.height / 2, 0.0))
        a.move_to((ends[3][0] - APART - a.width / 2, ends[3][1] - a.height / 2, 0.0))
        self.points_of_touch = Dots(
            np.zeros((0, 3)), style.mix(theme.slope, theme.ink, 0.5), radius=DOT
        )
        shared = [self.axes, z, a] if network is pair.above else []  # once for both
        super().__init__(*shared, self.curve, self.tangents, self.points_of_touch)
        keep_above(self)

    def at(self, z: np.ndarray, a: np.ndarray) -> np.ndarray:
        """Where sums and activations stand, shape (n, 2)."""
        return self._zero + self._per_one * np.stack([np.asarray(z), np.asarray(a)], axis=-1)

    def touch(self, z: float) -> None:
        """The tangent stands at a sum; away from the picture there is none."""
        here = np.array([z])
        there = [one for one in self.functions if abs(z) <= self.reach]
        there = [one for one in there if abs(one.value(here)[0]) <= REACH]
        if not there:
            self.tangents.points = np.zeros((0, 3))
            self.points_of_touch.put(np.zeros((0, 3)))
            return
        middles = np.concatenate([self.at(here, one.value(here)) for one in there])
        slopes = np.concatenate([one.derivative(here) for one in there])
        ways = np.stack([np.ones(len(slopes)), slopes], axis=1)
        ways *= staging().tangent / np.linalg.norm(ways, axis=1, keepdims=True)
        self.tangents.points = lines(middles - ways, middles + ways)
        self.points_of_touch.put(np.column_stack([middles, np.zeros(len(middles))]))


def functions_of(network: DeepNetwork) -> list[Activation]:
    """The functions of its hidden neurons, as far as each neuron has one of its own."""
    functions = [ACTIVATIONS[name] for name in network.activation.split(", ")]
    return [one for one in functions if one.elementwise]


def icon_of(network: DeepNetwork) -> VMobject | None:
    """A small picture of the function, to stand beside its name; of several there is none."""
    found = _curves(network, ICON_REACH)
    if len(found) != 1:
        return None
    (wide, high), (z, y) = ICON, found[0]
    across = wide * (z + ICON_REACH) / (2 * ICON_REACH)
    places = np.stack([across, high * (y - y.min()) / (float(np.ptp(y)) or 1.0)], axis=-1)
    icon = VMobject(stroke_color=style.theme.activation, stroke_width=style.STRONG)
    icon.points = _drawn([places])
    return icon


def _curves(network: DeepNetwork, reach: float) -> list[tuple[np.ndarray, np.ndarray]]:
    """Sums and activations of each of its functions, as far as these are in the picture."""
    z = np.linspace(-reach, reach, SAMPLES)
    found = [(z, one.value(z)) for one in functions_of(network)]
    return [(x[np.abs(y) <= REACH], y[np.abs(y) <= REACH]) for x, y in found]


def _drawn(curves: list[np.ndarray]) -> np.ndarray:
    none = [np.zeros((0, 2))]
    starts = np.concatenate([*none, *(curve[:-1] for curve in curves)])
    return lines(starts, np.concatenate([*none, *(curve[1:] for curve in curves)]))
