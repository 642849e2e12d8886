"""Three weights into the outputs, each really moved: from an active neuron, and a quiet one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from scenes.readings import Readings
from scenes.readings.followed_weight import FollowedWeight
from scenes.stage.claim import Claim, Rule, because, chosen_as, judged, verdict
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_, _

SILENT = 0.1
"""a neuron is called silent below this share of the most active one's activation, in size"""
VISIBLE = 0.1
"""share of its miss that an output makes good, at the least, as its weight is moved"""
LEAST = 1e-6
"""share that it has to make good at all"""
POWERS = range(-9, 7)
"""of ten, by which the size of the move is chosen"""


class Case(Enum):
    """What a weight is an example of."""

    TOO_HIGH = "an active neuron, into an output that is too high"
    TOO_LOW = "an active neuron, into an output that is too low"
    SILENT = "a silent neuron"
    QUIETER = "the least active neuron of a layer without a silent one"


class Moved(Readings):
    """Readings of an example with one weight moved; their paths lead from the example as it was."""

    def __init__(self, before: Readings, weight: tuple[int, int, int], by: float) -> None:
        l, j, k = weight
        given = before.weight(l, j, k)
        network = before.example.network.with_weight(l, j, k, given.value + by)
        super().__init__(replace(before.example, network=network))
        self._network = f"example.network.with_weight({l}, {j}, {k}, {given.path} + {by!r})"

    def weight(self, l: int, j: int, k: int) -> Quantity:
        """w_jk of layer l; the moved one too."""
        weight = super().weight(l, j, k)
        path = weight.path.replace("example.network", self._network, 1)
        return replace(weight, path=path)

    def activation(self, l: int, j: int) -> Quantity:
        """a_j of layer l."""
        activation = super().activation(l, j)
        path = f"{self._network}.forward(example.input).activations[{l}][{j}]"
        return replace(activation, path=path) if l else activation


@dataclass(frozen=True)
class Trial(FollowedWeight):
    """One weight into an output, and what a real move of it does.

    Attributes:
        case: what it is an example of.
        layer, to_neuron, from_neuron: l, j and k.
        active: the most active neuron of the layer before.
        step: by how much it is moved.
        before, after: the readings of both networks.
    """

    case: Case
    layer: int
    to_neuron: int
    from_neuron: int
    active: int
    step: Quantity
    before: Readings
    after: Moved

    @property
    def is_active(self) -> bool:
        """Whether it leads from the most active neuron."""
        return self.case in (Case.TOO_HIGH, Case.TOO_LOW)

    @property
    def goes_up(self) -> bool:
        """Whether the weight is moved up."""
        return self.step.value > 0

    @property
    def size(self) -> Quantity:
        """How far the weight is moved, whichever way."""
        return replace(
            self.step, value=abs(self.step.value), path=f"abs({self.step.path})", signed=False
        )

    @property
    def arrival(self) -> Quantity:
        """What the neuron before sends along the weight."""
        return self.before.activation(self.layer - 1, self.from_neuron)

    @property
    def situation(self) -> tuple[Claim, ...]:
        """What is claimed of the neuron and of the output."""
        l, j, _ = self.address
        arrivals = f"trace.activations[{l - 1}]"
        if self.is_active:
            off = Rule.ABOVE if self.case is Case.TOO_HIGH else Rule.BELOW
            return (
                judged(off, f"trace.activations[{l}][{j}]", f"example.target[{j}]"),
                chosen_as(Rule.LARGEST_SIZE, self.arrival, arrivals),
            )
        quietest = chosen_as(Rule.SMALLEST_SIZE, self.arrival, arrivals)
        most = f"{arrivals}[{self.active}]"
        if self.case is Case.SILENT:
            next_to_most = judged(Rule.SIZE_AT_MOST, self.arrival, most, share=SILENT)
            return quietest, next_to_most, judged(Rule.SIZE_AT_MOST, self.arrival, repr(SILENT))
        return (
            quietest,
            judged(Rule.BELOW, f"abs({self.arrival.path})", f"abs({most})"),
        )

    @property
    def rule(self) -> tuple[Claim, ...]:
        """That of the two neurons the active one's weight matters, and the other's hardly."""
        l, j, k = self.address
        active, arrivals = f"trace.dC_dw[{l}][{j}, {self.active}]", f"trace.activations[{l - 1}]"
        return (
            judged(Rule.SIZE_AT_LEAST, f"{arrivals}[{self.active}]", f"abs({arrivals}).max()"),
            judged(Rule.SIZE_AT_MOST, self.before.dC_dw(l, j, k), active, share=SILENT),
        )

    @property
    def outcome(self) -> tuple[Claim, ...]:
        """What is claimed of the weight's slope, of its way, and of what its output does."""
        l, j, k = self.address
        gradient = self.before.dC_dw(l, j, k)
        if self.case in (Case.SILENT, Case.QUIETER):
            return (self._fainter(),)
        way = Rule.BELOW if self.goes_up else Rule.ABOVE
        moves = Rule.BELOW if self.case is Case.TOO_HIGH else Rule.ABOVE
        sign = judged(way, gradient, "0")
        output = f"trace.activations[{l}][{j}]"
        return (
            sign,
            judged(Rule.SHOULD_RISE if self.goes_up else Rule.SHOULD_FALL, gradient),
            because(
                judged(
                    Rule.ABOVE if self.goes_up else Rule.BELOW,
                    f"-example.learning_rate * {gradient.path}",
                    "0",
                ),
                sign,
                judged(Rule.ABOVE, "example.learning_rate", "0"),
            ),
            judged(moves, self.after.activation(l, j), output),
            judged(
                Rule.BELOW,
                f"abs({self.after.activation(l, j).path} - example.target[{j}])",
                f"abs({output} - example.target[{j}])",
            ),
        )

    def _fainter(self) -> Claim:
        """That the weight matters less than one from the active neuron, and why."""
        l, j, k = self.address
        own, other = (f"trace.dC_dw[{l}][{j}, {start}]" for start in (k, self.active))
        arrivals = [f"trace.activations[{l - 1}][{start}]" for start in (k, self.active)]
        delta = f"trace.dC_dz[{l}][{j}]"
        law = {own: f"{delta} * {arrivals[0]}", other: f"{delta} * {arrivals[1]}"}
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


def trials(read: Readings) -> list[Trial]:
    """An active neuron into an output that is too high, into one too low, and a quiet neuron.

    Fewer where the network has no such output, or only one neuron before its outputs; then it is
    claimed that there is none.
    """
    l = read.trace.depth
    deltas, arrivals = read.trace.dC_dz[l], np.abs(read.trace.activations[l - 1])
    misses = read.trace.prediction - read.trace.target
    active, quietest = int(arrivals.argmax()), int(arrivals.argmin())
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
    if not cases or not arrivals[active]:
        return []
    size = _size(read, [(l, j, k) for _, j, k in cases])
    if arrivals[quietest] < arrivals[active]:
        is_silent = arrivals[quietest] < SILENT * min(arrivals[active], 1.0)
        cases.append((Case.SILENT if is_silent else Case.QUIETER, cases[0][1], quietest))
    else:
        sizes = f"abs(trace.activations[{l - 1}])"
        judged(Rule.AT_LEAST, f"{sizes}.min()", f"{sizes}[{active}]")
    return list(_moved(read, cases, active, size))


def not_silent(read: Readings) -> list[int]:
    """The neurons before the outputs that are not silent beside the most active one."""
    arrivals = np.abs(read.trace.activations[read.trace.depth - 1])
    return [int(k) for k in np.flatnonzero(arrivals >= SILENT * arrivals.max())]


def objection(read: Readings) -> str | None:
    """Why no weight of the example can be tried, in a sentence; ``None`` if some can.

    An output so saturated that it is 0 or 1, or nearly, feels no weight, though it has a gradient.
    """
    trace = read.trace
    if not trace.dC_dw[-1].any():
        return _(
            N_(
                "UpOrDown needs a weight into an output that moves the cost; here each slope is "
                "zero."
            )
        )
    for tried in trials(read):
        j = tried.to_neuron
        after = tried.after.activation(tried.layer, j).value
        missed, misses = abs(trace.prediction[j] - trace.target[j]), abs(after - trace.target[j])
        if tried.is_active and misses > (1 - LEAST) * missed:
            return _(
                N_("UpOrDown needs outputs that move; here one is too saturated for any step.")
            )
    return None


def _moved(
    read: Readings, cases: list[tuple[Case, int, int]], active: int, size: float
) -> Iterator[Trial]:
    """Each weight moved against its slope; that of a quiet neuron as the active one's beside it."""
    l = read.trace.depth
    for case, j, k in cases:
        way = -float(np.sign(read.trace.dC_dw[l][j, active]))
        by = way * size
        step = Quantity(Symbol("Delta w"), by, repr(by), 1, 1, signed=True, given=True)
        yield Trial(case, l, j, k, active, step, read, Moved(read, (l, j, k), by))


def _size(read: Readings, weights: list[tuple[int, int, int]]) -> float:
    """The smallest of 1, 2, 5, 10 ... with which each output comes visibly nearer."""
    best = 10.0 ** POWERS[0]
    for power in POWERS:
        for digit in (1, 2, 5):
            size = float(f"{digit}e{power}")
            shares = [_made_good(read, weight, size) for weight in weights]
            if min(shares) < 0:  # beyond its target, and farther from it than before
                return best
            best = size
            if min(shares) >= VISIBLE:
                return size
    return best


def _made_good(read: Readings, weight: tuple[int, int, int], size: float) -> float:
    """Which share of an output's miss is gone after the weight into it was moved."""
    l, j, k = weight
    by = -float(np.sign(read.trace.dC_dw[l][j, k])) * size
    example = read.example
    value = read.weight(l, j, k).value
    after = example.network.with_weight(l, j, k, value + by).forward(example.input)
    misses = [
        abs(float(a[j] - example.target[j])) for a in (read.trace.prediction, after.prediction)
    ]
    return 1 - misses[1] / misses[0]
