import numpy as np
import pytest

from scenes.mobjects.light import LEVELS, WIDTH, Comets

STRAIGHT = np.array([[0.0, 0.0], [4.0, 0.0]])
BENT = np.column_stack([np.linspace(0, 3, 30), np.sin(np.linspace(0, 3, 30))])
UP = np.array([0.0, 1.0])
WAYS, SHARES = [STRAIGHT, BENT, STRAIGHT + UP, BENT + 2 * UP], [1.0, 0.5, 0.01, 0.3]


def outline(comets, alpha, level=LEVELS - 1):
    return comets.outlines(alpha, level, 1.0, 1.0)


def alone(way):
    return Comets([way], np.ones(1), seed=1)


def test_light_is_the_same_every_time_and_brightness_decides_its_level():
    one, other = (Comets(WAYS, np.array(SHARES), seed=3) for _ in range(2))
    lit = [outline(one, 0.5, level) for level in range(LEVELS)]
    for level in range(LEVELS):
        assert np.array_equal(lit[level], outline(other, 0.5, level))
    assert [len(points) > 0 for points in lit] == [False, True, True, True]  # one is too faint
    assert len(one.soft(0.5)[0])


def test_light_is_out_before_it_leaves_and_after_it_has_arrived():
    comets = Comets(WAYS, np.array(SHARES), seed=3)
    for alpha in (0.0, 1.0):
        assert not any(len(outline(comets, alpha, level)) for level in range(LEVELS))
        assert not len(comets.soft(alpha)[0])
    assert not len(outline(Comets([], np.zeros(0), seed=1), 0.5))
    assert not len(Comets([], np.zeros(0), seed=1).soft(0.5)[0])


@pytest.mark.parametrize("way", [STRAIGHT, BENT])
def test_light_runs_along_its_curve_from_its_start_to_its_end(way):
    comets = alone(way)
    dense = np.column_stack([np.interp(np.linspace(0, 1, 500), *fine) for fine in _shares(way)])
    reached = []
    for alpha in np.linspace(0.05, 0.95, 19):
        points = outline(comets, alpha)[:, :2]
        away = np.linalg.norm(points[:, None] - dense, axis=2)
        assert away.min(axis=1).max() <= WIDTH / 2 + 0.01  # it keeps to the curve
        reached.append(away.argmin(axis=1).max())
    assert reached == sorted(reached)
    assert reached[-1] > 480


def test_a_comet_is_wide_at_its_head_and_thins_out_behind_it():
    points = outline(alone(STRAIGHT), 0.7)[:, :2]
    head, tail = points[:, 0].max(), points[:, 0].min()

    def width(share):
        near = points[np.abs(points[:, 0] - (tail + share * (head - tail))) < 0.15]
        return np.ptp(near[:, 1])

    assert width(0.15) < width(0.5) < width(0.85) <= WIDTH


def test_outlines_are_closed_so_that_each_is_filled_for_itself():
    comets = Comets([STRAIGHT, STRAIGHT + UP], np.ones(2), seed=2)
    points = outline(comets, 0.5).reshape(2, -1, 4, 3)
    for curve in points:
        np.testing.assert_allclose(curve[-1, 3], curve[0, 0])
        np.testing.assert_allclose(curve[:-1, 3], curve[1:, 0])


def _shares(way):
    lengths = np.r_[0.0, np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))]
    return [(lengths / lengths[-1], way[:, i]) for i in range(2)]
