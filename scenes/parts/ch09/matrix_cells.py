"""Vectors and matrices as blocks of cells that hold their numbers, and the two products of a layer.

`OuterProduct` is the gradient of a layer's weights, between the signal at its left margin and the
arriving activations at its top. `PassedBack` is the signal for the layer before: the same vector on
top of the transposed weights, the result at their right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import ManimColor, Rectangle, VGroup

from scenes.mobjects.edge import sign_color
from scenes.mobjects.typeset import Formula
from scenes.readings import Readings
from scenes.readings.backward import neuron_pass
from scenes.stage import notation, style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, product, settle
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded, ShowsNumber, Solid

Shade = Callable[[Quantity], ManimColor]

GUTTER = 0.4
NETWORK_SHARE = 0.53
NETWORK_ZONE = Zone(
    style.WHOLE.left,
    style.WHOLE.left + NETWORK_SHARE * style.WHOLE.width - GUTTER / 2,
    style.WHOLE.bottom,
    style.WHOLE.top,
)
MATRIX_ZONE = Zone(
    NETWORK_ZONE.right + GUTTER, style.WHOLE.right, style.WHOLE.bottom, style.WHOLE.top
)
"""a network at the left and what its layer multiplies at the right"""

WIDEST, TALLEST = 1.2, 0.62
MARGIN_GAP = 0.16
"""between a matrix and the vectors at its margins"""
LINES = 0.75
"""height kept free below a product for its lines of arithmetic"""
ROOMY = 0.8
"""width from which on cells hold numbers; narrower ones are square"""
PADDING = 0.1
STRONGEST = 0.34
"""share of the sign's colour in the cell of the largest number"""
DIGITS = ((3, 3), (3, 2), (2, 2), (2, 1), (1, 1))


class Cell(Solid, Shaded, ShowsNumber, VGroup):
    """One entry: a shaded rectangle with its number where there is room."""

    def __init__(self, quantity: Quantity, fill: ManimColor, width: float, height: float) -> None:
        self.quantity: Quantity = quantity
        self.frame = Rectangle(
            width=width,
            height=height,
            fill_color=fill,
            fill_opacity=1.0,
            stroke_color=style.theme.hairline,
            stroke_width=style.RULE,
        )
        super().__init__(self.frame)

    def write(self, decimals: int, significant: int) -> Formula:
        """The number, rounded like its neighbours; it is not part of the cell yet."""
        ink = style.legible_on(ManimColor(self.frame.get_fill_color()))
        rounded = self.quantity.to(decimals, significant)
        number = Formula("{value}", size=style.LABEL, color=ink, value=rounded)
        return number.move_to(self.frame)


class Block(VGroup):
    """Cells in rows and columns; ``cell[r][c]``.

    Attributes:
        digits: how the numbers in the cells are rounded, where there are any.

    Args:
        entries: the numbers, row by row.
        shade: the colour of a number's cell.
        corner: the upper left corner.
        width, height: of one cell.
    """

    def __init__(
        self,
        entries: Sequence[Sequence[Quantity]],
        shade: Shade,
        corner: np.ndarray,
        width: float,
        height: float,
    ) -> None:
        self.digits: tuple[int, int] | None = None
        self.cell = [[Cell(entry, shade(entry), width, height) for entry in row] for row in entries]
        self._cells = [cell for row in self.cell for cell in row]
        super().__init__(*self._cells)
        for r, row in enumerate(self.cell):
            for c, cell in enumerate(row):
                cell.move_to(corner + np.array([(c + 0.5) * width, -(r + 0.5) * height, 0.0]))
        self._write(width)

    def _write(self, width: float) -> None:
        """Numbers with as many digits as all cells have room for, or none at all."""
        if width < ROOMY:
            return
        for digits in DIGITS:
            numbers = [cell.write(*digits) for cell in self._cells]
            if max(number.width for number in numbers) <= width - PADDING:
                self.digits = digits
                for cell, number in zip(self._cells, numbers, strict=True):
                    cell.add(number)
                return

    def rounded(self, quantity: Quantity) -> Quantity:
        """A number as the cells show theirs."""
        return quantity.to(*self.digits) if self.digits else quantity

    def marked(self, r: int, c: int | None = None) -> Rectangle:
        """A frame to lay around a cell, or around a whole row, that is spoken of."""
        cells = VGroup(*self.cell[r]) if c is None else self.cell[r][c]
        return Rectangle(
            width=cells.width,
            height=cells.height,
            stroke_color=style.theme.ink,
            stroke_width=style.STRONG,
        ).move_to(cells)


class _Product:
    """What both products share: their layer, their cells' size, their rule."""

    def __init__(self, read: Readings, rule: Formula, zone: Zone) -> None:
        self._read = read
        l = self.layer = read.trace.depth
        self.rows, self.columns = read.trace.dC_dw[l].shape
        self.signal = [read.dC_dz(l, j) for j in range(self.rows)]
        longest = max(self.rows, self.columns) + 1
        self.rule = rule.move_to((zone.center[0], zone.top - rule.height / 2, 0.0))
        free = zone.height - rule.height - 0.3 - LINES - MARGIN_GAP
        self.width = min(WIDEST, (zone.width - MARGIN_GAP) / longest)
        self.height = min(TALLEST, free / longest)
        if self.width < ROOMY:
            self.width = self.height = min(self.width, self.height)
        self.zone = zone
        self.top = zone.top - rule.height - 0.3

    def corner(self, columns: int) -> np.ndarray:
        """The upper left corner of so many columns, and the gap of a margin, in the middle."""
        width = columns * self.width + MARGIN_GAP
        return np.array([self.zone.center[0] - width / 2, self.top, 0.0])

    def block(
        self, entries: Sequence[Sequence[Quantity]], shade: Shade, corner: np.ndarray
    ) -> Block:
        return Block(entries, shade, corner, self.width, self.height)

    def right(self, columns: float, gaps: int = 0) -> np.ndarray:
        return np.array([columns * self.width + gaps * MARGIN_GAP, 0.0, 0.0])

    def down(self, rows: float, gaps: int = 0) -> np.ndarray:
        return np.array([0.0, -rows * self.height - gaps * MARGIN_GAP, 0.0])

    def _line(self, formula: Formula) -> Formula | None:
        """A line of arithmetic in its place below, if it is not too wide."""
        formula.move_to((self.zone.center[0], self.zone.bottom + LINES / 2, 0.0))
        return formula if formula.width <= self.zone.width else None


class OuterProduct(_Product):
    """The gradients of the last layer's weights.

    Attributes:
        delta: the signal, a column at the left margin.
        arriving: the activations, a row at the top margin.
        body: the gradients, a row for each delta and a column for each activation.
    """

    def __init__(self, read: Readings, zone: Zone = MATRIX_ZONE) -> None:
        theme = style.theme
        rule = Formula(
            "{gradient} = {delta} {a}",
            size=style.FORMULA,
            colors={"delta": theme.signal, "a": theme.activation},
            gradient=notation.derivative("C", "w_(j k)"),
            delta=Symbol("delta_j"),
            a=Symbol("a_k"),
        )
        super().__init__(read, rule, zone)
        l, corner = self.layer, self.corner(self.columns + 1)
        arriving = [read.activation(l - 1, k) for k in range(self.columns)]
        gradients = [[read.dC_dw(l, j, k) for k in range(self.columns)] for j in range(self.rows)]
        self.delta = self.block(
            [[d] for d in self.signal], signal_shade(self.signal), corner + self.down(1, 1)
        )
        self.arriving = self.block(
            [arriving], activation_shade(arriving), corner + self.right(1, 1)
        )
        self.body = self.block(
            gradients, sign_shade(gradients), corner + self.right(1, 1) + self.down(1, 1)
        )

    def work_out(self, j: int, k: int) -> tuple[Quantity, Formula | None]:
        """One gradient, and the line that gives it; its parts are ``d``, ``a`` and ``g``."""
        read, l, theme = self._read, self.layer, style.theme
        delta = self.delta.rounded(read.dC_dz(l, j))
        arriving = self.arriving.rounded(read.activation(l - 1, k))
        equation = settle(self.body.rounded(read.dC_dw(l, j, k)), (delta, arriving), product)
        line = Formula(
            "{d} dot {a} = {g}",
            size=style.BODY,
            colors={"d": theme.signal, "a": theme.activation},
            d=equation.terms[0],
            a=equation.terms[1].as_operand(),
            g=equation.result,
        )
        return equation.result, self._line(line)


class PassedBack(_Product):
    """The signal for the layer before.

    Attributes:
        delta: the signal again, a row at the top margin.
        body: the transposed weights.
        result: dC/da of the layer before, a column at the right margin.
    """

    def __init__(self, read: Readings, zone: Zone = MATRIX_ZONE) -> None:
        theme = style.theme
        rule = Formula(
            "{signal} = sum_j {w} {delta}",
            size=style.FORMULA,
            colors={"delta": theme.signal, "signal": theme.signal},
            signal=notation.derivative("C", "a_k"),
            w=Symbol("w_(j k)"),
            delta=Symbol("delta_j"),
        )
        super().__init__(read, rule, zone)
        l, corner = self.layer, self.corner(self.rows + 1)
        weights = [[read.weight(l, j, k) for j in range(self.rows)] for k in range(self.columns)]
        signals = [read.dC_da(l - 1, k) for k in range(self.columns)]
        self.delta = self.block([self.signal], signal_shade(self.signal), corner)
        self.body = self.block(weights, sign_shade(weights), corner + self.down(1, 1))
        self.result = self.block(
            [[s] for s in signals],
            signal_shade(signals),
            corner + self.right(self.rows, 1) + self.down(1, 1),
        )

    def work_out(self) -> tuple[Quantity, Formula | None]:
        """What comes back to the first neuron, and the line that adds it up."""
        told = neuron_pass(self._read, self.layer - 1, 0)
        parts = {
            f"path_{letter}": path.as_operand() if index else path
            for index, (letter, path) in enumerate(zip("abcdefgh", told.paths, strict=False))
        }
        line = Formula(
            " + ".join(f"{{{name}}}" for name in parts) + " = {s}",
            {**parts, "s": told.signal},
            size=style.BODY if len(parts) < 3 else style.LABEL,
            colors={"s": style.theme.signal},
        )
        return told.signal, self._line(line)


# -- shades --------------------------------------------------------------------------------------


def sign_shade(entries: Sequence[Sequence[Quantity]]) -> Shade:
    """By sign and size, the largest entry in the strongest colour."""
    scale = max(abs(entry.value) for row in entries for entry in row) or 1.0
    return lambda entry: style.mix(
        style.theme.ground, sign_color(entry.value), STRONGEST * abs(entry.value) / scale
    )


def signal_shade(entries: Sequence[Quantity]) -> Shade:
    """The error signal's colour, by size."""
    scale = max(abs(entry.value) for entry in entries) or 1.0
    return lambda entry: style.mix(
        style.theme.ground, style.theme.signal, STRONGEST * (0.3 + 0.7 * abs(entry.value) / scale)
    )


def activation_shade(entries: Sequence[Quantity]) -> Shade:
    """As bright as the neurons that hold these activations."""
    scale = max(1.0, *(abs(entry.value) for entry in entries))
    return lambda entry: style.mix(
        style.theme.silent, style.theme.activation, abs(entry.value) / scale
    )
