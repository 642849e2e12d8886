"""Chapter 9's sweeps: forward one weight after another, back all weights at once."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch09.counts import found_by, swept_forward
from scenes.parts.ch09.traced import Found
from scenes.parts.ch09.twin import Twin
from scenes.parts.ch09.two_sweeps import one_by_one
from scenes.parts.ch09.two_uses import gradients_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone


def test_a_sweep_back_has_found_all_weights_when_it_comes_to_the_first_layer():
    read = Readings(load_example("three_five_four_two"))
    assert [found_by(read, l).value for l in (3, 2, 1)] == [4 * 2, 4 * 2 + 5 * 4, 8 + 20 + 3 * 5]


def test_what_a_sweep_found_is_drawn_as_far_as_it_has_come_and_stays():
    ways = [np.array([[0.0, y], [4.0, y]]) for y in (0.0, 1.0)]
    found = Found(edges=2)
    found.start(style.theme.ink)
    found.reach(ways[:1], 1.0)
    found.reach(ways[1:], 0.25)
    reached = [found.points[found.points[:, 1] == y, 0].max() for y in (0.0, 1.0)]
    assert reached == pytest.approx([4.0, 1.0])


def test_a_sweep_forward_finds_one_weight_while_there_are_any():
    read = Readings(load_example("three_five_four_two"))
    assert [swept_forward(read, sweeps).value for sweeps in (1, 14, 43, 60)] == [1, 14, 43, 43]


def test_weights_are_swept_for_one_by_one_the_first_layers_first():
    twin = Twin(Readings(load_example("three_five_four_two")), style.Zone(-6.6, -0.4, -4.0, 3.0))
    found = one_by_one(twin, (1, 0, 2))
    assert found[:4] == [(1, 0, 2), (1, 0, 0), (1, 0, 1), (1, 1, 0)]
    assert len(found) == len(set(found)) == 43
    assert found[15:] == sorted(found[15:])
    images = Twin(Readings(load_example("digits")), style.Zone(-6.6, -0.4, -4.0, 3.0))
    assert all(place[2] >= 0 for place in one_by_one(images, (2, 0, 0)))


def test_what_passed_through_legs_is_drawn_leg_by_leg():
    legs = [[np.array([[x, y], [x + 1.0, y]]) for y in (0.0, 1.0)] for x in (0.0, 1.0, 2.0)]
    found = Found(edges=2)
    ends = []
    for passed in (0.5, 1.0, 2.25, 3.0):
        found.through(legs, passed)
        ends.append(found.points[:, 0].max())
    assert ends == pytest.approx([0.5, 1.0, 2.25, 3.0])
    found.through(legs, 0.0)
    assert not len(found.points)


def test_the_first_use_of_an_edge_leaves_its_gradient_as_a_bead():
    read = Readings(load_example("mazur"))
    beads = gradients_of(read, Twin(read, Zone(0.3, 6.6, -4.0, 3.0)))
    for l, layer in beads.items():
        assert {w: g.value for w, g in layer.all.items()} == {
            (j, k): read.trace.dC_dw[l][j, k] for j in range(2) for k in range(2)
        }
    assert len({layer.on_scale.per_one for layer in beads.values()}) == 1
