"""The quantities of a recorded graph: values, local derivatives, gradients, each with its path.

A node that bears a name of the mathematics (see `backprop_model.unroll`) is the very quantity
that `Readings` knows. All others are worked out from those, step by step, in their path.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from backprop_model.graph import (
    Contribution,
    Graph,
    Node,
    ReversePass,
    Visit,
    differentiate,
    record,
)
from scenes.readings import Readings
from scenes.stage import notation
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

_NAMED = re.compile(r"([wbazyC])(?:_([\d,]+))?(?:\^\((\d+)\))?")
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
        read: of the example that the graph was made from; ``None`` for a formula by itself.
        paths: of further leaves, by name.
    """

    def __init__(
        self, graph: Graph, read: Readings | None = None, paths: Mapping[str, str] | None = None
    ) -> None:
        self.graph, self._read, self._leaf_paths = graph, read, dict(paths or {})
        backward: ReversePass = differentiate(graph)
        self.visits: tuple[Visit, ...] = backward.visits
        self._gradients = backward.gradients
        self._value_paths: dict[Node, str] = {}
        self._gradient_paths: dict[Node, str] = {}

    @property
    def steps(self) -> list[Node]:
        """The nodes that are operations, in the order in which they run."""
        return [node for node in self.graph.nodes if node.operation is not None]

    def value(self, node: Node) -> Quantity:
        """What a node came to in the forward pass."""
        given = node.operation is None
        path = self._value_path(node)
        return Quantity(self.symbol(node), node.value, path, given=given, decimals=3)

    def gradient(self, node: Node) -> Quantity:
        """d(result)/d(node)."""
        symbol = notation.derivative(self.symbol(self.graph.output), self.symbol(node))
        path = self._gradient_path(node)
        partial = self._partial(node)
        if partial is not None and path == partial.path:
            symbol = Symbol("gradient")  # of one use only, not the cost's
        return Quantity(symbol, self._gradients[node], path, decimals=3)

    def local(self, visit: Visit, share: Contribution) -> Quantity:
        """d(node)/d(operand) for one use of an operand."""
        symbol = notation.derivative(self.symbol(visit.node), self.symbol(share.operand))
        if not self._is_the_only_way(visit.node, share):
            symbol = Symbol("slope")  # by this way alone: not all that the operand does to the node
        path = self._slope_path(visit.node, share.position)
        return Quantity(symbol, share.local_derivative, path, decimals=3)

    @staticmethod
    def _is_the_only_way(node: Node, share: Contribution) -> bool:
        """Whether an operand reaches the node by none of the other operands."""
        others = [n for position, n in enumerate(node.operands) if position != share.position]
        return all(share.operand not in record(other).nodes for other in others)

    def amount(self, visit: Visit, share: Contribution) -> Quantity:
        """What one use of an operand hands to it."""
        path = f"({self._slope_path(visit.node, share.position)})"
        path += f" * ({self._gradient_path(visit.node)})"
        return Quantity(Symbol("gradient"), share.amount, path, decimals=3)

    def running_total(self, node: Node, amounts: Sequence[Quantity]) -> Quantity:
        """What the first uses of a node have come to; after the last, its gradient."""
        final = self.gradient(node)
        value = math.fsum(amount.value for amount in amounts)
        if len(amounts) == sum(edge.operand is node for edge in self.graph.edges):
            return final
        return Quantity(Symbol("gradient"), value, " + ".join(a.path for a in amounts), decimals=3)

    def symbol(self, node: Node) -> Symbol:
        """What a node is called."""
        if node.name is not None and self._read is not None and _NAMED.fullmatch(node.name):
            return Symbol(_in_network(node.name))
        if node.name is not None:
            return _short(node.name)
        return Symbol(node.operation.symbol.typst if node.operation else "c")

    def constant(self, node: Node) -> Quantity | Symbol:
        """A number that stands in the formula itself; the smallest are the formula's own."""
        if node.value in OWN_NUMERALS:
            return Symbol(OWN_NUMERALS[node.value])
        return self.value(node)

    def place_of(self, node: Node) -> tuple[str, int, tuple[int, ...]] | None:
        """Letter, layer and neurons (from 0) of a node that is part of a network; else ``None``."""
        found = self._read and node.name and _NAMED.fullmatch(node.name)
        return _parsed(found) if found else None

    # -- paths -----------------------------------------------------------------------------------

    def _value_path(self, node: Node) -> str:
        if node not in self._value_paths:
            self._value_paths[node] = self._worked_out_value(node)
        return self._value_paths[node]

    def _worked_out_value(self, node: Node) -> str:
        """A path whose value has been checked against the node's, or one from its operands."""
        known = self._known(node)
        if known is not None and math.isclose(known.value, node.value, rel_tol=1e-9):
            return known.path
        if node.name in self._leaf_paths:
            return self._leaf_paths[node.name]
        if node.operation is None:
            return repr(node.value)
        operands = [f"({self._value_path(operand)})" for operand in node.operands]
        return node.operation.expression.format(*operands)

    def _gradient_path(self, node: Node) -> str:
        if node not in self._gradient_paths:
            self._gradient_paths[node] = self._worked_out_gradient(node)
        return self._gradient_paths[node]

    def _worked_out_gradient(self, node: Node) -> str:
        if node is self.graph.output:
            return "1.0"
        value = self._gradients[node]
        for known in (self._known_gradient(node), self._partial(node)):
            if known is not None and math.isclose(known.value, value, rel_tol=1e-9):
                return known.path
        uses = [
            f"({self._slope_path(edge.result, edge.position)})"
            f" * ({self._gradient_path(edge.result)})"
            for edge in self.graph.edges
            if edge.operand is node
        ]
        return " + ".join(uses)

    def _slope_path(self, node: Node, position: int) -> str:
        operands = [f"({self._value_path(operand)})" for operand in node.operands]
        assert node.operation is not None
        slope = node.operation.derivative_expressions[position]
        return slope.format(*operands, r=f"({self._value_path(node)})")

    # -- what the readings of the example know ---------------------------------------------------

    def _known(self, node: Node) -> Quantity | None:
        found = self._read and node.name and _NAMED.fullmatch(node.name)
        if not found or self._read is None:
            return None
        letter, l, indices = _parsed(found)
        known = {
            "w": self._read.weight,
            "b": self._read.bias,
            "a": self._read.activation,
            "z": self._read.weighted_sum,
        }
        if letter in known:
            return known[letter](l, *indices)  # type: ignore[operator]
        if letter == "y":
            return self._read.target(*indices)
        return self._read.cost_term(*indices) if indices else self._read.cost()

    def _known_gradient(self, node: Node) -> Quantity | None:
        found = self._read and node.name and _NAMED.fullmatch(node.name)
        if not found or self._read is None:
            return None
        letter, l, indices = _parsed(found)
        known = {
            "w": self._read.dC_dw,
            "b": self._read.dC_db,
            "a": self._read.dC_da,
            "z": self._read.dC_dz,
        }
        return known[letter](l, *indices) if letter in known else None  # type: ignore[operator]

    def _partial(self, node: Node) -> Quantity | None:
        """What comes back to an arriving activation from the one neuron that the graph is of."""
        read, found = self._read, node.name and _NAMED.fullmatch(node.name)
        if read is None or not found or found[1] != "a":
            return None
        _, l, (k,) = _parsed(found)
        neurons = [n for n in self.graph.nodes if n.name and n.name.startswith("z_")]
        if l >= read.trace.depth or len(neurons) != 1:
            return None
        ahead = _NAMED.fullmatch(neurons[0].name or "")
        assert ahead is not None
        return replace(read.path_contribution(l, k, _parsed(ahead)[2][0]), symbol="gradient")


def _parsed(found: re.Match[str]) -> tuple[str, int, tuple[int, ...]]:
    """Letter, layer and neurons (from 0) of a node's name."""
    letter, indices, layer = found.groups()
    if indices is None:
        return letter, 0, ()
    parts = indices.split(",") if "," in indices else list(indices) if letter == "w" else [indices]
    return letter, int(layer or 0), tuple(int(part) - 1 for part in parts)


def _in_network(name: str) -> str:
    found = _NAMED.fullmatch(name)
    assert found is not None
    letter, l, indices = _parsed(found)
    written = {
        "w": notation.weight,
        "b": notation.bias,
        "a": notation.activation,
        "z": notation.weighted_sum,
    }
    if letter in written:
        return written[letter](l, *indices)  # type: ignore[operator]
    return f"{letter}_({found[2]})" if indices else letter


def _short(name: str) -> Symbol:
    """A user's name as a symbol: w1 with an index, alpha as the letter, else upright words."""
    if name in GREEK:
        return Symbol(name)
    if found := _SHORT.fullmatch(name):
        index = found[2] if len(found[2]) < 2 else f"({found[2]})"
        return Symbol(f"{found[1]}_{index}" if index else found[1])
    return Symbol('"' + name.replace('"', "") + '"')
