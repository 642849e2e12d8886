"""The figures that Matt Mazur published for his example in 2015, to their published digits.

https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/
"""

import pytest

from backprop_model import load_example


@pytest.fixture
def mazur():
    return load_example("mazur")


@pytest.fixture
def trace(mazur):
    return mazur.trace()


def published(digits):
    """A published figure, exact to half a unit of its last digit (some are cut, not rounded)."""
    return pytest.approx(float(digits), abs=1.01 * 10.0 ** -len(digits.split(".")[1]))


def test_the_forward_pass(trace):
    assert trace.weighted_sums[1][0] == published("0.3775")
    assert trace.activations[1][0] == published("0.593269992")
    assert trace.activations[1][1] == published("0.596884378")
    assert trace.weighted_sums[2][0] == published("1.105905967")
    assert trace.activations[2][0] == published("0.75136507")
    assert trace.activations[2][1] == published("0.772928465")


def test_the_cost(trace):
    assert trace.cost_terms[0] == published("0.274811083")
    assert trace.cost_terms[1] == published("0.023560026")
    assert trace.cost == published("0.298371109")


def test_the_gradient_of_an_output_weight_and_its_factors(trace):
    factors = trace.factors(2, 0, 0)
    assert factors.dC_da == published("0.74136507")
    assert factors.da_dz == published("0.186815602")
    assert factors.dz_dw == published("0.593269992")
    assert factors.dC_dz == published("0.138498562")
    assert factors.dC_dw == published("0.082167041")


def test_the_gradient_of_a_hidden_weight_and_its_factors(trace):
    factors = trace.factors(1, 0, 0)
    assert factors.dC_da == published("0.036350306")
    assert factors.da_dz == published("0.241300709")
    assert factors.dz_dw == published("0.05")
    assert factors.dC_dw == published("0.000438568")
    assert trace.paths(1, 0)[0] == published("0.055399425")
    assert trace.paths(1, 0)[1] == published("-0.019049119")


def test_the_weights_after_one_step(mazur):
    hidden, output = mazur.step().network.layers
    assert hidden.weights[0, 0] == published("0.149780716")
    assert hidden.weights[0, 1] == published("0.19956143")
    assert hidden.weights[1, 0] == published("0.24975114")
    assert hidden.weights[1, 1] == published("0.29950229")
    assert output.weights[0, 0] == published("0.35891648")
    assert output.weights[0, 1] == published("0.408666186")
    assert output.weights[1, 0] == published("0.511301270")
    assert output.weights[1, 1] == published("0.561370121")


def test_the_biases_move_too_which_the_publication_leaves_out(mazur):
    trace, stepped = mazur.trace(), mazur.step()
    for before, after, gradient in zip(
        mazur.network.layers, stepped.network.layers, trace.dC_db[1:], strict=True
    ):
        assert after.biases == pytest.approx(before.biases - 0.5 * gradient)
        assert (after.biases != before.biases).all()
