"""The walk back through a graph hands on, adds up, and ends with the gradients."""

import pytest

from backprop_model.expression import parse_expression
from scenes.parts.ch13.diagram import GraphDiagram
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.parts.ch13.walk import GraphWalk
from scenes.stage import style


def walk_through(expression, inputs):
    """The additions on a whole walk, in order, and the readings."""
    read = GraphReadings(parse_expression(expression, inputs))
    walk = GraphWalk(GraphDiagram(read, style.WHOLE))
    assert walk.begin().quantity.value == 1
    additions = []
    for visit in read.visits:
        walk.reach(visit)
        handed = [walk.hand(visit, share) for share in visit.contributions]
        done = list(walk.additions())
        assert len(done) == handed.count(None)
        additions += done
    return read, additions


def test_a_value_that_is_used_twice_adds_up_once():
    read, (addition,) = walk_through("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0})
    assert addition.line is not None
    assert [q.text for q in addition.line.quantities] == ["3", "2", "5"]
    assert addition.after.quantity.value == read.gradient(read.graph["b"]).value == 5


def test_the_last_of_several_additions_is_the_gradient():
    read, additions = walk_through("a * a * a", {"a": 2.0})
    assert additions[-1].after.quantity.value == pytest.approx(12)
    assert read.gradient(read.graph["a"]).value == pytest.approx(12)


def test_values_that_are_used_once_need_no_addition():
    _read, additions = walk_through("a * b + c", {"a": 2.0, "b": 3.0, "c": 1.0})
    assert additions == []
