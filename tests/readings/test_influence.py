"""Which edges tell why a weight matters, which way each should go, and what is ranked."""

import numpy as np
import pytest

from scenes.parts.ch04.influence import SILENT, Way, ranking, telling_edges
from scenes.parts.ch04.influence import Case as Kind
from scenes.stage.claim import Rule

from .networks import Case

CASES = [Case([2, 3, 2], seed) for seed in range(6)] + [Case([3, 8, 7], 7)]


@pytest.mark.parametrize("case", CASES)
def test_an_edge_of_each_kind_is_what_it_is_told_to_be(case):
    l, arrivals = case.depth, case.a[-2]
    told = {edge.case: edge for edge in telling_edges(case.read)}
    assert told
    for kind, edge in told.items():
        j, k = edge.to_neuron, edge.from_neuron
        assert edge.gradient.value == pytest.approx(case.dw[l][j, k])
        assert edge.delta.value == pytest.approx(case.delta[l][j])
        if kind is Kind.TOO_HIGH:
            assert (j, k) == (case.delta[l].argmax(), arrivals.argmax())
            assert case.a[l][j] > case.y[j]
        elif kind is Kind.TOO_LOW:
            assert (j, k) == (case.delta[l].argmin(), arrivals.argmax())
            assert case.a[l][j] < case.y[j]
        else:
            assert k == arrivals.argmin()
            assert (kind is Kind.SILENT) == (arrivals[k] < SILENT * max(arrivals))


@pytest.mark.parametrize("case", CASES)
def test_a_weight_that_goes_its_way_lowers_the_cost(case):
    for edge in telling_edges(case.read):
        if edge.way is not Way.NEITHER:
            place = edge.layer, edge.to_neuron, edge.from_neuron
            step = 1e-4 if edge.way is Way.UP else -1e-4
            assert case.cost_with(*place, step) < case.cost_with(*place, 0.0)


def test_the_way_is_claimed_as_it_is():
    for edge in telling_edges(CASES[0].read):
        rules = {claim.rule for claim in edge.advice}
        if edge.case in (Kind.TOO_HIGH, Kind.TOO_LOW):
            assert (Rule.SHOULD_RISE in rules) == (edge.way is Way.UP)
            assert (Rule.SHOULD_FALL in rules) == (edge.way is Way.DOWN)
        assert Rule.BECAUSE in rules


@pytest.mark.parametrize("case", CASES)
def test_the_ranking_is_by_size_over_all_layers(case):
    sizes = {
        (l, j, k): abs(case.dw[l][j, k])
        for l in range(1, case.depth + 1)
        for j, k in np.ndindex(*case.dw[l].shape)
    }
    by_size = sorted(sizes, key=lambda place: sizes[place], reverse=True)
    assert ranking(case.read, 5) == tuple(by_size[:5])
