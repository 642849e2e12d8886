"""Several examples in one file: the mean gradient, and one after the other, as published.

Figures: the test case of Coursera's Machine Learning, week 5 (a batch of three), as public
repositories assert it; and the two training examples of a public Java library's tests, one after
the other.
"""

import autograd
import numpy as np
import pytest

from backprop_model import Example, ExampleError, Layer, Network, load_example
from backprop_model.datasets import DataSet
from backprop_model.training import example_gradients

from . import reference

FILE = """\
title = "Three examples"
shown = 2
[[examples]]
input = [0.5, -0.4]
target = [0.0, 1.0]
[[examples]]
input = [[-1.0], [-0.6]]
target = 0
[[examples]]
input = { array = [3, 10], divide_by = 10 }
target = { one_hot = 1 }
[[layers]]
activation = "tanh"
weights = [[0.3, 0.5], [0.4, 0.6]]
[[layers]]
activation = "sigmoid"
weights = [[0.7, -0.4], [-0.8, 0.9]]
bias = false
"""


@pytest.fixture
def three(tmp_path):
    (tmp_path / "three.toml").write_text(FILE)
    return load_example(tmp_path / "three.toml")


def test_the_batch_of_three_that_is_published():
    numbers = np.arange(1, 19) / 10
    first, second = (
        part.reshape(rows, 3, order="F")
        for part, rows in zip(np.split(numbers, [6]), (2, 4), strict=True)
    )
    network = Network([Layer(w[:, 1:], w[:, 0], "sigmoid") for w in (first, second)])
    X, Y = np.cos([[1, 2], [3, 4], [5, 6]]), np.eye(4)[[3, 1, 2]]
    example = Example("x", network, X[0], Y[0], "bce", batch=DataSet(X, Y))
    assert example.mean_cost() == pytest.approx(7.4070, abs=5e-5)
    found = example.mean_gradients()
    published = (
        [0.766138, 0.979897, -0.027540, -0.035844, -0.024929, -0.053862],
        [
            *(0.883417, 0.568762, 0.584668, 0.598139, 0.459314, 0.344618),
            *(0.256313, 0.311885, 0.478337, 0.368920, 0.259771, 0.322331),
        ],
    )
    for l, figures in enumerate(published, 1):
        ours = np.column_stack([found.dC_db[l], found.dC_dw[l]]).ravel(order="F")
        np.testing.assert_allclose(ours, figures, atol=6e-7)
    assert example.trace().dC_dz[1] == pytest.approx([0.79393, 1.05281], abs=6e-6)
    delta = example.trace().dC_dz[2]
    assert delta == pytest.approx([0.888659, 0.907427, 0.923305, -0.063351], abs=6e-7)


def test_two_published_examples_one_after_the_other():
    network = Network(
        [
            Layer([[0.2, 0.4, -0.5], [-0.3, 0.1, 0.2]], [-0.4, 0.2], "sigmoid"),
            Layer([[-0.3, -0.2]], [0.1], "sigmoid"),
        ]
    )
    X, Y = [[1.0, 0.0, 1.0], [1.0, 1.0, 0.0]], [[1.0], [1.0]]
    batch = DataSet(np.array(X), np.array(Y))
    example = Example("x", network, X[0], Y[0], learning_rate=0.9, batch=batch)
    after = example.step().showing(1).step().network
    assert after.layer(2).weights[0] == pytest.approx([-0.1996, -0.0823], abs=6e-5)
    assert after.layer(2).biases == pytest.approx([0.3302], abs=6e-5)
    assert after.layer(1).weights[0, :2] == pytest.approx([0.1849, 0.3927], abs=6e-5)
    assert after.layer(1).weights[0, 2] == pytest.approx(-0.508, abs=6e-4)
    assert after.layer(1).weights[1, :2] == pytest.approx([-0.3098, 0.0961], abs=6e-5)
    assert after.layer(1).weights[1, 2] == pytest.approx(0.194, abs=6e-4)
    assert after.layer(1).biases == pytest.approx([-0.4151, 0.1902], abs=6e-5)


def test_the_file_s_examples_are_all_there_and_one_is_shown(three):
    np.testing.assert_allclose(three.batch.X, [[0.5, -0.4], [-1.0, -0.6], [0.3, 1.0]])
    np.testing.assert_array_equal(three.batch.Y, [[0, 1], [1, 0], [0, 1]])
    assert three.input.tolist() == [-1.0, -0.6]
    assert three.showing(2).target.tolist() == [0.0, 1.0]
    assert three.step().batch is not None
    assert len(three.step().batch.X) == 3


def test_the_mean_gradient_is_that_of_the_mean_cost(three):
    def mean_cost(weights):
        total = 0.0
        for x, y in zip(*three.batch, strict=True):
            a = reference.ACTIVATIONS["tanh"](weights[0] @ x)
            a = reference.ACTIVATIONS["sigmoid"](weights[1] @ a)
            total = total + reference.COSTS["half_squared_error"](a, y)
        return total / 3

    weights = [np.array(layer.weights) for layer in three.network.layers]
    expected = autograd.grad(mean_cost)(weights)
    found = three.mean_gradients()
    for l in (1, 2):
        np.testing.assert_allclose(found.dC_dw[l], expected[l - 1], rtol=1e-12)
        moved = three.batch_step(0.1).network.layer(l).weights
        np.testing.assert_allclose(moved, weights[l - 1] - 0.1 * expected[l - 1], rtol=1e-12)
    assert three.mean_cost() == pytest.approx(mean_cost(weights))
    own = example_gradients(three.network, three.batch.X, three.batch.Y, three.cost)
    np.testing.assert_allclose(own.mean_dC_db[1], found.dC_db[1])


def test_an_example_by_itself_is_a_batch_of_one():
    mazur = load_example("mazur")
    assert mazur.mean_cost() == mazur.trace().cost
    for l in (1, 2):
        np.testing.assert_array_equal(mazur.mean_gradients().dC_dw[l], mazur.trace().dC_dw[l])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("shown = 2", "shown = 4", "shown: must be one of 3 examples, not 4"),
        ("shown = 2", "shown = 0", "shown: must be at least 1, not 0"),
        ("shown = 2", "input = [1, 2]",
         "input: is given as well as [[examples]]; leave one of them out"),
        ("input = [0.5, -0.4]", "", "example 1, input: is missing"),
        ("input = [0.5, -0.4]", "input = [0.5]",
         "example 2, input: has 2 numbers, but that of example 1 has 1"),
        ("[0.0, 1.0]", "[0.0, nan]", "example 1, target: entry 2 must be a finite number, not nan"),
        ("one_hot = 1", "one_hot = 2",
         "example 3, target, one_hot: must be the number of an output, 0 to 1, not 2"),
        ("target = 0\n", "tagret = 0\n",
         "example 2, tagret: is not a known key; did you mean 'target'?"),
        ("target = 0\n", "target = [0, 1, 0]\n",
         "example 2, target: has 3 numbers, but that of example 1 has 2"),
    ],
)  # fmt: skip
def test_a_bad_one_is_named(tmp_path, old, new, fault):
    assert old in FILE
    file = tmp_path / "bad.toml"
    file.write_text(FILE.replace(old, new, 1))
    with pytest.raises(ExampleError) as answer:
        load_example(file)
    assert str(answer.value).endswith(f"bad.toml: {fault}")


def test_what_is_shown_is_one_of_them():
    network = Network([Layer([[1.0]], None, "linear")])
    with pytest.raises(ExampleError, match="examples: must have the one that is shown among them"):
        Example("x", network, [1.0], [1.0], batch=DataSet(np.ones((2, 1)), np.zeros((2, 1))))
