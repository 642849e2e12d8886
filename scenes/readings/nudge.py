"""What a nudge of one weight does, found by running the network with the nudged weight."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from backprop_model import Network
from backprop_model.network import ForwardPass
from backprop_model.nudge_scale import has_kink
from scenes.readings import Readings
from scenes.readings.followed_weight import FollowedWeight
from scenes.stage.claim import Claim
from scenes.stage.notation import Symbol
from scenes.stage.quantity import MOST_DECIMALS, Equation, Quantity, settle

RUNS_KEPT = 4096
"""forward passes that are remembered, for a plot asks for the same ones again"""
DECADES = 12
"""powers of ten through which a nudge is halved at the most"""
DIGITS = 1e-13
"""share of the cost that is not told from rounding"""
BEARABLE = 3.0
"""times its size by which a sum may be moved, at the most"""
FELT = 1e-9
"""share of its sum's terms below which a nudge is not told from rounding"""


class Along(NamedTuple):
    """What many nudges of one weight come to, m of them.

    Attributes:
        sums: z of the weight's neuron, shape (m,).
        activations: of each layer from the weight's own to the last, shape (m, n) each.
        costs: C, shape (m,).
    """

    sums: np.ndarray
    activations: tuple[np.ndarray, ...]
    costs: np.ndarray


@dataclass(frozen=True, eq=False)
class Nudge(FollowedWeight):
    """The weight w_jk of layer l, moved by any h: what its neuron and the cost come to.

    Every value comes from a forward pass of its own; for h = 0 it is the example's.

    Attributes:
        read: the readings of the example.
        layer, to_neuron, from_neuron: l, j and k.
        claims: why it is this weight, where it was chosen.
    """

    read: Readings
    layer: int
    to_neuron: int
    from_neuron: int
    claims: tuple[Claim, ...] = field(default=(), repr=False)

    def weight(self, h: float) -> Quantity:
        """w + h."""
        base = self.value(self.read)
        if h == 0:
            return base
        path = f"{base.path} + {h!r}"
        moved = Quantity(Symbol("w + h"), base.value + h, path, given=True, moving=True)
        return moved.to(2)

    def weighted_sum(self, h: float) -> Quantity:
        """The neuron's z."""
        if h == 0:
            return self.read.weighted_sum(self.layer, self.to_neuron)
        l, j = self.layer, self.to_neuron
        value = float(self._run(h).weighted_sums[l][j])
        return Quantity(Symbol("z(w + h)"), value, self.path_of_sum(h, l, j))

    def activation(self, h: float, l: int | None = None, j: int | None = None) -> Quantity:
        """The neuron's a; or that of neuron j of layer l."""
        l, j = self.layer if l is None else l, self.to_neuron if j is None else j
        if h == 0:
            return self.read.activation(l, j)
        value = float(self._run(h).activations[l][j])
        path = f"{self._path(h)}.forward(example.input).activations[{l}][{j}]"
        return Quantity(Symbol("a(w + h)"), value, path)

    def cost(self, h: float) -> Quantity:
        """The cost C with the weight nudged by h."""
        if h == 0:
            return self.read.cost()
        value = self._cost(h)
        path = f"{self._path(h)}.cost(example.input, example.target, example.cost)"
        return Quantity(Symbol("C(w + h)"), value, path)

    def change(self, h: float) -> Quantity:
        """Delta C = C(w + h) - C(w)."""
        nudged, base = self.cost(h), self.read.cost()
        path = f"{nudged.path} - {base.path}"
        return Quantity(Symbol("Delta C"), nudged.value - base.value, path)

    def quotient(self, h: float) -> Quantity:
        """Delta C / Delta w = (C(w + h) - C(w)) / h."""
        change = self.change(h)
        symbol = Symbol("(Delta C)/(Delta w)")
        return Quantity(symbol, change.value / h, f"({change.path}) / {h!r}")

    @property
    def derivative(self) -> Quantity:
        """dC/dw, from the backward pass."""
        return self.read.dC_dw(*self.address)

    @property
    def on_kink(self) -> bool:
        """Whether the neuron's sum stands on a kink of its curve: there are two slopes there."""
        l, j = self.target
        return float(self.read.trace.weighted_sums[l][j]) == 0 and has_kink(
            self.read.example.network, l
        )

    @property
    def least(self) -> float:
        """The smallest nudge that its sum feels, and not as rounding alone."""
        arrives, terms = self._arriving
        own = abs(self.value(self.read).value)
        return FELT * max(own, terms / arrives if arrives else 0.0)

    @property
    def most(self) -> float:
        """The largest nudge that leaves its sum in the order of its own size."""
        arrives, terms = self._arriving
        return BEARABLE * max(1.0, terms) / arrives if arrives else math.inf

    @property
    def _arriving(self) -> tuple[float, float]:
        """How much arrives along the weight, and the size of all terms of its sum."""
        l, j, k = self.address
        layer, below = self.read.example.network.layer(l), self.read.trace.activations[l - 1]
        bias = layer.biases[j : j + 1]  # there may be none
        terms = float(np.abs(layer.weights[j] * below).sum() + np.abs(bias).sum())
        return abs(float(below[k])), terms

    def weighted_sum_of(self, h: float, l: int, j: int) -> float:
        """The sum of any neuron."""
        trace = self.read.trace
        return float((self._run(h) if h else trace).weighted_sums[l][j])

    def path_of_sum(self, h: float, l: int, j: int) -> str:
        """Where the sum of any neuron is to be found."""
        if h == 0:
            return self.read.weighted_sum(l, j).path
        return f"{self._path(h)}.forward(example.input).weighted_sums[{l}][{j}]"

    def reaches(self, l: int, j: int) -> bool:
        """Whether a neuron may feel the nudge; softmax lets the whole layer feel it."""
        if l == self.layer and j != self.to_neuron:
            return not self.read.example.network.layer(l).activation.elementwise
        return l >= self.layer

    def costs(self, steps: np.ndarray) -> np.ndarray:
        """C for many h, to draw a curve through."""
        return self.along(steps).costs

    def along(self, steps: np.ndarray) -> Along:
        """What comes of many h, all run at once from the weight's own neuron on."""
        example, trace, (l, j, k) = self.read.example, self.read.trace, self.address
        network = example.network
        rows = np.tile(trace.weighted_sums[l], (len(steps), 1))
        rows[:, j] += np.asarray(steps, dtype=float) * trace.activations[l - 1][k]
        target = np.tile(example.target, (len(steps), 1))
        with np.errstate(all="ignore"):  # far out there may be numbers that are none
            own = np.asarray(network.layer(l).activation.value(rows))
            if l == trace.depth:
                run, rest = ForwardPass((rows,), (own,)), network
            else:
                rest = Network(network.layers[l:])
                run = rest.forward(own)
            costs = rest.cost_terms(run, target, example.cost).sum(axis=-1)
        return Along(rows[:, j], tuple(map(np.asarray, run.activations)), np.asarray(costs))

    def step(self, h: float) -> Quantity:
        """H itself, which the scene chooses, with all digits that it has."""
        digits = len(Decimal(repr(h)).normalize().as_tuple().digits)
        return Quantity(Symbol("h"), h, repr(h), decimals=1, significant=digits)

    def _cost(self, h: float) -> float:
        example = self.read.example
        return float(example.network.cost_terms(self._run(h), example.target, example.cost).sum())

    @lru_cache(maxsize=RUNS_KEPT)  # noqa: B019  # a nudge lives as long as its video
    def _run(self, h: float) -> ForwardPass:
        l, j, k = self.address
        example = self.read.example
        base = float(example.network.layer(l).weights[j, k])
        return example.network.with_weight(l, j, k, base + h).forward(example.input)

    def _path(self, h: float) -> str:
        l, j, k = self.address
        weight = self.read.weight(l, j, k).path
        return f"example.network.with_weight({l}, {j}, {k}, {weight} + {h!r})"


def halved(steps: Iterable[float]) -> Iterator[float]:
    """Nudges in the order in which they are tried: those given, then on from the smallest.

    Each next one is about half the last, in round numbers: 5, 2 and 1 times a power of ten.
    """
    given = list(steps)
    yield from given
    least = min(given)
    top = int(np.floor(np.log10(least)))
    for power in range(top, top - DECADES, -1):
        for digit in (5, 2, 1):
            if (step := float(f"{digit}e{power}")) < least:
                yield step


def fitting_step(
    nudge: Nudge,
    steps: Iterable[float],
    holds: Callable[[float], bool],
    off: Callable[[float], float],
) -> float:
    """The first step, halved and halved again, of which a sentence holds; else the least off.

    One that would throw the sum far out is only taken where no other does, though the cost of a
    linear network holds for any.

    Every chapter chooses its nudge here: by what the network really does with it, so that it fits
    inputs of any size, and curves that bend soon.

    Args:
        nudge: the weight that is moved.
        steps: the chapter's own, in the order in which they are tried.
        holds: whether what will be said of a nudge is true.
        off: how far what it gives is from the derivative.
    """
    tried = list(steps)
    felt = (step for step in halved(tried) if step in tried or step >= nudge.least)
    far: list[float] = []
    for step in filter(holds, felt):
        if step <= nudge.most:
            return step
        far.append(step)
    return far[0] if far else min(tried, key=off)


def settling(nudge: Nudge, steps: tuple[float, ...]) -> tuple[list[Equation], Quantity]:
    """The quotients for smaller and smaller steps, and the derivative that they settle on.

    All have the same number of digits: the fewest that tell the quotients apart. Each equation says
    that a displayed change of the cost, divided by its step, is its displayed quotient.
    """
    slope = nudge.derivative
    for digits in range(MOST_DECIMALS - slope.decimals + 1):
        quotients = [nudge.quotient(h).finer(digits) for h in steps]
        if len({quotient.text for quotient in quotients}) == len(steps):
            break
    else:
        digits, quotients = 0, [nudge.quotient(h) for h in steps]
    return list(_equations(nudge, steps, quotients)), slope.finer(digits)


def as_a_quotient(nudge: Nudge, h: float, quotient: Quantity) -> Equation:
    """A displayed change of the cost, divided by the step h, is the displayed quotient."""
    # The step is exact: the change of the cost alone gets the digits that the line needs.
    terms = settle(quotient, [nudge.change(h)], lambda change: change / h, fix_result=True).terms
    return Equation(quotient, (*terms, nudge.step(h)), lambda change, h: change / h)


def _equations(
    nudge: Nudge, steps: tuple[float, ...], quotients: list[Quantity]
) -> Iterator[Equation]:
    for h, quotient in zip(steps, quotients, strict=True):
        yield as_a_quotient(nudge, h, quotient)
