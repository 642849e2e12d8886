"""What the bench measures the model against computes the same."""

import numpy as np

from benchmarks.bench import table
from benchmarks.model_cost import bare_sweep, line, problem, sweep_of_model


def test_the_bare_loop_has_the_gradients_of_the_model():
    given = problem((5, 4, 3), 7)
    ours, bare = sweep_of_model(*given), bare_sweep(*given)
    for l, own in zip((2, 1), bare, strict=True):
        of_batch = np.asarray(ours.dC_dw[l])
        np.testing.assert_allclose(of_batch.mean(axis=0) if of_batch.ndim == 3 else of_batch, own)


def test_a_straight_line_is_found_and_a_row_not_measured_says_so():
    np.testing.assert_allclose(line([1, 2, 4], [5, 7, 11]), (2, 3, 1))
    assert "not measured" in str(list(table({}, ["a row"]).columns[1].cells))
