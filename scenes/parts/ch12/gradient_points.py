"""Every parameter's gradient several times: by backpropagation, by nudging, and with each bug."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property, partial

import numpy as np

from backprop_model import gradient_check
from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.powers_of_ten import exponent_below
from scenes.readings import Readings
from scenes.readings.nudge import DIGITS, Nudge, fitting_step
from scenes.stage.claim import Chosen, Claim, Rule, Verdict, because, chosen_as, judged, verdict
from scenes.stage.quantity import Quantity, count

CLOSE = 1e-6
"""of the largest gradient: gaps between two ways that are both right are smaller"""
DECADES = 5
"""powers of ten that the plot spans at the most, up to the largest gradient"""
SEEN = 0.06
"""share of an axis by which a bug moves some point at the least, to be shown"""
BLURS = 1e-4
"""share of the check's floor by which rounding may put a gradient of zero off"""
PROPER = 10.0
"""units of the axis from which on powers of ten are as long on it as any others"""
STEP = 1e-4
"""nudge with which all gradients are measured: what it leaves out is far above rounding, so that
the widest gap has a digit that anyone would find"""
STEPS = (0.1, 0.03, 0.01, 0.003, 0.001)
"""nudges that may be told, the largest first"""

_CHECK = f"gradient_check(example, {STEP!r})"


@dataclass(frozen=True)
class SignedLog:
    """A number's place on an axis: its sign times the logarithm of 1 + its size over the unit.

    Attributes:
        unit: sizes far below it are all near zero.
    """

    unit: float

    def of(self, values: np.ndarray | float) -> np.ndarray:
        """Where numbers stand; nothing at zero, one power of ten as long as any other."""
        values = np.asarray(values, dtype=float)
        return np.asarray(np.sign(values) * np.log10(1 + np.abs(values) / self.unit))

    def path(self, values: str) -> str:
        """The same as an expression."""
        return f"(np.sign({values}) * np.log10(1 + abs({values}) / {self.unit!r}))"


class GradientPoints:
    """The gradients of all parameters, shape (parameters,) each.

    They come layer by layer: weights row after row, then biases.

    Attributes:
        analytic: by backpropagation.
        numeric: by nudging: central differences.
        axis: where they stand on an axis.
    """

    def __init__(self, read: Readings) -> None:
        self.read, self.check = read, gradient_check(read.example, STEP)
        self._layers = range(1, read.trace.depth + 1)
        self.analytic = self._joined(self.check.analytic_weights, self.check.analytic_biases)
        self.numeric = self._joined(self.check.numeric_weights, self.check.numeric_biases)
        sizes = np.abs(self.analytic[self.analytic != 0])
        top = math.ceil(math.log10(float(sizes.max())))
        low = max(top - DECADES, min(exponent_below(float(sizes.min())), top - 1))
        self.axis = SignedLog(float(f"1e{low}"))

    def _joined(
        self, weights: tuple[np.ndarray, ...], biases: tuple[np.ndarray, ...]
    ) -> np.ndarray:
        return np.concatenate(
            [part for l in self._layers for part in (weights[l].ravel(), biases[l])]
        )

    # -- as quantities ---------------------------------------------------------------------------

    def zeros(self) -> Quantity:
        """How many gradients are exactly zero."""
        path = "sum((g == 0).sum() for g in [*trace.dC_dw[1:], *trace.dC_db[1:]])"
        return count("n", int((self.analytic == 0).sum()), path)

    @property
    def gap(self) -> str:
        """The widest gap between both ways, as an expression."""
        return f"{_CHECK}.max_absolute_error"

    def widest_gap(self) -> Quantity:
        """The same as a number."""
        return Quantity("gap", self.check.max_absolute_error, self.gap, decimals=0, significant=1)

    def runs(self) -> Quantity:
        """How many times the network was run for what nudging measures."""
        return count("runs", self.check.forward_passes, f"{_CHECK}.forward_passes")

    @property
    def tenfold(self) -> Claim:
        """Ten times as much is one unit to the side, but near zero, where the axis is stretched."""
        some = PROPER * self.axis.unit
        jump = f"{self.axis.path(repr(10 * some))} - {self.axis.path(repr(some))}"
        return judged(Rule.SIZE_AT_MOST, f"{jump} - 1", "1", share=0.05)

    # -- one weight ------------------------------------------------------------------------------

    def steepest(self) -> Chosen[int]:
        """l, j and k of the weight with the largest gradient into the last layer that has any."""
        dC_dw = self.read.trace.dC_dw
        last = len(dC_dw) - 1
        l = next((l for l in range(last, 0, -1) if np.count_nonzero(dC_dw[l])), last)
        j, k = map(int, np.unravel_index(int(np.abs(dC_dw[l]).argmax()), dC_dw[l].shape))
        chosen, later = self.read.dC_dw(l, j, k), range(l + 1, len(dC_dw))
        claims = [chosen_as(Rule.LARGEST_SIZE, chosen, f"trace.dC_dw[{l}]")]
        claims += [judged(Rule.ZERO, f"trace.dC_dw[{after}]") for after in later]
        claims.append(judged(Rule.ZERO if chosen.value == 0 else Rule.NOT_ZERO, chosen))
        return Chosen((l, j, k), *claims)

    @cache  # noqa: B019  # points live as long as their video
    def step(self) -> float:
        """The first nudge whose quotient has the digits of the gradient: see `fitting_step`."""
        l, j, k = self.steepest()
        told = self.read.dC_dw(l, j, k)
        quotient = partial(self.read.nudge_quotient, l, j, k)
        return fitting_step(
            Nudge(self.read, l, j, k),
            STEPS,
            lambda h: quotient(h).text == told.text,
            lambda h: abs(quotient(h).value - told.value),
        )

    def blur(self) -> Quantity:
        """How far rounding may put the quotient of that nudge off."""
        share, cost = DIGITS / (2 * self.step()), self.read.cost()
        return Quantity("blur", share * cost.value, f"{share!r} * {cost.path}")

    def index(self, l: int, j: int, k: int) -> int:
        """Where a weight is among all parameters."""
        layers = self.read.trace.network.layers
        before = sum(layer.weights.size + layer.biases.size for layer in layers[: l - 1])
        return before + j * layers[l - 1].inputs + k

    def largest(self) -> Chosen[Quantity]:
        """The largest gradient of all."""
        read, dC_dw = self.read, self.read.trace.dC_dw
        steepest = [
            np.unravel_index(int(np.abs(dC_dw[l]).argmax()), dC_dw[l].shape) for l in self._layers
        ]
        candidates = [
            read.dC_dw(l, int(j), int(k)) for l, (j, k) in zip(self._layers, steepest, strict=True)
        ]
        candidates += [
            read.dC_db(l, j) for l in self._layers for j in range(len(read.trace.dC_db[l]))
        ]
        chosen = max(candidates, key=lambda gradient: abs(gradient.value))
        among = [f"trace.dC_d{part}[{l}]" for part in "wb" for l in self._layers]
        return Chosen([chosen], chosen_as(Rule.LARGEST_SIZE, chosen, among))

    # -- what is true of them --------------------------------------------------------------------

    @property
    def agree(self) -> Verdict:
        """Whether both ways agree: no gap comes near the largest gradient."""
        largest = self.largest()
        agree = self.check.max_absolute_error < CLOSE * abs(largest[0].value)
        rule = Rule.BELOW if agree else Rule.AT_LEAST
        claim = judged(rule, self.gap, f"{CLOSE!r} * abs({largest[0].path})")
        return Verdict(agree, (claim, *largest.claims))

    @property
    def too_small(self) -> Verdict:
        """Whether all gradients are so small that rounding blurs what nudging measures."""
        largest = self.largest()
        small = bool(abs(largest[0].value) < self.check.floor)
        rule = Rule.BELOW if small else Rule.AT_LEAST
        claim = judged(rule, f"abs({largest[0].path})", f"{_CHECK}.floor")
        return Verdict(small, (claim, *largest.claims))

    @property
    def zeros_agree(self) -> Verdict:
        """Whether there are gradients of zero, and nudging finds none of them off zero."""
        zero = bool((self.analytic == 0).any())
        claims = verdict(zero, f"{self.zeros().path} > 0").claims
        blur = BLURS * self.check.floor  # of differences that should be zero
        near = self.check.max_absolute_error + blur < self.axis.unit
        rule = Rule.BELOW if near else Rule.AT_LEAST
        return Verdict(zero and near, (*claims, judged(rule, self.gap, repr(self.axis.unit))))

    @property
    def silent_inputs_make_the_zeros(self) -> Verdict:
        """Whether every gradient of zero belongs to a weight from an input that is zero."""
        trace = self.read.trace
        given, zeros = trace.activations[0], int(self.zeros().value)
        silent = zeros == int((trace.dC_dw[1][:, given == 0] == 0).sum())
        empty = "trace.activations[0] == 0"
        counts = f"{self.zeros().path} == (trace.dC_dw[1][:, {empty}] == 0).sum()"
        claims = verdict(silent, counts).claims
        if silent and zeros:
            effect = judged(Rule.ZERO, f"trace.dC_dw[1][:, {empty}]")
            arrives = f"trace.activations[0][{empty}]"
            law = {effect.chosen[0]: f"trace.dC_dz[1][:, None] * {arrives}"}
            claims += (because(effect, judged(Rule.ZERO, arrives), law=law),)
        return Verdict(silent, claims)

    # -- with a bug ------------------------------------------------------------------------------

    @cached_property
    def broken(self) -> dict[Bug, BrokenPass]:
        """The passes whose bug is seen; of the two that mix up weights, one."""
        passes = {bug: BrokenPass(self.read.example, bug) for bug in Bug}
        seen = [bug for bug, broken in passes.items() if self.shows(broken)]
        mixed = next((bug for bug in (Bug.TURN, Bug.PATH) if bug in seen), None)
        kept = [bug for bug in (mixed, Bug.SIGN, Bug.SLOPE) if bug in seen and bug is not None]
        return {bug: passes[bug] for bug in kept}

    def shows(self, broken: BrokenPass) -> Verdict:
        """Whether a bug moves any point so far that it can be seen."""
        places = self.axis.of(self.analytic)
        far = np.abs(self.axis.of(broken.gradients()) - places).max()
        least = SEEN * float(np.abs(places).max())
        right = [f"trace.dC_dw[{l}]" for l in self._layers]
        wrong = [broken.path(l) for l in self._layers]
        with_biases = [l for l in self._layers if self.read.has_bias(l)]
        right += [f"trace.dC_db[{l}]" for l in with_biases]
        wrong += [broken.paths[l] for l in with_biases]
        ways = (
            f"abs({self.axis.path(w)} - {self.axis.path(r)}).max()"
            for w, r in zip(wrong, right, strict=True)
        )
        places_path = ", ".join(f"abs({self.axis.path(r)}).max()" for r in right)
        condition = f"max([{', '.join(ways)}]) > {SEEN!r} * max([{places_path}])"
        return verdict(bool(far > least), condition)
