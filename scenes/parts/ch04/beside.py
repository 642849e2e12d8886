"""Where numbers stand beside places on the valley's curve: outside it, clear of all tangents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import Mobject

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch04.curve import Place
from scenes.stage import style
from scenes.stage.notation import COST
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_, _

if TYPE_CHECKING:
    from scenes.parts.ch04.far import Far
    from scenes.parts.ch04.walk import Walk


def slopes_beside(walk: Walk, slopes: Sequence[Quantity]) -> list[list[Numeral]]:
    """The slopes at the places of the steps, each where there is room for it."""
    labels: list[list[Numeral]] = []
    places = walk.valley.places
    ways = [] if walk.heading is None else [walk.heading.outline()]
    for place, slope in zip(places, slopes, strict=False):
        label = Numeral(slope.with_sign(), size=style.NUMBER, color=style.theme.slope)
        boxes = [box_of(one) for placed in labels for one in placed]
        labels.append([label] if put_beside(walk, label, place, boxes, places, ways) else [])
    return labels


def leap_notes(walk: Far, others: Iterable[Mobject]) -> list[Mobject]:
    """The costs at both ends of the leap, where there is room for them.

    Args:
        walk: the picture of the valley, with its throws.
        others: what they must not touch, besides those.
    """
    leap, first = walk.valley.leap, walk.valley.places[0]
    assert leap is not None
    notes: list[Mobject] = []
    pale = style.mix(style.theme.cost, style.theme.ink, 0.2)  # it may stand on the shade
    throws = walk.leap, walk.back
    boxes = [*map(box_of, others), *(box_of(throw.arrow) for throw in throws)]
    boxes += [(x, x, y, y) for throw in throws for x, y in throw.arc]
    ends = first, leap.landing
    for place, cost in zip(ends, told_costs(first.cost, leap.landing.cost), strict=True):
        label = Formula("{C} = {v}", size=style.NUMBER, color=pale, C=COST, v=cost)
        if put_beside(walk, label, place, boxes, ends, [walk.below()]):
            notes.append(label)
    return notes


def promise_note(walk: Far, others: Iterable[Mobject]) -> list[Mobject]:
    """What the slope promised, beside where that is, if it is shown and there is room.

    Args:
        walk: the picture of the valley, with its throws.
        others: what it must not touch, besides those.
    """
    if not walk.promise.is_shown:
        return []
    leap = walk.valley.leap
    assert leap is not None
    cost = told_costs(walk.promise.cost, leap.landing.cost)[0]
    note = Words(_(N_("promised: {v}")), size=style.NUMBER, color=style.theme.slope, v=cost)
    x, y = walk.promise.end
    out = note.width / 2 + 0.35
    spots = [(x + side * out, y + up) for up in (0.0, 0.12, -0.1) for side in (1.0, -1.0)]
    frame, foot = style.FRAME, walk.foot + 0.05
    boxes = [*map(box_of, [*others, walk.owner, *walk.marks])]
    boxes += [(frame.left - 9, style.HERO.left, -9, 9), (style.HERO.right, frame.right + 9, -9, 9)]
    boxes.append((frame.left, frame.right, frame.bottom, foot))
    clear = place_clear(note, spots, boxes, [walk.way(), walk.below()], margin=0.08)
    return [note] if clear else []


def told_costs(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    """Two costs, the higher one last, with digits that tell them apart."""
    for digits in range(4):
        pair = one.finer(digits), other.finer(digits)
        if pair[1].shown - pair[0].shown > 3 * pair[0].resolution:
            break
    return pair


def put_beside(
    walk: Walk,
    label: Mobject,
    place: Place,
    boxes: Sequence[Box],
    leaning: Iterable[Place],
    ways: Iterable[np.ndarray] = (),
) -> bool:
    """Move a label to beside a place, outside the valley and below the curve, if there is room.

    Args:
        walk: the picture of the valley.
        label: what is to stand there.
        place: beside which it stands.
        boxes: what it must not touch, besides what is always there.
        leaning: places whose tangents are shown meanwhile.
        ways: other lines that are shown then.
    """
    x, y = walk.at(place)
    side = 1.0 if place.slope.value > 0 else -1.0
    spots = [
        (x + side * (label.width / 2 + out), y - down)
        for down in (0.2, 0.4, 0.6, 0.85, 1.1)
        for out in (0.45, 0.7, 1.0, 1.4, 1.8)
    ]
    spots += [(x - side * (label.width / 2 + 0.45), y + up) for up in (0.55, 0.8, 1.1, 1.35)]
    frame, foot = style.FRAME, walk.foot + 0.1
    fixed = [box_of(walk.owner), (frame.left, frame.right, frame.bottom, foot)]
    fixed += map(box_of, (*walk.backdrop[1:], *walk.marks))
    tangents = [walk.tangent_at(one) for one in leaning]
    return place_clear(label, spots, [*boxes, *fixed], [walk.way(), *tangents, *ways], margin=0.1)


def along(middle: np.ndarray, tilt: float, half: float) -> np.ndarray:
    """Points along a straight line through a place, shape (n, 2)."""
    reach = half * np.array([1.0, tilt]) / np.hypot(1.0, tilt)
    return np.linspace(-reach, reach, 40) + middle
