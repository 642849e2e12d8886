"""Costs that are a mean over the outputs, as frameworks average: against published figures.

Figures: book-ai.org, Neural Networks, chapter 8, sections 2 and 3: a 4-3-4 network with a cost of
one quarter of the sum of squares, of which one hidden neuron lives.
"""

import numpy as np
import pytest

from backprop_model import COSTS, Example, Layer, Network, gradient_check
from backprop_model.unroll import unroll


@pytest.fixture
def flip():
    network = Network(
        [
            Layer([[0.1, -0.2, 0.5, -0.1]], [0.0], "relu"),
            Layer([[0.2], [-0.4], [0.1], [-0.5]], [0.0, 0.1, -0.1, 0.0], "linear"),
        ]
    )
    return Example("flip", network, [1, 0, 1, 1], [1, 1, 0, 1], "mse", learning_rate=0.1)


def test_the_published_pass(flip):
    trace = flip.trace()
    assert trace.weighted_sums[1] == pytest.approx([0.5])
    assert trace.prediction == pytest.approx([0.1, -0.1, -0.05, -0.25])
    assert trace.cost == pytest.approx(0.896, abs=5e-4)
    assert trace.dC_dz[2][[0, 3]] == pytest.approx([-0.45, -0.625])
    assert trace.dC_dw[2][[0, 3], 0] == pytest.approx([-0.2250, -0.3125])
    assert trace.dC_dw[1][0, :2] == pytest.approx([0.4400, 0.0])


def test_the_published_step(flip):
    after = flip.step().network
    assert after.layer(2).weights.ravel() == pytest.approx([0.2225, -0.3725, 0.10125, -0.46875])
    assert after.layer(2).biases[:2] == pytest.approx([0.0450, 0.1550])
    assert after.layer(1).weights[0, [0, 2, 3]] == pytest.approx([0.0560, 0.4560, -0.1440])


def test_an_example_s_mean_knows_of_how_many_outputs(flip):
    assert str(COSTS["mean_squared_error"].formula) == "1/n Σ_j (a_j − y_j)²"
    assert str(flip.cost.formula) == "1/4 Σ_j (a_j − y_j)²"
    assert flip.cost.term_calculation.value(0.1, 1.0, 4) == pytest.approx(0.81 / 4)
    assert flip.cost.derivative_calculation.value(0.1, 1.0, 4) == pytest.approx(-0.45)
    assert unroll(flip).output.value == pytest.approx(flip.trace().cost)


def test_a_mean_cross_entropy_is_the_sum_over_n_and_its_signal_too():
    network = Network([Layer([[0.5], [-2.0], [900.0]], [0.1, 0.0, 0.0], "sigmoid")])
    summed, mean = (
        Example("x", network, [1.0], [1.0, 0.25, 0.0], cost).trace()
        for cost in ("binary_cross_entropy", "mean_binary_cross_entropy")
    )
    assert mean.cost == pytest.approx(summed.cost / 3)
    np.testing.assert_allclose(mean.dC_dz[1], summed.dC_dz[1] / 3)
    unsaturated = Example(
        "x",
        Network([Layer([[0.5], [2.0]], None, "sigmoid")]),
        [1.0],
        [1, 0.25],
        "mean_binary_cross_entropy",
    )
    assert gradient_check(unsaturated).max_relative_error < 1e-6
