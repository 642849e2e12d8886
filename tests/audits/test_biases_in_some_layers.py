"""Chapters that lay numbers beside ribbons and lines, where no layer or only some have biases."""

from typing import Any

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.ch08_many_paths import ManyPaths
from scenes.ch10_backward_flow import BackwardFlow

from .test_chapters import COARSE, is_clean

HIDDEN = [[2.04, -2.56], [0.42, -0.57], [-0.45, -0.22]]
OUT = [[-2.02, -0.23, -0.87], [3.32, 0.23, -0.35]]
NETWORKS: dict[str, list[Any]] = {
    "a chain without": [([[1.1]], None), ([[-0.8]], None), ([[1.7]], None)],
    "a chain with some": [([[1.1]], [0.3]), ([[-0.8]], None), ([[1.7]], [-0.2])],
    "outputs with": [(HIDDEN, None), (OUT, [0.2, -0.4])],
}


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("chapter", [ManyPaths, BackwardFlow])
def test_a_chapter_is_true_and_tidy(chapter, name, tmp_path):
    network = Network(Layer(weights, biases, "sigmoid") for weights, biases in NETWORKS[name])
    inputs, targets = [0.35, 0.9][: network.sizes[0]], [0.1, 0.9][: network.sizes[-1]]
    example = Example(name, network, np.array(inputs), np.array(targets), learning_rate=1.0)
    is_clean(chapter, example, tmp_path, frames_per_second=COARSE)
