"""Chapter 1's pictures: the weight that was nudged lands in its own square."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch01.trial import Trial, network_of, steepest
from scenes.readings import Readings
from scenes.stage import style


def squares_by_place(layout):
    """Every weight's square, counted one by one: weights row by row, then biases."""
    found, index = {}, 0
    for l, (m, n) in enumerate(zip(layout.sizes, layout.sizes[1:], strict=False), start=1):
        for j in range(n):
            for k in range(m):
                found[l, j, k] = layout.square(index)
                index += 1
        index += n
    return found


@pytest.mark.parametrize("name", ["mazur", "three_five_four_two", "digits"])
@pytest.mark.parametrize("layer", [1, 2])
def test_the_weight_that_was_nudged_lands_in_its_own_square(name, layer):
    read = Readings(load_example(name))
    nudge = steepest(read, layer)
    trial = Trial(nudge, 0.1, network_of(nudge, 0.1))
    layout = FieldLayout(tuple(read.trace.sizes), style.HERO, read.example.input_shape)
    landing = trial.landing(layout)
    np.testing.assert_allclose(landing.get_center(), trial.edge.get_center(), atol=1e-6)
    landing.land(1.0)
    np.testing.assert_allclose(
        landing.get_center(), squares_by_place(layout)[nudge.address].center, atol=1e-6
    )
