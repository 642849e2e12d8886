"""Chapter 1's pictures: the weight that was nudged lands in its own square."""

import numpy as np
import pytest
from manim import DL, UR

from backprop_model import load_example
from scenes.mobjects.network.cost_disc import radius_around
from scenes.mobjects.pictures.field import unknown
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch01.fold import (
    SLIDES,
    CameIn,
    blocks_of,
    in_the_field,
    rain_between,
    sheets_from,
    sheets_of,
    signs_of,
)
from scenes.parts.ch01.gradient_field import brightness_of, gradient_shades
from scenes.parts.ch01.race import DONE, Race
from scenes.parts.ch01.rain import Rain
from scenes.parts.ch01.trial import Trial, network_of, steepest
from scenes.parts.ch01.working import working_of
from scenes.readings import Readings
from scenes.stage import style


def squares_by_place(layout):
    """Every weight's square, counted one by one: weights row by row, then biases."""
    found, index = {}, 0
    for l, (m, n) in enumerate(zip(layout.sizes, layout.sizes[1:], strict=False), start=1):
        for j in range(n):
            for k in range(m):
                found[l, j, k] = layout.square(index)
                index += 1
        index += n
    return found


@pytest.mark.parametrize("name", ["mazur", "three_five_four_two", "digits"])
@pytest.mark.parametrize("layer", [1, 2])
def test_the_weight_that_was_nudged_lands_in_its_own_square(name, layer):
    read = Readings(load_example(name))
    nudge = steepest(read, layer)
    trial = Trial(nudge, 0.1, network_of(nudge, 0.1))
    layout = FieldLayout(tuple(read.trace.sizes), style.HERO, read.example.input_shape)
    landing = trial.landing(layout)
    np.testing.assert_allclose(landing.get_center(), trial.edge.get_center(), atol=1e-6)
    landing.land(1.0)
    np.testing.assert_allclose(
        landing.get_center(), squares_by_place(layout)[nudge.address].center, atol=1e-6
    )


@pytest.mark.usefixtures("theme")
def test_prints_are_as_bright_as_their_gradients_up_to_a_round_number_from_which_on_all_is_full():
    read = Readings(load_example("mnist_size"))
    race = Race(read, style.HERO, 0.1)
    race.at(race.rates.swept + DONE)
    field = race.sweeping.field
    trace = read.trace
    gradients = np.concatenate(
        [np.ravel(x) for l in (1, 2, 3) for x in (trace.dC_dw[l], trace.dC_db[l])]
    )
    first = np.abs(trace.dC_dw[1])
    full = next(x for x in (0.001, 0.002, 0.005, 0.01, 0.02, 0.05) if x >= first.max())
    due = np.minimum(np.abs(gradients) / full, 1.0) ** 0.45
    np.testing.assert_allclose(field.brightness(), due, atol=0.02)
    key = race.key()
    assert [measure.quantity.value for measure in key.measures()] == pytest.approx(
        [full, full / 10, full / 100, 0.0]
    )


@pytest.mark.usefixtures("theme")
def test_a_known_zero_is_nearly_the_ground_and_a_full_print_stands_out_from_it():
    weights = np.array([0.2126, 0.7152, 0.0722])
    zero, full = gradient_shades(np.array([0.0, 1.0])) @ weights
    not_known, ground = (np.array(c.to_rgb()) @ weights for c in (unknown(), style.theme.ground))
    assert abs(zero - ground) < 0.02
    assert abs(not_known - ground) > abs(zero - ground) + 0.03
    assert abs(full - zero) > 0.5


@pytest.mark.usefixtures("theme")
def test_how_bright_a_square_is_can_be_told_from_its_colour():
    sizes = np.linspace(0.0, 1.0, 23)
    colors = gradient_shades(sizes)
    np.testing.assert_allclose(brightness_of(colors), sizes, atol=1e-9)
    np.testing.assert_allclose(brightness_of(np.rint(255 * colors) / 255), sizes, atol=0.01)


@pytest.mark.parametrize("name", ["mazur", "digits", "three_five_four_two"])
def test_each_parameter_belongs_to_one_block_and_lands_in_its_own_square(name):
    read = Readings(load_example(name))
    network = network_of(steepest(read, 1), 0.1)
    layout = FieldLayout.of(read.example, style.HERO)
    sheets, squares = sheets_of(layout), in_the_field(layout)
    assert sorted(np.concatenate(sheets)) == list(range(layout.count))
    assert len(sheets) == layout.sizes[1] + read.trace.depth - 1
    rain = sheets_from(network, layout, 0)
    assert len(squares) == layout.count == len(signs_of(read.example))
    np.testing.assert_array_equal(rain.end, squares)
    for index in (0, layout.count // 2, layout.count - 1):
        zone = layout.square(index)
        np.testing.assert_allclose(squares[index, :2], zone.center[:2], atol=1e-6)
        assert 0.5 * zone.width < squares[index, 2] < zone.width


@pytest.mark.parametrize("name", ["mazur", "digits"])
def test_a_block_stays_one_all_the_way_and_leaves_where_its_weights_are_seen(name):
    read = Readings(load_example(name))
    network = network_of(steepest(read, 1), 0.1)
    layout = FieldLayout.of(read.example, style.HERO)
    rain = sheets_from(network, layout, 0)
    for number, sheet in enumerate(sheets_of(layout)):
        start, end = rain.start[sheet], rain.end[sheet]
        scale = start[0, 2] / end[0, 2]
        np.testing.assert_allclose(
            start[:, :2] - start[0, :2], scale * (end[:, :2] - end[0, :2]), atol=1e-9
        )
        assert len(set(rain.leaves[sheet])) == 1
        image = network.network.image
        if number < layout.sizes[1] and image is not None:
            low, high = image.get_corner(DL)[:2] - 1e-6, image.get_corner(UR)[:2] + 1e-6
            assert (low <= start[:, :2]).all()
            assert (start[:, :2] <= high).all()
            continue
        l = max(number - layout.sizes[1] + 2, 1)
        ways = np.concatenate([edge.way()[:, :2] for edge in network.edges_into(l)])
        assert (ways.min(axis=0) - 1e-6 <= start[:, :2]).all()
        assert (start[:, :2] <= ways.max(axis=0) + 1e-6).all()


def test_the_block_of_the_nudged_weight_goes_first_and_alone():
    read = Readings(load_example("digits"))
    network = network_of(steepest(read, 1), 0.1)
    layout = FieldLayout.of(read.example, style.HERO)
    own = layout.first(1) + 5 * layout.sizes[0] + 3
    rain = sheets_from(network, layout, own)
    rain.fall(0.0)
    assert not rain.cells.any()
    order = np.argsort(rain.leaves, kind="stable")
    count = layout.sizes[0] + 1
    assert own in order[:count]
    lies = (1 - SLIDES) * rain.leaves[order[count - 1]] + SLIDES
    assert lies < (1 - SLIDES) * rain.leaves[order[count]]
    rain.fall(1.0)
    assert rain.cells.any()
    again = rain_between(layout, [layout])
    again.fall(0.0)
    whole = again.cells.copy()
    again.fall(1.0)
    np.testing.assert_array_equal(again.cells, whole)


def test_squares_that_rain_cover_as_much_as_they_are_large():
    start = np.array([[0.0, 0.0, 0.5], [1.0, 0.3, 0.1]])
    end = np.array([[1.0, 1.013, 0.25], [-1.0, 0.2, 0.31]])
    rain = Rain(start, end, np.array([0.0, 1.0]), np.ones((2, 3)))
    for share, due in ((1.0, 0.25**2 + 0.31**2), (0.7, 0.25**2)):
        rain.fall(share)
        left, _, right = (corner[0] for corner in rain.corners()[[0, 2, 1]])
        pixel = (right - left) / rain.cells.shape[1]
        assert rain.cells[..., 3].sum() / 255 * pixel**2 == pytest.approx(due, rel=0.01)


def test_what_came_in_lies_on_every_block_in_turn():
    layout = FieldLayout.of(load_example("digits"), style.HERO)
    blocks = blocks_of(layout)
    m, n = layout.sizes[:2]
    for j in range(n):
        zones = [layout.square(j * m + k) for k in range(m)]
        assert blocks[j] == pytest.approx(
            [
                min(z.left for z in zones),
                max(z.right for z in zones),
                min(z.bottom for z in zones),
                max(z.top for z in zones),
            ]
        )
    came = CameIn(np.eye(8), blocks)
    for j in range(n):
        came.stand(j / (n - 1))
        assert came.get_left()[0] == pytest.approx(blocks[j][0])
        assert came.get_top()[1] == pytest.approx(blocks[j][3])


def test_the_disc_shows_all_digits_of_the_cost_while_a_weight_is_nudged():
    read = Readings(load_example("mnist_size"))
    nudge = steepest(read, 1)
    network = network_of(nudge, 0.1)
    trial = Trial(nudge, 0.1, network)
    costs = working_of(nudge, 0.1).costs
    assert costs is not None
    assert trial.costs is None
    assert max(map(radius_around, costs)) <= network.cost.radius
    trial.comes(0.5)
    assert network.cost.numeral.quantity.text == costs[0].text
    trial.tick(0.5)
    assert network.cost.numeral.quantity.text == costs[1].text
    assert float(costs[0].text) - float(costs[1].text) == pytest.approx(
        read.trace.cost - nudge.cost(0.1).value, rel=0.02
    )


@pytest.mark.usefixtures("theme")
def test_fine_squares_are_told_from_each_other_until_they_are_known():
    example = load_example("mnist_size")
    race = Race(Readings(example), style.HERO, 0.1)
    lane = race.sweeping
    seen = lane.field.raster.cells[tuple(lane.field.layout.cells.T)][:, 3]
    assert not seen.any()
    race.at(DONE)
    assert (lane.field.raster.cells[tuple(lane.field.layout.cells.T)][:, 3] == 255).all()


def test_counts_and_clocks_are_as_large_as_they_have_room_beside_each_other():
    race = Race(Readings(load_example("mnist_size")), style.HERO, 0.1)
    race.at(race.rates.total)
    for lane in (race.nudging, race.sweeping):
        assert lane.found.get_right()[0] + 0.3 < lane.clock.get_left()[0]
        assert lane.found.height > lane.title.height
