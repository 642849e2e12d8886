"""Chapter 7's nudge on its lines, its boxes, a weight's own line, and copies of what arrived."""

from itertools import pairwise

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch07.back_ribbon import BackRibbon, scale_of
from scenes.parts.ch07.boxes import TEXT, TINT, Boxes
from scenes.parts.ch07.labels import CLEAR, INSIDE, on_squeeze, times
from scenes.parts.ch07.layer_product import multiply_out, weight_line
from scenes.parts.ch07.lines import Lines
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import route_of
from scenes.parts.ch07.ruler import WIDE, ruler_for, weight_ruler
from scenes.parts.ch07.stagings import staging
from scenes.parts.ch07.tiles import FEWEST, MOST, Tiles, how_often
from scenes.parts.ch07.weight_picture import WeightPicture
from scenes.parts.ch07.weight_route import WeightRoute
from scenes.readings import Readings
from scenes.stage.style import Zone

NAMES = ["chain", "mazur", "three_five_four_two", "xor"]
ZONE = Zone(-4.0, 4.0, -3.0, 2.2)


@pytest.fixture(params=NAMES)
def route(request):
    found = route_of(Readings(load_example(request.param)))
    assert found is not None
    return found


def lines_of(route):
    return Lines(ruler_for(route, ZONE.width), Pose.even(ZONE, route.depth + 2))


def test_arrows_are_as_long_as_their_numbers(route):
    lines = lines_of(route)
    lines.start(1.0).carry_to(float(route.depth + 1))
    lengths = [np.ptp(one.points[:, 0]) for one in lines.arrows]
    values = [one.quantity.value for one in lines.arrows]
    for length, value in zip(lengths, values, strict=True):
        assert length == pytest.approx(lengths[0] * abs(value / values[0]), rel=0.03, abs=0.02)
    measured = [one for arrow in lines.arrows for one in arrow.measures()]
    assert [one.negative for one in measured] == [value < 0 for value in values]


def test_boxes_nest_with_room_between_them(route):
    boxes = Boxes(Pose.even(ZONE, route.depth + 2)).nest(1.0)
    outlines = [boxes.outlines[l] for l in sorted(boxes.outlines)]
    for inner, outer in pairwise(outlines):
        gaps = [
            inner.get_left()[0] - outer.get_left()[0],
            outer.get_right()[0] - inner.get_right()[0],
            outer.get_top()[1] - inner.get_top()[1],
            inner.get_bottom()[1] - outer.get_bottom()[1],
        ]
        assert min(gaps) > 0.05


def test_the_outermost_box_opens_first_and_is_gone_when_it_has(route):
    boxes = Boxes(Pose.even(ZONE, route.depth + 2)).nest(1.0)
    assert sorted(boxes.outlines) == list(range(1, route.depth + 2))
    for l in sorted(boxes.outlines, reverse=True):
        before = {i: box_of(one) for i, one in boxes.outlines.items()}
        boxes.open(l, 0.4)
        top, bottom = (boxes.outlines[l].get_top()[1], boxes.outlines[l].get_bottom()[1])
        assert l == 1 or top < before[l][3]
        assert bottom == pytest.approx(before[l][2])
        assert boxes.outlines[l].get_stroke_opacity() == 1.0
        boxes.open(l, 1.0)
        assert boxes.outlines[l].get_stroke_opacity() == 0.0
        assert box_of(boxes.outlines[l])[3] < boxes.pose.heights[l - 1]
    at_first = Boxes(boxes.pose)
    boxes.as_at_first()
    for l, outline in boxes.outlines.items():
        assert outline.points == pytest.approx(at_first.outlines[l].points)
        assert outline.get_stroke_opacity() == 1.0
        assert outline.get_fill_opacity() == pytest.approx(TINT)


def test_no_box_around_others_crosses_what_is_written_in_them(route):
    boxes = Boxes(Pose.even(ZONE, route.depth + 2)).nest(1.0)
    middle = float(boxes.pose.line(0.5)[1])
    for outline in boxes.outlines.values():
        assert outline.get_top()[1] >= middle + TEXT - 1e-9
        assert outline.get_top()[1] < boxes.pose.heights[0]


def test_a_factor_stands_at_its_squeeze_beside_the_nudge(route):
    lines, product = lines_of(route), multiply_out(route)
    for l, factor in product.factor.items():
        left, right, bottom, top = box_of(on_squeeze(lines, l, times(factor)))
        upper, lower = lines.pose.heights[l - 1], lines.pose.heights[l]
        assert lower < bottom < top < upper
        low, high = lines.around(l, bottom, top, 0.0)
        least = right - left + staging().ribbon + 2 * CLEAR + INSIDE
        if max(low - ZONE.left, ZONE.right - high) > least:
            assert right < low or left > high
        else:
            assert ZONE.left - 1e-9 <= left < right <= ZONE.right + 1e-9


def test_around_is_what_lies_between_two_heights():
    lines = lines_of(route_of(Readings(load_example("chain"))))
    upper, lower = lines.pose.heights[:2]
    left, right = lines.around(1, lower, upper, 0.0)
    ends = [lines.ends(0), lines.ends(1)]
    assert left == pytest.approx(min(map(min, ends)), abs=0.02)
    assert right == pytest.approx(max(map(max, ends)), abs=0.02)
    near = lines.around(1, lower, lower + 0.01, 0.0)
    assert near == pytest.approx(lines.ends(1), abs=0.05)
    wide = lines.around(1, lower, upper, 5.0)
    assert wide[0] < left
    assert wide[1] > right
    other = lines.around(1, lower, upper, 0.0, np.array([[9.0, upper - 0.1, 0.0]]))
    assert other == pytest.approx((left, 9.0))


def test_a_weights_functions_are_those_of_a_changed_network(route):
    weight = WeightRoute(route)
    l, j, k = route.weighted, route.neurons[route.weighted], route.neurons[route.weighted - 1]
    trace = route.read.trace
    layer = trace.network.layer(l)
    for by in (-0.2, 0.0, 0.3):
        changed = layer.weights.copy()
        changed[j, k] += by
        sums = changed @ trace.activations[l - 1] + layer.biases
        due = layer.activation.value(sums)[j]
        found = weight.follow(1, np.array([layer.weights[j, k] + by]))
        assert found[0] == pytest.approx(due)
    assert len(weight.values) == weight.depth + 2 == len(weight.slopes) + 1
    carried = weight.carried(weight.depth + 1).value
    assert carried == pytest.approx(route.gradient().value)
    assert weight.carried(0).value == 1.0


def test_a_weights_lines_are_those_of_the_main_picture_below_its_own(route):
    main = ruler_for(route, ZONE.width)
    ruler = weight_ruler(WeightRoute(route), main)
    l = route.weighted
    assert ruler.per_one == main.per_one
    assert ruler.half <= main.half
    for i in range(1, len(ruler.origins)):
        assert ruler.at(i, 0.3) == pytest.approx(main.at(l + i - 1, 0.3))
    points = np.array(ruler.points(3))
    assert np.abs(points).max() <= ZONE.width / 2
    assert np.ptp(points, axis=1).max() <= WIDE * ZONE.width
    assert ruler.at(0, route.weight().value) == pytest.approx(0.0)


def test_the_ribbon_ends_at_the_weight_as_wide_as_its_gradient(route):
    lines, product = lines_of(route), multiply_out(route)
    line = weight_line(route, product.running[route.weighted])
    assert line is not None
    ribbon = BackRibbon(lines, product.running, scale_of(product.running))
    picture = WeightPicture(route, lines, ribbon, Boxes(lines.pose), line)
    found = list(picture.ribbon.comes(float(picture.ribbon.last)).measures())
    gradient = route.gradient().value
    assert found[-1].drawn == pytest.approx(ribbon.on_scale.size(gradient), rel=0.01)
    assert found[-1].negative == (gradient < 0)
    assert picture.fits


@pytest.mark.parametrize(("name", "often"), [("chain", True), ("mazur", False), ("xor", True)])
def test_what_arrived_is_laid_along_what_was_sent_where_copies_can_be_counted(name, often):
    route = route_of(Readings(load_example(name)))
    assert route is not None
    arrived = route.carried(route.depth + 1)
    times_ = how_often(arrived)
    assert (times_ is not None) == often == (FEWEST <= 1 / abs(arrived.value) <= MOST)
    if times_ is not None:
        assert times_.value == pytest.approx(1 / abs(np.prod(route.slopes)))


@pytest.mark.parametrize("name", ["chain", "three_five_four_two", "three_four_three"])
def test_copies_fill_what_was_sent_head_to_tail(name):
    route = route_of(Readings(load_example(name)))
    assert route is not None
    arrived = route.carried(route.depth + 1)
    tiles = Tiles(arrived, (-2.0, 3.0), 1.0, 5.0)
    assert tiles.count == pytest.approx(1 / abs(arrived.value))
    for count in (0.0, 1.0, 2.5, 99.0):
        tiles.lay(count)
        due = 5.0 * min(count * abs(arrived.value), 1.0)
        assert (np.ptp(tiles.points[:, 0]) if count else 0.0) == pytest.approx(due, abs=1e-6)
        if count:
            begins = tiles.points[:, 0].min() if arrived.value > 0 else tiles.points[:, 0].max()
            assert begins == pytest.approx(-2.0 if arrived.value > 0 else 3.0)
    (measure,) = tiles.measures()
    assert measure.drawn == pytest.approx(5.0 * abs(arrived.value))
    assert measure.negative == (arrived.value < 0)
    assert tiles.middle[0] == pytest.approx(
        -2.0 + 2.5 * arrived.value if arrived.value > 0 else 3.0 + 2.5 * arrived.value
    )
