"""Two deep networks and the glow that flows back: as bright as it is strong, bars to scale."""

import numpy as np
import pytest

from backprop_model import Example, Network
from scenes.ch15_vanishing_signal import VanishingSignal
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch15.bars import Moves, round_part
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.knob import Knob
from scenes.parts.ch15.light_band import CELLS, FULL, ROWS
from scenes.parts.ch15.strip import Strip
from scenes.stage.quantity import Quantity
from tests.scenes.two_strips import ZONE, line, strips


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
