"""Random networks for the property tests: 1 to 5 layers of 1 to 20 neurons, all that fits."""

from itertools import pairwise

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

from backprop_model import Example, Layer, Network

from .reference import Problem, forward

SMOOTH = ["sigmoid", "tanh", "elu", "gelu", "silu", "softplus", "linear"]
ELEMENTWISE = [*SMOOTH, "relu", "leaky_relu", "leaky_relu(0.2)", "elu(0.5)"]

PAIRS = [
    *((cost, out) for cost in ("half_squared_error", "squared_error") for out in ELEMENTWISE),
    ("mean_squared_error", "tanh"),
    ("mean_squared_error", "softmax"),
    ("mean_binary_cross_entropy", "sigmoid"),
    ("half_squared_error", "softmax"),
    ("squared_error", "softmax"),
    ("binary_cross_entropy", "sigmoid"),
    ("cross_entropy", "softmax"),
]
"""Every cost with every output activation that makes sense for it."""


def draw_problem(sizes, hidden, pair, seed):
    """A problem with parameters from a seed; weights of such a size that signals neither die
    nor explode, so that ten digits of a gradient mean something."""
    cost, output = pair
    rng = np.random.default_rng(seed)
    weights = [rng.normal(0, 1.2 / np.sqrt(n_in), (n, n_in)) for n_in, n in pairwise(sizes)]
    biases = [rng.normal(0, 0.5, n) for n in sizes[1:]]
    target = rng.uniform(0, 1, sizes[-1])
    if cost == "cross_entropy":
        target = target / target.sum() if seed % 2 else np.eye(sizes[-1])[seed % sizes[-1]]
    x = rng.normal(0, 1, sizes[0])
    return Problem(weights, biases, [*hidden, output], cost, x, target)


@st.composite
def problems(draw, max_size=20):
    """Any problem that is not within a hair of a kink, where no derivative exists."""
    sizes = draw(st.lists(st.integers(1, max_size), min_size=2, max_size=6))
    hidden = [draw(st.sampled_from(ELEMENTWISE)) for _ in sizes[2:]]
    pair = draw(st.sampled_from(PAIRS))
    problem = draw_problem(sizes, hidden, pair, draw(st.integers(0, 2**32 - 1)))
    zeros = [np.zeros(len(b)) for b in problem.biases]
    sums, _ = forward(problem, problem.weights, problem.biases, zeros, [np.zeros(sizes[0]), *zeros])
    assume(all(np.abs(z).min() > 1e-4 for z in sums[1:]))
    return problem


def network_of(problem):
    """The problem's network, in the package's terms."""
    return Network(
        Layer(W, b, name)
        for W, b, name in zip(problem.weights, problem.biases, problem.activations, strict=True)
    )


def example_of(problem, **options):
    """The problem, in the package's terms."""
    return Example("random", network_of(problem), problem.x, problem.y, problem.cost, **options)
