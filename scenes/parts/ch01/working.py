"""The change of the cost, divided by the nudge: with enough digits that it is seen, and no more."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.typeset import Formula, Part
from scenes.parts.ch01.lane import POWER
from scenes.readings.nudge import Nudge, settling
from scenes.stage import style
from scenes.stage.notation import COST, Symbol
from scenes.stage.quantity import Quantity, settle


@dataclass(frozen=True)
class Working:
    """What a nudge gave, in numbers.

    Attributes:
        costs: before and after; ``None`` where a change so small can't be told that way.
        line: the change divided by the nudge.
        quotient: what that comes to.
    """

    costs: tuple[Quantity, Quantity] | None
    line: Formula
    quotient: Quantity


def working_of(nudge: Nudge, step: float) -> Working:
    """By the two costs, where their digits show the change; else by the change alone."""
    room, by = style.HEADLINE.width, nudge.step(step)
    quotient = nudge.quotient(step).to(2, 2)
    costs = nudge.cost(step), nudge.cost(0.0)
    try:
        equation = settle(quotient, costs, lambda after, before: (after - before) / step)
    except ValueError:
        equation = None
    if equation is not None and not any(term.has_power for term in equation.terms):
        after, before = (term.called(COST) for term in equation.terms)
        line = Formula(
            "({b} - {a}) thin \\/ thin {h} = {q}",
            size=style.NUMBER,
            colors={"b": style.theme.cost, "a": style.theme.cost},
            b=after,
            a=before,
            h=by,
            q=equation.result,
        )
        if line.width <= room and after.text != before.text:
            return Working((before, after), line, equation.result)
    (short,), _ = settling(nudge, (step,))
    change, divisor = short.terms
    size, cost = _size(change, short.result), {"c": style.theme.cost}
    told: dict[str, Part] = {"c": change, "h": divisor, "q": short.result}
    name = Symbol("Delta C thin \\/ thin Delta w")
    work = "{c} thin \\/ thin {h} = {q}"
    line = Formula("{s} = " + work, {"s": name, **told}, size=size, colors=cost)
    if line.width > room:
        line = Formula(work, told, size=size, colors=cost)
    return Working(None, line, short.result)


def _size(*numbers: Quantity) -> float:
    """Of type: larger where there are exponents, which may not be too small either."""
    return POWER if any(number.has_power for number in numbers) else style.NUMBER
