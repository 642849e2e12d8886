"""One weight's step of gradient descent, in digits that a calculator agrees with."""

from __future__ import annotations

from scenes.stage.quantity import Equation, Quantity, settle


def stepped_weight(
    weight: Quantity, after: Quantity, rate: Quantity, gradient: Quantity
) -> Equation:
    """A weight minus rate times gradient is what it is after the step.

    Args:
        weight: before the step, with as many digits as are to be shown.
        after: the same weight after it.
        rate: the learning rate.
        gradient: before the step.

    Raises:
        ValueError: the values themselves are no such step, as far as digits can tell.
    """
    terms = [weight, rate.as_operand(), gradient.as_operand()]
    return settle(after, terms, lambda w, e, g: w - e * g)
