"""Chapter 9's kept sums: what their count is made of, and one edge close up."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch09.counts import (
    depth_of,
    few,
    found_by,
    growth,
    own_counts,
    paths_of_one,
    walked_by,
)
from scenes.parts.ch09.lines import Lines
from scenes.parts.ch09.one_edge import OneEdge, larger
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.tally import Tally
from scenes.parts.ch09.twin import Twin
from scenes.parts.ch09.two_uses import gradients_of
from scenes.readings import Readings
from scenes.stage.scale import Channel, Scale
from scenes.stage.style import Zone

AROUND = ("{n} gradient", "{n} gradients"), ("{n} back", "{n} back")


def reading(name="three_five_four_two"):
    return Readings(load_example(name))


def edge_of(read, twin, powers=(1.0, 2.0, 3.0, 4.0)):
    last = twin.last
    start, end = (
        (one.middle, one.radius) for one in (twin.neuron[last - 1][0], twin.neuron[last][0])
    )
    scales = twin.pots.on_scale, gradients_of(read, twin)[last].on_scale
    return OneEdge(read, (last, 0, 0), twin.edge[last][0, 0], start, end, scales, powers)


def test_gradients_and_what_is_handed_back_make_up_the_count():
    read = reading()
    beads, handed = found_by(read, 1), found_by(read, 2)
    assert (beads.value, handed.value) == (43, 28)
    assert beads.value + handed.value == own_counts(read)[1].value == 71
    assert few(2).value == 2
    assert [found_by(read, l).value for l in (3, 2, 1)] == [4 * 2, 4 * 2 + 5 * 4, 8 + 20 + 3 * 5]


def test_paths_and_edges_make_up_what_one_weight_takes():
    read = reading()
    assert (paths_of_one(read).value, depth_of(read).value) == (8, 3)
    assert walked_by(read, 1).value == 24
    lines = Lines(read, growth(read, 4))
    assert "{p} paths" in lines.one_walk(tallied=True).text
    assert "{p} paths" not in lines.one_walk().text
    assert "{b} gradients" in lines.once(tallied=True).text
    assert "{b} gradients" not in lines.once().text
    chain = reading("chain")
    assert "{p}" not in Lines(chain, growth(chain, 4)).one_walk(tallied=True).text


def test_a_tally_stands_beside_its_count_where_there_is_room():
    read = reading()
    parts = found_by(read, 1), found_by(read, 2)
    for width, fits in ((6.0, True), (2.0, False)):
        zone = Zone(0.0, width, -4.0, 3.0)
        counter = Count(zone, "uses", reaches=[own_counts(read)[1]]).read(own_counts(read)[1])
        tally = Tally(counter, AROUND, parts)
        assert tally.fits == fits
    tally = Tally(Count(Zone(0.0, 6.0, -4.0, 3.0), "uses"), AROUND, parts)
    first, second = tally.read(*parts)
    assert first.get_bottom()[1] > second.get_top()[1]
    assert first.get_left()[0] == pytest.approx(second.get_left()[0])
    assert "gradients" in repr(first)
    assert "gradients" not in repr(tally.read(few(1), few(1))[0])


def test_one_edge_comes_out_of_its_network_and_is_larger_by_the_power_of_its_glass():
    read = reading()
    twin = Twin(read, Zone(0.3, 6.6, -4.0, 3.0))
    edge = edge_of(read, twin)
    there = twin.neuron[twin.last][0]
    np.testing.assert_allclose(edge.head.get_center(), there.middle, atol=1e-9)
    assert edge.head.width == pytest.approx(2 * there.radius)
    power = edge.glass.quantity.value
    edge.grow(1.0)
    assert edge.head.width == pytest.approx(2 * power * there.radius)
    edge.pot.fill({twin.last: 1.0})
    (measure,) = edge.pot.measures()
    assert measure.scale.per_one == pytest.approx(power * twin.pots.on_scale.per_one)
    assert measure.drawn == pytest.approx(measure.scale.size(measure.quantity.value), abs=0.02)
    (bead,) = edge.beads.radius.values()
    (own,) = (r for w, r in gradients_of(read, twin)[twin.last].radius.items() if w == (0, 0))
    assert bead == pytest.approx(power * own)


def test_the_glass_has_the_largest_power_with_which_there_is_room_or_the_least():
    read = reading()
    twin = Twin(read, Zone(0.3, 6.6, -4.0, 3.0))
    assert edge_of(read, twin, (1.0, 2.0)).glass.quantity.value == 2.0
    assert edge_of(read, twin, (50.0, 100.0)).glass.quantity.value == 50.0
    assert larger(Scale(Channel.AREA, 2.0, 0.1), 3.0) == Scale(Channel.AREA, 6.0, 0.1 * 3.0)


def test_the_first_use_of_an_edge_leaves_its_gradient_as_a_bead():
    read = reading("mazur")
    beads = gradients_of(read, Twin(read, Zone(0.3, 6.6, -4.0, 3.0)))
    for l, layer in beads.items():
        assert {w: g.value for w, g in layer.all.items()} == {
            (j, k): read.trace.dC_dw[l][j, k] for j in range(2) for k in range(2)
        }
    assert len({layer.on_scale.per_one for layer in beads.values()}) == 1
