"""The graph in the open neuron: its axes are named, and it comes to its frame as it stands."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.parts.ch05.graph_frames import AROUND, frame_of, outline
from scenes.parts.ch05.open_graph import OpenGraph
from scenes.parts.ch05.path_stage import PathStage
from scenes.parts.ch05.way import way_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.shapes import SHAPES
from tests.audits.hard_examples import hard_examples


def path_of(name="mazur"):
    example = hard_examples()[name] if name in hard_examples() else load_example(name)
    return PathStage(way_of(Readings(example), None, None, None))


def graph_of(name="mazur"):
    graph = OpenGraph(path_of(name).mirrors)
    graph.drawn = graph.lines = graph.slope = 1.0
    return graph


def shown(graph, opened=1.0, laid=0.0, bowl=0.0):
    graph.draw(np.array([0.15, 0.0]), 1.0, opened, laid, bowl)
    return {
        one: name.family_members_with_points()[0].fill_rgbas[0, 3]
        for one, name in graph.names.items()
    }


def test_names_stand_at_the_heads_of_their_axes():
    graph = graph_of()
    assert set(shown(graph).values()) == {1.0}
    of_input, of_output = graph.names[True], graph.names[False]
    assert of_input.get_x() > 1.5
    assert of_output.get_y() > 1.0 > -1.0 > of_input.get_y()


def test_no_name_is_seen_while_the_neuron_grows_or_the_graph_is_on_its_way():
    graph = graph_of()
    assert set(shown(graph, opened=0.9).values()) == {0.0}
    assert set(shown(graph, laid=0.5).values()) == {0.0}


@pytest.mark.parametrize("name", ["mazur", *hard_examples()])
def test_no_line_runs_through_a_name(name):
    graph = graph_of(name)
    shown(graph)
    for label in graph.names.values():
        away = graph.card.curve.points[:, :2] - label.get_center()[:2]
        assert (np.abs(away) > np.array([label.width, label.height]) / 2).any(axis=1).all()


@pytest.mark.parametrize("name", ["mazur", "negative", "softmax"])
def test_the_graph_comes_to_its_place_as_the_path_has_it(name):
    path = path_of(name)
    graph = OpenGraph(path.mirrors)
    graph.drawn = graph.lines = graph.slope = 1.0
    shown(graph, laid=1.0)
    card = path.mirrors.cards[0]
    assert graph.card.point.get_center() == pytest.approx(card.point.get_center())
    for one, other in ((graph.card.tangent.core, card.tangent.core),):
        assert one.points[[0, -1]] == pytest.approx(other.points[[0, -1]])
    corners = path.stair.corners
    assert graph.guides.get_left()[0] == pytest.approx(corners[:, 0].min())
    if path.mirrors.one_by_one:  # as far as there are graphs
        assert graph.guides.get_right()[0] == pytest.approx(corners[4, 0])
        shown(graph, laid=1.0, bowl=1.0)
    assert graph.guides.get_right()[0] == pytest.approx(corners[:, 0].max())


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["mazur", "softmax", "negative", "three_five_four_two"])
def test_a_frame_holds_its_slope_and_keeps_within_the_picture(shape, name):
    with style.in_shape(shape):
        path = path_of(name)
        zones = [frame_of(path.stair, number) for number in list(path.stair.slopes)[1:]]
        for zone, number in zip(zones, list(path.stair.slopes)[1:], strict=True):
            x, y = path.stair.corners[number]
            assert style.FRAME.left < zone.left < x < zone.right < style.FRAME.right
            assert style.FRAME.bottom < zone.bottom < y < zone.top < style.FRAME.top
        if len(zones) > 1:
            one, other = zones
            assert other.top < one.bottom or other.left > one.right
        if shape == "wide":
            assert zones[0].top < style.HEADLINE.bottom
            assert zones[-1].right < path.stair.corners[-1, 0] - 1


def test_an_outline_lies_on_the_sides_of_its_frame():
    zone = style.Zone(-2.0, 3.0, 0.0, 1.0)
    points = outline(zone, AROUND)
    assert points.min(axis=0) == pytest.approx([-2.0, 0.0])
    assert points.max(axis=0) == pytest.approx([3.0, 1.0])
    aside = np.minimum(np.abs(points[:, 0] - 0.5) - 2.5, 0), np.abs(points[:, 1] - 0.5) - 0.5
    assert np.maximum(*aside) == pytest.approx(0.0, abs=1e-9)


def test_the_last_slope_is_green_until_it_is_named_and_the_error_then():
    path = path_of()
    theme, slope = style.theme, path.mirrors.slopes[-1]
    assert path.mirrors.colors == (theme.activation, theme.slope, theme.slope)
    path.names_the_error(1.0).interpolate_mobject(1.0)
    assert path.mirrors.colors[-1] == theme.signal
    assert slope.core.get_stroke_color() == style.mix(theme.signal, theme.ink, 0.2 * slope.lit)
    assert path.factors[-1][0].get_fill_color() == theme.signal
    assert path.factors[0][0].get_fill_color() == theme.activation
    assert path.rule.part("third")[0].get_fill_color() == theme.signal


def test_the_lines_between_the_graphs_are_drawn_from_one_end():
    mirrors = path_of().mirrors
    assert not len(mirrors.plain.points)
    mirrors.join(0.5)
    half = mirrors.plain.points.copy()
    mirrors.join(1.0)
    whole = mirrors.plain.points.reshape(-1, 4, 3)
    assert half.reshape(-1, 4, 3)[:, 0] == pytest.approx(whole[:, 0])
    assert half.reshape(-1, 4, 3)[:, -1] == pytest.approx(whole.mean(axis=1))
