"""The tape of a formula: what is recorded, what comes back, what is said of it."""

from typing import Any

import numpy as np
import pytest

from scenes.parts.ch13.of_formula import NEAR, NUDGES, RecordedFormula
from scenes.parts.ch13.recording import Kind
from scenes.parts.ch13.words import FormulaLines
from scenes.stage.claim import Rule
from scenes.stage.quantity import Quantity


def formula(expression="(a + b) * (b + 1)", **inputs):
    return RecordedFormula(expression, inputs or {"a": 2.0, "b": 1.0})


def sure(what: Any) -> Any:
    """What is there."""
    assert what is not None
    return what


def test_a_formula_has_a_row_for_each_step_and_input_and_a_constant_has_no_gradient():
    tape = formula().tape
    assert [row.value.value for row in tape.rows] == [2, 1, 1, 3, 2, 6]
    assert [row.kind for row in tape.rows] == [Kind.LEAF] * 3 + [Kind.STEP] * 3
    assert [row.gradient is None for row in tape.rows] == [row == 2 for row in range(6)]
    assert tape.first_step == 3
    assert tape.rows[-1].gradient.value == 1
    assert formula().has_constants
    assert not formula("a * b").has_constants


def test_a_cell_that_is_reached_twice_adds_up():
    tape = formula().tape
    assert [one.value for one in tape.arrivals[1]] == [3, 2]
    assert [tape.total(1, count).value for count in (1, 2)] == [3, 5]
    assert tape.reach() == (0, 5)


def test_before_the_last_arrival_a_cell_holds_the_sum_so_far():
    tape = formula("a * a * a", a=2.0).tape
    totals = [tape.total(0, count) for count in (1, 2, 3)]
    assert [one.value for one in totals] == pytest.approx([4, 8, 12])
    assert eval(totals[1].path) == pytest.approx(8)


def test_no_cell_is_out_of_reach():
    tape = formula("(a - b) * (b - a)", a=3.0, b=1.0).tape
    low, high = tape.reach()
    assert low == -4
    assert high == 4


@pytest.mark.parametrize(
    ("expression", "followed", "again"),
    [("(a + b) * (b + 1)", "b", True), ("a * b", "b", False), ("a * (a + b)", "a", True)],
)
def test_the_input_with_the_most_uses_is_followed(expression, followed, again):
    made = formula(expression)
    assert made.nodes[made.followed].name == followed
    assert bool(made.is_used_again()) == again
    assert ("several" in FormulaLines(made).ask().text) == again


def test_a_nudge_moves_the_result_by_about_the_gradient():
    nudged = formula().nudged()
    assert nudged.step.value == NUDGES[0]
    assert nudged.rise.value == pytest.approx((2 + 1.01) * (1.01 + 1) - 6)
    assert [row.value.value for row in nudged.again.rows] == pytest.approx(
        [2, 1.01, 1, 3.01, 2.01, 6.0501]
    )


def test_a_steep_formula_is_nudged_by_less():
    made = formula("exp(10 * a)", a=1.0)
    nudged = made.nudged()
    slope = 10 * np.exp(10)
    assert nudged.step.value < NUDGES[0]
    assert abs(nudged.rise.value / nudged.step.value - slope) <= NEAR * slope


def test_without_a_gradient_there_is_no_nudge():
    assert formula("relu(a)", a=-1.0).nudged() is None


SAID = [
    ("a * b", "A product hands", "2 this way, 3 that way"),
    ("a + b", "A sum hands back to both", ""),
    ("a + 4", "the constant gets no cell", ""),
    ("a - b", "A difference", ""),
    ("exp(a)", "times its own slope", "20.086 here"),
    ("a * 4", "times its own slope", "4 here"),
]


@pytest.mark.parametrize(("expression", "words", "numbers"), SAID)
def test_how_a_row_hands_back_is_told_by_its_kind_and_once(expression, words, numbers):
    names = {"a": 3.0, "b": 2.0}
    made = RecordedFormula(
        expression,
        {n: x for n, x in names.items() if n in expression[-5:] or n in expression.split()[0]},
    )
    lines = FormulaLines(made)
    told: set[str] = set()
    said = sure(lines.at(made.tape.last, told))
    shown = {k: q.text if isinstance(q, Quantity) else q for k, q in said.values.items()}
    assert words in said.text
    assert numbers in said.text.format(**shown)
    assert lines.at(made.tape.last, told) is None


def test_that_a_cell_is_reached_again_is_told_where_it_is():
    made = formula()
    lines = FormulaLines(made)
    told: set[str] = set()
    said = [sure(lines.at(row, told)) for row in (5, 4, 3)]
    assert "again" not in said[0].text
    assert "again" not in said[1].text
    values = said[2].values
    assert [values[name].value for name in "xyz"] == [3, 2, 5]
    assert values["b"] == "b"
    assert said[2].claims[0].rule is Rule.FOLLOWS
