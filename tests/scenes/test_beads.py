"""Beads and tiles: area is size, sign is drawn, pictures lie apart and are of the image."""

import itertools

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.bead_mark import BeadMark
from scenes.mobjects.beads import RIM, Beads
from scenes.mobjects.fade import Fade
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.scale_mark import Caliper, round_number
from scenes.mobjects.tiles import Tiles, place_tiles
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.step import Step
from scenes.parts.ch10.step_rate import SHARE, step_rate
from scenes.parts.ch10.story import Story
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from scenes.stage.style import HERO, Zone

EDGES = {
    (0, 0): np.array([[0.0, 1.0], [3.0, 1.0]]),
    (0, 1): np.array([[0.0, -1.0], [3.0, 1.0]]),
    (1, 0): np.array([[0.0, 1.0], [3.0, -1.0]]),
    (1, 1): np.array([[0.0, -1.0], [3.0, -1.0]]),
}


@pytest.fixture
def beads():
    read = Readings(load_example("mazur"))
    found = Beads(EDGES, {(j, k): read.dC_dw(2, j, k) for j, k in EDGES})
    found.grown = dict.fromkeys(found.grown, 1.0)
    found.update_points()
    return found


def test_a_beads_area_is_its_gradient(beads):
    measures = list(beads.measures())
    assert len(measures) == 4
    for quantity, scale, drawn, negative in measures:
        assert drawn == pytest.approx(scale.size(quantity.value), rel=1e-3)
        assert negative == (quantity.value < 0)


def test_beads_do_not_overlap(beads):
    for one, other in itertools.combinations(beads.place, 2):
        apart = np.linalg.norm(beads.place[one] - beads.place[other])
        assert apart > beads.radius[one] + beads.radius[other]


def test_a_mark_is_as_large_as_the_bead_of_its_number(beads):
    (measure,) = BeadMark(beads, (0.0, 0.0)).measures()
    assert measure.drawn == pytest.approx(beads.on_scale.size(measure.quantity.value))


def test_beads_under_a_magnifier_and_their_mark_have_a_lens_around_them(beads):
    assert not beads.is_lensed
    _, backward = sweep_of("mazur")
    for l, layer in backward.beads.items():
        assert layer.is_lensed == (backward.enlarged[l] != 1)
        layer.grown = dict.fromkeys(layer.grown, 1.0)
        layer.update_points()
        mark = BeadMark(layer, (0.0, 0.0))
        assert len(mark.submobjects) == (3 if layer.is_lensed else 2)
        if layer.is_lensed:
            for middle, radius in zip(layer.place.values(), layer.radius.values(), strict=True):
                away = np.linalg.norm(layer.lens.points[:, :2] - middle, axis=1)
                assert radius + RIM < away.min() < radius + RIM + 0.1
    assert any(layer.is_lensed for layer in backward.beads.values())


@pytest.mark.parametrize("per_one", [1.5, 0.0003, 8e6, 2e-18])
def test_a_caliper_is_as_long_as_its_round_number(per_one, theme):
    caliper = Caliper(per_one, (0.0, 0.0))
    (measure,) = caliper.measures()
    assert measure.drawn == pytest.approx(per_one * measure.quantity.value)
    assert 0.15 < measure.drawn < 0.45
    assert caliper.bar.height == pytest.approx(measure.drawn)


@pytest.mark.parametrize(("most", "expected"), [(0.3, 0.2), (0.5, 0.5), (99, 50), (1.9e-9, 1e-9)])
def test_scales_are_stated_in_round_numbers(most, expected):
    assert round_number(most).value == pytest.approx(expected)


def test_tiles_lie_apart_and_their_areas_are_deltas():
    rows = np.linspace(3, -3, 16)
    sizes = np.random.default_rng(1).exponential(1, 16)
    zone = Zone(-4, -1, -3.5, 3.0)
    middle, side = place_tiles(rows, sizes, zone)
    for i, j in itertools.combinations(range(16), 2):
        apart = np.abs(middle[i] - middle[j])
        assert (apart >= (side[i] + side[j]) / 2 - 1e-9).any()
    large = side > side.min() + 1e-9
    assert side[large] ** 2 / sizes[large] == pytest.approx(
        np.full(large.sum(), side.max() ** 2 / sizes.max())
    )
    assert (middle[:, 1] - side / 2).min() >= zone.bottom


def test_a_tile_has_a_cell_for_each_pixel_with_light():
    read = Readings(load_example("digits"))
    ports = np.column_stack([np.zeros(16), np.linspace(3, -3, 16)])
    tiles = Tiles(read, range(16), ports, Zone(-4, -1, -3.5, 3.0))
    tiles.grown = 1.0
    tiles.update_points()
    lit = int((read.trace.input > 0.06 * read.trace.input.max()).sum())
    cells = sum(len(cells) for cells, _ in tiles._cells)
    assert cells == lit
    assert len(list(tiles.measures())) == 16


@pytest.mark.parametrize("name", ["mazur", "chain", "digits", "xor"])
def test_a_step_of_the_chosen_rate_lowers_the_cost(name):
    example = load_example(name)
    rate = step_rate(example)
    assert rate is not None
    after = AfterStep(example, rate, biases=False)
    cost = example.trace().cost
    assert (1 - SHARE) * cost <= after.cost().value < 0.97 * cost
    for before, layer in zip(example.network.layers, after.example.network.layers, strict=True):
        np.testing.assert_array_equal(before.biases, layer.biases)  # only weights have beads
    assert eval(after.cost().path, {"example": example}) == pytest.approx(after.cost().value)
    weight = after.weight(1, 0, 0)
    assert eval(weight.path, {"example": example}) == pytest.approx(weight.value)
    assert Step(Readings(example)).widest >= abs(weight.value)


def sweep_of(name):
    """What BackwardFlow tells of an example, and all that flows back in it."""
    read = Readings(load_example(name))
    scenery = Scenery(read, HERO)
    story = Story(read, [list(layer) for layer in scenery.neuron], scenery.written)
    return story, Backward(scenery, story)


def test_small_gradients_are_drawn_a_power_of_ten_larger():
    _, backward = sweep_of("mazur")
    assert backward.enlarged == {2: 1.0, 1: 100.0}
    one, other = (backward.beads[l].on_scale.per_one for l in (1, 2))
    assert one == pytest.approx(100 * other)
    assert max(backward.beads[1].radius.values()) < 1.2 * max(backward.beads[2].radius.values())


def test_the_question_is_about_a_weight_of_the_first_layer_where_its_edges_are_shown():
    for name in ("mazur", "chain", "xor"):
        story, backward = sweep_of(name)
        assert story.is_asked
        assert story.weight[1:] in backward.beads[1]
    assert not sweep_of("digits")[0].is_asked


def test_what_has_faded_comes_back_as_it_was():
    beads = Beads(EDGES, {w: Readings(load_example("mazur")).dC_dw(2, *w) for w in EDGES})
    beads.grown = dict.fromkeys(beads.grown, 1.0)
    beads.update_points()
    opacity = beads.full.get_fill_opacity()
    fade = Fade(beads)
    fade.begin()
    fade.interpolate(1.0)
    assert beads.full.get_fill_opacity() == 0
    Fade(beads, back=fade).interpolate(1.0)
    assert beads.full.get_fill_opacity() == opacity
