"""Layered layouts: every node in its place, whatever the graph."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_model.expression import parse_expression
from scenes.parts.ch13.layout import lay_out_graph


@st.composite
def expressions(draw):
    """Formulas of the names a, b, c in which values are used once or several times."""
    term = st.recursive(
        st.sampled_from("abc"),
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]}{t[1]}{t[2]})"),
            inner.map(lambda t: f"tanh({t})"),
        ),
        max_leaves=9,
    )
    return draw(term) + " + a"


def laid_out(expression):
    graph = parse_expression(expression, {"a": 0.5, "b": 0.25, "c": -0.75})
    return graph, lay_out_graph([(e.operand, e.result) for e in graph.edges], lambda node: 1.0)


@settings(deadline=None, max_examples=40)
@given(expressions())
def test_every_edge_leads_to_the_right_and_nodes_of_a_column_keep_apart(expression):
    graph, layout = laid_out(expression)
    assert set(layout.places) == set(graph.nodes)
    for edge in graph.edges:
        assert layout.places[edge.operand][0] < layout.places[edge.result][0]
    for one, other in combinations(layout.places.values(), 2):
        assert one[0] != other[0] or abs(one[1] - other[1]) >= 1 - 1e-9


@settings(deadline=None, max_examples=40)
@given(expressions())
def test_an_edge_bends_once_in_every_column_it_passes(expression):
    _, layout = laid_out(expression)
    for (operand, result), bends in layout.bends.items():
        first, last = layout.places[operand][0], layout.places[result][0]
        assert [column for column, _ in bends] == list(range(first + 1, last))


@pytest.mark.parametrize("expression", ["a * b + c", "(a + b) * (b + c)", "tanh(a * b + a * c)"])
def test_a_leaf_stands_right_before_its_first_use(expression):
    graph, layout = laid_out(expression)
    for leaf in graph.variables:
        uses = [layout.places[e.result][0] for e in graph.edges if e.operand is leaf]
        assert layout.places[leaf][0] == min(uses) - 1


def test_operands_stand_in_the_order_in_which_they_are_written():
    graph, layout = laid_out("(a + b) * c")
    rows = [layout.places[graph[name]][1] for name in "ab"]
    assert rows[0] < rows[1]
    assert layout.columns == 3
