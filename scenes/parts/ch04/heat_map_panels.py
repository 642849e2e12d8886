"""All weights of a layer and all their gradients, as heat maps side by side with their scales."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.mobjects.pixels import PixelGrid, image_shade
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch04.backward_rules import gradient_rule
from scenes.parts.ch04.heat_map import GAP, ColorScale, HeatMap
from scenes.readings import Readings
from scenes.readings.answers import written
from scenes.stage import notation, style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

LEFT_COLUMN = 1.9
LINE = 0.52
"""height of a line of words above or below a map"""
ROW_GAP = 0.75
"""between the two rows of maps; it holds a title"""
BETWEEN = 0.25
CELL_MAX = 1.3
LONGEST_NAME = 1.6
"""width from which on an output is named by its symbol"""
MOST_NAMED = 6
"""rows or columns of a matrix up to which each is named"""


def _title(text: str, **symbols: Symbol) -> Words:
    return Words(_(text), symbols, size=style.LABEL, color=style.theme.quiet)


class ImageHeatMaps(VGroup):
    """First-layer weights of a few neurons, in the image's shape, above their gradients.

    Attributes:
        weights, gradients: a `HeatMap` for each neuron, with its name, or its signal below.
        weight_side, gradient_side: title and colour scale of either row.
        deltas: the neurons' signals, below the gradients.
        picture: the input itself, with its title.
        rule: that a gradient is its neuron's signal times the input; above the picture.

    Args:
        read: the readings of an example whose input is an image.
        neurons: of the first layer.
        zone: what they fill.
    """

    def __init__(self, read: Readings, neurons: Sequence[int], zone: Zone) -> None:
        shape = read.example.input_shape
        assert shape is not None, "the input is an image"
        across = zone.width - LEFT_COLUMN - 2 * BETWEEN
        side = min(
            across / (len(neurons) + 1) - BETWEEN,
            (zone.height - 2 * LINE - ROW_GAP) / 2 * shape[1] / shape[0],
        )
        height = side * shape[0] / shape[1]
        middles = (zone.top - LINE - height / 2, zone.top - LINE - ROW_GAP - 1.5 * height)
        scales = read.largest_weight_into(1, neurons), read.largest_gradient_into(1, neurons)
        tables = read.example.network.layers[0].weights, read.trace.dC_dw[1]
        self.weights, self.gradients, self.deltas = VGroup(), VGroup(), VGroup()
        for index, j in enumerate(neurons):
            x = zone.left + LEFT_COLUMN + BETWEEN + index * (side + BETWEEN) + side / 2
            name = Formula("{a}", size=style.LABEL, a=notation.activation(1, j))
            upper, lower = (
                HeatMap(table[j].reshape(shape), scale.value, side).move_to((x, y, 0.0))
                for table, scale, y in zip(tables, scales, middles, strict=True)
            )
            self.weights.add(VGroup(upper, name.next_to(upper, UP, buff=GAP)))
            self.gradients.add(lower)
            delta = Numeral(
                read.dC_dz(1, j).with_sign(), size=style.LABEL, color=style.theme.signal
            )
            self.deltas.add(delta.next_to(lower, DOWN, buff=GAP))
        self.weight_side, self.gradient_side = (
            _side(title, scale, height, zone.left, y)
            for title, scale, y in (
                (_title(N_("weights {w}"), w=Symbol("w")), scales[0], middles[0]),
                (
                    _title(N_("gradients {g}"), g=notation.inline_derivative("C", "w")),
                    scales[1],
                    middles[1],
                ),
            )
        )
        signal = Formula("{d}", size=style.LABEL, color=style.theme.signal, d=Symbol("delta"))
        signal.set_x(self.gradients[0].get_left()[0] - BETWEEN, RIGHT)
        self.deltas.add(signal.set_y(self.deltas[0].get_y()))
        grid = PixelGrid(read.trace.input.reshape(shape), image_shade, side)
        grid.set_x(zone.right, RIGHT).set_y(middles[1])
        self.picture = VGroup(grid, _title(N_("the input")).next_to(grid, UP, buff=GAP))
        self.rule = gradient_rule(Symbol("x")).set_x(zone.right, RIGHT).set_y(middles[0])
        super().__init__(
            self.weights,
            self.rule,
            self.gradients,
            self.deltas,
            self.weight_side,
            self.gradient_side,
            self.picture,
        )


class MatrixHeatMaps(VGroup):
    """A layer's weight matrix beside its gradients: rows are its neurons, columns those before.

    Attributes:
        weights, gradients: title, `HeatMap`, names and colour scale of either.
    """

    def __init__(self, read: Readings, l: int, zone: Zone) -> None:
        tables = read.example.network.layers[l - 1].weights, read.trace.dC_dw[l]
        neurons = range(tables[0].shape[0])
        scales = read.largest_weight_into(l, neurons), read.largest_gradient_into(l, neurons)
        titles = (
            _title(N_("weights {w}"), w=Symbol("w")),
            _title(N_("gradients {g}"), g=notation.inline_derivative("C", "w")),
        )
        half = zone.width / 2
        bars = max(ColorScale(scale, 1.0).width for scale in scales)
        self.weights, self.gradients = (
            self._panel(read, l, table, scale, title, zone.left + (index + 0.5) * half, bars, zone)
            for index, (table, scale, title) in enumerate(zip(tables, scales, titles, strict=True))
        )
        super().__init__(self.weights, self.gradients)

    @staticmethod
    def _panel(
        read: Readings,
        l: int,
        table: np.ndarray,
        scale: Quantity,
        title: Words,
        x: float,
        bars: float,
        zone: Zone,
    ) -> VGroup:
        rows, columns = table.shape
        panel, names = VGroup(), VGroup()
        if rows <= MOST_NAMED:
            names.add(*_row_names(read, l, rows))
        beside = names.width + bars + BETWEEN + 3 * GAP
        room = zone.width / 2 - BETWEEN - beside
        cell = min(room / columns, (zone.height - 2.5 * LINE) / rows, CELL_MAX)
        picture = HeatMap(table, scale.value, cell * columns)
        panel.add(picture)
        for j, name in enumerate(names):
            y = picture.grid.middle_of(j * columns)[1]
            panel.add(name.set_x(picture.get_left()[0] - GAP, RIGHT).set_y(y))
        if columns <= MOST_NAMED:
            for k in range(columns):
                name = Formula("{a}", size=style.LABEL, a=notation.activation(l - 1, k))
                name.set_x(picture.grid.middle_of(k)[0])
                panel.add(name.set_y(picture.get_top()[1] + GAP, DOWN))
        bar = ColorScale(scale, max(picture.height, 1.2))
        panel.add(bar.next_to(picture, RIGHT, buff=BETWEEN))
        panel.add(title.next_to(panel, UP, buff=GAP))
        return panel.move_to((x, zone.center[1], 0.0))


def _row_names(read: Readings, l: int, rows: int) -> list[Words]:
    """Labels of the outputs, or symbols where there are none or one is too long."""
    symbols = [Words("{n}", size=style.LABEL, n=notation.activation(l, j)) for j in range(rows)]
    if l < read.trace.depth:
        return symbols
    labels = [Words("{n}", size=style.LABEL, n=written(read, j)) for j in range(rows)]
    return labels if max(label.width for label in labels) <= LONGEST_NAME else symbols


def _side(title: Words, scale: Quantity, height: float, left: float, y: float) -> VGroup:
    """A row's title over its colour scale, at the left of the row."""
    bar = ColorScale(scale, height).set_x(left, LEFT).set_y(y)
    return VGroup(bar, title.next_to(bar, UP, buff=GAP).set_x(left, LEFT))
