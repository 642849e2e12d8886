"""A product as an area: as high as delta, as wide as what came in, and a bead in the end."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.ch06_local_computation import LocalComputation
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch06.frame import placed
from scenes.parts.ch06.product import SHOWS, Across, Product
from scenes.parts.ch06.telling import NeuronTelling
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale
from tests.audits.hard_examples import hard_examples

EXAMPLES = {"mazur": load_example("mazur"), **hard_examples()}
SCALES = Scale(Channel.LENGTH, 10.0), Scale(Channel.LENGTH, 20.0)


def number(value):
    return Quantity("q", value, repr(value))


def product_of(arrival, delta, radius=0.2):
    return Product(number(arrival), number(delta), SCALES, (np.array([-5.0, 0.0]), radius))


def area_of(shape):
    x, y = shape.points[:, 0], shape.points[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_the_area_is_delta_high_and_as_wide_as_what_came_in(shape):
    with style.in_shape(shape) as chosen:
        product = product_of(0.08, 0.02).turns(1.0).lights(1.0)
        points = product.area.points[:, :2][:, :: -1 if chosen.is_upright else 1]
        assert np.ptp(points, axis=0) == pytest.approx([0.8, 0.4])
        rod = product.rod.points[:, :2][:, :: -1 if chosen.is_upright else 1]
        assert np.ptp(rod, axis=0)[0] == pytest.approx(0.8)
        middle = placed([(0.0, 0.0)])[0][:: -1 if chosen.is_upright else 1][1]
        assert abs(rod[:, 1] - middle).min() == pytest.approx(0.2)  # it lies along the ribbon


def test_the_rod_is_upright_in_the_slot_before_it_turns():
    rod = product_of(0.08, 0.02).turns(0.0).rod.points
    assert np.ptp(rod[:, 1]) == pytest.approx(0.8)
    assert np.ptp(rod[:, 0]) < 0.4


def test_the_rod_has_its_number_where_that_is_shorter():
    assert product_of(0.08, 0.02).number_on_the_rod() is not None
    assert product_of(0.02, 0.02).number_on_the_rod() is None
    with style.in_shape("portrait"):
        assert product_of(0.08, 0.02).number_on_the_rod() is None  # across an upright rod


def test_the_area_fills_from_the_rod():
    product = product_of(0.08, 0.02)
    assert not product.lights(0.0).area.has_points()
    assert area_of(product.lights(0.6).area) == pytest.approx(0.6 * 0.32)
    assert product.area.get_top()[1] == pytest.approx(0.2)


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_another_weights_area_lies_beside_this_one_as_large_as_it_is(shape):
    with style.in_shape(shape) as chosen:
        first, second = product_of(0.04, 0.02).lights(1.0), product_of(0.08, 0.02).lights(1.0)
        ghost = second.ghost_of(first)
        assert area_of(ghost) == pytest.approx(area_of(first.area))
        axis = 1 if chosen.is_upright else 0
        assert ghost.points[:, axis].min() == pytest.approx(second.area.points[:, axis].min())


@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize(("arrival", "delta"), [(0.08, 0.02), (0.23, 0.1), (0.02, 0.12)])
def test_the_camera_holds_rod_area_and_letter(shape, arrival, delta):
    with style.in_shape(shape):
        product = product_of(arrival, delta).turns(1.0).lights(1.0)
        for part in (product.rod, product.area, product.letter):
            left, right, bottom, top = box_of(part)
            assert product.view.left < left < right < product.view.right
            assert product.view.bottom < bottom < top < product.view.top
        ratio = style.FRAME.width / style.FRAME.height
        assert product.view.width / product.view.height == pytest.approx(ratio)


def test_it_rolls_up_into_a_disc_of_its_own_area():
    radius = float(np.sqrt(0.8 * 0.4 / np.pi))
    product = product_of(0.08, 0.02, radius).lights(1.0)
    for share in (0.0, 0.3, 0.6, 1.0):
        assert area_of(product.rolls(share).area) == pytest.approx(0.32, rel=0.01)
    points = product.area.points[:, :2]
    assert np.linalg.norm(points - [-5.0, 0.0], axis=1) == pytest.approx(radius, rel=0.01)


def test_it_shows_where_both_sides_and_the_bead_can_be_seen():
    least = SHOWS / SCALES[0].per_one, SHOWS / SCALES[1].per_one
    assert product_of(1.01 * least[0], 1.01 * least[1]).shows
    assert not product_of(0.9 * least[0], 1.0).shows
    assert not product_of(1.0, 0.9 * least[1]).shows
    assert not product_of(0.08, 0.02, radius=0.0).shows


def test_a_negative_product_is_hollow():
    full, hollow = product_of(0.08, 0.02).area, product_of(-0.08, 0.02).area
    assert full.get_fill_color() != hollow.get_fill_color()
    assert product_of(-0.08, -0.02).area.get_fill_color() == full.get_fill_color()


def test_deltas_ribbon_runs_on_from_the_rim_as_wide_as_its_number():
    across = Across(number(0.02), SCALES[1])
    assert not across.coats[1].body.has_points()
    body = across.runs(1.0).coats[1].body.points
    assert np.ptp(body[:, 1]) == pytest.approx(0.4, abs=0.01)
    assert not Across(number(0.0), SCALES[1]).runs(1.0).coats[1].body.has_points()


@pytest.mark.parametrize("name", ["mazur", "two_two_two", "huge", "tiny"])
def test_beads_are_as_large_as_the_area_unless_that_is_too_large(name):
    scene = LocalComputation()
    scene.read = Readings(EXAMPLES[name])
    NeuronTelling.set_the_stage(scene)
    room = scene.room
    both = room.band.on_scale.per_one * room.crossing.on_scale.per_one
    assert room.bead_scale <= both * (1 + 1e-9)
    if name == "mazur":
        assert room.bead_scale == pytest.approx(both)
        product = room.products[0].lights(1.0)
        exact = scene.told.first.arrival.value * scene.told.delta.value * both
        assert area_of(product.area) == pytest.approx(exact, rel=0.01)
