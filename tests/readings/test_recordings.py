"""The tape of a network: what is recorded, what comes back, what is said of it."""

from typing import Any

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from backprop_model.graph import differentiate
from backprop_model.unroll import unroll
from scenes.parts.ch13.of_network import RecordedNetwork, briefly, shows_whole, written_sum
from scenes.parts.ch13.recording import Kind, Row, Use
from scenes.parts.ch13.settled import settled
from scenes.parts.ch13.words import NetworkLines
from scenes.readings import Readings
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given

EXAMPLES = ["chain", "mazur", "three_five_four_two", "xor", "relu_softmax", "digits"]
STEPWISE = ["chain", "mazur", "xor"]
"""examples small enough to be written out number by number"""


def network(name):
    return RecordedNetwork(Readings(load_example(name)))


def sure(what: Any) -> Any:
    """What is there."""
    assert what is not None
    return what


# -- networks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STEPWISE)
def test_a_networks_tape_finds_what_number_by_number_calculation_finds(name):
    """The second way to the gradients: a scalar graph, differentiated in reverse."""
    example, made = load_example(name), network(name)
    graph = unroll(example)
    gradients = differentiate(graph).gradients
    for (l, j), row in zip(made.places, made.tape.rows, strict=True):
        for one in row.parameters:
            k = 0 if made.is_whole else made.output[1]
            called = f"w_{j + 1}{k + 1}^({l})" if one.is_weight else f"b_{j + 1}^({l})"
            assert one.gradient.value == pytest.approx(gradients[graph[called]])
            assert one.value.value == graph[called].value
            assert one.local.value * row.gradient.value == pytest.approx(one.gradient.value)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_amount_is_the_gradient_times_the_local_derivative(name):
    made = network(name)
    for row in made.tape.rows:
        for use in row.uses:
            if use.local is not None and use.amount is not None:
                assert use.amount.value == pytest.approx(row.gradient.value * use.local.value)
    for row, arrived in made.tape.arrivals.items():
        total = sum(one.value for one in arrived)
        assert total == pytest.approx(made.tape.rows[row].gradient.value)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_row_checks_out_on_a_pocket_calculator(name):
    for row in network(name).tape.rows:
        template, parts = row.done[0]
        if row.kind is not Kind.STEP:
            continue
        shown = [part.shown for part in parts.values() if isinstance(part, Quantity)]
        if row.parameters[0].is_weight:
            by_hand = np.prod(shown)
        else:
            signs = [-1 if sign == "-" else 1 for sign in ["+", *template.split()[1::2]]]
            by_hand = np.dot(signs, shown)
        assert abs(by_hand - row.value.shown) <= 0.5001 * row.value.resolution


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_row_hands_back_checks_out_on_a_pocket_calculator(name):
    rows = network(name).tape.rows
    row, lines = rows[-1], 0
    while row.uses and row.uses[0].amount is not None and row.uses[0].local is not None:
        use = row.uses[0]
        by_hand = sure(row.gradient).shown * use.local.shown
        assert abs(by_hand - use.amount.shown) <= 0.5001 * use.amount.resolution
        if use.local.value == 1:
            assert use.amount.text == sure(row.gradient).text
        row, lines = rows[use.operand], lines + 1
    assert lines > 1


def test_a_gradient_of_zero_keeps_its_digits():
    dead = Network([Layer([[1.0]], [-5.0], "relu"), Layer([[1.0]], [0.5], "sigmoid")])
    rows = RecordedNetwork(Readings(Example("dead", dead, [1.0], [1.0]))).tape.rows
    shares = [use.amount for row in rows for use in row.uses if use.amount is not None]
    assert [share.value for share in shares if not share.value] == [0.0, 0.0]


def test_the_output_with_the_largest_delta_is_opened_and_its_most_telling_weight():
    example = load_example("digits")
    trace, made = example.trace(), network("digits")
    j, k = made.output
    assert abs(trace.dC_dz[3][j]) == max(abs(trace.dC_dz[3]))
    assert abs(trace.dC_dw[3][j, k]) == max(abs(trace.dC_dw[3][j]))


@pytest.mark.parametrize("name", ["mazur", "three_five_four_two", "digits", "xor"])
def test_folds_count_the_rows_that_are_not_shown(name):
    example, made = load_example(name), network(name)
    folded = [
        next(iter(row.done[0][1].values())) for row in made.tape.rows if row.kind is Kind.FOLD
    ]
    arriving, rows = len(example.input), 0
    for l, layer in enumerate(example.network.layers, start=1):
        for _neuron in layer.biases:
            rows += arriving + 1  # its products, and their sum
            rows += made.has_curve(l)
        arriving = len(layer.biases)
    opened = sum(row.kind in (Kind.STEP, Kind.CURVE) for row in made.tape.rows)
    assert sum(one.value for one in folded if isinstance(one, Quantity)) == rows - opened
    for one in folded:
        assert isinstance(one, Quantity)
        assert eval(one.path, {"trace": example.trace()}) == one.value


@pytest.mark.parametrize(("name", "several"), [("mazur", True), ("xor", False)])
def test_the_cost_uses_the_other_outputs_if_there_are_any(name, several):
    made = network(name)
    assert (len(made.tape.rows[-1].uses) > 1) == several
    assert (len(made.tape.arrivals[1]) > 1) == several  # and so what arrives is reached again


def test_a_chain_in_which_not_all_layers_have_a_curve_prints_rows_as_they_are():
    layers = [Layer([[0.5]], [0.1], kind) for kind in ("linear", "tanh")]
    read = Readings(Example("mixed", Network(layers), [0.8], [1.0]))
    made = RecordedNetwork(read)
    assert [row.kind for row in made.tape.rows].count(Kind.CURVE) == 1
    assert "its own rows" in NetworkLines(read, made).record().text


def test_a_chain_of_three_is_shown_whole_and_anything_else_is_not():
    assert shows_whole(Readings(load_example("chain")))
    assert not shows_whole(Readings(load_example("mazur")))
    long = Example("long", Network.drawn([1] * 5, ["tanh"] * 4, 1), [0.5], [0.5])
    made = RecordedNetwork(Readings(long))
    assert not made.is_whole
    assert [row.kind for row in made.tape.rows][:2] == [Kind.FOLD, Kind.LEAF]


def test_a_bead_is_said_to_be_what_nudging_found_where_it_is():
    read = Readings(load_example("chain"))
    said = NetworkLines(read, RecordedNetwork(read)).folded()
    assert "nudging found" in said.text
    layers, costs, h = read.example.network.layers, [], 1e-6
    for nudge in (h, -h):
        a = float(read.example.input[0])
        for l, layer in enumerate(layers):
            z = (layer.weights[0, 0] + (nudge if l == 0 else 0.0)) * a + layer.biases.sum()
            a = float(1 / (1 + np.exp(-z)))
        costs.append(0.5 * (a - float(read.example.target[0])) ** 2)
    told = said.values["g"]
    assert isinstance(told, Quantity)
    assert told.value == pytest.approx((costs[0] - costs[1]) / (2 * h), rel=1e-4)
    dead = Example("dead", Network([Layer([[-0.5]], [0.0], "relu")]), [0.8], [1.0])
    read = Readings(dead)
    assert "nudging" not in NetworkLines(read, RecordedNetwork(read)).folded().text
    read = Readings(load_example("mazur"))
    assert "nudging" not in NetworkLines(read, RecordedNetwork(read)).folded().text


def test_an_input_has_no_cell_and_is_written_as_it_was_given():
    tape = network("chain").tape
    assert sure(tape.rows[0].value).text == "0.8"
    assert sure(tape.rows[3].value).text == "0.6225"
    assert tape.rows[0].gradient is None
    assert 0 not in tape.arrivals


def single(activation, cost="half_squared_error"):
    layers = [Layer([[0.5]], [0.1], activation)]
    return Readings(Example("single", Network(layers), [0.8], [1.0], cost))


@pytest.mark.parametrize(
    ("activation", "cost", "curve"),
    [
        ("tanh", "half_squared_error", True),
        ("linear", "half_squared_error", False),
        ("sigmoid", "half_squared_error", True),
        ("sigmoid", "binary_cross_entropy", False),
    ],
)
def test_a_function_is_a_row_unless_it_changes_nothing_or_is_one_with_the_cost(
    activation, cost, curve
):
    read = single(activation, cost)
    made = RecordedNetwork(read)
    kinds = [row.kind for row in made.tape.rows]
    assert (Kind.CURVE in kinds) == curve
    assert sure(made.tape.rows[-1].uses[0].amount).value == pytest.approx(
        float(read.trace.dC_da[1][0] if curve else read.trace.dC_dz[1][0])
    )
    lines = NetworkLines(read, made)
    assert ("error signal" in lines.slope_of_cost().text) == curve
    assert ("curve" in lines.before_the_cost(made.tape.rows[-2]).text) == curve
    assert ("three rows" in lines.record().text) == curve


@pytest.mark.parametrize("name", EXAMPLES)
def test_softmax_is_one_with_the_cost_and_each_bead_is_claimed(name):
    read = Readings(load_example(name))
    made = RecordedNetwork(read)
    lines = NetworkLines(read, made)
    weights = [one for row in made.tape.rows for one in row.parameters]
    assert len(lines.folded().claims) == len(weights) + bool(made.is_whole)
    assert made.has_curve(made.depth) == (name not in ("relu_softmax", "xor"))
    assert ("every neuron" in lines.meet().text) == bool(made.is_whole)
    assert ("rest runs on" in lines.stays().text) == (made.depth > 1)


@pytest.mark.parametrize(("depth", "words"), [(2, "the rest runs on"), (1, "its gradient")])
def test_where_all_rows_are_shown_something_is_said_to_run_on_if_it_does(depth, words):
    network = Network.drawn([1] * (depth + 1), ["sigmoid"] * depth, seed=2)
    read = Readings(Example("line", network, [0.6], [0.2]))
    made = RecordedNetwork(read)
    assert made.is_whole
    said = NetworkLines(read, made).stays().text
    assert words in said
    assert ("keep theirs" in said) == (depth > 1)


def test_a_negative_term_is_written_after_a_minus():
    template, parts = written_sum([given("", -1.5), given("", -0.25), given("", 2.0)])
    assert template == "{t_a} - {t_b} + {t_c}"
    assert [sure(part).value for part in parts.values()] == [-1.5, 0.25, 2.0]
    assert eval(sure(parts["t_b"]).path) == 0.25


@pytest.mark.parametrize(("value", "shown"), [(0.8, "0.8"), (2.0, "2"), (0.15, "0.15")])
def test_what_was_given_is_written_briefly(value, shown):
    assert briefly(given("", value)).text == shown


def test_a_long_number_is_written_with_three_digits():
    assert briefly(given("", 0.518437)).text == "0.518"


def test_lines_that_check_out_with_three_digits_get_no_more():
    half, two = given("s", 0.5), given("w", 2.0).to(0, 1)
    leaf = Row(Kind.LEAF, Symbol("a"), (), given("a", 1.0), given("g", 1.0))
    times = Row(Kind.STEP, Symbol("w"), (), two, given("d", 0.5), (Use(0, two, given("g", 1.0)),))
    one = Quantity(Symbol("gradient"), 1.0, "1.0")
    curve = Row(Kind.CURVE, Symbol("f"), (), half, one, (Use(1, half, given("d", 0.5)),))
    rows = settled([leaf, times, curve])
    digits = [sure(part).significant for row in rows[1:] for part in (row.uses[0].amount,)]
    assert digits == [3, 3]
    assert sure(rows[2].uses[0].local).significant == 3


@pytest.mark.parametrize(("name", "alone"), [("chain", True), ("mazur", False)])
def test_the_cost_of_a_single_output_is_written_with_what_it_compares(name, alone):
    (line,) = network(name).tape.rows[-1].done
    assert ("y" in line[1]) == alone
