"""The handout: read as a screen reader reads it, from its tags; all words and numbers are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from publish.film import Mark
from publish.handout import described, write_handout
from publish.label import Label
from publish.package import make_files, take_footage
from publish.questions.question import read_questions
from publish.sightings import Sightings, joined, read_sightings
from publish.symbols import write_symbols

from .conftest import SECTIONS
from .test_h5p import published, run
from .test_package import EVIL

TITLE = f"{EVIL} #emph[$x$] *b*"


@pytest.fixture
def out(tmp_path: Path, footage) -> Path:
    return published(tmp_path / "out", footage, TITLE)


@pytest.fixture
def pdf(out: Path) -> PdfReader:
    assert run("handout", "5", "--out", out) == 0
    return PdfReader(out / "mazur/ch05/handout.pdf")


def root(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"]


def tags(pdf: PdfReader) -> list[dict[str, Any]]:
    """The elements of the structure, in reading order."""

    def below(node: Any) -> Iterator[dict[str, Any]]:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                yield from below(one)
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node["/K"])

    return list(below(root(pdf)["/StructTreeRoot"]))


def kinds(pdf: PdfReader) -> list[str]:
    return [str(tag["/S"]) for tag in tags(pdf)]


def words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_it_says_what_it_is_in_which_language_and_that_it_is_tagged(pdf):
    about = root(pdf)
    assert about["/MarkInfo"]["/Marked"]
    assert about["/Lang"] == "en"
    assert pdf.metadata.title == TITLE
    assert about["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about["/Metadata"].get_data()


def test_every_section_is_a_heading_with_a_described_picture_and_a_table(pdf, out):
    found = kinds(pdf)
    assert found.count("/H1") == 1
    assert found.count("/H2") == len(SECTIONS) + 1  # and the questions
    assert not {f"/H{level}" for level in range(3, 7)} & set(found)
    pictures = [tag["/Alt"] for tag in tags(pdf) if tag["/S"] == "/Figure"]
    assert len(pictures) == len(SECTIONS)
    for title, told in zip(SECTIONS, pictures, strict=True):
        assert f"“{title}”" in told
    assert "a₁⁽²⁾ = 0.751; ∂C/∂a₁⁽²⁾ = 0.741" in pictures[1]
    assert "C = 0.2984" not in pictures[1]
    assert found.count("/Table") == 2  # the last section has no new number
    headers = [tag for tag in tags(pdf) if tag["/S"] == "/TH"]
    assert len(headers) == 8
    for tag in headers:
        assert any(one.get("/Scope") == "/Column" for one in tag["/A"])
    formulas = [tag["/Alt"] for tag in tags(pdf) if tag["/S"] == "/Formula"]
    assert formulas == ["a₁⁽²⁾", "C"]  # what the numbers' file does not know stands as text


def test_all_words_are_in_it_in_their_order_and_none_is_markup(pdf, out):
    [question] = read_questions(out / "mazur/ch05/questions.json")
    expected = [
        TITLE,
        *("Forward 0:00", "The output is 0.751.", "0.751 activation", "0.2984 cost"),
        *("Backward & <b>on</b> 0:00", "If a < b & b < c, it goes back.", "∂C/∂a₁⁽²⁾ 0.7413"),
        *("To remember 0:01", "That is all."),
        *("Ask yourself", question.in_full),
        *(choice.shown for choice in question.choices),
        f"Answers: 1. {question.right.shown}",
    ]
    text, place = words(pdf), 0
    for one in expected:
        place = text.find(one, place)
        assert place >= 0, one


def test_a_rule_is_written_with_the_numbers_in_it(footage, tmp_path):
    label = Label(5, "Why?", "Two inputs", "light", "de")
    csv = footage.numbers.read_text(encoding="utf-8")
    footage.numbers.write_text(csv.replace("0.7413,0.7413", "0.7413,0.741"), encoding="utf-8")
    take_footage(footage, label, tmp_path)
    make_files(tmp_path, label, tmp_path)
    write_handout([(tmp_path, label), (tmp_path, label)], tmp_path / "two.pdf")
    pdf = PdfReader(tmp_path / "two.pdf")
    assert root(pdf)["/Lang"] == "de"
    assert kinds(pdf).count("/H1") == 2
    assert words(pdf).count("0.741 0.751 − 0.01") == 2
    assert "Was es ist" in words(pdf)
    [told, *_] = [tag["/Alt"] for tag in tags(pdf) if tag["/S"] == "/Figure"]
    assert re.match(r"Das Bild bei 0:00, am Ende von „Forward“. Darin stehen: a₁⁽²⁾ = 0.751", told)


def test_of_many_numbers_a_description_names_some_and_counts_the_rest(footage):
    found = read_sightings(footage.sightings)
    one = found.sightings[0][1:]
    many = joined([(found, 0.0, 0.0)] * 6).quantities
    seen = tuple((number.id, *one) for number in many)
    crowd = Sightings(many, seen)
    symbols = write_symbols(number.symbol for number in crowd.quantities)
    told = described(Mark("All", 0.0, 1.0), crowd, symbols, "en")
    assert told.count(" = ") == 12
    assert told.endswith(f"{len(seen) - 12} more.")
    assert described(Mark("None", 0.0, 9.0), crowd, symbols, "en").endswith("“None”.")


def test_what_is_not_rendered_is_named_with_the_command_that_does_it(tmp_path, capsys):
    assert run("handout", "5", "--out", tmp_path) == 2
    assert "backprop render ThreeFactors" in capsys.readouterr().err
