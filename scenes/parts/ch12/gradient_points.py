"""Every parameter's gradient three times: by backpropagation, by nudging, and with a bug."""

from __future__ import annotations

import numpy as np

from backprop_model import gradient_check
from backprop_model.check import Parameter
from scenes.readings import Readings
from scenes.readings.log_scale import LogScale, exponent_below
from scenes.stage import notation
from scenes.stage.claim import Chosen, Rule, Verdict, because, chosen_as, judged, verdict
from scenes.stage.quantity import Quantity, count

CLOSE = 1e-4
"""largest relative error of a backward pass that is right"""
SAME = 1e-3
"""share by which a gradient may differ that is still called the same"""
_BLUR = 1e6
"""the check's floor is so many times what rounding does to a central difference"""


class GradientPoints:
    """The gradients of all parameters, in the order of the check, shape (parameters,) each.

    Attributes:
        analytic: by backpropagation.
        numeric: by central differences.
        forgetful: with the slopes forgotten, dC/da in place of dC/dz: wrong on purpose.
        scale: for all of them; what rounding alone makes of a central difference is below it.
    """

    def __init__(self, read: Readings) -> None:
        self.read = read
        self.check = gradient_check(read.example)
        checks = list(self.check)
        self.analytic = np.array([check.analytic for check in checks])
        self.numeric = np.array([check.numeric for check in checks])
        self.forgetful = np.array([self._forgetful(*check.parameter) for check in checks])
        every = np.abs([self.analytic, self.numeric, self.forgetful])
        largest, top = read.largest_gradient(), float(every[np.isfinite(every)].max())
        smallest = float(np.abs(self.analytic[self.analytic != 0]).min())
        low = max(exponent_below(self.check.floor / _BLUR), exponent_below(smallest))
        high = max(exponent_below(top) + 1, low + 2)
        scale = LogScale(low, high, largest.path, exponent_below(largest.value))
        self.scale = scale.claimed([largest])
        every_gradient = "[*trace.dC_dw[1:], *trace.dC_db[1:]]"
        above_zero = f"min(abs(g)[g != 0].min() for g in {every_gradient} if g.any())"
        floor = f"max({self.floor().path} / {_BLUR}, {above_zero})"
        judged(Rule.EQUAL, str(low), f"np.floor(np.log10({floor}))")

    # -- as quantities ---------------------------------------------------------------------------

    def zeros(self) -> Quantity:
        """How many gradients are exactly zero."""
        path = "sum((g == 0).sum() for g in [*trace.dC_dw[1:], *trace.dC_db[1:]])"
        return count("n", int((self.analytic == 0).sum()), path)

    def not_zero(self) -> Quantity:
        """How many are not."""
        path = f"example.operation_counts().parameters - {self.zeros().path}"
        return count("n", int((self.analytic != 0).sum()), path)

    def passes(self) -> Quantity:
        """How many forward passes the check took: two for each parameter."""
        return count("n", self.check.forward_passes, "2 * example.operation_counts().parameters")

    def multiply_adds(self) -> Quantity:
        """The multiply-adds of all of them."""
        each = self.read.example.operation_counts().forward_multiply_adds
        path = f"{self.passes().path} * example.operation_counts().forward_multiply_adds"
        return count("n", self.check.forward_passes * each, path)

    def worst(self) -> Quantity:
        """The largest relative error."""
        path = "gradient_check(example).max_relative_error"
        return Quantity("max epsilon", self.check.max_relative_error, path, significant=4)

    def floor(self) -> Quantity:
        """The smallest gradient that errors are taken relative to."""
        return Quantity("f", self.check.floor, "gradient_check(example).floor", significant=4)

    def without_slope(self, l: int, j: int, k: int) -> Quantity:
        """The gradient of a weight with the slope forgotten."""
        path = f"trace.dC_da[{l}][{j}] * trace.activations[{l - 1}][{k}]"
        symbol = notation.Symbol(
            f"{notation.derivative('C', 'a')} dot {notation.derivative('z', 'w')}"
        )
        return Quantity(symbol, self._forgetful(l, j, k), path)

    # -- what is true of them --------------------------------------------------------------------

    @property
    def agree(self) -> Verdict:
        """Whether both ways agree."""
        agree = self.check.max_relative_error < CLOSE
        return verdict(agree, f"{self.worst().path} < {CLOSE}")

    @property
    def zeros_agree(self) -> Verdict:
        """Whether there are gradients of zero, and nudging finds none of them above the scale."""
        zero = self.analytic == 0
        agree = bool(zero.any()) and not self.scale.holds(self.numeric[zero]).any()
        claims = verdict(bool(zero.any()), f"{self.zeros().path} > 0").claims
        numeric = [
            f"gradient_check(example).{'bias' if k is None else 'weight'}{place}.numeric"
            for (l, j, k), none in zip((c.parameter for c in self.check), zero, strict=True)
            if none and (place := (l, j) if k is None else (l, j, k))
        ]
        if numeric:
            sizes = f"max(abs(q) for q in [{', '.join(numeric)}])"
            found = Rule.BELOW if agree else Rule.AT_LEAST
            claims += (judged(found, sizes, f"10.0 ** {self.scale.low}"),)
        return Verdict(agree, claims)

    @property
    def silent_inputs_make_the_zeros(self) -> Verdict:
        """Whether every gradient of zero belongs to a weight from an input that is zero."""
        zeros = [check.parameter for check in self.check if check.analytic == 0]
        given = self.read.trace.activations[0]
        silent = all(l == 1 and k is not None and given[k] == 0 for l, _j, k in zeros)
        empty = "trace.activations[0] == 0"
        counts = f"{self.zeros().path} == (trace.dC_dw[1][:, {empty}] == 0).sum()"
        claims = verdict(silent, counts).claims
        if silent and zeros:
            effect = judged(Rule.ZERO, f"trace.dC_dw[1][:, {empty}]")
            arrives = f"trace.activations[0][{empty}]"
            law = {effect.chosen[0]: f"trace.dC_dz[1][:, None] * {arrives}"}
            claims += (because(effect, judged(Rule.ZERO, arrives), law=law),)
        return Verdict(silent, claims)

    @property
    def slopes_matter(self) -> Verdict:
        """Whether forgetting the slopes changes any gradient at all."""
        matter = not np.allclose(self.forgetful, self.analytic, rtol=SAME, atol=0)
        # A bias's gradient is the signal itself: what arrives at the weights changes no share.
        changes = " or ".join(
            f"(abs(trace.dC_da[{l}] - trace.dC_dz[{l}]) > {SAME} * abs(trace.dC_dz[{l}])).any()"
            for l in range(1, self.read.trace.depth + 1)
        )
        return verdict(matter, changes)

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

    def index(self, l: int, j: int, k: int) -> int:
        """Where a weight is among all parameters."""
        places = [check.parameter for check in self.check]
        return places.index(Parameter(l, j, k))

    def _forgetful(self, l: int, j: int, k: int | None) -> float:
        trace = self.read.trace
        arrival = 1.0 if k is None else float(trace.activations[l - 1][k])
        return float(trace.dC_da[l][j]) * arrival if arrival else 0.0
