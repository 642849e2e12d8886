"""`backprop check` on an example of the user's: the chapters are played before any is rendered."""

from __future__ import annotations

import subprocess
import sys

import pytest

from publish import auditing
from publish.auditing import Audited, audit
from publish.cli import main
from publish.course import course


def test_the_audits_look_at_a_chapter_on_an_example_of_ones_own(tmp_path):
    mine = tmp_path / "mine.toml"
    with open("examples/chain.toml") as chain:
        mine.write_text(chain.read().replace("input = [0.8]", "input = [0.7]"))

    (found,) = audit(str(mine), ["LayersAsFunctions"], 1)

    assert found.fine, found.words
    assert "numbers " in found.words


@pytest.mark.parametrize(
    ("output", "complaint", "words"),
    [
        ("0.5 s, 'C': wrong\nnumbers 3\n", "", "0.5 s, 'C': wrong"),
        ("1\n2\n3\n4\n5\nnumbers 3\n", "", "1\n2\n3\nand 2 more"),
        ("", "Traceback ...\nValueError: no such layer\n", "ValueError: no such layer"),
    ],
)
def test_faults_are_told_the_first_of_them(monkeypatch, output, complaint, words):
    ended = subprocess.CompletedProcess([], 1, output, complaint)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)

    assert list(audit("mine", ["One"], 1)) == [Audited("One", False, words)]


@pytest.mark.parametrize(("fine", "code"), [(True, 0), (False, 1)])
def test_the_command_plays_what_can_be_shown_and_its_exit_code_tells(
    monkeypatch, capsys, fine, code
):
    asked: list[str] = []

    def stand_in(example, chapters, workers, shape):
        assert shape == "wide"
        asked.extend(chapters)
        yield from (Audited(chapter, fine, "numbers 3") for chapter in chapters)

    monkeypatch.setattr(auditing, "audit", stand_in)
    with pytest.raises(SystemExit) as end:
        main(["check", "deep_relu", "--chapter", "5", "--chapter", "LayersAsFunctions"])

    output = capsys.readouterr().out
    assert end.value.code == code
    assert asked == ["ThreeFactors"]  # LayersAsFunctions has no room for so many layers
    assert f"played     ThreeFactors: {'fine' if fine else 'FAULTS'}" in output


def test_another_shape_is_played_of_the_chapters_that_have_it(monkeypatch, capsys):
    asked: list[tuple[str, ...]] = []

    def stand_in(example, chapters, workers, shape):
        asked.append((shape, *chapters))
        yield from ()

    monkeypatch.setattr(auditing, "audit", stand_in)
    with pytest.raises(SystemExit) as end:
        main(["check", "mazur", "--shape", "portrait"])
    assert end.value.code == 0
    upright = [c.name for c in course() if "portrait" in c.shapes]
    assert asked == [("portrait", *upright)]

    words = ["check", "mazur", "--chapter", "5", "--chapter", "16", "--shape", "square"]
    with pytest.raises(SystemExit) as refused:
        main(words)
    assert refused.value.code == 2
    assert "no layout of the shape square: WholeIdea." in capsys.readouterr().err


def test_the_audits_are_asked_for_a_shape_at_the_command_line():
    words = ["-m", "audits", "mazur", "BackwardFlow", "--shape", "square"]
    asked = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert asked.returncode == 2
    assert "BackwardFlow has no layout of the shape square; it has: wide." in asked.stderr


def test_a_quick_check_plays_nothing(monkeypatch, capsys):
    monkeypatch.setattr(auditing, "audit", lambda *_: pytest.fail("a chapter was played"))

    with pytest.raises(SystemExit) as end:
        main(["check", "mazur", "--quick"])

    assert end.value.code == 0
    assert "played" not in capsys.readouterr().out
