"""Questions that a video answers: every right answer is true, and no wrong one is right as well."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from audits.recomputed import recompute
from audits.rehearsal import chapter_files, chapters_in
from audits.stand_ins import ExampleStandIn
from publish.questions.arithmetic import (
    NotUnderstood,
    Number,
    read_line,
    read_number,
    work_out,
    write,
)
from publish.questions.asking import ask
from publish.questions.question import read_questions, write_questions
from publish.questions.wording import as_displayed, resolution
from publish.sightings import Sightings
from scenes.stage.words import numeral
from tests.audits.hard_examples import hard_examples
from tests.readings.by_hand import by_hand, unit

from .rehearsed import rehearsed

HARD = hard_examples()
CHAPTERS = {file: chapters_in(file)[0] for file in chapter_files()}
OWN = [
    *("ch02_wrong_answer", "ch05_three_factors", "ch06_local_computation"),
    *("ch07_layers_as_functions", "ch08_many_paths", "ch09_computed_once", "ch10_backward_flow"),
]
TRIED = [
    (file, name)
    for file in ("ch05_three_factors", "ch06_local_computation", "ch10_backward_flow")
    for name in ("two_two_two", "three_five_four_two", "negative", "tiny", "softmax")
    if name in HARD and not CHAPTERS[file].suits(HARD[name])
]


def is_right(made):
    """Each answer is recomputed on stand-ins, each mistake by a pocket calculator."""
    assert made.questions
    for question in made.questions:
        number = made.found.quantities[question.number]
        stand_in = ExampleStandIn.of(made.example)
        truth = recompute(number.path, stand_in)
        assert [choice.right for choice in question.choices].count(True) == 1
        if question.kind == "direction":
            meant = "rise" if truth.value > 0 else "fall" if truth.value < 0 else "stay"
            assert meant in question.right.shown
            continue
        if question.kind == "change":
            [before] = re.findall(r"was ([\d.]+)\.", question.text)
            meant = "Greater." if truth.value > float(before) else "Smaller."
            assert question.right.shown == meant
            continue
        half = question.tolerance / 2 * (1 + 1e-6) + truth.noise
        assert abs(question.answer - truth.value) <= half, (question.in_full, truth)
        assert question.right.value == question.answer
        assert question.tolerance == pytest.approx(unit(question.right.shown))
        for one in question.wrong:
            assert abs(one.value - truth.value) > question.tolerance, (question.in_full, one)
            line = re.match(r"That is (?!the|what|how|delta)(.+?)(: (?!.*: ).*|)$", one.why)
            if line:
                sizes = re.sub(r"\|([^|]*)\|", r"abs(\1)", line[1])
                assert by_hand(sizes) == pytest.approx(one.value, rel=1e-9)
        shown = [choice.shown for choice in question.choices]
        assert len(set(shown)) == len(shown)
        values = sorted(choice.value for choice in question.choices)
        assert all(b - a > question.tolerance for a, b in pairwise(values))


@pytest.mark.parametrize("file", OWN)
def test_answers_are_true_on_a_chapters_own_example(file, tmp_path):
    is_right(rehearsed(CHAPTERS[file], tmp_path))


@pytest.mark.parametrize(("file", "name"), TRIED)
def test_answers_are_true_on_a_hard_example(file, name, tmp_path):
    is_right(rehearsed(CHAPTERS[file], tmp_path, HARD[name]))


@pytest.fixture(scope="module")
def factors(tmp_path_factory):
    return rehearsed(CHAPTERS["ch05_three_factors"], tmp_path_factory.mktemp("factors"))


def test_what_is_wrong_is_a_mistake_that_is_really_made(factors):
    """The gradient of chapter 5: what is offered beside 0.0822, worked out here anew."""
    [gradient] = [q for q in factors.questions if q.answer == pytest.approx(0.0822)]
    why = {round(one.value, 6): one.why for one in gradient.wrong}
    forgotten, twice = 0.7414 * 0.5933, 0.7414 * 0.1868**2 * 0.5933
    assert why[round(forgotten, 6)].endswith("the slope of the neuron's curve is left out.")
    assert why[round(twice, 6)].endswith("delta for ∂C/∂a₁⁽²⁾, so the slope counts twice.")
    assert gradient.right.why == "∂C/∂w₁₁⁽²⁾ = 0.7414 × 0.1868 × 0.5933 = 0.0822"


def test_a_question_stands_before_its_answer_and_gives_no_other_away(factors):
    numbers = factors.found.quantities
    for i, question in enumerate(factors.questions):
        assert 0 < question.at < question.until
        given = {numbers[one.number].path for one in question.given}
        assert numbers[question.number].path not in given
        later = [q for q in factors.questions[i + 1 :] if q.kind != "direction"]
        if question.kind != "direction":
            assert not given & {numbers[q.number].path for q in later}


def test_of_a_section_at_most_two_numbers_are_asked(factors):
    sections = [q.section for q in factors.questions if q.kind != "direction"]
    assert max(sections.count(one) for one in sections) <= 2


def test_both_kinds_are_asked_and_the_pause_to_think_is_used(factors):
    assert {q.kind for q in factors.questions} == {"choice", "numeric", "direction"}


def test_where_no_number_is_worked_out_it_is_asked_what_becomes_of_the_cost(tmp_path):
    made = rehearsed(CHAPTERS["ch14_gradient_descent"], tmp_path)
    assert {q.kind for q in made.questions} == {"change"}
    is_right(made)


def test_the_same_is_asked_again(factors, tmp_path):
    again = rehearsed(CHAPTERS["ch05_three_factors"], tmp_path)
    assert again.questions == factors.questions


def test_in_german_words_and_numbers_are_german(factors, tmp_path):
    german = rehearsed(CHAPTERS["ch05_three_factors"], tmp_path, lang="de")
    english = {one.answer: one for one in factors.questions}
    assert len(german.questions) >= len(english) - 2  # other words take other times
    for question in german.questions:
        one = english.get(question.answer)
        if one is not None and question.answer is not None:
            assert question.right.shown == numeral(one.right.shown, "de")
            assert [c.value for c in question.choices] == [c.value for c in one.choices]
        assert question.text.startswith(("Wie", "Was", "Wenn", "Würde"))
        assert not any("That" in c.why or "0." in c.why for c in question.choices)


def test_what_is_written_can_be_read_again(factors, tmp_path):
    write_questions(tmp_path / "questions.json", factors.questions, "en")
    assert read_questions(tmp_path / "questions.json") == factors.questions
    assert json.loads((tmp_path / "questions.json").read_text(encoding="utf-8"))["lang"] == "en"


# -- arithmetic ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "numbers", "written", "value"),
    [
        ("{0} × ({1}) + 0.01", ("2.5", "−0.4"), "2.5 × (−0.4) + 0.01", -0.99),
        ("½ × ({0} − {1})²", ("0.75", "0.25"), "½ × (0.75 − 0.25)²", 0.125),
        ("({0} − {1}) / 0.1", ("1.2", "1.1"), "(1.2 − 1.1) / 0.1", 1.0),
        ("|{0} − {1}|", ("0.1", "1"), "|0.1 − 1|", 0.9),
        ("exp({0}) / (exp({0}) + exp({1}))", ("0", "0"), "exp(0) / (exp(0) + exp(0))", 0.5),
        ("−7 × {0}", ("0.5",), "−7 × 0.5", -3.5),
        ("{0} × {1}", ("4.39 × 10⁻⁹", "1,000"), "4.39 × 10⁻⁹ × 1,000", 4.39e-6),
    ],
)
def test_a_line_is_read_worked_out_and_written_again(rule, numbers, written, value):
    operands = [Number(read_number(text, "en"), text, i) for i, text in enumerate(numbers)]
    line = read_line(rule, operands, "en")
    assert write(line) == written
    assert work_out(line) == pytest.approx(value)


@pytest.mark.parametrize("rule", ["relu′({0})", "{0} +", "({0}", "{0} {0}", "sin({0})", "", "__x"])
def test_what_is_no_line_is_refused(rule):
    with pytest.raises(NotUnderstood):
        read_line(rule, [Number(1.0, "1", 0)], "en")


@pytest.mark.parametrize(
    ("value", "like", "shown"),
    [
        (1.5215, "0.082", "1.522"),
        (0.00012345, "0.0822", "0.00012"),
        (-2.0, "0.4926", "−2.0000"),
        (0.0822, "4.386 × 10⁻⁴", "0.08220"),
    ],
)
def test_a_mistake_is_written_in_the_answers_digits(value, like, shown):
    assert as_displayed(value, like, "en") == shown


@pytest.mark.parametrize(("shown", "unit_"), [("0.0822", 1e-4), ("12", 1), ("4.39 × 10⁻⁹", 1e-11)])
def test_the_tolerance_is_one_in_the_last_digit(shown, unit_):
    assert resolution(shown) == pytest.approx(unit_)


def test_nothing_is_asked_of_what_is_only_given():
    assert ask(Sightings(), [], [], [], [], "en") == []
