"""Trainings that share no line with the package, by another library's gradients.

XOR and the digits are data and not computations: the package's own are as given as an example's
weights.
"""

from types import SimpleNamespace
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd import grad

from backprop_model.datasets import XOR
from backprop_model.digits import load_digits
from tests.audits.stand_ins import COST_TERMS, FUNCTIONS, LayerStandIn, NetworkStandIn


def train(
    network: Any, X: Any, Y: Any, cost: str, *, learning_rate: float, epochs: int
) -> SimpleNamespace:
    """Steps against the gradient, by autograd, of the mean cost of all examples."""
    functions = [layer.function for layer in network.layers]

    def mean_cost(parameters: Any) -> Any:
        costs = []
        for x, y in zip(X, Y, strict=True):
            a = np.asarray(x, float)
            for (weights, biases), name in zip(parameters, functions, strict=True):
                z = anp.dot(weights, a) + biases
                a = FUNCTIONS[name](z)
            costs.append(anp.sum(COST_TERMS[cost](z, a, np.asarray(y, float))))
        return sum(costs) / len(costs)

    parameters = [(layer.weights, layer.biases) for layer in network.layers]
    for _ in range(epochs):
        parameters = [
            (w - learning_rate * dw, b - learning_rate * db)
            for (w, b), (dw, db) in zip(parameters, grad(mean_cost)(parameters), strict=True)
        ]
    layers = [LayerStandIn(w, b, name) for (w, b), name in zip(parameters, functions, strict=True)]
    return SimpleNamespace(network=NetworkStandIn(layers))


NAMES = {"XOR": XOR, "load_digits": load_digits, "train": train}
