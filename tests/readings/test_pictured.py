"""What chapter 11 shows: the neuron, the weight, the outputs, and a step that is small but seen."""

import numpy as np
import pytest

from scenes.parts.ch11.chosen import FARTHEST, MOST_FILMS, RATES, Pictured, axis

from .networks import Case


def stepped(case, rate):
    """The outputs and the cost after a step, by the test's own passes."""
    w = [w - rate * dw for w, dw in zip(case.w, case.dw[1:], strict=True)]
    b = [b - rate * delta for b, delta in zip(case.b, case.delta[1:], strict=True)]
    a = case.x
    for weights, biases in zip(w, b, strict=True):
        with np.errstate(over="ignore"):
            a = 1 / (1 + np.exp(-(weights @ a + biases)))
    return a, 0.5 * float(np.square(a - case.y).sum())


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("sizes", [[1, 1], [2, 2, 2], [5, 20, 3], [9, 4, 4]])
def test_it_shows_what_its_rules_say(sizes, seed):
    case = Case(sizes, seed)
    shown = Pictured.of(case.read)

    sizes_of_delta = np.abs(case.delta[1])
    assert shown.neuron == int(sizes_of_delta.argmax())
    assert len(shown.neurons) == min(MOST_FILMS, sizes[1])
    left_out = sorted(set(range(sizes[1])) - set(shown.neurons))
    assert all(sizes_of_delta[shown.neurons].min() >= sizes_of_delta[j] for j in left_out)
    assert shown.leaves_some_out == bool(left_out)
    misses = np.abs(case.a[-1] - case.y)
    assert misses[shown.outputs].min() >= max(np.delete(misses, shown.outputs), default=0.0)
    assert case.x[shown.weight] != 0


@pytest.mark.parametrize("seed", range(6))
def test_a_step_is_the_largest_that_moves_no_shown_output_far(seed):
    case = Case([3, 4, 2], seed)
    shown = Pictured.of(case.read)
    low, high = axis(case.read, shown.outputs)
    assert shown.after is not None
    rate = shown.after.rate.value

    def allowed(rate):
        outputs, cost = stepped(case, rate)
        moved = np.abs(outputs - case.a[-1])[shown.outputs].max()
        return (
            moved <= FARTHEST * (high - low) and cost < 0.5 * np.square(case.a[-1] - case.y).sum()
        )

    assert allowed(rate)
    assert not any(allowed(larger) for larger in RATES if larger > rate)
    outputs, _ = stepped(case, rate)
    for quantity, j in zip(shown.afterwards, shown.outputs, strict=True):
        assert quantity.value == pytest.approx(outputs[j], rel=1e-9)


def test_without_a_miss_there_is_no_step():
    case = Case([2, 3, 2], 1)
    exact = Case([2, 3, 2], 1, target=case.a[-1])
    assert Pictured.of(exact.read).after is None
