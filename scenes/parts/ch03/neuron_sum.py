"""What one neuron does, worked out: products and a bias make a sum, a curve makes an activation."""

from __future__ import annotations

import math

import numpy as np
from manim import LEFT, VGroup

from backprop_model.activations import Activation
from scenes.mobjects.slope_plot import SlopePlot
from scenes.mobjects.typeset import Formula
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, settle
from scenes.stage.style import Zone

TOP, PITCH = 0.4, 0.66
"""from the zone's top to the first baseline, and from line to line"""
INDENT = 0.35


class NeuronSum(VGroup):
    """Lines from the top of a zone down: the sum in symbols and in numbers, then the activation.

    Attributes:
        rule: z as products and a bias.
        numbers: the same in numbers; empty where digits or width don't allow it.
        activation: a as a function of z; empty where it depends on other neurons' sums, too.
        curve: that function, with this neuron's place on it; empty in the same case.

    Args:
        read: the readings of the example.
        l, j, k: a weight, into neuron j of layer l from neuron k.
        zone: what may be filled.
    """

    def __init__(self, read: Readings, l: int, j: int, k: int, zone: Zone) -> None:
        function = read.example.network.layer(l).activation
        z = read.weighted_sum(l, j)
        terms = [read.weight(l, j, k), read.activation(l - 1, k), read.bias(l, j)]
        if read.trace.sizes[l - 1] > 1:
            terms.insert(2, read.other_products(l, j, k))
        self._zone, self._next = zone, zone.top - TOP
        self.rule = VGroup(*self._line(_sum(z, terms, numeric=False)))
        self.numbers = VGroup(*self._line(_worked_out(z, terms), INDENT))
        self.activation = self.curve = VGroup()
        if function.elementwise:
            a = read.activation(l, j)
            self.activation = VGroup(*self._line(_applied(function, z, a)))
            self.curve = _place_on_curve(function, z, read.da_dz(l, j))
            self.curve.set_x(zone.center[0]).set_y((self._next + zone.bottom) / 2)
        super().__init__(self.rule, self.numbers, self.activation, self.curve)

    def _line(self, line: Formula | None, indent: float = 0.0) -> list[Formula]:
        """The line in its place, if it has one and fits."""
        room = self._zone.width - indent
        if line is None or line.width > room * style.BODY / style.LABEL:
            return []
        if line.width > room:
            line.scale(room / line.width)
        line.set_x(self._zone.left + indent, LEFT).set_baseline(self._next)
        self._next -= PITCH
        return [line]


def _sum(z: Quantity, terms: list[Quantity], *, numeric: bool) -> Formula:
    """The product of the first two terms, and the others added to it."""
    names = [f"t{i}" for i in range(len(terms))]
    colors = {"t1": style.theme.activation}
    right = "{t0} dot {t1} + " + " + ".join(f"{{{name}}}" for name in names[2:])
    shown: list[Quantity | Symbol]
    if numeric:
        shown = [terms[0], *(term.as_operand() for term in terms[1:])]
        parts = dict(zip(names, shown, strict=True)) | {"z": z}
        return Formula("= " + right + " = {z}", parts, size=style.BODY, colors=colors)
    shown = [Symbol(term.symbol) for term in terms]
    parts = dict(zip(names, shown, strict=True)) | {"z": Symbol(z.symbol)}
    return Formula("{z} = " + right, parts, size=style.BODY, colors=colors)


def _worked_out(z: Quantity, terms: list[Quantity]) -> Formula | None:
    try:
        equation = settle(z, terms, lambda w, x, *rest: w * x + math.fsum(rest), fix_result=True)
    except ValueError:
        return None
    return _sum(equation.result, list(equation.terms), numeric=True)


def _applied(function: Activation, z: Quantity, a: Quantity) -> Formula:
    """a = f(z), and with numbers where the displayed sum gives the displayed activation."""
    parts: dict[str, Quantity | Symbol] = {
        "a": Symbol(a.symbol),
        "f": Symbol(function.symbol.typst),
    }
    colors = {"a": style.theme.activation, "v": style.theme.activation}
    if abs(_value(function, z.shown) - a.shown) > a.resolution / 2:
        parts["s"] = Symbol(z.symbol)
        return Formula("{a} = {f}({s})", parts, size=style.BODY, colors=colors)
    parts |= {"z": z, "v": a}
    return Formula("{a} = {f}({z}) = {v}", parts, size=style.BODY, colors=colors)


def _place_on_curve(function: Activation, z: Quantity, slope: Quantity) -> VGroup:
    plot = SlopePlot(function, z, slope)
    VGroup(plot.drop, plot.point).set_color(style.theme.activation)
    return VGroup(plot.axes, plot.curve, plot.drop, plot.point)


def _value(function: Activation, z: float) -> float:
    return float(np.asarray(function.value(np.array([z])))[0])
