"""Chapter 4: a bar that was moved leaves how far it went, and the end lights what matters."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.telling import Telling
from scenes.parts.ch04.trace import RESTS
from scenes.parts.ch04.trials import trials
from scenes.readings import Readings
from scenes.stage import style


def bench_of(name):
    read = Readings(load_example(name))
    bench = Bench(read, trials(read))
    return bench, [bench.told(trial) for trial in bench.trials]


def bars_of(bench, j):
    """The bar of an output on its axis: where it ends, by hand."""
    (bars,) = bench.bars
    start, end = bars.layout.ends
    low, high = bars.layout.low, bars.layout.high
    return lambda value: start + (value - low) / (high - low) * (end - start)


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", ["wide", "portrait"])
@pytest.mark.parametrize("name", ["digits", "mazur"])
def test_the_arrow_leads_from_where_the_bar_was_to_where_a_moved_network_puts_it(name, shape):
    with style.in_shape(shape):
        bench, told = bench_of(name)
        active = [one for one in told if one.trial.is_active]
        assert len(active) == 2
        for one in active:
            l, j, k = one.trial.address
            example = bench.read.example
            w = float(example.network.layer(l).weights[j, k]) + one.trial.step.value
            after = example.network.with_weight(l, j, k, w).forward(example.input)
            at = bars_of(bench, j)
            one.trace.grow(1.0)
            along = one.trace.arrow.points[:, 1 if shape == "portrait" else 0]
            ends = sorted([at(bench.read.trace.prediction[j]), at(after.prediction[j])])
            assert [along.min(), along.max()] == pytest.approx(ends)
            (measure,) = one.trace.measures()
            assert measure.negative == (after.prediction[j] < bench.read.trace.prediction[j])
            one.trace.grow(0.5)
            assert not list(one.trace.measures())


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("shape", ["wide", "portrait", "square"])
def test_what_a_bar_came_to_stands_beside_what_it_was_and_touches_nothing(shape):
    with style.in_shape(shape):
        bench, told = bench_of("digits")
        traces = [one.trace for one in told if one.trace is not None]
        assert bench.traces == traces
        texts = [*bench.values.values(), *(trace.number for trace in traces)]
        boxes = [box_of(text) for text in texts]
        for i, (left, right, bottom, top) in enumerate(boxes):
            assert style.HERO.left <= left
            assert right <= style.HERO.right + 1e-6
            for other in boxes[:i]:
                apart = left > other[1] or right < other[0] or bottom > other[3] or top < other[2]
                assert apart
        for one in told:
            if one.trace is not None:
                assert one.trace.before not in [old for old, _new in one.numbers]
                assert abs(one.trace.number.get_y() - one.trace.before.get_y()) < 0.55


@pytest.mark.usefixtures("theme")
def test_a_quiet_neurons_weight_leaves_none():
    _bench, told = bench_of("digits")
    assert [one.trace is not None for one in told] == [True, True, False]


@pytest.mark.usefixtures("theme")
def test_the_number_that_does_not_hold_rests_at_half():
    _bench, told = bench_of("digits")
    trace = told[0].trace
    for back, alphas in ((False, (RESTS, 1.0)), (True, (1.0, RESTS))):
        for animation in Telling.leaves(trace, 1.0, back):
            animation.begin()
            animation.interpolate(1.0)
            animation.finish()
        found = [one[0].get_fill_opacity() for one in (trace.before, trace.number)]
        assert found == pytest.approx(list(alphas))


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
    dim = [k for k in scene.bench.neuron[-2] if id(scene.bench.neuron[-2][k]) not in lit]
    assert dim
    assert np.max(arrivals[dim]) < 0.1 * arrivals.max()


@pytest.mark.usefixtures("theme")
def test_bars_are_longer_beside_a_network_of_few_layers():
    with style.in_shape("wide"):
        few, many = (staging().network_of(depth) for depth in (3, 4))
        assert few.right < many.right
        bench, _told = bench_of("digits")
        start, end = bench.bars[0].layout.ends
        assert end - start > 0.33 * style.FRAME.width
