"""The corridor of gates in VanishingSignal: where gates stand, how wide the ribbon is, how near."""

from dataclasses import replace

import numpy as np
import pytest

from scenes.mobjects.typeset import Typeset
from scenes.parts.ch15.corridor import (
    BEHIND,
    CLOSED,
    FAINT,
    GATE,
    THINNEST,
    WEIGHTS,
    Corridor,
    doors,
)
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair
from scenes.parts.ch15.frames import LEAST, frames_of, marks_of
from scenes.parts.ch15.gates import HIGH, MARK, Gates
from scenes.parts.ch15.receipt_line import ReceiptLine
from scenes.parts.ch15.stagings import staging
from tests.scenes.two_strips import line, strips

CASES = ["deep_sigmoid", "mazur", "three_five_four_two", "dead_neurons", "softmax", "image_of_784"]


def networks(name):
    pair, _ = strips(name)
    return pair.networks


def numbers(readout):
    return [q.value for text in readout if isinstance(text, Typeset) for q in text.quantities]


def ending_in(share: float) -> Corridor:
    """Of two sigmoids behind each other; so much of the glow is left behind the second one."""
    # each slope is a quarter: sums are zero, as biases take back what comes in
    one = line(1.0, 1.0)
    network = DeepPair.of(one).above
    assert network.activation == "sigmoid"
    trace = network.trace
    delta = tuple(map(np.array, ([], [share], [0.25], [1.0])))
    error = tuple(map(np.array, ([], [4 * share], [1.0], [1.0])))
    return Corridor.of(
        DeepNetwork(network.activation, replace(trace, dC_dz=delta, dC_da=error), network.origin)
    )


@pytest.mark.parametrize("name", CASES)
def test_the_ribbon_is_as_wide_as_the_glow_before_and_behind_every_gate(name):
    for network in networks(name):
        corridor = Corridor.of(network)
        assert corridor.count == len(network.reached)
        np.testing.assert_array_equal(np.diff(corridor.edges), -1.0)  # equally far apart
        for k, l in enumerate(network.reached):
            places = corridor.edges[k] - np.array([0.0, WEIGHTS, GATE, CLOSED, 0.999])
            before, after = network.delta(l + 1).value, network.delta(l).value
            met = network.error(l).value
            np.testing.assert_allclose(
                corridor.size(places), [before, met, met, after, after], atol=1e-12
            )
            middle = corridor.edges[k] - WEIGHTS / 2
            assert corridor.size(np.array([middle]))[0] == pytest.approx((before + met) / 2)


@pytest.mark.parametrize("name", CASES)
def test_only_a_glow_that_gets_faint_is_followed(name):
    for network in networks(name):
        corridor = Corridor.of(network)
        start, end = network.delta(network.trace.depth).value, corridor.leaves[-1]
        assert corridor.is_followed == (end < FAINT * start)
        if not corridor.is_followed:
            assert corridor.views == 0
            assert corridor.view(1.7) == (corridor.count, 1.0)
            assert corridor.largest == max(level.value for level in network.levels)


def test_one_comes_fourfold_nearer_at_each_gate_of_sigmoids():
    above, _ = networks("deep_sigmoid")
    corridor = Corridor.of(above)
    assert corridor.is_even
    assert corridor.views == corridor.count == 8
    np.testing.assert_allclose(corridor.nearer, 4.0 ** np.arange(9))
    larger = np.maximum(corridor.begins, corridor.arrives)
    seen = [*larger * corridor.nearer[:-1], corridor.leaves[-1] * corridor.nearer[-1]]
    assert corridor.largest == pytest.approx(max(seen))
    assert corridor.view(0) == (8, 1.0)
    for k in range(1, 9):
        assert corridor.view(k) == pytest.approx((8 - k + 1 - BEHIND, 4.0**k))
    lengths = [corridor.view(1 + 0.1 * step)[1] for step in range(11)]
    np.testing.assert_allclose(np.diff(np.log(lengths)), np.log(4) / 10, rtol=1e-6)


def test_where_a_glow_gets_lost_faster_one_comes_nearer_by_as_much():
    pair = DeepPair.of(line(*[9.0] * 4, target=30.0))  # saturated: slopes far below a quarter
    corridor = Corridor.of(pair.above)
    assert corridor.is_followed
    assert not corridor.is_even
    larger = np.maximum(corridor.begins, corridor.arrives)
    np.testing.assert_allclose(corridor.nearer, larger[0] / [*larger, corridor.leaves[-1]])
    assert corridor.largest == larger[0]


@pytest.mark.parametrize(("share", "due"), [(1.05, True), (0.95, False)])
def test_it_is_even_as_long_as_the_ribbon_can_be_seen_at_every_gate(share, due):
    corridor = ending_in(share * THINNEST / 16)
    assert corridor.is_followed
    assert corridor.is_even == due


@pytest.mark.parametrize(("share", "due"), [(0.98, True), (1.02, False)])
def test_how_faint_a_glow_is_that_is_followed(share, due):
    assert ending_in(share * FAINT).is_followed == due


def test_a_relu_has_doors_and_a_sigmoid_has_none():
    above, below = networks("deep_sigmoid")
    assert doors(above, 3) is None
    found = doors(below, 3)
    np.testing.assert_array_equal(found, below.trace.weighted_sums[3] > 0)
    gates = Gates(below)
    all_doors = np.concatenate([doors(below, l) for l in below.reached])
    assert len(gates.open.points) == 16 * len(all_doors)
    assert not len(gates.cuts.points)  # none is shut before the glow comes
    gates.come(1.0)
    assert len(gates.cuts.points) == 16 * int((~all_doors).sum())


@pytest.mark.parametrize("name", CASES)
def test_what_gates_leave_is_drawn_on_the_scale_that_is_stated(name):
    for network in networks(name):
        gates = Gates(network)
        assert not len(gates.ribbon.points)
        gates.come(1.0)
        mark, *left = gates.measures()
        assert 0.3 * MARK < mark.drawn <= MARK + 1e-9
        assert mark.drawn == pytest.approx(mark.scale.size(mark.quantity.value))
        assert numbers([gates.value]) == [mark.quantity.value]
        assert len(left) > 0
        for k in range(gates.corridor.views + 1):
            gates.look(float(k))
            for measure in [one for one in gates.measures() if one is not mark]:
                due = measure.scale.size(measure.quantity.value)
                assert measure.drawn == pytest.approx(due, rel=0.02)
            assert np.ptp(gates.ribbon.points[:, 1]) <= HIGH * gates.zone.height + 1e-6 or k


def test_the_counter_tells_what_slopes_leave_at_best_and_else_how_near_one_is():
    above, _ = networks("deep_sigmoid")
    gates = Gates(above)
    gates.come(1.0)
    gates.count()
    assert not len(gates.counter)
    for k in (1, 5, 8):
        gates.look(float(k))
        gates.count()
        assert numbers(gates.counter) == [4.0**k]
    lost = Gates(DeepPair.of(line(*[9.0] * 4, target=30.0)).above)
    lost.come(1.0)
    lost.look(2.0)
    lost.count()
    assert numbers(lost.counter) == pytest.approx([lost.corridor.nearer[2]])


def test_each_frame_is_the_picture_that_is_seen_from_behind_its_gate():
    above, _ = networks("deep_sigmoid")
    corridor, zone = Corridor.of(above), staging().gates
    boxes = frames_of(corridor, zone, 0.0)
    heights = boxes[:, 3] - boxes[:, 2]
    np.testing.assert_allclose(heights, zone.height / 4.0 ** np.arange(1, len(boxes) + 1))
    assert heights.min() > LEAST >= heights.min() / 4
    np.testing.assert_array_equal(boxes[:, 0], zone.left)
    stretch = zone.width / 8
    due = zone.right - stretch * (np.arange(len(boxes)) + BEHIND)
    np.testing.assert_allclose(boxes[:, 1], due)
    full = frames_of(corridor, zone, 1.9999)[0]
    np.testing.assert_allclose(full, [zone.left, zone.right, zone.bottom, zone.top], atol=0.01)
    assert not len(frames_of(corridor, zone, 8.0))
    gates = Gates(above)
    shares = [number for mark in gates.marks for number in numbers([mark])]
    assert shares == [4.0, 16.0, 64.0]
    assert gates.ceiling is not None
    for mark, box in zip(marks_of(corridor, zone, gates.ceiling), boxes, strict=False):
        assert mark.get_right()[0] == pytest.approx(box[1])
        assert mark.get_bottom()[1] > box[3]


def test_gates_stand_in_their_zone_however_near_one_is():
    above, _ = networks("deep_sigmoid")
    gates, zone = Gates(above), staging().gates
    gates.come(1.0)
    for behind in np.linspace(0.0, 8.0, 30):
        gates.look(float(behind), 1.0)
        for part in (gates.ribbon, gates.frames):
            if len(part.points):
                x, y = part.points[:, 0], part.points[:, 1]
                assert zone.left - 1e-6 <= x.min() <= x.max() <= zone.right + 1e-6
                assert zone.bottom - 1e-6 <= y.min() <= y.max() <= zone.top + 1e-6
        if len(gates.cuts.points):
            assert gates.cuts.points[:, 0].min() >= zone.left - 1e-6


def test_gates_are_born_from_jaws():
    above, _ = networks("deep_sigmoid")
    gates = Gates(above)
    jaws = np.array([[-5.0, -4.5, 1.5, 2.5], [-5.0, -4.5, 0.0, 1.0]])
    gates.be_born(jaws, 0.0)
    x, y = gates.cuts.points[:, 0], gates.cuts.points[:, 1]
    assert (x.min(), x.max(), y.min(), y.max()) == (-5.0, -4.5, 0.0, 2.5)
    gates.be_born(jaws, 1.0)
    np.testing.assert_array_equal(gates.cuts.points, Gates(above).cuts.points)


def test_a_glow_that_nothing_is_left_of_ends_at_its_gate():
    shut, _ = DeepPair.of(line(-1.0, 1.0, hidden="relu")).networks
    corridor = Corridor.of(shut)
    assert corridor.leaves[-1] == 0
    assert corridor.views == corridor.count - 1
    assert corridor.size(corridor.edges[-1:])[0] == 0
    gates = Gates(shut)
    gates.come(1.0)
    assert np.isfinite(gates.ribbon.points).all()


def test_below_each_factor_stands_its_name():
    above, _ = networks("deep_sigmoid")
    found = ReceiptLine.of(above)
    assert found is not None
    assert list(found.names) == ["d", "s", "w", "p"]
    for key, name in found.names.items():
        assert name.get_top()[1] < found.line.part(key).get_bottom()[1]
        assert name.get_x() == pytest.approx(found.line.part(key).get_x(), abs=0.3)
    parts = [part for step in found.steps() for part in step]
    assert len(parts) == 9
