"""A tape with more rows than are seen at a time runs past the camera, and no word of it is cut."""

import numpy as np
import pytest
from manim import Group

from backprop_model import load_example
from scenes.parts.ch13.beside import widths_beside
from scenes.parts.ch13.machine import Machine
from scenes.parts.ch13.marks import marks
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.parting import parted
from scenes.parts.ch13.places import of_network
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.window import Window, window_of
from scenes.readings import Readings
from scenes.stage import style


def window(count, seen=5):
    return Window(staging().room, count, seen)


@pytest.mark.parametrize("head", range(11))
def test_the_heads_row_is_in_the_picture_with_the_one_that_it_hands_to(head):
    long = window(11)
    for first in (long.recording(head), long.rewinding(head)):
        assert 0 <= first <= 11 - 5
        assert first <= head <= first + 4
        assert long.there(head, first) == 1
    above = max(head - 1, 0)
    assert long.there(above, long.rewinding(head)) == 1


def test_rows_in_the_picture_fill_their_room_wherever_the_camera_is():
    long, room = window(11), staging().room
    pitch = long.zone.height / 11
    for first in (0.0, 2.5, 6.0):
        low = long.lowered(first)
        top = long.zone.top - first * pitch + low
        assert top == pytest.approx(room.top)
        assert top - 5 * pitch == pytest.approx(room.bottom)
        frame = long.frame(first)
        assert frame.center[1] == pytest.approx(-low)
        assert frame.width == style.FRAME.width


def test_what_is_written_is_gone_before_the_border_of_the_picture_cuts_it():
    long, frame = window(11), style.FRAME
    pitch = long.zone.height / 11
    for row in range(11):
        for first in np.linspace(0, 6, 61):
            middle = long.zone.top - (row + 0.5) * pitch + long.lowered(first)
            if long.there(row, first) > 0:
                assert frame.bottom < middle - pitch / 4
                assert middle + pitch / 4 < frame.top


def test_a_tape_that_is_seen_as_a_whole_stays_where_it_is():
    short = window(5)
    assert not short.scrolls
    assert short.zone == staging().room
    assert short.lowered(short.rewinding(4)) == 0
    assert short.there(0, 0.0) == 1


@pytest.fixture
def machine():
    tape = RecordedNetwork(Readings(load_example("chain"))).tape
    kept = widths_beside(tape)
    left, written = parted(tape, window_of(tape), sum(kept))
    places = of_network(tape, written.tape.layout, left, *kept)
    homes = [(np.zeros(3), 0.3)] * len(tape.rows)
    return Machine(tape, written, places, homes, window=window_of(tape))


def opacities(machine):
    lines = machine.written.line
    return [
        max(leaf.get_fill_opacity() for leaf in line.family_members_with_points()) for line in lines
    ]


def test_only_rows_in_the_picture_can_be_read_and_they_come_back_as_they_were(machine):
    last = machine.recording.last
    machine.turn(1.0)
    before = opacities(machine)
    machine.head_to(last)
    shown = [row for row, there in enumerate(opacities(machine)) if there > 0]
    seen = staging().seen
    assert shown == [*range(last - seen + 1, last + 1)]
    for row in (last / 2, last / 2 - 0.3, 0):
        machine.head_to(row)
    shown = [row for row, there in enumerate(opacities(machine)) if there > 0]
    assert shown == [*range(seen)]
    machine.head_to(last)
    machine.loudness.follow(last, 0.0)
    assert opacities(machine)[-seen:] == before[-seen:]


def test_rows_that_are_not_yet_printed_wait_unchanged(machine):
    before = opacities(machine)
    for row in range(7):
        machine.record(row, 0.5)
        machine.scroll.show_from(machine.scroll.window.recording(row))
    assert opacities(machine)[7:] == before[7:]
    assert opacities(machine)[0] == 0
    assert opacities(machine)[4] == before[4]


def test_what_is_fixed_keeps_its_place_in_the_picture(machine):
    mark = Group(machine.written.note[0].copy())
    machine.scroll.fixed = mark
    places = []
    for head in (10, 6, 4.5, 0):
        machine.scroll.show_from(machine.scroll.window.rewinding(head))
        low = machine.scroll.window.lowered(machine.scroll.window.rewinding(head))
        places.append(mark.get_y() + low)
    assert places == pytest.approx([places[0]] * 4)


@pytest.mark.parametrize("shape", style.SHAPES)
@pytest.mark.parametrize("bars", [3.7, 1e-10, 2e9])
def test_marks_of_both_scales_stand_in_the_frame_and_apart(shape, bars):
    with style.in_shape(shape):
        ribbons, lengths = marks(0.6, bars)
        hero = style.HERO
    for one in (ribbons, lengths):
        (measure,) = one.measures()
        assert measure.drawn == pytest.approx(measure.quantity.value * measure.scale.per_one)
        assert hero.left <= one.get_left()[0] + 0.1
        assert hero.bottom <= one.get_bottom()[1] < one.get_top()[1] <= hero.top
    assert lengths.get_top()[1] < ribbons.get_bottom()[1]
