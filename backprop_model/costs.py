"""Cost functions: one number for how wrong the outputs are, and how it changes with each of them.

    >>> from backprop_model.costs import COSTS
    >>> cost = COSTS["half_squared_error"]
    >>> cost.value([0.75, 0.77], [0.01, 0.99])
    0.298

A cost is a sum of one term for each output. Its value for a batch is the mean over the examples.
Where frameworks take the mean over the outputs as well, as for `mean_squared_error`, each term has
the factor 1/n in it; an `Example` knows its n.

The cross entropies each belong to one output activation, and together with it they are
computed from the weighted sums z instead of from the activations a. This is exact where a has
been rounded to 0 or 1, and the derivative becomes as simple as it can be: dC/dz = a - y.

To add one: write its terms and their derivative, and give it an entry in `COSTS`. All that is told
and drawn of a cost anywhere is in its entry, and what an entry may leave out has a default that
serves (`backprop_model.cost`).
"""

from functools import cache

import numpy as np

from backprop_model.activations import SIGMOID, SOFTMAX
from backprop_model.aliases import find
from backprop_model.arrays import FloatArray
from backprop_model.cost import Cost, CostFunction, Fusion
from backprop_model.formula import Calculation, Formula
from backprop_model.node import Node, log

__all__ = ["COSTS", "HALF_SQUARED_ERROR", "Cost", "Fusion", "find_cost"]


def _half_squared_terms(a: FloatArray, y: FloatArray) -> FloatArray:
    return 0.5 * (a - y) ** 2


def _squared_terms(a: FloatArray, y: FloatArray) -> FloatArray:
    return (a - y) ** 2


def _difference(a: FloatArray, y: FloatArray) -> FloatArray:
    return a - y


def _twice_difference(a: FloatArray, y: FloatArray) -> FloatArray:
    return 2.0 * (a - y)


def _where_wanted(y: FloatArray, values: FloatArray) -> FloatArray:
    """y * values, but 0 where y is 0 even if the value is infinite (the limit of y log a)."""
    return np.asarray(y * np.where(y == 0, 0.0, values))


def _binary_terms(a: FloatArray, y: FloatArray) -> FloatArray:
    return _where_wanted(y, -np.log(a)) + _where_wanted(1.0 - y, -np.log1p(-a))


def _binary_derivative(a: FloatArray, y: FloatArray) -> FloatArray:
    return _where_wanted(y, -1.0 / a) + _where_wanted(1.0 - y, 1.0 / (1.0 - a))


def _binary_terms_from_sums(z: FloatArray, y: FloatArray) -> FloatArray:
    # -log sigma(z) = log(1 + e^-z), and -log(1 - sigma(z)) = log(1 + e^z).
    return y * np.logaddexp(0.0, -z) + (1.0 - y) * np.logaddexp(0.0, z)


def _categorical_terms(a: FloatArray, y: FloatArray) -> FloatArray:
    return _where_wanted(y, -np.log(a))


def _categorical_derivative(a: FloatArray, y: FloatArray) -> FloatArray:
    return _where_wanted(y, -1.0 / a)


def _categorical_terms_from_sums(z: FloatArray, y: FloatArray) -> FloatArray:
    shifted = z - z.max(axis=-1, keepdims=True)
    log_softmax = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return np.asarray(-y * log_softmax)


def _categorical_signal(a: FloatArray, y: FloatArray) -> FloatArray:
    # a - y for a target that sums to 1, and right for any other.
    return np.asarray(a * y.sum(axis=-1, keepdims=True) - y)


def _binary_node(a: Node, y: Node) -> Node:
    if y.value in (0, 1):  # half of the sum is nothing, even where its logarithm is infinite
        return -log(a if y.value else 1 - a)
    return -(y * log(a) + (1 - y) * log(1 - a))


_DIFFERENCE = Formula("a_j - y_j", "a_j − y_j")

HALF_SQUARED_ERROR = Cost(
    "half_squared_error",
    _half_squared_terms,
    _difference,
    formula=Formula("1/2 sum_j (a_j - y_j)^2", "½ Σ_j (a_j − y_j)²"),
    term_formula=Formula("1/2 (a_j - y_j)^2", "½ (a_j − y_j)²"),
    derivative_formula=_DIFFERENCE,
    graph=lambda a, y: 0.5 * (a - y) ** 2,
    term_calculation=Calculation("1/2({a} - {y})^2", lambda a, y: (a - y) ** 2 / 2),
    derivative_calculation=Calculation("a - y = {a} - {y}", lambda a, y: a - y),
)
SQUARED_ERROR = Cost(
    "squared_error",
    _squared_terms,
    _twice_difference,
    formula=Formula("sum_j (a_j - y_j)^2", "Σ_j (a_j − y_j)²"),
    term_formula=Formula("(a_j - y_j)^2", "(a_j − y_j)²"),
    derivative_formula=Formula("2 (a_j - y_j)", "2 (a_j − y_j)"),
    graph=lambda a, y: (a - y) ** 2,
    term_calculation=Calculation("({a} - {y})^2", lambda a, y: (a - y) ** 2),
    derivative_calculation=Calculation("2(a - y) = 2 dot ({a} - {y})", lambda a, y: 2 * (a - y)),
    aliases=("sum_of_squares", "sse"),
)
BINARY_CROSS_ENTROPY = Cost(
    "binary_cross_entropy",
    _binary_terms,
    _binary_derivative,
    formula=Formula(
        "-sum_j (y_j ln a_j + (1 - y_j) ln(1 - a_j))", "−Σ_j (y_j ln a_j + (1 − y_j) ln(1 − a_j))"
    ),
    term_formula=Formula(
        "-y_j ln a_j - (1 - y_j) ln(1 - a_j)", "−y_j ln a_j − (1 − y_j) ln(1 − a_j)"
    ),
    derivative_formula=Formula("(1 - y_j)/(1 - a_j) - y_j/a_j", "(1 − y_j)/(1 − a_j) − y_j/a_j"),
    fusion=Fusion(SIGMOID, _binary_terms_from_sums, _difference, _DIFFERENCE),
    graph=_binary_node,
    derivative_calculation=Calculation(
        "(a - y)/(a(1 - a)) = ({a} - {y})/({a} dot (1 - {a}))",
        lambda a, y: (a - y) / (a * (1 - a)),
    ),
    aliases=("bce", "log_loss"),
)


def _averaged(terms: CostFunction, outputs: int | None) -> CostFunction:
    """Of so many outputs, or of as many as there are: each one's share of their mean."""

    def mean(a: FloatArray, y: FloatArray) -> FloatArray:
        count = outputs or (a.shape[-1] if a.ndim else 1)
        return np.asarray(terms(a, y) / count)

    return mean


@cache
def _mean_squared_error(outputs: int | None = None) -> Cost:
    n = "n" if outputs is None else f"{outputs}"
    told = outputs is not None
    return Cost(
        "mean_squared_error",
        _averaged(_squared_terms, outputs),
        _averaged(_twice_difference, outputs),
        formula=Formula(f"1/{n} sum_j (a_j - y_j)^2", f"1/{n} Σ_j (a_j − y_j)²"),
        term_formula=Formula(f"1/{n} (a_j - y_j)^2", f"1/{n} (a_j − y_j)²"),
        derivative_formula=Formula(f"2/{n} (a_j - y_j)", f"2/{n} (a_j − y_j)"),
        graph=(lambda a, y: (a - y) ** 2 / outputs) if outputs else None,
        term_calculation=Calculation(
            "({a} - {y})^2\\/{n}" if outputs != 1 else "({a} - {y})^2",
            lambda a, y, n=1.0: (a - y) ** 2 / n,
        )
        if told
        else None,
        derivative_calculation=Calculation(
            "2(a - y)\\/n = 2 dot ({a} - {y})\\/{n}"
            if outputs != 1
            else "2(a - y) = 2 dot ({a} - {y})",
            lambda a, y, n=1.0: 2 * (a - y) / n,
        )
        if told
        else None,
        aliases=("mse",),
        of=_mean_squared_error,
    )


@cache
def _mean_binary_cross_entropy(outputs: int | None = None) -> Cost:
    n = "n" if outputs is None else f"{outputs}"
    return Cost(
        "mean_binary_cross_entropy",
        _averaged(_binary_terms, outputs),
        _averaged(_binary_derivative, outputs),
        formula=Formula(
            f"-1/{n} sum_j (y_j ln a_j + (1 - y_j) ln(1 - a_j))",
            f"−1/{n} Σ_j (y_j ln a_j + (1 − y_j) ln(1 − a_j))",
        ),
        term_formula=Formula(
            f"-1/{n} (y_j ln a_j + (1 - y_j) ln(1 - a_j))",
            f"−1/{n} (y_j ln a_j + (1 − y_j) ln(1 − a_j))",
        ),
        derivative_formula=Formula(
            f"1/{n} ((1 - y_j)/(1 - a_j) - y_j/a_j)", f"1/{n} ((1 − y_j)/(1 − a_j) − y_j/a_j)"
        ),
        fusion=Fusion(
            SIGMOID,
            _averaged(_binary_terms_from_sums, outputs),
            _averaged(_difference, outputs),
            Formula(f"1/{n} (a_j - y_j)", f"1/{n} (a_j − y_j)"),
        ),
        graph=(lambda a, y: _binary_node(a, y) / outputs) if outputs else None,
        of=_mean_binary_cross_entropy,
    )


MEAN_SQUARED_ERROR = _mean_squared_error()
MEAN_BINARY_CROSS_ENTROPY = _mean_binary_cross_entropy()
CROSS_ENTROPY = Cost(
    "cross_entropy",
    _categorical_terms,
    _categorical_derivative,
    formula=Formula("-sum_j y_j ln a_j", "−Σ_j y_j ln a_j"),
    term_formula=Formula("-y_j ln a_j", "−y_j ln a_j"),
    derivative_formula=Formula("-y_j/a_j", "−y_j/a_j"),
    fusion=Fusion(SOFTMAX, _categorical_terms_from_sums, _categorical_signal, _DIFFERENCE),
    target_is_distribution=True,
    only_wanted=True,
    graph=lambda a, y: -(y * log(a)),
    derivative_calculation=Calculation("-y\\/a = -{y}\\/{a}", lambda a, y: -y / a),
    aliases=("categorical_cross_entropy",),
)

COSTS: dict[str, Cost] = {
    cost.name: cost
    for cost in (
        *(HALF_SQUARED_ERROR, SQUARED_ERROR, MEAN_SQUARED_ERROR),
        *(BINARY_CROSS_ENTROPY, MEAN_BINARY_CROSS_ENTROPY, CROSS_ENTROPY),
    )
}
"""Every cost function by its name."""


def find_cost(name: str) -> Cost:
    """The cost of a name, or of another name for it, in capitals or not.

    Raises:
        KeyError: there is none.
    """
    return find(name, COSTS)
