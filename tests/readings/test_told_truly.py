"""The smallest networks on which a true number once stood under a false word, and what is said."""

import numpy as np
import pytest

from audits.rehearsal import find_chapters
from backprop_model import Example, Layer, Network
from scenes.mobjects.typeset import Formula
from scenes.parts.ch01 import trial as price
from scenes.parts.ch04.trials import Case, trials
from scenes.parts.ch04.words import Words
from scenes.parts.ch06.crossing import Crossing
from scenes.parts.ch10.story import Story
from scenes.parts.ch10.words import Lines as FlowLines
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.words import Lines as DeepLines
from scenes.parts.ch16.words import Lines as WholeLines
from scenes.readings import Readings
from scenes.readings.operations import Operations
from scenes.stage.quantity import given

from .test_fitting_nudges import DEAD, MET, SATURATED, UNSCALED

ONE = Example("one", Network([Layer([[0.5]], [0.1], "sigmoid")]), [0.7], [0.0])
TANH_BELOW_ZERO = Example(
    "tanh below zero",
    Network(
        [
            Layer([[-1.0, 0.3], [-0.8, 0.5]], [-0.2, -0.1], "tanh"),
            Layer([[0.5, -0.6], [-0.4, 0.7]], [0.1, 0.1], "sigmoid"),
        ]
    ),
    [0.8, 0.3],
    [0.0, 1.0],
)
DEEP_LINE = Example("line", Network([Layer([[0.5]], [0.1], "sigmoid")] * 7), [0.7], [0.0])
CHAPTERS = {chapter.__name__: chapter for chapter in find_chapters()}


def test_from_a_negative_activation_the_weight_goes_the_other_way_and_that_is_said():
    """Both outputs' weights come from the same neuron of activation -0.72."""
    read = Readings(TANH_BELOW_ZERO)
    high, low = trials(read)[:2]
    assert (high.case, low.case) == (Case.TOO_HIGH, Case.TOO_LOW)
    assert read.trace.activations[1][high.from_neuron] < 0
    assert read.trace.dC_dw[2][high.to_neuron, high.from_neuron] < 0
    assert (high.goes_up, low.goes_up) == (True, False)
    assert Words.outcome(high).text == (
        "Its slope is negative, so the weight goes up, here by {h}: the bar sinks."
    )
    assert Words.outcome(low).text == (
        "Its slope is positive, so the weight goes down, here by {h}: the bar grows."
    )
    ends = [t.after.activation(2, t.to_neuron).value for t in (high, low)]
    starts = [t.before.activation(2, t.to_neuron).value for t in (high, low)]
    assert ends[0] < starts[0]
    assert ends[1] > starts[1]


def test_a_neuron_at_one_is_not_called_silent_beside_one_at_three_thousand():
    quiet = trials(Readings(UNSCALED["published"]))[-1]
    assert quiet.arrival.value == 1
    assert quiet.case is Case.QUIETER


@pytest.mark.parametrize(
    ("example", "due"), [(ONE, ["weight", "bias"]), (DEAD, ["weights", "biases"])]
)
def test_one_weight_is_no_plural(example, due, monkeypatch):
    written = {}
    monkeypatch.setattr(
        price, "Formula", lambda text, **parts: written.update(parts) or Formula(text, **parts)
    )
    price.parameters(Operations(example))
    assert [written["weights"], written["biases"]] == due


@pytest.mark.parametrize("example", [DEAD, SATURATED, MET])
@pytest.mark.parametrize("chapter", ["OneWeightNudged", "UpOrDown", "GradientPictures",
                                     "GradientCheck", "GradientDescent"])  # fmt: skip
def test_a_chapter_that_needs_a_gradient_speaks_of_weights_and_not_of_all_gradients(
    chapter, example
):
    """Of the dead network the last bias has a gradient of -0.7."""
    objection = CHAPTERS[chapter].suits(example)
    assert objection is not None
    assert objection.startswith(chapter)
    assert "weight" in objection
    assert DEAD.trace().dC_db[2][0] == pytest.approx(-0.7)


def test_saturated_outputs_are_not_said_to_have_what_they_should():
    assert SATURATED.trace().prediction[0] - SATURATED.target[0] == 1
    objection = CHAPTERS["VanishingSignal"].suits(SATURATED)
    assert objection == (
        "VanishingSignal needs a delta at the outputs of both networks; in one all are zero."
    )


@pytest.mark.parametrize("example", [DEAD, SATURATED, MET])
def test_without_a_gradient_no_bead_is_left_and_no_weight_knows_its_way(example):
    read = Readings(example)
    lines = FlowLines(Story(read, [list(range(n)) for n in read.trace.sizes], {}))
    assert "no bead is left" in lines.beads(first=False).text
    assert "here each is zero" in lines.beads(first=True).text
    assert lines.closing().text.endswith("here each is zero.")
    whole = WholeLines(read)
    assert "no bead is left" in whole.beads().text
    no_delta = not np.any(read.trace.dC_dz[read.trace.depth])
    assert ("each delta here is zero" in whole.exhale().text) == no_delta


def test_with_gradients_beads_are_left_and_weights_know():
    read = Readings(TANH_BELOW_ZERO)
    lines = FlowLines(Story(read, [list(range(n)) for n in read.trace.sizes], {}))
    assert lines.beads(first=False).text.endswith("every weight gets its bead.")
    assert lines.closing().text == "One sweep back, and every weight knows which way to move."
    assert "a bead, and a lit square" in WholeLines(read).beads().text


def test_where_no_light_arrives_in_both_networks_nothing_is_plain_to_see():
    lines = DeepLines(Readings(DEEP_LINE), DeepPair.of(DEEP_LINE))
    out_in_both = "in both networks it is out" in lines.swept().text
    assert out_in_both
    assert "plain to see below" not in lines.pictures().text


def test_an_error_signal_of_zero_is_no_ribbon_and_no_error():
    nothing = given("x", 0.0)
    crossing = Crossing(nothing, given("s", 0.25), nothing)
    crossing.comes(1.0)
    crossing.drifts(0.3)
    crossing.passes(1.0)
    assert list(crossing.measures()) == []
