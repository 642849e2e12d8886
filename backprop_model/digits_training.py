"""How the networks of `examples/digits.toml` and `examples/digits_trained.toml` were trained.

    >>> from backprop_model.digits import the_seven
    >>> from backprop_model.digits_training import train_on_few
    >>> outputs = train_on_few().network.forward(the_seven().X[0]).prediction
    >>> int(outputs.argmax())
    3

The first network has seen 60 digits; it reads four in five of those that it has not seen, and
takes one clear 7 for a 3. The second is the first, trained further with 1,400 digits. Both come
out of the functions here as they are stored in `data/`, with the history of how they got there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
from numpy.typing import NDArray

from backprop_model.costs import HALF_SQUARED_ERROR
from backprop_model.datasets import DataSet
from backprop_model.digits import load_digits, the_seven
from backprop_model.network import Network
from backprop_model.training import Progress, TrainingHistory, train

SIZES = (64, 16, 16, 10)
ACTIVATIONS = ("sigmoid", "sigmoid", "sigmoid")
SEED = 1425
"""Of the first weights, the choice of examples and their order; found by `data/make_digits.py`."""

FEW = 60
"""How many examples the first network learns from."""

BATCH_SIZE = 10


def few_examples(seed: int = SEED) -> NDArray[np.uint16]:
    """Which of the training images the first network learns from: indices, shape (60,)."""
    training = load_digits().training
    return np.random.default_rng(seed).choice(training, FEW, replace=False)


def train_on_few(seed: int = SEED) -> TrainingHistory:
    """Train a drawn network on `FEW` examples: 300 epochs at learning rate 3, about 0.3 s.

    The history evaluates the sets "training" (the few), "held out" and "the seven".
    """
    digits = load_digits()
    few = digits.data_set(few_examples(seed))
    return train(
        Network.drawn(SIZES, ACTIVATIONS, seed),
        *few,
        HALF_SQUARED_ERROR,
        learning_rate=3.0,
        epochs=300,
        batch_size=BATCH_SIZE,
        seed=seed,
        evaluate_on=_sets(few),
    )


def train_on_many(
    start: Network,
    keep_steps: Collection[int] = (),
    on_epoch: Callable[[Progress], None] | None = None,
) -> TrainingHistory:
    """Go on with all training images: 40 epochs of 140 steps at learning rate 1, about 2 s.

    Args:
        start: the network that `train_on_few` ends with.
        keep_steps: steps after which the network is kept, see `train`.
        on_epoch: called after every epoch, see `train`.

    The history evaluates the sets "training" (all of it), "held out" and "the seven".
    """
    digits = load_digits()
    many = digits.data_set(digits.training)
    return train(
        start,
        *many,
        HALF_SQUARED_ERROR,
        learning_rate=1.0,
        epochs=40,
        batch_size=BATCH_SIZE,
        seed=SEED,
        evaluate_on=_sets(many),
        keep_steps=keep_steps,
        on_epoch=on_epoch,
    )


def _sets(training: DataSet) -> dict[str, DataSet]:
    digits = load_digits()
    return {
        "training": training,
        "held out": digits.data_set(digits.held_out),
        "the seven": the_seven(),
    }
