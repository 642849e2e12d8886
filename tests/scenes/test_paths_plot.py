"""The plot of a hidden neuron's paths: it moves aside with its slopes, and shares are products."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.ch08_many_paths import ManyPaths
from scenes.mobjects.network.slots import box_of, crosses
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
    assert not back.products  # delta, weight and share stand once each, at the path
    for j, share in zip(stage.paths.ahead, stage.paths.shares, strict=True):
        delta, weight = back.deltas[j][1].quantity, back.weights[j].quantities[0]
        assert delta.value == stage.read.trace.dC_dz[stage.paths.layer + 1][j]
        assert abs(product(weight.shown, delta.shown) - share.shown) <= share.resolution / 2 * (
            1 + 1e-9
        )


@pytest.mark.parametrize("name", ["huge", "three_five_four_two"])
def test_products_are_written_where_a_factor_finds_no_room_at_its_path(name):
    scene = ManyPaths()
    scene.read = Readings(hard_examples()[name])
    PathsSetting.set_the_stage(scene)
    back, paths = scene.way_back, scene.paths
    labels = (back.weights, back.deltas, back.shares)
    missing = any(j not in found for found in labels for j in paths.ahead)
    assert missing == bool(back.products)
    for line, j, share in zip(back.products, paths.ahead, paths.shares, strict=False):
        weight, delta, result = line.quantities
        assert delta.value == scene.read.trace.dC_dz[paths.layer + 1][j]
        assert abs(product(weight.shown, delta.shown) - result.shown) <= result.resolution / 2 * (
            1 + 1e-9
        )
        assert result.value == share.value


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
