"""The neuron whose delta a bug shifts farthest, against loops over all of them."""

from types import SimpleNamespace

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.gradient_points import GradientPoints, SignedLog
from scenes.parts.ch12.one_factor import can_be_told, error_signals, factor, shifted_most
from scenes.readings import Readings

from .paths import assert_paths_hold, evaluate


@pytest.fixture(scope="module")
def points():
    return GradientPoints(Readings(load_example("digits")))


@pytest.fixture(scope="module")
def broken(points):
    return BrokenPass(points.read.example, Bug.TURN)


def stub(right, wrong, slopes=None):
    """Points and a pass of a layer with these deltas, all neurons' slopes 1 if not given."""
    right, wrong = np.array(right), np.array(wrong)
    slopes = np.ones(len(right)) if slopes is None else slopes
    trace = SimpleNamespace(dC_dz=[None, right], da_dz=[None, slopes])
    points = SimpleNamespace(axis=SignedLog(1e-3), read=SimpleNamespace(trace=trace))
    return points, SimpleNamespace(
        passed=lambda: range(2, 3), deltas=[None, wrong], paths=["", "w"]
    )


def test_of_deltas_that_keep_their_signs_the_one_shifted_farthest_is_told(points, broken):
    right, wrong = points.read.trace.dC_dz[1], broken.deltas[1]
    far = [
        abs(np.log10((1e-6 + abs(w)) / (1e-6 + abs(r)))) if w * r > 0 else 0.0
        for r, w in zip(right, wrong, strict=True)
    ]
    assert tuple(shifted_most(points, broken)) == (1, int(np.argmax(far)))


def test_the_rule_by_which_it_was_chosen_is_claimed(points, broken):
    (claim,) = shifted_most(points, broken).claims
    chosen, among = evaluate(claim.chosen[0], points.read.example), claim.among[0]
    assert abs(chosen) == np.abs(evaluate(among, points.read.example)).max()


def test_where_no_delta_keeps_its_sign_the_one_farthest_off_is_told():
    assert tuple(shifted_most(*stub([0.1, 0.1, 0.1], [-0.1, -0.9, -0.2]))) == (1, 1)
    assert tuple(shifted_most(*stub([0.1, 0.1, 0.1], [-0.9, 0.2, 0.3]))) == (1, 2)


def test_it_can_be_told_where_a_slope_alone_stands_between_and_there_is_a_delta():
    assert can_be_told(*stub([0.1, 0.2], [0.1, 0.4]))
    assert not can_be_told(*stub([0.1, 0.2], [0.1, 0.4], np.eye(2)))
    assert not can_be_told(*stub([0.0, 0.0], [0.0, 0.4]))


def test_the_error_signals_are_sums_over_a_column_and_over_a_row(points, broken):
    example, (_, j) = points.read.example, shifted_most(points, broken)
    weights, ahead = example.network.layer(2).weights, points.read.trace.dC_dz[2]
    column = sum(float(row[j]) * float(d) for row, d in zip(weights, ahead, strict=True))
    row = sum(float(w) * float(d) for w, d in zip(weights[j], ahead, strict=True))
    told = error_signals(points, broken)
    assert [one.value for one in told] == pytest.approx([column, row])
    assert factor(points, broken).value == pytest.approx(row / column)
    assert_paths_hold([*told, factor(points, broken)], example)
