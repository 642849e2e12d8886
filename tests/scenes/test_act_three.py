"""What the last three chapters show: each path gives its value, and wrong gradients are wrong."""

import numpy as np
import pytest

from backprop_model import ACTIVATIONS, Layer, Network, gradient_check, load_example
from backprop_model.datasets import XOR
from backprop_model.digits import load_digits
from backprop_model.trace import Trace
from backprop_model.training import train
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch13.lessons import DigitsLesson, Lesson
from scenes.parts.ch14.deep_pair import pair, steepest
from scenes.readings import Readings
from scenes.readings.log_scale import LogScale

NAMES = {
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
}


def work_out(quantity, example):
    return float(eval(quantity.path, {**NAMES, "example": example, "trace": example.trace()}))


def assert_paths_hold(quantities, example):
    for quantity in quantities:
        assert work_out(quantity, example) == pytest.approx(quantity.value, rel=1e-9)


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


@pytest.mark.parametrize("name", ["deep_sigmoid", "deep_relu", "mazur", "three_five_four_two"])
def test_both_deep_networks_can_be_recomputed(name):
    example = load_example(name)
    for network in pair(example):
        assert_paths_hold([*network.norms, network.cost(), network.shrinks()], example)


def test_the_other_network_has_the_same_weights_and_the_other_neurons():
    example = load_example("three_five_four_two")
    own, other = pair(example)
    assert (own.activation, other.activation) == ("sigmoid", "relu")
    z = example.network.layers[0].weights @ example.input + example.network.layers[0].biases
    np.testing.assert_allclose(other.trace.activations[1], np.maximum(z, 0))


def test_no_slope_of_a_sigmoid_exceeds_the_one_that_is_shown():
    slopes = ACTIVATIONS["sigmoid"].derivative(np.linspace(-9, 9, 1001))
    assert slopes.max() <= steepest("sigmoid").value


@pytest.mark.parametrize("name", ["deep_sigmoid", "deep_relu", "mazur"])
def test_slopes_alone_leave_a_quarter_for_each_layer_of_sigmoids(name):
    example = load_example(name)
    for network in pair(example):
        bound = network.slopes_leave("sigmoid")
        late, early = network.compared
        assert_paths_hold([bound.result, *bound.terms], example)
        assert bound.result.value == pytest.approx(0.25 ** (late - early))


@pytest.mark.parametrize("name", ["xor", "mazur", "chain"])
def test_costs_and_steps_of_a_lesson_can_be_recomputed(name):
    example = load_example(name)
    lesson = Lesson(example, 30, 3)
    told = lesson.told(2)
    assert_paths_hold(
        [
            *(lesson.cost(step) for step in (0, 1, 30)),
            *(lesson.gradient(0, *place) for place in told),
            *(lesson.mean_gradient(*place) for place in told),
            *(lesson.moved(*place) for place in told),
            lesson.output(3, 0),
        ],
        example,
    )


def test_a_lesson_on_one_example_is_its_own_step_again_and_again():
    example = load_example("mazur")
    lesson = Lesson(example, 5, 1)
    for step in range(6):
        assert lesson.cost(step).value == pytest.approx(example.trace().cost)
        example = example.step()


@pytest.mark.parametrize("name", ["xor", "mazur", "chain"])
def test_the_first_step_checks_out_as_it_is_displayed(name):
    example = load_example(name)
    lesson = Lesson(example, 2, 1)
    for place in lesson.told(2):
        equation = lesson.step(*place)
        assert equation.checks_out
        assert_paths_hold([equation.result, *equation.terms], example)


def test_exclusive_or_is_learned():
    lesson = Lesson(load_example("xor"), 300, 3)
    outputs = lesson.network(300).forward(XOR.X).prediction
    np.testing.assert_array_equal(outputs > 0.5, XOR.Y > 0.5)


def test_the_seven_ends_where_the_stored_network_has_it():
    lesson, example = DigitsLesson(), load_example("digits")
    np.testing.assert_allclose(lesson.outputs(0), example.trace().prediction)
    stored = load_example("digits_trained").trace().prediction
    np.testing.assert_allclose(lesson.outputs(lesson.history.steps), stored)
    assert_paths_hold(
        [
            lesson.steps(),
            lesson.batch(),
            lesson.unseen(),
            lesson.read_right(after=False),
            lesson.read_right(after=True),
            lesson.output("before", 3),
            lesson.output("after", 7),
        ],
        example,
    )


def test_sizes_stand_on_a_log_scale_by_their_powers_of_ten():
    scale = LogScale(-4, 0, "trace.cost", 0)
    np.testing.assert_allclose(scale.share(np.array([1e-4, -1e-2, 1.0])), [0, 0.5, 1])
    assert list(scale.holds(np.array([0.0, 1e-5, 1e-4]))) == [False, False, True]
    assert [scale.tick(e).text for e in (-4, 0)] == ["10⁻⁴", "1"]
