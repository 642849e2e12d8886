"""The number audit notices every lie, and is not upset by what is none."""

import pytest

from backprop_model import load_example

from .drawing_mutants import DRAWING_MUTANTS
from .harmless_changes import HARMLESS
from .number_mutants import NUMBER_MUTANTS
from .numbers_audit import audit_numbers

MUTANTS = [*NUMBER_MUTANTS, *DRAWING_MUTANTS]
CHAPTERS = {mutant.chapter: mutant.chapter.__name__ for mutant in MUTANTS}


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_lie_is_noticed(mutant, monkeypatch, tmp_path):
    mutant.tell(monkeypatch)
    faults = audit_numbers(mutant.chapter, load_example("mazur"), tmp_path)
    noticed = [fault for fault in faults if mutant.noticed_as in f"{fault.text} {fault.rule}"]
    assert noticed, f"{len(faults)} other faults: " + "\n".join(map(str, faults))
    print(f"{mutant.name:32} caught in {mutant.chapter.__name__:14} as: {noticed[0].rule}")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=CHAPTERS.values())
@pytest.mark.parametrize("change", HARMLESS)
def test_what_is_no_lie_is_no_fault(change, chapter, monkeypatch, tmp_path):
    HARMLESS[change](monkeypatch)
    faults = audit_numbers(chapter, load_example("mazur"), tmp_path)
    assert not faults, "\n".join(map(str, faults))
    print(f"{change:32} harmless in {chapter.__name__}")


def test_a_fault_names_its_place_and_saves_its_frame(monkeypatch, tmp_path):
    mutant = next(mutant for mutant in MUTANTS if mutant.name == "a wrong last digit")
    mutant.tell(monkeypatch)
    fault = audit_numbers(mutant.chapter, load_example("mazur"), tmp_path)[0]
    assert (fault.chapter, fault.section) == ("ThreeFactors", "How the activation feels the sum")
    assert fault.time > 0
    assert "trace.weighted_sums[2][0]" in fault.rule
    assert fault.picture is not None
    assert fault.picture.read_bytes().startswith(b"\x89PNG")
    assert str(fault.picture) in str(fault)
