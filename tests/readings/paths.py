"""Works out a quantity's path on the package itself: does it lead to the quantity's value?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

import numpy as np
import pytest

from backprop_model import ACTIVATIONS, Example, Layer, Network, gradient_check, load_example
from backprop_model.datasets import XOR
from backprop_model.digits import load_digits
from backprop_model.digits_training import BATCH_SIZE, train_on_many
from backprop_model.trace import Trace
from backprop_model.training import TrainingHistory, train
from scenes.stage.quantity import Quantity

FIRST_STEPS = range(600)
"""of the digits' training, whose networks are kept: paths ask for some of them"""


def train_on_many_once(start: Network, keep_steps: Collection[int]) -> TrainingHistory:
    """`train_on_many` from the digits' network, trained once for all paths: it takes seconds."""
    digits = load_example("digits").network
    assert all(np.array_equal(start.layer(l).weights, digits.layer(l).weights) for l in (1, 2, 3))
    assert set(keep_steps) <= set(FIRST_STEPS)
    return _trained_on_many()


@cache
def _trained_on_many() -> TrainingHistory:
    return train_on_many(load_example("digits").network, keep_steps=FIRST_STEPS)


NAMES = {
    "BATCH_SIZE": BATCH_SIZE,
    "ACTIVATIONS": ACTIVATIONS,
    "Layer": Layer,
    "Network": Network,
    "Trace": Trace,
    "XOR": XOR,
    "gradient_check": gradient_check,
    "load_digits": load_digits,
    "load_example": load_example,
    "np": np,
    "train": train,
    "train_on_many": train_on_many_once,
}


def evaluate(path: str, example: Example) -> Any:
    """What an expression comes to on an example itself."""
    return eval(path, {**NAMES, "example": example, "trace": example.trace()})


def work_out(quantity: Quantity, example: Example) -> float:
    return float(evaluate(quantity.path, example))


def assert_paths_hold(quantities: Iterable[Quantity], example: Example) -> None:
    for quantity in quantities:
        assert work_out(quantity, example) == pytest.approx(quantity.value, rel=1e-9)
