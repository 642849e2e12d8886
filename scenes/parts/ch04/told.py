"""What is added to the network while one of its weights is told, and what stands in its strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from manim import LEFT, RIGHT, Mobject, VGroup, VMobject

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch04.slopes import compared, line_of, slope_along
from scenes.parts.ch04.trace import Trace
from scenes.parts.ch04.trials import Trial
from scenes.stage import style
from scenes.stage.notation import COST
from scenes.stage.quantity import Quantity

APART = 0.45
"""between what arrives and the weight"""
DIGITS = range(3, 7)


@dataclass
class Told:
    """What is added to the network while one weight is told.

    Attributes:
        trial: the weight, and its move.
        edge: its edge.
        band: a pale band below the edge, so that it is found among many.
        strands: the edge once more, over all others, as its weight is before and after.
        weights: ``w = ...`` before and after.
        step: the move as an arrow, with its number.
        outputs: the outputs' discs before and after.
        numbers: pairs of the numbers beside the bars, before and after.
        costs: ``C = ...`` before and after.
        arrives: ``a = ...``, what the neuron before sends, where its disc has no room for that.
        slope: of the cost along the weight, where there is room for it.
        trace: what the bar leaves; ``None`` for a quiet neuron's, whose bar hardly goes anywhere.
    """

    trial: Trial
    edge: CurvedEdge
    band: VMobject
    strands: tuple[VMobject, VMobject]
    weights: tuple[Formula, Formula]
    step: LabelledNudge
    outputs: tuple[VGroup, VGroup]
    numbers: list[tuple[Mobject, Mobject]]
    costs: tuple[Formula, Formula]
    arrives: VGroup
    slope: VGroup
    trace: Trace | None


def arriving(quantity: Quantity | None) -> VGroup:
    """What the neuron before sends; nothing if ``None``."""
    if quantity is None:
        return VGroup()
    color = style.theme.activation
    return VGroup(Formula("a = {v}", size=style.NUMBER, color=color, v=quantity))


def placed_before(arrives: VGroup, right: float, y: float) -> VGroup:
    """The same, left of the weight; nothing without room."""
    for text in arrives:
        text.set_y(y).set_x(right - APART, RIGHT)
    return arrives if not len(arrives) or arrives.get_left()[0] >= style.HERO.left else VGroup()


def costs_of(trial: Trial, y: float) -> tuple[Formula, Formula]:
    """The cost before and after, with as many digits as tell them apart, at the right."""
    before = trial.before.cost()
    after = trial.before.nudged_cost(*trial.address, trial.step.value).called(COST)
    differ = (n for n in DIGITS if before.to(0, n).text != after.to(0, n).text)
    digits = next(differ, DIGITS[-1])
    first, second = (
        Formula("C = {v}", size=style.NUMBER, color=style.theme.cost, v=one.to(0, digits))
        .set_y(y)
        .set_x(style.HERO.right, RIGHT)
        for one in (before, after)
    )
    return first, second


def slope_of(
    trial: Trial,
    row: Sequence[Mobject],
    costs: Sequence[Mobject],
    y: float,
    finds_room: Callable[[Mobject], bool],
) -> tuple[VGroup, float]:
    """The cost's slope along the weight, left of the row that tells of it, or right of it.

    A quiet neuron's stands below, with an active one's to compare; any does that has no room in
    the row. Also, how far the row has to move towards the costs, so that there is room at its left.

    Args:
        trial: the weight.
        row: what tells of it; nothing where the slope has a row of its own.
        costs: what stands at the right.
        y: height of the row.
        finds_room: moves something to where nothing else stands, and tells whether it could.
    """
    for both in compared(trial):
        if finds_room(both):
            return both, 0.0
    slope, color = slope_along(trial), style.theme.slope
    if not row:
        label = next(
            filter(finds_room, (line_of(slope), Numeral(slope, size=style.NUMBER, color=color))),
            None,
        )
        return VGroup(*([label] if label else [])), 0.0
    left = min(float(one.get_left()[0]) for one in row) - APART
    right = max(float(one.get_right()[0]) for one in row) + APART
    end = min(float(one.get_left()[0]) for one in costs) - APART
    text = line_of(slope).set_y(y)
    lacking = max(style.HERO.left + text.width - left, 0.0)
    if right + lacking <= end + APART:
        return VGroup(text.set_x(left + lacking, RIGHT)), lacking
    if right + text.width <= end:
        return VGroup(text.set_x(right, LEFT)), 0.0
    if finds_room(text):
        return VGroup(text), 0.0
    number = Numeral(slope, size=style.NUMBER, color=color).set_y(y)
    lacking = max(style.HERO.left + number.width - left, 0.0)
    if lacking and right + lacking > end + APART:
        return VGroup(), 0.0
    return VGroup(number.set_x(left + lacking, RIGHT)), lacking
