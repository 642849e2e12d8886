"""Chapter 4: what a silent neuron's weight does to a bar, under a glass, beside an active one's."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.slots import box_of, crosses
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.glass_place import glass_over
from scenes.parts.ch04.tip_glass import MOST, power_for
from scenes.parts.ch04.trials import Case, trials
from scenes.parts.ch04.valley import find_valley
from scenes.parts.ch04.walk import Walk
from scenes.readings import Readings
from scenes.stage import style
from tests.audits.hard_examples import hard_examples

SHAPES = ("wide", "portrait", "square")


def glass_of(name):
    example = hard_examples()[name] if name in hard_examples() else load_example(name)
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
        assert glass.label.quantities[0].value == glass.power.value
        bars, _i = bench.bar_of(quiet.trial.to_neuron)
        axis = 1 if shape == "portrait" else 0
        glass.grow(0.0)
        assert not list(glass.measures())
        before = glass.body.points[:, axis].max()
        glass.grow(1.0)
        far = glass.body.points[:, axis].max() - before
        assert far == pytest.approx(due * bars.layout.per_one * glass.power.value, rel=1e-6)
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
    assert glass.power.value == MOST
    before = glass.body.points.copy()
    np.testing.assert_allclose(glass.grow(1.0).body.points, before)
    assert not len(glass.arrow.points)


@pytest.mark.usefixtures("theme")
def test_there_is_none_where_no_neuron_is_silent():
    _bench, quiet, glass = glass_of("mazur")
    assert quiet.trial.case is Case.QUIETER
    assert glass is None


@pytest.mark.parametrize(
    ("length", "room", "power"),
    [(0.001, 0.5, 500), (0.0011, 0.5, 200), (0.24, 0.5, 2), (0.3, 0.5, None), (0.0, 0.5, MOST)],
)
def test_the_power_is_the_largest_round_one_that_fits(length, room, power):
    found = power_for(length, room)
    assert (found and found.value) == power


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
