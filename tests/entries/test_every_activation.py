"""Each activation, and some that were made up here, by one entry: from the file to the screen."""

from __future__ import annotations

import numpy as np
import pytest

from audits.functions import by_their_own_values
from audits.numbers_audit import audit_numbers
from backprop_model import ACTIVATIONS, Example, gradient_check, load_example
from backprop_model.graph import differentiate
from backprop_model.unroll import unroll, weight_name
from scenes.ch05_three_factors import ThreeFactors

from .made_up import SOFTMIN, SOFTSIGN, TANH_GATE, NetworkAsAGraph

MADE_UP = {entry.name: entry for entry in (SOFTSIGN, TANH_GATE, SOFTMIN)}
EVERY = [*ACTIVATIONS, *MADE_UP]
ELEMENTWISE = [name for name in EVERY if ({**ACTIVATIONS, **MADE_UP})[name].elementwise]


@pytest.fixture(autouse=True)
def added(monkeypatch):
    """Nothing is done for a made-up activation but this."""
    for name, entry in MADE_UP.items():
        monkeypatch.setitem(ACTIVATIONS, name, entry)


@pytest.fixture
def example(tmp_path):
    """An example file whose layers compute with the given activations, loaded."""

    def load(hidden: str, output: str, inputs: int = 2, outputs: int = 2) -> Example:
        rows = [[[0.55, -0.8], [0.9, 0.35]], [[-0.7, 0.6], [0.45, 0.95]]]
        lines = ['title = "Two layers"', f"input = {[0.6, 0.3][:inputs]}"]
        lines += [f"target = {[0.9, 0.1][:outputs]}", 'cost = "half_squared_error"']
        for l, (weights, kind) in enumerate(zip(rows, (hidden, output), strict=True), start=1):
            size, wide = (inputs, inputs) if l == 1 else (outputs, inputs)
            lines += ["[[layers]]", f'activation = "{kind}"']
            lines += [f"weights = {[row[:wide] for row in weights[:size]]}"]
            lines += [f"biases = {[0.25, -0.15][:size]}"]
        file = tmp_path / "mine.toml"
        file.write_text("\n".join(lines), encoding="utf-8")
        return load_example(file)

    return load


@pytest.fixture
def own(example):
    """The example of one activation, in as many layers as it may stand in."""
    return lambda name: example(name if name in ELEMENTWISE else "tanh", name)


@pytest.mark.parametrize("name", EVERY)
def test_the_gradients_agree_with_nudging(own, name):
    assert gradient_check(own(name)).max_relative_error < 1e-6


@pytest.mark.parametrize("name", EVERY)
def test_a_computation_graph_comes_to_the_same_cost_and_gradients(own, name):
    graph, trace = unroll(own(name)), own(name).trace()
    gradients = differentiate(graph).gradients
    assert graph.output.value == pytest.approx(trace.cost, rel=1e-12)
    for l, j, k in np.ndindex(2, 2, 2):
        weight = graph[weight_name(l + 1, j + 1, k + 1)]
        assert gradients[weight] == pytest.approx(trace.dC_dw[l + 1][j, k], rel=1e-9, abs=1e-14)


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if ACTIVATIONS[name].calculation])
@pytest.mark.parametrize("z", [-1.3, 0.7])
def test_a_slope_that_is_worked_out_is_the_slope(name, z):
    entry = ACTIVATIONS[name]
    assert entry.calculation is not None
    a = float(entry.value(z))
    places = [part for part in ("a", "rest") if f"{{{part}}}" in entry.calculation.typst]
    known = {"a": a, "rest": 1 - a}
    worked_out = entry.calculation.value(*(known[part] for part in places))
    assert worked_out == pytest.approx(float(entry.derivative(z)))


TOGETHER = [(*ELEMENTWISE[i : i + 2], ELEMENTWISE[0])[:2] for i in range(0, len(ELEMENTWISE), 2)]
"""all elementwise ones, two by two, so that fewer films have to be played"""


@pytest.mark.parametrize("chapter", [NetworkAsAGraph, ThreeFactors])
@pytest.mark.parametrize(("hidden", "output"), TOGETHER)
def test_chapters_show_it_truly(example, chapter, hidden, output, tmp_path):
    shown = example(hidden, output, 1, 1)
    verdict = audit_numbers(chapter, shown, tmp_path)
    assert not verdict.faults, str(verdict.faults)
    assert set(by_their_own_values(shown)) == {hidden, output} & MADE_UP.keys()


@pytest.mark.parametrize("chapter", [NetworkAsAGraph, ThreeFactors])
@pytest.mark.parametrize("name", sorted(set(EVERY) - set(ELEMENTWISE)))
def test_chapters_show_one_that_moves_all_outputs_at_once(own, chapter, name, tmp_path):
    verdict = audit_numbers(chapter, own(name), tmp_path)
    assert not verdict.faults, str(verdict.faults)


def test_a_wrong_derivative_of_an_added_one_is_noticed(example, monkeypatch, tmp_path):
    """The audits take its values at their word, but not its derivative."""
    wrong = {**vars(SOFTSIGN), "derivative": lambda z: 1.1 * SOFTSIGN.derivative(z)}
    monkeypatch.setitem(ACTIVATIONS, "softsign", type(SOFTSIGN)(**wrong))
    verdict = audit_numbers(ThreeFactors, example("softsign", "softsign"), tmp_path)
    assert any("da_dz" in str(fault) for fault in verdict.faults)
