"""The model against PyTorch: by what it found once, and by itself where it is installed."""

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest

from audits import against_torch
from audits.against_torch import TorchError, compare, gradients_by_torch
from backprop_model.activations import ACTIVATIONS
from backprop_model.costs import COSTS
from publish import examination
from publish.cli import main

from .torch_gradients import examples, kept

KEPT = kept()


@pytest.mark.parametrize("name", examples())
def test_pytorch_found_what_the_model_finds(name):
    example, theirs = examples()[name], KEPT[name]
    trace = example.trace()
    assert compare(example, theirs).largest < 1e-12
    assert trace.cost == pytest.approx(theirs.cost, rel=1e-13)
    assert trace.activations[-1] == pytest.approx(theirs.outputs, rel=1e-13)


def test_what_pytorch_was_asked_has_every_activation_and_cost():
    networks = [example.network for example in examples().values()]
    asked = {layer.activation.name for one in networks for layer in one.layers}
    assert {name for name in asked if "(" not in name} == set(ACTIVATIONS)
    assert {"elu(0.5)", "leaky_relu(0.2)"} <= asked
    assert {example.cost.name for example in examples().values()} == set(COSTS)


@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch, no dependency, is not installed")
@pytest.mark.parametrize("name", examples())
def test_pytorch_still_finds_it(name):
    found = gradients_by_torch(examples()[name])
    assert compare(examples()[name], found).largest < 1e-12
    assert found.cost == pytest.approx(KEPT[name].cost, rel=1e-13)


@pytest.mark.parametrize(
    ("spoil", "verdict", "code"),
    [(1.0, "all 12 gradients agree: largest relative difference", 0), (1.01, "DISAGREE", 1)],
)
def test_the_command_tells_whether_they_agree(monkeypatch, capsys, spoil, verdict, code):
    found = KEPT["mazur"]
    spoilt = replace(found, dC_dw=(found.dC_dw[0], found.dC_dw[1] * spoil))
    monkeypatch.setattr(examination, "gradients_by_torch", lambda example: spoilt)
    with pytest.raises(SystemExit) as end:
        main(["check", "mazur", "--quick", "--against", "torch"])
    assert end.value.code == code
    assert verdict in capsys.readouterr().out


def test_one_gradient_among_many_that_is_nearly_nothing_is_no_difference():
    example, found = examples()["mazur"], KEPT["mazur"]
    first = found.dC_dw[0].copy()
    first[0, 0] += 1e-18
    assert compare(example, replace(found, dC_dw=(first, found.dC_dw[1]))).largest < 1e-12


def met_but_for_its_last_digit():
    """An example whose target differs from its output by next to nothing, and the least nudge."""
    example = examples()["mazur"]
    met = example.trace().prediction
    return replace(example, target=np.nextafter(met, [1.0, 0.0]))


def told_by(example, factor):
    """What another program might find, whose every gradient differs by a factor."""
    trace = example.trace()
    return replace(
        KEPT["mazur"],
        dC_dw=tuple(factor * dC_dw for dC_dw in trace.dC_dw[1:]),
        dC_db=tuple(factor * dC_db for dC_db in trace.dC_db[1:]),
    )


def test_gradients_that_are_nothing_but_rounding_are_counted_and_not_compared(monkeypatch, capsys):
    met = met_but_for_its_last_digit()
    found = compare(met, told_by(met, 2.0))
    assert (found.blurred, found.largest) == (12, 0.0)
    monkeypatch.setattr(examination, "gradients_by_torch", lambda example: told_by(met, 2.0))
    agrees, line = examination.against_torch(met)
    assert agrees
    assert line.endswith("but for 12 of which rounding leaves too few digits to compare")


def test_a_difference_that_no_rounding_explains_is_found():
    example = examples()["mazur"]
    found = compare(example, told_by(example, 1 + 1e-8))
    assert found.blurred == 0
    assert found.largest == pytest.approx(1e-8, rel=1e-3)
    met = met_but_for_its_last_digit()
    assert compare(met, told_by(met, 1e3)).largest > 0.9


def test_without_pytorch_there_is_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(against_torch, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as end:
        main(["check", "mazur", "--quick", "--against", "torch"])
    assert end.value.code == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert told[-1].endswith("PyTorch is not installed here; install it with: pip install torch")


def test_what_pytorch_does_not_know_is_named():
    with pytest.raises(TorchError, match="The activation swirl can't be told to PyTorch"):
        against_torch._known({"relu": np.tanh}, "swirl", "activation")
