"""Graphs of expressions drawn at random, against HIPS autograd."""

import autograd
import autograd.numpy as anp
import autograd.scipy.stats.norm as anorm
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backprop_model.graph import (
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

BINARY = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
    "/": lambda x, y: x / y,
    "**": lambda x, y: x**y,
}
NODE_FUNCTIONS = {
    "neg": lambda x: -x,
    "square": lambda x: x**2,
    "cube": lambda x: x**3,
    "inverse": lambda x: x**-1,
    "exp": exp,
    "log": log,
    "tanh": tanh,
    "relu": relu,
    "sigmoid": sigmoid,
    "normal_cdf": normal_cdf,
}
AUTOGRAD_FUNCTIONS = {
    "neg": lambda x: -x,
    "square": lambda x: x**2,
    "cube": lambda x: x**3,
    "inverse": lambda x: x**-1,
    "exp": anp.exp,
    "log": anp.log,
    "tanh": anp.tanh,
    "relu": lambda x: anp.maximum(x, 0.0),
    "sigmoid": lambda x: 1 / (1 + anp.exp(-x)),
    "normal_cdf": anorm.cdf,
}
numbers = st.floats(-3, 3).map(lambda x: round(x, 3))
leaves = st.sampled_from([0, 1, 2]) | numbers.map(lambda x: ("number", x))
trees = st.recursive(
    leaves,
    lambda children: (
        st.tuples(st.sampled_from(sorted(BINARY)), children, children)
        | st.tuples(st.sampled_from(sorted(NODE_FUNCTIONS)), children)
    ),
    max_leaves=12,
)


def evaluate(tree, variables, functions, check=lambda name, operands: None):
    """Calculate a tree whose leaves are indices of variables, or numbers."""
    if isinstance(tree, int):
        return variables[tree]
    name, *branches = tree
    if name == "number":
        return branches[0]
    operands = [evaluate(branch, variables, functions, check) for branch in branches]
    check(name, operands)
    return BINARY[name](*operands) if name in BINARY else functions[name](*operands)


def assume_well_behaved(name, operands):
    """Leave out what is not smooth or not finite here; the tests above answer for that."""
    x, y = operands[0], operands[-1]
    assume(all(abs(operand) < 50 for operand in operands))
    if name in ("log", "**"):
        assume(x > 1e-2)
    if name == "/":
        assume(abs(y) > 1e-2)
    if name in ("inverse", "relu"):
        assume(abs(x) > 1e-2)
    if name in ("exp", "**"):
        assume(abs(y) < 5)


@settings(max_examples=300, deadline=None)
@given(tree=trees, values=st.tuples(numbers, numbers, numbers))
def test_random_expressions_agree_with_autograd(tree, values):
    plain = {**AUTOGRAD_FUNCTIONS, "normal_cdf": lambda x: float(anorm.cdf(x))}
    evaluate(tree, values, plain, assume_well_behaved)

    def by_autograd(variables):
        return evaluate(tree, variables, AUTOGRAD_FUNCTIONS) + 0.0 * anp.sum(variables)

    variables = [Node.variable(value, f"x{i}") for i, value in enumerate(values)]
    output = evaluate(tree, variables, NODE_FUNCTIONS)
    assume(isinstance(output, Node))
    graph = record(output)
    gradients = differentiate(graph).gradients

    inputs = np.array(values)
    assert output.value == pytest.approx(float(by_autograd(inputs)), rel=1e-9, abs=1e-12)
    expected = autograd.grad(by_autograd)(inputs)
    scale = max(1.0, float(np.abs(expected).max()))
    for variable, gradient in zip(variables, expected, strict=True):
        assert gradients.get(variable, 0.0) == pytest.approx(gradient, rel=1e-9, abs=1e-10 * scale)


@settings(max_examples=100, deadline=None)
@given(tree=trees, values=st.tuples(numbers, numbers, numbers))
def test_the_records_of_both_passes_are_in_an_order_that_works(tree, values):
    plain = {**AUTOGRAD_FUNCTIONS, "normal_cdf": lambda x: float(anorm.cdf(x))}
    evaluate(tree, values, plain, assume_well_behaved)
    variables = [Node.variable(value) for value in values]
    output = evaluate(tree, variables, NODE_FUNCTIONS)
    assume(isinstance(output, Node))
    graph = record(output)
    backward = differentiate(graph)

    made: set[Node] = set()
    for node in graph.nodes:
        assert made.issuperset(node.operands)
        made.add(node)

    received = {graph.output: 1.0}
    for visit in backward.visits:
        assert visit.gradient == received[visit.node] == backward.gradients[visit.node]
        for c in visit.contributions:
            assert c.operand is visit.node.operands[c.position]
            assert c.local_derivative == visit.node.local_derivatives[c.position]
            assert c.amount == pytest.approx(c.local_derivative * visit.gradient, abs=0)
            received[c.operand] = received.get(c.operand, 0.0) + c.amount
            assert c.running_total == received[c.operand]
    assert received == backward.gradients
