"""A neuron's gradients as a picture, in each shape of the frame: what stands where."""

from __future__ import annotations

import pytest
from manim import Mobject

from backprop_model import load_example
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.imprint import Imprint
from scenes.parts.ch11.opposite import Opposite
from scenes.parts.ch11.pixel_fan import PixelFan
from scenes.parts.ch11.stagings import staging
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.shapes import SHAPES

EXAMPLES = {name: load_example(name) for name in ("digits", "mazur")}


@pytest.fixture(params=SHAPES)
def shape(request):
    with style.in_shape(request.param) as shape:
        yield shape


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_bead_lies_between_its_number_and_the_neuron_and_lands_on_its_cell(name, shape):
    fan = PixelFan(Pictured.of(Readings(EXAMPLES[name])))
    middle = fan.neuron.middle[:2]
    for (_, k), place in fan.beads.place.items():
        start = fan.cells[k][:2]
        way = middle - start
        share = (place - start) @ way / (way @ way)
        assert 0 < share < 1
        assert place == pytest.approx(start + share * way, abs=1e-6)
    fold = fan.fold(1.0)
    fold.interpolate_mobject(1.0)
    for (_, k), place in fan.beads.place.items():
        assert place == pytest.approx(fan.film_cells[k][:2], abs=1e-6)


@pytest.mark.parametrize("name", EXAMPLES)
def test_two_prints_stand_apart_and_in_the_frame(name, shape):
    shown = Pictured.of(Readings(EXAMPLES[name]))
    fan = PixelFan(shown)
    pictures: list[Mobject] = [fan.film]
    if shown.opposite is not None:
        pictures.append(Opposite(fan, shown.opposite).first)
    else:
        pictures.append(fan.input)
    hero = style.HERO
    spans = []
    for picture in pictures:
        (left, bottom, _), (right, top, _) = (
            picture.get_corner((-1, -1, 0)),
            picture.get_corner((1, 1, 0)),
        )
        assert hero.left - 0.01 <= left < right <= hero.right + 0.01
        assert hero.bottom - 0.01 <= bottom < top <= hero.top + 0.01
        spans.append((left, right, bottom, top))
    (a_left, a_right, a_low, a_high), (b_left, b_right, b_low, b_high) = spans
    assert a_left > b_right or b_left > a_right or a_low > b_high or b_low > a_high


@pytest.mark.parametrize("name", EXAMPLES)
def test_weights_their_print_and_the_sum_stand_apart(name, shape):
    shown = Pictured.of(Readings(EXAMPLES[name]))
    imprint = Imprint(shown, PixelFan(shown))
    zones = imprint.weights.zone, imprint.place, staging().sum
    for i, zone in enumerate(zones):
        assert style.HERO.left <= zone.left < zone.right <= style.HERO.right
        for other in zones[:i]:
            aside = zone.right <= other.left or other.right <= zone.left
            assert aside or zone.bottom >= other.top or other.bottom >= zone.top
