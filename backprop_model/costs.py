"""Cost functions: one number for how wrong the outputs are, and how it changes with each of them.

    >>> from backprop_model.costs import COSTS
    >>> cost = COSTS["half_squared_error"]
    >>> cost.value([0.75, 0.77], [0.01, 0.99])
    0.298

A cost is a sum of one term for each output. Its value for a batch is the mean over the examples.

The two cross entropies each belong to one output activation, and together with it they are
computed from the weighted sums z instead of from the activations a. This is exact where a has
been rounded to 0 or 1, and the derivative becomes as simple as it can be: dC/dz = a - y.

To add one: write its terms and their derivative, and give it an entry in `COSTS`. All that is told
and drawn of a cost anywhere is in its entry, and what an entry may leave out has a default that
serves.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.activation import Activation
from backprop_model.activations import SIGMOID, SOFTMAX
from backprop_model.aliases import find
from backprop_model.arrays import FloatArray
from backprop_model.formula import Calculation, Formula, named
from backprop_model.graph_forms import one_term
from backprop_model.node import Node, log

CostFunction = Callable[[FloatArray, FloatArray], FloatArray]


@dataclass(frozen=True)
class Fusion:
    """What a cost and its output activation are when taken together, as functions of z.

    Attributes:
        activation: the output activation that the cost belongs to.
        terms: the cost's terms from (z, y); finite for every finite z.
        dC_dz: the signal from (a, y); finite for every a.
        dC_dz_formula: how that signal is written.
    """

    activation: Activation
    terms: CostFunction
    dC_dz: CostFunction
    dC_dz_formula: Formula


@dataclass(frozen=True)
class Cost:
    """A cost function C(a, y), its derivative dC/da, and how both are written.

    Attributes:
        name: what example files call it.
        formula: the whole sum, written.
        term_formula: one output's term, written.
        derivative_formula: dC/da_j, written.
        fusion: for a cross entropy, what it is together with its output activation; else None.
        target_is_distribution: whether a target must add up to 1.
        only_wanted: whether an output whose target is 0 adds nothing, whatever it is.
        graph: a term as a calculation with nodes, from an activation and its target, for
            computation graphs, where that tells more than one operation, which it is otherwise.
        term_calculation: how a term is worked out from a and y, where that is short.
        derivative_calculation: how dC/da is, likewise.
        aliases: other names by which the field calls it.
    """

    name: str
    terms_function: CostFunction
    derivative_function: CostFunction
    formula: Formula
    term_formula: Formula
    derivative_formula: Formula
    fusion: Fusion | None = None
    target_is_distribution: bool = False
    only_wanted: bool = False
    graph: Callable[[Node, Node], Node] | None = None
    term_calculation: Calculation | None = None
    derivative_calculation: Calculation | None = None
    aliases: tuple[str, ...] = ()

    @property
    def noun(self) -> str:
        """What the cost is called in a sentence."""
        return self.name.replace("_", " ")

    def node(self, a: Node, y: Node) -> Node | None:
        """One output's term in a computation graph; ``None`` if it adds nothing."""
        if self.only_wanted and not y.value:
            return None
        return self._form(a, y)

    @property
    def _form(self) -> Callable[[Node, Node], Node]:
        if self.graph is not None:
            return self.graph
        return one_term(
            self.name,
            named(self.name),
            lambda a, y: float(self.terms([a], [y])[0]),
            lambda a, y: float(self.derivative([a], [y])[0]),
        )

    def terms(self, a: ArrayLike, y: ArrayLike) -> FloatArray:
        """One term for each output, the same shape as a. Infinite where a cross entropy is."""
        return self._apply(self.terms_function, a, y)

    def value(self, a: ArrayLike, y: ArrayLike) -> float:
        """The sum of the terms; for a batch (m, n), the mean of the m sums."""
        return float(self.terms(a, y).sum(axis=-1).mean())

    def derivative(self, a: ArrayLike, y: ArrayLike) -> FloatArray:
        """dC/da of each example's own cost, the same shape as a.

        For a cross entropy it is infinite where an output is 0 (or 1) and should not be at all.
        """
        return self._apply(self.derivative_function, a, y)

    def fits(self, activation: Activation) -> bool:
        """Whether the cost makes sense for outputs of this activation."""
        return self.fusion is None or self.fusion.activation is activation

    @staticmethod
    def _apply(function: CostFunction, a: ArrayLike, y: ArrayLike) -> FloatArray:
        # Division by a zero activation is meant: the limit, infinity, is the right answer.
        with np.errstate(divide="ignore", over="ignore"):
            return function(np.asarray(a, dtype=np.float64), np.asarray(y, dtype=np.float64))


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
    for cost in (HALF_SQUARED_ERROR, SQUARED_ERROR, BINARY_CROSS_ENTROPY, CROSS_ENTROPY)
}
"""Every cost function by its name."""


def find_cost(name: str) -> Cost:
    """The cost of a name, or of another name for it, in capitals or not.

    Raises:
        KeyError: there is none.
    """
    return find(name, COSTS)
