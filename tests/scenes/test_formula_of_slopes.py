"""The formula of ThreeFactors: in one place for weight and bias, clear of what is below it."""

import math

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch05.path_stage import PathStage
from scenes.parts.ch05.way import way_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.shapes import SHAPES
from tests.audits.hard_examples import hard_examples


def paths(shape):
    way = way_of(Readings(load_example("mazur")), None, None, None)
    with style.in_shape(shape):
        path = PathStage(way)
        return path, PathStage(way.of_bias(), path.stair, kept=path.staying())


@pytest.mark.parametrize("shape", SHAPES)
def test_it_stays_where_it_is_when_the_bias_takes_the_weights_place(shape):
    of_weight, of_bias = (path.rule for path in paths(shape))
    assert of_weight.size == of_bias.size
    assert of_weight.get_center()[:2] == pytest.approx(of_bias.get_center()[:2], abs=0.05)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_lines_below_its_parts_touch_no_number(shape):
    weight, bias = paths(shape)
    for path, factors in ((weight, weight.factors), (bias, [*bias.factors, *weight.factors[1:]])):
        for left, right, bottom, top in map(box_of, path.marks):
            for start, end, low, high in map(box_of, (*factors, path.result)):
                assert right <= start or left >= end or bottom >= high + 0.05 or top <= low


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_delta_together_is_bracketed_and_called_so(shape):
    _, bias = paths(shape)
    together, last_two = bias.together, bias.rule.part(*bias.rule.names[2:])
    left, right, _, top = box_of(together.bracket)
    assert (left, right) == pytest.approx(box_of(last_two)[:2], abs=0.05)
    assert top < last_two.get_bottom()[1]
    assert together.called is not None
    start, end, low, high = box_of(together.called)
    for one in (bias.rule, *bias.factors, bias.result):
        near, far, bottom, over = box_of(one)
        assert end <= near or start >= far or high <= bottom or low >= over


def test_wide_the_third_number_has_a_place_of_its_own_beside_its_slope():
    weight, bias = paths("wide")
    left, right, bottom, top = box_of(weight.factors[2])
    near = weight.stair.corners[5] - ((left + right) / 2, (bottom + top) / 2)
    assert np.linalg.norm(near) < 2.5
    for other in (weight.rule, weight.aim.label, weight.result, bias.result, *weight.factors[:2]):
        start, end, low, high = box_of(other)
        assert max(start - right, left - end, low - top, bottom - high) > 0.2


@pytest.mark.parametrize("shape", SHAPES)
def test_the_way_back_passes_both_slopes_and_ends_where_z_is(shape):
    path, _ = paths(shape)
    way, corners = path.way_back(), path.stair.corners
    assert way[0] == pytest.approx(corners[-1])
    for corner in corners[[5, 3]]:
        assert min(abs(way - corner).sum(axis=1)) < 0.1
    assert way[-1] == pytest.approx(corners[2])


@pytest.mark.parametrize("shape", SHAPES)
def test_each_number_is_written_once(shape):
    path, _ = paths(shape)
    written = [*path.factors, path.result, *path.written()]
    texts = {id(one): one for one in written if isinstance(one, Typeset)}
    numbers = [quantity.text for one in texts.values() for quantity in one.quantities]
    slopes = [slope.text for slope in path.way.slopes]
    assert sorted(numbers) == sorted([*slopes, path.way.gradient.text])


@pytest.mark.parametrize("name", ["mazur", "digits", *hard_examples()])
def test_the_numbers_at_the_slopes_multiply_to_the_one_at_the_end(name):
    example = hard_examples().get(name) or load_example(name)
    way = way_of(Readings(example), None, None, None)
    for one in (way, way.of_bias()) if way.has_bias else (way,):
        shown = math.prod(slope.shown for slope in one.slopes)
        half = one.gradient.resolution / 2 * (1 + 1e-9)
        assert abs(shown - one.gradient.shown) <= half
