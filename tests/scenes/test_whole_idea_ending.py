"""The end of chapter 16: the mean over examples, and one sweep after which every weight knows."""

from dataclasses import replace

import numpy as np
import pytest

from audits.rehearsal import rehearse
from backprop_model import load_example
from backprop_model.digits import load_digits
from scenes.ch16_whole_idea import WholeIdea
from scenes.mobjects.back_flow import PINCHED
from scenes.mobjects.dimming import dimness
from scenes.mobjects.pictures.signed_field import FINE
from scenes.parts.ch16.fields import EXPONENT
from scenes.parts.ch16.lesson import lesson
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.places import layout_of
from scenes.parts.ch16.print_field import PrintField
from scenes.readings import Readings
from scenes.stage.beats import Kind


def mean_of(example):
    learned = lesson(Readings(example))
    assert learned is not None
    return Mean(learned.after(example)[-1], learned.rate)


def by_hand(example, index):
    """The gradients of one of the digits, worked out by itself."""
    digits = load_digits()
    x = digits.images[index].reshape(-1) / 16
    target = np.eye(10)[digits.labels[index]]
    trace = replace(example, input=x, target=target).trace()
    layers = range(1, trace.depth + 1)
    return np.concatenate([p.ravel() for l in layers for p in (trace.dC_dw[l], trace.dC_db[l])])


def test_the_mean_is_that_of_each_examples_own_gradients():
    example = load_example("digits")
    mean = mean_of(example)
    learned = lesson(Readings(example))
    assert learned is not None
    stepped = learned.after(example)[-1].example
    own = np.array([by_hand(stepped, index) for index in mean.chosen])
    for taken in (0, 1, 2, len(own)):
        assert mean.taken(taken) == pytest.approx(own[:taken].sum(axis=0) / len(own), abs=1e-12)
    assert mean.taken(1.5) == pytest.approx((own[0] + own[1] / 2) / len(own), abs=1e-12)
    assert mean.taken(len(own)) == pytest.approx(own.mean(axis=0), abs=1e-12)


def test_a_step_against_the_mean_lowers_the_mean_cost():
    mean = mean_of(load_example("digits"))
    assert mean.rate == pytest.approx(1.0)
    before, after = mean.costs()
    assert after.value < before.value
    assert mean._found(1e9) < 1e9  # of rates that are too large, none is taken
    assert mean._whole.batch_step(mean._found(1e9)).mean_cost() < before.value


def test_shares_of_opposite_signs_cancel():
    mean = mean_of(load_example("digits"))
    assert mean.cancels()
    one = mean_of(load_example("digits"))
    one.each = np.abs(one.each)
    assert not one.cancels()


def test_one_digit_of_each_kind_joins_and_the_shown_one_is_first():
    example = load_example("digits")
    mean = mean_of(example)
    labels = load_digits().labels[mean.chosen]
    assert sorted(labels) == list(range(10))
    first = load_digits().images[mean.chosen[0]].reshape(-1) / 16
    assert first == pytest.approx(example.input)
    pictures = mean.pictures(0.5)
    assert len(pictures) == 10
    assert all(one.width == pytest.approx(0.5, abs=0.05) for one in pictures)


@pytest.mark.parametrize("name", ["mazur", "mnist_size", "digits_trained"])
def test_other_examples_are_known_of_the_seven_only(name):
    example = load_example(name)
    same = example.input.shape == (64,) and np.allclose(example.input, load_example("digits").input)
    assert Mean.has(example) == same
    assert Mean.has(load_example("digits"))


def test_squares_show_other_numbers_on_the_same_scale():
    example = load_example("digits")
    layout = layout_of(Readings(example))
    field = PrintField(np.ones(layout.count), layout, exponent=EXPONENT)
    values = np.linspace(-1.0, 1.0, field.layout.count)
    field.show_values(values)
    assert field.known == field.layout.count
    assert (field.hollow() == (values < 0)).all()
    drawn = field.brightness()
    strong = np.abs(values) > 0.3
    expected = np.abs(values) ** EXPONENT * field.scaling.per_one
    assert drawn[strong] == pytest.approx(expected[strong], abs=0.02)


def test_a_square_that_stays_dark_is_not_lit_when_it_is_found():
    example = load_example("digits")
    layout = layout_of(Readings(example))
    field = PrintField(np.ones(layout.count), layout, exponent=EXPONENT)
    values = np.linspace(0.0, 1.0, field.layout.count)
    field.show_values(values)
    dark, now = field.raster.cells.copy(), np.zeros(field.layout.count)
    field.light(now)
    rows, columns = FINE * field.layout.cells.T
    shift = np.abs(field.raster.cells[rows, columns].astype(int) - dark[rows, columns]).sum(axis=1)
    assert shift[0] == 0
    assert shift[-1] > 40


@pytest.mark.parametrize("name", ["digits", "mazur"])
def test_in_the_end_the_sweep_has_left_everything_and_its_squares_fill_the_frame(name):
    scene = rehearse(WholeIdea, load_example(name))
    assert isinstance(scene, WholeIdea)
    returned, trace = scene.returned, scene.after[-1].trace
    small, field, flows = returned.field, scene.field, list(returned.flows.values())
    last = trace.depth
    assert small.known == field.known == field.layout.count
    weights = trace.dC_dw[last].ravel()
    start = field.layout.first(last)
    assert field.values[start : start + len(weights)] == pytest.approx(weights)
    assert all(share == 1 for beads in returned.beads.values() for share in beads.grown.values())
    assert {share for flow in flows for share in flow.at.values()} == {PINCHED}
    assert field.layout.cell > small.layout.cell
    on_stage = {id(one) for top in scene.mobjects for one in top.get_family()}
    assert id(field) in on_stage
    assert not any(id(one) in on_stage for one in (small, *flows, *returned.beads.values()))


def test_the_answer_stays_lit_while_the_network_is_dimmed():
    lit = []

    def see(scene, _time, section):
        if section == "A square for each":
            neurons = scene.scenery.neuron[scene.last]
            lit.append([j for j, n in neurons.items() if not dimness(n.disc)])

    rehearse(WholeIdea, load_example("digits"), on_play_end=see)
    assert all(answer == [3] for answer in lit[1:])
    assert len(lit) > 2


def test_it_comes_to_its_end_where_the_network_is_large():
    scene = rehearse(WholeIdea, load_example("deep_relu"))
    assert isinstance(scene, WholeIdea)
    assert scene.beats[-1].kind is Kind.CLOSING
