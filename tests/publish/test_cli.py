"""The command itself: lists, checks, and what it answers to mistakes."""

from __future__ import annotations

import errno
import re
import signal
from importlib.metadata import PackageNotFoundError, version

import pytest

from backprop_model import load_example
from publish import doctor
from publish.__main__ import run
from publish.cli import main
from publish.course import choose, course
from publish.examination import examine
from publish.faults import disk_fault

from .conftest import ROOT


@pytest.fixture
def say(capsys):
    """Run the command; its exit code, output and complaints."""

    def say(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        output = capsys.readouterr()
        return int(end.value.code or 0), output.out, output.err

    return say


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["render", "ThreFactors"],
            'There is no chapter "ThreFactors"; did you mean "ThreeFactors"?',
        ),
        (
            ["render", "5", "--quality", "best"],
            "'best' is not one of 'low', 'medium', 'high', '4k'",
        ),
        (["render", "5", "--example", "mazurr"], "did you mean 'mazur'?"),
        (["render", "5", "--example", "/nowhere/mine.toml"], "there is no such file"),
        (["render", "nowhere.py"], "There is no file nowhere.py."),
        (["render", "setup.py", "--lang", "xx"], "There is no file setup.py."),
        (["render", "5", "--lang", "xx"], 'There is no language "xx"; there are en, de.'),
        (["render", "5", "--lang", "deu"], 'There is no language "deu"; did you mean "de"?'),
        (
            ["render", "5", "--voice", "espeek"],
            'There is no voice "espeek"; did you mean "espeak"?',
        ),
        (["render", "5", "--voice", "openai"], 'The voice "openai" cannot speak. It takes'),
        (["render", "5", "--out", "/proc/nowhere"], "/proc/nowhere"),
        (["render", "5", "--jobs", "0"], "0 is not in the range x>=1"),
        (["check", "mazurr"], "did you mean 'mazur'?"),
        (["chekc"], "No such command 'chekc'"),
        (["storyboard", "--out", "/nowhere"], "`backprop render` does that."),
    ],
)
def test_a_mistake_is_answered_with_one_sentence(say, arguments, told):
    code, _, complaint = say(*arguments)

    assert code == 2
    assert told in complaint
    assert complaint.count("\n") == 1


def test_a_bad_setting_is_answered_with_one_sentence(say, monkeypatch):
    monkeypatch.setenv("BACKPROP_THEME", "darc")

    code, _, complaint = say("render", "5")

    assert (code, complaint) == (
        2,
        'BACKPROP_THEME: there is no theme "darc"; did you mean "dark"?\n',
    )


def test_a_folder_in_which_nothing_can_be_is_answered_with_one_sentence(say, tmp_path):
    (tmp_path / "file").touch()

    code, _, complaint = say("render", "5", "--out", tmp_path / "file/out")

    assert code == 2
    assert "file/out" in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "The disk is full (/a/b); make room and run this again."),
        (
            errno.EACCES,
            "There is no permission to write here (/a/b); choose another folder with --out.",
        ),
        (
            errno.EROFS,
            "There is no permission to write here (/a/b); choose another folder with --out.",
        ),
    ],
)
def test_a_full_or_forbidden_disk_has_a_sentence_of_its_own(number, told):
    assert disk_fault(OSError(number, "in technical terms", "/a/b")) == told


def test_the_list_names_every_chapter(say):
    code, output, _ = say("list", "--out", "/nowhere")

    assert code == 0
    for chapter in course():
        assert chapter.name in output
    assert "What does one weight do to the cost?" in output


def test_a_chapter_is_found_by_number_class_and_file():
    found = [choose([word])[0].name for word in ("5", "05", "threefactors", "ch05_three_factors")]

    assert found == ["ThreeFactors"] * 4


def test_a_check_tells_the_size_the_cost_and_that_the_gradients_agree(say):
    code, output, _ = say("check", "mazur", "--quick")

    assert code == 0
    assert "2-2-2 (sigmoid, sigmoid), 12 parameters" in output
    assert "0.298371" in output  # as published with the example
    assert "agree: largest relative error" in output
    assert "ThreeFactors" in output


def test_a_check_of_a_bad_file_names_what_is_wrong(say, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text((ROOT / "examples/mazur.toml").read_text().replace("sigmoid", "sigmoit"))

    code, _, complaint = say("check", file)

    assert code == 2
    assert "sigmoit" in complaint
    assert "sigmoid" in complaint
    assert complaint.count("\n") == 1


def test_a_check_tells_which_chapters_cannot_show_an_example(chapter_file):
    fussy = chapter_file("fussy", "Fussy", objection="It takes three outputs.")

    report = examine(load_example("mazur"), choose(["5", str(fussy)]))

    assert report.suitable == ("ThreeFactors",)
    assert report.objections == {"Fussy": "It takes three outputs."}


def test_the_doctor_finds_everything_here(say, tmp_path):
    code, output, _ = say("doctor", "--out", tmp_path)

    assert code == 0, output
    assert "MISSING" not in output


def test_the_doctor_tells_what_is_missing_and_how_to_get_it(say, tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "PACKAGES", ("manim", "no-such-package"))

    code, output, _ = say("doctor", "--out", tmp_path)

    assert code == 1
    assert "no-such-package is missing" in " ".join(output.split())
    assert "make setup" in output


def test_the_doctor_tells_how_to_get_an_extra_into_ones_own_environment(say, tmp_path, monkeypatch):
    def there(name):
        if name == "onnx":
            raise PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(doctor, "version", there)
    code, output, _ = say("doctor", "--out", tmp_path)
    assert code == 0
    (line,) = [line for line in output.splitlines() if "ONNX" in line]
    assert "absent" in line
    assert re.search(r"or `pip install 'onnx[<>=\d.,]+'`$", line)


def test_the_doctor_is_content_without_a_voice_and_tells_how_to_get_one(say, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    code, output, _ = say("doctor", "--out", tmp_path)

    assert code == 0
    assert "absent   voice" in output
    assert "It takes the program espeak-ng: install espeak-ng" in output


def test_ctrl_c_is_listened_to_from_when_the_command_can_answer_it(monkeypatch):
    heard: list[object] = []
    monkeypatch.setattr("publish.cli.main", lambda: heard.append(signal.getsignal(signal.SIGINT)))
    before = signal.getsignal(signal.SIGINT)
    try:
        # a shell has a command in the background ignore it, and so it stays
        for listening in (signal.default_int_handler, signal.SIG_IGN):
            signal.signal(signal.SIGINT, listening)
            run()
    finally:
        signal.signal(signal.SIGINT, before)

    assert heard == [signal.default_int_handler, signal.SIG_IGN]


def test_help_is_there_for_every_command(say):
    code, output, _ = say("--help")
    assert code == 0
    for command in ("list", "render", "check", "doctor", "storyboard", "slides", "showcase"):
        assert f"\n  {command} " in output
        assert say(command, "--help")[0] == 0
