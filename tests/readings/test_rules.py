"""How each number comes about: every line gives, by a pocket calculator, what is displayed."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import load_example
from scenes.readings import Readings
from scenes.readings.rules import RuleBook
from scenes.stage.quantity import Quantity, given

from .by_hand import by_hand, unit

EXAMPLES = [
    *("mazur", "chain", "xor", "three_five_four_two", "relu_softmax", "deep_relu"),
    *("deep_sigmoid", "digits"),
]


def numbers(read: Readings, most: int = 4) -> list[Quantity]:
    """Numbers of every kind, in every layer."""
    found = [read.cost()]
    sizes = read.trace.sizes
    for l in range(1, read.trace.depth + 1):
        slopes = read.trace.da_dz[l]
        for j in range(min(sizes[l], most)):
            found += [read.activation(l, j), read.weighted_sum(l, j), read.dC_dz(l, j)]
            found += [read.dC_da(l, j), read.dC_db(l, j), read.bias(l, j)]
            found.append(read.da_dz(l, j) if slopes.ndim == 1 else read.da_dz(l, j, j))
            for k in range(min(sizes[l - 1], most)):
                found += [read.dC_dw(l, j, k), read.weight(l, j, k)]
                found.append(read.path_contribution(l - 1, k, j))
    found += [read.cost_term(j) for j in range(min(sizes[-1], most))]
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_line_gives_what_is_displayed(name):
    example = load_example(name)
    read = Readings(example)
    shown = numbers(read)
    book = RuleBook(example, shown[::3])
    lines = 0
    for number in shown:
        line = book.line(number)
        if line is None:
            continue
        lines += 1
        off = abs(by_hand(line.written) - number.shown)
        half = unit(number.text) / 2 * (1 + 1e-6)
        assert off <= half, f"{number.path}: {number.text} is not {line.written}"
        for operand in line.operands:
            scope = {"example": example, "trace": read.trace, "np": np}
            assert eval(operand.path, scope) == pytest.approx(operand.value, rel=1e-9)
    computed = [n for n in shown if not n.path.startswith("example")]
    assert lines > 0.75 * len(computed)


@pytest.fixture
def mazur():
    return load_example("mazur")


@pytest.fixture
def read(mazur):
    return Readings(mazur)


def test_a_gradient_is_its_three_factors_in_the_digits_on_screen(mazur, read):
    on_screen = [read.activation(1, 0).to(3), read.da_dz(2, 0).to(3), read.dC_da(2, 0).to(3)]
    line = RuleBook(mazur, on_screen).line(read.dC_dw(2, 0, 0).to(3))
    assert line is not None
    assert line.text == "{0} × {1} × {2}"
    assert line.written == "0.741 × 0.187 × 0.593"


def test_digits_on_screen_that_give_another_result_are_not_used(mazur, read):
    coarse = [read.activation(1, 0).to(1, 1), read.da_dz(2, 0), read.dC_da(2, 0)]
    line = RuleBook(mazur, coarse).line(read.dC_dw(2, 0, 0))
    assert line is not None
    assert "0.6" not in line.written.split()


def test_a_sum_of_two_paths_puts_a_negative_one_in_brackets(mazur, read):
    line = RuleBook(mazur, []).line(read.dC_da(1, 0))
    assert line is not None
    assert line.written == "0.0554 + (−0.0190)"


def test_a_difference_of_numbers_on_screen_names_both(mazur, read):
    nudged = read.nudged_cost(2, 0, 0, 0.01).to(5, 5)
    cost = read.cost().to(5, 5)
    change = Quantity("Delta C", nudged.value - cost.value, f"{nudged.path} - {cost.path}", 5, 2)
    line = RuleBook(mazur, [nudged, cost]).line(change)
    assert line is not None
    assert line.written == "0.29919 − 0.29837"
    assert RuleBook(mazur, [cost]).line(change) is None  # of the other nothing is known


def test_constants_stand_in_the_line_and_are_no_operands(mazur, read):
    weight = read.weight(2, 0, 0)
    nudged = Quantity("w", weight.value - 0.01, f"{weight.path} + -0.01", given=True)
    line = RuleBook(mazur, []).line(nudged)
    assert line is not None
    assert (line.text, [operand.text for operand in line.operands]) == ("{0} − 0.01", ["0.40"])


@pytest.mark.parametrize("what", ["weight", "bias"])
def test_what_was_given_has_no_line(mazur, read, what):
    number = read.weight(1, 0, 0) if what == "weight" else read.bias(1, 0)
    assert RuleBook(mazur, []).line(number) is None
    assert RuleBook(mazur, []).kind(number) == what


def test_a_chosen_number_has_neither_kind_nor_line(mazur):
    book = RuleBook(mazur, [])
    assert (book.kind(given("h", 0.01)), book.line(given("h", 0.01))) == ("", None)


def test_a_number_of_another_example_is_worked_out_in_it(mazur):
    base = "load_example('chain')"
    other = Readings(load_example("chain"))
    signal = other.dC_dw(2, 0, 0)
    path = f"{base}.trace().dC_dw[2][0, 0]"
    line = RuleBook(mazur, []).line(Quantity(signal.symbol, signal.value, path))
    assert line is not None
    assert all(operand.path.startswith(f"{base}.trace()") for operand in line.operands)
    assert by_hand(line.written) == pytest.approx(signal.value, rel=0.01)


def test_a_number_after_a_step_is_worked_out_after_it(mazur):
    after = Readings(mazur.step(0.5))
    cost = after.cost()
    line = RuleBook(mazur, []).line(Quantity("C", cost.value, "example.step(0.5).trace().cost"))
    assert line is not None
    assert line.operands[0].path == "example.step(0.5).trace().cost_terms[0]"


def test_an_activation_of_the_input_is_called_an_input(mazur, read):
    book = RuleBook(mazur, [])
    assert (book.kind(read.activation(0, 0)), book.kind(read.activation(1, 0))) == (
        "input",
        "activation",
    )
