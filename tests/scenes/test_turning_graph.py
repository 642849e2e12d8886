"""The graph that turns over in the open neuron: its axes are named whichever way it lies."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch05.open_graph import OpenGraph
from scenes.parts.ch05.path_stage import PathStage
from scenes.parts.ch05.way import way_of
from scenes.readings import Readings
from tests.audits.hard_examples import hard_examples


def graph_of(name="mazur"):
    example = hard_examples()[name] if name in hard_examples() else load_example(name)
    graph = OpenGraph(PathStage(way_of(Readings(example), None, None, None)).mirrors)
    graph.drawn = graph.lines = graph.slope = 1.0
    return graph


def shown(graph, swapped, opened=1.0, laid=0.0):
    graph.draw(np.zeros(2), 1.0, opened, swapped, laid)
    return {
        one: name.family_members_with_points()[0].fill_rgbas[0, 3]
        for one, name in graph.names.items()
    }


def test_names_stand_at_the_heads_of_their_axes_and_change_places_with_them():
    graph = graph_of()
    assert set(shown(graph, 0.0).values()) == {1.0}
    of_input, of_output = graph.names[True], graph.names[False]
    assert of_input.get_x() > 1.5 > -1.5 > of_output.get_x()
    assert of_input.get_y() < of_output.get_y()
    assert set(shown(graph, 1.0).values()) == {1.0}
    assert of_output.get_x() > 1.0 > -1.0 > of_input.get_x()
    assert of_output.get_y() < of_input.get_y()


def test_no_name_is_seen_while_the_card_is_seen_from_its_edge_or_the_neuron_grows():
    graph = graph_of()
    for swapped in (0.3, 0.5, 0.7):
        assert set(shown(graph, swapped).values()) == {0.0}
    assert set(shown(graph, 0.0, opened=0.9).values()) == {0.0}
    assert set(shown(graph, 1.0, laid=0.5).values()) == {0.0}


@pytest.mark.parametrize("name", ["mazur", *hard_examples()])
def test_no_line_runs_through_a_name(name):
    graph = graph_of(name)
    for swapped in (0.0, 1.0):
        shown(graph, swapped)
        card = graph.swapped_card if swapped else graph.card
        for label in graph.names.values():
            away = card.curve.points[:, :2] - label.get_center()[:2]
            assert (np.abs(away) > np.array([label.width, label.height]) / 2).any(axis=1).all()
