"""What WholeIdea and ThreeFactors say of ribbons that meet and of slopes: as the numbers are."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from backprop_model.datasets import XOR, DataSet
from scenes.parts.ch05.way import way_of
from scenes.parts.ch16.lesson import Lesson, changing_places, lesson
from scenes.parts.ch16.places import layout_of, near_views
from scenes.parts.ch16.words import Lines
from scenes.readings import Readings
from scenes.stage.quantity import Quantity
from scenes.stage.style import FRAME


def two_outputs(weights, targets):
    """Two hidden neurons before two sigmoids; a target of 0 makes a delta positive, 1 negative."""
    layers = [
        Layer([[1.0], [1.0]], [0.0, 0.0], "sigmoid"),
        Layer(weights, [0.0, 0.0], "sigmoid"),
    ]
    return Readings(Example("meeting", Network(layers), [0.5], targets))


@pytest.mark.parametrize(
    ("weights", "targets", "cancel"),
    [
        ([[1.0, 1.0], [1.0, 1.0]], [0.0, 0.0], False),
        ([[1.0, 1.0], [1.0, 1.0]], [1.0, 1.0], False),
        ([[1.0, 1.0], [1.0, 1.0]], [0.0, 1.0], True),
        ([[1.0, 1.0], [1.0, -1.0]], [0.0, 0.0], True),
        ([[1.0, -1.0], [1.0, -1.0]], [0.0, 0.0], False),
    ],
)
def test_ribbons_are_said_to_cancel_where_some_do(weights, targets, cancel):
    said = Lines(two_outputs(weights, targets)).meet()
    assert ("partly cancel" in said.text) == cancel


@pytest.mark.parametrize(
    ("targets", "bead"), [([0.0, 0.0], True), ([0.5, 0.0], True), ([0.5, 0.5], False)]
)
def test_a_bead_is_promised_where_any_gradient_is_not_zero(targets, bead):
    layers = [Layer([[1.0]], [0.0], "sigmoid"), Layer([[0.0], [0.0]], [0.0, 0.0], "sigmoid")]
    said = Lines(Readings(Example("beads", Network(layers), [0.5], targets))).beads()
    assert ("a bead" in said.text and "no bead" not in said.text) == bead  # both outputs are 0.5


@pytest.mark.parametrize(
    ("targets", "cross"), [([0.0, 0.0], True), ([0.5, 0.0], True), ([0.5, 0.5], False)]
)
def test_light_and_delta_cross_where_any_gradient_is_not_zero(targets, cross):
    layers = [Layer([[1.0]], [0.0], "sigmoid"), Layer([[0.0], [0.0]], [0.0, 0.0], "sigmoid")]
    said = Lines(Readings(Example("beads", Network(layers), [0.5], targets))).crossing()
    assert ("where they cross" in said.text) == cross


@pytest.mark.parametrize(
    ("activation", "biases", "narrows"),
    [("sigmoid", [0.0, 0.0], True), ("tanh", [0.5, 0.0], False), ("linear", [0.0, 0.0], False)],
)
def test_slopes_are_said_to_narrow_where_all_are_below_one(activation, biases, narrows):
    layer = Layer([[0.0], [0.0]], biases, activation)
    read = Readings(Example("slopes", Network([layer]), [0.5], [1.0, 0.5]))
    assert bool((np.abs(read.trace.da_dz[1]) < 1).all()) == narrows
    assert ("slope narrows it" in Lines(read).exhale().text) == narrows


def test_the_last_step_turns_the_answer_whether_it_is_the_first_or_not():
    read = Readings(load_example("digits"))
    learned = lesson(read)
    assert learned is not None
    assert learned.steps > 1
    said = Lines(read)
    assert "the cost falls to" in said.first_step(learned, read.cost()).text
    # A rate twenty times as large turns it at once.
    at_once = Lesson(2.0, 1, turns=True)
    assert "the answer is" in said.first_step(at_once, read.cost()).text
    falls = replace(learned, turns=False)
    assert "bring the cost down" in said.further(falls, read.cost()).text


@pytest.mark.parametrize(
    ("name", "layer", "due"),
    [("mazur", 2, True), ("mazur", 1, False), ("relu_softmax", 2, False), ("xor", 2, False)],
)
def test_the_costs_slope_is_the_miss_for_an_output_under_half_the_squared_error(name, layer, due):
    way = way_of(Readings(load_example(name)), layer, None, None)
    assert way.misses_by_slope == due
    slope = way.slopes[-1].value
    miss = way.read.trace.activations[layer][way.to_neuron]
    if layer == way.read.trace.depth:
        miss = miss - way.read.trace.target[way.to_neuron]
        assert (slope == pytest.approx(miss)) or not due


def test_of_several_examples_it_is_said_which_one_is_told_and_steps():
    several = load_example("xor")
    several = replace(several, batch=XOR).showing(2)
    read = Readings(several)
    said = Lines(read)
    counts = said.opening().values
    assert {k: n.value for k, n in counts.items() if isinstance(n, Quantity)} == {"m": 4, "i": 3}
    learned = lesson(read)
    assert learned is not None
    assert "this one example alone" in said.first_step(learned, read.cost()).text
    alone = Lines(Readings(load_example("xor")))
    assert "m" not in alone.opening().values


def test_of_equal_inputs_the_example_with_the_shown_target_is_told():
    layer = Layer([[1.0, 0.5], [1.0, 0.5]], [0.0, 0.0], "sigmoid")
    batch = DataSet(np.array([[1.0, 0.0]] * 2), np.array([[1.0, 0.0], [1.0, 1.0]]))
    example = Example("twins", Network([layer]), batch.X[1], batch.Y[1], batch=batch)
    number = Lines(Readings(example)).opening().values["i"]
    assert isinstance(number, Quantity)
    assert number.value == 2


def test_an_example_that_shares_a_number_and_the_target_is_another():
    layer = Layer([[0.4, -0.2], [0.3, 0.1]], [0.1, 0.0], "sigmoid")
    batch = DataSet(np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([[1.0, 0.0]] * 2))
    example = Example("near", Network([layer]), batch.X[1], batch.Y[1], batch=batch)
    number = Lines(Readings(example)).opening().values["i"]
    assert isinstance(number, Quantity)
    assert number.value == 2


def test_the_camera_goes_near_small_prints_and_leaves_large_ones_alone():
    layout = layout_of(Readings(load_example("digits")))
    views = near_views(layout)
    prints = [layout.square(i) for i in range(16 * 64)]
    assert len(views) == 2
    for view in views:
        assert view.width / view.height == pytest.approx(16 / 9)
        assert view.width < 0.6 * FRAME.width
    assert views[0].left < min(one.left for one in prints)
    assert views[1].right > max(one.right for one in prints)
    assert all(one.bottom > views[0].bottom and one.top < views[0].top for one in prints)


def test_one_output_is_said_to_sink_and_another_to_rise_where_every_step_moves_them_so():
    read = Readings(load_example("digits"))
    learned = lesson(read)
    assert learned is not None
    after = learned.after(read.example)
    courses = np.array([one.trace.prediction for one in after])
    falls, rises = (np.diff(courses, axis=0) * sign > 0 for sign in (-1, 1))
    for given in range(10):
        for right in range(10):
            due = bool(falls[:, given].all() and rises[:, right].all())
            assert bool(changing_places(after, given, right)) == due
    assert changing_places(after, 3, 7)
    assert "sinks" in Lines(read).further(learned, read.cost()).text
    claims = changing_places(after, 3, 7)
    assert len(claims) == 2 * (learned.steps - 1)


def test_what_is_read_in_the_end_is_said_where_it_has_turned():
    read = Readings(load_example("digits"))
    learned = lesson(read)
    assert learned is not None
    said = Lines(read).turned(learned)
    assert said is not None
    assert (said.values["right"], said.values["n"].value) == ("7", learned.steps)  # type: ignore[union-attr]
    assert Lines(read).turned(replace(learned, turns=False)) is None
    unnamed = Readings(load_example("mazur"))
    assert Lines(unnamed).turned(learned) is None
