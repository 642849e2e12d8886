"""docs/writing-a-chapter.md, followed word for word in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from .conftest import ROOT

GUIDE = (ROOT / "docs/writing-a-chapter.md").read_text(encoding="utf-8")
LEFT_OUT = (".git", ".venv", "renders", "__pycache__", ".*_cache", ".hypothesis")
TIME_LIMIT = 900


def blocks(language: str) -> list[str]:
    """The guide's pieces of code or text in a language; in a list they are indented."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", GUIDE, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


COMMANDS = [line.partition("  #")[0] for block in blocks("sh") for line in block.splitlines()]
(SAMPLE,) = [code for code in blocks("python") if code.startswith('"""Chapter')]
README_ROW, COVERAGE_ROW = blocks("markdown")


def commands(start: str) -> list[str]:
    """The guide's commands that begin so."""
    found = [line for line in COMMANDS if re.match(rf"(\w+=\S+ )*{start}", line)]
    assert found, f"the guide calls no {start}"
    return found


class Copy:
    """A copy of the project, and a shell in it with the environment of this test activated."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns(*LEFT_OUT)
        shutil.copytree(ROOT, folder, ignore=ignored)
        shutil.copytree(ROOT / "renders/showcase", folder / "renders/showcase")
        shutil.copy(ROOT / "renders/README.md", folder / "renders")
        (folder / ".venv").symlink_to(sys.prefix)

    def run(self, command: str) -> str:
        """What a command says; it must succeed."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("BACKPROP_")}
        clean.pop("PYTHONDONTWRITEBYTECODE", None)  # the next command need not compile it again
        clean["PYTEST_DEBUG_TEMPROOT"] = str(self.folder.parent)  # not among those of this run
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=clean | {"PATH": path, "PYTHONPATH": str(self.folder), "LANGUAGE": ""},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIME_LIMIT,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def add_row(self, file: str, row: str, after: str) -> None:
        """Put a row below the last one of a table."""
        target = self.folder / file
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
        last = max(i for i, line in enumerate(lines) if line.startswith(after))
        lines.insert(last + 1, row)
        target.write_text("".join(lines), encoding="utf-8")

    def translate(self) -> int:
        """Say in German what has no German yet, in English; how much that was."""
        catalogue = self.folder / "scenes/locale/de/LC_MESSAGES/backprop.po"
        with catalogue.open("rb") as file:
            german = read_po(file, "de")
        new = [m for m in german if m.id and (m.fuzzy or not m.string)]
        for message in new:
            message.string = message.id
            message.flags.discard("fuzzy")
        with catalogue.open("wb") as file:
            write_po(file, german, width=100)  # as setup/messages.sh does
        return len(new)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The copy, with the sample in the file that the guide names."""
    made = Copy(tmp_path_factory.mktemp("guide") / "project")
    (name,) = set(re.findall(r"scenes/ch\d+_\w+\.py", GUIDE))
    assert not list((ROOT / "scenes").glob(f"{Path(name).stem[:4]}_*.py")), "give it a free number"
    (made.folder / name).write_text(SAMPLE, encoding="utf-8")
    return made


def test_the_sample_is_in_the_style_of_the_house(copy: Copy) -> None:
    copy.run("ruff check scenes && ruff format --check scenes")


def test_the_sample_renders(copy: Copy) -> None:
    plain, chosen = commands("manim")
    copy.run(plain.replace("-pql", "-ql --fps 5"))  # nothing is opened here
    copy.run(chosen.replace("-pql", "-ql -s"))

    assert list(copy.folder.rglob("WhyTheSlope.mp4"))


def test_the_audits_find_the_sample_by_its_name(copy: Copy) -> None:
    audits, _, _ = commands("pytest")

    passed = re.search(r"(\d+) passed", copy.run(audits))
    assert passed
    assert int(passed[1]) > 10


def test_with_what_belongs_to_a_chapter_every_test_is_content(copy: Copy) -> None:
    """Without these five things, the tests that are named fail; with them, all succeed."""
    _, by_name, of_the_course = commands("pytest")
    missing = ("no_text_is_missing", "chapter_is_listed", "carries_something")
    with pytest.raises(AssertionError, match="3 failed"):
        copy.run(f'{of_the_course} -k "{" or ".join(missing)}"')

    copy.run("setup/messages.sh")  # as `make messages` does
    assert copy.translate()
    (render,) = commands("backprop")
    copy.run(f"{render} --quality low")  # a poster is a small picture
    for command in (*commands("cp"), *commands("python")):
        copy.run(command)
    copy.add_row("README.md", README_ROW, '| <img src="renders/showcase/posters/')
    copy.add_row("docs/coverage.md", COVERAGE_ROW, "| ")

    asked_already = "--deselect tests/audits/test_chapters.py"
    assert "test_a_chapter_renders[WhyTheSlope]" in copy.run(f"{by_name} {asked_already} -v")
    other_chapters = '-k "not is_there_when_it_is_said or 17"'
    copy.run(f"{of_the_course} {other_chapters}")


def test_every_command_of_the_guide_was_followed() -> None:
    followed = ("manim", "pytest", "backprop", "cp", "python", "make")
    assert sorted(line for start in followed for line in commands(start)) == sorted(COMMANDS)
    assert commands("make") == ["make test", "make audit"]
