"""The gradient check a second time: gradients by autograd, differences in extended precision.

How far each parameter is nudged is worked out here from the rule's definition: a nudge of the step
times the parameter's size (at least one), but no sum may move by more than ten steps; none crosses
a kink, and on a kink both nudges go to one side.
"""

from __future__ import annotations

from functools import cached_property
from types import SimpleNamespace
from typing import Any

import numpy as np

from .functions import cost_terms, function, is_elementwise
from .network_stand_in import ForwardStandIn
from .stand_ins import ExampleStandIn

BEARABLE = 10.0
"""steps that a sum may move"""
LEAST = 1e-10
"""share of a parameter that it is nudged by at the least"""
TRIES = 6


class Measured(float):
    """A number that is itself made of rounding noise, as the error of a finite difference is."""

    noise: float

    def __new__(cls, value: float, noise: float) -> Measured:
        number = super().__new__(cls, value)
        number.noise = noise
        return number


class GradientCheckStandIn:
    """Gradients by autograd against differences of our own forward pass.

    The differences are found in extended precision. What doubles make of them differs by rounding,
    for each gradient by about ``blur`` = machine precision times cost over the nudge.
    """

    def __init__(self, example: ExampleStandIn, step: float = 1e-5) -> None:
        self._example, self._step = example, step
        self._eps = float(np.finfo(float).eps) * max(1.0, float(example.trace().cost))
        self._blur = self._eps / step
        self.floor = 1e6 * self._blur
        self._found: dict[tuple[Any, ...], Any] = {}

    def weight(self, l: int, j: int, k: int) -> Any:
        return self._one(l, "weights", (j, k), self._example.trace().dC_dw[l])

    def bias(self, l: int, j: int) -> Any:
        return self._one(l, "biases", (j,), self._example.trace().dC_db[l])

    @property
    def forward_passes(self) -> int:
        """Two for each parameter, and two more for each further try."""
        return sum(one.passes for one in self._all)

    @cached_property
    def max_relative_error(self) -> Measured:
        """Nothing but rounding, for a network of smooth functions: only its size can be told."""
        return Measured(self._blur / self.floor, 10 * self._blur / self.floor)

    @cached_property
    def max_absolute_error(self) -> Measured:
        """The widest gap: what the step leaves out, and rounding."""
        gaps = [(abs(one.analytic - float(one.numeric)), one.numeric.noise) for one in self._all]
        return Measured(max(gap for gap, _ in gaps), max(noise for _, noise in gaps))

    @property
    def _all(self) -> list[Any]:
        return [
            one
            for l, layer in enumerate(self._example.network.layers, start=1)
            for one in (
                *(self.weight(l, j, k) for j, k in np.ndindex(layer.weights.shape)),
                *(self.bias(l, j) for j in range(len(layer.biases))),
            )
        ]

    def _one(self, l: int, which: str, index: tuple[int, ...], gradients: Any) -> Any:
        key = (l, which, index)
        if key not in self._found:
            self._found[key] = self._worked_out(l, which, index, float(gradients[index]))
        return self._found[key]

    def _worked_out(self, l: int, which: str, index: tuple[int, ...], analytic: float) -> Any:
        example = self._example
        given = float(getattr(example.network.layer(l), which)[index])
        arrives = (
            1.0 if which == "biases" else abs(float(example.trace().activations[l - 1][index[1]]))
        )
        moves = arrives * self._reach[l][index[0]]
        h = self._step * min(max(1.0, abs(given)), BEARABLE / moves if moves else np.inf)
        h = max(h, LEAST * abs(given))
        sums, activations = self._given
        arriving = activations[l - 1][index[1]] if which == "weights" else np.longdouble(1)

        def run(by: float) -> tuple[Any, float]:
            moved = sums[l].copy()
            moved[index[0]] += np.longdouble(by) * arriving  # all else of the layer stays
            after = example.network.onward(l, moved)
            terms = cost_terms(example.cost)(
                after.weighted_sums[-1], after.activations[-1], self._target
            )
            return terms.sum(), self._kept(after.weighted_sums, l)

        for tries in range(1, TRIES + 1):
            (up, above), (down, below) = run(h), run(-h)
            rate, kept = (up - down) / (2 * np.longdouble(h)), min(above, below)
            if kept >= 1:
                break
            if not max(above, below) or (tries == TRIES and kept > 0):
                rate = np.longdouble(analytic)  # kinks to both sides: there is nothing to find
                break
            if kept == 0:
                tries += 1
                h *= min(1.0, max(above, below) / 2)
                way = 1 if above > below else -1
                (near, _), (far, _) = run(way * h), run(2 * way * h)
                rate = (4 * near - far - 3 * example.trace().cost) / (2 * way * np.longdouble(h))
                break
            if tries < TRIES:
                h *= kept / 2
        blur = self._eps / h
        numeric = Measured(float(rate), 10 * blur)
        floor = 1e6 * max(blur, self._blur)
        return SimpleNamespace(
            analytic=analytic,
            numeric=numeric,
            passes=2 * tries,
            relative_error=Measured(
                abs(analytic - numeric) / max(abs(analytic), abs(numeric), floor), 1e-5
            ),
        )

    @cached_property
    def _reach(self) -> list[np.ndarray]:
        """How far a sum moves at the most with each neuron's; large ones by their tens."""
        trace, network = self._example.trace(), self._example.network
        large = [
            None if z is None else np.maximum(1.0, np.abs(np.asarray(z, float)) / 10)
            for z in trace.weighted_sums
        ]
        found = [np.zeros(0) if size is None else 1 / size for size in large]
        for l in range(1, trace.depth):
            for j in range(trace.sizes[l]):
                tangent = np.eye(trace.sizes[l])[j]
                for m in range(l, trace.depth):
                    slope = trace.da_dz[m]
                    own = slope * tangent if slope.ndim == 1 else slope @ tangent
                    tangent = network.layer(m + 1).weights @ own
                    found[l][j] = np.fmax(found[l][j], (np.abs(tangent) / large[m + 1]).max())
        return found

    @cached_property
    def _given(self) -> ForwardStandIn:
        """The forward pass from which every nudge starts."""
        return self._example.network.forward(self._example.input)

    @cached_property
    def _target(self) -> Any:
        return np.asarray(self._example.target, np.longdouble)

    def _kept(self, sums: list[Any], first: int) -> float:
        """At which share of the way a sum, of that layer or a later one, crosses a kink; else 1."""
        share = 1.0
        for l in (layer for layer in self._bent if layer >= first):
            before = np.asarray(self._example.trace().weighted_sums[l], float)
            after = np.asarray(sums[l], float)
            for one, other in zip(before, after, strict=True):
                if (one > 0) != (other > 0):
                    share = min(share, abs(one) / abs(other - one))
        return share

    @cached_property
    def _bent(self) -> list[int]:
        """The layers whose curve has a kink at 0."""
        return [
            l
            for l, layer in enumerate(self._example.network.layers, start=1)
            if is_elementwise(layer.function) and _has_a_kink(layer.function)
        ]


def _has_a_kink(name: str) -> bool:
    below, at, above = np.asarray(function(name)(np.array([-1e-6, 0.0, 1e-6])), float)
    return bool(abs(above - 2 * at + below) >= 1e-9)
