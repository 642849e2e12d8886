"""An input image at full size, as a person sees it, and the numbers that it is to a network."""

from __future__ import annotations

from manim import VGroup

from scenes.mobjects.pixels import PixelGrid, image_shade
from scenes.mobjects.typeset import Numeral
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone

ROOM = 0.9
"""share of a pixel's width that its number may fill"""
MOST_NUMBERS = 144


class NumberedPicture(VGroup):
    """The input image in the middle of a zone.

    Attributes:
        grid: the picture.
        numbers: every pixel's number in its place; empty where the pixels leave no room.

    Args:
        read: the readings of an example whose input is an image.
        zone: what it fills, as far as its shape allows.
    """

    def __init__(self, read: Readings, zone: Zone) -> None:
        shape = read.example.input_shape
        assert shape is not None, "the input is an image"
        rows, columns = shape
        side = min(zone.width, zone.height * columns / rows)
        self.grid = PixelGrid(read.trace.input.reshape(shape), image_shade, side)
        self.grid.move_to(zone.center)
        self.numbers = self._numbers(read)
        super().__init__(self.grid, self.numbers)

    def _numbers(self, read: Readings) -> VGroup:
        numbers = VGroup()
        if len(read.trace.input) > MOST_NUMBERS:
            return numbers
        for k, value in enumerate(read.trace.input):
            shown = read.activation(0, k).to(2, 1)
            ink = style.legible_on(image_shade(float(value)))
            number = Numeral(shown, size=style.LABEL, color=ink)
            if number.width > ROOM * self.grid.cell_side:
                return VGroup()
            numbers.add(number.move_to(self.grid.middle_of(k)))
        return numbers
