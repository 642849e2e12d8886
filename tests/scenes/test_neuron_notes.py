"""What is noted beside a neuron: nearest to its own, on no edge, and erased without a trace."""

import numpy as np

from backprop_model import load_example
from scenes.mobjects.network.legend import WidthLegend
from scenes.mobjects.network.network_to_cost import NetworkToCost
from scenes.mobjects.typeset import Numeral
from scenes.readings import Readings
from scenes.stage import style


def read(name):
    return Readings(load_example(name))


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
