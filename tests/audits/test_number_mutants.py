"""The number audit notices every lie, and is not upset by what is none."""

from contextlib import suppress

import numpy as np
import pytest

from audits.numbers_audit import NumberAudit, audit_numbers
from audits.recomputed import recompute
from audits.rehearsal import rehearse
from audits.stand_ins import ExampleStandIn
from backprop_model import Example, Layer, Network, load_example
from scenes.ch05_three_factors import ThreeFactors
from scenes.ch10_backward_flow import BackwardFlow

from .drawing_mutants import DRAWING_MUTANTS
from .hard_examples import hard_examples
from .harmless_changes import HARMLESS
from .number_mutants import NUMBER_MUTANTS

EXAMPLES = {**hard_examples(), "mazur": load_example("mazur"), "digits": load_example("digits")}
MUTANTS = [*NUMBER_MUTANTS, *DRAWING_MUTANTS]
CHAPTERS = {mutant.chapter: mutant.chapter.__name__ for mutant in MUTANTS}


class EnoughError(Exception):
    """The rest of the chapter need not be played."""


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_lie_is_noticed(mutant, monkeypatch, tmp_path):
    mutant.tell(monkeypatch)
    audit = NumberAudit(mutant.chapter, EXAMPLES[mutant.example], tmp_path)

    def noticed():
        faults = audit.faults.values()
        return [fault for fault in faults if mutant.noticed_as in f"{fault.text} {fault.rule}"]

    def look(scene, time, section):
        audit.look(scene, time, section)
        if noticed():
            raise EnoughError

    with suppress(EnoughError), audit.watching():
        audit.verdict(rehearse(mutant.chapter, audit.example, on_play_end=look))
    others = "\n".join(map(str, audit.faults.values()))
    assert noticed(), f"{len(audit.faults)} other faults: {others}"
    print(f"{mutant.name:32} caught in {mutant.chapter.__name__:14} as: {noticed()[0].rule}")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=CHAPTERS.values())
@pytest.mark.parametrize("change", HARMLESS)
def test_what_is_no_lie_is_no_fault(change, chapter, monkeypatch, tmp_path):
    HARMLESS[change](monkeypatch)
    faults = audit_numbers(chapter, EXAMPLES["mazur"], tmp_path).faults
    assert not faults, "\n".join(map(str, faults))
    print(f"{change:32} harmless in {chapter.__name__}")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=CHAPTERS.values())
def test_the_light_theme_is_no_fault(chapter, tmp_path):
    faults = audit_numbers(chapter, EXAMPLES["mazur"], tmp_path, theme="light").faults
    assert not faults, "\n".join(map(str, faults))


def test_a_sum_whose_terms_cancel_is_zero_but_for_rounding():
    """0.1 + 0.2 - 0.3 is no zero in extended precision; a tenth of it would be another number."""
    network = Network([Layer([[0.1, 0.2, -0.3]], [0.0], "tanh")])
    stand_in = ExampleStandIn.of(Example("sum", network, [1.0, 1.0, 1.0], [1.0]))
    for path in ("trace.activations[1][0]", "trace.weighted_sums[1][0]"):
        truth = recompute(path, stand_in)
        assert 0 < abs(truth.value) < 10 * truth.noise < 1e-14
    moved = "example.network.with_weight(1, 0, 0, 0.2).forward(example.input)"
    truth = recompute(f"{moved}.activations[1][0]", stand_in)
    assert truth.value == pytest.approx(np.tanh(0.1))
    assert truth.noise < 1e-14


def test_a_fault_names_its_place_and_saves_its_frame(monkeypatch, tmp_path):
    mutant = next(mutant for mutant in MUTANTS if mutant.name == "a wrong last digit")
    mutant.tell(monkeypatch)
    fault = audit_numbers(mutant.chapter, EXAMPLES["mazur"], tmp_path).faults[0]
    assert (fault.chapter, fault.section) == ("ThreeFactors", "Inside the neuron")
    assert fault.time > 0
    assert "trace.weighted_sums[2][0]" in fault.rule
    assert fault.picture is not None
    assert fault.picture.read_bytes().startswith(b"\x89PNG")
    assert str(fault.picture) in str(fault)


def test_the_audit_looks_at_all_that_there_is(tmp_path):
    """No rule is silently passed over: what these chapters are known to show has been seen."""
    three = audit_numbers(ThreeFactors, EXAMPLES["mazur"], tmp_path).checked
    assert three["edges"] == 8
    assert three["neurons"] == 6
    assert three["lines"] >= 1  # gradient times step
    assert three["numbers"] >= 25
    flow = audit_numbers(BackwardFlow, EXAMPLES["mazur"], tmp_path).checked
    assert flow["edges"] == 16  # weights before a step, and after it
    assert flow["numbers"] >= 30
    assert flow["steps in order"] >= 18  # error signals, terms, deltas and all eight gradients
    assert audit_numbers(ThreeFactors, EXAMPLES["digits"], tmp_path).checked["pictures"] == 1
