"""What the pages tell the reader to type is there, and what they show runs."""

import doctest
import re
import runpy

import nbformat
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient

from audits.numbers_audit import audit_numbers
from publish.cli import backprop
from tests.setup.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = {page.stem: page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("*.md"))}


def blocks(page, language):
    return re.findall(rf"```{language}\n(.*?)```", PAGES[page], flags=re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_a_command_that_a_page_names_exists(page):
    said = "\n".join(blocks(page, "sh"))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)", said, re.MULTILINE)) <= targets
    assert set(re.findall(r"^backprop ([a-z]+)", said, re.MULTILINE)) <= set(command_names())


def command_names():
    told = CliRunner().invoke(backprop, ["--help"]).output
    return re.findall(r"^ {2}([a-z]+) ", told, re.MULTILINE)


def test_every_slip_is_found_as_it_is_told():
    session = "\n".join(blocks("spot-the-error", "python"))
    test = doctest.DocTestParser().get_doctest(session, {}, "spot-the-error", None, 0)
    told: list[str] = []
    found = doctest.DocTestRunner().run(test, out=told.append)
    assert found.attempted > 20
    assert not found.failed, "".join(told)


def test_the_chapter_in_fifty_lines_is_true(tmp_path):
    file = DOCS / "fifty_lines.py"
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 50
    chapter = runpy.run_path(str(file))["ThereAndBack"]
    verdict = audit_numbers(chapter, None, tmp_path)
    assert not verdict.faults, "\n".join(map(str, verdict.faults))
    assert verdict.checked["numbers"]
    assert "ThereAndBack" in PAGES["own-chapter"]


def test_the_notebook_runs(tmp_path):
    notebook = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    assert any(cell.source.startswith("%%manim") for cell in notebook.cells)
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear its outputs"
    where = {"metadata": {"path": str(DOCS)}}
    NotebookClient(notebook, timeout=300, resources=where).execute()
    drawn = [
        output.data
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "data" in output and "image/png" in output.data
    ]
    assert len(drawn) == 1
