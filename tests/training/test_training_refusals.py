"""What training answers, in one sentence, where it can't be done."""

import numpy as np
import pytest

from backprop_model import Layer, Network
from backprop_model.costs import (
    BINARY_CROSS_ENTROPY,
    CROSS_ENTROPY,
    SQUARED_ERROR,
)
from backprop_model.datasets import XOR, DataSet, one_hot
from backprop_model.training import TrainingError, train


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"X": XOR.X[0]},
            r"the training set must have inputs of shape \(examples, 2\), not \(2,\)",
        ),
        ({"X": np.zeros((4, 3))}, r"must have inputs of shape \(examples, 2\), not \(4, 3\)"),
        ({"Y": np.zeros((4, 2))}, r"must have targets of shape \(examples, 1\), not \(4, 2\)"),
        ({"Y": XOR.Y[:3]}, "the training set has 4 inputs but 3 targets"),
        ({"X": np.zeros((0, 2)), "Y": np.zeros((0, 1))}, "the training set is empty"),
        ({"X": XOR.X * np.nan}, "the training set has inputs that are not finite numbers"),
        ({"Y": XOR.Y + np.inf}, "has targets that are not finite numbers"),
        ({"Y": XOR.Y + 1}, "needs targets between 0 and 1 for binary_cross_entropy"),
        ({"cost": CROSS_ENTROPY}, "cross_entropy does not fit sigmoid outputs"),
        ({"learning_rate": -0.1}, "the learning rate must be 0 or more, not -0.1"),
        ({"learning_rate": np.nan}, "the learning rate must be 0 or more, not nan"),
        ({"epochs": -1}, "the epochs must be a whole number from 0 on, not -1"),
        ({"epochs": 1.5}, "the epochs must be a whole number from 0 on, not 1.5"),
        ({"batch_size": 0}, "the batch size must be a whole number from 1 on, not 0"),
        ({"batch_size": 5}, "the batch size 5 exceeds the 4 examples"),
        ({"seed": -3}, "the seed must be a whole number from 0 on, not -3"),
        (
            {"evaluate_on": {"test": DataSet(XOR.X, XOR.Y[:2])}},
            "the set 'test' has 4 inputs but 2 targets",
        ),
    ],
)
def test_what_does_not_fit_is_answered_with_one_sentence(change, sentence):
    call = {
        "network": Network.drawn((2, 4, 1), ("tanh", "sigmoid"), 1),
        "X": XOR.X,
        "Y": XOR.Y,
        "cost": BINARY_CROSS_ENTROPY,
        "learning_rate": 0.5,
        "epochs": 1,
        **change,
    }
    with pytest.raises(TrainingError, match=sentence):
        train(**call)


@pytest.mark.filterwarnings("error")
def test_a_training_that_leaves_all_bounds_says_so():
    network = Network([Layer([[1.0]], [0.0], "linear")])
    with pytest.raises(TrainingError, match="beyond all bounds with learning rate 1e\\+06"):
        train(network, [[3.0]], [[1.0]], SQUARED_ERROR, learning_rate=1e6, epochs=100)


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ([0, 3], "labels must be 0 to 2, not 0 to 3"),
        ([-1], "labels must be 0 to 2, not -1 to -1"),
        ([0.5], "labels must be a list of whole numbers"),
        ([[0]], "labels must be a list of whole numbers"),
    ],
)
def test_labels_that_are_no_classes(labels, sentence):
    with pytest.raises(ValueError, match=sentence):
        one_hot(labels, 3)
