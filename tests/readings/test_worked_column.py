"""The column of a table of slopes that is worked out: the right one, and right."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch07.slopes import slopes_of
from scenes.parts.ch07.worked_column import MOST_ROWS, column_of, column_sum
from scenes.readings import Readings


def error_signals_before(name, l):
    """dC/da of layer l - 1, by central differences of the cost in what comes into layer l."""
    example = load_example(name)
    activations = example.trace().activations[l - 1]
    step, found = 1e-6, []
    for k in range(len(activations)):
        costs = []
        for sign in (1, -1):
            a = activations.copy()
            a[k] += sign * step
            for layer in example.network.layers[l - 1 :]:
                a = layer.activation.value(layer.weights @ a + layer.biases)
            costs.append(float(example.cost.value(a, example.target)))
        found.append((costs[0] - costs[1]) / (2 * step))
    return np.array(found)


@pytest.mark.parametrize("name", ["three_four_three", "three_five_four_two", "mazur"])
def test_the_column_with_the_largest_sum_is_worked_out(name):
    slopes = slopes_of(Readings(load_example(name)))
    assert slopes is not None
    line = column_sum(slopes)
    assert line is not None
    true = error_signals_before(name, slopes.layer)
    column = int(np.abs(true).argmax())
    assert column_of(line, slopes) == column
    assert line.result.value == pytest.approx(true[column], rel=1e-5)
    assert len(line.terms) == 2 * slopes.size[0]


@pytest.mark.parametrize("name", ["three_four_three", "three_five_four_two", "mazur"])
def test_a_pocket_calculator_gets_the_displayed_sum(name):
    slopes = slopes_of(Readings(load_example(name)))
    assert slopes is not None
    line = column_sum(slopes)
    assert line is not None
    shown = np.array([float(term.shown) for term in line.terms]).reshape(-1, 2)
    assert abs(shown.prod(axis=1).sum() - float(line.result.shown)) <= line.result.resolution / 2


def test_too_many_terms_are_not_written_out():
    slopes = slopes_of(Readings(load_example("digits")))
    assert slopes is not None
    assert slopes.size[0] > MOST_ROWS
    assert column_sum(slopes) is None
