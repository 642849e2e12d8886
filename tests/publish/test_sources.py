"""What a video is made from: which change means that it must be made again."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from backprop_model import load_example
from publish import sources
from publish.course import choose
from publish.places import SCENES
from publish.quality import QUALITIES
from publish.sources import film_key, imported_files, page_key
from scenes.stage.settings import Settings

LOW = QUALITIES["low"]


@pytest.fixture
def chapter():
    return choose(["ThreeFactors"])[0]


def key(chapter, example="mazur", settings=None, quality=LOW):
    return film_key(chapter, load_example(example), settings or Settings(), quality)


def test_the_same_makes_the_same(chapter):
    assert key(chapter) == key(chapter)


def test_every_choice_counts(chapter):
    keys = {
        key(chapter),
        key(chapter, example="chain"),
        key(chapter, settings=Settings(theme="light")),
        key(chapter, settings=Settings(lang="de")),
        key(chapter, settings=Settings(voice="espeak")),
        key(chapter, quality=QUALITIES["high"]),
        key(replace(chapter, scene=choose(["10"])[0].scene)),
    }

    assert len(keys) == 7


def test_an_edited_translation_counts_for_its_language_only(chapter, monkeypatch, tmp_path):
    edited = tmp_path / "backprop.po"
    edited.write_text('msgid "One weight"\nmsgstr "Ein einziges Gewicht"\n')
    english, german, pages = key(chapter), key(chapter, settings=Settings(lang="de")), page_key()

    monkeypatch.setattr(
        sources, "catalogue_file", lambda lang: edited if lang == "de" else tmp_path / "none"
    )
    monkeypatch.setattr(sources, "LOCALES", tmp_path)

    assert key(chapter) == english
    assert key(chapter, settings=Settings(lang="de")) != german
    assert page_key() != pages


def test_one_weight_more_or_less_counts(chapter):
    example = load_example("mazur")
    stepped = example.step()

    assert film_key(chapter, example, Settings(), LOW) != film_key(
        chapter, stepped, Settings(), LOW
    )


def test_a_chapter_stands_on_what_it_imports_and_not_on_other_chapters(chapter):
    files = {file.name for file in imported_files(chapter.file)}

    assert {"ch05_three_factors.py", "explainer.py", "style.py", "trace.py"} <= files
    assert {name for name in files if re.match(r"ch\d", name)} == {"ch05_three_factors.py"}


def test_what_stands_beside_a_chapter_of_ones_own_counts(tmp_path: Path):
    (tmp_path / "colours.py").write_text("RED = 1\n")
    mine = tmp_path / "mine.py"
    mine.write_text("from colours import RED\nfrom scenes.ch05_three_factors import ThreeFactors\n")

    files = imported_files(mine)

    assert tmp_path / "colours.py" in files
    assert SCENES / "ch05_three_factors.py" in files


def test_new_versions_count(chapter, monkeypatch):
    before = key(chapter)
    monkeypatch.setattr(sources, "versions", lambda: {"manim": "0.23"})

    assert key(chapter) != before
