"""What a neuron found, over what two runs measured: large, and clear of the rest."""

import pytest

from backprop_model import load_example
from scenes.ch06_local_computation import LocalComputation
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch06.cost_graph import FROM, RISE, CostGraph, size_of_graph
from scenes.parts.ch06.cost_ruler import CostRuler
from scenes.parts.ch06.meeting import Found
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.telling import NeuronTelling
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.shapes import SHAPES
from tests.audits.hard_examples import hard_examples

EXAMPLES = {"mazur": load_example("mazur"), **hard_examples()}
SOME = ("mazur", "tiny", "huge", "dead_neurons", "image_of_64")


def stage_of(name, shape="wide"):
    scene = LocalComputation()  # which is wide at first
    scene.read = Readings(EXAMPLES[name])
    with style.in_shape(shape):
        NeuronTelling.set_the_stage(scene)
    return scene


@pytest.mark.parametrize("name", SOME)
def test_they_are_the_gradient_and_what_was_measured(name):
    scene = stage_of(name)
    stage, check = scene.stage, scene.check
    assert stage.gradient.quantities == (check.gradient,)
    assert stage.gradient.get_bottom()[1] > stage.meeting.measured.get_top()[1]
    (measured,) = stage.meeting.measured.quantities
    assert measured.text == (check.change if check.span.value == 1 else check.quotient).text


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", SOME)
def test_they_are_in_the_frame_and_cover_nothing_of_the_network(name, shape):
    with style.in_shape(shape):
        scene = LocalComputation()
        scene.read = Readings(EXAMPLES[name])
        NeuronTelling.set_the_stage(scene)
        frame, meeting = style.HERO, scene.stage.meeting
        is_ruler = CostRuler.suits(scene.check)
    assert isinstance(meeting.graph, CostRuler if is_ruler else CostGraph)
    drawn = [*scene.beyond.network.edges, *scene.beyond.network.neurons, scene.beyond.cost.disc]
    for part in (*meeting.graph.axes, *meeting.graph.dots, meeting.measured):
        left, right, bottom, top = box_of(part)
        assert frame.left - 1e-9 <= left < right + 1e-9
        assert right <= frame.right + 1e-9
        assert frame.bottom <= bottom
        assert top <= frame.top
        for other in drawn:
            start, end, low, high = box_of(other)
            assert end <= left or start >= right or high <= bottom or low >= top


@pytest.mark.parametrize("name", SOME)
def test_the_answer_comes_to_lie_on_both_dots_as_steep_as_its_number(name):
    scene = stage_of(name)
    graph, check = CostGraph(scene.check), scene.check
    graph.join(1.0)
    graph.slide(1.0)
    (up, down), answer = (dot.get_center()[:2] for dot in graph.dots), graph.answer.points[:, :2]
    run, rise = answer[-1] - answer[0]
    across = (up - down)[0]
    assert across > 0
    measured, found = check.change.value / check.span.value, check.gradient.value
    if measured:
        assert rise / run == pytest.approx(found / measured * (up - down)[1] / across, rel=1e-6)
    assert (answer[0] + answer[-1]) / 2 == pytest.approx((up + down) / 2, abs=1e-9)
    assert graph.line.points[0, :2] == pytest.approx(up)
    assert graph.line.points[-1, :2] == pytest.approx(down)
    assert abs((up - down)[1]) <= RISE * size_of_graph()[1] + 1e-9
    before = graph.slide(0.0).answer.get_center()[:2]
    assert before == pytest.approx((up + down) / 2 + FROM[:2])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", SOME)
def test_what_was_found_is_within_the_neuron(name, shape):
    scene = stage_of(name, shape)
    with style.in_shape(shape):
        found, stage = Found(scene.told), staging()
    assert found.numeral.quantity == scene.told.first.gradient
    left, right, bottom, top = box_of(found)
    for x in (left, right):
        for y in (bottom, top):
            off = ((x - stage.middle[0]) ** 2 + (y - stage.middle[1]) ** 2) ** 0.5
            assert off < stage.radius
