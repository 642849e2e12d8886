"""What is said of each kind of step when it hands its gradient on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from backprop_model.graph import Visit
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

HOW_IT_HANDS_ON = {
    "add": N_("A sum hands its gradient on as it is: each local derivative is one."),
    "subtract": N_("A difference hands its gradient on, to the second operand with a minus."),
    "multiply": N_(
        "Times the local derivative: in a product, the other factor. {first} here, {last} there."
    ),
    "scale": N_("A product hands it on times the other factor, {first}."),
    "divide": N_("A quotient has two local derivatives, {first} and {last}."),
    "negate": N_("A minus sign turns the gradient round."),
    "power": N_("A power multiplies by its slope, {first}."),
    "exp": N_("The exponential multiplies by its own value, {first}."),
    "log": N_("The logarithm divides by what went in: its slope is {first}."),
    "sigmoid": N_("The sigmoid multiplies by its slope where it stands, {first}."),
    "tanh": N_("The hyperbolic tangent multiplies by its slope, {first}."),
    "relu": N_("The rectifier lets the gradient through, or not: its slope is {first}."),
}
OF_A_FUNCTION = N_("The function {f} multiplies by its slope where it stands, {first}.")
OF_SEVERAL_OPERANDS = N_("The function {f} has a slope for each operand. The first is {first}.")
"""of functions without words of their own"""

IN_PASSING = {
    "add": N_("Through a sum, as it is."),
    "subtract": N_("Through a difference, once with a minus."),
    "multiply": N_("Through a product, times the other factor."),
    "divide": None,
    "negate": None,
}
THROUGH_A_CURVE = N_("Through a curve, times its slope.")
"""the same in a few words, for a walk that does not stop; all but these are curves"""

LONG, SPOKEN = 6, 3
"""visits without a word at the end of a walk that are too many, and those a remark goes with"""

Stretch = tuple[str | None, list[Visit]]


def told_in_passing(visits: Sequence[Visit], told: set[str]) -> list[Stretch]:
    """A walk that does not stop: some visits at a time, with what is said meanwhile."""
    stretches: list[Stretch] = [
        (
            in_passing(visit, told)
            if number
            else N_("Every step hands on its gradient times its local derivative."),
            [visit],
        )
        for number, visit in enumerate(visits)
    ]
    quiet = sum(1 for _ in takewhile(lambda stretch: stretch[0] is None, reversed(stretches)))
    if quiet >= LONG:
        remark = N_("Each gradient is worked out once, however many steps need it.")
        start = len(visits) - quiet + (quiet - SPOKEN) // 2
        stretches[start : start + SPOKEN] = [(remark, list(visits[start : start + SPOKEN]))]
    return stretches


def in_passing(visit: Visit, told: set[str]) -> str | None:
    """What to say about a step that is passed by; nothing if it was said of its kind before."""
    assert visit.node.operation is not None
    name = visit.node.operation.name
    text = IN_PASSING.get(name, THROUGH_A_CURVE)
    if text is None or not told.isdisjoint((name, text)):
        return None
    told |= {name, text}
    return text


def how_it_hands_on(
    read: GraphReadings, visit: Visit, told: set[str]
) -> tuple[str, dict[str, Quantity | str]]:
    """What to say about a step, and what is named in it; ``told`` are the kinds told before."""
    assert visit.node.operation is not None
    name = visit.node.operation.name
    if name in told:
        return N_("Here it is the same again."), {}
    told.add(name)
    shares = visit.contributions
    if name == "multiply" and len(shares) == 1:
        name = "scale"
    locals_ = [read.local(visit, share) for share in shares]
    values: dict[str, Quantity | str] = {
        "first": locals_[0],
        "last": locals_[-1],
        "f": name.replace("_", " "),
    }
    of_any = OF_A_FUNCTION if len(shares) == 1 else OF_SEVERAL_OPERANDS
    text = HOW_IT_HANDS_ON.get(name, of_any)
    return text, {key: value for key, value in values.items() if f"{{{key}}}" in text}
