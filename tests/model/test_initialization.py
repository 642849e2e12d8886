"""Initial weights: the variance that each scheme's source gives, and the same for the same seed."""

import numpy as np
import pytest

from backprop_model.initialization import SCHEMES, draw_weights

N_OUT, N_IN = 300, 200

VARIANCES = {
    "xavier_uniform": 2 / (N_IN + N_OUT),
    "xavier_normal": 2 / (N_IN + N_OUT),
    "he_uniform": 2 / N_IN,
    "he_normal": 2 / N_IN,
    "lecun_uniform": 1 / N_IN,
    "lecun_normal": 1 / N_IN,
    "uniform": 1 / 3,
    "normal": 1.0,
    "zeros": 0.0,
}


def drawn(scheme, **options):
    return draw_weights(scheme, (N_OUT, N_IN), np.random.default_rng(5), **options)


def test_the_table_is_complete():
    assert set(VARIANCES) == set(SCHEMES)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_weights_have_the_variance_of_their_source(scheme):
    weights = drawn(scheme)
    assert weights.shape == (N_OUT, N_IN)
    assert weights.var() == pytest.approx(VARIANCES[scheme], rel=0.03)
    assert abs(weights.mean()) <= 4 * np.sqrt(VARIANCES[scheme] / weights.size)


@pytest.mark.parametrize("scheme", [name for name in SCHEMES if name.endswith("uniform")])
def test_uniform_schemes_reach_their_limit_and_not_beyond(scheme):
    limit = np.sqrt(3 * VARIANCES[scheme])
    assert 0.999 * limit < np.abs(drawn(scheme)).max() <= limit


def test_a_scale_widens_what_is_drawn():
    assert drawn("normal", scale=3.0).std() == pytest.approx(3.0, rel=0.03)
    assert 1.99 < np.abs(drawn("uniform", scale=2.0)).max() <= 2.0


def test_a_scheme_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no scheme 'xavier'"):
        drawn("xavier")
