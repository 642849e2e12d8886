"""Numbers in neurons stay in them when the camera goes back from a picture."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from audits.rehearsal import rehearse
from backprop_model import Example, Layer, Network
from scenes.ch02_wrong_answer import WrongAnswer


def test_numbers_of_the_first_layer_fit_into_it_after_the_camera_has_gone_back():
    rng = np.random.default_rng(1)
    network = Network(
        Layer(rng.normal(0.0, 0.7, shape), rng.normal(0.0, 0.5, shape[0]), "sigmoid")
        for shape in ((8, 4), (7, 8))
    )
    small = Example("4", network, rng.uniform(0, 1, 4), np.eye(7)[1], input_shape=(2, 2))
    found: list[Any] = []

    def look(scene: Any, time: float, section: str) -> None:
        if section == "The answer" and not found:
            neurons = scene.scenery.neuron[1].values()
            shown = {id(member) for one in scene.mobjects for member in one.get_family()}
            found.extend(n for n in neurons if n.numeral and id(n.numeral) in shown)

    rehearse(WrongAnswer, small, on_play_end=look)
    assert len(found) == 8
    for neuron in found:
        assert neuron.numeral.width < 2 * neuron.radius
        assert neuron.numeral.get_center() == pytest.approx(neuron.get_center(), abs=1e-6)
