"""The small network beside the map and the plane: what is drawn is what learns, and is counted."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from backprop_model.datasets import XOR
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.typeset import Words
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import Descent
from scenes.parts.ch14.landscape import Landscape
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.parts.ch14.small_network import SmallNetwork
from scenes.parts.ch14.staggering import Staggering
from scenes.parts.ch14.surface import Surface
from scenes.stage import style
from scenes.stage.shapes import SHAPES
from tests.readings.paths import evaluate


def of(example):
    examples = ClassOfExamples.of(example)
    return Lesson(examples), MiniBatches(Descent(examples))


@pytest.fixture(scope="module")
def xor():
    return of(load_example("xor"))


@pytest.fixture
def small(xor):
    return SmallNetwork(*xor)


def held(small):
    return {place: edge.quantity.value for place, edge in small.edges.items()}


def end(animation):
    animation.begin()
    animation.interpolate(1.0)


def counted(small):
    (text,) = (one for one in small.counter.submobjects if isinstance(one, Words))
    return [round(number.value) for number in text.quantities]


def values(small, network):
    return {(l, j, k): network.layer(l).weights[j, k] for l, j, k in small.edges}


def test_every_weight_and_every_bias_is_drawn_once_the_two_of_the_map_first(small, xor):
    lesson, mini = xor
    assert len(set(small.places)) == len(small.places) == lesson.network(0).parameter_count == 17
    assert tuple(small.places[:2]) == mini.descent.pair
    claim = small.complete()
    example = load_example("xor")
    assert evaluate(claim.chosen[0], example) == evaluate(claim.than, example) == 17


def test_strokes_are_as_wide_as_the_weights_where_the_two_have_come_to(small, xor):
    lesson, mini = xor
    shown = values(small, mini.descent.network(mini.trail[-1]))
    assert held(small) == shown
    widths = np.array([edge.stroke_width for edge in small.edges.values()]) - style.EDGE_MIN
    sizes = np.abs(list(shown.values()))
    np.testing.assert_allclose(widths * sizes.max(), widths.max() * sizes, atol=1e-9)
    end(small.goes_home(1.0))
    home = values(small, lesson.network(0))
    assert held(small) == home
    assert held(SmallNetwork(*xor).at_home()) == home


@pytest.mark.parametrize("step", [25, 300])
def test_they_learn_and_each_number_can_be_recomputed(small, xor, step):
    lesson, _ = xor
    end(small.learns(step, 1.0))
    example = load_example("xor")
    for (l, j, k), edge in small.edges.items():
        due = lesson.network(step).layer(l).weights[j, k]
        assert edge.quantity.value == due
        assert evaluate(edge.quantity.path, example) == pytest.approx(due)
        assert (edge.get_color() == style.theme.negative) == (due < 0)


def test_half_way_a_stroke_is_between_what_it_was_and_what_it_will_be(small):
    before = np.array([edge.stroke_width for edge in small.edges.values()])
    turning = small.learns(300, 1.0)
    np.testing.assert_array_equal(before, [e.stroke_width for e in small.edges.values()])
    turning.begin()
    turning.interpolate(0.5)
    middle = np.array([edge.stroke_width for edge in small.edges.values()])
    turning.interpolate(1.0)
    after = np.array([edge.stroke_width for edge in small.edges.values()])
    np.testing.assert_allclose(middle, (before + after) / 2)


def test_two_shine_and_then_one_after_another_all_of_them(small):
    def bright():
        return [glow.get_stroke_opacity() > 0 for glow in small._glows]

    assert bright() == [True] * 2 + [False] * 15
    assert counted(small) == [2, 17]
    shining = small.shines(1.0)
    shining.begin()
    shining.interpolate(0.5)
    assert sum(bright()) in (9, 10, 11)
    shining.interpolate(1.0)
    assert all(bright())
    assert counted(small) == [17, 17]


@pytest.mark.parametrize("shape", SHAPES)
def test_it_hides_nothing_that_is_told(xor, shape):
    lesson, _ = xor
    with style.in_shape(shape):
        descent = Descent(lesson.examples, upright=style.shape.name != "wide")
        mini = MiniBatches(descent)
        small = SmallNetwork(lesson, mini)
        land = Landscape(descent, mini)
        few = Staggering(land, mini)
        assert not small.covers(few.last_arrows())
        left, right, bottom, top = box_of(small)
        surface = Surface(lesson)
        told = [*surface.told(True), *surface.submobjects[1:], *land.axes, few.cost, few.counter]
        parts = [part for one in told for part in (one.submobjects or [one])]
        for start, last, low, high in map(box_of, parts):
            assert start > right or last < left or low > top or high < bottom
        assert -style.FRAME.right < left < right < style.FRAME.right


def test_where_it_would_hide_something_it_is_known(small):
    left, right, bottom, top = box_of(small)
    middle = np.array([[(left + right) / 2, (bottom + top) / 2]])
    aside = np.array([[left - 0.1, (bottom + top) / 2], [(left + right) / 2, top + 0.1]])
    assert small.covers(np.concatenate([aside, middle]))
    assert not small.covers(aside)


@pytest.mark.parametrize(
    ("sizes", "is_shown"), [([2, 1], True), ([2, 12, 1], True), ([2, 13, 1], False)]
)
def test_it_is_drawn_where_each_of_its_strokes_can_be_seen(sizes, is_shown):
    kinds = [*["tanh"] * (len(sizes) - 2), "sigmoid"]
    network = Network.drawn(sizes, kinds, seed=4)
    example = Example("own", network, XOR.X[1], XOR.Y[1], "binary_cross_entropy")
    found = SmallNetwork.of(*of(example))
    assert (found is not None) == is_shown
    if found is not None:
        assert len(found.places) == network.parameter_count
        assert counted(found) == [2, network.parameter_count]


def test_of_a_layer_without_biases_none_is_drawn():
    own = load_example("xor")
    first, last = own.network.layers
    network = Network([Layer(first.weights, None, first.activation), last])
    found = SmallNetwork(*of(Example("own", network, own.input, own.target, own.cost)))
    assert len(found.places) == network.parameter_count == 13
