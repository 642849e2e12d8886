"""One output neuron written out as a scalar graph, for networks that are too large to show whole.

    >>> from backprop_model import load_example
    >>> from backprop_model.graph import differentiate
    >>> from backprop_model.unroll_output import unroll_output
    >>> graph = unroll_output(load_example("mazur"), 0, shown=[0, 1])
    >>> round(differentiate(graph).gradients[graph["w_11^(2)"]], 9)
    0.082167041

It begins at the activations that arrive and ends with what the neuron adds to the cost, so the
gradients of its own parameters are those of the cost itself.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add

from backprop_model.example import Example
from backprop_model.graph import Graph, GraphError, record
from backprop_model.node import Node
from backprop_model.unroll import weight_name

OTHER_SUMMANDS = "others"
"""the name of the leaf that stands for all products w_jk a_k that are not shown"""


def unroll_output(example: Example, j: int, shown: Sequence[int]) -> Graph:
    """The calculation of output ``j`` and its term of the cost, named as in `unroll`.

    Args:
        example: the example.
        j: the output, from 0.
        shown: the neurons k of the layer before whose products w_jk a_k are recorded one by one;
            those of all others come as one number, the leaf `OTHER_SUMMANDS`.

    What the other outputs bring into an activation of the whole layer is fixed: under softmax
    their exponentials come as one number, `graph_forms.OTHER_EXPONENTIALS`. There the gradients
    are the cost's own where this output's term is the only one, as for a target of a single 1.

    Raises:
        GraphError: if a number on the way is not finite, or the output adds nothing to the cost
            (a categorical cross entropy's with target 0).
    """
    trace = example.trace()
    l, layer, arriving = trace.depth, example.network.layers[-1], trace.activations[-2]
    products = []
    for k in shown:
        weight = Node.variable(layer.weights[j, k], weight_name(l, j + 1, k + 1))
        products.append(weight * Node.variable(arriving[k], f"a_{k + 1}^({l - 1})"))
    hidden = [k for k in range(len(arriving)) if k not in shown]
    if hidden:
        rest = float(layer.weights[j, hidden] @ arriving[hidden])
        products.append(Node.variable(rest, OTHER_SUMMANDS))
    z = (reduce(add, products) + Node.variable(layer.biases[j], f"b_{j + 1}^({l})")).named(
        f"z_{j + 1}^({l})"
    )
    a = layer.activation.node(z, j, [float(s) for s in trace.weighted_sums[-1]])
    if a is not z:
        a = a.named(f"a_{j + 1}^({l})")
    term = example.cost.node(a, Node.constant(example.target[j], f"y_{j + 1}"))
    if term is None:
        raise GraphError(f"output {j + 1} adds nothing to the cost")
    return record(term.named(f"C_{j + 1}"))
