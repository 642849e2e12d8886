"""The steps of chapter 16: squares go their ways, bars stand up, prints make a mean."""

from dataclasses import replace

import numpy as np
import pytest

from audits.rehearsal import rehearse
from backprop_model import load_example
from scenes.ch16_whole_idea import WholeIdea
from scenes.parts.ch16.fields import field_of, large_field
from scenes.parts.ch16.kick import FARTHEST, MOST, Kick
from scenes.parts.ch16.lesson import Lesson, lesson
from scenes.parts.ch16.places import layout_of
from scenes.parts.ch16.plates import boldest
from scenes.parts.ch16.rise import Rise
from scenes.parts.ch16.squares import FAINTEST, boxes_of, strongest
from scenes.parts.ch16.stagings import staging
from scenes.parts.ch16.trail import Trail
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from scenes.stage.beats import Kind
from scenes.stage.style import Zone
from tests.played import played


@pytest.fixture(scope="module")
def read():
    return Readings(load_example("digits"))


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


def test_the_answer_turns_while_it_is_said_to_and_costs_stay_behind():
    rings, left = [], []

    def look(scene, time, section):
        if section == "Steps" and scene.ring is not None:
            rings.append((time, float(scene.ring.get_center()[1])))
            left.append(sum(mark in scene.mobjects for mark in scene.trail.marks))

    scene = rehearse(WholeIdea, load_example("digits"), on_play_end=look)
    assert isinstance(scene, WholeIdea)
    turned = next(t for (t, y), (_, before) in zip(rings[1:], rings, strict=False) if y != before)
    said = next(one for one in played(WholeIdea).utterances if one.start < turned < one.end)
    assert "it is read as" in said.text
    assert left[-1] == len(scene.costs)
    assert left == sorted(left)


def test_a_costs_disc_is_as_large_as_the_cost(read):
    learned = lesson(read)
    assert learned is not None
    costs = [one.cost() for one in (read, *learned.after(read.example))]
    trail = Trail(costs, lambda cost: cost.to(2, 2), staging().band)
    assert len(trail.marks) == len(costs)
    for cost, mark in zip(costs, trail.marks, strict=True):
        (measure,) = mark.measures()
        assert measure.drawn == pytest.approx(trail.scale.size(cost.value), rel=0.02)
    widths = [mark.disc.width for mark in trail.marks]
    assert widths == sorted(widths, reverse=True)
    long = [replace(cost, value=cost.value * 1e-9) for cost in costs]
    narrow = Trail(long, lambda cost: cost.to(4, 4), Zone(0.0, 4.0, 0.0, 0.5))
    assert not narrow.marks
    assert narrow.until(2) == narrow.after(2) == []


def test_the_neuron_with_the_largest_gradient_of_any_example_is_printed():
    gradients = np.zeros((3, 4, 5))
    gradients[1, 2, 3] = -2.0
    gradients[0, 1, 0] = 1.5
    assert boldest(gradients) == 2
    gradients[2, 0] = 1.9  # more in all, but none as large
    assert boldest(gradients) == 2


def test_squares_rise_to_their_places_in_the_large_field(read):
    layout = layout_of(read)
    field = large_field(read, field_of(read, layout).know(10_000))
    rise = Rise(field, layout)
    ends = []
    for gone, end in ((0.0, layout), (1.0, field.layout)):
        rise.go(gone)
        points = np.concatenate([shape.points for shape in rise.submobjects])
        ends.append(points)
        boxes = boxes_of(end, rise.chosen)
        assert points[:, 0].min() == pytest.approx(boxes[:, 0].min())
        assert points[:, 1].max() == pytest.approx(boxes[:, 3].max())
    assert np.ptp(ends[1][:, 1]) > 2 * np.ptp(ends[0][:, 1])
    assert field.known == layout.count


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
    assert scene.plates is None
    assert scene.beats[-1].kind is Kind.CLOSING
    assert any(one is scene.field for one in scene.mobjects)
