"""The examples on which every chapter must be true and tidy: small, large, awkward.

All are made up here, from fixed seeds, so that no chapter can be fitted to their numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from backprop_model import Example, Layer, Network


def hard_examples() -> dict[str, Example]:
    """Every hard example by its name."""
    examples = [
        _random("one_neuron_a_layer", [1, 1, 1, 1], seed=1),
        _random("two_two_two", [2, 2, 2], seed=2),
        _random("three_five_four_two", [3, 5, 4, 2], hidden="tanh", seed=3),
        _image("image_of_64", 8, seed=4),
        _image("image_of_784", 28, seed=5),
        _random("sixty_four_numbers", [64, 16, 16, 10], hidden="relu", seed=6),
        _long_labels(),
        _negative(),
        _huge(),
        _tiny(),
        _dead_neurons(),
        _softmax(),
        _saturated(),
    ]
    return {example.name: example for example in examples}


def _random(
    name: str, sizes: Sequence[int], hidden: str = "sigmoid", seed: int = 0, **options: Any
) -> Example:
    """Normal weights, scaled so that signals neither die nor explode."""
    rng = np.random.default_rng(seed)
    kinds = [*[hidden] * (len(sizes) - 2), options.pop("output", "sigmoid")]
    network = Network(
        Layer(rng.normal(0, 1.5 / np.sqrt(n_in), (n, n_in)), rng.normal(0, 0.5, n), kind)
        for (n_in, n), kind in zip(pairwise(sizes), kinds, strict=True)
    )
    options.setdefault("input", rng.uniform(0, 1, sizes[0]))
    options.setdefault("target", np.eye(sizes[-1])[seed % sizes[-1]])
    return Example(name.replace("_", " "), network, name=name, **options)


def _image(name: str, side: int, seed: int) -> Example:
    """A ring as an image, ten classes."""
    rows, columns = np.mgrid[:side, :side] / (side - 1) - 0.5
    ring = np.exp(-(((np.hypot(rows, columns) - 0.3) / 0.1) ** 2))
    return _random(
        name,
        [side * side, 16, 16, 10],
        seed=seed,
        input=np.where(ring > 0.02, ring, 0.0).ravel(),
        input_shape=(side, side),
        output_labels=[str(digit) for digit in range(10)],
    )


def _long_labels() -> Example:
    return _random(
        "long_labels",
        [3, 3, 2],
        seed=7,
        input_labels=["weight of the parcel in kg", "distance in kilometres", "day 7 of the week"],
        output_labels=["arrives on the next day", 'arrives "late" (or #never_at_all)'],
    )


def _negative() -> Example:
    """Nothing but negative inputs, weights, biases, activations and targets."""
    rng = np.random.default_rng(8)
    network = Network(
        Layer(-rng.uniform(0.1, 1.5, shape), -rng.uniform(0.1, 1.0, shape[0]), kind)
        for shape, kind in (((3, 2), "tanh"), ((2, 3), "linear"))
    )
    return Example("negative", network, [-0.7, -1.3], [-1.0, -0.25], name="negative")


def _huge() -> Example:
    """Values from thousands to thousands of millions."""
    network = Network(
        [
            Layer([[12.5, -340.0], [7120.25, 3.0]], [1500.0, -20000.0], "linear"),
            Layer([[-45.0, 1.75], [0.5, -0.008]], [0.0, 1.0e6], "linear"),
        ]
    )
    return Example(
        "huge", network, [-1234.5, 98765.4321], [1.0e6, 0.0], "squared_error", name="huge"
    )


def _tiny() -> Example:
    """Values and gradients from thousandths to less than thousand-millionths."""
    network = Network(
        [
            Layer([[0.0003, -0.00002], [0.000011, 0.004]], [0.0, -0.000005], "sigmoid"),
            Layer([[-0.00071, 0.00002], [0.000009, 0.0013]], [0.00001, 0.0], "tanh"),
        ]
    )
    return Example("tiny", network, [0.00042, -0.0000031], [0.0007, 0.0], name="tiny")


def _dead_neurons() -> Example:
    """Relu with neurons that nothing gets through, in both hidden layers, and a silent input."""
    network = Network(
        [
            Layer(
                [[0.8, -0.4, 0.3], [-1.2, -0.6, 0.9], [0.5, 0.7, -1.1]], [0.1, -2.0, 0.05], "relu"
            ),
            Layer([[-0.9, 0.4, -0.7], [0.6, -0.3, 0.8]], [-1.0, 0.2], "relu"),
            Layer([[0.7, -0.5], [-0.4, 0.9]], [0.0, 0.3], "linear"),
        ]
    )
    return Example("dead neurons", network, [0.9, 0.35, 0.0], [1.0, 0.0], name="dead_neurons")


def _softmax() -> Example:
    return _random(
        "softmax",
        [4, 5, 3],
        hidden="relu",
        seed=9,
        output="softmax",
        cost="cross_entropy",
        output_labels=["cat", "dog", "owl"],
    )


def _saturated() -> Example:
    """Sigmoids so sure of themselves that four decimals show their outputs as 0 and 1."""
    network = Network(
        [
            Layer([[20.0, -25.0], [-12.0, 40.0]], [0.5, -8.0], "sigmoid"),
            Layer([[18.0, -3.0], [-12.0, 2.0]], [0.0, -6.0], "sigmoid"),
        ]
    )
    return Example(
        "saturated", network, [1.0, 0.2], [1.0, 1.0], "binary_cross_entropy", name="saturated"
    )
