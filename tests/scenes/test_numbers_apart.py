"""Numbers of BackwardFlow that stand near each other are not read as one run of type."""

import itertools

import pytest

from backprop_model import load_example
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.numbers import Numbers
from scenes.parts.ch10.places import BETWEEN
from scenes.parts.ch10.stagings import staging
from scenes.parts.ch10.story import Story
from scenes.readings import Readings
from scenes.stage.style import in_shape


def stage_of(name):
    read = Readings(load_example(name))
    scenery = Scenery(read, staging().network)
    story = Story(read, [list(layer) for layer in scenery.neuron], scenery.written)
    return story, Numbers(scenery, Backward(scenery, story).flows)


def gaps(one, other):
    """Between two boxes, along a line of type and across it; below zero where they share both."""
    left, right, bottom, top = box_of(one)
    start, end, low, high = box_of(other)
    return max(left - end, start - right), max(bottom - high, low - top)


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_error_signal_slope_and_deltas_stand_apart(shape, theme):
    with in_shape(shape):
        story, numbers = stage_of("mazur")
        last = story.last
        told = [story.told(last, j) for j in story.outputs]
        signal = numbers.error(told[0].neuron, told[0].step.signal)
        slope = numbers.slope(last, told[0].neuron, told[0].step.slope)
        deltas = [numbers.delta(last, t.neuron, t.step.delta, is_named=True) for t in told]
        assert signal
        assert slope
        assert all(len(delta) == 1 and len(delta[0]) == 2 for delta in deltas)  # with its symbol
        for one, other in itertools.combinations(numbers.shown, 2):
            across, up = gaps(one, other)
            assert across > BETWEEN[0] - 0.01 or up > BETWEEN[1] - 0.01


def test_a_slope_stands_below_its_gate_once_ribbons_have_met(theme):
    story, numbers = stage_of("mazur")
    l, k = story.last - 1, story.hidden[0]
    told = story.told(l, k)
    (net,) = numbers.net(told)
    (slope,) = numbers.slope(l, k, told.step.slope)
    y = numbers.scenery.neuron[l][k].middle[1]
    assert (net.get_y() - y) * (slope.get_y() - y) < 0
