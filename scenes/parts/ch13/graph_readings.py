"""The quantities of a recorded graph: values, local derivatives, gradients, each with its path."""

from __future__ import annotations

import re
from collections.abc import Mapping

from backprop_model.graph import Contribution, Graph, Node, ReversePass, Visit, differentiate
from scenes.stage import notation
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

_SHORT = re.compile(r"([A-Za-z])_?(\d*)")
GREEK = frozenset(
    ("alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "lambda", "mu", "rho", "sigma")
)

OWN_NUMERALS = {0.5: "1\\/2", 1.0: "1", 2.0: "2"}


class GraphReadings:
    """What a graph and its reverse pass computed, as quantities.

    Attributes:
        graph: the recorded forward pass.
        visits: the steps of the reverse pass, in their order.

    Args:
        graph: the recorded forward pass.
        paths: of inputs that are not as they were given, by name.
    """

    def __init__(self, graph: Graph, paths: Mapping[str, str] | None = None) -> None:
        self.graph, self._leaf_paths = graph, dict(paths or {})
        backward: ReversePass = differentiate(graph)
        self.visits: tuple[Visit, ...] = backward.visits
        self._gradients = backward.gradients
        self._value_paths: dict[Node, str] = {}
        self._gradient_paths: dict[Node, str] = {}

    def value(self, node: Node) -> Quantity:
        """What a node came to in the forward pass."""
        given = node.operation is None
        path = self._value_path(node)
        return Quantity(self.symbol(node), node.value, path, given=given, decimals=3)

    def gradient(self, node: Node) -> Quantity:
        """d(result)/d(node)."""
        symbol = notation.derivative(self.symbol(self.graph.output), self.symbol(node))
        return Quantity(symbol, self._gradients[node], self._gradient_path(node), decimals=3)

    def local(self, visit: Visit, share: Contribution) -> Quantity:
        """d(node)/d(operand) for one use of an operand."""
        path = self._slope_path(visit.node, share.position)
        return Quantity(Symbol("slope"), share.local_derivative, path, decimals=3)

    def amount(self, visit: Visit, share: Contribution) -> Quantity:
        """What one use of an operand hands to it."""
        path = f"({self._slope_path(visit.node, share.position)})"
        path += f" * ({self._gradient_path(visit.node)})"
        return Quantity(Symbol("gradient"), share.amount, path, decimals=3)

    def symbol(self, node: Node) -> Symbol:
        """What a node is called."""
        if node.name is not None:
            return _short(node.name)
        return Symbol(node.operation.symbol.typst if node.operation else "c")

    def constant(self, node: Node) -> Quantity | Symbol:
        """A number that stands in the formula itself; the smallest are the formula's own."""
        if node.value in OWN_NUMERALS:
            return Symbol(OWN_NUMERALS[node.value])
        return self.value(node)

    def _value_path(self, node: Node) -> str:
        if node not in self._value_paths:
            self._value_paths[node] = self._leaf_paths.get(node.name or "", repr(node.value))
            if node.operation is not None:
                operands = [f"({self._value_path(operand)})" for operand in node.operands]
                self._value_paths[node] = node.operation.expression.format(*operands)
        return self._value_paths[node]

    def _gradient_path(self, node: Node) -> str:
        if node not in self._gradient_paths:
            uses = [
                f"({self._slope_path(edge.result, edge.position)})"
                f" * ({self._gradient_path(edge.result)})"
                for edge in self.graph.edges
                if edge.operand is node
            ]
            self._gradient_paths[node] = " + ".join(uses) or "1.0"
        return self._gradient_paths[node]

    def _slope_path(self, node: Node, position: int) -> str:
        operands = [f"({self._value_path(operand)})" for operand in node.operands]
        assert node.operation is not None
        slope = node.operation.derivative_expressions[position]
        return slope.format(*operands, r=f"({self._value_path(node)})")


def _short(name: str) -> Symbol:
    """A user's name as a symbol: w1 with an index, alpha as the letter, else upright words."""
    if name in GREEK:
        return Symbol(name)
    if found := _SHORT.fullmatch(name):
        index = found[2] if len(found[2]) < 2 else f"({found[2]})"
        return Symbol(f"{found[1]}_{index}" if index else found[1])
    return Symbol('"' + name.replace('"', "") + '"')
