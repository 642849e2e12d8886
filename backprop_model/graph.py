"""A scalar computation graph: automatic differentiation in reverse mode, one number at a time.

    >>> from backprop_model.graph import Node, differentiate, record
    >>> a, b = Node.variable(2.0, "a"), Node.variable(1.0, "b")
    >>> graph = record((a + b) * (b + 1))   # calculating was the forward pass
    >>> graph.output.value
    6.0
    >>> backward = differentiate(graph)     # the backward pass, visit by visit
    >>> backward.gradients[b]               # 2 + 3, for b is used twice
    5.0

`record` collects the nodes behind a result and `differentiate` walks them in reverse. Neither
changes a node, so one graph can be drawn, examined and differentiated as often as one likes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from backprop_model.faults import hint
from backprop_model.node import GraphError, Node, exp, log, normal_cdf, relu, sigmoid, tanh
from backprop_model.operations import Operation

__all__ = [
    "Contribution",
    "Edge",
    "Graph",
    "GraphError",
    "Node",
    "Operation",
    "ReversePass",
    "Visit",
    "differentiate",
    "exp",
    "log",
    "normal_cdf",
    "record",
    "relu",
    "sigmoid",
    "tanh",
]


class Edge(NamedTuple):
    """`operand` is used by `result`, as its operand number `position` (from 0)."""

    operand: Node
    result: Node
    position: int


@dataclass(frozen=True)
class Graph:
    """A recorded forward pass: the nodes behind `output`, each after its operands."""

    output: Node
    nodes: tuple[Node, ...]

    @property
    def variables(self) -> tuple[Node, ...]:
        """The leaves whose gradients are wanted."""
        return tuple(node for node in self.nodes if node.kind == "variable")

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every use of a node; one that is used twice has two edges, even as in `a * a`."""
        return tuple(
            Edge(operand, node, position)
            for node in self.nodes
            for position, operand in enumerate(node.operands)
        )

    def __getitem__(self, name: str) -> Node:
        """The node of that name. Raises GraphError if there is none, or more than one."""
        found = [node for node in self.nodes if node.name == name]
        if len(found) == 1:
            return found[0]
        if found:
            raise GraphError(f"{len(found)} nodes of this graph are called {name!r}")
        known = [node.name for node in self.nodes if node.name]
        raise GraphError(f"no node of this graph is called {name!r}; {hint(name, known)}")


def record(output: Node) -> Graph:
    """Collect the nodes that `output` was calculated from, in the order they were made."""
    reached, waiting = {output}, [output]
    while waiting:
        fresh = set(waiting.pop().operands) - reached
        reached |= fresh
        waiting.extend(fresh)
    return Graph(output, tuple(sorted(reached, key=lambda node: node.serial)))


class Contribution(NamedTuple):
    """What a visited node hands to one operand: `amount` = `local_derivative` × its own gradient.

    `running_total` is the operand's gradient after it has been added.
    """

    operand: Node
    position: int
    local_derivative: float
    amount: float
    running_total: float


class Visit(NamedTuple):
    """One step of the backward pass. All uses of `node` came earlier: its `gradient` is final."""

    node: Node
    gradient: float
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True)
class ReversePass:
    """The visits in their order, and d(output)/d(node) for every node but the constants."""

    visits: tuple[Visit, ...]
    gradients: Mapping[Node, float]


def differentiate(graph: Graph) -> ReversePass:
    """Visit the calculated nodes in reverse, each handing on gradient × local derivative.

    Every use of a node adds its share to the node's gradient (the chain rule for several paths);
    constants are handed nothing. Raises GraphError where a derivative is not finite.
    """
    gradients = {node: 0.0 for node in graph.nodes if node.kind != "constant"}
    gradients[graph.output] = 1.0
    visits = []
    for node in reversed(graph.nodes):
        if node.kind == "operation":
            visits.append(Visit(node, gradients[node], tuple(_hand_on(node, gradients))))
    return ReversePass(tuple(visits), MappingProxyType(gradients))


def _hand_on(node: Node, gradients: dict[Node, float]) -> list[Contribution]:
    """Add this node's share to the gradient of each of its operands."""
    contributions = []
    for position, (operand, slope) in enumerate(
        zip(node.operands, node.local_derivatives, strict=True)
    ):
        if operand.kind == "constant":
            continue
        amount = slope * gradients[node] + 0.0  # + 0.0 turns -0.0 into 0.0
        gradients[operand] += amount
        if not math.isfinite(gradients[operand]):
            raise GraphError(f"the gradient of {operand!r} is too large for a float")
        contributions.append(
            Contribution(operand, position, slope, amount, running_total=gradients[operand])
        )
    return contributions
