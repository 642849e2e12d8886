"""The scalar engine against derivatives known by hand, and against HIPS autograd on random sums."""

import math
import sys
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from backprop_model.graph import (
    GraphError,
    Node,
    differentiate,
    exp,
    log,
    normal_cdf,
    record,
    relu,
    sigmoid,
    tanh,
)


def derivative(function, at):
    """d function / d x at one point, by the engine."""
    x = Node.variable(at, "x")
    return differentiate(record(function(x))).gradients[x]


@pytest.mark.parametrize(
    ("function", "at", "expected"),
    [
        (lambda x: x + 3, 2.0, 1.0),
        (lambda x: 3 + x, 2.0, 1.0),
        (lambda x: x - 3, 2.0, 1.0),
        (lambda x: 3 - x, 2.0, -1.0),
        (lambda x: 3 * x, 2.0, 3.0),
        (lambda x: x * 3, 2.0, 3.0),
        (lambda x: x * x, 3.0, 6.0),
        (lambda x: x / 4, 2.0, 0.25),
        (lambda x: 4 / x, 2.0, -1.0),
        (lambda x: -x, 2.0, -1.0),
        (lambda x: x**3, -2.0, 12.0),
        (lambda x: x**2, 0.0, 0.0),
        (lambda x: x**-1, 4.0, -0.0625),
        (lambda x: x**0.5, 4.0, 0.25),
        (lambda x: x**0, 0.0, 0.0),
        (lambda x: 2**x, 3.0, 8 * math.log(2)),
        (lambda x: x**x, 2.0, 4 * (math.log(2) + 1)),
        (exp, 1.0, math.e),
        (log, 4.0, 0.25),
        (tanh, 0.0, 1.0),
        (tanh, math.log(2), 0.64),  # tanh(ln 2) = 3/5
        (relu, 2.0, 1.0),
        (relu, -2.0, 0.0),
        (relu, 0.0, 0.0),
        (sigmoid, 0.0, 0.25),
        (sigmoid, math.log(3), 3 / 16),  # sigma(ln 3) = 3/4
        (normal_cdf, 0.0, 1 / math.sqrt(2 * math.pi)),
        (lambda x: log(exp(x * x)), 3.0, 6.0),
    ],
)
def test_derivatives_known_by_hand(function, at, expected):
    assert derivative(function, at) == pytest.approx(expected, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize("at", [-800.0, -40.0, 40.0, 800.0])
def test_saturated_functions_neither_overflow_nor_lose_their_small_slopes(at):
    assert derivative(sigmoid, at) == pytest.approx(math.exp(-abs(at)), rel=1e-9, abs=1e-300)
    assert derivative(tanh, at / 2) == pytest.approx(4 * math.exp(-abs(at)), rel=1e-9, abs=1e-300)


def test_a_value_that_is_used_twice_adds_up_its_contributions_in_order():
    a, b = Node.variable(2.0, "a"), Node.variable(1.0, "b")
    total, increased = a + b, b + 1
    graph = record(total * increased)
    backward = differentiate(graph)

    assert graph.output.value == 6.0
    assert backward.gradients[a] == 2.0
    assert backward.gradients[b] == 5.0
    assert [visit.node for visit in backward.visits] == [graph.output, increased, total]
    to_b = [c for visit in backward.visits for c in visit.contributions if c.operand is b]
    assert [(c.amount, c.running_total) for c in to_b] == [(3.0, 3.0), (2.0, 5.0)]


def test_an_operand_that_is_used_twice_by_one_step_gets_two_contributions():
    x = Node.variable(3.0, "x")
    graph = record(x * x)
    (visit,) = differentiate(graph).visits
    assert [(c.position, c.amount, c.running_total) for c in visit.contributions] == [
        (0, 3.0, 3.0),
        (1, 3.0, 6.0),
    ]
    assert [(edge.operand, edge.position) for edge in graph.edges] == [(x, 0), (x, 1)]


def test_nothing_is_handed_to_constants():
    x = Node.variable(2.0, "x")
    target = Node.constant(0.5, "y")
    graph = record((x - target) * 3)
    backward = differentiate(graph)
    assert target not in backward.gradients
    assert {node.value for node in graph.nodes if node.kind == "constant"} == {0.5, 3.0}
    handed = {c.operand for visit in backward.visits for c in visit.contributions}
    assert all(node.kind != "constant" for node in handed)


def test_nodes_tell_what_they_are():
    x, y = Node.variable(2.0, "x"), Node.variable(5.0, "y")
    product = (x * y).named("p")
    assert product.operation is not None
    assert (product.operation.symbol.text, product.operands) == ("×", (x, y))
    assert product.local_derivatives == (5.0, 2.0)
    assert [str(f) for f in product.operation.derivative_formulas] == ["y", "x"]
    assert (x.kind, product.kind, x.local_derivatives) == ("variable", "operation", ())
    assert repr(product) == "Node(p, 10.0)"


def test_nodes_are_found_by_name():
    x = Node.variable(2.0, "x")
    graph = record(
        (x * x).named("square") + Node.constant(1.0, "twin") + Node.constant(1.0, "twin")
    )
    assert graph["square"].value == 4.0
    assert graph.variables == (x,)
    with pytest.raises(GraphError, match=r"called 'sqare'; did you mean 'square'\?"):
        graph["sqare"]
    with pytest.raises(GraphError, match="2 nodes of this graph are called 'twin'"):
        graph["twin"]


def test_nodes_and_results_cannot_be_changed():
    x = Node.variable(2.0, "x")
    backward = differentiate(record(x * x))
    with pytest.raises(FrozenInstanceError):
        x.value = 3.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        backward.gradients[x] = 1.0  # type: ignore[index]


def test_a_graph_without_any_operation():
    x = Node.variable(2.0, "x")
    backward = differentiate(record(x))
    assert backward.visits == ()
    assert backward.gradients == {x: 1.0}


def test_differentiating_twice_gives_the_same():
    x = Node.variable(0.7, "x")
    graph = record(tanh(x) * x + exp(x))
    assert dict(differentiate(graph).gradients) == dict(differentiate(graph).gradients)


def test_graphs_far_deeper_than_the_recursion_limit():
    depth = 10 * sys.getrecursionlimit()
    x = Node.variable(1.0, "x")
    y = x
    for _ in range(depth):
        y = y + x
    assert differentiate(record(y)).gradients[x] == depth + 1


@pytest.mark.parametrize("number", [np.float64(3), np.float32(3), np.int64(3), 3, True + 2])
def test_numbers_of_any_kind_mix_with_nodes_from_both_sides(number):
    x = Node.variable(2.0, "x")
    for result, expected in ((number * x, 6.0), (x * number, 6.0), (number - x, 1.0)):
        assert isinstance(result, Node)
        assert result.value == expected


def test_zero_is_never_negative_zero():
    x, zero = Node.variable(2.0, "x"), Node.variable(0.0, "zero")
    graph = record(-zero / x)
    gradients = differentiate(graph).gradients
    for number in (graph.output.value, *gradients.values(), *graph.output.local_derivatives):
        assert math.copysign(1, number) == 1 or number != 0


@pytest.mark.parametrize(
    ("calculate", "sentence"),
    [
        (lambda x: log(-x), "log(-2) has no real value"),
        (lambda x: log(x - 2), "log(0) has no real value"),
        (lambda x: x / (x - 2), "x / 0 has no real value at x = 2"),
        (lambda x: 0 / (x * 0), "0 / 0 has no real value"),
        (lambda x: (x - 2) ** -1, "0 ** -1 has no real value"),
        (lambda x: (-x) ** 0.5, "(-2) ** 0.5 has no real value"),
        (lambda x: (-x) ** (x / 4), "(-2) ** 0.5 has no real value"),
        (lambda x: exp(x * 500), "exp(1000) is too large for a float"),
        (lambda x: x * 1e308, "x * 1e+308 is too large for a float at x = 2"),
        (lambda x: (x * 1e300) ** 2, "2e+300 ** 2 is too large for a float"),
        (lambda x: x + math.nan, "a value must be a finite number, not nan"),
        (lambda x: x**math.inf, "the exponent must be a finite number, not inf"),
        (lambda x: x + "1", "a value must be a real number, not '1'"),
        (lambda x: x * 10**400, "a value is too large for a float"),
        (lambda x: Node.variable(math.inf, "w"), "w must be a finite number, not inf"),
    ],
)
def test_a_calculation_without_a_finite_result_is_answered_with_one_sentence(calculate, sentence):
    with pytest.raises(GraphError) as caught:
        calculate(Node.variable(2.0, "x"))
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("function", "at", "sentence"),
    [
        (lambda x: x**0.5, 0.0, "x ** 0.5 has no finite derivative at x = 0"),
        (lambda x: x**x, -2.0, "x ** x has no finite derivative at x = -2"),
        (lambda x: 1 / (x * 1e-308), 1.0, "1 / 1e-308 has no finite derivative"),
        (lambda x: x * 1e300 * 1e5 * 1e5, 1e-300, "the gradient of Node(x, 1e-300) is too large"),
    ],
)
def test_a_derivative_that_is_not_finite_is_answered_with_one_sentence(function, at, sentence):
    with pytest.raises(GraphError) as caught:
        derivative(function, at)
    assert sentence in str(caught.value)
