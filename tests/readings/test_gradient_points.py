"""Every gradient three times: each path gives its value, and the wrong ones are wrong."""

import pytest

from backprop_model import load_example
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.readings import Readings

from .paths import assert_paths_hold


@pytest.mark.parametrize("name", ["chain", "mazur", "relu_softmax", "digits"])
def test_every_number_of_the_check_is_what_its_path_gives(name):
    example = load_example(name)
    points = GradientPoints(Readings(example))
    weight = points.steepest()
    assert_paths_hold(
        [
            points.zeros(),
            points.not_zero(),
            points.passes(),
            points.multiply_adds(),
            points.worst(),
            points.floor(),
            points.without_slope(*weight),
        ],
        example,
    )


def test_forgetting_the_slope_divides_by_it():
    example = load_example("mazur")
    points, trace = GradientPoints(Readings(example)), example.trace()
    wrong = points.without_slope(2, 0, 0).value
    assert wrong * trace.da_dz[2][0] == pytest.approx(trace.dC_dw[2][0, 0])


def test_blank_pixels_have_gradients_of_zero():
    example = load_example("digits")
    points = GradientPoints(Readings(example))
    assert points.zeros().value == 16 * (example.input == 0).sum()
