"""What the height of the valley's curve means: round costs, marked at its side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from manim import VMobject

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.outlines import lines
from scenes.mobjects.plots.frame import PlotFrame
from scenes.mobjects.scale_mark import round_number
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch04.valley import Valley
from scenes.stage import style
from scenes.stage.quantity import Quantity, given

TICK = 0.14
BALL = 0.3
"""kept free around where the ball stands, and below"""
BESIDE = 0.1
"""between a tick and its number"""
INTERVALS = 3.2
"""round costs that the curve passes, at least"""


def cost_ticks(
    valley: Valley,
    frame: PlotFrame,
    samples: tuple[np.ndarray, np.ndarray],
    further: float,
) -> Iterator[VMobject]:
    """Ticks at round costs, below one wall of the valley; two at the least, else none.

    Each only where there is room for its number between the curve and the axis.

    Args:
        valley: what is shown.
        frame: from numbers to places.
        samples: of the curve, as far as it is shown: weights and costs.
        further: a weight up to which the ball goes from where it starts.
    """
    way = frame.at(*samples)
    places = [valley.places[0], *([valley.leap.landing] if valley.leap else [])]
    at = [frame.at(place.weight.value, place.cost.value) for place in places]
    balls: list[Box] = [(x - BALL, x + BALL, frame.zone.bottom, y + BALL) for x, y in at]
    tried = frame.at(further, float(valley.curve.cost(further)))
    balls.append(
        (at[0][0] - BALL, tried[0] + BALL, frame.zone.bottom, max(tried[1], at[0][1]) + BALL)
    )
    balls += [(x - BALL, x + BALL, y - BALL, y + BALL) for x, y in way[[0, -1]]]
    costs = [
        cost for cost in round_costs(valley, samples) if not cost.has_power
    ]  # too small to be read
    sides = [_beside(costs, frame, way, end, balls) for end in (0, -1)]
    marks = max(sides, key=len)
    if len(marks) >= 4:
        yield from marks


def round_costs(
    valley: Valley, samples: tuple[np.ndarray, np.ndarray] | None = None
) -> list[Quantity]:
    """Round costs, equally far apart, that the curve passes from its bottom to its lower end.

    Each is the cost of the weight at which the curve passes it.
    """
    w, heights = samples or valley.samples()
    bottom = int(heights.argmin())
    low, high = float(heights[bottom]), float(min(heights[0], heights[-1]))
    step = round_number((high - low) / INTERVALS)
    found = []
    for number in np.arange(np.ceil(low / step.value), np.floor(high / step.value) + 1):
        cost = number * step.value
        at = float(np.interp(cost, heights[bottom:], w[bottom:]))
        passed = valley.curve.place(given("w", at)).cost
        passed = replace(passed, decimals=step.decimals, significant=1)
        if abs(passed.shown - cost) < 1e-9 * step.value:
            found.append(passed)
    return found


def _beside(
    costs: list[Quantity], frame: PlotFrame, way: np.ndarray, end: int, balls: list[Box]
) -> list[VMobject]:
    """Ticks and numbers below the wall at one end of the curve, where they have room."""
    edge, inwards = float(way[end, 0]), -1.0 if end else 1.0
    marks: list[VMobject] = []
    color = style.mix(style.theme.cost, style.theme.ink, 0.2)  # it stands on the shade
    boxes = list(balls)
    for cost in costs:
        y = float(frame.at(0.0, cost.shown)[1])
        number = Numeral(cost, size=style.NOTE, color=color)
        x = edge + inwards * (TICK + BESIDE + number.width / 2)
        if y - number.height < frame.zone.bottom or not place_clear(number, [(x, y)], boxes, [way]):
            continue
        boxes.append(box_of(number))
        tick = VMobject(stroke_color=color, stroke_width=style.OUTLINE)
        ends = np.array([[edge, y]]), np.array([[edge + inwards * TICK, y]])
        tick.points = lines(*ends)
        marks += [tick, number]
    return marks
