"""What a cost function is: a term for each output, its derivative, and how both are written.

The functions themselves, with their names, are in `backprop_model.costs`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.activation import Activation
from backprop_model.arrays import FloatArray
from backprop_model.formula import Calculation, Formula, named
from backprop_model.graph_forms import one_term
from backprop_model.node import Node

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
        of: for a mean over the outputs: the same cost of so many of them, with that number in its
            formulas, its graph and its calculations.
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
    of: Callable[[int], Cost] | None = None

    def for_outputs(self, count: int) -> Cost:
        """The cost as it is for so many outputs: of a mean, one that knows how many."""
        return self if self.of is None else self.of(count)

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
