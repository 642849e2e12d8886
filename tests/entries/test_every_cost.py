"""Each cost, and one that was made up here, by one entry: from the file to the screen."""

from __future__ import annotations

import numpy as np
import pytest

from audits.functions import by_their_own_values
from audits.numbers_audit import audit_numbers
from backprop_model import COSTS, gradient_check, load_example
from backprop_model.graph import differentiate
from backprop_model.unroll import unroll, weight_name
from scenes.ch02_wrong_answer import WrongAnswer
from scenes.ch05_three_factors import ThreeFactors

from .made_up import LOG_COSH, NetworkAsAGraph

EVERY = [*COSTS, LOG_COSH.name]


@pytest.fixture(autouse=True)
def added(monkeypatch):
    """Nothing is done for the made-up cost but this."""
    monkeypatch.setitem(COSTS, LOG_COSH.name, LOG_COSH)


@pytest.fixture
def example(tmp_path):
    """An example file with the given cost, and outputs that fit it, loaded."""

    def load(cost: str):
        fusion = COSTS[cost].fusion
        output = fusion.activation.name if fusion else "sigmoid"
        file = tmp_path / "mine.toml"
        file.write_text(
            f"""title = "Two outputs"
cost = "{cost}"
input = [0.6, 0.3]
target = [0.0, 1.0]
[[layers]]
activation = "tanh"
weights = [[0.55, -0.8], [0.9, 0.35]]
biases = [0.25, -0.15]
[[layers]]
activation = "{output}"
weights = [[-0.7, 0.6], [0.45, 0.95]]
biases = [0.1, 0.2]
""",
            encoding="utf-8",
        )
        return load_example(file)

    return load


@pytest.mark.parametrize("name", EVERY)
def test_the_gradients_agree_with_nudging(example, name):
    assert gradient_check(example(name)).max_relative_error < 1e-6


@pytest.mark.parametrize("name", EVERY)
def test_a_computation_graph_comes_to_the_same_cost_and_gradients(example, name):
    graph, trace = unroll(example(name)), example(name).trace()
    gradients = differentiate(graph).gradients
    assert graph.output.value == pytest.approx(trace.cost, rel=1e-12)
    for l, j, k in np.ndindex(2, 2, 2):
        weight = graph[weight_name(l + 1, j + 1, k + 1)]
        assert gradients[weight] == pytest.approx(trace.dC_dw[l + 1][j, k], rel=1e-9, abs=1e-14)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(("a", "y"), [(0.3, 0.6), (0.8, 1.0)])
def test_what_is_worked_out_is_the_term_and_the_derivative(name, a, y):
    cost = COSTS[name]
    if cost.term_calculation is not None:
        assert cost.term_calculation.value(a, y) == pytest.approx(float(cost.terms(a, y)))
    if cost.derivative_calculation is not None:
        worked_out = cost.derivative_calculation.value(a, y)
        assert worked_out == pytest.approx(float(cost.derivative(a, y)))


@pytest.mark.parametrize("chapter", [WrongAnswer, ThreeFactors, NetworkAsAGraph])
@pytest.mark.parametrize("name", EVERY)
def test_chapters_show_it_truly(example, chapter, name, tmp_path):
    shown = example(name)
    verdict = audit_numbers(chapter, shown, tmp_path)
    assert not verdict.faults, str(verdict.faults)
    assert by_their_own_values(shown) == [name] * (name == LOG_COSH.name)
