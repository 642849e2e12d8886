"""Which neurons, weights and outputs chapter 11 shows, and the step that it takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_model import ExampleError
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from scenes.stage.claim import Claim, Rule, chosen_as
from scenes.stage.quantity import Equation, Quantity, product, settle

MOST_FILMS = 16
MOST_OUTPUTS = 2
SEEN = 0.1
"""share of the largest delta from which on a print is seen"""
MORE_DIGITS, HAIR = 3, 1e-6
"""digits that delta may get; share of a result's last digit below which it is half way"""
FARTHEST = 0.05
"""share of the outputs' axis by which a step moves any shown output at the most"""
FAR = 0.02
"""share of a neuron's sum by which a step has to change it, to be seen"""
RATES = tuple(float(f"{m}e{p}") for p in range(6, -13, -1) for m in (3, 1))
"""learning rates that may be chosen, the largest first"""


@dataclass(frozen=True)
class Pictured:
    """What is shown of an example.

    Attributes:
        read: its readings.
        neurons: those of the first layer whose gradients are pictures, from the largest positive
            delta to the largest negative one.
        neuron: the one that is told slowly: of the largest positive delta, whose gradients make a
            picture and not its negative; of the largest at all, where none is positive.
        weight: from which input; the one nearest to half of the largest.
        outputs: those whose bars show what a step does: the farthest off their targets.
        after: the readings after a step; ``None`` where no step is both small and seen.
    """

    read: Readings
    neurons: list[int]
    neuron: int
    weight: int
    outputs: list[int]
    after: AfterStep | None

    @classmethod
    def of(cls, read: Readings) -> Pictured:
        """Chosen by rules, for any example."""
        trace = read.trace
        delta = np.abs(np.asarray(trace.dC_dz[1]))
        order = np.argsort(-delta, kind="stable")
        size = np.abs(trace.input)
        nearest = np.abs(size - size.max() / 2) + np.where(size > 0, 0.0, np.inf)
        misses = np.abs(trace.prediction - trace.target)
        outputs = sorted(map(int, np.argsort(-misses, kind="stable")[:MOST_OUTPUTS]))
        return cls(
            read,
            sorted(map(int, order[:MOST_FILMS]), key=lambda j: (-trace.dC_dz[1][j], j)),
            int(next((j for j in order[:MOST_FILMS] if trace.dC_dz[1][j] > 0), order[0])),
            int(nearest.argmin()),
            outputs,
            _small_step(read, outputs),
        )

    @property
    def opposite(self) -> int | None:
        """Of the largest negative delta, where the told one is positive and this one's is seen."""
        deltas = np.asarray(self.read.trace.dC_dz[1])
        low = min(self.neurons, key=lambda j: float(deltas[j]))
        is_seen = abs(deltas[low]) >= SEEN * np.abs(deltas).max()
        return low if deltas[self.neuron] > 0 > deltas[low] and is_seen else None

    @property
    def delta(self) -> Quantity:
        """The told neuron's delta, with the digits that the product takes."""
        return self._weighed()[0]

    @property
    def equation(self) -> Equation:
        """Input times delta is the gradient, of the told weight."""
        return self._weighed()[1]

    def _weighed(self) -> tuple[Quantity, Equation]:
        """Delta gets more digits where the product as shown is half way between two results."""
        j, k = self.neuron, self.weight
        delta, gradient = self.read.dC_dz(1, j), self.read.dC_dw(1, j, k)
        x = self.read.activation(0, k).to(2, 2)
        for extra in range(MORE_DIGITS):
            finer = delta.finer(extra)
            line = Equation(gradient, (x, finer.as_operand()), product)
            off = abs(product(x.shown, finer.shown) - gradient.shown) / gradient.resolution
            if off < 0.5 - HAIR:
                return finer, line
        return delta, settle(gradient, [x, delta.as_operand()], product)

    @property
    def before(self) -> list[Quantity]:
        """The shown outputs as they are."""
        return [self.read.activation(self.read.trace.depth, j) for j in self.outputs]

    @property
    def afterwards(self) -> list[Quantity]:
        """The shown outputs after the step."""
        assert self.after is not None
        return [self.after.activation(self.read.trace.depth, j) for j in self.outputs]

    @property
    def sums(self) -> tuple[Quantity, Quantity] | None:
        """The told neuron's sum before the step and after; ``None`` if they look the same."""
        if self.after is None:
            return None
        before = self.read.weighted_sum(1, self.neuron).to(3, 3)
        after = self.after.weighted_sum(1, self.neuron).to(3, 3)
        far = abs(after.value - before.value) > FAR * abs(before.value)
        return (before, after) if before.text != after.text and far else None

    @property
    def span(self) -> tuple[float, float]:
        """What the outputs' axis spans."""
        return axis(self.read, self.outputs)

    @property
    def leaves_some_out(self) -> bool:
        """Whether the layer has more neurons than are shown."""
        return len(self.neurons) < int(self.read.size(1).value)

    def largest(self) -> Claim:
        """That the shown ones are those with the largest deltas."""
        shown = [self.read.dC_dz(1, j) for j in self.neurons]
        return chosen_as(Rule.LARGEST_SIZE, shown, "trace.dC_dz[1]")


def axis(read: Readings, outputs: list[int]) -> tuple[float, float]:
    """From the least to the greatest of some outputs and targets, zero and one included."""
    values = [0.0]
    for j in outputs:
        values += [float(read.trace.prediction[j]), float(read.trace.target[j])]
    low, high = min(values), max(values)
    if high - low > 0.2 and low >= 0 and high <= 1:
        return 0.0, 1.0
    return low, high if high > low else low + 1.0


def _small_step(read: Readings, outputs: list[int]) -> AfterStep | None:
    """The largest of 3, 1, 0.3, 0.1 ... that lowers the cost and moves no shown output far."""
    trace, (low, high) = read.trace, axis(read, outputs)
    if not any(g is not None and np.asarray(g).any() for g in trace.dC_dw[1:]):
        return None
    for rate in RATES:
        try:
            after = AfterStep(read.example, rate)
        except ExampleError:
            continue
        moved = np.abs(after.trace.prediction - trace.prediction)[outputs]
        if not np.isfinite(moved).all() or moved.max() > FARTHEST * (high - low):
            continue
        falls = after.trace.cost < trace.cost
        seen = moved.max() > 0.2 * FARTHEST * (high - low)
        return after if falls and seen else None
    return None
