"""What is shown while videos are made."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from publish.screen import Screen


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


def test_a_bar_counts_animations_and_tells_the_outcome(console, shown):
    screen = Screen(console)
    with screen.showing({"mazur/five": "ThreeFactors", "mazur/eight": "ManyPaths"}):
        screen.begin("mazur/five", 40)
        screen.play("mazur/five", 10)
        screen.finish("mazur/eight", "up to date", worked=False)
    *_, five, eight, everything = last_screen(shown)

    assert five.startswith("ThreeFactors")
    assert "10/40" in five
    assert "up to date" in eight
    assert everything.startswith("All")
    assert "25%" in everything


def test_a_chapter_that_grew_since_it_was_counted_is_never_over_full(console, shown):
    screen = Screen(console)
    with screen.showing({"mazur/five": "ThreeFactors"}):
        screen.begin("mazur/five", 3)
        screen.play("mazur/five", 7)

    assert "7/8" in last_screen(shown)[-1]


def test_without_a_terminal_there_is_a_line_for_each_finished_chapter():
    shown = io.StringIO()
    screen = Screen(Console(file=shown))
    with screen.showing({"a/five": "ThreeFactors", "b/five": "ThreeFactors"}):
        screen.begin("a/five", 3)
        screen.play("a/five", 1)
        screen.finish("a/five", "0:59 long")
        screen.finish("b/five", "up to date", worked=False)

    assert shown.getvalue() == "ThreeFactors: 0:59 long\nThreeFactors: up to date\n"
