"""What chapters 6 to 9 write beside neurons, into tables and into cells: true, and in its place."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.network.legend import WidthLegend
from scenes.mobjects.network.network_to_cost import NetworkToCost
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch06.factor_table import FactorTable, zones
from scenes.parts.ch09.growth_readings import paths_ahead
from scenes.parts.ch09.matrix_cells import OuterProduct, PassedBack
from scenes.readings import Readings
from scenes.readings.chain import follow, in_other_neurons, sibling
from scenes.stage import style

EXAMPLES = ["mazur", "three_four_three", "three_five_four_two", "deep_relu"]


def read(name):
    return Readings(load_example(name))


def holds_on_a_pocket_calculator(chain):
    by_hand = np.prod([factor.shown for factor in chain.factors])
    return abs(by_hand - chain.gradient.shown) <= chain.gradient.resolution / 2 * (1 + 1e-9)


@pytest.mark.parametrize("name", EXAMPLES)
def test_another_weight_of_the_neuron_differs_in_what_came_in_and_nothing_else(name):
    readings = read(name)
    chain = follow(readings, 1, None, None)
    other = sibling(readings, chain)
    assert other is not None
    assert other.to_neuron == chain.to_neuron
    assert other.arrival.value != chain.arrival.value
    assert [f.text for f in other.factors[:-1]] == [f.text for f in chain.factors[:-1]]
    assert other.gradient.value == readings.trace.dC_dw[1][other.to_neuron, other.from_neuron]
    assert holds_on_a_pocket_calculator(other)


def test_a_neuron_with_a_single_weight_has_no_other():
    readings = read("chain")
    assert sibling(readings, follow(readings, 2, None, None)) is None


def test_of_many_other_neurons_those_with_the_largest_gradients_come():
    readings = read("three_five_four_two")
    chain = follow(readings, 1, 0, 0)
    chosen = in_other_neurons(readings, chain, 2)
    sizes = np.abs(readings.trace.dC_dw[1][1:, 0])
    assert {c.to_neuron for c in chosen} == set(np.argsort(-sizes)[:2] + 1)
    assert [c.to_neuron for c in in_other_neurons(readings, chain, 4)] == [1, 2, 3, 4]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_table_keeps_within_its_zone(name):
    readings = read(name)
    chain = follow(readings, 1, None, None)
    chains = [chain, *in_other_neurons(readings, chain, 4)]
    network, zone = zones(chains)
    table = FactorTable(chains, zone)
    assert network.right < zone.left
    assert table.columns
    for column in table.columns:
        for row in column.rows:
            assert row.number.get_left()[0] > max(s.get_right()[0] for s in table.symbols)
            assert row.number.get_right()[0] <= zone.right + 1e-6


def test_a_note_is_nearest_to_its_own_neuron_and_on_no_edge():
    readings = read("mazur")
    legend = WidthLegend(readings.largest_gradient(), style.STAGE)
    scenery = NetworkToCost(readings, style.STAGE, set(), legend)
    neurons = scenery.network.neurons
    for l in (1, 2):
        for j, neuron in scenery.network.neuron[l].items():
            for note in scenery.note(neuron, Numeral(readings.dC_da(l, j), size=style.LABEL)):
                spot = note.get_center()
                away = [np.linalg.norm(other.get_center() - spot) for other in neurons]
                assert neurons[int(np.argmin(away))] is neuron
                for edge in scenery.network.edges:
                    for share in np.linspace(0, 1, 200):
                        gap = np.abs(edge.point_along(share) - spot)
                        assert gap[0] > note.width / 2 or gap[1] > note.height / 2


def test_what_is_erased_makes_room_again():
    readings = read("mazur")
    scenery = NetworkToCost(
        readings, style.STAGE, set(), WidthLegend(readings.largest_gradient(), style.STAGE)
    )
    edge, weight = scenery.network.edge[1][0, 0], readings.weight(1, 0, 0)
    (first,) = scenery.pill(edge, weight, style.theme.positive)
    place = first.get_center()
    (second,) = scenery.pill(edge, weight, style.theme.positive)
    assert np.linalg.norm(second.get_center() - place) > first.height / 2
    scenery.erase(first, second)
    (third,) = scenery.pill(edge, weight, style.theme.positive)
    np.testing.assert_allclose(third.get_center(), place)


def test_a_line_of_arithmetic_ends_in_what_the_cell_says():
    readings = read("three_four_three")
    outer, passed = OuterProduct(readings), PassedBack(readings)
    for j, k in ((0, 0), (0, 1), (2, 3)):
        gradient, line = outer.work_out(j, k)
        assert line is not None
        assert gradient.text == outer.body.rounded(readings.dC_dw(2, j, k)).text
    signal, line = passed.work_out()
    assert line is not None
    assert signal.value == readings.trace.dC_da[1][0]


def test_a_path_leads_through_every_output():
    assert paths_ahead(read("three_four_three")).value == 3
    assert paths_ahead(read("chain")).value == 1
