"""The sum of ten prints in chapter 16, the costs of ten examples, and the step seen from near."""

import numpy as np
import pytest

from audits.rehearsal import rehearse
from backprop_model import load_example
from scenes.ch16_whole_idea import WholeIdea
from scenes.mobjects.beads import Beads
from scenes.parts.ch16.cost_bars import CostBars
from scenes.parts.ch16.grown import Cells, Sum
from scenes.parts.ch16.lesson import lesson
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.places import layout_of, stands_beside
from scenes.parts.ch16.plate_places import BROAD, places_in
from scenes.parts.ch16.plates import Plates
from scenes.parts.ch16.pressing import LARGE, LEAST, Pressing, StepMark, view_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.shapes import SHAPES
from scenes.stage.style import Zone


@pytest.fixture(scope="module")
def read():
    return Readings(load_example("digits"))


@pytest.fixture(scope="module")
def mean(read):
    learned = lesson(read)
    assert learned is not None
    return Mean(learned.after(read.example)[-1], learned.rate)


@pytest.mark.parametrize("shape", SHAPES)
def test_prints_in_one_grid_add_up_to_the_mean(read, mean, shape):
    with style.in_shape(shape):
        zone = stands_beside(layout_of(read))
        plates = Plates(mean, zone, (8, 8))
        own = slice(64 * plates.neuron, 64 * plates.neuron + 64)
        shares = [plate.values for plate in plates.prints]
        for m in range(1, 11):
            plates.show(m)
            assert plates.pile.cells.values == pytest.approx(np.sum(shares[:m], axis=0))
            assert bool(list(plates.pile.measures())) == (m == 10)
        assert plates.pile.cells.values == pytest.approx(mean.each.mean(axis=0)[own])
        for one in (*plates.pictures, *plates.prints, plates.pile, plates.name, *plates.lit):
            assert zone.left - 0.01 <= one.get_left()[0] < one.get_right()[0] <= zone.right + 0.01
            assert zone.bottom - 0.01 <= one.get_bottom()[1] < one.get_top()[1] <= zone.top + 0.01
        pile = plates.pile
        for one in (*plates.pictures, *plates.prints):
            assert (
                one.get_right()[0] < pile.get_left()[0]
                or one.get_left()[0] > pile.get_right()[0]
                or one.get_bottom()[1] > pile.get_top()[1]
            )


def test_a_print_has_gone_when_the_grid_has_taken_it_in(read, mean):
    plates = Plates(mean, stands_beside(layout_of(read)), (8, 8))
    add, fly, *_ = plates.fall(1, 1.0)
    for alpha in (0.0, 0.4, 1.0):
        add.interpolate(alpha)
        fly.interpolate(alpha)
    assert not len(plates.prints[1].points)
    assert plates.pile.cells.values == pytest.approx(
        mean.sums[1][64 * plates.neuron : 64 * plates.neuron + 64]
    )


def test_the_costs_of_ten_are_their_own_and_make_the_mean(mean):
    for stepped, whole in zip((False, True), mean.costs(), strict=True):
        own = mean.own_costs(stepped=stepped)
        assert np.mean([cost.value for cost in own]) == pytest.approx(whole.value)
    values = [abs(mean.activation(m, j).value) for m in range(10) for j in range(16)]
    assert mean.brightest == pytest.approx(max(values))


def test_a_square_is_as_large_as_its_number_and_hollow_below_zero():
    zone = Zone(0.0, 2.0, 0.0, 2.0)
    cells = Cells(np.array([4.0, -1.0, 0.0, 2.0]), zone, (2, 2), 4.0)
    boxes = cells.points.reshape(-1, 16, 3)
    areas = np.ptp(boxes[..., 0], axis=1) ** 2
    assert areas[:3] / areas[0] == pytest.approx([1.0, 0.25, 0.5])
    assert len(boxes) == 4  # three squares, and the hole of the negative one
    assert boxes[3].mean(axis=0) == pytest.approx(boxes[1].mean(axis=0), abs=0.02)
    grid = Sum((2, 2), zone, 4.0, "np.array([4.0, -1.0, 0.0, 2.0])")
    grid.hold(cells.values)
    assert not list(grid.measures())
    grid.hold(cells.values, whole=True)
    found = {measure.quantity.value: measure for measure in grid.measures()}
    assert set(found) == {4.0, -1.0}
    assert found[-1.0].negative
    assert found[-1.0].drawn == pytest.approx(found[-1.0].scale.size(-1.0))


def test_the_grid_stands_in_the_middle_of_a_broad_zone_and_below_in_another():
    for width, beside in ((BROAD * 4 + 0.1, True), (BROAD * 4 - 0.1, False)):
        pile, places = places_in(Zone(0.0, width, 0.0, 4.0), 10)
        assert len(places) == 10
        level = [abs(one.picture.center[1] - pile.center[1]) < pile.height for one in places]
        assert all(level) == beside
        ways = [np.linalg.norm(end - start) for start, end in (one.bar for one in places)]
        assert ways == pytest.approx([ways[0]] * 10)
    narrow, row = (
        {one.picture.bottom for one in places_in(Zone(0.0, width, 0.0, 6.0), 10)[1]}
        for width in (6.9, 7.1)
    )
    assert (len(narrow), len(row)) == (2, 1)


def test_bars_are_as_long_as_their_costs_once_they_stand():
    costs = [Quantity("C", value, repr(value)) for value in (0.5, 0.25)]
    later = [Quantity("C", value, repr(value)) for value in (0.1, 0.3)]
    rooms = [(np.array([0.0, y]), np.array([3.0 * side, y])) for y, side in ((0, 1), (1, -1))]
    bars = CostBars(costs, rooms, 0.2, 0.5)
    assert [m.drawn for m in bars.measures()] == pytest.approx([3.0, 1.5])
    move = bars.run_to(later, 1.0)
    move.interpolate(0.5)
    assert not list(bars.measures())
    move.interpolate(1.0)
    assert [m.drawn for m in bars.measures()] == pytest.approx([0.6, 1.8])


def beads_at(*places: tuple[float, float], signs: str = "") -> Beads:
    ways = {
        (0, k): np.linspace((x - 0.5, y, 0.0), (x + 0.5, y, 0.0), 21)
        for k, (x, y) in enumerate(places)
    }
    values = [0.01 if sign == "+" else -0.01 for sign in signs or "+" * len(places)]
    gradients = {(0, k): Quantity("g", v, repr(v)) for k, v in enumerate(values)}
    return Beads(ways, gradients, largest=0.08)


def test_it_is_gone_near_to_where_most_beads_are_of_both_signs_if_there_are_such():
    crowd = [(0.0, 0.25 * k) for k in range(5)]
    mixed = [(5.0, 0.25 * k) for k in range(4)]
    near = view_of(beads_at(*crowd, *mixed, signs="+++++++--"))
    assert near is not None
    assert sorted(k for _, k in near[1]) == [5, 6, 7, 8]
    near = view_of(beads_at(*crowd, *mixed))
    assert near is not None
    assert sorted(k for _, k in near[1]) == [0, 1, 2, 3, 4]
    assert near[0].left < -0.2 < 0.2 < near[0].right
    assert view_of(beads_at(*crowd[: LEAST - 1])) is None
    large = beads_at(*crowd)
    large.radius = dict.fromkeys(large.radius, LARGE)
    assert view_of(large) is None


def test_arrows_go_against_gradients_as_far_as_the_step(read):
    beads = beads_at((0.0, 0.0), (0.5, 0.2), (0.2, 0.4), (0.7, 0.5), signs="+-+-")
    near = view_of(beads)
    assert near is not None
    view, weights = near
    pressing = Pressing(beads, weights, 0.5, view)
    assert not list(pressing.measures())
    pressing.grow(1.0)
    for measure, weight in zip(pressing.measures(), weights, strict=True):
        assert measure.quantity.value == pytest.approx(-0.5 * beads.all[weight].value)
        assert measure.negative == (beads.all[weight].value > 0)
        assert measure.drawn == pytest.approx(measure.scale.size(0.005))
    (mark,) = StepMark(pressing, view).measures()
    assert mark.drawn == pytest.approx(mark.scale.size(mark.quantity.value))


def test_steps_are_seen_from_near_where_beads_are_small():
    widths = []

    def look(scene, _time, section):
        if section == "Steps" and scene.visible.width < 0.5 * style.FRAME.width:
            widths.append(scene.visible.width)

    rehearse(WholeIdea, load_example("digits"), on_play_end=look)
    assert widths
