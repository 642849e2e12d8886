"""`make render`: which chapter is rendered how, and what is said when it can't be."""

from __future__ import annotations

import shutil

import pytest

from .conftest import ROOT, Machine

MANIM = """
read -r answer && echo "Manim asked, and got: $answer"
name= ; quality= ; file=
while [ $# -gt 0 ]; do
    case $1 in
    -ql) quality=480p15 ;; -qm) quality=720p30 ;; -qh) quality=1080p60 ;;
    --output_file) name=$2; shift ;;
    *.py) file=$1 ;;
    esac
    shift
done
folder=renders/media/$(basename "$file" .py)/$quality
mkdir -p "$folder" && touch "$folder/$name.mp4"
echo "example=$BACKPROP_EXAMPLE theme=$BACKPROP_THEME"
"""


@pytest.fixture
def studio(machine: Machine) -> Machine:
    """A machine that is set up, with two chapters and a stand-in for Manim."""
    shutil.copy(ROOT / "Makefile", machine.project)
    assert machine.set_up().returncode == 0
    (machine.project / "scenes").mkdir()
    (machine.project / "scenes/ch05_three_factors.py").write_text("class ThreeFactors(Stage):\n")
    (machine.project / "scenes/ch08_many_paths.py").write_text("class ManyPaths(Stage):\n")
    machine.program("manim", MANIM)
    (machine.project / ".venv/bin/manim").symlink_to(machine.programs / "manim")
    return machine


def test_renders_the_flagship_by_default(studio: Machine) -> None:
    done = studio.run("make", "render")

    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1]
    assert last == ("==> The video is renders/media/ch05_three_factors/480p15/ThreeFactors.mp4")


def test_chapter_quality_example_and_theme(studio: Machine) -> None:
    done = studio.run(
        "make",
        "render",
        "SCENE=ManyPaths",
        "QUALITY=high",
        "EXAMPLE=my nets/tiny.toml",
        "THEME=light",
    )

    assert done.returncode == 0, done.stderr
    assert "example=my nets/tiny.toml theme=light" in done.stdout
    # A video of its own: it does not replace that of the chapter's own example.
    assert "renders/media/ch08_many_paths/1080p60/ManyPaths-tiny-light.mp4" in done.stdout


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("SCENE=ManyPath", "SCENE=ManyPath is not a chapter; there are: ThreeFactors ManyPaths."),
        ("SCENE=.*", "SCENE=.* is not a chapter; there are: ThreeFactors ManyPaths."),
        ("QUALITY=best", "QUALITY=best is not known; it can be low, medium or high."),
    ],
)
def test_unknown_choice_gets_one_sentence(studio: Machine, option: str, sentence: str) -> None:
    refused = studio.run("make", "render", option)

    assert refused.returncode == 2
    assert refused.stderr.splitlines()[0] == sentence
    assert not [call for call in studio.take_calls() if call.startswith("manim")]


def test_manim_never_asks_back(studio: Machine) -> None:
    assert "Manim asked" not in studio.run("make", "render").stdout


def test_failed_rendering_fails(studio: Machine) -> None:
    studio.program("manim", "echo 'mine.toml: layer 1: the weights are ragged' >&2; exit 2")

    failed = studio.run("make", "render", "EXAMPLE=mine.toml")

    assert failed.returncode == 2
    assert "the weights are ragged" in failed.stderr
    assert "The video is" not in failed.stdout


def test_make_alone_lists_every_command(studio: Machine) -> None:
    listed = studio.run("make")

    commands = (ROOT / "Makefile").read_text().split(".PHONY:")[1].splitlines()[0].split()
    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines() if line[:1] == " "] == commands
