"""Chapter 4: a weight in a row of its own: its knob, its edge, its bar, and a glass over that."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.row import rows_of
from scenes.parts.ch04.row_glass import glass_over
from scenes.parts.ch04.slopes import slope_along
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.strand import WIDEST, Strand
from scenes.parts.ch04.telling import Telling
from scenes.parts.ch04.tip_glass import LONGEST, MOST, power_for
from scenes.parts.ch04.trials import Case, trials
from scenes.readings import Readings
from scenes.stage import style
from tests.audits.hard_examples import hard_examples

SHAPES = ("wide", "portrait", "square")


def rows(name):
    hard = hard_examples()
    read = Readings(hard[name] if name in hard else load_example(name))
    return rows_of(Bench(read, trials(read)), trials(read))


def goes(trial):
    """How far the output goes, by a network of its own."""
    l, j, k = trial.address
    example = trial.before.example
    w = float(example.network.layer(l).weights[j, k]) + trial.step.value
    after = example.network.with_weight(l, j, k, w).forward(example.input)
    return float(after.prediction[j] - example.network.forward(example.input).prediction[j])


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["digits", "mazur"])
def test_the_arrow_beside_a_bar_is_as_long_as_a_moved_network_moves_it(name, shape):
    with style.in_shape(shape):
        for row in rows(name):
            due = goes(row.trial)
            row.trace.grow(0.5)
            assert not list(row.trace.measures())
            row.trace.grow(1.0)
            if abs(due) < 1e-3:
                continue
            (measure,) = row.trace.measures()
            assert measure.drawn == pytest.approx(abs(due) * row.bar.layout.per_one)
            assert measure.negative == (due < 0)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_written_in_rows_stands_in_the_picture_and_apart(shape):
    with style.in_shape(shape):
        for row in rows("digits"):
            texts = [row.pairs[1].before, row.step.number, *row.slope]
            boxes = [box_of(text) for text in texts]
            for i, (left, right, bottom, top) in enumerate(boxes):
                assert style.HERO.left <= left
                assert right <= style.HERO.right
                for other in boxes[:i]:
                    assert (
                        left > other[1] or right < other[0] or bottom > other[3] or top < other[2]
                    )


@pytest.mark.usefixtures("theme")
def test_one_weight_alone_has_its_like_above_it_and_two_rows_are_nearer():
    alone = rows("chain")
    assert [row.trial.address for row in alone] == [alone[0].trial.address] * 2
    three, two = staging().row.heights_of(3), staging().row.heights_of(2)
    assert len(three) == 3
    assert len(two) == 2
    assert three[0] > two[0] > two[1] > three[2]
    assert len(rows("digits")) == 3


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("name", ["digits", "three_five_four_two"])
def test_slopes_are_those_of_nudged_networks(name):
    for row in rows(name):
        l, j, k = row.trial.address
        example, costs = row.trial.before.example, []
        w = example.network.layer(l).weights[j, k]
        for h in (1e-5, -1e-5):
            ran = example.network.with_weight(l, j, k, w + h).forward(example.input)
            costs.append(float(example.network.cost_terms(ran, example.target, example.cost).sum()))
        due = (costs[0] - costs[1]) / 2e-5
        assert slope_along(row.trial).value == pytest.approx(due, rel=1e-3, abs=1e-9)


def test_a_strand_is_as_wide_as_its_weight_and_no_wider_than_the_widest():
    strand = Strand(np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]]), 4.0)
    assert strand.turn(4.0).stroke_width == pytest.approx(WIDEST)
    assert strand.turn(9.0).stroke_width == pytest.approx(WIDEST)
    half = strand.turn(-2.0).stroke_width
    assert half == pytest.approx((style.EDGE_MIN + WIDEST) / 2)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["digits", "three_five_four_two"])
def test_in_the_glass_the_bar_goes_as_far_as_a_moved_network_says_times_the_power(name, shape):
    with style.in_shape(shape):
        quiet = rows(name)[-1]
        glass, due = glass_over(quiet), goes(quiet.trial)
        assert glass is not None
        before = glass.grow(0.0).body.points[:, 0].max()
        far = glass.grow(1.0).body.points[:, 0].max() - before
        assert far == pytest.approx(due * quiet.bar.layout.per_one * glass.power, rel=1e-6)
        (measure,) = glass.measures()
        assert measure.drawn == pytest.approx(abs(far))
        assert measure.negative == (far < 0)
        left, right, *_ = box_of(glass.plate)
        assert style.HERO.left <= left
        assert right <= style.HERO.right + 1e-6


@pytest.mark.usefixtures("theme")
def test_of_a_neuron_that_sends_nothing_the_strongest_glass_shows_nothing():
    quiet = rows("dead_neurons")[-1]
    glass = glass_over(quiet)
    assert glass is not None
    assert quiet.trial.arrival.value == goes(quiet.trial) == 0
    assert 1000 <= glass.power <= MOST
    before = glass.body.points.copy()
    np.testing.assert_allclose(glass.grow(1.0).body.points, before)
    assert not len(glass.arrow.points)


@pytest.mark.usefixtures("theme")
def test_there_is_no_glass_where_no_neuron_is_silent():
    quiet = rows("mazur")[-1]
    assert quiet.trial.case is Case.QUIETER
    assert glass_over(quiet) is None


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
def test_the_end_lights_the_edges_of_neurons_that_are_not_silent():
    read = Readings(load_example("digits"))
    scene = Telling()
    scene.bench = Bench(read, trials(read))
    scene.read = read
    lit = {id(one) for one in scene.what_matters()}
    arrivals = read.trace.activations[-2]
    for (_j, k), edge in scene.bench.edge[scene.bench.last].items():
        assert (id(edge) in lit) == (arrivals[k] >= 0.1 * arrivals.max())


@pytest.mark.usefixtures("theme")
def test_bars_are_longer_beside_a_network_of_few_layers():
    few, many = (staging().network_of(depth) for depth in (3, 4))
    assert few.right < many.right
