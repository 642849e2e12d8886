"""The tape: printed row by row, wound back, scrolled, folded; its cells add up."""

import numpy as np
import pytest

from scenes.mobjects.tape.tape import Tape
from scenes.stage.quantity import given
from scenes.stage.style import HERO


def heads(tape):
    return tape.head.points[:, 1].min(), tape.head.points[:, 1].max()


def test_a_cell_that_is_reached_twice_holds_the_sum():
    tape = Tape(5, HERO, reach=(0.0, 5.0))
    tape.deposit(1, given("", 3.0))
    tape.deposit(1, given("", 2.0))
    assert tape.total(1) == 5
    drawn = [m.drawn / m.scale.per_one for m in tape.measures()]
    assert drawn == pytest.approx([3.0, 2.0])
    old, new = tape.bars["old"].points[:, 0], tape.bars["new"].points[:, 0]
    assert new.min() == pytest.approx(old.max())  # head to tail


def test_a_negative_contribution_is_hollow_and_runs_back():
    tape = Tape(3, HERO, reach=(-1.0, 2.0))
    tape.deposit(0, given("", 2.0))
    tape.deposit(0, given("", -0.5))
    *_, last = tape.measures()
    assert last.negative
    assert last.drawn == pytest.approx(0.5 * last.scale.per_one)
    assert tape.bars["hollow"].points[:, 0].max() == pytest.approx(
        tape.bars["old"].points[:, 0].max()
    )


def test_rows_are_printed_one_after_another():
    tape = Tape(6, HERO)
    for printed, rows in [(0, 0), (1, 1), (2.5, 3), (6, 6)]:
        tape.print_to(printed)
        assert len(tape.paper.points) == 16 * rows


@pytest.mark.parametrize("count", [1, 5, 11, 12, 40, 800])
def test_every_row_that_the_head_is_at_is_in_the_picture(count):
    tape = Tape(count, HERO)
    for row in np.linspace(count - 1, 0, 7):
        tape.head_to(float(row))
        low, high = heads(tape)
        assert low >= HERO.bottom - 1e-6
        assert high <= HERO.top + 1e-6
        assert high - low >= HERO.height / 11 - 1e-6
        points = tape.paper.points
        assert points[:, 1].min() >= HERO.bottom - 1e-6
        assert points[:, 1].max() <= HERO.top + 1e-6


def test_a_long_tape_scrolls_past_a_head_that_stays():
    tape = Tape(40, HERO)
    places = []
    for row in (30, 20.5, 10):
        places.append(heads(tape.head_to(row)))
    np.testing.assert_allclose(places, [places[0]] * 3, atol=1e-9)


def test_folded_rows_leave_their_room_to_the_others():
    tape = Tape(8, HERO)
    before = tape.layout.row_height
    tape.fold(2, 5)
    assert tape.layout.row_height > before
    assert tape.layout.heights.sum() == 5
    tape.fold(2, 5, 0.0)
    assert tape.layout.row_height == pytest.approx(before)
