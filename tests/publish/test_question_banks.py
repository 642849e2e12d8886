"""Questions in other systems' formats: read again by rules of our own, nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from publish.cli import main
from publish.label import Label
from publish.manifest import Manifest
from publish.package import make_files, take_footage
from publish.questions.exchange import Asked, gift, moodle, plain
from publish.questions.question import Choice, Given, Question, read_questions

from .test_package import EVIL, entry

NUMBER = Question(
    *("q1", "numeric", 0, 1.0, 2.0, "A {section}: #1", "What is ∂C/∂w = ~x?"),
    (Given("a", "0.5", 1),),
    0.0822,
    0.0001,
    (
        Choice("0.4399", 0.4399, False, "That is 0.7414 × 0.5933: left {out}."),
        Choice("0.0822", 0.0822, True, "a = 0.0822"),
    ),
)
WAY = Question(
    *("q2", "direction", 0, 3.0, 4.0, "Up <or> down & so", "Rise or fall?"),
    (),
    None,
    0.0,
    (Choice("It would rise.", None, True, "Above 0."), Choice("Fall = no", None, False, "No\\.")),
)
ASKED = Asked(Label(5, "What/why <b>?", "Two", "dark", "en"), (NUMBER, WAY))


def test_moodle_reads_back_what_was_asked():
    category, number, way = ElementTree.fromstring(moodle([ASKED]).encode())
    assert category.findtext("category/text") == "$course$/top/05 What//why <b>?"
    assert (number.get("type"), way.get("type")) == ("numerical", "multichoice")
    assert number.findtext("questiontext/text") == "<p>What is ∂C/∂w = ~x? (a = 0.5)</p>"
    right, wrong = number.findall("answer")
    assert (right.get("fraction"), right.findtext("text")) == ("100", "0.0822")
    assert right.findtext("tolerance") == "0.0001"
    assert (wrong.get("fraction"), wrong.findtext("text")) == ("0", "0.4399")
    assert wrong.findtext("feedback/text") == NUMBER.choices[0].why
    assert [one.get("fraction") for one in way.findall("answer")] == ["100", "0"]
    assert way.findtext("single") == "true"
    assert str(way.findtext("name/text")).endswith("Up <or> down & so · 0:03")


def read_gift(text):
    """Questions of a GIFT file: name, text, and answers with their sign and feedback."""
    sign = "\x00"
    held = re.sub(r"\\(.)", lambda m: f"{sign}{ord(m[1])}{sign}", text)
    back = lambda part: re.sub(  # noqa: E731
        f"{sign}(\\d+){sign}", lambda m: chr(int(m[1])), part.strip()
    )
    found = []
    for name, asked, numeric, body in re.findall(r"::(.*?)::(.*?)\{(#?)(.*?)\}", held, re.DOTALL):
        answers = re.findall(r"([=~])([^=~#]*)#([^=~#]*)", body)
        found.append(
            (back(name), back(asked), bool(numeric), [(s, back(a), back(w)) for s, a, w in answers])
        )
    return found


def test_gift_reads_back_what_was_asked():
    number, way = read_gift(gift([ASKED]))
    assert number[:3] == ("05 What/why <b>? · A {section}: #1 · 0:01", NUMBER.in_full, True)
    assert number[3] == [
        ("=", "0.0822:0.0001", "a = 0.0822"),
        ("=", "%0%0.4399:0.0001", NUMBER.choices[0].why),
    ]
    assert way[3] == [("=", "It would rise.", "Above 0."), ("~", "Fall = no", "No\\.")]
    assert gift([ASKED]).startswith("$CATEGORY: $course$/top/05 What//why <b>?\n")


@pytest.mark.parametrize(
    ("value", "text"), [(1e-5, "0.00001"), (-0.019, "-0.019"), (1300.0, "1300.0")]
)
def test_numbers_are_plain(value, text):
    assert plain(value) == text


# -- the command -----------------------------------------------------------------------------------


@pytest.fixture
def out(tmp_path: Path, footage) -> Path:
    folder = tmp_path / "mazur/ch05"
    folder.mkdir(parents=True)
    one = entry(name="ThreeFactors", example="mazur", question=EVIL)
    take_footage(footage, one.label, folder)
    make_files(folder, one.label, folder)
    Manifest(videos={"mazur/ch05": one}).write(tmp_path)
    return tmp_path


@pytest.fixture
def say(capsys):
    def say(*arguments):
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return int(end.value.code or 0), told.out, told.err

    return say


@pytest.mark.parametrize(
    ("kind", "name"), [("moodle", "questions.xml"), ("gift", "questions.gift")]
)
def test_the_file_lies_beside_its_video(say, out, kind, name):
    code, told, _ = say("questions", "5", "--to", kind, "--out", out)
    target = out / "mazur/ch05" / name
    assert (code, told) == (0, f"{target}  1 question\n")
    text = target.read_text(encoding="utf-8")
    [question] = read_questions(out / "mazur/ch05/questions.json")
    assert all(choice.shown in text for choice in question.choices)
    if kind == "moodle":
        assert len(ElementTree.fromstring(text.encode())) == 2
    else:
        assert len(read_gift(text)) == 1


def test_of_several_it_lies_in_the_folder_of_videos_or_where_it_is_told(say, out, tmp_path):
    target = tmp_path / "mine.xml"
    assert say("questions", "--file", target, "--out", out)[0] == 0
    assert target.is_file()


def test_what_cannot_be_done_is_one_sentence(say, out):
    assert say("questions", "9", "--out", out)[0] == 2
    assert say("questions", "5", "--to", "qti", "--out", out)[0] == 2
    (out / "mazur/ch05/questions.json").unlink()
    code, _, told = say("questions", "5", "--out", out)
    assert code == 2
    assert told.count("\n") == 1
    assert "backprop render ThreeFactors" in told
    assert not list((out / "mazur/ch05").glob("*questions*"))
