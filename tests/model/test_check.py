"""The gradient check finds what is wrong, and what it counts is what was done."""

import dataclasses
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from backprop_model import ACTIVATIONS, Example, Layer, Network, gradient_check, load_example
from backprop_model.nudging import Parameter

from . import reference
from .random_problems import draw_problem, example_of, problems

bounded = settings(max_examples=30, deadline=None, derandomize=True)


@bounded
@given(problems(max_size=5))
def test_right_gradients_pass(problem):
    assert gradient_check(example_of(problem)).max_relative_error < 1e-6


def test_numeric_gradients_are_central_differences():
    problem = draw_problem([3, 4, 2], ["gelu"], ("cross_entropy", "softmax"), seed=8)
    check = gradient_check(example_of(problem), step=1e-4)
    weights, biases = reference.central_differences(problem, step=1e-4)
    for l in (1, 2):
        np.testing.assert_allclose(check.numeric_weights[l], weights[l], atol=1e-10)
        np.testing.assert_allclose(check.numeric_biases[l], biases[l], atol=1e-10)


@pytest.mark.parametrize("given", [40.0, -40.0, 1.0, 0.03])
def test_a_step_grows_with_the_parameter_it_nudges(given):
    """A step of a thousandth is 0.04 for a weight of 40, if its sum does not move by more than
    ten steps, as with a bias of 40 it would; and it is never less than itself."""
    step = 1e-3
    h, of_bias_h = step * max(abs(given), 1.0), step * min(max(abs(0.5 - given), 1.0), 10.0)

    def cost(z):
        return (1 / (1 + np.exp(-z)) - 0.3) ** 2 / 2

    def check(w, b, x):
        example = Example("one", Network([Layer([[w]], [b], "sigmoid")]), [x], [0.3])
        return gradient_check(example, step=step)

    of_weight = check(given, 0.5, 0.02).weight(1, 0, 0).numeric
    up, down = (cost((given + way * h) * 0.02 + 0.5) for way in (1, -1))
    assert of_weight == pytest.approx((up - down) / (2 * h), rel=1e-9)
    of_bias = check(0.5 - given, given, 1.0).bias(1, 0).numeric
    up, down = (cost(0.5 + way * of_bias_h) for way in (1, -1))
    assert of_bias == pytest.approx((up - down) / (2 * of_bias_h), rel=1e-9)


def one(x, w, kind="sigmoid", target=0.0, b=0.0):
    return Example("one", Network([Layer([[w]], [b], kind)]), [x], [target])


UNSCALED = [
    one(170.0, 0.01),
    one(10000.0, 0.0001),
    one(1e6, 1e-6),
    one(1.0, 0.004, "relu", 1.0),
    Example(
        "published",
        Network([Layer([[0.001, 0.01, -0.005]], [0.1], "sigmoid")]),
        [3000.0, 6.0, 1.0],
        [0.0],
        "squared_error",
    ),
    Example(  # a wide linear layer whose sums the next weights blow up
        "amplified",
        Network([Layer([[1.0]], [0.0], "linear"), Layer([[3000.0]], [-3000.0], "sigmoid")]),
        [1.0],
        [0.0],
    ),
]


@pytest.mark.parametrize("example", UNSCALED)
@pytest.mark.parametrize("step", [1e-5, 1e-4])
def test_inputs_of_any_scale_raise_no_false_alarm(example, step):
    assert gradient_check(example, step=step).max_relative_error < 1e-5


@pytest.mark.parametrize("example", UNSCALED)
def test_a_forgotten_slope_is_found_at_any_scale(example):
    layers = [Layer(one.weights, one.biases, forgetful(one.activation.name))
              for one in example.network.layers]  # fmt: skip
    wrong = dataclasses.replace(example, network=Network(layers))
    smooth = example.network.layers[-1].activation.name == "sigmoid"
    assert (gradient_check(wrong).max_relative_error > 0.5) == smooth  # relu's slope is one there


@pytest.mark.parametrize(("kind", "b"), [("relu", 0.0), ("leaky_relu", 0.0)])
def test_on_a_kink_it_nudges_to_the_side_whose_slope_is_taken(kind, b):
    """Both nudges of a bias whose sum is zero go down, where relu's slope is zero."""
    network = Network(
        [Layer([[1.0], [2.0]], [b, 0.3], kind), Layer([[1.0, 2.0]], [0.0], "sigmoid")]
    )
    example = Example("kink", network, [0.0], [1.0])
    check = gradient_check(example)
    assert check.one_sided == 1  # no weight of the first layer has anything arriving
    assert check.max_relative_error < 1e-6


def test_a_nudge_stops_short_of_a_kink():
    example = one(1.0, 1e-7, "relu", 1.0)
    check = gradient_check(example)
    assert check.one_sided == 0
    assert check.forward_passes == 2 * 4, "each of both was tried twice"
    assert check.max_relative_error < 1e-6


def forgetful(name):
    """An activation whose slope was forgotten: a bug as people make it."""
    return dataclasses.replace(ACTIVATIONS[name], derivative=np.ones_like)


@pytest.mark.parametrize("wrong_layer", [1, 2])
def test_a_forgotten_slope_is_found(wrong_layer):
    mazur = load_example("mazur")
    layers = list(mazur.network.layers)
    right = layers[wrong_layer - 1]
    layers[wrong_layer - 1] = Layer(right.weights, right.biases, forgetful("sigmoid"))
    check = gradient_check(dataclasses.replace(mazur, network=Network(layers)))
    assert check.max_relative_error > 0.5
    assert check.weight(1, 0, 0).relative_error > 0.5
    if wrong_layer == 1:  # what comes after the bug is still right
        assert check.weight(2, 0, 0).relative_error < 1e-6


def test_a_transposed_gradient_is_found():
    check = gradient_check(load_example("mazur"))
    nothing, *weights = check.analytic_weights
    turned = dataclasses.replace(check, analytic_weights=(nothing, *(w.T for w in weights)))
    assert check.max_relative_error < 1e-6
    assert turned.max_relative_error > 0.1


def test_every_parameter_has_its_own_result():
    example = load_example("relu_softmax")
    check, trace = gradient_check(example), example.trace()
    results = list(check)
    assert len({result.parameter for result in results}) == len(results) == 31
    assert [result.parameter for result in results[:4]] == [
        Parameter(1, 0, 0), Parameter(1, 0, 1), Parameter(1, 0, 2), Parameter(1, 0, None),
    ]  # fmt: skip
    assert check.weight(2, 0, 1) in results
    assert check.weight(2, 0, 1).analytic == trace.dC_dw[2][0, 1]
    assert check.bias(2, 0).analytic == trace.dC_db[2][0]
    assert check.worst.relative_error == check.max_relative_error
    assert check.max_absolute_error == max(abs(r.analytic - r.numeric) for r in results)


def test_a_dead_neurons_gradients_are_zero_both_ways():
    check = gradient_check(load_example("relu_softmax"))
    dead = check.weight(1, 2, 0)
    assert (dead.analytic, dead.numeric, dead.relative_error) == (0.0, 0.0, 0.0)


def test_relative_errors_are_relative():
    check = gradient_check(load_example("mazur"))
    one = check.weight(2, 0, 0)
    assert one.relative_error == pytest.approx(abs(one.analytic - one.numeric) / 0.082167041)
    assert check.floor < 1e-4


def test_forward_passes_are_counted_as_they_run(monkeypatch):
    runs = []
    forward = Network.forward

    def counted_forward(network, X):
        runs.append(X)
        return forward(network, X)

    example = load_example("mazur")
    example.trace()
    monkeypatch.setattr(Network, "forward", counted_forward)
    check = gradient_check(example)
    assert check.forward_passes == len(runs) == 2 * 12


@pytest.mark.parametrize("step", [0.0, -1e-5, float("nan")])
def test_a_step_must_be_above_zero(step):
    with pytest.raises(ValueError, match="above 0"):
        gradient_check(load_example("mazur"), step=step)


class CountedNumber:
    """A number that counts what is multiplied and added."""

    count = 0

    def __mul__(self, other):
        CountedNumber.count += 1
        return self

    def __add__(self, other):
        return self


def multiply_adds(sizes):
    """Those of the textbook passes written out as loops: forward, then backward."""
    x = CountedNumber()
    counts = []
    CountedNumber.count = 0
    for n_in, n in pairwise(sizes):
        for _ in range(n):
            total = x  # the bias
            for _ in range(n_in):
                total = total + x * x  # w a
    counts.append(CountedNumber.count)
    CountedNumber.count = 0
    for l in range(len(sizes) - 1, 0, -1):
        for _ in range(sizes[l]):
            for _ in range(sizes[l - 1]):
                _ = x * x  # dC/dw = dC/dz a
        if l > 1:  # the input needs no signal
            for _ in range(sizes[l - 1]):
                total = x
                for _ in range(sizes[l]):
                    total = total + x * x  # w dC/dz
    counts.append(CountedNumber.count)
    return counts


@pytest.mark.parametrize("sizes", [(1, 1, 1, 1), (2, 2, 2), (3, 5, 4, 2), (64, 16, 16, 10), (7, 3)])
def test_operation_counts_are_those_of_the_written_out_loops(sizes):
    network = Network.drawn(sizes, ["tanh"] * (len(sizes) - 1), seed=0)
    counts = Example("counted", network, np.zeros(sizes[0]), np.zeros(sizes[-1])).operation_counts()
    forward, backward = multiply_adds(sizes)
    assert counts.forward_multiply_adds == forward
    assert counts.backward_multiply_adds == backward
    assert counts.parameters == network.parameter_count
    assert counts.forward_passes_for_nudging == network.parameter_count
    assert counts.saving == pytest.approx(
        (1 + network.parameter_count) * forward / (forward + backward)
    )


def test_the_network_of_mnists_size_has_its_known_counts():
    network = Network.drawn([784, 16, 16, 10], ["sigmoid"] * 3, seed=0)
    counts = Example("mnist", network, np.zeros(784), np.zeros(10)).operation_counts()
    assert (counts.weights, counts.biases, counts.parameters) == (12_960, 42, 13_002)
    assert counts.forward_multiply_adds == 12_960
    assert counts.backward_multiply_adds == 12_960 + 16 * 16 + 16 * 10
    assert counts.nudging_multiply_adds == 13_003 * 12_960
