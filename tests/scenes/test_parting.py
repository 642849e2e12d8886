"""How ComputationGraph parts its room between a network's steps and their tape."""

import pytest

from backprop_model import load_example
from scenes.parts.ch13.beside import widths_beside
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.parting import parted
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.window import window_of
from scenes.readings import Readings
from tests.audits.hard_examples import hard_examples

HARD = hard_examples()


@pytest.mark.parametrize("name", ["huge", "tiny", "one_neuron_a_layer", "saturated"])
def test_bars_end_before_the_longest_numbers_begin(name):
    tape = RecordedNetwork(Readings(HARD[name])).tape
    _, written = parted(tape, window_of(tape), sum(widths_beside(tape)))
    layout = written.tape.layout
    assert written.has_room
    assert layout.cell.width >= 0.9
    for row in range(layout.count):
        held = tape.rows[row].gradient
        if held is not None and layout.number:
            label = written.held(row, held)
            assert written.tape.end_of(held.value) < label.get_left()[0]


def test_steps_have_the_room_that_they_need_where_numbers_are_short():
    tape = RecordedNetwork(Readings(load_example("chain"))).tape
    kept = sum(widths_beside(tape))
    left, written = parted(tape, window_of(tape), kept)
    assert written.has_room
    assert left.width >= kept + staging().steps[1]
