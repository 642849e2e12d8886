"""Chapter 4: one neuron feeds two outputs, a quiet one joins it at the first, no edge crosses."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch04.fork import Disc, Stock, heights_of, is_quiet, level_run, way_of
from scenes.parts.ch04.trials import Case, trials
from scenes.readings import Readings

LEVELS = (2.0, 0.0, -3.0)
SOURCE, OUTPUT = Disc(0.0, 1.0, 0.5), Disc(6.0, 1.0, 0.25)


def of(case, output):
    trial: Any = SimpleNamespace(case=case, to_neuron=output, is_active=not is_quiet(case))
    return trial


def test_the_active_neuron_stands_between_its_outputs_and_the_quiet_one_lowest():
    tried = [of(Case.TOO_HIGH, 3), of(Case.TOO_LOW, 7), of(Case.SILENT, 3)]
    high, low, quiet = heights_of(tried, LEVELS)
    assert (high.source, high.run, high.output) == (1.0, 0.0, 0.0)
    assert (low.source, low.run, low.output) == (1.0, 2.0, 2.0)
    assert (quiet.source, quiet.run, quiet.output) == (-3.0, -3.0, 0.0)
    assert (high.is_joined, low.is_joined, quiet.is_joined) == (True, False, False)


def test_two_weights_into_one_output_and_two_from_one_neuron():
    active, quiet = heights_of([of(Case.TOO_LOW, 0), of(Case.QUIETER, 0)], LEVELS[::2])
    assert (active.source, active.run, active.output) == (2.0, 2.0, 2.0)
    assert (quiet.source, quiet.run, quiet.output) == (-3.0, -3.0, 2.0)
    assert active.is_joined
    high, low = heights_of([of(Case.TOO_HIGH, 0), of(Case.TOO_LOW, 1)], LEVELS[:2])
    assert (high.source, high.run, low.source, low.run) == (1.0, 0.0, 1.0, 2.0)
    assert not high.is_joined
    assert not low.is_joined


def test_the_real_weights_of_a_network_share_a_neuron_and_an_output():
    tried = trials(Readings(load_example("digits")))
    high, low, quiet = heights_of(tried, LEVELS)
    assert high.source == low.source
    assert quiet.output == (high if tried[2].to_neuron == tried[0].to_neuron else low).output


def test_a_straight_edge_is_level_all_along_and_a_bent_one_between_its_bends():
    assert level_run(SOURCE, OUTPUT, 1.0) == (0.5, 5.75)
    near, far = level_run(SOURCE, OUTPUT, 2.0)
    assert 0.5 < near < far < 5.75
    assert level_run(SOURCE, Disc(6.0, 2.0, 0.25), 2.0) == (near, 5.75)
    assert level_run(Disc(0.0, 2.0, 0.5), OUTPUT, 2.0) == (0.5, far)


@pytest.mark.parametrize("y", [-1.0, 1.0, 2.5])
def test_an_edge_leads_from_rim_to_rim_in_equal_parts(y):
    way = way_of(SOURCE, OUTPUT, y)
    for end, disc in ((way[0], SOURCE), (way[-1], OUTPUT)):
        assert np.linalg.norm(end - [disc.x, disc.y]) == pytest.approx(disc.radius)
        assert np.sign(end[1] - disc.y) == np.sign(y - disc.y)
    parts = np.linalg.norm(np.diff(way, axis=0), axis=1)
    assert np.ptp(parts) < 0.1 * parts.mean()
    near, far = level_run(SOURCE, OUTPUT, y)
    level = way[(way[:, 0] >= near) & (way[:, 0] <= far)]
    assert level[:, 1] == pytest.approx(y)
    assert (np.diff(way[:, 0]) > 0).all()


def test_what_is_in_stock_is_made_once():
    stock = Stock()
    assert stock.take("one", lambda: [1]) == ([1], True)
    made, is_new = stock.take("one", lambda: [2])
    assert (made, is_new) == ([1], False)


def test_quiet_are_the_silent_and_the_least_active():
    assert [is_quiet(case) for case in Case] == [False, False, True, True]
