"""The curves of VanishingSignal: a function, its slopes, and every neuron on them."""

import numpy as np
import pytest

from scenes.parts.ch15.curve_names import names_of
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.function_curve import LAST, functions_of
from scenes.parts.ch15.jaws import jaws_of
from scenes.parts.ch15.slope_curve import ALIKE, LEAST, SlopeCurve, reach_of
from tests.scenes.two_strips import line, strips


@pytest.mark.parametrize("name", ["deep_sigmoid", "mazur", "softmax", "dead_neurons"])
def test_the_axis_goes_as_far_as_any_hidden_neurons_sum(name):
    pair, both = strips(name)
    for strip in both:
        trace, curve = strip.network.trace, SlopeCurve(pair, strip.network)
        sums = np.concatenate([trace.weighted_sums[l] for l in range(1, trace.depth)])
        assert np.abs(sums).max() < reach_of(strip.network) <= curve.reach
        assert reach_of(strip.network) == max(LEAST, 1.05 * np.abs(sums).max())
        unit = curve.at(np.zeros(2), np.array([0.0, 1.0]))[:, 1]
        drawn = (curve.curve.points[::4, 1] - unit[0]) / np.diff(unit)
        assert drawn.max() == pytest.approx(curve.highest.value, abs=1e-3)


@pytest.mark.parametrize("name", ["deep_sigmoid", "mazur"])
def test_jaws_are_as_far_open_as_the_tangent_is_steep(name):
    pair, _ = strips(name)
    curves = [SlopeCurve(pair, network) for network in pair.networks]
    assert len(jaws_of(curves)) == 2
    for curve, jaws in zip(curves, jaws_of(curves), strict=True):
        for share in (0.2, 0.5, 0.8):
            jaws.run(share)
            z = curve.function.reach * LAST * (2 * share - 1)
            slope = float(curve.function.functions[0].derivative(np.array([z]))[0])
            (_, _, upper, top), (_, _, bottom, lower) = jaws.boxes
            assert (top, bottom) == (jaws.zone.top, jaws.zone.bottom)
            assert upper - lower == pytest.approx(slope * (top - bottom))
        drawn = np.concatenate([one.function.curve.points[:, :2] for one in curves])
        left, right = jaws.zone.left, jaws.zone.right
        inside = (left < drawn[:, 0]) & (drawn[:, 0] < right) & (drawn[:, 1] > jaws.zone.bottom)
        assert not inside.any()


@pytest.mark.parametrize("name", ["deep_sigmoid", "mazur", "three_five_four_two"])
def test_a_tangent_is_as_steep_as_the_function_and_its_slope_is_drawn_as_far(name):
    pair, both = strips(name)
    for strip in both:
        curve = SlopeCurve(pair, strip.network)
        (function,) = functions_of(strip.network)
        for z in (-1.7, 0.3, 2.0):
            curve.function.touch(z)
            start, *_, end = curve.function.tangents.points[:, :2]
            drawn = (end[1] - start[1]) / (end[0] - start[0])
            near = (function.value(z + 1e-6) - function.value(z - 1e-6)) / 2e-6
            assert drawn == pytest.approx(near, abs=1e-4)
            here = curve.function.at(np.array([z]), function.value(np.array([z])))[0]
            np.testing.assert_allclose((start + end) / 2, here, atol=1e-9)
        counts = []
        for share in (0.0, 0.5, 1.0):
            curve.run(share)
            counts.append(len(curve.curve.points))
        assert counts == sorted(counts)
        assert counts[0] < counts[2]
        assert not len(curve.function.tangents.points)


def test_the_level_of_a_sigmoid_is_its_largest_slope_and_of_a_relu_one():
    pair, both = strips("deep_sigmoid")
    told = [SlopeCurve(pair, strip.network).highest.value for strip in both]
    assert told == [0.25, 1.0]


def test_slopes_of_both_networks_share_an_axis_unless_one_goes_much_farther():
    pair, _ = strips("deep_sigmoid")
    one, other = (SlopeCurve(pair, network) for network in pair.networks)
    here = np.array([1.0]), np.array([0.5])
    assert one.reach == other.reach
    np.testing.assert_allclose(one.at(*here), other.at(*here))
    assert len(one.axes) > len(other.axes) == 0
    pair = DeepPair.of(line(3.0, 3.0, 3.0, hidden="relu"))  # sums of 3, 9 and 27
    near, far = sorted(
        (SlopeCurve(pair, network) for network in pair.networks), key=lambda one: one.reach
    )
    assert far.reach > ALIKE * near.reach
    assert len(near.axes) == len(far.axes) > 0
    bottoms = [one.axes.get_bottom()[1] for one in (near, far)]
    tops = [one.axes.get_top()[1] for one in (near, far)]
    assert min(tops) < max(bottoms)  # one above the other


@pytest.mark.parametrize("name", ["deep_sigmoid", "mazur", "three_five_four_two", "image_of_784"])
def test_each_curve_has_its_name_clear_of_all_curves(name):
    pair, _ = strips(name)
    curves = [SlopeCurve(pair, network) for network in pair.networks]
    names = [one for group in names_of(curves) for one in group]
    assert len(names) == 4
    drawn = np.concatenate(
        [c.points[:, :2] for one in curves for c in (one.whole, one.function.curve)]
    )
    for one in names:
        left, right = one.get_left()[0], one.get_right()[0]
        low, high = one.get_bottom()[1], one.get_top()[1]
        x, y = drawn.T
        assert not ((left < x) & (x < right) & (low < y) & (y < high)).any()
