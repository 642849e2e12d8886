"""The site: built without a warning, every link leads somewhere, nothing is from a network."""

import os
import re
import subprocess
import sys

import pytest
from filelock import FileLock

from docs.building import api, linkage, proof
from docs.building.notebook import cells_of
from scenes.ch07_layers_as_functions import LayersAsFunctions
from scenes.mobjects.examples import motifs
from scenes.stage.style import THEMES
from tests.setup.conftest import ROOT

ARRAYS = ("ArrayLike", "FloatArray")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Built once, by whichever process is the first to ask."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "docs"
    with FileLock(f"{folder}.lock"):
        if not (folder / "whole").exists():
            command = [sys.executable, "-m", "tests.docs.quick_site", str(folder)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            (folder / "whole").touch()
    return folder / "site"


def text(site, page):
    return (site / f"{page}.html").read_text(encoding="utf-8")


def test_every_page_is_there_and_can_be_reached(site):
    pages = {page.relative_to(ROOT / "docs").with_suffix("") for page in ROOT.glob("docs/**/*.md")}
    assert len(pages) > 20
    start = text(site, "index")
    assert [page for page in pages if not (site / f"{page}.html").exists()] == []
    assert [str(page) for page in pages if f'href="{page}.html' not in start] == ["index"]


def test_links_are_followed_and_nothing_is_loaded_from_a_network(site):
    assert list(linkage.faults(site)) == []
    styles = "\n".join(file.read_text("utf-8") for file in site.rglob("*.css"))
    assert not re.search(r"url\(['\"]?(https?:)?//|@import", styles)


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<a href="gone.html">', "index.html links to gone.html, which is not there"),
        ('<a href="#gone">', "index.html links to #gone, which has no such place"),
        ('<script src="https://example.org/a.js">', "index.html loads https://example.org/a.js"),
        ('<img src="//example.org/a.png">', "index.html loads //example.org/a.png from a network"),
        ('<p id="here"><a href="#here"><a href="https://example.org/"><img src="data:,">', ""),
    ],
)
def test_a_link_that_leads_nowhere_is_a_fault(page, fault, tmp_path):
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    told = "\n".join(linkage.faults(tmp_path))
    assert told.startswith(fault) if fault else not told


def test_the_start_page_shows_every_chapter(site):
    shown = re.findall(r"<b>\d+\. (\w+)</b>", text(site, "index"))
    assert shown == re.findall(r'\.png".*?\| `(\w+)` \|', README)


def test_the_gallery_has_every_motif_in_every_theme(site):
    page = text(site, "gallery")
    for motif in motifs():
        for theme in THEMES:
            assert f'alt="{motif.name}, {theme} theme"' in page


def test_the_counts_stand_on_the_page(site):
    page = text(site, "proof")
    assert page.count('class="counted"') > 10
    assert "1,234" in page
    assert "is not 0.2" in page


def test_no_count_is_typed():
    page = (ROOT / "docs/proof.md").read_text(encoding="utf-8")
    assert re.findall(r"\b\d{2,}\b", page) == ["784"]  # inputs of a hard example


def test_counting_is_auditing():
    audited, spoken = proof.audit(LayersAsFunctions)
    assert (audited.name, audited.faults) == ("LayersAsFunctions", 0)
    assert audited.checked["numbers"] > 10
    assert audited.sentences == len(spoken) > audited.claiming > 0


def test_the_lie_is_noticed_as_what_it_is():
    assert any("trace.weighted_sums[2][0]" in fault for fault in proof.told_lie())


def test_what_was_counted_is_kept_until_a_source_changes(tmp_path, monkeypatch):
    kept, times = tmp_path / "counts.json", []

    def measured():
        times.append(1)
        return proof.Counts([], [], ["a lie"], {"chapters": len(times)})

    monkeypatch.setattr(proof, "measured", measured)
    assert [proof.counts(kept).number("chapters") for _ in range(2)] == [1, 1]
    monkeypatch.setattr(proof, "_mark", lambda: "another")
    assert proof.counts(kept).number("chapters") == 2
    with pytest.raises(KeyError, match="nothing is counted"):
        proof.counts(kept).number("unicorns")


def test_a_notebook_becomes_markdown():
    page = cells_of(ROOT / "docs/notebook.ipynb")
    assert "```python\n%%manim" in page
    assert page.startswith("## ")


def test_code_in_a_docstring_is_marked_and_bars_outside_of_it_stand_for_themselves():
    said = ["What |w| is.", "", "    a | b", "", "    c", "", "Then `x | y` and |z|:", "", ">>> 1"]
    api.mark_code(None, "module", "m", None, None, said)
    api.keep_bars(None, "module", "m", None, None, said)
    assert said == [
        *("What \\|w\\| is.", "", "::", "", "    a | b", "", "    c", ""),
        *("Then `x | y` and \\|z\\|:", "", ">>> 1"),
    ]


def test_signatures_call_the_types_of_arrays_as_the_code_does():
    given, back = (next(w for w, called in api.CALLED.items() if called == name) for name in ARRAYS)
    named = api.call_types(None, "function", "f", None, None, f"(z: {given})", back)
    assert named == ("(z: ArrayLike)", "FloatArray")
