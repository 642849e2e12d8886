"""The numbers that an image is to a network, each on its pixel."""

from __future__ import annotations

from manim import VGroup

from scenes.mobjects.pixels import PixelGrid, light_shade
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch02.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.journey import View

ROOM = 0.92
"""share of a pixel's width that its number may fill"""
MOST_NUMBERS = 144


def close_view(picture: PixelGrid) -> View:
    """Where the camera stands when the picture fills the frame, or its left half.

    The question stands above it.
    """
    high, side, middle = staging().near
    near = high / picture.height
    x, y, _ = picture.get_center()
    left = x - picture.width / 2
    return View(float(left + side / near), float(y - middle / near), style.FRAME.width / near)


def pixel_numbers(read: Readings, picture: PixelGrid, view: View) -> VGroup:
    """Every pixel's number, as it is to be read from that near; none where there is no room."""
    numbers = VGroup()
    if len(read.trace.input) > MOST_NUMBERS:
        return numbers
    smaller = view.width / style.FRAME.width
    for k, value in enumerate(read.trace.input):
        ink = style.legible_on(light_shade(float(value)))
        number = Numeral(read.activation(0, k).to(2, 1), size=style.NOTE, color=ink)
        number.scale(smaller)
        if number.width > ROOM * picture.cell_side:
            return VGroup()
        numbers.add(number.move_to(picture.middle_of(k)))
    return numbers
