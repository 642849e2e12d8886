"""The rule for each kind of number of an example: what it is worked out from, and how.

To add one: a method of `Home` with the kind's indices, and an entry in ``LINES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

import numpy as np

from scenes.readings import Readings, derivations
from scenes.readings.backward import gather
from scenes.readings.chain import follow
from scenes.readings.derivations import Derivation
from scenes.readings.worked_line import Digits, WorkedLine
from scenes.stage.quantity import Evaluate, Quantity, product, total

MOST_TERMS = 3
"""terms of a sum that are written out; of more, the largest, and all others as one"""

Line = WorkedLine | None


class Home:
    """An example whose numbers are asked for.

    Args:
        read: its readings.
        base: the expression that gives the example, as in ``example.step()``.
        digits: those on screen.
    """

    def __init__(self, read: Readings, base: str, digits: Digits) -> None:
        self._read, self._base, self._digits = read, base, digits

    def number(self, kind: str, at: tuple[int, ...]) -> Quantity | None:
        """The number of a kind with these indices; ``None`` if there is none."""
        find = NUMBERS.get(kind)
        try:
            return self._own(find(self._read, *at)) if find else None
        except (IndexError, TypeError):
            return None

    def line(self, kind: str, number: Quantity, at: tuple[int, ...]) -> Line:
        """How a number as displayed comes about; ``None`` where it was given."""
        rule = self.LINES.get(kind)
        return rule(self, number, *at) if rule else None

    # -- forward ---------------------------------------------------------------------------------

    def _activation(self, number: Quantity, l: int, j: int) -> Line:
        if l == 0:
            return None
        activation = self._read.example.network.layer(l).activation
        if activation.elementwise:
            z = self._read.weighted_sum(l, j)
            name = "" if activation.name == "linear" else activation.symbol.text
            pattern = f"{name}({{z}})" if name else "{z}"
            return self._line(number, pattern, lambda z: float(activation.value(z)), z=z)
        sums = range(self._read.trace.sizes[l])
        if len(sums) > MOST_TERMS:
            return None
        terms = {f"n{i}": self._read.weighted_sum(l, i) for i in sums}
        below = " + ".join(f"exp({{n{i}}})" for i in sums)
        pattern = f"exp({{n{j}}}) / ({below})"
        return self._line(number, pattern, lambda *z: float(activation.value(z)[j]), **terms)

    def _weighted_sum(self, number: Quantity, l: int, j: int) -> Line:
        read = self._read
        x, w = read.trace.activations[l - 1], read.example.network.layer(l).weights[j]
        written_out: Sequence[int] = range(len(x))
        if len(x) > MOST_TERMS:
            written_out = [int(np.abs(w * x).argmax())]
        terms: dict[str, Quantity] = {}
        pieces = []
        for i in written_out:
            terms |= {f"w{i}": read.weight(l, j, i), f"x{i}": read.activation(l - 1, i)}
            pieces.append(f"{{w{i}}} × {{x{i}}}")
        if len(written_out) < len(x):
            terms["others"] = read.other_products(l, j, written_out[0])
            pieces.append("{others}")
        if read.has_bias(l):
            terms["b"] = read.bias(l, j)
            pieces.append("{b}")

        def add_up(*values: float) -> float:
            pairs, rest = values[: 2 * len(written_out)], values[2 * len(written_out) :]
            return total(*(a * b for a, b in zip(pairs[::2], pairs[1::2], strict=True)), *rest)

        return self._line(number, " + ".join(pieces), add_up, **terms)

    def _cost(self, number: Quantity) -> Line:
        terms = self._read.trace.cost_terms
        if len(terms) <= MOST_TERMS:
            return self._sum(number, [self._read.cost_term(j) for j in range(len(terms))])
        largest = [int(j) for j in np.argsort(-terms, kind="stable")[: MOST_TERMS - 1]]
        shown = [self._read.cost_term(j) for j in largest]
        return self._sum(number, [*shown, self._read.other_cost_terms(largest)])

    def _cost_term(self, number: Quantity, j: int) -> Line:
        cost, result = self._read.example.cost, _bare(number)
        return self._derived(
            lambda a, y, n: derivations.term_derivation(cost, result, a, y, n),
            *(*self._output(j), self._read.size(self._read.trace.depth)),
        )

    # -- backward --------------------------------------------------------------------------------

    def _error_signal(self, number: Quantity, l: int, j: int) -> Line:
        if l == self._read.trace.depth:
            cost, result = self._read.example.cost, _bare(number)
            return self._derived(
                lambda a, y, n: derivations.cost_derivation(cost, result, a, y, n),
                *(*self._output(j), self._read.size(l)),
            )
        _ahead, sum_ = gather(self._read, l, j)
        return self._sum(number, sum_.terms)

    def _slope(self, number: Quantity, l: int, j: int, k: int | None = None) -> Line:
        activation, result = self._read.example.network.layer(l).activation, _bare(number)
        if not activation.elementwise:
            one, other = self._read.activation(l, j), self._read.activation(l, k or 0)
            if j == k:
                return self._line(number, "{a} × (1 − {a})", lambda a: a * (1 - a), a=one)
            return self._line(number, "−{a} × {b}", lambda a, b: -a * b, a=one, b=other)
        if activation.calculation is not None:
            return self._derived(
                lambda a: derivations.slope_derivation(activation, result, a),
                self._read.activation(l, j),
            )
        z, name = self._read.weighted_sum(l, j), activation.symbol.text
        return self._line(number, f"{name}′({{z}})", lambda z: float(activation.derivative(z)), z=z)

    def _delta(self, number: Quantity, l: int, j: int) -> Line:
        read = self._read
        fused = l == read.trace.depth and read.example.cost.fusion is not None
        if fused and read.trace.cost_function.fusion is not None:
            a, y = self._output(j)
            n = read.size(l)
            if read.example.cost.of is not None and n.value > 1:  # the mean over the outputs
                line = "({a} − {y}) / {n}"
                return self._line(number, line, lambda a, y, n: (a - y) / n, a=a, y=y, n=n)
            return self._line(number, "{a} − {y}", lambda a, y: a - y, a=a, y=y)
        if read.example.network.layer(l).activation.elementwise:
            return self._product(number, [read.dC_da(l, j), read.da_dz(l, j)])
        outputs = range(read.trace.sizes[l])
        if len(outputs) > MOST_TERMS:
            return None
        terms: dict[str, Quantity] = {}
        for i in outputs:
            terms |= {f"s{i}": read.dC_da(l, i), f"d{i}": read.da_dz(l, j, i)}
        pattern = " + ".join(f"{{s{i}}} × {{d{i}}}" for i in outputs)
        return self._line(
            number,
            pattern,
            lambda *v: total(*(s * d for s, d in zip(v[::2], v[1::2], strict=True))),
            **terms,
        )

    def _gradient(self, number: Quantity, l: int, j: int, k: int) -> Line:
        try:
            factors = follow(self._read, l, j, k).factors
        except ValueError:  # no digits give all that a chapter shows of it
            factors = (self._read.dC_dz(l, j), self._read.activation(l - 1, k))
        return self._product(number, [_as_usual(factor) for factor in factors])

    def _bias_gradient(self, number: Quantity, l: int, j: int) -> Line:
        if self._read.example.network.layer(l).activation.elementwise:
            return self._product(number, [self._read.dC_da(l, j), self._read.da_dz(l, j)])
        return self._product(number, [self._read.dC_dz(l, j)])

    def _path(self, number: Quantity, l: int, k: int, j: int) -> Line:
        return self._product(number, [self._read.weight(l + 1, j, k), self._read.dC_dz(l + 1, j)])

    def _layer_jacobian(self, number: Quantity, l: int, j: int, k: int) -> Line:
        if not self._read.example.network.layer(l).activation.elementwise:
            return None
        return self._product(number, [self._read.da_dz(l, j), self._read.weight(l, j, k)])

    LINES: ClassVar[dict[str, Callable[..., Line]]] = {
        "activations": _activation,
        "weighted_sums": _weighted_sum,
        "cost": _cost,
        "cost_terms": _cost_term,
        "dC_da": _error_signal,
        "da_dz": _slope,
        "dC_dz": _delta,
        "dC_dw": _gradient,
        "dC_db": _bias_gradient,
        "paths": _path,
        "layer_jacobian": _layer_jacobian,
    }

    # -- lines -----------------------------------------------------------------------------------

    def _output(self, j: int) -> tuple[Quantity, Quantity]:
        """An output and its target."""
        return self._read.activation(self._read.trace.depth, j), self._read.target(j)

    def _product(self, number: Quantity, factors: Sequence[Quantity]) -> Line:
        return self._several(number, " × ", factors, product)

    def _sum(self, number: Quantity, terms: Sequence[Quantity]) -> Line:
        return self._several(number, " + ", terms, total)

    def _several(
        self, number: Quantity, sign: str, terms: Sequence[Quantity], evaluate: Evaluate
    ) -> Line:
        named = {f"n{i}": term for i, term in enumerate(terms)}
        return self._line(number, sign.join(f"{{{name}}}" for name in named), evaluate, **named)

    def _line(self, number: Quantity, pattern: str, evaluate: Evaluate, **terms: Quantity) -> Line:
        own = {name: self._own(term) for name, term in terms.items()}
        return self._digits.line(number, pattern, own, evaluate)

    def _derived(self, derive: Callable[..., Derivation | None], *known: Quantity) -> Line:
        return self._digits.derived(derive, *map(self._own, known))

    def _own(self, number: Quantity) -> Quantity:
        """A number of the readings, its path as one of the video's example."""
        if self._base == "example":
            return number
        path = re.sub(r"(?<![\w.])example\b", lambda _: self._base, number.path)
        path = re.sub(r"(?<![\w.])trace\b", lambda _: f"{self._base}.trace()", path)
        return replace(number, path=path)


def _bare(number: Quantity) -> Quantity:
    return replace(number, signed=False, operand=False)


def _as_usual(number: Quantity) -> Quantity:
    """A number in its usual digits, for a line finds its own."""
    return replace(number, decimals=4, significant=3)


NUMBERS: dict[str, Callable[..., Quantity]] = {
    "activations": Readings.activation,
    "weighted_sums": Readings.weighted_sum,
    "cost": Readings.cost,
    "cost_terms": Readings.cost_term,
    "dC_da": Readings.dC_da,
    "da_dz": lambda read, l, j, k=None: read.da_dz(l, j) if k is None else read.da_dz(l, k, j),
    "dC_dz": Readings.dC_dz,
    "dC_dw": Readings.dC_dw,
    "dC_db": Readings.dC_db,
    "paths": lambda read, l, k, j: read.path_contribution(l, k, j),
    "weights": Readings.weight,
    "biases": Readings.bias,
    "target": Readings.target,
    "sizes": Readings.size,
}
"""how the readings give a number of a kind"""
