"""Which neurons and which weight BackwardFlow tells with numbers, and these numbers."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace

import numpy as np

from scenes.readings import Readings
from scenes.readings.backward import NeuronPass, neuron_pass
from scenes.readings.sweep import Arrival, arrival
from scenes.stage.quantity import Quantity, product, settle

Weight = tuple[int, int, int]
"""l, j, k"""


MOST_AIMED = 4
"""outputs up to which each has its target beside it"""
MOST_ASKED = 24
"""edges into the first layer up to which the question is about one of them"""
DIGITS = (3, 4, 5, 6)
"""significant digits that a number may be told with, the fewest first"""

COARSE = (0, 3, 1)
"""how much is against a delta of three, of two, of four digits"""


def fewest_digits(step: NeuronPass, delta: Quantity | None = None) -> NeuronPass:
    """The same step with three digits wherever a pocket calculator agrees with them, else more.

    Args:
        step: the numbers.
        delta: as it is told elsewhere; else its digits are chosen as well.
    """
    tops = [abs(q.value) for q in (step.signal, *step.paths) if q.value]
    if not tops or not all(map(math.isfinite, tops)):
        return step
    finest = 2 - math.floor(math.log10(max(tops)))
    slopes = (2, *DIGITS) if step.slope else (3,)
    deltas = [delta] if delta else [step.delta.to(0, digits) for digits in (3, 2, 4)]
    decimal = [max(finest + more, 0) for more in range(4)]
    choices = list(itertools.product(decimal, slopes, range(len(deltas))))
    for decimals, slope, which in sorted(
        choices, key=lambda c: c[0] + abs(c[1] - 3) + COARSE[c[2]]
    ):
        told = replace(
            step,
            paths=tuple(path.to(decimals, 1) for path in step.paths),
            signal=step.signal.to(decimals, 2),
            slope=step.slope and step.slope.to(0, slope),
            delta=deltas[which],
        )
        if _adds_up(told):
            return told
    return replace(step, delta=delta) if delta and not step.slope else step


def _adds_up(step: NeuronPass) -> bool:
    """Whether the shown terms give the shown sum, and the shown factors the shown product."""
    lines = [(step.signal, sum(p.shown for p in step.paths))] if step.paths else []
    if step.slope:
        lines.append((step.delta, step.signal.shown * step.slope.shown))
    return all(
        abs(value - result.shown) <= result.resolution / 2 * (1 + 1e-9) for result, value in lines
    )


@dataclass(frozen=True)
class Told:
    """One neuron's step back with its numbers, and the weights along which its terms come.

    Attributes:
        layer, neuron: l and k.
        step: the numbers, with digits that check out.
        weights: ``weights[i]``, the weight of the path to ``step.ahead[i]``.
    """

    layer: int
    neuron: int
    step: NeuronPass
    weights: tuple[Quantity, ...]


class Story:
    """What is told of one example.

    Attributes:
        arrivals: what comes back to each layer.
        outputs: the outputs that are told, those that the cost feels most, the strongest first.
        hidden: the neurons of the last hidden layer that are told, slowly and fast; none if there
            is no hidden layer. The first is one where opposite signs meet, if there is such a one.
        weight: whose gradient is told: one of the first layer, about which the question is, where
            its edges are shown.

    Args:
        read: the readings of the example.
        shown: for each layer the neurons that are on stage.
        written: the activations as they stand in their neurons, by layer and neuron.
    """

    def __init__(
        self, read: Readings, shown: list[list[int]], written: dict[tuple[int, int], Quantity]
    ) -> None:
        self.read, self.shown, self.written = read, shown, written
        self.last = read.trace.depth
        self.arrivals: dict[int, Arrival] = {l: arrival(read, l) for l in range(1, self.last + 1)}
        self.outputs = self._outputs()
        self.hidden = self._hidden() if self.last > 1 else []
        self.weight = self._weight()

    @property
    def aimed(self) -> list[int]:
        """The outputs whose targets are told: of few all, of many those that are told anyway."""
        shown = self.shown[self.last]
        return shown if len(shown) <= MOST_AIMED else self.outputs

    def told(self, l: int, j: int) -> Told:
        """A neuron's step back, in numbers."""
        step = neuron_pass(self.read, l, j)
        fixed = self.share()[0] if (l, j) == self.weight[:2] else None
        step = fewest_digits(step, fixed)
        weights = tuple(self.read.weight(l + 1, i, j) for i in step.ahead)
        return Told(l, j, step, weights)

    def share(self) -> tuple[Quantity, Quantity, Quantity]:
        """Delta, what came in, and their product, the gradient, for the weight that is told."""
        l, j, k = self.weight
        factors = self.read.dC_dz(l, j), self.read.activation(l - 1, k)
        gradient, light = self.read.dC_dw(l, j, k), self.written.get((l - 1, k))
        if light is not None:
            for finest, digits in itertools.product((3, 2, 4), (3, 4, 5)):
                delta, result = factors[0].to(0, digits), gradient.to(0, finest)
                off = abs(delta.shown * light.shown - result.shown)
                if off <= result.resolution / 2 * (1 + 1e-9):
                    return delta, light, result
        line = settle(self.read.dC_dw(l, j, k), factors, product)
        return line.terms[0], line.terms[1], line.result

    # -- choices ---------------------------------------------------------------------------------

    def _outputs(self) -> list[int]:
        error = np.abs(self.arrivals[self.last].error)
        return sorted(self.shown[self.last], key=lambda j: (-error[j], j))[:2]

    def _hidden(self) -> list[int]:
        come = self.arrivals[self.last - 1]
        assert come.terms is not None
        plus = np.maximum(come.terms, 0).sum(axis=0)
        minus = np.maximum(-come.terms, 0).sum(axis=0)
        seen = self.shown[self.last - 1]
        few = len(seen) <= 4

        def worth(k: int) -> tuple[bool, bool, float]:
            against = min(plus[k], minus[k]) > 0.08 * max(plus[k], minus[k])
            size = 0.0 if few else float(abs(come.delta[k]))
            return bool(against), bool(come.delta[k] != 0), size

        return sorted(seen, key=lambda k: (*(-float(w) for w in worth(k)), k))[:2]

    @property
    def is_asked(self) -> bool:
        """Whether the question is about the very weight whose gradient is told."""
        return self.weight[0] == 1 < self.last

    def _weight(self) -> Weight:
        """Of the first layer, the one whose gradient is the largest; else one of the last."""
        if self.last > 1 and 0 < len(self.shown[0]) * len(self.shown[1]) <= MOST_ASKED:
            size = np.abs(self.read.trace.dC_dw[1])
            first = self.hidden[:1] if self.last == 2 else []
            for heads in (first, self.shown[1]):
                edges = list(itertools.product(heads, self.shown[0]))
                best = max(edges, key=lambda jk: size[jk], default=None)
                if best is not None and size[best] > 0:
                    return 1, *best
        return self._last_weight()

    def _last_weight(self) -> Weight:
        """Into the output that the cost feels most, from the hidden neuron that is told."""
        l, j = self.last, self.outputs[0]
        light = np.abs(self.read.trace.activations[l - 1])
        sources = self.hidden or self.shown[l - 1]
        brightest = max(self.shown[l - 1], key=lambda k: light[k])
        return l, j, next((k for k in sources if light[k] > 0), brightest)
