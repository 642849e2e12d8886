"""The cost as a sum: each part's bar has its own length, and end to end they are the cost's."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.parts.ch08.cost_stack import CostStack
from scenes.parts.ch08.paths import paths_of
from scenes.parts.ch08.places import places_for
from scenes.parts.ch08.squared_parts import SquaredParts, cost_picture
from scenes.readings import Readings


def paths(targets, kind="sigmoid", cost="half_squared_error", bias=0.0):
    layers = [
        Layer([[1.0]], [0.0], "sigmoid"),
        Layer(np.ones((len(targets), 1)), np.full(len(targets), bias), kind),
    ]
    network = Network(layers)
    return paths_of(Readings(Example("parts", network, [0.5], targets, cost=cost)), 1, 0)


def stack_of(targets):
    told = paths(targets)
    return told, CostStack(told, places_for(range(len(targets)), told.ahead)).grow(1.0)


@pytest.mark.parametrize("targets", [(0.0, 1.0), (0.2, 0.4), (0.0, 1.0, 0.5, 0.9)])
def test_each_bar_is_as_long_as_its_part_of_the_cost(targets, theme):
    told, stack = stack_of(targets)
    drawn = [measure.drawn for measure in stack.measures()]
    terms = np.array(told.read.trace.cost_terms)
    own = [terms[j] for j in told.ahead]
    own += [terms.sum() - sum(own)] if len(targets) > len(own) else []
    assert np.array(drawn) / sum(drawn) == pytest.approx(np.array(own) / terms.sum())


def test_bars_stand_in_their_rows_and_then_end_to_end(theme):
    _, stack = stack_of((0.0, 1.0))
    upper, lower = stack.bars
    assert upper.get_left()[0] == pytest.approx(lower.get_left()[0])
    assert upper.get_bottom()[1] > lower.get_top()[1]
    stack.slide(1.0)
    assert upper.get_right()[0] == pytest.approx(lower.get_left()[0])
    assert upper.get_y() == pytest.approx(lower.get_y())


def test_a_bar_is_not_its_number_before_it_has_grown(theme):
    _, stack = stack_of((0.0, 1.0))
    assert not list(stack.grow(0.5).measures())


def test_the_cost_is_told_as_a_sum_only_where_it_is_one():
    assert CostStack.is_a_sum(paths((0.0, 1.0)))
    assert not CostStack.is_a_sum(paths((0.0,)))
    assert not CostStack.is_a_sum(paths((0.0, 1.0), "softmax", "cross_entropy"))
    exact = paths((0.0, 1.0)).read.trace.activations[2]
    assert not CostStack.is_a_sum(paths(tuple(exact)))


def test_words_stand_outwards_of_a_neuron_if_its_row_has_room():
    two, ten = places_for(range(2), range(2)), places_for(range(10), [4, 5])
    for places in (two, ten):
        for j in places.told:
            up = places.middle(j)[1] > places.source[1]
            assert places.side(j) == (1 if up else -1)
    for j, row in two.rows.items():
        at = two.outwards(j, 0.3)
        assert at is not None
        assert abs(at - two.middle(j)[1]) > two.radius(j) + 0.15
        assert (at > row.center[1]) == (two.side(j) > 0)
        assert -3.6 <= at - 0.15 <= at + 0.15 <= 3.02
        assert two.outwards(j, 3.0) is None
    assert ten.outwards(4, 0.3) is None


@pytest.mark.parametrize(
    ("cost", "counted"),
    [("half_squared_error", 2), ("squared_error", 1), ("mean_squared_error", 2)],
)
def test_over_each_miss_stands_its_part_of_the_cost_as_an_area(cost, counted, theme):
    told = paths((0.0, 1.0), cost=cost)
    picture = cost_picture(told, places_for(range(2), told.ahead))
    assert isinstance(picture, SquaredParts)
    assert not list(picture.grow(0.7).measures())
    trace, target = told.read.trace, np.array([0.0, 1.0])
    due = (np.array(trace.activations[2]) - target) ** 2 / counted
    unit = picture.squares.side**2
    for slid in (0.0, 1.0):
        measures = list(picture.grow(1.0).slide(slid).measures())
        assert [m.drawn / unit for m in measures] == pytest.approx(due)
        assert [m.quantity.value for m in measures] == pytest.approx(due)
    assert due.sum() == pytest.approx(trace.cost)


def test_misses_that_were_apart_stand_side_by_side_in_the_end(theme):
    told = paths((0.0, 1.0))
    picture = SquaredParts(told, places_for(range(2), told.ahead)).grow(1.0)
    ends = np.sort(np.array(picture.squares.ends()), axis=0)
    assert ends[0, 1] - ends[1, 0] > 0.1
    picture.slide(1.0)
    ends = np.sort(np.array(picture.squares.ends()), axis=0)
    assert ends[0, 1] == pytest.approx(ends[1, 0])
    one, two = picture.labels
    assert one.get_right()[0] < two.get_left()[0]


def test_bars_stand_for_what_is_no_square_or_is_not_told_whole():
    many = paths(tuple(np.linspace(0.0, 1.0, 12)))
    assert len(many.groups) > len(many.ahead)
    assert isinstance(cost_picture(many, places_for(range(12), many.ahead)), CostStack)
    crossed = paths((0.0, 1.0), cost="binary_cross_entropy")
    assert isinstance(cost_picture(crossed, places_for(range(2), crossed.ahead)), CostStack)
    assert cost_picture(paths((0.0,)), places_for(range(1), (0,))) is None
