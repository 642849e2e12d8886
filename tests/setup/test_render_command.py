"""`make render`: what is asked of the `backprop` command, and what is said when it fails."""

from __future__ import annotations

import shutil

import pytest

from .conftest import ROOT, Machine

BACKPROP = """
read -r answer && echo "backprop asked, and got: $answer"
for word in "$@"; do echo "[$word]"; done
echo "The course page is renders/index.html"
"""


@pytest.fixture
def studio(machine: Machine) -> Machine:
    """A machine that is set up, with a stand-in for the command that renders."""
    shutil.copy(ROOT / "Makefile", machine.project)
    assert machine.set_up().returncode == 0
    machine.program("backprop", BACKPROP)
    (machine.project / ".venv/bin/backprop").symlink_to(machine.programs / "backprop")
    return machine


def asked(output: str) -> list[str]:
    """The words of the command that was called."""
    return [line[1:-1] for line in output.splitlines() if line.startswith("[")]


def test_renders_the_course_and_says_where_it_is(studio: Machine) -> None:
    done = studio.run("make", "render")

    assert done.returncode == 0, done.stderr
    assert asked(done.stdout) == ["render"]
    assert done.stdout.splitlines()[-1] == "The course page is renders/index.html"


@pytest.mark.parametrize("scene", ["ThreeFactors", "5", "5 ManyPaths my_videos.py"])
def test_chapters_are_chosen_as_the_command_wants_them(studio: Machine, scene: str) -> None:
    done = studio.run("make", "render", f"SCENE={scene}")

    assert asked(done.stdout) == ["render", *scene.split()]


def test_every_choice_is_handed_on(studio: Machine) -> None:
    done = studio.run(
        *("make", "render", "SCENE=ManyPaths", "QUALITY=high", "EXAMPLE=my nets/tiny.toml"),
        *("THEME=light", "LANGUAGE=de", "VOICE=espeak"),
    )

    assert done.returncode == 0, done.stderr
    assert asked(done.stdout) == [
        *("render", "ManyPaths", "--quality", "high", "--example", "my nets/tiny.toml"),
        *("--theme", "light", "--lang", "de", "--voice", "espeak"),
    ]


def test_the_language_of_the_shell_is_not_that_of_the_videos(studio: Machine) -> None:
    done = studio.run("make", "render", LANG="de_DE.UTF-8", LANGUAGE="de")

    assert asked(done.stdout) == ["render"]


def test_what_the_shell_could_expand_stays_as_it_is(studio: Machine) -> None:
    assert asked(studio.run("make", "render", "SCENE=*").stdout) == ["render", "*"]


def test_nobody_is_asked_back(studio: Machine) -> None:
    assert "backprop asked" not in studio.run("make", "render").stdout


def test_failed_rendering_fails(studio: Machine) -> None:
    studio.program("backprop", "echo 'mine.toml: layer 1: the weights are ragged' >&2; exit 2")

    failed = studio.run("make", "render", "EXAMPLE=mine.toml")

    assert failed.returncode == 2
    assert "the weights are ragged" in failed.stderr


def test_make_alone_lists_every_command(studio: Machine) -> None:
    listed = studio.run("make")

    commands = (ROOT / "Makefile").read_text().split(".PHONY:")[1].splitlines()[0].split()
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines() if line[:1] == " "] == commands
