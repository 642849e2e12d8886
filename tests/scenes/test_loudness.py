"""The head's row is loud, the rows that it is not about are faint."""

import numpy as np
import pytest
from manim import Group

from backprop_model import load_example
from scenes.mobjects.dimming import dimness
from scenes.parts.ch13.beside import widths_beside
from scenes.parts.ch13.machine import Machine
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.places import of_network
from scenes.parts.ch13.written import Written, before_value
from scenes.readings import Readings
from scenes.stage.style import HERO


@pytest.fixture
def machine():
    tape = RecordedNetwork(Readings(load_example("chain"))).tape
    left, right = HERO.columns(0.47, 0.53)
    written = Written(tape, right)
    places = of_network(tape, written.tape.layout, left, *widths_beside(tape))
    homes = [(np.zeros(3), 0.3)] * len(tape.rows)
    machine = Machine(tape, written, places, homes)
    machine.tape.print_to(len(tape.rows))
    return machine


def faint(label):
    return max(dimness(leaf) for leaf in label.family_members_with_points())


def test_only_the_heads_row_and_the_one_above_are_lit(machine):
    machine.loudness.follow(6, 1.0)
    lit = [row for row, line in enumerate(machine.written.line) if not faint(line)]
    assert lit == [5, 6]
    machine.loudness.follow(2)
    assert [row for row, line in enumerate(machine.written.line) if not faint(line)] == [1, 2]


def test_what_the_head_is_at_grows_within_its_row_and_shrinks_to_what_it_was(machine):
    layout = machine.tape.layout
    for row, line in enumerate(machine.written.line):
        done, value = Group(*before_value(line)), line.part("v")
        before, others = done.width, machine.written.line[row - 1].width
        left, right = line.get_left()[0], line.get_right()[0]
        machine.loudness.follow(row, 1.0, grown=1.0)
        assert done.width > before
        assert line.height < layout.row_height
        assert (line.get_left()[0], line.get_right()[0]) == pytest.approx((left, right))
        assert done.get_right()[0] < value.get_left()[0]
        assert machine.written.line[row - 1].width == pytest.approx(others)
        machine.loudness.follow(row, grown=0.0)
        assert done.width == pytest.approx(before)


def test_what_a_cell_holds_grows_no_further_than_its_bar(machine):
    for row in range(1, machine.recording.last + 1):
        total = machine.recording.rows[row].gradient
        label = machine.written.held(row, total)
        machine.loudness.hold(row, label, total.value)
        machine.loudness.follow(row, 1.0, grown=1.0)
        assert label.get_left()[0] > machine.tape.end_of(total.value)
        assert label.get_right()[0] <= machine.tape.layout.zone.right


def test_a_slope_stands_clear_of_what_comes_in_beside_its_step(machine):
    """Of a step with a parameter at the right of the staircase, of any other before it."""
    places = machine.graph.places
    for row, one in enumerate(machine.recording.rows):
        for label in machine.label(row):
            x, y = label.get_center()[:2]
            assert (x > places.middles[row][0]) == bool(one.parameters)
            assert label.get_right()[0] < machine.tape.layout.zone.left
            apart = np.hypot(*(places.middles - (x, y)).T)
            assert apart.min() > places.radius
