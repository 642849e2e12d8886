"""A logarithmic scale: sizes by their powers of ten, ticks that say which."""

import numpy as np

from scenes.readings.log_scale import LogScale


def test_sizes_stand_on_a_log_scale_by_their_powers_of_ten():
    scale = LogScale(-4, 0, "trace.cost", 0)
    np.testing.assert_allclose(scale.share(np.array([1e-4, -1e-2, 1.0])), [0, 0.5, 1])
    assert list(scale.holds(np.array([0.0, 1e-5, 1e-4]))) == [False, False, True]
    assert [scale.tick(e).text for e in (-4, 0)] == ["10⁻⁴", "1"]
