"""What is shown while videos are made."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from publish.screen import USUAL, Screen
from publish.transcript import clock


@pytest.fixture
def shown():
    return io.StringIO()


@pytest.fixture
def console(shown):
    return Console(file=shown, force_terminal=True, width=100, color_system=None)


def last_screen(shown: io.StringIO) -> list[str]:
    """The lines of the last picture of the bars."""
    lines = re.split(r"[\r\n]|\x1b\[[?\d]+\w", shown.getvalue())
    return [line for line in lines if line.strip()]


def test_a_bar_follows_the_video_and_tells_the_outcome(console, shown):
    screen = Screen(console)
    with screen.showing({"mazur/five": "ThreeFactors", "mazur/eight": "ManyPaths"}):
        screen.begin("mazur/five", 80.0)
        screen.play("mazur/five", 20.0)
        screen.finish("mazur/eight", "up to date", worked=False)
    *_, five, eight, everything = last_screen(shown)

    assert five.startswith("ThreeFactors")
    assert "0:20 of 1:20" in five
    assert "up to date" in eight
    assert everything.startswith("All")
    assert "25%" in everything


def test_a_video_that_grew_since_it_was_last_made_is_never_over_full(console, shown):
    screen = Screen(console)
    with screen.showing({"mazur/five": "ThreeFactors"}):
        screen.begin("mazur/five", 30.0)
        screen.play("mazur/five", 70.0)

    assert "1:10 of 1:10" in last_screen(shown)[-1]


def test_a_video_that_is_new_has_a_length_to_reckon_with(console, shown):
    screen = Screen(console)
    with screen.showing({"mazur/five": "ThreeFactors"}):
        screen.begin("mazur/five")
        screen.play("mazur/five", 50.0)

    assert f"0:50 of about {clock(USUAL)}" in last_screen(shown)[-1]


def test_without_a_terminal_there_is_a_line_for_each_finished_chapter():
    shown = io.StringIO()
    screen = Screen(Console(file=shown))
    with screen.showing({"a/five": "ThreeFactors", "b/five": "ThreeFactors"}):
        screen.begin("a/five", 60.0)
        screen.play("a/five", 1.0)
        screen.finish("a/five", "0:59 long")
        screen.finish("b/five", "up to date", worked=False)

    assert shown.getvalue() == "ThreeFactors: 0:59 long\nThreeFactors: up to date\n"
