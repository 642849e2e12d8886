"""The networks that read digits are what their training makes of them, every time anew."""

import numpy as np
import pytest

from backprop_model import load_example
from backprop_model.data.make_digits import named_parameters
from backprop_model.digits import load_digits
from backprop_model.digits_training import FEW, few_examples, train_on_few, train_on_many


@pytest.fixture(scope="module")
def few():
    return train_on_few()


@pytest.fixture(scope="module")
def many(few):
    return train_on_many(few.network)


def assert_same_parameters(network, name):
    shipped = named_parameters(load_example(name).network)
    made = named_parameters(network)
    assert list(made) == list(shipped) == ["W1", "b1", "W2", "b2", "W3", "b3"]
    for parameter, values in made.items():
        np.testing.assert_allclose(values, shipped[parameter], rtol=1e-9, atol=1e-9)


def test_training_on_few_makes_the_weights_that_are_shipped(few):
    assert_same_parameters(few.network, "digits")


def test_training_on_many_makes_the_weights_that_are_shipped(many):
    assert_same_parameters(many.network, "digits_trained")


def test_the_few_are_sixty_different_digits_to_train_on():
    chosen = few_examples()
    assert len(set(chosen.tolist())) == FEW == 60
    assert set(chosen.tolist()) <= set(load_digits().training.tolist())
    assert set(load_digits().labels[chosen].tolist()) == set(range(10))


def test_learning_from_few_is_learning_by_heart(few):
    assert few.evaluations["training"][-1].accuracy == 1.0
    assert few.evaluations["held out"][-1].accuracy < 0.85
    assert few.evaluations["the seven"][-1].accuracy == 0.0


def test_learning_from_many_mends_the_seven(few, many):
    curves = many.evaluations
    assert curves["held out"][0].accuracy == few.evaluations["held out"][-1].accuracy
    assert curves["held out"][-1].accuracy >= 0.93
    assert (curves["the seven"][0].accuracy, curves["the seven"][-1].accuracy) == (0.0, 1.0)
    assert curves["the seven"][-1].cost < 0.02 < 0.7 < curves["the seven"][0].cost


def test_another_seed_makes_another_network(few):
    other = train_on_few(seed=0)
    assert not np.array_equal(few_examples(0), few_examples())
    assert not np.allclose(other.network.layers[0].weights, few.network.layers[0].weights)
