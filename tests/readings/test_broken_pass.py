"""A backward pass with a bug, against loops over single numbers that have the same one."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch12.broken_pass import BrokenPass, Bug

from .paths import evaluate

EXAMPLES = ["chain", "mazur", "relu_softmax", "digits"]


def by_loops(example, back, start):
    """A pass of loops over single numbers; ``back`` works out what comes to a neuron."""
    trace = example.trace()
    deltas = {trace.depth: list(start(trace))}
    for l in range(trace.depth - 1, 0, -1):
        weights = example.network.layer(l + 1).weights.tolist()
        deltas[l] = [
            back(weights, deltas[l + 1], k, float(trace.da_dz[l][k])) for k in range(trace.sizes[l])
        ]
    parts = []
    for l in range(1, trace.depth + 1):
        parts += [d * a for d in deltas[l] for a in trace.activations[l - 1]]
        parts += deltas[l]
    return np.array(parts)


def summed(weights, ahead, k, slope):
    return slope * sum(row[k] * delta for row, delta in zip(weights, ahead, strict=True))


def sloped(weights, ahead, k, slope):
    return summed(weights, ahead, k, 1.0)


def unturned(weights, ahead, k, slope):
    if len(weights) != len(weights[0]):
        return summed(weights, ahead, k, slope)
    return slope * sum(w * delta for w, delta in zip(weights[k], ahead, strict=True))


def first_path(weights, ahead, k, slope):
    return slope * weights[0][k] * ahead[0]


BY_HAND = {
    Bug.SIGN: (summed, lambda trace: -trace.dC_dz[-1]),
    Bug.SLOPE: (sloped, lambda trace: trace.dC_da[-1]),
    Bug.TURN: (unturned, lambda trace: trace.dC_dz[-1]),
    Bug.PATH: (first_path, lambda trace: trace.dC_dz[-1]),
}


@pytest.mark.parametrize("bug", Bug)
@pytest.mark.parametrize("name", ["mazur", "digits"])
def test_a_broken_pass_is_what_a_program_with_that_bug_computes(name, bug):
    example = load_example(name)
    broken = BrokenPass(example, bug)
    by_hand = by_loops(example, *BY_HAND[bug])
    np.testing.assert_allclose(broken.gradients(), by_hand, rtol=1e-10, atol=1e-300)


@pytest.mark.parametrize("bug", Bug)
@pytest.mark.parametrize("name", EXAMPLES)
def test_its_expressions_give_the_same(name, bug):
    example = load_example(name)
    broken = BrokenPass(example, bug)
    for l in range(1, example.network.depth + 1):
        np.testing.assert_allclose(evaluate(broken.path(l), example), broken.weights(l))
        np.testing.assert_allclose(evaluate(broken.paths[l], example), broken.deltas[l])


def test_a_cross_entropy_has_no_slope_to_forget_at_its_outputs():
    example = load_example("relu_softmax")
    np.testing.assert_array_equal(
        BrokenPass(example, Bug.SLOPE).deltas[-1], example.trace().dC_dz[-1]
    )
