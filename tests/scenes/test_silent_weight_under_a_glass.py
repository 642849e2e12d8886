"""Chapter 4: what a silent neuron's weight does to a bar, under a glass, beside an active one's."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.slots import box_of, crosses
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.glass_place import glass_over
from scenes.parts.ch04.tip_glass import LONGEST, MOST, power_for
from scenes.parts.ch04.trials import Case, trials
from scenes.parts.ch04.valley import find_valley
from scenes.parts.ch04.walk import Walk
from scenes.readings import Readings
from scenes.stage import style
from tests.audits.hard_examples import hard_examples
from tests.audits.test_selection_mutants import many

SHAPES = ("wide", "portrait", "square")


def glass_of(name):
    hard = {**hard_examples(), "many": many()}
    example = hard[name] if name in hard else load_example(name)
    read = Readings(example)
    bench = Bench(read, trials(read))
    told = [bench.told(trial) for trial in bench.trials]
    quiet = next(one for one in told if not one.trial.is_active)
    return bench, quiet, glass_over(bench, quiet)


def goes(trial):
    """How far the output goes, by a network of its own."""
    l, j, k = trial.address
    example = trial.before.example
    w = float(example.network.layer(l).weights[j, k]) + trial.step.value
    after = example.network.with_weight(l, j, k, w).forward(example.input)
    return float(after.prediction[j] - example.network.forward(example.input).prediction[j])


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["digits", "three_five_four_two"])
def test_the_end_of_the_bar_goes_as_far_as_a_moved_network_says_times_the_power(name, shape):
    with style.in_shape(shape):
        bench, quiet, glass = glass_of(name)
        due = goes(quiet.trial)
        assert glass.label.quantities[0].value == glass.power
        bars, _i = bench.bar_of(quiet.trial.to_neuron)
        axis = 1 if shape == "portrait" else 0
        glass.grow(0.0)
        assert not list(glass.measures())
        before = glass.body.points[:, axis].max()
        glass.grow(1.0)
        far = glass.body.points[:, axis].max() - before
        assert far == pytest.approx(due * bars.layout.per_one * glass.power, rel=1e-6)
        (measure,) = glass.measures()
        assert (measure.drawn, measure.negative) == (pytest.approx(abs(far)), far < 0)
        along = glass.arrow.points[:, axis]
        assert np.ptp(along) == pytest.approx(abs(far), rel=1e-6)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", SHAPES)
def test_it_hides_no_bar_and_no_number(shape):
    with style.in_shape(shape):
        bench, quiet, glass = glass_of("digits")
        (x, y), radius = glass.plate.get_center()[:2], glass.plate.width / 2
        written = [*bench.values.values(), *quiet.slope]
        written += [one.number for one in bench.traces if one.number is not None]
        for text in written:
            left, right, bottom, top = box_of(text)
            near = np.clip(x, left, right) - x, np.clip(y, bottom, top) - y
            assert np.hypot(*near) > radius
        (bars,) = bench.bars
        layout, half = bars.layout, bars.layout.thicknesses / 2
        ends = layout.at(np.zeros(len(half))), layout.at(bars.values)
        for low, high, foot, top in layout.boxes(
            *ends, layout.middles - half, layout.middles + half
        ):
            near = np.clip(x, low, high) - x, np.clip(y, foot, top) - y
            assert np.hypot(*near) > radius
        hero = style.HERO
        assert hero.left <= x - radius
        assert x + radius <= hero.right
        assert y - radius >= style.CAPTIONS_TOP


@pytest.mark.usefixtures("theme")
def test_of_a_neuron_that_sends_nothing_the_strongest_glass_shows_nothing():
    _bench, quiet, glass = glass_of("dead_neurons")
    assert quiet.trial.arrival.value == goes(quiet.trial) == 0
    assert glass.power == MOST
    before = glass.body.points.copy()
    np.testing.assert_allclose(glass.grow(1.0).body.points, before)
    assert not len(glass.arrow.points)


@pytest.mark.usefixtures("theme")
def test_there_is_none_where_no_neuron_is_silent():
    _bench, quiet, glass = glass_of("mazur")
    assert quiet.trial.case is Case.QUIETER
    assert glass is None


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(
    ("length", "power"), [(0.0005, 1000), (0.00051, 500), (0.2, 2), (0.3, None), (0.0, 5e5)]
)
def test_the_power_is_the_largest_round_one_that_fits(length, power):
    found = power_for(length, 1.2, standing=False)
    assert (found and found[0]) == power
    if found:
        assert power * length <= LONGEST * 1.2
        (shown,) = found[1].quantities
        assert shown.value == power


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(
    ("name", "shape"), [*(("digits", shape) for shape in SHAPES), ("deep_relu", "wide")]
)
def test_the_power_stands_beside_the_end_of_the_bar_in_the_glass(name, shape):
    with style.in_shape(shape):
        _bench, _quiet, glass = glass_of(name)
        left, right, bottom, top = box_of(glass.label)
        low, high = glass.was.points.min(axis=0), glass.was.points.max(axis=0)
        clear = bottom - high[1] if shape == "portrait" else left - high[0]
        assert clear > 0.03
        corners = np.array([[x, y] for x in (left, right) for y in (bottom, top)])
        away = np.hypot(*(corners - glass.plate.get_center()[:2]).T)
        assert away.max() < glass.plate.width / 2
        assert low[0] <= high[0]


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["digits", "deep_relu"])
def test_rule_and_name_stand_clear_of_the_curve(name, shape):
    with style.in_shape(shape):
        walk = Walk(find_valley(Readings(load_example(name))))
        texts = [*walk.rule, walk.cost_name, *walk.rate]
        for text in texts:
            assert not crosses(walk.way(), box_of(text))
        for text in walk.rule:
            left, right, bottom, top = box_of(text)
            for other in (walk.cost_name, *(one for placed in walk.slopes for one in placed)):
                x0, x1, y0, y1 = box_of(other)
                assert x1 < left or x0 > right or y1 < bottom or y0 > top
