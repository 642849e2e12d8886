"""What a graph's quantities say of themselves: each path, worked out elsewhere, gives the value."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_model import load_example
from backprop_model.expression import parse_expression
from backprop_model.unroll import unroll
from scenes.parts.ch13.graph_formula import WrittenGraph
from scenes.parts.ch13.graph_of_example import UnrolledReadings
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.parts.ch13.graph_words import how_it_hands_on
from scenes.readings import Readings
from scenes.stage.quantity import Quantity

EXPRESSIONS = [
    "(a + b) * (b + 1)",
    "sigmoid(a * b - c) / tanh(c)",
    "exp(-a) * log(b + 3) ** 2 + relu(c) - a ** b",
    "relu(-c) * a + a / (b * 1.5)",
]
values = st.floats(0.25, 3.0)


def work_out(path, example=None):
    names = {"np": np, "max": max, "sum": sum, "float": float}
    if example is not None:
        names |= {"example": example, "trace": example.trace()}
    return float(eval(path, {"__builtins__": {}, **names}))


@pytest.mark.parametrize("expression", EXPRESSIONS)
@settings(deadline=None, max_examples=40)
@given(a=values, b=values, c=values)
def test_the_paths_of_values_and_gradients_give_them(expression, a, b, c):
    inputs = {"a": a, "b": b, "c": c}
    read = GraphReadings(parse_expression(expression, inputs))
    for node in read.graph.nodes:
        assert work_out(read.value(node).path) == pytest.approx(node.value)
    for leaf in read.graph.variables:
        gradient = read.gradient(leaf)
        assert work_out(gradient.path) == pytest.approx(gradient.value, rel=1e-9, abs=1e-12)
        assert gradient.value == pytest.approx(
            difference(expression, inputs, leaf.name), rel=1e-4, abs=1e-6
        )


def difference(expression, inputs, name, step=1e-6):
    """The central difference of a formula's value."""
    up, down = (
        parse_expression(expression, {**inputs, name: inputs[name] + h}).output.value
        for h in (step, -step)
    )
    return (up - down) / (2 * step)


@pytest.mark.parametrize("name", ["chain", "mazur", "three_five_four_two", "relu_softmax", "xor"])
def test_a_networks_nodes_are_its_own_quantities(name):
    example = load_example(name)
    read = UnrolledReadings(Readings(example))
    for node in read.graph.nodes:
        if node.kind != "constant" or node.name:
            assert work_out(read.value(node).path, example) == pytest.approx(node.value)
        if node.kind != "constant":
            gradient = read.gradient(node)
            assert work_out(gradient.path, example) == pytest.approx(gradient.value)
    weight = next(n for n in read.graph.variables if n.name and n.name.startswith("w"))
    assert read.gradient(weight).path.startswith("trace.dC_dw")


def test_what_is_handed_on_adds_up_to_the_gradient():
    read = GraphReadings(parse_expression("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0}))
    b = read.graph["b"]
    amounts = [
        read.amount(visit, share)
        for visit in read.visits
        for share in visit.contributions
        if share.operand is b
    ]
    assert [amount.value for amount in amounts] == [3.0, 2.0]
    assert read.running_total(b, amounts[:1]).value == 3.0
    assert read.running_total(b, amounts) == read.gradient(b)


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        ("(a + b) * (b + 1)", "(a + b) dot (b + 1)"),
        ("a - (b - c)", "a - (b - c)"),
        ("a / (b + c) * a", "(a)/(b + c) dot a"),
        ("(a * b) ** 3 + c", "(a dot b)^(3) + c"),
        ("sigmoid(a * b - 2.5)", "sigma(a dot b - 2.5)"),
    ],
)
def test_a_formula_is_written_with_the_brackets_it_needs(expression, written):
    graph = parse_expression(expression, {"a": 2.0, "b": 1.0, "c": 3.0})
    formula = WrittenGraph(GraphReadings(graph))
    shown = {k: p.text if isinstance(p, Quantity) else p for k, p in formula.parts.items()}
    assert formula.template.format_map(shown).replace("2.50", "2.5") == written


def test_a_network_that_fits_is_unrolled_whole():
    example = load_example("chain")
    read = UnrolledReadings(Readings(example))
    assert len(read.graph.nodes) == len(unroll(example).nodes)
    assert math.isclose(read.graph.output.value, example.trace().cost)


def test_a_leaf_of_a_networks_graph_knows_its_place_in_the_network():
    read = UnrolledReadings(Readings(load_example("mazur")))
    places = [read.place_of(node) for node in read.graph.variables if node.name]
    l, j = 2, read.output
    assert {("w", l, (j, k)) for k in read.summands} <= set(places)
    assert ("b", l, (j,)) in places
    formula = GraphReadings(parse_expression("w_1 * x", {"w_1": 2.0, "x": 1.0}))
    assert formula.place_of(formula.graph["w_1"]) is None


def test_a_kind_of_step_is_explained_once():
    read = GraphReadings(parse_expression("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0}))
    told: set[str] = set()
    texts = [how_it_hands_on(read, visit, told) for visit in read.visits]
    (product, numbers), (one_sum, _), (other_sum, _) = texts
    shown = {k: q.text for k, q in numbers.items() if isinstance(q, Quantity)}
    assert product.format(**shown).endswith("2 here, 3 there.")
    assert one_sum != other_sum
    assert other_sum == "Here it is the same again."


@pytest.mark.parametrize(
    ("expression", "by_this_way_alone"),
    [("sigmoid(a)", [False]), ("a * b", [False, False]), ("a * (a + b)", [True, False])],
)
def test_a_slope_is_called_a_derivative_where_there_is_no_other_way(expression, by_this_way_alone):
    read = GraphReadings(parse_expression(expression, {"a": 0.5, "b": 2.0}))
    last = next(visit for visit in read.visits if visit.node is read.graph.output)
    called = [str(read.local(last, share).symbol) == "slope" for share in last.contributions]
    assert called == by_this_way_alone
