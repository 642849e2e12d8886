"""Which weights matter: edges that tell why, and all of them ranked by their gradients."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

import numpy as np

from scenes.readings import Readings
from scenes.readings.backward import Weight, steepest
from scenes.readings.followed_weight import FollowedWeight
from scenes.stage.claim import Chosen, Claim, Rule, because, chosen_as, judged, verdict
from scenes.stage.quantity import Equation, Quantity, product, settle

SILENT = 0.1
"""a neuron is called silent below this share of the most active one's activation"""


class Case(Enum):
    """What an edge is an example of."""

    TOO_HIGH = "an active neuron, into an output that is too high"
    TOO_LOW = "an active neuron, into an output that is too low"
    SILENT = "a silent neuron"
    QUIETEST = "the most silent neuron of a layer without a silent one"


class Way(Enum):
    """Which way a weight should go."""

    UP = "up"
    DOWN = "down"
    NEITHER = "as it is"


@dataclass(frozen=True)
class Influence(FollowedWeight):
    """One edge into an output, and its gradient as a product that checks out as displayed.

    Attributes:
        case: what it is an example of.
        layer, to_neuron, from_neuron: l, j and k.
        active: the most active neuron of the layer before.
        delta: dC/dz_j.
        arrival: dz_j/dw_jk, which is a_k.
        gradient: dC/dw_jk, their product.
        way: which way the weight should go, against its gradient.
        situation: what is claimed of the two neurons.
        advice: what is claimed of the weight: how it moves the cost, what it should do, and why.
    """

    case: Case
    layer: int
    to_neuron: int
    from_neuron: int
    active: int
    delta: Quantity
    arrival: Quantity
    gradient: Quantity
    way: Way = field(init=False)
    situation: tuple[Claim, ...] = field(init=False, repr=False, compare=False)
    advice: tuple[Claim, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.case is Case.SILENT or self.gradient.value == 0:
            way = Way.NEITHER
        else:
            way = Way.DOWN if self.gradient.value > 0 else Way.UP
        object.__setattr__(self, "way", way)
        object.__setattr__(self, "situation", (*self._output(), *self._start()))
        object.__setattr__(self, "advice", self._advice())

    def _output(self) -> tuple[Claim, ...]:
        """That the output is too high, or too low, and its signal the largest of that kind."""
        l, j = self.layer, self.to_neuron
        outputs, all_outputs = f"trace.activations[{l}][{j}]", f"trace.activations[{l}]"
        target = f"example.target[{j}]"
        if self.case is Case.TOO_HIGH:
            choice, judgement, off = Rule.LARGEST, Rule.ABOVE, ">"
        elif self.case is Case.TOO_LOW:
            choice, judgement, off = Rule.SMALLEST, Rule.BELOW, "<"
        else:
            return ()
        return (
            judged(judgement, outputs, target),
            judged(judgement, self.delta, "0"),
            chosen_as(choice, self.delta, f"trace.dC_dz[{l}][{all_outputs} {off} example.target]"),
        )

    def _start(self) -> tuple[Claim, ...]:
        """That the neuron before is active, or silent, or less active."""
        arrivals = f"trace.activations[{self.layer - 1}]"
        most = f"{arrivals}[{self.active}]"
        if self.case in (Case.TOO_HIGH, Case.TOO_LOW):
            of_those = f"({arrivals} if {arrivals}.max() > 0 else abs({arrivals}))"
            return (
                judged(Rule.SIZE_AT_LEAST, self.arrival, f"{of_those}.max()"),
                judged(Rule.EQUAL, str(self.from_neuron), f"{of_those}.argmax()"),
            )
        quietest = chosen_as(Rule.SMALLEST_SIZE, self.arrival, arrivals)
        if self.case is Case.SILENT:
            return quietest, judged(Rule.SIZE_AT_MOST, self.arrival, most, share=SILENT)
        less = judged(Rule.BELOW, f"abs({self.arrival.path})", f"abs({most})")
        return quietest, less, judged(Rule.SIZE_AT_LEAST, self.arrival, most, share=SILENT)

    def _advice(self) -> tuple[Claim, ...]:
        if self.case in (Case.SILENT, Case.QUIETEST):
            return (self._fainter(),)
        if self.way is Way.NEITHER:
            return (judged(Rule.ZERO, self.gradient),)
        up = self.way is Way.UP
        sign = judged(Rule.BELOW if up else Rule.ABOVE, self.gradient, "0")
        step = f"-example.learning_rate * {self.gradient.path}"
        return (
            sign,
            judged(Rule.DECREASES if up else Rule.INCREASES, self.gradient),
            judged(Rule.SHOULD_RISE if up else Rule.SHOULD_FALL, self.gradient),
            because(
                judged(Rule.ABOVE if up else Rule.BELOW, step, "0"),
                sign,
                judged(Rule.ABOVE, "example.learning_rate", "0"),
            ),
        )

    def _fainter(self) -> Claim:
        """That the gradient is small beside that of the active neuron's weight, and why."""
        l, j, k = self.address
        own, other = (f"trace.dC_dw[{l}][{j}, {start}]" for start in (k, self.active))
        arrivals = [f"trace.activations[{l - 1}][{start}]" for start in (k, self.active)]
        law = {own: f"{self.delta.path} * {arrivals[0]}"}
        law[other] = f"{self.delta.path} * {arrivals[1]}"
        if self.case is Case.SILENT:
            return because(
                judged(Rule.SIZE_AT_MOST, own, other, share=SILENT),
                judged(Rule.SIZE_AT_MOST, *arrivals, share=SILENT),
                law=law,
            )
        return because(
            judged(Rule.AT_MOST, f"abs({own})", f"abs({other})"),
            judged(Rule.BELOW, *(f"abs({arrival})" for arrival in arrivals)),
            law=law,
        )


def telling_edges(read: Readings) -> list[Influence]:
    """An active neuron into an output that is too high, into one too low, and a silent neuron.

    Fewer where the network has no such output, or only one neuron before its outputs; then it is
    claimed that there is none.
    """
    l = read.trace.depth
    deltas, arrivals = read.trace.dC_dz[l], np.asarray(read.trace.activations[l - 1])
    misses = read.trace.prediction - read.trace.target
    active = int((arrivals if arrivals.max() > 0 else np.abs(arrivals)).argmax())
    quietest = int(np.abs(arrivals).argmin())
    high = int(np.where(misses > 0, deltas, -np.inf).argmax())
    low = int(np.where(misses < 0, deltas, np.inf).argmin())
    signal, miss = f"trace.dC_dz[{l}]", f"trace.activations[{l}] - example.target"
    cases = []
    if misses[high] > 0 and deltas[high] > 0:
        cases.append((Case.TOO_HIGH, high, active))
    else:
        verdict(False, f"(({signal} > 0) & ({miss} > 0)).any()")
    if misses[low] < 0 and deltas[low] < 0:
        cases.append((Case.TOO_LOW, low, active))
    else:
        verdict(False, f"(({signal} < 0) & ({miss} < 0)).any()")
    if cases and abs(arrivals[quietest]) < abs(arrivals[active]):
        is_silent = abs(arrivals[quietest]) < SILENT * abs(arrivals[active])
        cases.append((Case.SILENT if is_silent else Case.QUIETEST, cases[0][1], quietest))
    elif cases:
        sizes = f"abs(trace.activations[{l - 1}])"
        judged(Rule.AT_LEAST, f"{sizes}.min()", f"{sizes}[{active}]")
    told = [_influence(read, case, l, j, k, active) for case, j, k in cases]
    return [_as_before(influence, told[:i]) for i, influence in enumerate(told)]


def ranking(read: Readings, most: int) -> Chosen[Weight]:
    """The weights (l, j, k) of the network with the largest gradients, the largest first."""
    gradients = {l: read.trace.dC_dw[l] for l in range(1, read.trace.depth + 1)}
    weights = [
        (l, int(j), int(k)) for l, values in gradients.items() for j, k in np.argwhere(values)
    ]
    return steepest(read, weights, most, [f"trace.dC_dw[{l}]" for l in gradients])


def _as_before(influence: Influence, told: list[Influence]) -> Influence:
    """With the signal as it was written when it was told before, where that checks out."""
    for earlier in told:
        if earlier.to_neuron == influence.to_neuron:
            terms = earlier.delta, influence.arrival
            equation = Equation(influence.gradient, terms, product)
            return replace(influence, delta=earlier.delta) if equation.checks_out else influence
    return influence


def _influence(read: Readings, case: Case, l: int, j: int, k: int, active: int) -> Influence:
    factors = read.dC_dz(l, j), read.activation(l - 1, k)
    equation = settle(read.dC_dw(l, j, k).to(4, 2), factors, product)
    delta, arrival = equation.terms
    return Influence(case, l, j, k, active, delta, arrival, equation.result)
