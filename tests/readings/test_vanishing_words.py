"""What chapter 15 says fits what becomes of the light: by rules that are worked out anew."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.parts.ch15.ceiling import Ceiling
from scenes.parts.ch15.corridor import Corridor
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.fate import BRIGHT, DARK, GAINS, UNSEEN, WORTH_IT
from scenes.parts.ch15.why_words import WhyLines
from scenes.parts.ch15.words import Lines
from scenes.readings import Readings
from scenes.stage.quantity import Quantity
from tests.audits.hard_examples import hard_examples

from .paths import assert_paths_hold

HARD = hard_examples()
SHIPPED = ["deep_sigmoid", "deep_relu", "mazur", "digits", "mnist_size", "chain", "xor"]


def told(example):
    return Lines(Readings(example), DeepPair.of(example))


def sizes(network, name):
    found = getattr(network.trace, name)[1:]
    return [float(np.linalg.norm(one)) for one in found]


def chain(weights, hidden="sigmoid", bias=0.0):
    """One neuron a layer: hidden layers with these weights, and an output of weight one."""
    layers = [Layer([[w]], [bias], hidden) for w in weights]
    return Example("line", Network([*layers, Layer([[1.0]], [0.0], "linear")]), [1.0], [3.0])


def saturating(first):
    """Tanh that saturates behind a first layer with such a sum; sigmoids would stay at zero."""
    half = 1 / (1 + np.exp(-first))
    layers = [Layer([[first]], [0.0], "tanh")]
    layers += [Layer([[4.0]], [-4.0 * a], "tanh") for a in (half, 0.5)]
    return Example("line", Network([*layers, Layer([[1.0]], [0.0], "linear")]), [1.0], [3.0])


CASES = {name: load_example(name) for name in SHIPPED} | HARD
CASES |= {
    "deep_chain": chain([1.0] * 6),
    "steep_chain": chain([4.0] * 3, bias=-2.0),
    "weak_chain": chain([0.02] * 3, "tanh", 0.1),
    "faint_chain": chain([0.02] * 4),
    "a slope of one": saturating(0.0),
    "a slope of four fifths": saturating(0.5),
    "single": chain([0.01]),
    "strong": chain([9.0, 9.0], "tanh", -8.9),
    "stopped": chain([1.0, -1.0, 1.0], bias=0.5),
    "silent": chain([1.0, -1.0, 1.0]),
    "mixed": Example(
        "mixed", Network.drawn([2, 3, 3, 1], ["tanh", "relu", "sigmoid"], 3), [1.0, 0.5], [1.0]
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_the_light_is_what_becomes_of_it(name):
    lines = told(CASES[name])
    above, below = ([*sizes(one, "dC_dz")] for one in (lines.above, lines.below))
    levels = [*above, *below]
    for one in (lines.above, lines.below):
        levels += sizes(one, "dC_da")[:-1]
    top = max(levels)
    said = lines.swept()
    if above[0] > DARK * top:
        assert "in both networks some" in said.text
    elif below[0] <= DARK * top:
        assert "in both networks it is out" in said.text
    elif above[-1] <= DARK * top:
        assert "hardly any glow sets out" in said.text
        lowest = min(*below, *sizes(lines.below, "dC_da")[:-1])
        assert ("bright all the way" in said.text) == (lowest >= BRIGHT * top)
    else:
        lowest = min(*below, *sizes(lines.below, "dC_da")[:-1])
        assert ("bright all the way" in said.text) == (lowest >= BRIGHT * top)
        dark = [delta <= DARK * top for delta in above[:-1]]  # of the hidden layers, from the first
        run = dark.index(False) if False in dark else len(dark)
        after = len(dark) - run + 1
        assert ("{n}" in said.text) == (after > 1)
        if after > 1:
            assert said.values["n"].value == after


@pytest.mark.parametrize("name", CASES)
def test_the_picture_above_is_there_if_it_can_be_seen(name):
    lines = told(CASES[name])
    above, below = (sizes(one, "dC_dz")[0] for one in (lines.above, lines.below))
    text = lines.pictures().text
    assert ("not a trace" in text) == (below >= UNSEEN * above)
    example = CASES[name]
    if "crisp" in text:
        assert example.input_shape
        assert example.output_labels


@pytest.mark.parametrize("name", CASES)
def test_the_light_is_turned_up_until_it_is_as_below_and_no_further(name):
    lines = told(CASES[name])
    above, below = (sizes(one, "dC_dz")[0] for one in (lines.above, lines.below))
    gains = [gain.value for gain in lines.gains]
    if not above or below < WORTH_IT * above or GAINS[-1] * above < below:
        assert gains == []
        return
    assert gains[:-1] == [10.0**k for k in range(len(gains) - 1)]
    assert gains[-1] * above == pytest.approx(below)
    assert gains[-2] < gains[-1] <= 10 * gains[-2]
    assert ("tenfold again" in lines.turns().text) == (len(gains) > 2)
    assert lines.needed().values["g"].value == gains[-1]


def test_where_no_light_comes_that_is_said():
    lines = told(CASES["silent"])
    assert lines.gains == []
    assert "nothing at all" in lines.nothing().text


@pytest.mark.parametrize("name", CASES)
def test_why_tells_how_steep_sigmoids_are_and_relus_where_there_are_some(name):
    lines = WhyLines(DeepPair.of(CASES[name]))
    most = lines.slopes().values["s"]
    assert isinstance(most, Quantity)
    assert most.value == 0.25
    relus = "relu" in (lines.above.activation, lines.below.activation)
    assert ("zero or one" in lines.slopes().text) == relus


@pytest.mark.parametrize("name", CASES)
def test_weights_make_up_for_something_where_they_do(name):
    lines = WhyLines(DeepPair.of(CASES[name]))
    assert (lines.multiplied() is None) == (lines.above.receipt is None)
    other = lines.other()
    if other is not None:
        weights = np.prod([lines.below.weights(l).value for l in lines.below.reached])
        assert ("make up" in other.text) == (weights > 1)


@pytest.mark.parametrize("name", CASES)
def test_one_is_told_to_come_nearer_where_a_glow_gets_faint(name):
    lines = WhyLines(DeepPair.of(CASES[name]))
    corridor, said = Corridor.of(lines.above), lines.nearer()
    assert (said is not None) == (corridor.is_followed and corridor.count > 1)
    if said is not None:
        assert ("quarters" in said.text) == corridor.is_even
        assert ("k" in said.values) == corridor.is_even


@pytest.mark.parametrize(("hidden", "said"), [((1.0,), False), ((1.0, 1.0), True)])
def test_one_gate_is_near_enough(hidden, said):
    """A single sigmoid in between, by a weight so small that hardly any glow comes through."""
    layers = [Layer([[w]], [0.0], "sigmoid") for w in hidden]
    network = Network([*layers, Layer([[0.01]], [0.0], "linear")])
    lines = WhyLines(DeepPair.of(Example("line", network, [1.0], [3.0])))
    assert Corridor.of(lines.above).is_followed
    assert (lines.nearer() is not None) == said


@pytest.mark.parametrize("name", CASES)
def test_sigmoids_leave_no_more_than_all_their_slopes_at_their_steepest(name):
    for one in DeepPair.of(CASES[name]).networks:
        ceiling, reached = Ceiling.of(one), len(one.reached)
        if one.activation != "sigmoid" or one.receipt is None or reached < 2:
            assert ceiling is None
            continue
        assert ceiling is not None
        assert ceiling.told.value == reached
        left = ceiling.after(reached)
        assert left.value == pytest.approx(0.25**reached)
        assert ceiling.whole.value == pytest.approx(4.0**reached)
        assert one.running(reached)[0].value <= left.value
        assert_paths_hold([ceiling.told, left, ceiling.whole], CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_the_light_is_put_out_where_it_was(name):
    lines = told(CASES[name])
    above = sizes(lines.above, "dC_dz")
    levels = [*above, *sizes(lines.below, "dC_dz")]
    levels += [*sizes(lines.above, "dC_da")[:-1], *sizes(lines.below, "dC_da")[:-1]]
    slopes = [one.value for l in lines.above.reached if (one := lines.above.slopes(l)) is not None]
    lost = above[0] <= DARK * above[-1]
    out = above[0] <= DARK * max(levels) and lost and len(slopes) > 1 and max(slopes) < 1
    out = out and sizes(lines.below, "dC_dz")[0] > DARK * max(levels)
    assert ("puts out the glow" in lines.closing().text) == out
    assert ("of a quarter" in lines.closing().text) == (out and max(slopes) <= 0.25)


def test_slopes_are_blamed_by_the_steepest_and_only_where_the_other_network_keeps_its_light():
    said = {name: told(CASES[name]).closing().text for name in CASES}
    assert said["a slope of one"].startswith("Slopes and weights decide")
    assert said["a slope of four fifths"].startswith("A slope below one")
    assert said["deep_sigmoid"].startswith("A slope of a quarter")
    assert said["faint_chain"].startswith("Slopes and weights decide")


def test_the_opening_counts_the_hidden_layers_and_says_what_a_relu_is_where_there_is_one():
    deep, shallow = told(CASES["deep_sigmoid"]).opening(), told(CASES["mazur"]).opening()
    assert deep.values["n"].value == 8
    assert str(deep.values["d"]) == "7"
    assert "relus, which cut off all under zero" in deep.text
    assert "n" not in shallow.values
    unnamed = told(CASES["deep_chain"]).opening()
    assert (unnamed.values["n"].value, "d" in unnamed.values) == (6, False)
    others = told(CASES["weak_chain"])
    pair = others.above.activation, others.below.activation
    assert set(pair) == {"tanh", "sigmoid"}
    assert (others.opening().values["f"], others.opening().values["g"]) == pair


def test_one_network_guesses_after_it_has_learned():
    lines = told(CASES["deep_relu"])
    assert lines.have_learned
    said = lines.learned()
    assert "just guesses" in said.text
    assert said.values["a"].value < said.values["b"].value
    assert not told(CASES["mazur"]).have_learned
    impostor = replace(CASES["mazur"], name="deep_sigmoid")
    assert not told(impostor).have_learned


def test_one_that_reads_more_than_by_chance_does_not_guess():
    pair = DeepPair.of(CASES["deep_sigmoid"])
    lines = Lines(Readings(CASES["deep_sigmoid"]), DeepPair(pair.below, pair.above))
    assert "just guesses" not in lines.learned().text
