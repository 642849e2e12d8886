"""The same mathematics a second time, in HIPS autograd, without a line of the package.

The cost is written as a plain forward pass; autograd finds the gradients. To get the signals at
the neurons as well, a shift is added to every z and every a: its gradient at 0 is dC/dz or dC/da.
"""

from typing import Any, NamedTuple

import autograd.numpy as anp
import numpy as np
from autograd import grad, jacobian
from autograd.scipy.special import erf

ACTIVATIONS = {
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
    "relu": lambda z: anp.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: anp.where(z > 0, z, 0.01 * z),
    "leaky_relu(0.2)": lambda z: anp.where(z > 0, z, 0.2 * z),
    "elu": lambda z: anp.where(z > 0, z, anp.exp(-anp.abs(z)) - 1),
    "elu(0.5)": lambda z: anp.where(z > 0, z, 0.5 * (anp.exp(-anp.abs(z)) - 1)),
    "silu": lambda z: z / (1 + anp.exp(-z)),
    "softplus": lambda z: anp.log(1 + anp.exp(z)),
    "gelu": lambda z: z * (1 + erf(z / np.sqrt(2))) / 2,
    "linear": lambda z: z,
    "softmax": lambda z: anp.exp(z) / anp.sum(anp.exp(z)),
}

COSTS = {
    "half_squared_error": lambda a, y: anp.sum((a - y) ** 2) / 2,
    "squared_error": lambda a, y: anp.sum((a - y) ** 2),
    "binary_cross_entropy": lambda a, y: -anp.sum(y * anp.log(a) + (1 - y) * anp.log(1 - a)),
    "mean_squared_error": lambda a, y: anp.mean((a - y) ** 2),
    "mean_binary_cross_entropy": lambda a, y: -anp.mean(y * anp.log(a) + (1 - y) * anp.log(1 - a)),
    "cross_entropy": lambda a, y: -anp.sum(y * anp.log(a)),
}


class Problem(NamedTuple):
    """A network, an input and a target as bare arrays."""

    weights: list[np.ndarray]
    biases: list[np.ndarray]
    activations: list[str]
    cost: str
    x: np.ndarray
    y: np.ndarray


class Reference(NamedTuple):
    """What `Trace` should hold, by layer from 0; None where it holds None."""

    cost: float
    weighted_sums: list[Any]
    activations: list[Any]
    dC_da: list[Any]
    da_dz: list[Any]
    dC_dz: list[Any]
    dC_dw: list[Any]
    dC_db: list[Any]


def forward(problem, weights, biases, z_shifts, a_shifts):
    """Weighted sums and activations, layer by layer."""
    a = problem.x + a_shifts[0]
    sums, activations = [None], [a]
    for W, b, name, dz, da in zip(
        weights, biases, problem.activations, z_shifts, a_shifts[1:], strict=True
    ):
        z = anp.dot(W, a) + b + dz
        a = ACTIVATIONS[name](z) + da
        sums.append(z)
        activations.append(a)
    return sums, activations


def cost(problem, weights, biases, z_shifts=None, a_shifts=None):
    """The cost of one example, for the given parameters."""
    if z_shifts is None:
        z_shifts = [np.zeros(len(b)) for b in biases]
        a_shifts = [np.zeros(len(problem.x)), *z_shifts]
    _, activations = forward(problem, weights, biases, z_shifts, a_shifts)
    return COSTS[problem.cost](activations[-1], problem.y)


def solve(problem):
    """Everything, by automatic differentiation of `cost`."""
    zeros = [np.zeros(len(b)) for b in problem.biases]
    shifts = [np.zeros(len(problem.x)), *zeros]
    gradient = grad(lambda parts: cost(problem, *parts))
    dC_dw, dC_db, dC_dz, dC_da = gradient((problem.weights, problem.biases, zeros, shifts))
    sums, activations = forward(problem, problem.weights, problem.biases, zeros, shifts)
    slopes = [
        np.asarray(jacobian(ACTIVATIONS[name])(z))
        for name, z in zip(problem.activations, sums[1:], strict=True)
    ]
    return Reference(
        cost=float(cost(problem, problem.weights, problem.biases)),
        weighted_sums=sums,
        activations=activations,
        dC_da=list(dC_da),
        da_dz=[
            None,
            *(
                s if n == "softmax" else np.diag(s)
                for n, s in zip(problem.activations, slopes, strict=True)
            ),
        ],
        dC_dz=[None, *dC_dz],
        dC_dw=[None, *dC_dw],
        dC_db=[None, *dC_db],
    )


def central_differences(problem, step=1e-5):
    """Gradients of the reference's own cost by nudging every parameter: no autograd either."""

    def differences(arrays, cost_with):
        results = []
        for l, array in enumerate(arrays):
            result = np.zeros(array.shape)
            for index in np.ndindex(array.shape):
                costs = []
                for sign in (1, -1):
                    nudged = [a.copy() for a in arrays]
                    nudged[l][index] += sign * step
                    costs.append(cost_with(nudged))
                result[index] = (costs[0] - costs[1]) / (2 * step)
            results.append(result)
        return [None, *results]

    return (
        differences(problem.weights, lambda W: cost(problem, W, problem.biases)),
        differences(problem.biases, lambda b: cost(problem, problem.weights, b)),
    )
