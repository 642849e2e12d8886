"""What a graph's quantities say of themselves: each path, worked out elsewhere, gives the value."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_model.expression import parse_expression
from scenes.parts.ch13.graph_formula import WrittenGraph
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.stage.quantity import Quantity

EXPRESSIONS = [
    "(a + b) * (b + 1)",
    "sigmoid(a * b - c) / tanh(c)",
    "exp(-a) * log(b + 3) ** 2 + relu(c) - a ** b",
    "relu(-c) * a + a / (b * 1.5)",
]
values = st.floats(0.25, 3.0)


def work_out(path):
    names = {"np": np, "max": max, "sum": sum, "float": float}
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


def test_an_input_may_be_worked_out_from_another_number():
    graph = parse_expression("a * b", {"a": 2.5, "b": 3.0})
    read = GraphReadings(graph, {"a": "2.0 + 0.5"})
    assert read.value(graph.output).path == "(2.0 + 0.5) * (3.0)"


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
    assert read.gradient(b).value == 5.0


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


@pytest.mark.parametrize(
    ("name", "symbol"), [("w1", "w_1"), ("w12", "w_(12)"), ("alpha", "alpha"), ("rate", '"rate"')]
)
def test_a_name_becomes_a_symbol(name, symbol):
    read = GraphReadings(parse_expression(f"{name} + 1", {name: 2.0}))
    assert read.symbol(read.graph[name]) == symbol
