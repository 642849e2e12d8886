"""The formula of ThreeFactors: in one place for weight and bias, clear of what is below it."""

import math

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
