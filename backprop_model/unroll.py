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

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import add

from backprop_model.activations import LEAK, Activation
from backprop_model.example import Example
from backprop_model.graph import Graph, record
from backprop_model.network import Layer
from backprop_model.node import Node, exp, log, normal_cdf, relu, sigmoid, tanh


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
            _weighted_sum(row, activations, bias).named(f"z_{j}^({l})")
            for j, (row, bias) in enumerate(zip(weights, biases, strict=True), 1)
        ]
        activations = _activate(l, layer.activation, sums)
    return record(_cost(example.cost.name, activations, targets))


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


def _weighted_sum(weights: Sequence[Node], activations: Sequence[Node], bias: Node) -> Node:
    return _total(w * a for w, a in zip(weights, activations, strict=True)) + bias


def _total(terms: Iterable[Node]) -> Node:
    return reduce(add, terms)


# --- activations -------------------------------------------------------------------------------

ELEMENTWISE: dict[str, Callable[[Node], Node]] = {
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": relu,
    "leaky_relu": lambda z: LEAK * z + (1 - LEAK) * relu(z),
    "gelu": lambda z: z * normal_cdf(z),
}


def _activate(l: int, activation: Activation, sums: Sequence[Node]) -> list[Node]:
    if activation.name == "linear":
        return list(sums)
    if activation.name == "softmax":
        exponentials = [exp(z) for z in sums]
        total = _total(exponentials)
        outputs = [exponential / total for exponential in exponentials]
    else:
        outputs = [ELEMENTWISE[activation.name](z) for z in sums]
    return [a.named(f"a_{j}^({l})") for j, a in enumerate(outputs, 1)]


# --- costs -------------------------------------------------------------------------------------


def _half_squared_term(a: Node, y: Node) -> Node:
    return 0.5 * (a - y) ** 2


def _squared_term(a: Node, y: Node) -> Node:
    return (a - y) ** 2


def _binary_term(a: Node, y: Node) -> Node:
    if y.value in (0, 1):  # half of the sum is nothing, even where its logarithm is infinite
        return -log(a if y.value else 1 - a)
    return -(y * log(a) + (1 - y) * log(1 - a))


def _categorical_term(a: Node, y: Node) -> Node | None:
    return -(y * log(a)) if y.value else None


COST_TERMS: dict[str, Callable[[Node, Node], Node | None]] = {
    "half_squared_error": _half_squared_term,
    "squared_error": _squared_term,
    "binary_cross_entropy": _binary_term,
    "cross_entropy": _categorical_term,
}


def _cost(name: str, outputs: Sequence[Node], targets: Sequence[Node]) -> Node:
    candidates = map(COST_TERMS[name], outputs, targets)
    terms = [term.named(f"C_{j}") for j, term in enumerate(candidates, 1) if term is not None]
    return _total(terms).named("C")
