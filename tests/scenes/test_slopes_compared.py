"""Chapter 4: the slope of a quiet neuron's weight is named, and stands beside an active one's."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.typeset import Typeset
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.slopes import compared
from scenes.parts.ch04.trials import Case, trials
from scenes.readings import Readings


def quantities(mobject):
    texts = [one for one in mobject.get_family() if isinstance(one, Typeset)]
    return [quantity.value for text in texts for quantity in text.quantities]


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("name", ["digits", "three_five_four_two"])
def test_both_slopes_are_those_of_nudged_networks(name):
    read = Readings(load_example(name))
    quiet = next(t for t in trials(read) if t.case in (Case.SILENT, Case.QUIETER))
    l, j, k = quiet.address
    example, due = read.example, []
    for source in (k, int(np.abs(read.trace.activations[l - 1]).argmax())):
        w, costs = example.network.layer(l).weights[j, source], []
        for h in (1e-5, -1e-5):
            moved = example.network.with_weight(l, j, source, w + h)
            ran = moved.forward(example.input)
            costs.append(float(moved.cost_terms(ran, example.target, example.cost).sum()))
        due.append((costs[0] - costs[1]) / 2e-5)
    for lines in compared(quiet):
        assert quantities(lines) == pytest.approx(due, rel=1e-3, abs=1e-9)
    active = [t for t in trials(read) if t.case in (Case.TOO_HIGH, Case.TOO_LOW)]
    assert active
    assert not any(map(compared, active))


@pytest.mark.usefixtures("theme")
def test_they_stand_where_nothing_else_does():
    read = Readings(load_example("digits"))
    tried = trials(read)
    bench = Bench(read, tried)
    slope = bench.told(next(t for t in tried if t.case is Case.SILENT)).slope
    assert len(quantities(slope)) == 2
    low, high = slope.get_corner((-1, -1, 0)), slope.get_corner((1, 1, 0))
    for edge in bench.edges_into(1):
        x, y = edge.way()[:, 0], edge.way()[:, 1]
        assert not ((low[0] < x) & (x < high[0]) & (low[1] < y) & (y < high[1])).any()
    picture = bench.network.image
    assert picture is not None
    assert picture.get_bottom()[1] > high[1] or picture.get_top()[1] < low[1]
