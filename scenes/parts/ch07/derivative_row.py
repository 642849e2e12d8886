"""Derivatives below the things they are of: the signal at each layer, a factor at each box.

With one neuron a layer they are numbers; with more, the signal is a row of shaded cells and a
factor a matrix of them, all cells of one size and each kind on one scale.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Polygon, VGroup, VMobject

from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.pixels import PixelGrid, heat_shade
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch07.layer_box import Place
from scenes.parts.ch07.layer_product import LayerProduct
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative, inline_derivative
from scenes.stage.quantity import Quantity, product, settle
from scenes.stage.words import N_, _

CELL_MAX = 0.42
HEIGHT = 1.25
"""of a matrix at the most"""
GAP = 0.12
CLOSE = 0.06
"""between shaded cells and the lines that join them"""
TIP = 0.16
"""length of an arrowhead"""
WORKING_MAX = 3.6
"""width that the working of a factor may take, reaching over the columns beside it"""


class Derivative(VGroup):
    """A symbol over what it stands for; ``body`` is the number, or the shaded cells."""

    def __init__(self, symbol: VMobject, body: VMobject, *below: VMobject) -> None:
        self.symbol, self.body, self.below = symbol, body, VGroup(*below)
        super().__init__(symbol, body, self.below)


class DerivativeRow(VGroup):
    """All derivatives of a chapter in one row, from the last layer to the first.

    Attributes:
        signal: ``signal[l]``, dC/da^(l).
        factor: ``factor[l]``, da^(l)/da^(l-1).
        wires: ``wires[l]``: from the signal to the factor of layer l, and on to layer l-1.

        tips: ``tips[l]``, the arrowhead where the signal arrives at layer l-1.

    Args:
        over: whether the factors stand over the line from signal to signal, and not on it.
    """

    def __init__(
        self,
        signal: Mapping[int, Derivative],
        factor: Mapping[int, Derivative],
        over: bool = False,
    ) -> None:
        self.signal, self.factor = dict(signal), dict(factor)
        self.wires = {l: self._wires(l, over) for l in self.factor}
        self.tips = {l: _tip(back) for l, (_, back) in self.wires.items()}
        wires = VGroup(*(wire for pair in self.wires.values() for wire in pair))
        super().__init__(wires, *self.tips.values(), *self.signal.values(), *self.factor.values())

    def _wires(self, l: int, over: bool) -> tuple[Edge, Edge]:
        """From the signal at a layer to its factor, or below it; and on to the layer before."""
        right, left = self.signal[l].body.get_left(), self.signal[l - 1].body.get_right()
        body = self.factor[l].body
        if over:
            into = out_of = body.get_center()
            return _wire(into, right + 2 * GAP * LEFT), _wire(left + GAP * RIGHT, out_of)
        into, out_of = body.get_right(), body.get_left()
        left, right = left + CLOSE * RIGHT, right + CLOSE * LEFT
        return _wire(into + CLOSE * RIGHT, right), _wire(left, out_of + CLOSE * LEFT)


def number_row(
    chain: LayerProduct, columns: Mapping[int, Place], boxes: Mapping[int, Place], top: float
) -> DerivativeRow:
    """The row for one neuron a layer: factors hang from their boxes, signals stand below."""
    color = style.theme.signal
    signal, factor = {}, {}
    for l, value in chain.factor.items():
        symbol = Formula("{s}", s=_factor(l))
        symbol.move_to((boxes[l].x, top - symbol.height / 2, 0.0))
        times = Words("× {v}", size=style.BODY, v=value.as_operand()).next_to(
            symbol, DOWN, buff=2 * GAP
        )
        factor[l] = Derivative(symbol, times)
    level = min(one.get_bottom()[1] for one in factor.values()) - 4 * GAP
    for l, value in chain.running.items():
        numeral = Numeral(value, color=color).move_to((columns[l].x, level, 0.0))
        numeral.shift(max(style.WHOLE.left - float(numeral.get_left()[0]), 0.0) * RIGHT)
        symbol = Formula("{s}", s=_inline_signal(l), color=color)
        signal[l] = Derivative(symbol.next_to(numeral, DOWN, buff=2 * GAP), numeral)
    return DerivativeRow(signal, factor, over=True)


def working(read: Readings, l: int, value: Quantity, times: VMobject) -> Formula | None:
    """A factor as slope times weight, to stand where ``times`` will; ``None`` without room."""
    terms = (read.da_dz(l, 0), read.weight(l, 0, 0))
    try:
        slope, weight = settle(value, terms, product, fix_result=True).terms
    except ValueError:
        return None
    line = Formula(
        "{slope} dot {weight} = {factor}",
        size=style.LABEL,
        colors={"slope": style.theme.slope, "weight": sign_color(weight.value)},
        slope=slope,
        weight=weight.as_operand(),
        factor=value,
    )
    line.move_to(times)
    fits = style.WHOLE.left <= line.get_left()[0] and line.width <= WORKING_MAX
    return line if fits else None


def heat_row(
    read: Readings,
    first: int,
    columns: Mapping[int, Place],
    boxes: Mapping[int, Place],
    top: float,
) -> DerivativeRow:
    """The row for wider layers, down to the activations of layer ``first``."""
    sizes, depth = read.trace.sizes, read.trace.depth
    layers, factors = range(first, depth + 1), range(first + 1, depth + 1)
    cells = [CELL_MAX, *(columns[l].width / sizes[l] for l in layers)]
    cells += [min(boxes[l].width / sizes[l - 1], HEIGHT / sizes[l]) for l in factors]
    cell = min(cells)
    signals, matrices = full_shades(read, first)
    signal = {
        l: _heat(
            read.trace.dC_da[l][None, :],
            (cell, signals.value),
            Formula("{s}", s=_inline_signal(l), size=style.LABEL, color=style.theme.signal),
            Words("{one} × {n}", size=style.LABEL, one=Symbol("1"), n=read.size(l)),
            (columns[l].x, top),
        )
        for l in layers
    }
    factor = {
        l: _heat(
            read.trace.layer_jacobian(l),
            (cell, matrices.value),
            Formula("{s}", s=Symbol(f"J^(({l}))"), size=style.LABEL),
            Words("{n} × {m}", size=style.LABEL, n=read.size(l), m=read.size(l - 1)),
            (boxes[l].x, top),
        )
        for l in factors
    }
    return DerivativeRow(signal, factor)


def full_shades(read: Readings, first: int) -> tuple[Quantity, Quantity]:
    """What full shade stands for: in the rows of signals, and in the matrices."""
    trace, depth = read.trace, read.trace.depth
    signal = max(float(np.abs(trace.dC_da[l]).max()) for l in range(first, depth + 1))
    of_signals = f"max(abs(trace.dC_da[l]).max() for l in range({first}, {depth + 1}))"
    matrices = range(first + 1, depth + 1)
    factor = max(float(np.abs(trace.layer_jacobian(l)).max()) for l in matrices)
    of_matrices = (
        f"max(abs(trace.layer_jacobian(l)).max() for l in range({first + 1}, {depth + 1}))"
    )
    return (
        Quantity(Symbol("max abs((partial C)/(partial a))"), signal, of_signals),
        Quantity(Symbol("max abs((partial a)/(partial a))"), factor, of_matrices),
    )


def shades_legend(read: Readings, first: int) -> Words:
    """What full shade stands for."""
    signal, factor = full_shades(read, first)
    return Words(
        _(N_("full shade: row {s}, matrix {f}")),
        size=style.LABEL,
        color=style.theme.quiet,
        s=signal,
        f=factor,
    )


def _heat(
    values: np.ndarray,
    cell_and_scale: tuple[float, float],
    symbol: Formula,
    shape: Words,
    at: tuple[float, float],
) -> Derivative:
    cell, scale = cell_and_scale
    x, top = at
    grid = PixelGrid(values, heat_shade(scale), cell * values.shape[1])
    grid.move_to((x, top - 0.4 - GAP - HEIGHT / 2, 0.0))
    symbol.move_to((x, top - 0.2, 0.0))
    shape.move_to((x, top - 0.4 - 2 * GAP - HEIGHT - 0.12, 0.0))
    return Derivative(symbol, grid, shape)


def _wire(start: np.ndarray, end: np.ndarray) -> Edge:
    """A level line along which the signal runs back, from its end to its start."""
    level = min(start[1], end[1])
    start, end = (np.array([point[0], level, 0.0]) for point in (start, end))
    return Edge(start, end).set_stroke(style.theme.signal)


def _tip(line: Edge) -> Polygon:
    """An arrowhead at the left end of a line."""
    at, end = line.start_point, line.end_point
    size = min(TIP, float(end[0] - at[0]))
    back = at + size * RIGHT
    corners = (at, back + size / 2 * UP, back + size / 2 * DOWN)
    return Polygon(*corners, color=style.theme.signal, fill_opacity=1.0, stroke_width=0.0)


def _a(l: int) -> str:
    return f"a^(({l}))" if l else "x"


def _factor(l: int) -> Symbol:
    return derivative(_a(l), _a(l - 1))


def _inline_signal(l: int) -> Symbol:
    return inline_derivative("C", _a(l))
