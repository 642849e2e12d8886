"""The gradients of all neurons of the first layer, each in the shape of the input image."""

from __future__ import annotations

from math import ceil

from manim import LEFT, UP, VGroup

from scenes.mobjects.typeset import Formula
from scenes.parts.ch04.heat_map import GAP, ColorScale, HeatMap
from scenes.readings import Readings
from scenes.stage import notation, style
from scenes.stage.style import Zone

ROW = 8
BETWEEN = 0.25
NAME = 0.55
"""height of the name above a picture"""
SCALE = 1.9
"""width of the column that holds the colour scale"""


class GradientWall(VGroup):
    """A `HeatMap` for each neuron, in rows, on one scale.

    Attributes:
        maps: a picture for each neuron, in their order.
        names: the neurons' symbols, above them.
        side: the colour scale, with what it is of.

    Args:
        read: the readings of an example whose input is an image.
        zone: what the wall fills.
    """

    MOST = 24
    """neurons up to which all have room"""

    def __init__(self, read: Readings, zone: Zone) -> None:
        shape = read.example.input_shape
        assert shape is not None, "the input is an image"
        neurons = range(read.trace.sizes[1])
        scale = read.largest_gradient_into(1, neurons)
        rows = ceil(len(neurons) / ROW)
        width = (zone.width - SCALE) / ROW - BETWEEN
        side = min(width, (zone.height / rows - NAME) * shape[1] / shape[0])
        height = side * shape[0] / shape[1]
        pitch = height + NAME
        top = zone.center[1] + rows * pitch / 2 - NAME
        self.maps, self.names = VGroup(), VGroup()
        for j in neurons:
            row, column = divmod(j, ROW)
            x = zone.left + SCALE + column * (side + BETWEEN) + side / 2
            picture = HeatMap(read.trace.dC_dw[1][j].reshape(shape), scale.value, side)
            self.maps.add(picture.move_to((x, top - row * pitch - height / 2, 0.0)))
            name = Formula("{a}", size=style.LABEL, a=notation.activation(1, j))
            self.names.add(name.next_to(picture, UP, buff=GAP))
        title = Formula(
            "{g}", size=style.LABEL, color=style.theme.quiet, g=notation.inline_derivative("C", "w")
        )
        bar = ColorScale(scale, self.maps.height).set_x(zone.left, LEFT).set_y(self.maps.get_y())
        self.side = VGroup(bar, title.next_to(bar, UP, buff=GAP).set_x(zone.left, LEFT))
        super().__init__(self.maps, self.names, self.side)
