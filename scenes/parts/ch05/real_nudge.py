"""A weight on its way to the cost that is really moved, and what its gradient foretells of that."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.parts.ch05.way import Way, fitting
from scenes.readings.nudge import Nudge, fitting_step
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, settle


@dataclass(frozen=True)
class RealNudge:
    """A weight that is really moved, by so little that the cost moves as the gradient says.

    Attributes:
        step: how far, with its sign; ``plain_step`` without.
        weight: the weight after it.
        before, after: the cost, to as many digits as show the difference, where so many can be
            shown.
        change: their difference, as displayed.
        expected: gradient times step, as displayed.
        agrees: whether the change is what was expected, up to `AGREE`.
        gradient: as displayed.
        on_kink: the neuron's sum, where it stands on a kink and one side had to be chosen.
    """

    step: Quantity
    plain_step: Quantity
    weight: Quantity
    before: Quantity | None
    after: Quantity | None
    change: Quantity
    expected: Quantity
    agrees: bool
    gradient: Quantity
    on_kink: Quantity | None = None


AGREE = 0.02
"""share of the gradient by which the real change, for each bit of weight, may differ from it"""


def really_nudge(way: Way, steps: tuple[float, ...]) -> RealNudge:
    """Move the weight by the first of some steps that is small enough: see `fitting_step`.

    On a kink there are two slopes, and the way goes to the side whose slope was taken.
    """
    nudge = Nudge(way.read, way.layer, way.to_neuron, way.from_neuron)
    slope = way.gradient.value
    side = -1.0 if nudge.on_kink and way.arrival.value > 0 else 1.0

    def off(step: float) -> float:
        return abs(nudge.change(side * step).value - slope * side * step)

    def close(step: float) -> bool:
        return off(step) <= AGREE * abs(slope * step)

    step = side * fitting_step(nudge, steps, close, off)
    agrees, change = close(abs(step)), nudge.change(step).to(0, 2).with_sign()
    costs = [nudge.cost(step).to(0), way.read.cost().to(0)]
    after: Quantity | None
    before: Quantity | None
    try:
        claim = settle(change, costs, lambda after, before: after - before)
        change, (after, before) = claim.result, claim.terms
    except ValueError:
        after = before = None
    size = nudge.step(step).with_sign()
    expected = Quantity(
        Symbol("(partial C)/(partial w) h"), slope * step, f"{way.gradient.path} * {step!r}"
    ).to(0)
    expected = fitting(expected, (way.gradient, nudge.step(step)))
    weight = nudge.weight(step)
    plain = nudge.step(step)
    kink = way.read.weighted_sum(way.layer, way.to_neuron) if nudge.on_kink else None
    return RealNudge(
        size, plain, weight, before, after, change, expected, agrees, way.gradient, kink
    )
