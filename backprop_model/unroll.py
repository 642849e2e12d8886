"""A network written out as a scalar graph: one node for every number that its forward pass makes.

    >>> from backprop_model import load_example
    >>> from backprop_model.graph import differentiate
    >>> from backprop_model.unroll import unroll
    >>> graph = unroll(load_example("mazur"))
    >>> round(differentiate(graph).gradients[graph["w_11^(2)"]], 9)
    0.082167041

Every step is an operation of `node.py`, so this is a second way to the gradients, independent of
the one that `Network.backward` takes layer by layer.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add

from backprop_model.activation import Activation
from backprop_model.cost import Cost
from backprop_model.example import Example
from backprop_model.graph import Graph, record
from backprop_model.network import Layer
from backprop_model.node import Node


def unroll(example: Example) -> Graph:
    """The forward pass of an example, number by number, from its inputs to its cost.

    Nodes bear the names of the mathematics, with neurons counted from 1: a_1^(0) for an input,
    w_12^(1) (from ten neurons on w_1,10^(1)) and b_1^(1) for parameters, z_1^(1) and a_1^(1) for a
    neuron, y_1 for a target, C_1 for one output's term of the cost and C for the cost. Products
    and partial sums have no name. A linear neuron's output is its sum and is called z_1^(1); a
    cost of one term is called C. Targets are constants.

    Raises:
        GraphError: if a number on the way is not finite. Softmax and the cross entropies are
            written here as in a textbook, so they overflow where |z| exceeds about 700.
    """
    activations = [Node.variable(x, f"a_{k}^(0)") for k, x in enumerate(example.input, 1)]
    parameters = [_parameters(l, layer) for l, layer in enumerate(example.network.layers, 1)]
    targets = [Node.constant(y, f"y_{j}") for j, y in enumerate(example.target, 1)]
    for l, (layer, (weights, biases)) in enumerate(
        zip(example.network.layers, parameters, strict=True), 1
    ):
        sums = [
            _weighted_sum(row, activations, biases[j - 1 : j]).named(f"z_{j}^({l})")
            for j, row in enumerate(weights, 1)
        ]
        activations = _activate(l, layer.activation, sums)
    return record(_total_cost(example.cost, activations, targets))


def weight_name(l: int, j: int, k: int) -> str:
    """What the weight into neuron j of layer l from neuron k is called; both count from 1."""
    return f"w_{j}{',' if max(j, k) > 9 else ''}{k}^({l})"


def _parameters(l: int, layer: Layer) -> tuple[list[list[Node]], list[Node]]:
    """Layer l's weights, row by row, and its biases."""
    weights = [
        [Node.variable(w, weight_name(l, j, k)) for k, w in enumerate(row, 1)]
        for j, row in enumerate(layer.weights, 1)
    ]
    return weights, [Node.variable(b, f"b_{j}^({l})") for j, b in enumerate(layer.biases, 1)]


def _weighted_sum(
    weights: Sequence[Node], activations: Sequence[Node], bias: Sequence[Node]
) -> Node:
    """What arrives, and the one bias, or none."""
    return _total([*(w * a for w, a in zip(weights, activations, strict=True)), *bias])


def _total(terms: Iterable[Node]) -> Node:
    return reduce(add, terms)


def _activate(l: int, activation: Activation, sums: Sequence[Node]) -> list[Node]:
    """Layer l's activations; what is its own sum keeps the sum's name."""
    outputs = zip(sums, activation.layer_nodes(sums), strict=True)
    return [a if a is z else a.named(f"a_{j}^({l})") for j, (z, a) in enumerate(outputs, 1)]


def _total_cost(cost: Cost, outputs: Sequence[Node], targets: Sequence[Node]) -> Node:
    candidates = map(cost.node, outputs, targets)
    terms = [term.named(f"C_{j}") for j, term in enumerate(candidates, 1) if term is not None]
    return _total(terms).named("C")
