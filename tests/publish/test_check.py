"""`backprop check` on an example of the user's: the chapters are played before any is rendered."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from publish import auditing, course
from publish.auditing import Audited, audit
from publish.cli import main
from publish.course import choose


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


@pytest.mark.parametrize("by", ["option", "setting"])
def test_in_another_shape_chapters_are_played_that_have_a_layout_for_it(monkeypatch, capsys, by):
    asked: list[tuple[str, str]] = []

    def stand_in(example, chapters, workers, shape):
        asked.extend((chapter, shape) for chapter in chapters)
        yield from (Audited(chapter, True, "numbers 3") for chapter in chapters)

    def flat(words):  # as if it had no other layout
        chosen = choose(words)
        return [replace(c, shapes=("wide",)) if c.name == "ManyPaths" else c for c in chosen]

    monkeypatch.setattr(auditing, "audit", stand_in)
    monkeypatch.setattr(course, "choose", flat)
    words = ["check", "mazur", "--chapter", "5", "--chapter", "ManyPaths"]
    if by == "option":
        words += ["--shape", "portrait"]
    else:
        monkeypatch.setenv("BACKPROP_SHAPE", "portrait")
    with pytest.raises(SystemExit) as end:
        main(words)

    assert end.value.code == 0
    assert asked == [("ThreeFactors", "portrait")]
    assert "no layout  of the shape portrait: ManyPaths" in capsys.readouterr().out


def test_a_quick_check_plays_nothing(monkeypatch, capsys):
    monkeypatch.setattr(auditing, "audit", lambda *_: pytest.fail("a chapter was played"))

    with pytest.raises(SystemExit) as end:
        main(["check", "mazur", "--quick"])

    assert end.value.code == 0
    assert "played" not in capsys.readouterr().out
