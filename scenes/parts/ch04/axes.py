"""What the axes of a valley's picture mean: the weight's and the cost's names, and both scales."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from manim import LEFT, RIGHT, VMobject

from scenes.mobjects.network.slots import place_clear
from scenes.mobjects.scale_mark import Caliper
from scenes.mobjects.typeset import Formula
from scenes.parts.ch04.cost_ticks import cost_ticks
from scenes.parts.ch04.stagings import staging
from scenes.stage import style
from scenes.stage.notation import COST, Symbol

if TYPE_CHECKING:
    from scenes.parts.ch04.walk import Walk

BALL = 0.35
"""kept free around where the ball comes by"""
UNIT, ASIDE = 0.22, 0.9
"""from the axis up to what says how long a weight is, and from the side to its middle"""


def weight_name(walk: Walk) -> Formula:
    """The weight's name at its axis."""
    name = Formula("{w}", size=style.NUMBER, color=style.theme.quiet, w=Symbol("w"))
    return name.move_to((walk.frame.zone.right - 0.2, walk.foot - 0.3, 0.0))


def heights(walk: Walk) -> Iterator[VMobject]:
    """The cost's name at the curve, and round costs, if all of the valley is seen."""
    cost = Formula("{C}", size=style.NUMBER, color=style.theme.cost, C=COST)
    way = walk.way()
    near = [way[len(way) * share // 20] for share in (1, 2, 3, 19, 18, 17)]
    spots = [(x + side * 0.75, y) for x, y in near for side in (1, -1)]
    spots += [(x + side * 1.2, y + up) for x, y in near for side in (1, -1) for up in (0, 0.4)]
    cost.move_to((*spots[0], 0.0))
    balls = [walk.at(place) for place in walk.valley.places]
    boxes = [(x - BALL, x + BALL, y - BALL, y + BALL) for x, y in balls]
    room = staging().owner
    boxes.append((room.left, room.right, room.bottom, room.top))
    place_clear(cost, spots, boxes, [way], margin=0.2)
    yield cost
    samples = walk.curve.x, walk.curve.y
    if (float(samples[0][0]), float(samples[0][-1])) == walk.valley.shown:
        yield from cost_ticks(walk.valley, walk.frame, samples, walk.further)


def unit(walk: Walk) -> Caliper:
    """A round weight as long as it is here, on the side to which no ball is thrown."""
    zone, side = walk.frame.zone, np.sign(walk.valley.places[0].slope.value)
    x = zone.right - ASIDE if side > 0 else zone.left + ASIDE
    mark = Caliper(walk.scale.per_one, (x, walk.foot + UNIT), level=True)
    mark.bar.set_stroke(style.theme.ink, style.OUTLINE)
    mark.numeral.set_fill(style.mix(style.theme.quiet, style.theme.ink, 0.5))  # on the shade
    mark.numeral.next_to(mark.bar, LEFT if side > 0 else RIGHT, buff=0.12)
    return mark
