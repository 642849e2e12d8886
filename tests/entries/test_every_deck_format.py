"""Each deck format, and some that were made up here, by one entry in its room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from publish.faults import PublishError
from publish.formats import FORMATS
from publish.label import Label
from publish.package import make_files, take_footage
from publish.slides import make_deck

from ..publish.conftest import footage as footage  # the fixture
from .made_up import NOTES, UNWRITABLE

SHIPPED = dict(FORMATS)
BEGINNINGS = {"html": b"<!DOCTYPE html>", "pptx": b"PK", "pdf": b"%PDF", "txt": b"Two "}
"""how a file of each format begins: a new one needs a line here"""
COMMAND = """
import sys
from publish.formats import FORMATS
from tests.entries.made_up import NOTES

FORMATS[NOTES.name] = NOTES
from publish.cli import main

sys.exit(main(sys.argv[1:]))
"""
"""the command, in a project with one format more"""


@pytest.fixture(autouse=True)
def added(monkeypatch):
    """Nothing is done for a made-up format but this."""
    for one in (NOTES, UNWRITABLE):
        monkeypatch.setitem(FORMATS, one.name, one)


@pytest.fixture
def video(footage, tmp_path):
    """A folder as a chapter has it when it is rendered, and its label."""
    folder, label = tmp_path / "mazur/ch05", Label(5, "Two inputs", "A network", "light", "en")
    folder.mkdir(parents=True)
    take_footage(footage, label, folder)
    make_files(folder, label, folder)
    return folder, label


@pytest.mark.parametrize("kind", [*SHIPPED, NOTES.name])
def test_a_deck_is_of_the_kind_that_was_wanted(video, tmp_path, kind):
    target = tmp_path / f"deck.{kind}"
    make_deck([video], target, kind)
    assert target.read_bytes().lstrip().startswith(BEGINNINGS[kind])


def test_one_that_cannot_be_written_here_is_refused(video, tmp_path):
    with pytest.raises(PublishError, match="odf is not installed"):
        make_deck([video], tmp_path / "deck.odp", "odp")
    assert not (tmp_path / "deck.odp").exists()


def test_one_that_does_not_exist_is_refused(video, tmp_path):
    with pytest.raises(PublishError, match='no deck format "htlm"; did you mean "html"'):
        make_deck([video], tmp_path / "deck.htlm", "htlm")


def test_the_command_offers_every_format():
    command = [sys.executable, "-c", COMMAND, "slides", "--help"]
    shown = " ".join(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    )
    assert "[html|pptx|pdf|txt]" in shown
    assert all(f"{one.name}: {one.about}" in shown for one in (*SHIPPED.values(), NOTES))


def test_the_guide_names_every_format():
    guide = (Path(__file__).parents[2] / "docs/embedding.md").read_text(encoding="utf-8")
    assert [kind for kind in SHIPPED if f"slides.{kind}" not in guide] == []
