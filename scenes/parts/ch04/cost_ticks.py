"""How high the valley's bottom is, and where the ball starts: the axis below is not at cost 0."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VMobject

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.outlines import lines
from scenes.mobjects.plots.frame import PlotFrame
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch04.valley import Valley
from scenes.stage import style
from scenes.stage.quantity import Quantity, given

TICK = 0.14
BALL = 0.3
"""kept free around where the ball stands, and below"""
BESIDE = 0.1
"""between a tick and its number"""
DIGITS = range(2, 6)


def cost_ticks(valley: Valley, frame: PlotFrame, way: np.ndarray) -> Iterator[VMobject]:
    """Ticks with the costs of the valley's lowest point and of the start, below its left wall.

    Each only where there is room for its number between the curve and the axis.
    """
    left = float(way[0, 0])
    places = [valley.places[0], *([valley.leap.landing] if valley.leap else [])]
    at = [frame.at(place.weight.value, place.cost.value) for place in places]
    boxes: list[Box] = [(x - BALL, x + BALL, frame.zone.bottom, y + BALL) for x, y in at]
    for cost in costs_of(valley):
        if cost.has_power:  # its exponent would be too small to be read
            continue
        y = float(frame.at(valley.lowest, cost.value)[1])
        color = style.mix(style.theme.cost, style.theme.ink, 0.2)  # it stands on the shade
        number = Numeral(cost, size=style.NOTE, color=color)
        x = left + TICK + BESIDE + number.width / 2
        spots = [(x, y), (x, max(y, frame.zone.bottom + number.height / 2 + 0.1))]
        if not place_clear(number, spots, boxes, [way]):
            continue
        boxes.append(box_of(number))
        tick = VMobject(stroke_color=color, stroke_width=style.OUTLINE)
        tick.points = lines(np.array([[left, y]]), np.array([[left + TICK, y]]))
        yield tick
        yield number


def costs_of(valley: Valley) -> tuple[Quantity, Quantity]:
    """The lowest cost and that of the start, with as many digits as tell them apart."""
    lowest = valley.curve.place(given("w", valley.lowest)).cost
    start = valley.places[0].cost
    differ = (n for n in DIGITS if lowest.to(0, n).text != start.to(0, n).text)
    digits = next(differ, DIGITS[-1])
    return lowest.to(0, digits), start.to(0, digits)
