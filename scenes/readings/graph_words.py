"""What is said of each kind of step when it hands its gradient on."""

from __future__ import annotations

from backprop_model.graph import Visit
from scenes.quantity import Quantity
from scenes.readings.graph import GraphReadings
from scenes.words import N_

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
    "normal_cdf": N_("This step multiplies by its slope, {first}."),
}

IN_PASSING = {
    "add": N_("Through a sum, as it is."),
    "subtract": N_("Through a difference, once with a minus."),
    "multiply": N_("Through a product, times the other factor."),
    **dict.fromkeys(
        ("exp", "log", "power", "sigmoid", "tanh", "relu", "normal_cdf"),
        N_("Through a curve, times its slope."),
    ),
}
"""the same in a few words, for a walk that does not stop"""


def in_passing(visit: Visit, told: set[str]) -> str | None:
    """What to say about a step that is passed by; nothing if it was said of its kind before."""
    assert visit.node.operation is not None
    name = visit.node.operation.name
    text = IN_PASSING.get(name)
    if text is None or not told.isdisjoint((name, text)):
        return None
    told |= {name, text}
    return text


def how_it_hands_on(
    read: GraphReadings, visit: Visit, told: set[str]
) -> tuple[str, dict[str, Quantity]]:
    """What to say about a step, and the numbers in it; ``told`` are the kinds spoken of so far."""
    assert visit.node.operation is not None
    name = visit.node.operation.name
    if name in told:
        return N_("Here it is the same again."), {}
    told.add(name)
    shares = visit.contributions
    if name == "multiply" and len(shares) == 1:
        name = "scale"
    locals_ = [read.local(visit, share) for share in shares]
    values = {"first": locals_[0], "last": locals_[-1]}
    text = HOW_IT_HANDS_ON[name]
    return text, {key: value for key, value in values.items() if f"{{{key}}}" in text}
