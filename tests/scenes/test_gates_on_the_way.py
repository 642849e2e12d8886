"""The corridor of gates in VanishingSignal: where gates stand, how wide the ribbon is, how near."""

import numpy as np
import pytest

from scenes.mobjects.typeset import Typeset
from scenes.parts.ch15.corridor import CLOSED, FAINT, GATE, WEIGHTS, Corridor, doors
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.gates import DOORS, MARK, OF_WIDTH, Gates
from scenes.parts.ch15.stagings import staging
from scenes.stage.scale import Scale
from tests.scenes.two_strips import line, strips

CASES = ["deep_sigmoid", "mazur", "three_five_four_two", "dead_neurons", "softmax", "image_of_784"]


def networks(name):
    pair, _ = strips(name)
    return pair.networks


def numbers(readout):
    return [q.value for text in readout if isinstance(text, Typeset) for q in text.quantities]


@pytest.mark.parametrize("name", CASES)
def test_the_ribbon_is_as_wide_as_the_glow_before_and_behind_every_gate(name):
    for network in networks(name):
        corridor = Corridor.of(network)
        assert corridor.count == len(network.reached)
        for k, l in enumerate(network.reached):
            places = (
                corridor.edges[k]
                - np.array([0.0, WEIGHTS, GATE, CLOSED, 0.999]) * (corridor.lengths[k])
            )
            before, after = network.delta(l + 1).value, network.delta(l).value
            met = network.error(l).value
            np.testing.assert_allclose(
                corridor.size(places), [before, met, met, after, after], atol=1e-12
            )
            middle = corridor.edges[k] - WEIGHTS / 2 * corridor.lengths[k]
            assert corridor.size(np.array([middle]))[0] == pytest.approx((before + met) / 2)


@pytest.mark.parametrize("name", CASES)
def test_only_a_glow_that_gets_faint_is_followed(name):
    for network in networks(name):
        corridor = Corridor.of(network)
        start, end = network.delta(network.trace.depth).value, corridor.leaves[-1]
        assert corridor.is_followed == (end < FAINT * start)
        if not corridor.is_followed:
            assert (corridor.lengths == 1).all()
            assert corridor.view(1.7) == (0.0, 1.0)
            highest = max(level.value for level in network.levels)
            assert corridor.largest == highest


def test_one_comes_nearer_by_as_much_as_the_glow_gets_smaller():
    above, _ = networks("deep_sigmoid")
    corridor = Corridor.of(above)
    larger = np.maximum(corridor.begins, corridor.arrives)
    np.testing.assert_allclose(corridor.lengths, larger / larger[0])
    assert corridor.largest == larger[0]
    for k in range(corridor.count):
        start, length = corridor.view(k)
        assert start == pytest.approx(corridor.edges[k])
        assert length == pytest.approx(corridor.lengths[k])
    lengths = [corridor.view(0.1 * step)[1] for step in range(11)]
    np.testing.assert_allclose(np.diff(np.log(lengths)), np.log(lengths[-1]) / 10, rtol=1e-6)
    one, half, other = (corridor.view(share) for share in (0.0, 0.5, 1.0))
    fixed = [start - length * one[1] / (one[1] - other[1]) for start, length in (one, half, other)]
    assert fixed[1] == pytest.approx(fixed[0])  # towards one point
    assert fixed[2] == pytest.approx(fixed[0])


@pytest.mark.parametrize(("stretches", "due"), [(0.0, 1), (0.4, 1), (0.5, 2), (6.9, 8), (9.0, 8)])
def test_a_gate_is_counted_as_it_comes_into_view(stretches, due):
    above, _ = networks("deep_sigmoid")
    assert Corridor.of(above).passed(stretches) == due


def test_a_relu_has_doors_and_a_sigmoid_has_none():
    above, below = networks("deep_sigmoid")
    assert doors(above, 3) is None
    found = doors(below, 3)
    np.testing.assert_array_equal(found, below.trace.weighted_sums[3] > 0)
    gates = Gates(below)
    free = [found for l in below.reached if (found := doors(below, l)) is not None]
    assert len(gates.open.points) == 16 * int(np.concatenate(free).sum())
    wide = gates.zone.width / gates.corridor.count
    assert np.ptp(gates.open.points[:4, 0]) <= DOORS < wide


@pytest.mark.parametrize("name", CASES)
def test_what_a_gate_leaves_is_drawn_on_the_scale_that_is_stated(name):
    for network in networks(name):
        gates = Gates(network)
        assert not len(gates.ribbon.points)
        gates.come(1.0)
        for k in range(gates.corridor.count if gates.corridor.is_followed else 1):
            gates.look(float(k))
            mark, *left = gates.measures()
            scale: Scale = mark.scale
            assert 0.3 * MARK < mark.drawn <= MARK + 1e-9
            assert mark.drawn == pytest.approx(scale.size(mark.quantity.value))
            assert numbers(gates.value) == [mark.quantity.value]
            for measure in left:
                assert measure.drawn == pytest.approx(scale.size(measure.quantity.value), rel=0.02)
        highest = gates.ribbon.points[:, 1]
        assert np.ptp(highest) <= gates.zone.height + 1e-6


def test_factors_and_nearness_are_those_of_the_gate_in_view():
    above, below = networks("deep_sigmoid")
    gates = Gates(above)
    assert gates.passed == 0
    gates.come(OF_WIDTH)
    assert gates.passed == 1  # the next ones are not in view yet
    gates.come(1.0)
    gates.look(2.0)
    l = above.reached[2]
    weights, slopes = (numbers(readout) for readout in gates.factors)
    assert weights == pytest.approx([above.weights(l).value], abs=0.005)
    assert slopes == pytest.approx([above.slopes(l).value], abs=0.005)
    (near,) = numbers(gates.nearer)
    assert near == pytest.approx(gates.corridor.lengths[0] / gates.corridor.lengths[2])
    plain = Gates(below)
    counts = []
    for front in (0.0, 0.5, 1.0):
        plain.come(front)
        counts.append(plain.passed)
    assert counts == [0, 4, 8]
    assert numbers(plain.nearer) == []


def test_gates_stand_in_their_zone_however_near_one_is():
    above, _ = networks("deep_sigmoid")
    gates, zone = Gates(above), staging().gates
    gates.come(1.0)
    for stretches in np.linspace(0.0, 7.0, 30):
        gates.look(float(stretches))
        for part in (gates.ribbon, gates.cuts):
            x, y = part.points[:, 0], part.points[:, 1]
            assert zone.left - 1e-6 <= x.min() <= x.max() <= zone.right + 1e-6
            assert zone.bottom - 1e-6 <= y.min() <= y.max() <= zone.top + 1e-6


def test_a_glow_that_nothing_is_left_of_ends_at_its_gate():
    shut, _ = DeepPair.of(line(-1.0, 1.0, hidden="relu")).networks
    corridor = Corridor.of(shut)
    assert corridor.leaves[-1] == 0
    assert corridor.size(corridor.edges[-1:])[0] == 0
    gates = Gates(shut)
    gates.come(1.0)
    assert np.isfinite(gates.ribbon.points).all()
