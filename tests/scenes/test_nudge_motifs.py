"""What carries a nudge: drawn lengths are true, and follow when the drawing is changed."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.nudge.arrow import LabelledNudge, Nudge
from scenes.mobjects.nudge.beam import Beam, Shine
from scenes.mobjects.nudge.slope_card import SlopeCard
from scenes.parts.ch05.path_stage import PathStage
from scenes.parts.ch05.real_nudge import really_nudge
from scenes.parts.ch05.way import way_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import given
from scenes.stage.scale import Channel, Measured, Scale
from tests.audits.hard_examples import hard_examples

RULER = Scale(Channel.LENGTH, 2.0)


@pytest.fixture(scope="module")
def stage():
    return PathStage(way_of(Readings(load_example("mazur")), None, None, None))


@pytest.mark.parametrize("value", [1.0, 0.25, -0.8])
def test_a_nudge_is_as_long_as_its_number_and_points_its_way(value):
    nudge = Nudge(given("h", value), RULER, (-1.0, 0.5), (0.0, 1.0))
    (measure,) = nudge.measures()
    assert isinstance(nudge, Measured)
    assert measure.drawn == pytest.approx(2 * abs(value))
    assert measure.negative == (value < 0)


def test_a_nudge_that_still_grows_says_nothing_of_its_number():
    nudge = Nudge(given("h", 1.0), RULER, (0.0, 0.0), (1.0, 0.0)).grow(0.5)
    assert not list(nudge.measures())
    assert nudge.width == pytest.approx(1.0, abs=1e-6)


def test_what_is_measured_is_what_is_drawn():
    nudge = Nudge(given("h", 1.0), RULER, (0.0, 0.0), (1.0, 0.0))
    nudge.points = nudge.points * 1.5
    (measure,) = nudge.measures()
    assert measure.drawn == pytest.approx(3.0)


def test_a_nudge_with_its_number_states_its_scale():
    labelled = LabelledNudge(given("h", 0.01), Scale(Channel.LENGTH, 170.0), (0.0, 0.0))
    assert labelled.stated_scale.per_one == 170.0
    assert labelled.number.get_left()[0] > labelled.arrow.get_right()[0]


def test_a_beam_is_as_wide_as_what_is_left_on_each_leg(stage):
    stage.light.shine(0.0, stage.light.length)
    measures = list(stage.light.measures())
    left = [1.0, *[0.5932699921] * 2, *[0.1108320834] * 2, 0.0821670406]
    assert [m.quantity.value for m in measures] == pytest.approx(left)
    for measure in measures:
        assert measure.drawn == pytest.approx(measure.scale.size(measure.quantity.value))


def test_a_beam_on_its_way_says_nothing_yet(stage):
    stage.light.shine(0.0, 1.5)
    assert not list(stage.light.measures())
    stage.light.shine(0.0, 0.0)
    assert not any(len(part.points) for part in stage.light)


def test_light_runs_from_its_start_to_where_it_is_sent():
    beam = Beam(np.array([[[0, 0], [1, 0]], [[0, 2], [1, 3]]], float))
    shine = Shine(beam, 0.0, 1.0)
    shine.interpolate_mobject(0.5)
    (sheet, *_), *_ = beam.pieces
    assert sheet.get_top()[1] == pytest.approx(1.5)
    shine.interpolate_mobject(1.0)
    assert sheet.get_top()[1] == pytest.approx(3.0)


def test_a_card_that_lies_has_its_axes_exchanged():
    steps = np.linspace(-1, 1, 5)
    card = SlopeCard(steps, 0.3 * steps, 0.3, style.theme.cost, style.theme.signal)
    upright = card.pose(np.zeros(2), (2.0, 2.0), 0.0, (1, 1)).place(steps, 0.3 * steps)
    lying = card.pose(np.zeros(2), (2.0, 2.0), 1.0, (1, 1)).place(steps, 0.3 * steps)
    np.testing.assert_allclose(upright[:, ::-1], lying, atol=1e-9)


@pytest.mark.parametrize("name", [*hard_examples(), "mazur", "chain", "relu_softmax"])
def test_displayed_slopes_give_the_displayed_gradient(name):
    example = hard_examples().get(name) or load_example(name)
    way = way_of(Readings(example), None, None, None)
    for one in (way, way.of_bias()):
        by_hand = float(np.prod([slope.shown for slope in one.slopes]))
        assert abs(by_hand - one.gradient.shown) <= one.gradient.resolution / 2 * (1 + 1e-9)


@pytest.mark.parametrize("name", ["mazur", "chain", "softmax", "tiny", "negative"])
def test_a_real_nudge_moves_the_cost_as_displayed(name):
    example = hard_examples().get(name) or load_example(name)
    way = way_of(Readings(example), None, None, None)
    move = really_nudge(way, (0.01, 0.001, 0.0001, 0.00001))
    assert move.change.value == pytest.approx(move.expected.value, rel=0.02)
    assert move.after
    assert move.before
    shown = move.after.shown - move.before.shown
    assert abs(shown - move.change.shown) <= move.change.resolution / 2 * (1 + 1e-6)


def test_the_curve_of_each_slope_has_that_slope():
    for name in ("mazur", "three_five_four_two", "relu_softmax"):
        example = load_example(name)
        for layer in (None, 1):
            way = way_of(Readings(example), layer, None, None)
            for curve, slope in zip(way.curves(), way.slopes[1:], strict=True):
                low, high = curve.rises(np.array([-1e-5, 1e-5]))
                assert (high - low) / 2e-5 == pytest.approx(slope.value, rel=1e-4)
