"""The plot of a hidden neuron's paths: it moves aside with its slopes, and shares are products."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.ch08_many_paths import ManyPaths
from scenes.mobjects.dimming import dimness
from scenes.mobjects.network.slots import box_of, crosses
from scenes.parts.ch08.head_to_tail import SHRINKS
from scenes.parts.ch08.lines import Lines
from scenes.parts.ch08.needle import Needle
from scenes.parts.ch08.paths import paths_of
from scenes.parts.ch08.setting import PathsSetting
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import product
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples


@pytest.mark.parametrize(("beside", "spare"), [(1.0, 0.0), (3.0, 0.0), (3.0, 0.8), (6.0, 0.0)])
def test_no_line_becomes_steeper_when_the_plot_moves_aside(beside, spare, theme):
    paths = paths_of(Readings(load_example("mazur")), None, None)
    zone = Zone(-0.7, 6.7, -3.3, 2.9)
    plot = Lines(paths, zone, beside, (-0.02, 0.06), spare).drag(-1.0, 1.0, 0.0)

    def spans(share):
        plot.move_aside(share)
        return np.array([np.diff(plot.way(index)[[0, -1]], axis=0)[0] for index in range(3)])

    before = spans(0.0)
    for share in (0.3, 1.0):
        grown = spans(share)[0, 0] / before[0, 0]
        np.testing.assert_allclose(spans(share), grown * before, atol=1e-9)
    assert zone.right - plot.frame.zone.right >= beside - 1e-9
    assert plot.frame.zone.left == pytest.approx(zone.left - spare)
    assert zone.bottom <= plot.ground[2] < plot.ground[3] <= zone.top + 1e-9


def test_lines_grow_into_the_room_that_is_left_beside_the_arrows(stage):
    plot = stage.plot
    before = plot.move_aside(0.0).end(0)[1] - plot.frame.at(0.0, 0.0)[1]
    after = plot.move_aside(1.0).end(0)[1] - plot.frame.at(0.0, 0.0)[1]
    plot.move_aside(0.0)
    assert after > 1.2 * before
    assert stage.chain.shares[0].tip - stage.chain.shares[0].tail == pytest.approx(after, rel=0.02)


def test_the_arrows_end_where_the_line_of_the_whole_cost_does(stage):
    chain, plot = stage.chain, stage.plot.move_aside(1.0)
    end = plot.end(len(chain.shares))[1]
    plot.move_aside(0.0)
    assert chain.shares[-1].tip == pytest.approx(chain.whole.tip)
    assert chain.whole.tip == pytest.approx(end, abs=0.03)


@pytest.fixture(scope="module")
def stage():
    scene = ManyPaths()
    scene.read = Readings(load_example("mazur"))
    PathsSetting.set_the_stage(scene)
    return scene


def test_every_told_share_is_worked_out_in_digits_that_give_it(stage):
    back = stage.way_back
    assert not back.products  # delta, weight and share stand once each: at the path, at its arrow
    for j, share in zip(stage.paths.ahead, stage.paths.shares, strict=True):
        delta, weight = back.deltas[j][1].quantity, back.weights[j].quantities[0]
        assert delta.value == stage.read.trace.dC_dz[stage.paths.layer + 1][j]
        assert abs(product(weight.shown, delta.shown) - share.shown) <= share.resolution / 2 * (
            1 + 1e-9
        )


def test_products_are_written_where_a_factor_finds_no_room_at_its_path():
    scene = ManyPaths()
    scene.read = Readings(hard_examples()["softmax"])
    PathsSetting.set_the_stage(scene)
    back, paths = scene.way_back, scene.paths
    assert any(j not in back.weights or j not in back.deltas for j in paths.ahead)
    assert len(back.products) == len(paths.ahead)
    for line, j, share in zip(back.products, paths.ahead, paths.shares, strict=False):
        weight, delta, result = line.quantities
        assert delta.value == scene.read.trace.dC_dz[paths.layer + 1][j]
        assert abs(product(weight.shown, delta.shown) - result.shown) <= result.resolution / 2 * (
            1 + 1e-9
        )
        assert result.value == share.value


def test_the_arrows_are_drawn_again_one_after_the_other_and_their_numbers_with_them(stage):
    chain = stage.chain
    shares = (0.0, SHRINKS, 0.5, 0.75, 1.0)
    drawn = [[len(list(one.measures())) for one in chain.replay(share).arrows] for share in shares]
    assert drawn == [[1, 1, 1], [0, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1]]
    for share in (*shares, 0.06, 0.3):
        chain.replay(share)
        for arrow, number in zip(chain.arrows, chain.numbers, strict=True):
            opacity = number.get_fill_opacity()
            if not len(arrow.body.points):
                assert opacity == pytest.approx(0.0, abs=1e-3)
            if list(arrow.measures()):
                assert opacity == pytest.approx(1.0)
    chain.replay(1.0)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_both_axes_are_named_where_no_line_will_run(shape):
    with style.in_shape(shape):
        scene = ManyPaths()
        scene.read = Readings(load_example("mazur"))
        PathsSetting.set_the_stage(scene)
        plot = scene.plot
        for share, names in ((0.0, scene.axes), (1.0, scene.axes_beside)):
            plot.move_aside(share)
            assert len(names) == 2 or (share and shape != "wide")
            for name in names:
                left, right, bottom, top = box_of(name)
                assert plot.ground[0] <= left
                assert right <= plot.ground[1] + 1e-6
                assert plot.ground[2] <= bottom
                assert top <= plot.ground[3]
                assert not any(crosses(way, box_of(name)) for way in plot.ways())


def test_the_needle_points_up_and_down_and_is_level_in_the_end(stage):
    plot, needle = stage.plot.move_aside(0.0), Needle(stage.plot)
    level = float(plot.frame.at(0.0, 0.0)[1])
    heights = [needle.swing(share).points[-1, 1] - level for share in np.linspace(0, 1, 61)]
    assert max(heights) == pytest.approx(-min(heights), rel=0.25)
    assert max(heights) > 0.5 * min(plot.ground[3] - level, level - plot.ground[2])
    assert heights[-1] == pytest.approx(0.0, abs=1e-9)
    assert plot.ground[2] < level + min(heights)
    assert level + max(heights) < plot.ground[3]


def test_in_the_first_picture_only_the_neuron_and_the_cost_are_lit(stage):
    stage.single_out()
    lit = {
        id(leaf) for leaf in stage.scenery.get_family() if leaf.has_points() and not dimness(leaf)
    }
    subject = [*stage.own_neuron, stage.scenery.cost]
    assert lit == {id(leaf) for one in subject for leaf in one.get_family() if leaf.has_points()}
    for l in range(1, stage.scenery.last + 1):
        lights = stage.undims(l, 1.0)
        lights.begin()
        lights.interpolate(1.0)
        for m, layer in enumerate(stage.scenery.neuron):
            leaves = [leaf for one in layer.values() for leaf in one.get_family()]
            dims = [dimness(leaf) for leaf in leaves if leaf.has_points()]
            assert max(dims) == 0.0 if m <= l else max(dims) == 1.0


def test_each_weight_stands_on_the_outer_side_of_its_own_edge(stage):
    for j, label in stage.way_back.weights.items():
        edges = stage.fan.pose(1.0).edges
        middle = label.get_center()
        nearest = min(edges, key=lambda one: edges[one].distance_to(middle))
        assert nearest == j
    stage.fan.pose(0.0)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
@pytest.mark.parametrize("name", ["mazur", "three_five_four_two", "softmax"])
def test_a_ribbon_is_as_wide_as_delta_at_one_end_and_as_the_share_at_the_other(name, shape):
    with style.in_shape(shape):
        hard = hard_examples()
        scene = ManyPaths()
        scene.read = Readings(hard[name] if name in hard else load_example(name))
        PathsSetting.set_the_stage(scene)
        ribbons, paths = scene.way_back.ribbons, scene.paths
        trace, l, k = scene.read.trace, paths.layer + 1, paths.neuron
        weights = scene.read.example.network.layer(l).weights
        for index in range(len(paths.ahead)):
            ribbons.come(index, 0.5)
            assert len(list(ribbons.measures())) <= 2 * index
            ribbons.come(index, 1.0)
        due = []
        for j in paths.ahead:
            delta = float(trace.dC_dz[l][j])
            due += [one for one in (delta, float(weights[j, k]) * delta) if one]
        found = list(ribbons.measures())
        assert [one.quantity.value for one in found] == pytest.approx(due)
        for one in found:
            assert one.drawn == pytest.approx(one.scale.size(one.quantity.value), abs=0.01)
            assert one.negative == (one.quantity.value < 0)
        assert len({one.scale.per_one for one in found}) <= 1


def test_ribbons_enter_their_neuron_side_by_side_and_labels_keep_clear(stage):
    back, fan = stage.way_back, stage.fan.pose(1.0)
    ribbons = back.ribbons
    ends = [way[-1] for way in ribbons.borders()]
    heights = [sorted([ends[2 * i][1], ends[2 * i + 1][1]]) for i in range(2)]
    lower, upper = sorted(heights)
    assert lower[1] < upper[0]
    middles = {j: head.middle[1] for j, head in fan.heads.items()}
    first_is_upper = heights[0] == upper
    one, other = stage.paths.ahead
    assert first_is_upper == (middles[one] > middles[other])
    for label in (*back.weights.values(), *back.deltas.values(), back.home):
        assert not any(crosses(way, box_of(label)) for way in ribbons.borders())
    stage.fan.pose(0.0)
