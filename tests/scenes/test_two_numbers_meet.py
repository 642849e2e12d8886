"""What a neuron found, over what two runs measured: large, and clear of the rest."""

import pytest

from backprop_model import load_example
from scenes.ch06_local_computation import LocalComputation
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch06.cost_graph import FROM, HIGH, RISE, CostGraph
from scenes.parts.ch06.meeting import Found, clearest_spot
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
def test_both_end_at_the_same_place_and_are_the_gradient_and_what_was_measured(name):
    scene = stage_of(name)
    meeting, check = scene.stage.meeting, scene.check
    assert meeting.gradient.get_right()[0] == pytest.approx(meeting.measured.get_right()[0])
    assert meeting.gradient.get_bottom()[1] > meeting.measured.get_top()[1]
    assert meeting.gradient.quantities == (check.gradient,)
    last = meeting.measured.quantities[-1]
    assert last.text == (check.change if check.span.value == 1 else check.quotient).text


def test_in_mazurs_network_they_leave_every_neuron_whole():
    scene = stage_of("mazur")
    meeting = scene.stage.meeting
    assert meeting.gradient.size >= style.NUMBER
    left, right, bottom, top = box_of(meeting.patch)
    for layer in scene.scenery.neuron:
        for neuron in layer.values():
            start, end, low, high = box_of(neuron.disc)
            assert end <= left or start >= right or high <= bottom or low >= top


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", SOME)
def test_they_are_in_the_frame(name, shape):
    scene = stage_of(name, shape)
    with style.in_shape(shape):
        frame = style.HERO
    left, right, bottom, top = box_of(scene.stage.meeting.patch)
    assert frame.left - 1e-9 <= left < right <= frame.right + 1e-9
    assert frame.bottom <= bottom < top <= frame.top


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
    assert abs((up - down)[1]) <= RISE * HIGH + 1e-9
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


class TestAPatchIsPut:
    half = (1.0, 0.5)

    def test_in_the_middle_where_nothing_is_in_its_way(self):
        assert clearest_spot((0.0, 0.0), self.half, [], []) == ((0.0, 0.0), 0)

    def test_beside_a_disc_rather_than_across_it(self):
        disc = (0.9, 1.5, -0.3, 0.3)
        (x, y), cuts = clearest_spot((0.0, 0.0), self.half, [disc], [])
        assert cuts == 0
        assert (x, y) == pytest.approx((-0.15, 0.0))

    def test_over_a_disc_as_a_whole_where_it_is_small(self):
        assert clearest_spot((0.0, 0.0), self.half, [(-0.2, 0.2, -0.2, 0.2)], []) == ((0, 0), 0)

    def test_beside_what_it_may_not_even_cover(self):
        (x, y), cuts = clearest_spot((0.0, 0.0), self.half, [], [(-0.1, 0.1, -0.1, 0.1)])
        assert cuts == 0
        assert (x, y) != (0.0, 0.0)
        assert abs(x) >= 1.1 - 1e-9 or abs(y) >= 0.6 - 1e-9

    def test_where_it_cuts_the_fewest_if_it_must_cut(self):
        wall = [(x, x + 0.25, -9.0, 9.0) for x in (-0.8, -0.4, 0.0, 0.4, 0.8, 1.2, 1.6)]
        (x, _), cuts = clearest_spot((0.0, 0.0), self.half, wall, [])
        assert cuts == sum(start < x + 1.0 and end > x - 1.0 for start, end, *_ in wall)
        assert x < -0.5

    def test_within_the_frame(self):
        edge = style.HERO.right
        (x, _), _ = clearest_spot((edge - 0.8, 0.0), self.half, [], [])
        assert x + self.half[0] <= edge
