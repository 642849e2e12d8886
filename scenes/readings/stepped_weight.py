"""One weight's step of gradient descent, in digits that a calculator agrees with."""

from __future__ import annotations

from scenes.stage.quantity import Equation, Quantity, settle


def stepped_weight(
    weight: Quantity, after: Quantity, rate: Quantity, gradient: Quantity, *, digits: int = 3
) -> Equation:
    """A weight minus rate times gradient is what it is after the step.

    Args:
        weight, after: before and after the step.
        rate: the learning rate.
        gradient: before the step.
        digits: after the point, and significant, at the least.

    Raises:
        ValueError: the values themselves are no such step, as far as digits can tell.
    """
    terms = [
        weight.to(digits, digits),
        rate.as_operand(),
        gradient.to(digits, digits).as_operand(),
    ]
    return settle(after.to(digits, digits), terms, lambda w, e, g: w - e * g)
