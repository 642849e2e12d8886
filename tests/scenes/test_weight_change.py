"""A step of BackwardFlow, in numbers: each weight, beside its edge, becomes what it is after it."""

from itertools import pairwise

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.scenery import Scenery
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.numbers import Numbers
from scenes.parts.ch10.step import Step
from scenes.parts.ch10.story import Story
from scenes.parts.ch10.weight_change import changes
from scenes.readings import Readings
from scenes.stage import style


def told(name):
    read = Readings(load_example(name))
    scenery = Scenery(read, style.HERO)
    shown = [list(layer) for layer in scenery.neuron]
    backward = Backward(scenery, Story(read, shown, scenery.written))
    after = Step(read).after
    assert after is not None
    return read, after, backward, changes(Numbers(scenery, backward.flows), backward, after)


def test_each_weight_of_few_becomes_what_it_is_after_the_step(theme):
    read, after, backward, found = told("mazur")
    assert len(found) == len(backward.beads[2].place)
    for (j, k), change in zip(backward.beads[2].place, found, strict=True):
        gradient = read.trace.dC_dw[2][j, k]
        was, now = change.before.quantity.value, change.after.quantity.value
        assert now - was == pytest.approx(-after.rate.value * gradient)
        assert change.arrow is not None
        row = [change.before, change.arrow, change.after]
        assert all(a.get_right()[0] < b.get_left()[0] for a, b in pairwise(row))
        away = np.linalg.norm(change.stands.get_center()[:2] - backward.beads[2].place[j, k])
        assert away < 1.5


def test_where_one_has_no_room_in_a_row_all_stand_in_one_place(theme):
    with style.in_shape("portrait"):
        *_, found = told("mazur")
        assert found
        assert all(change.arrow is None for change in found)
        for change in found:
            assert change.before.get_center() == pytest.approx(change.after.get_center())
            assert change.all == [change.after]


def test_many_weights_have_no_numbers(theme):
    assert told("three_four_three")[-1] == []
