"""One neuron behind a curtain: its numbers multiply, widths are theirs, and a real nudge agrees."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.ch06_local_computation import LocalComputation
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch06.check_stage import Span
from scenes.parts.ch06.crossing import GATE, Crossing
from scenes.parts.ch06.curtain import Curtain
from scenes.parts.ch06.labels import Labels
from scenes.parts.ch06.light_band import LightBand
from scenes.parts.ch06.slot_scale import ALIKE, SlotMark, full_slots
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import really_nudge, told
from scenes.parts.ch06.words import Lines
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import given
from scenes.stage.scale import Channel, Scale
from scenes.stage.shapes import SHAPES
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples

EXAMPLES = {name: load_example(name) for name in ("mazur", "chain", "digits", "deep_relu")}
EXAMPLES |= hard_examples()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_three_numbers_give_each_gradient_on_a_pocket_calculator(name):
    one = told(Readings(EXAMPLES[name]), None, None, None)
    for weight in one.weights:
        by_hand = one.slope.shown * one.signal.shown * weight.arrival.shown
        assert by_hand == pytest.approx(weight.gradient.shown, abs=weight.gradient.resolution / 2)
        exact = one.read.trace.dC_dw[one.layer][one.neuron, weight.from_neuron]
        assert weight.gradient.value == exact


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_real_nudge_gives_the_gradient_digit_by_digit(name):
    """The quotient is worked out here from two networks built anew."""
    example = EXAMPLES[name]
    one = told(Readings(example), None, None, None)
    check = really_nudge(one, LocalComputation.STEPS)
    assert check.agrees

    def cost(by):
        layers = list(example.network.layers)
        old = layers[one.layer - 1]
        weights = old.weights.copy()
        weights[one.neuron, one.first.from_neuron] += by
        layers[one.layer - 1] = Layer(weights, old.biases, old.activation)
        return Network(layers).cost(example.input, example.target, example.cost)

    h = check.step.value
    assert h in LocalComputation.STEPS
    quotient = (cost(h) - cost(-h)) / (2 * h)
    assert quotient == pytest.approx(check.quotient.value, rel=1e-6, abs=1e-18)
    assert check.weight(h).value == one.first.weight.value + h


def test_a_step_that_is_too_long_is_halved_until_it_agrees():
    one = told(Readings(EXAMPLES["digits"]), None, None, None)
    check = really_nudge(one, (5.0,))
    assert check.step.value < 5.0
    assert check.agrees
    assert list(check.claims)


def test_on_a_kink_no_step_agrees_and_it_is_said():
    """A relu whose sum is exactly zero: half of each step goes up the slope of one."""
    network = Network([Layer([[1.0]], [-1.0], "relu")])
    one = told(Readings(Example("kink", network, [1.0], [1.0])), None, None, None)
    check = really_nudge(one, LocalComputation.STEPS)
    assert not check.agrees
    assert not list(check.claims)
    assert "kink" in Lines.found(check).text


def test_a_dead_neuron_finds_a_gradient_of_exactly_zero():
    one = told(Readings(EXAMPLES["dead_neurons"]), 2, 0, None)
    assert one.slope.value == 0
    assert one.signal.value != 0
    assert one.first.gradient.text == "0"
    assert really_nudge(one, LocalComputation.STEPS).quotient.text == "0"


def number(value):
    return given("x", value)


@pytest.mark.parametrize(
    ("signal", "slope"), [(0.0364, 0.241), (-2.0, 0.1), (0.5, 1.0), (0.3, -0.2), (1.0, 1.1)]
)
def test_the_ribbon_is_as_wide_as_the_signal_and_then_as_delta(signal, slope):
    crossing = Crossing(number(signal), number(slope), number(signal * slope))
    assert not list(crossing.measures())
    crossing.comes(1.0)
    crossing.passes(0.0)
    crossing.passes(1.0)
    came, left = crossing.measures()
    assert came.drawn / left.drawn == pytest.approx(1 / abs(slope), rel=1e-6)
    assert max(came.drawn, left.drawn) == pytest.approx(staging().open)
    assert came.negative == (signal < 0)
    assert left.negative == (signal * slope < 0)


def test_where_the_slope_is_zero_nothing_leaves_the_gate():
    crossing = Crossing(number(0.7), number(0.0), number(0.0))
    crossing.comes(1.0)
    crossing.passes(0.0)
    crossing.passes(1.0)
    assert [m.quantity.value for m in crossing.measures()] == [0.7]
    assert crossing.coats[0].body.points[:, 0].min() > -0.01
    assert crossing.gates.points[:, 0].max() <= GATE


@pytest.mark.parametrize("arrival", [0.05, -1.3, 0.0, 2.0])
def test_light_is_as_wide_as_what_came_in(arrival):
    band = LightBand(number(arrival), full=2.0)
    band.draw(1.0)
    shown = list(band.measures())
    if arrival == 0:
        assert not shown
        return
    (measure,) = shown
    assert measure.drawn == pytest.approx(abs(arrival) * staging().open / 2.0)
    assert measure.negative == (arrival < 0)
    band.becomes(number(1.0))
    assert [m.drawn for m in band.measures()] == pytest.approx([staging().open / 2])


def test_a_closed_curtain_leaves_no_gap():
    zone = Zone(-1.0, 3.0, 0.0, 2.0)
    curtain = Curtain(zone, closed=1.0)
    assert curtain.width == pytest.approx(zone.width)
    left, right = np.split(curtain.points, 2)
    assert left[:, 0].max() == pytest.approx(right[:, 0].min())
    open_one = curtain.draw(0.5)
    left, right = np.split(open_one.points, 2)
    assert right[:, 0].min() - left[:, 0].max() == pytest.approx(zone.width / 2)


def test_a_layer_whose_slopes_mix_is_refused_in_one_sentence():
    softmax = EXAMPLES["softmax"]
    assert LocalComputation.suits(softmax) is None  # it is told of the hidden layer
    alone = replace(
        softmax,
        network=Network([softmax.network.layers[-1]]),
        input=np.ones(softmax.network.layers[-1].weights.shape[1]),
        input_labels=(),
    )
    assert LocalComputation.suits(alone)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_the_slope_leaves_checks_out_on_a_pocket_calculator(name):
    one = told(Readings(EXAMPLES[name]), None, None, None)
    if one.left is None:
        return
    by_hand = one.slope.shown * one.signal.shown
    assert by_hand == pytest.approx(one.left.shown, abs=one.left.resolution / 2 * 1.001)
    assert one.left.value == one.read.trace.dC_dz[one.layer][one.neuron]


def test_in_mazurs_network_what_is_left_is_said():
    one = told(Readings(EXAMPLES["mazur"]), None, None, None)
    assert one.left is not None
    assert one.left.text == "0.00877"


def test_numbers_of_like_size_fill_both_slots_on_one_scale():
    one = told(Readings(EXAMPLES["mazur"]), None, None, None)
    assert full_slots(one) == (0.1, 0.1)
    for side in (-1.0, 1.0):
        (mark,) = SlotMark(side, 0.1).measures()
        assert mark.drawn == pytest.approx(staging().open)
        assert mark.quantity.value == 0.1


def test_numbers_of_different_sizes_have_a_scale_each():
    one = told(Readings(EXAMPLES["tiny"]), None, None, None)
    came, back = full_slots(one)
    assert came >= max(1.0, *(abs(weight.arrival.value) for weight in one.weights))
    assert back == max(abs(one.signal.value), abs(one.delta.value)) < came / ALIKE


def test_from_tip_to_tip_is_as_long_as_both_steps():
    scale = Scale(Channel.LENGTH, 2.6)
    (measure,) = Span(number(1.0), scale, (-3.0, 2.0)).measures()
    assert measure.drawn == pytest.approx(2.6)


@pytest.mark.parametrize("shape", SHAPES)
def test_light_and_error_meet_in_the_neuron_whichever_way_the_frame_stands(shape):
    """Light comes from where the network's input is, and each width is its number's."""
    with style.in_shape(shape) as chosen:
        stage, along = staging(), int(chosen.is_upright)
        middle = stage.middle[along]
        crossing = Crossing(number(0.8), number(0.5), number(0.4), 0.8)
        crossing.comes(1.0)
        crossing.passes(1.0)
        came, left = (measure.drawn for measure in crossing.measures())
        assert (came, left) == pytest.approx((stage.open, stage.open / 2))
        band = LightBand(number(0.6), full=0.8)
        band.draw(1.0)
        (measure,) = band.measures()
        assert measure.drawn == pytest.approx(0.75 * stage.open)
        assert band.strips[0].points[:, along].max() < middle
        ribbon = crossing.coats[0].body.points[:, along]
        assert ribbon.max() > middle + stage.radius
        assert ribbon.min() == pytest.approx(middle - stage.radius, abs=0.05)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["mazur", "tiny", "huge"])
def test_three_numbers_stand_clear_of_each_other_and_of_the_frame(name, shape):
    with style.in_shape(shape):
        one = told(Readings(EXAMPLES[name]), None, None, None)
        labels = Labels(one, 0.5, [])
        for arrival in labels.arrivals:
            texts = [arrival, labels.slope, labels.signal, *labels.times, *labels.words]
            boxes = [box_of(text) for text in texts]
            for left, right, bottom, top in boxes:
                assert style.HERO.left <= left < right <= style.HERO.right
                assert style.HERO.bottom <= bottom < top <= style.HERO.top
            for one_box, other in combinations(boxes, 2):
                apart = one_box[0] > other[1] or other[0] > one_box[1]
                assert apart or one_box[2] > other[3] or other[2] > one_box[3]
