"""What a video is made from: which change means that it must be made again."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from backprop_model import load_example
from publish import sources
from publish.course import choose
from publish.places import SCENES
from publish.quality import QUALITIES
from publish.sources import Sources, film_key, imported_files, page_key
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
        key(replace(chapter, name="BackwardFlow")),
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


@pytest.mark.parametrize(
    "line",
    [
        "import colours",
        "import os, colours",
        "import colours as c  # red",
        "from colours import RED",
        "from colours import *",
        "from colours import (\n    RED,\n    BLUE,\n)",
        "from colours import (  # all of them\n    RED,  # one\n)",
        "from colours import RED as R, BLUE",
        "import os; import colours",
        "if True: import colours",
        "from colours import \\\n    RED",
        "def late():\n    import colours",
    ],
)
def test_an_import_is_found_however_it_is_written(tmp_path: Path, line):
    (tmp_path / "colours.py").write_text("RED = BLUE = 1\n")
    mine = tmp_path / "mine.py"
    mine.write_text(f"import re\n\n{line}\n")

    assert imported_files(mine) == sorted([mine, tmp_path / "colours.py"])


def test_all_that_a_parser_finds_imported_is_found():
    sources = Sources()
    for file in SCENES.rglob("*.py"):
        found = set(sources.imported(file))
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module and node.module != "__future__":
                module = SCENES.parent.joinpath(*node.module.split("."))
                places = (module.with_suffix(".py"), module / "__init__.py")
                assert not any(p.is_file() for p in places) or found.intersection(places), file


def test_a_file_that_is_no_python_imports_nothing(tmp_path: Path):
    broken = tmp_path / "broken.py"
    broken.write_text("def (\n    import")

    assert imported_files(broken) == [broken]


def test_new_versions_count(chapter, monkeypatch):
    before = key(chapter)
    monkeypatch.setattr(sources, "versions", lambda: {"manim": "0.23"})

    assert key(chapter) != before
