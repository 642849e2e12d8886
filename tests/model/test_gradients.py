"""Every number of a trace against HIPS autograd and against central differences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_model import COSTS

from . import reference
from .random_problems import ELEMENTWISE, PAIRS, draw_problem, example_of, network_of, problems

BY_LAYER = ["weighted_sums", "activations", "dC_da", "da_dz", "dC_dz", "dC_dw", "dC_db"]

bounded = settings(max_examples=120, deadline=None, derandomize=True)


def assert_agree(mine, other, relative, what):
    """Entry by entry, but no finer than rounding leaves the largest entry of the array."""
    slack = 1e-4 * relative * max(1e-3, np.abs(other).max())
    np.testing.assert_allclose(mine, other, rtol=relative, atol=slack, err_msg=what)


def assert_trace_is(trace, expected):
    assert trace.cost == pytest.approx(expected.cost, rel=1e-9, abs=1e-14)
    for name in BY_LAYER:
        mine, other = getattr(trace, name), getattr(expected, name)
        assert len(mine) == len(other) == trace.depth + 1
        for l in range(trace.depth + 1):
            if other[l] is None:
                assert mine[l] is None
            else:
                assert mine[l].shape == np.shape(other[l])
                assert_agree(mine[l], other[l], 1e-9, f"{name}[{l}]")


@bounded
@given(problems())
def test_a_trace_agrees_with_automatic_differentiation(problem):
    assert_trace_is(example_of(problem).trace(), reference.solve(problem))


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("hidden", ELEMENTWISE)
def test_every_activation_with_every_cost_agrees_with_automatic_differentiation(pair, hidden):
    problem = draw_problem([3, 4, 2], [hidden], pair, seed=11)
    assert_trace_is(example_of(problem).trace(), reference.solve(problem))


@settings(bounded, max_examples=40)
@given(problems(max_size=6))
def test_gradients_agree_with_central_differences(problem):
    trace = example_of(problem).trace()
    weights, biases = reference.central_differences(problem)
    for l in range(1, trace.depth + 1):
        for mine, other in ((trace.dC_dw[l], weights[l]), (trace.dC_db[l], biases[l])):
            np.testing.assert_allclose(mine, other, rtol=1e-6, atol=1e-8)


@bounded
@given(problems(max_size=8), st.integers(1, 6), st.integers(0, 1000))
def test_a_batch_has_each_examples_signals_and_the_mean_of_their_gradients(problem, m, seed):
    network, cost = network_of(problem), COSTS[problem.cost]
    X = np.random.default_rng(seed).normal(0, 1, (m, len(problem.x)))
    Y = np.array([np.roll(problem.y, i) for i in range(m)])
    forward = network.forward(X)
    batch = network.backward(forward, Y, cost)
    each = [reference.solve(problem._replace(x=x, y=y)) for x, y in zip(X, Y, strict=True)]

    assert network.cost(X, Y, cost) == pytest.approx(np.mean([one.cost for one in each]))
    for name, mine in (
        ("weighted_sums", forward.weighted_sums),
        ("activations", forward.activations),
        ("dC_da", batch.dC_da),
        ("da_dz", batch.da_dz),
        ("dC_dz", batch.dC_dz),
    ):
        for l in range(network.depth + 1):
            if getattr(each[0], name)[l] is not None:
                expected = np.array([getattr(one, name)[l] for one in each])
                assert_agree(mine[l], expected, 1e-9, f"{name}[{l}]")
    for l in range(1, network.depth + 1):
        assert_agree(batch.dC_dw[l], np.mean([one.dC_dw[l] for one in each], axis=0), 1e-9, "dw")
        assert_agree(batch.dC_db[l], np.mean([one.dC_db[l] for one in each], axis=0), 1e-9, "db")


def test_softmax_may_stand_inside_a_network_too():
    problem = draw_problem([3, 4, 2], ["softmax"], ("half_squared_error", "sigmoid"), seed=5)
    network, expected = network_of(problem), reference.solve(problem)
    backward = network.backward(network.forward(problem.x), problem.y, COSTS[problem.cost])
    assert_agree(backward.da_dz[1], expected.da_dz[1], 1e-9, "the Jacobian")
    assert_agree(backward.dC_dw[1], expected.dC_dw[1], 1e-9, "gradients before it")


def test_a_softmax_jacobian_has_the_output_in_its_rows():
    problem = draw_problem([2, 3], [], ("cross_entropy", "softmax"), seed=3)
    trace = example_of(problem).trace()
    h = 1e-6
    nudged = trace.network.with_bias(1, 2, trace.network.layer(1).biases[2] + h)
    column = (nudged.forward(problem.x).prediction - trace.prediction) / h
    np.testing.assert_allclose(trace.da_dz[1][:, 2], column, atol=1e-6)
