"""Layers of one neuron: derivatives multiply, from the cost to the input, as displayed."""

import pytest

from scenes.parts.ch07.layer_product import multiply_out

from .networks import Case


@pytest.mark.parametrize("seed", range(5))
def test_each_step_of_the_product_is_true_and_checks_out(seed):
    case = Case([1, 1, 1, 1], seed)
    found = multiply_out(case.read)
    assert sorted(found.running) == [0, 1, 2, 3]
    for l in (1, 2, 3):
        factor, after, before = found.factor[l], found.running[l], found.running[l - 1]
        assert factor.value == pytest.approx(case.slope[l][0] * case.w[l - 1][0, 0])
        assert after.value == pytest.approx(case.signal[l][0])
        assert before.value == pytest.approx(after.value * factor.value)
        error = abs(after.shown * factor.shown - before.shown)
        assert error <= before.resolution / 2 * (1 + 1e-9)
