"""The running count of ComputedOnce: it stays in its zone, however far it runs."""

import pytest

from scenes.parts.ch09.counts import LONGEST, longest_below, readable
from scenes.parts.ch09.running_count import Count
from scenes.stage.quantity import count
from scenes.stage.style import Zone

ZONE = Zone(-6.6, -0.2, -3.0, 2.4)
WORDS = "multiply-adds, path by path"


def number(value):
    return readable(count("n", value, repr(value)))


@pytest.mark.parametrize("end", [480, 2_700_000, 48_318_382_080, 25 * 10**12])
def test_words_stand_beside_the_widest_number_and_inside_the_zone(end):
    final = number(end)
    running = Count(ZONE, WORDS, reaches=[longest_below(final)])
    for value in (0, min(end, int(LONGEST) - 1), end):
        running.read(number(value))
        words, shown = running.submobjects
        assert shown.get_right()[0] < words.get_left()[0]
        assert words.get_right()[0] <= ZONE.right


def test_words_never_go_back_where_the_number_gets_shorter():
    running = Count(ZONE, WORDS, reaches=[longest_below(number(25 * 10**12))])
    left = []
    for value in (7, int(LONGEST) - 1, 10**11):
        left.append(running.read(number(value)).submobjects[0].get_left()[0])
    assert left[0] < left[1] == left[2]


def test_no_count_has_more_digits_than_anyone_reads():
    assert number(int(LONGEST) - 1).text == "9,999,999,999"
    assert number(48_318_382_080).text == "4.83 × 10¹⁰"


@pytest.mark.parametrize(("end", "widest"), [(480, "480"), (25 * 10**12, "9,999,999,999")])
def test_the_widest_on_the_way_is_the_end_or_the_last_that_is_written_out(end, widest):
    assert longest_below(number(end)).text == widest
