"""The steps of chapter 16: squares go their ways, bars stand up, prints make a mean."""

from dataclasses import replace

import numpy as np
import pytest

from audits.rehearsal import rehearse
from backprop_model import load_example
from scenes.ch16_whole_idea import WholeIdea
from scenes.mobjects.network.outputs import Outputs
from scenes.parts.ch16.kick import FAINTEST, FARTHEST, MOST, Kick, strongest
from scenes.parts.ch16.ladder import Ladder
from scenes.parts.ch16.lesson import Lesson, lesson
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.places import layout_of, network_of, plan_of, stands_beside
from scenes.parts.ch16.plates import Plates, boldest
from scenes.parts.ch16.print_field import PrintField
from scenes.parts.ch16.returned import EXPONENT, field_of
from scenes.parts.ch16.tall import Tall, place_of, told_of
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from scenes.stage import style
from scenes.stage.beats import Kind
from scenes.stage.shapes import SHAPES
from tests.played import played


@pytest.fixture(scope="module")
def read():
    return Readings(load_example("digits"))


def tall_of(read):
    learned = lesson(read)
    assert learned is not None
    after = learned.after(read.example)
    costs = [one.cost() for one in (read, *after)]
    plan = plan_of(read, costs)
    scenery = network_of(after[0], plan, 3.0, costs, None)
    place = place_of(plan, layout_of(read).place)
    return Tall(Outputs(scenery, after, 0.16), after, place), place, plan


def test_every_square_goes_against_its_gradient_the_farther_the_larger_it_is(read):
    field = field_of(read, layout_of(read)).know(10_000)
    kick = Kick(field)
    chosen = strongest(field)
    before = np.concatenate([shape.points for shape in kick.submobjects])
    kick.go(0.5)
    moved = np.concatenate([shape.points for shape in kick.submobjects])[:, 1] - before[:, 1]
    assert np.abs(moved).max() == pytest.approx(min(FARTHEST * field.layout.cell, MOST) / 2)
    falls = (field.values[chosen] > 0).sum()
    assert (moved < 0).sum() == 16 * falls  # a hollow square has a hole besides
    assert (moved > 0).sum() == 32 * (len(chosen) - falls)
    kick.go(1.0)
    assert all(shape.get_fill_opacity() == 0 for shape in kick.submobjects)


@pytest.mark.parametrize("name", ["digits", "mnist_size"])
def test_a_square_goes_by_the_largest_number_that_it_stands_for(name):
    read = Readings(load_example(name))
    field = field_of(read, layout_of(read))
    chosen, cells = strongest(field), field.layout.cells
    shares = field.scaled()
    best: dict[tuple[int, ...], float] = {}
    for cell, share in zip(map(tuple, cells), shares, strict=True):
        best[cell] = max(best.get(cell, 0.0), float(share))
    due = {cell for cell, share in best.items() if share >= FAINTEST}
    assert {tuple(cells[i]) for i in chosen} == due
    assert len(chosen) == len(due)
    assert all(shares[i] == best[tuple(cells[i])] for i in chosen)
    assert list(chosen) == sorted(chosen)


def test_what_is_told_of_is_the_answer_and_what_is_right(read):
    assert told_of([read]) == [3, 7]
    other = Readings(load_example("mazur"))
    misses = np.abs(other.trace.prediction - other.trace.target)
    assert told_of([other]) == sorted(np.argsort(-misses)[:2])
    right = Readings(replace(read.example, target=np.eye(10)[3]))
    misses = np.abs(right.trace.prediction - right.trace.target)
    assert told_of([right]) == sorted(np.argsort(-misses)[:2])


@pytest.mark.parametrize("shape", SHAPES)
def test_bars_stand_between_the_picture_and_the_cost(read, shape):
    with style.in_shape(shape):
        tall, place, plan = tall_of(read)
        assert place.height > 3.0
        assert style.HERO.left <= place.left < place.right <= style.HERO.right
        if plan.is_upright:
            assert plan.image.top < place.bottom < place.top < plan.cost[1] - plan.cost_radius
        else:
            assert plan.image.right < place.left < place.right < plan.cost[0] - plan.cost_radius
        for one in (*tall.names, *tall.numbers, tall.ladder, tall.gauges.bars[-1]):
            if one.family_members_with_points():
                assert place.left - 0.01 <= one.get_left()[0]
                assert one.get_right()[0] <= place.right + 0.01


def test_bars_stand_up_from_where_they_lie_and_grow(read):
    tall, _, _ = tall_of(read)
    due = [bar.points.copy() for bar in tall.gauges.bars]
    stands = tall.come(1.0)[0]
    stands.interpolate_mobject(0.0)
    small = tall._small.gauges[0]
    for bar, lying in zip(tall.gauges.bars, small.bars, strict=True):
        assert bar.points == pytest.approx(lying.points)
    stands.interpolate_mobject(1.0)
    for bar, points in zip(tall.gauges.bars, due, strict=True):
        assert bar.points == pytest.approx(points)


def test_a_ladder_is_as_long_as_its_number(read):
    tall, _, _ = tall_of(read)
    ladder = Ladder(tall.gauges.layout, -1.0)
    (measure,) = ladder.measures()
    assert measure.quantity.value == 1.0
    assert measure.drawn == pytest.approx(tall.gauges.layout.per_one)


def test_the_last_step_turns_the_answer_while_nothing_is_said():
    rings = []

    def look(scene, time, section):
        if section == "Steps" and scene.tall is not None and scene.tall.ring is not None:
            rings.append((time, float(scene.tall.ring.get_center()[0])))

    scene = rehearse(WholeIdea, load_example("digits"), on_play_end=look)
    assert isinstance(scene, WholeIdea)
    turned = next(t for (t, x), (_, before) in zip(rings[1:], rings, strict=False) if x != before)
    spoken = [(one.start, one.end) for one in played(WholeIdea).utterances]
    assert not any(start < turned < end for start, end in spoken)
    assert any(start < turned for start, _ in spoken)


def test_the_neuron_with_the_largest_gradient_of_any_example_is_printed():
    gradients = np.zeros((3, 4, 5))
    gradients[1, 2, 3] = -2.0
    gradients[0, 1, 0] = 1.5
    assert boldest(gradients) == 2
    gradients[2, 0] = 1.9  # more in all, but none as large
    assert boldest(gradients) == 2


@pytest.mark.parametrize("shape", SHAPES)
def test_prints_laid_over_one_another_are_the_mean(read, shape):
    with style.in_shape(shape):
        layout = layout_of(read)
        mean = Mean(read.example, PrintField(np.ones(layout.count), layout, exponent=EXPONENT))
        zone = stands_beside(layout)
        plates = Plates(mean, zone, (8, 8))
        own = slice(64 * plates.neuron, 64 * plates.neuron + 64)
        for m, pile in enumerate(plates.piles, start=1):
            laid = np.mean([plate.values for plate in plates.prints[:m]], axis=0)
            assert pile.values == pytest.approx(laid)
            assert pile.values == pytest.approx(mean.means[m - 1][own])
        assert mean.each[0] == pytest.approx(mean.means[0])
        for one in (*plates.pictures, *plates.prints, *plates.piles):
            assert zone.left - 0.01 <= one.get_left()[0] < one.get_right()[0] <= zone.right + 0.01
            assert zone.bottom - 0.01 <= one.get_bottom()[1] < one.get_top()[1] <= zone.top + 0.01
        lowest = min(plate.get_bottom()[1] for plate in plates.prints)
        assert plates.piles[0].get_top()[1] < lowest


def test_a_step_is_found_from_the_readings_after_the_one_before(read):
    learned = lesson(read)
    assert learned is not None
    after = learned.after(read.example)
    field = field_of(after[0], layout_of(read), after[0].path)
    stepped = AfterStep(read.example, learned.rate).trace
    assert field.values[: 16 * 64] == pytest.approx(stepped.dC_dw[1].ravel())


@pytest.mark.parametrize("plan", [Lesson(2.0, 1, turns=True), None])
def test_it_comes_to_its_end_after_a_single_step_and_without_any(monkeypatch, plan):
    monkeypatch.setattr("scenes.parts.ch16.telling.lesson", lambda _: plan)
    scene = rehearse(WholeIdea, load_example("digits"))
    assert isinstance(scene, WholeIdea)
    assert scene.tall is None
    assert scene.beats[-1].kind is Kind.CLOSING
    assert any(one is scene.field for one in scene.mobjects)
