"""The plot of a hidden neuron's paths: it moves aside as it is, and shares are products."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.ch08_many_paths import ManyPaths
from scenes.parts.ch08.lines import Lines
from scenes.parts.ch08.paths import paths_of
from scenes.parts.ch08.setting import PathsSetting
from scenes.readings import Readings
from scenes.stage.quantity import product
from scenes.stage.style import Zone


@pytest.mark.parametrize("beside", [1.0, 3.0])
def test_no_line_becomes_steeper_when_the_plot_moves_aside(beside, theme):
    paths = paths_of(Readings(load_example("mazur")), None, None)
    zone = Zone(-0.7, 6.7, -3.3, 2.9)
    plot = Lines(paths, zone, beside, (-0.02, 0.06)).drag(-1.0, 1.0, 0.0)

    def steepness():
        plot.move_aside(share)
        return [np.diff(plot.way(index)[[0, -1]], axis=0)[0] for index in range(3)]

    share = 0.0
    before, right = steepness(), plot.frame.zone.right
    share = 1.0
    np.testing.assert_allclose(steepness(), before, atol=1e-9)
    assert plot.frame.zone.right < right
    assert zone.right - plot.frame.zone.right >= beside


@pytest.fixture(scope="module")
def stage():
    scene = ManyPaths()
    scene.read = Readings(load_example("mazur"))
    PathsSetting.set_the_stage(scene)
    return scene


def test_every_told_share_is_worked_out_in_digits_that_give_it(stage):
    lines = stage.way_back.products
    assert len(lines) == len(stage.paths.ahead)
    for line, j, share in zip(lines, stage.paths.ahead, stage.paths.shares, strict=True):
        weight, delta, result = line.quantities
        assert delta.value == stage.read.trace.dC_dz[stage.paths.layer + 1][j]
        assert abs(product(weight.shown, delta.shown) - result.shown) <= result.resolution / 2 * (
            1 + 1e-9
        )
        assert result.value == share.value


def test_each_weight_stands_on_the_outer_side_of_its_own_edge(stage):
    for j, label in stage.way_back.weights.items():
        edges = stage.fan.pose(1.0).edges
        middle = label.get_center()
        nearest = min(edges, key=lambda one: edges[one].distance_to(middle))
        assert nearest == j
    stage.fan.pose(0.0)
