"""Two deep networks under the light that flows back: as bright as it is strong, and turned up."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.ch15_vanishing_signal import VanishingSignal
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch15.bars import Moves, Shares, round_part
from scenes.parts.ch15.ceiling import Ceiling, CeilingLine
from scenes.parts.ch15.curve_names import names_of
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.function_curve import functions_of
from scenes.parts.ch15.knob import Knob
from scenes.parts.ch15.light_band import CELLS, FULL, ROWS
from scenes.parts.ch15.screen import gradient_sizes
from scenes.parts.ch15.screen_key import ScreenKey
from scenes.parts.ch15.slope_curve import ALIKE, SlopeCurve
from scenes.parts.ch15.strip import Strip
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples

ZONE = Zone(-6.7, 6.7, -0.2, 2.95)


def strips(name):
    example = hard_examples().get(name) or load_example(name)
    pair = DeepPair.of(example)
    return pair, [Strip(pair, one, ZONE, example.input_shape) for one in pair.networks]


def drawn(strip):
    """Brightness along the middle of the band, from the input to the outputs."""
    return strip.band.cells[ROWS // 2, :, 3] / 255 / FULL


@pytest.mark.parametrize("name", ["deep_sigmoid", "mazur", "image_of_784", "dead_neurons"])
def test_a_stretch_is_as_bright_as_what_crosses_it(name):
    pair, both = strips(name)
    for strip in both:
        trace, depth = strip.network.trace, strip.network.trace.depth
        assert drawn(strip).max() == 0.0
        assert list(strip.band.measures()) == []
        strip.band.shine(depth)
        for l in range(1, depth):
            leaves, arrives = np.linalg.norm(trace.dC_dz[l]), np.linalg.norm(trace.dC_da[l])
            top = pair.brightest.value
            assert drawn(strip)[l * CELLS - 1] == pytest.approx(leaves / top, abs=0.006)
            assert drawn(strip)[l * CELLS] == pytest.approx(arrives / top, abs=0.006)
        assert drawn(strip)[0] == pytest.approx(drawn(strip)[CELLS - 1], abs=0.006)
        assert len(list(strip.band.measures())) == 2 * (depth - 1)


def test_light_comes_from_the_outputs():
    _, (strip, _) = strips("mazur")
    strip.band.shine(1.0)
    assert drawn(strip)[-1] > 0
    assert drawn(strip)[0] == 0


def test_turned_up_the_dark_screen_shows_the_very_same_picture():
    _, (dark, lit) = strips("deep_sigmoid")
    for strip in (dark, lit):
        strip.screen.develop(1.0)
    before = dark.screen.raster.cells.copy()
    assert np.ptp(before[..., 0]) <= 2
    ratio = gradient_sizes(lit.network).max() / gradient_sizes(dark.network).max()
    dark.turn_up(float(ratio))
    shown, other = (strip.screen.raster.cells.astype(int) for strip in (dark, lit))
    assert np.abs(shown - other).max() <= 1
    assert np.ptp(shown[..., 0]) > 100
    dark.turn_up(1.0)
    assert (dark.screen.raster.cells == before).all()


def test_bars_stand_on_one_scale():
    pair, both = strips("deep_sigmoid")
    scales = set()
    for strip in both:
        shares = Shares(pair, strip)
        shares.grow(1.0)
        measures = list(shares.measures())
        assert len(measures) == 2 * pair.depth
        for quantity, scale, size, negative in measures:
            scales.add(scale.per_one)
            assert size == pytest.approx(quantity.value * scale.per_one, abs=1e-6)
            assert not negative
    assert len(scales) == 1


@pytest.mark.parametrize("name", ["deep_sigmoid", "mazur", "softmax", "dead_neurons"])
def test_every_hidden_neuron_is_a_dot_on_the_curve_of_its_slopes(name):
    pair, both = strips(name)
    for strip in both:
        trace, curve = strip.network.trace, SlopeCurve(pair, strip.network)
        assert not len(curve.dots.places)
        curve.come(1.0)
        assert len(curve.dots.places) == sum(trace.sizes[1:-1])
        drawn = curve.curve.points[::4, :2]
        unit = curve.at(np.zeros(2), np.array([0.0, 1.0]))[:, 1]
        for x, y, _ in curve.dots.places:  # beside a kink the curve is steep
            near = np.abs(drawn[:, 0] - x) < 0.03
            low, high = drawn[near, 1].min(), drawn[near, 1].max()
            assert low - 0.02 <= y <= high + 0.02
        slopes = np.concatenate([trace.da_dz[l] for l in range(trace.depth - 1, 0, -1)])
        heights = (curve.dots.places[:, 1] - unit[0]) / np.diff(unit)
        np.testing.assert_allclose(heights, slopes, atol=1e-6)


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


def test_a_function_has_an_icon_beside_its_name_and_several_have_none():
    _, (strip, other) = strips("deep_sigmoid")
    assert strip.icon.get_left()[0] > strip.title.get_right()[0]
    assert len(other.icon) == 1
    mixed = Example(
        "mixed", Network.drawn([2, 3, 3, 1], ["tanh", "relu", "sigmoid"], 3), [1.0, 0.5], [1.0]
    )
    pair = DeepPair.of(mixed)
    icons = [len(Strip(pair, one, ZONE, None).icon) for one in pair.networks]
    assert sorted(icons) == [0, 1]


def test_the_level_of_a_sigmoid_is_its_largest_slope_and_of_a_relu_one():
    pair, both = strips("deep_sigmoid")
    told = [SlopeCurve(pair, strip.network).highest.value for strip in both]
    assert told == [0.25, 1.0]


def test_only_sigmoids_have_a_line_that_no_slope_gets_over():
    pair, both = strips("deep_sigmoid")
    assert [len(Shares(pair, strip).quarter) > 0 for strip in both] == [True, False]


def test_bars_are_counted_in_from_the_last_layer():
    pair, (strip, _) = strips("deep_sigmoid")
    shares = Shares(pair, strip)
    shares.grow(1.0)
    shares.count_in(1.0, 0.0)
    bright = [shape for shape in shares.shapes if shape.fill_rgbas[0, 3] == 1.0]
    assert len(bright) == 1
    assert bright[0] is max(shares.greens, key=lambda shape: shape.get_x())


def test_layers_move_as_it_was_measured():
    pair, both = strips("deep_relu")
    for strip in both:
        moves = Moves(pair, strip)
        assert list(moves.measures()) == []
        moves.learn(20)
        known = strip.network.moves
        heights = {m.quantity.path: m.drawn / m.scale.per_one for m in moves.measures()}
        for path, height in heights.items():
            l = int(path.rpartition("[")[2].rstrip("]"))
            assert height == pytest.approx(known.moved[20][l])


def test_neurons_light_up_from_the_input_on():
    _, (strip, _) = strips("three_five_four_two")
    counts = []
    for l in (0, 1, 2, 3):
        strip.reach(float(strip.x[l]))
        counts.append(sum(len(shape.points) for shape in strip.lit))
    unit = counts[-1] / (5 + 4 + 2)
    assert counts == [0, 5 * unit, 9 * unit, 11 * unit]


def test_a_knob_tells_the_last_whole_click():
    gains = [Quantity("g", 10.0**k, "g", decimals=0, significant=1) for k in range(4)]
    knob = Knob((0.0, 0.0), -0.2, gains)

    values = []
    for clicks in (0.0, 0.9, 1.0, 2.5, 3.0):
        knob.turn(clicks)
        (text,) = knob.readout.submobjects
        assert isinstance(text, Typeset)
        values.append(text.quantities[0].value)
    assert values == [1.0, 1.0, 10.0, 100.0, 1000.0]


def line(*weights, target=3.0, hidden="sigmoid"):
    layers = [Layer([[w]], [0.0], hidden) for w in weights]
    network = Network([*layers, Layer([[1.0]], [0.0], "linear")])
    return Example("line", network, [1.0], [target])


def test_what_cannot_be_shown_is_refused_in_one_sentence():
    assert "hidden layer" in str(VanishingSignal.suits(line()))
    for met in (line(0.0, target=0.5), line(2.0, target=2.0)):  # by the sigmoids, by the relus
        assert "a delta at the outputs" in str(VanishingSignal.suits(met))
    assert VanishingSignal.suits(line(1.0)) is None
    with np.errstate(over="ignore", invalid="ignore"):
        assert "finite" in str(VanishingSignal.suits(line(1e200, 1e200, hidden="linear")))


@pytest.mark.parametrize(
    ("largest", "due"), [(0.79, 0.5), (0.5, 0.5), (0.49, 0.2), (1.99, 1.0), (0.0021, 0.002)]
)
def test_the_line_of_the_scale_stands_at_the_largest_round_number_that_is_reached(largest, due):
    assert round_part(largest).value == due


def test_while_they_learn_the_screen_shows_the_input_and_not_the_gradient_of_before():
    _, (_, below) = strips("deep_sigmoid")
    screen = below.screen
    before = screen.raster.cells.copy()
    screen.clear(1.0)
    screen.develop(1.0)
    assert not np.array_equal(screen.raster.cells, before)
    screen.give_back(1.0)
    np.testing.assert_array_equal(screen.raster.cells, before)
    assert not list(screen.measures())


def test_a_screen_is_turned_over_and_its_frame_tells_which_side_is_seen():
    _, (_, below) = strips("deep_sigmoid")
    screen = below.screen
    flat = screen.border.points.copy()
    color = screen.border.get_stroke_color()
    widths = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        screen.clear(share)
        widths.append(screen.raster.width)
        assert screen.border.width == pytest.approx(screen.raster.width)
        assert screen.raster.get_x() == pytest.approx(screen.zone.center[0])
    assert widths[2] < 0.05 < widths[1] < widths[0]
    np.testing.assert_allclose(screen.border.points, flat)
    assert screen.border.get_stroke_color() == style.theme.signal != color
    screen.give_back(1.0)
    assert screen.border.get_stroke_color() == color


def test_what_is_on_the_screens_is_told_by_the_colour_of_their_frames():
    _, (_, below) = strips("deep_sigmoid")
    for gradient, turn in ((False, 0.0), (True, 1.0)):
        below.screen.clear(turn)
        frame, _name = ScreenKey(gradient)
        assert frame.get_stroke_color() == below.screen.border.get_stroke_color()


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


@pytest.mark.parametrize("right", [-3.0, 2.9])
def test_the_ceiling_ends_where_it_is_told_to_if_that_leaves_it_in_the_frame(right):
    pair, _ = strips("deep_sigmoid")
    ceiling = Ceiling.of(pair.above)
    assert ceiling is not None
    found = CeilingLine(ceiling, right, 3.1)
    assert found.get_left()[0] >= style.HERO.left - 1e-6
    assert (found.power.get_right()[0] == pytest.approx(right)) == (right > 0)
    found.run(3)
    (number,) = found.running.submobjects
    assert isinstance(number, Typeset)
    assert number.quantities[0].value == 0.25**3
    assert number.get_right()[0] == pytest.approx(found.power.get_right()[0])
