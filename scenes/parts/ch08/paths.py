"""The paths from one hidden neuron to the cost: what the cost does when one of them alone is heard.

The activation of the neuron is moved by h, and only some of the neurons ahead hear it. Their sums
move by their weight times h, and what follows is run as it is. For outputs that add to the cost
each by itself that is the output's own term of the cost; it holds for softmax all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backprop_model import Network
from scenes.readings import Readings
from scenes.readings.answers import called
from scenes.readings.backward import gather, telling_neuron
from scenes.stage.claim import Chosen, Claim
from scenes.stage.notation import Name, Symbol
from scenes.stage.quantity import Equation, Quantity, given
from scenes.stage.words import N_, _

FEW = 6
"""neurons up to which the first is told; of more, the strongest"""
STANDS_OUT = 0.1
"""a neuron stands out whose error signal is at least this share of its layer's largest"""
NUDGES = tuple(10.0**-power for power in range(2, 10))
"""how far the activation is dragged, as shares of its own power of ten: the first that is small"""
STRAIGHT = 0.02
"""share of the steepest line by which each may be off a straight one over the whole drag"""


@dataclass(frozen=True)
class Paths:
    """The paths of neuron ``neuron`` of layer ``layer``.

    Attributes:
        read: the readings of the example.
        layer, neuron: l and k.
        ahead: the neurons of the next layer whose paths are told one by one.
        equation: the shares of these paths and, where there are more, of all others together, and
            that they add up to the error signal.
        claims: why it is this neuron, and these paths.
    """

    read: Readings
    layer: int
    neuron: int
    ahead: tuple[int, ...]
    equation: Equation
    claims: tuple[Claim, ...] = ()

    @property
    def shares(self) -> tuple[Quantity, ...]:
        """The derivative of the cost along each path that is told; last, along all others."""
        return self.equation.terms

    @property
    def result(self) -> Quantity:
        """The error signal dC/da: what the shares add up to."""
        return self.equation.result

    @property
    def count(self) -> int:
        """How many paths there are."""
        return self.read.trace.sizes[self.layer + 1]

    @property
    def ends_at_outputs(self) -> bool:
        """Whether the neurons ahead are the outputs."""
        return self.layer + 1 == self.read.trace.depth

    @property
    def has_terms(self) -> bool:
        """Whether each path is a term of the cost by itself: that of its output."""
        ahead = self.read.example.network.layer(self.layer + 1)
        return self.ends_at_outputs and ahead.activation.elementwise

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """For each share the neurons ahead that it comes by."""
        alone: tuple[tuple[int, ...], ...] = tuple((j,) for j in self.ahead)
        others = tuple(j for j in range(self.count) if j not in self.ahead)
        return (*alone, others) if others else alone

    def called(self, index: int) -> Name:
        """What narration calls the neurons that a share comes by."""
        if index >= len(self.ahead):
            return Name(_(N_("all the others")))
        j = self.ahead[index]
        if self.ends_at_outputs:
            return called(self.read, j)
        return Name(_(N_("neuron {n}")).format(n=j + 1))

    # -- dragging --------------------------------------------------------------------------------

    @cached_property
    def nudge(self) -> float:
        """How far the activation is dragged: so far that every line is still nearly straight."""
        size = max(abs(float(self.read.trace.activations[self.layer][self.neuron])), 1.0)
        unit = 10.0 ** np.floor(np.log10(size))
        steep = max(*(abs(share.value) for share in self.shares), abs(self.result.value))
        for step in NUDGES:
            h = float(f"{step * unit:.0e}")
            if self._is_straight(h, steep):
                return h
        return h

    def step(self, way: int) -> Quantity:
        """The nudge, up (1) or down (-1)."""
        return given("h", way * self.nudge).to(0, 1).with_sign()

    def changes(self, steps: np.ndarray, index: int | None = None) -> np.ndarray:
        """By how much the cost changes for each step, along one share's paths, or along all."""
        heard = range(self.count) if index is None else self.groups[index]
        costs = self._costs(np.append(steps, 0.0), list(heard))
        return costs[:-1] - costs[-1]

    def moved(self, h: float) -> Quantity:
        """The neuron's activation, dragged by h."""
        a = self.read.activation(self.layer, self.neuron)
        return Quantity(Symbol("a + h"), a.value + h, f"{a.path} + {h!r}", moving=True)

    def moved_ahead(self, h: float, j: int) -> Quantity:
        """The activation of neuron j of the next layer when it hears that."""
        return self.read.activation_after(self.layer, self.neuron, h, (self.layer + 1, j))

    def _is_straight(self, h: float, steep: float) -> bool:
        ends = np.array([-h, h])
        slopes = [*(share.value for share in self.shares), self.result.value]
        indices = [*range(len(self.shares)), None]
        off = [
            np.abs(self.changes(ends, index) - slope * ends).max()
            for index, slope in zip(indices, slopes, strict=True)
        ]
        bends = abs(self.changes(ends).sum())  # up and down do not cancel each other
        most = STRAIGHT * steep * h
        return bool(max(off) <= most and bends <= len(self.shares) * most)

    def _costs(self, steps: np.ndarray, heard: Sequence[int]) -> np.ndarray:
        """C for many steps, of which only some neurons of the next layer hear."""
        example, trace, l = self.read.example, self.read.trace, self.layer + 1
        layer = example.network.layer(l)
        sums = np.tile(np.asarray(trace.weighted_sums[l]), (len(steps), 1))
        sums[:, heard] += np.outer(steps, layer.weights[heard, self.neuron])
        targets = np.tile(example.target, (len(steps), 1))
        if l == trace.depth and example.cost.fusion is not None:
            return np.asarray(example.cost.fusion.terms(sums, targets).sum(axis=-1))
        activations = np.asarray(layer.activation.value(sums))
        if l == trace.depth:
            return np.asarray(example.cost.terms(activations, targets).sum(axis=-1))
        rest = Network(example.network.layers[l:])
        ran = rest.forward(activations)
        return np.asarray(rest.cost_terms(ran, targets, example.cost).sum(axis=-1))


def paths_of(read: Readings, l: int | None, k: int | None) -> Paths:
    """The paths of a hidden neuron.

    What is ``None`` is chosen: the last layer from which several paths lead on, or else the last
    hidden one; and of that the first neuron that stands out, of many the strongest.
    """
    sizes, depth = read.trace.sizes, read.trace.depth
    if l is None:
        several = [one for one in range(1, depth) if sizes[one + 1] > 1]
        l = max(several, default=depth - 1)
    chosen = telling_neuron(read, l, FEW, STANDS_OUT) if k is None else Chosen([k])
    (k,) = chosen
    ahead, equation = gather(read, l, k)
    return Paths(read, l, k, ahead, equation, (*chosen.claims, *ahead.claims))
