"""A cost drawn as areas: pieces keep their size wherever they go; outputs stand at their rows."""

import math

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch02 import curve_picture
from scenes.parts.ch02.answering import Answering, row_shares
from scenes.parts.ch02.curve_picture import CurvePicture
from scenes.parts.ch02.pieces import halves_to_tiles, slices_to_tile, squares_to_tiles
from scenes.parts.ch02.square_picture import SquarePicture
from scenes.parts.ch02.stagings import staging
from scenes.parts.ch02.straining import GIVES, PULLED, ROOM, gives, tug
from scenes.parts.ch02.telling import picture_of, told_of
from scenes.parts.ch02.vessel import Vessel, capacity
from scenes.readings import Readings
from scenes.readings.answers import Answer
from scenes.stage.quantity import given
from scenes.stage.style import HERO, Zone
from tests.audits.hard_examples import hard_examples

STARTS, ENDS = np.array([0.0, 5.0, 6.0]), np.array([2.0, 3.5, 6.1])
BASE = -1.0


def areas(points, count, corners):
    """Of closed outlines, one after another, by the shoelace formula; with their signs."""
    places = points.reshape(count, corners, 4, 3)[:, :, 0, :2]
    x, y = places[..., 0], places[..., 1]
    return (x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(axis=1) / 2


def tiles_for(sizes):
    return [
        Zone(3.0 * i, 3.0 * i + width, 2.0, 2.0 + size / width)
        for i, (size, width) in enumerate(zip(sizes, (0.5, 1.9, 0.3), strict=True))
    ]


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4, 0.7, 1.0])
def test_half_squares_keep_their_areas_on_the_way_to_their_tiles(share):
    due = (ENDS - STARTS) ** 2 / 2
    points = halves_to_tiles(STARTS, ENDS, BASE, tiles_for(due), share)
    lower, upper = points[: 3 * 16], points[3 * 16 :]
    found = areas(lower, 3, 4) + areas(upper, 3, 3)
    assert np.abs(found) == pytest.approx(due, rel=1e-9)
    assert len(set(np.sign(found))) == 1, "no hole where two overlap"


def test_half_squares_begin_as_triangles_and_end_as_their_tiles():
    tiles = tiles_for((ENDS - STARTS) ** 2 / 2)
    first = halves_to_tiles(STARTS, ENDS, BASE, tiles, 0.0)[:, :2]
    assert first.max(axis=0) == pytest.approx([6.1, BASE + 2.0])
    for i, tile in enumerate(tiles):
        points = halves_to_tiles(STARTS[i : i + 1], ENDS[i : i + 1], BASE, [tile], 1.0)[:, :2]
        assert points.min(axis=0) == pytest.approx([tile.left, tile.bottom])
        assert points.max(axis=0) == pytest.approx([tile.right, tile.top])


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_whole_squares_keep_theirs(share):
    due = (ENDS - STARTS) ** 2
    points = squares_to_tiles(STARTS, ENDS, BASE, tiles_for(due), share)
    assert np.abs(areas(points, 3, 4)) == pytest.approx(due, rel=1e-9)


def test_an_area_under_a_curve_becomes_its_tile():
    read = Readings(load_example("relu_softmax"))
    picture = pictured(read)
    plot, tile = picture.plots[picture.largest], picture.tiling.pieces[picture.largest]
    strip = plot.strip(plot.low, 1.0, 400)
    for share, slack in ((0.0, 1e-3), (1.0, 1e-9)):
        (area,) = np.abs(areas(slices_to_tile(strip, tile, share), 1, len(strip)))
        due = -math.log(read.trace.prediction[picture.largest]) * plot.scaling.per_one
        assert area == pytest.approx(due, rel=slack)


def pictured(read):
    told = told_of(Answer.of(read))
    return picture_of(read, told, Answering(read, told))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("digits", SquarePicture),
        ("huge", SquarePicture),
        ("relu_softmax", CurvePicture),
        ("xor", CurvePicture),
        ("saturated", type(None)),
    ],
)
def test_each_cost_gets_the_picture_that_is_true_of_it(name, kind):
    example = hard_examples().get(name) or load_example(name)
    assert type(pictured(Readings(example))) is kind


@pytest.mark.parametrize("name", ["digits", "mazur", "relu_softmax", "xor", "negative"])
def test_the_pieces_add_up_to_the_cost(name):
    read = Readings(hard_examples().get(name) or load_example(name))
    picture = pictured(read)
    found = sum(piece.width * piece.height for piece in picture.tiling.pieces)
    terms = read.example.cost.terms(read.trace.prediction, read.trace.target)
    assert found == pytest.approx(terms.sum() * picture.tiling.scaling.per_one, rel=1e-9)


def test_the_truth_of_an_output_that_is_not_wanted_is_what_is_left_of_one():
    read = Readings(load_example("digits"))
    assert curve_picture.truth(read, 3).value == pytest.approx(1 - read.trace.prediction[3])
    assert curve_picture.truth(read, 7).value == pytest.approx(read.trace.prediction[7])


@pytest.mark.parametrize("name", ["digits", "mazur", "xor", "image_of_784"])
def test_outputs_stand_in_the_middle_of_their_tracks(name):
    read = Readings(hard_examples().get(name) or load_example(name))
    told = told_of(Answer.of(read))
    network = Answering(read, told)
    for j, neuron in network.neuron[network.last].items():
        assert neuron.middle[1] == pytest.approx(network.tracks.layout.middles[j])
        assert neuron.middle[0] + neuron.radius < staging().tracks.left


@pytest.mark.parametrize(("count", "told"), [(1, [0]), (2, [0, 1]), (10, [3, 7]), (30, [0, 5, 29])])
def test_rows_that_are_told_of_have_room_for_numbers(count, told):
    shares = np.array(row_shares(count, told, 6.0))
    depths = 6.0 * shares / shares.sum()
    assert min(depths[told]) >= staging().told_depth - 1e-9
    assert depths.min() > 0


def test_marks_come_out_of_zero_one_after_another_and_end_at_their_targets():
    values = [given(f"a{i}", 0.5) for i in range(3)]
    targets = [given(f"y{i}", y) for i, y in enumerate((1.0, 0.5, 0.75))]
    gauges = Gauges(values, HERO, targets, shares=[1.0, 1.0, 1.0])
    end = gauges.ticks[0].points.copy()
    middles = []
    for share in (0.0, 0.5, 1.0):
        gauges.aim(share)
        boxes = gauges.ticks[0].points.reshape(3, 16, 3)[..., 0]
        middles.append((boxes.min(axis=1) + boxes.max(axis=1)) / 2)
    zero, targeted = gauges.layout.at(0.0), gauges.layout.at(np.array([1.0, 0.5, 0.75]))
    assert middles[0] == pytest.approx([float(zero)] * 3)
    shares = (middles[1] - zero) / (targeted - zero)
    assert shares[0] > shares[1] > shares[2]
    assert gauges.ticks[0].points == pytest.approx(end)
    assert middles[2] == pytest.approx(targeted)


def test_an_arrow_reaches_as_far_as_it_is_told():
    gauges = Gauges([given("a", 0.2)], HERO, [given("y", 1.0)])
    gauges.reach(0.5)
    assert gauges.gaps.points[:, 0].max() == pytest.approx(float(gauges.layout.at(0.6)))


def test_every_share_that_has_room_tells_how_much_it_is():
    read = Readings(load_example("digits"))
    told = told_of(Answer.of(read))
    picture = SquarePicture(read, told, Answering(read, told).tracks)
    terms = {j: read.trace.cost_terms[j] for j in (3, 7)}
    numbers = [one for one in picture.numbers if isinstance(one, Numeral)]
    assert len(numbers) == len(picture.numbers) == len(terms)
    starts, ends = picture.squares.ends()
    for number in numbers:
        (j,) = (
            j for j in terms if min(starts[j], ends[j]) < number.get_x() < max(starts[j], ends[j])
        )
        assert number.quantity.value == pytest.approx(terms[j])
        slant = picture.squares.base + abs(number.get_x() - ends[j])
        assert number.get_top()[1] < slant  # within the half that counts
    assert numbers[0].quantity.value == max(read.trace.cost_terms)


@pytest.mark.parametrize(
    ("cost", "full"), [(0.7739, 1.0), (1.0, 1.0), (1.01, 2.0), (2.4, 5.0), (3e-13, 5e-13)]
)
def test_a_whole_square_stands_for_the_smallest_round_number_that_holds_the_cost(cost, full):
    assert capacity(cost) == full


def test_the_level_of_the_cost_is_an_area_wherever_the_square_stands():
    read = Readings(load_example("digits"))
    vessel = Vessel(read.cost(), Zone(-3.0, 1.0, -2.0, 2.0))
    assert not list(vessel.measures())
    vessel.hold(read.cost())
    for zone in (Zone(-3.0, 1.0, -2.0, 2.0), Zone(5.0, 6.0, 0.5, 1.5)):
        vessel.place(zone)
        (measure,) = vessel.measures()
        assert measure.drawn == pytest.approx(read.trace.cost * zone.width * zone.height)
        assert measure.drawn == pytest.approx(measure.scale.size(read.trace.cost))
    vessel.mark(True)
    vessel.draw(0.5)
    assert not list(vessel.measures())
    marked = 0.5 + read.trace.cost
    heights = [part.get_top()[1] for part in vessel if part.has_points()]
    assert heights == pytest.approx([1.5, 1.0, marked])


def test_the_shares_fill_the_lower_part_of_a_square_that_stands_for_a_round_number():
    read = Readings(load_example("digits"))
    tiling = pictured(read).tiling
    area = tiling.frame.width * tiling.frame.height
    assert area == pytest.approx(capacity(read.trace.cost) * tiling.scaling.per_one)
    assert tiling.whole.bottom == tiling.frame.bottom
    assert tiling.whole.width * tiling.whole.height == pytest.approx(read.trace.cost * area)


def test_a_bar_gives_under_the_pull_and_springs_back():
    times = np.linspace(0.0, 1.0, 200)
    given_way = np.array([tug(at) for at in times])
    assert given_way[0] == given_way[-1] == 0.0
    assert 0.9 < given_way.max() <= 1.0
    assert times[given_way.argmax()] == pytest.approx(PULLED, abs=0.05)
    assert given_way.min() < -0.1, "it swings beyond its place"


@pytest.mark.parametrize("standing", [False, True])
def test_a_bar_gives_towards_its_target_but_never_far(standing):
    values = [given(f"a{i}", a) for i, a in enumerate((0.9, 0.1, 0.5))]
    targets = [given(f"y{i}", y) for i, y in enumerate((0.0, 1.0, 0.5))]
    gauges = Gauges(values, HERO, targets, standing=standing, shares=[1.0, 1.0, 1.0])
    found = gives(gauges)
    most = ROOM[standing] / gauges.layout.per_one
    due = [-min(GIVES * 0.9, most), min(GIVES * 0.9, most), 0.0]
    assert found == pytest.approx(due)
