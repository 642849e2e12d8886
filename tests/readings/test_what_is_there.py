"""Sentences name what is there: weights of one sign, no light, no biases, a single weight."""

import numpy as np
import pytest

from audits.any_network import fails_of
from audits.rehearsal import find_chapters
from backprop_model import Example, Layer, Network
from scenes.mobjects.areas.tiling import Tiling
from scenes.parts.ch02 import cost_words
from scenes.parts.ch02.answer_words import no_output_moves_by_itself, the_forward_pass
from scenes.parts.ch02.one_move import move_of
from scenes.parts.ch05.way import way_of
from scenes.parts.ch05.wording import Wording
from scenes.parts.ch10.story import Story
from scenes.parts.ch10.words import Lines as FlowLines
from scenes.parts.ch16.lesson import Lesson, lesson
from scenes.parts.ch16.words import Lines as WholeLines
from scenes.readings import Readings
from scenes.stage.quantity import count, given
from scenes.stage.style import FRAME
from scenes.stage.words import idiomatic

CHAPTERS = {chapter.__name__: chapter for chapter in find_chapters()}
ALONE = Example("alone", Network([Layer([[0.5]], None, "sigmoid")]), [0.8], [1.0])
WITH_A_BIAS = Example("pair", Network([Layer([[0.5]], [0.1], "sigmoid")]), [0.8], [1.0])


def layers(hidden, output, inputs=(0.8, 0.3), biases=True, kind="sigmoid", target=1.0):
    """Two inputs, two hidden neurons, one output."""
    network = Network(
        [
            Layer(hidden, np.zeros(2) if biases else None, kind),
            Layer(output, np.array([-0.7]) if biases else None, "linear"),
        ]
    )
    return Readings(Example("layers", network, list(inputs), [target]))


POSITIVE, MIXED = [[0.5, 0.4], [0.3, 0.2]], [[0.5, -0.4], [0.3, 0.2]]


@pytest.mark.parametrize(
    ("hidden", "output", "inputs", "words"),
    [
        (MIXED, [[0.5, 0.4]], (0.8, 0.3), "solid blue weights add and dashed orange ones take"),
        (POSITIVE, [[0.5, -0.4]], (0.8, 0.3), "solid blue weights add and dashed orange ones take"),
        (MIXED, [[0.5, 0.4]], (-0.8, 0.3), "weights above zero are solid and blue"),
        (POSITIVE, [[0.5, 0.0]], (0.8, 0.3), "a solid blue line is a weight."),
        (-np.array(POSITIVE), [[-0.5, -0.4]], (-0.8, 0.3), "a dashed orange line is a weight."),
        (np.zeros((2, 2)), [[0.0, 0.0]], (0.8, 0.3), "each line is a weight."),
    ],
)
def test_lines_are_explained_by_the_signs_that_are_there(hidden, output, inputs, words):
    assert words in the_forward_pass(layers(hidden, output, inputs), own=False)


@pytest.mark.parametrize("biases", [True, False])
def test_an_output_that_no_light_reaches_is_not_said_to_be_made_of_it(biases):
    dead = layers(-np.array(POSITIVE), [[0.5, 0.4]], biases=biases, kind="relu")
    assert not dead.trace.activations[1].any()
    text = no_output_moves_by_itself(dead).text
    assert "no light reaches it" in text
    assert ("its bias alone makes it" in text) == biases
    lit = no_output_moves_by_itself(layers(POSITIVE, [[0.5, 0.4]], biases=biases)).text
    assert "the weights make it of the light" in lit


@pytest.mark.parametrize("biases", [True, False])
def test_biases_are_named_where_there_are_any(biases):
    read = layers(POSITIVE, [[0.5, 0.4]], biases=biases)
    for said in (cost_words.only_parameters(read), cost_words.any_closing(read)):
        assert ("weights and biases" in said.text) == biases


@pytest.mark.parametrize(("example", "alone"), [(ALONE, True), (WITH_A_BIAS, True), (None, False)])
def test_a_single_weight_is_not_one_of_several(example, alone):
    read = Readings(example) if example else layers(MIXED, [[0.5, 0.4]])
    move = move_of(read, [0])
    assert move is not None
    assert ("the only weight" in move.told.text) == alone
    assert ("one of {n} weights" in move.told.text) != alone
    closing = cost_words.moved(read, move.told.claims).text
    assert closing.startswith("When the weight moved") == alone


def test_a_share_that_stands_alone_is_not_slid_together_with_others():
    for terms, words in (([0.5, 0.0, 0.0], "only this one share"), ([0.5, 0.1], "all shares")):
        tiling = Tiling([given("C", term) for term in terms], FRAME)
        read = layers(POSITIVE, [[0.5, 0.4]])
        assert words in cost_words.together(read, tiling, drawn=True)


@pytest.mark.parametrize(("inputs", "bead"), [((0.8, 0.3), True), ((0.0, 0.0), False)])
def test_a_gradient_of_zero_lands_as_no_bead(inputs, bead):
    read = layers(POSITIVE, [[0.5, 0.4]], inputs)
    said = Wording(way_of(read, 1, 0, 0)).fold
    assert ("lands on its weight as a bead" in said.text) == bead
    assert bool(read.trace.dC_dw[1][0, 0]) == bead
    assert bool(said.claims) != bead


def test_weights_without_a_gradient_are_not_said_to_get_a_bead_and_to_know_their_way():
    half_dead = layers([[0.5, 0.4], [-0.5, -0.4]], [[0.5, 0.4]], kind="relu")
    assert [bool(one) for one in half_dead.trace.dC_dw[2][0]] == [True, False]
    lines = FlowLines(Story(half_dead, [list(range(n)) for n in half_dead.trace.sizes], {}))
    assert "where its product is not zero, it leaves a bead" in lines.beads(first=False).text
    assert lines.closing().text.endswith("each weight knows its way, or that it has none.")


@pytest.mark.parametrize(
    ("example", "words"),
    [
        (WITH_A_BIAS, "Now every weight and bias takes its own step"),
        (layers(MIXED, [[0.5, 0.4]], biases=False).example, "Now every weight takes its own step"),
    ],
)
def test_biases_are_said_to_take_a_step_where_there_are_any(example, words):
    read, cost = Readings(example), count("C", 0, "0")
    plan = lesson(read)
    assert plan is not None
    assert WholeLines(read).first_step(plan, cost).text.startswith(words)


@pytest.mark.parametrize(("steps", "words"), [(2, "Once more"), (3, "The next {n} steps")])
def test_one_more_step_is_told_as_one(steps, words):
    plan = Lesson(0.1, steps, turns=False)
    said = WholeLines(Readings(WITH_A_BIAS)).further(plan, count("C", 0, "0"))
    assert said.text.startswith(words)


@pytest.mark.parametrize(
    ("written", "language", "due"),
    [
        ("it has all 2 gradients after 9 seconds", "en", "it has both gradients after 9 seconds"),
        ("All 2 neurons, all 20, all 2.5", "en", "Both neurons, all 20, all 2.5"),
        ("all 2,000 of them", "en", "all 2,000 of them"),
        ("1 hours and 21 seconds, 1.1 seconds", "en", "1 hour and 21 seconds, 1.1 seconds"),
        ("Das gilt auf allen 2 Kanten, alle 2", "de", "Das gilt auf beiden Kanten, beide"),
        ("1 Minuten und 1 Sekunden, 61 Sekunden", "de", "1 Minute und 1 Sekunde, 61 Sekunden"),
        ("all 2", "fr", "all 2"),
    ],
)
def test_a_count_of_one_or_two_is_told_as_a_language_has_it(written, language, due):
    assert idiomatic(written, language) == due


@pytest.mark.parametrize("chapter", ["PriceOfNudging", "GradientCheck", "WholeIdea"])
def test_a_chapter_on_many_gradients_says_that_there_is_only_one(chapter):
    objection = CHAPTERS[chapter].suits(ALONE)
    assert objection is not None
    assert objection.startswith(chapter)
    assert "single one" in objection
    assert CHAPTERS[chapter].suits(WITH_A_BIAS) is None


@pytest.mark.parametrize("chapter", ["WrongAnswer", "WholeIdea"])
def test_one_weight_and_one_bias_are_told_truly(chapter):
    assert list(fails_of(WITH_A_BIAS, [CHAPTERS[chapter]])) == []
