"""The look audit notices every broken law, and is not upset by what breaks none."""

import pytest

from audits.chapter_audit import audit_chapter
from backprop_model import load_example

from .hard_examples import hard_examples
from .look_harmless import LOOK_HARMLESS
from .look_motion_mutants import MOTION_MUTANTS
from .look_mutants import LOOK_MUTANTS
from .look_specimen import Restaged

EXAMPLES = {**hard_examples(), "mazur": load_example("mazur")}


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_chapter_that_keeps_all_laws_has_no_fault(theme, tmp_path):
    result = audit_chapter(Restaged, None, tmp_path, theme=theme)
    assert not result.faults, str(result)
    assert result.filled > 0.9
    assert 0 < result.still < 0.18
    assert result.longest_still == pytest.approx(2.4, abs=0.15)  # the question's beat


@pytest.mark.parametrize("mutant", [*LOOK_MUTANTS, *MOTION_MUTANTS], ids=str)
def test_a_broken_law_is_noticed(mutant, monkeypatch, tmp_path):
    mutant.tell(monkeypatch)
    found = audit_chapter(mutant.chapter, EXAMPLES[mutant.example], tmp_path).look
    noticed = [finding for finding in found if mutant.noticed_as in finding.who]
    assert noticed, f"{len(found)} others: " + "\n".join(map(str, found))
    print(f"{mutant.name:36} caught as: {noticed[0].who}")


@pytest.mark.parametrize("change", LOOK_HARMLESS)
def test_what_breaks_no_law_is_no_fault(change, monkeypatch, tmp_path):
    LOOK_HARMLESS[change](monkeypatch)
    found = audit_chapter(Restaged, None, tmp_path).look
    assert not found, "\n".join(map(str, found))


def test_a_finding_says_where_and_shows_it(monkeypatch, tmp_path):
    mutant = next(mutant for mutant in LOOK_MUTANTS if mutant.name == "a number through edges")
    mutant.tell(monkeypatch)
    finding = audit_chapter(Restaged, None, tmp_path).look[0]
    assert (finding.chapter, finding.rule) == ("Restaged", "flight")
    assert finding.time > 0
    assert finding.picture is not None
    assert finding.picture.read_bytes().startswith(b"\x89PNG")
    assert str(finding.picture) in str(finding)
