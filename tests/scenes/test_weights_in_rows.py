"""Chapter 4: a weight in a row of its own: its knob, its edge and its bar."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.row import pair_of, rows_of
from scenes.parts.ch04.slopes import slope_along
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.strand import WIDEST, Strand
from scenes.parts.ch04.telling import Telling
from scenes.parts.ch04.trials import trials
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
def test_side_by_side_each_weight_has_a_bar_that_goes_as_far_as_its_own_move(shape):
    with style.in_shape(shape):
        read = Readings(load_example("digits"))
        active, _, quiet = trials(read)
        pair = pair_of(Bench(read, [active, quiet]), [active, quiet], (2.0, -2.0))
        assert pair[0].bar is not pair[1].bar
        assert active.to_neuron == quiet.to_neuron
        for row in pair:
            row.trace.grow(1.0)
            drawn = np.ptp(row.trace.arrow.points[:, 0])
            due = abs(goes(row.trial)) * row.bar.layout.per_one
            assert drawn == pytest.approx(due, abs=1e-6)
        assert abs(goes(quiet)) < abs(goes(active)) / 1000


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
