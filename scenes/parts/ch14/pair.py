"""Which two parameters go downhill, and what their numbers and gradients are."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from backprop_model import Network
from backprop_model.training import ExampleGradients, example_gradients
from scenes.parts.ch14.class_of_examples import ClassOfExamples

LIKELY = 8
"""of many parameters so many are looked at: those that are pulled most"""

Place = tuple[int, int, int | None]
"""l, j and k of a weight; of a bias, k is None"""


class FlatError(ValueError):
    """No step of these gradients leads downhill."""


def choose_pair(examples: ClassOfExamples) -> tuple[Place, Place]:
    """The two parameters over which the cost is mapped.

    Of several examples: weights of the last layer whose pulls differ, and yet leave a step. Of one:
    weights with large gradients, into two neurons if there are such.

    Raises:
        FlatError: fewer than two parameters have a gradient.
    """
    network = examples.example.network
    found = gradients_of(network, examples)
    layers = [network.depth] if examples.size > 1 else range(1, network.depth + 1)
    weights: list[Place] = [
        (l, j, k) for l in layers for j, k in np.ndindex(network.layer(l).weights.shape)
    ]
    pulled = _most_pulled(weights, found)
    if len(pulled) < 2:
        biases: list[Place] = [
            (l, j, None) for l in layers for j in range(len(network.layer(l).biases))
        ]
        pulled = [*pulled, *_most_pulled(biases, found)]
    if len(pulled) < 2:
        raise FlatError
    one, other = max(combinations(pulled, 2), key=lambda pair: _worth(pair, found))
    return (one, other) if str(one) < str(other) else (other, one)


def _most_pulled(places: list[Place], found: ExampleGradients) -> list[Place]:
    total = {place: float(np.abs(part_of(found, place)).sum()) for place in places}
    some = sorted((place for place in places if total[place] > 0), key=lambda p: -total[p])
    return some[:LIKELY]


def _worth(pair: tuple[Place, Place], found: ExampleGradients) -> tuple[bool, float]:
    """How well a pair shows what a step is made of."""
    ways = np.stack([part_of(found, place) for place in pair], axis=1)
    if len(ways) == 1:
        return pair[0][:2] != pair[1][:2], float(np.abs(ways).prod())
    lengths, together = np.hypot(*ways.T), float(np.hypot(*ways.sum(axis=0)))
    return True, float(lengths.sum() - together) * together / float(lengths.max())


def gradients_of(network: Network, examples: ClassOfExamples) -> ExampleGradients:
    """Each example's gradients of all parameters."""
    with np.errstate(all="ignore"):
        return example_gradients(network, *examples.data, examples.example.cost)


def part_of(found: ExampleGradients, place: Place) -> np.ndarray:
    """Each example's gradient of one parameter, shape (m,)."""
    l, j, k = place
    return np.asarray(found.dC_db[l][:, j] if k is None else found.dC_dw[l][:, j, k])


def value_of(network: Network, place: Place) -> float:
    """The number that a parameter has."""
    l, j, k = place
    layer = network.layer(l)
    return float(layer.biases[j] if k is None else layer.weights[j, k])
