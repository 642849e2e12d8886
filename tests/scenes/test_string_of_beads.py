"""The string of beads of OneWeightNudged: a nudge passes on as the numbers are."""

import numpy as np
import pytest
from manim import Rectangle, VGroup

from audits.drawn_networks import draw_plan
from backprop_model import Example, Layer, Network, load_example
from scenes.ch03_one_weight_nudged import OneWeightNudged
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, crosses
from scenes.parts.ch03.bead_string import BEAD, BeadString
from scenes.parts.ch03.cost_glass import power_for, sights
from scenes.parts.ch03.neuron_curve import NeuronCurve
from scenes.parts.ch03.paper import OnPaper, Paper
from scenes.parts.ch03.places import in_a_row
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import strand_of
from scenes.parts.ch03.string_labels import StringLabels
from scenes.parts.ch03.string_telling import StringTelling
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples
from tests.scenes.strands import ZONE, strand, string_of


def test_the_chain_moves_as_a_forward_pass_of_its_own_says():
    one = strand()
    a, moves = 0.8, [0.5]
    weights, biases = ([1.5, -2.0, 2.5], [-0.7, 1.0, -1.8])
    runs = []
    for nudged in (0.0, 0.5):
        a, run = 0.8, []
        for i, (w, b) in enumerate(zip(weights, biases, strict=True)):
            z = (w + nudged * (i == 0)) * a + b
            a = 1 / (1 + np.exp(-z))
            run += [z, a] if i == 0 else [a]
        runs.append([*run, (a - 1) ** 2 / 2])
    moves += list(np.subtract(runs[1], runs[0]))
    assert [move.value for move in one.moves] == pytest.approx(moves)
    texts = ["+0.5", "+0.4", "+0.088", "−0.043", "−0.023", "+0.016"]
    assert [move.text for move in one.moves] == texts
    assert one.exponents == (0,) * 6


@pytest.mark.parametrize("name", ["three_five_four_two", "softmax", "dead_neurons", "negative"])
def test_the_strand_goes_by_the_neuron_that_moves_most(name):
    one = strand(name)
    example, (l, j, k) = one.nudge.read.example, one.nudge.address
    w = float(example.network.layer(l).weights[j, k])
    after = example.network.with_weight(l, j, k, w + one.step).forward(example.input)
    before = example.network.forward(example.input)
    for layer, neuron in one.neurons:
        moved = np.abs(after.activations[layer] - before.activations[layer])
        assert moved[neuron] == moved.max()


@pytest.mark.parametrize(
    ("value", "weight", "most"), [(170.0, 0.01, 0.01), (10000.0, 0.0001, 0.0001)]
)
def test_a_nudge_is_as_small_as_a_large_input_needs(value, weight, most):
    network = Network([Layer([[weight]], [0.0], "sigmoid")])
    example = Example("large input", network, [value], [0.0])
    one = strand_of(Readings(example), None, None, None)
    assert one is not None
    assert one.step <= most


def test_where_no_weight_moves_the_cost_the_chapter_says_so():
    layers = [Layer([[800.0]], [0.0], "sigmoid") for _ in range(3)]
    example = Example("full", Network(layers), [1.0], [0.0])
    assert strand_of(Readings(example), None, None, None) is None
    assert "gradient" in (OneWeightNudged.suits(example) or "")
    assert OneWeightNudged.suits(load_example("chain")) is None


@pytest.mark.parametrize("name", ["chain", "mazur", "huge", "tiny"])
def test_every_move_is_as_long_as_its_number_on_its_scale(name):
    one = strand(name)
    string = string_of(one)
    assert not list(string.measures()) or name == "none"
    string.draw(one.step)
    measures = {measure.quantity.path: measure for measure in string.measures()}
    assert len(measures) >= 3
    for move, exponent in zip(one.moves, one.exponents, strict=True):
        if (measure := measures.get(move.path)) is not None:
            due = abs(move.value) * 10.0**exponent * string.places.unit
            assert measure.drawn == pytest.approx(due, abs=1e-6)
            assert measure.negative == (move.value < 0)
    highest = max(float(string.end(i)[1]) for i in range(len(string.beads)))
    lowest = min(float(string.end(i)[1]) for i in range(len(string.beads)))
    assert ZONE.bottom <= lowest - BEAD + 1e-9
    assert highest + BEAD <= ZONE.top + 1e-9


def test_a_wave_arrives_at_one_bead_after_the_other():
    string = string_of(strand())
    string.wave(2.0)
    assert string.moved[:2] == pytest.approx([0.5, 0.4])
    assert not string.moved[2:].any()
    string.wave(6.0)
    assert string.moved[-1] == pytest.approx(0.0159046, abs=1e-6)


def test_a_move_is_carried_over_multiplied_and_by_way_of_the_next_sum():
    one = strand()
    string = string_of(one)
    unit = string.places.unit
    before = 1 / (1 + np.exp(-(1.5 * 0.8 - 0.7)))  # by hand
    after = 1 / (1 + np.exp(-(2.0 * 0.8 - 0.7)))
    assert one.shows_sums
    assert one.sums[0].value == pytest.approx(-2.0 * (after - before))
    assert [move.text for move in one.sums] == ["−0.18", "−0.11"]

    def carried(share):
        ys = string.wave(share).sums.points[-28:, 1]
        return float(max(ys, key=lambda y: abs(y - string.rest(0)[1])) - string.rest(0)[1]) / unit

    assert carried(1.3) == pytest.approx(0.5)  # at what multiplies it
    assert carried(1.6) == pytest.approx(0.4)
    assert carried(3.5) == pytest.approx(one.sums[0].value)
    assert string.moved[3] == 0
    string.wave(4.0)
    assert string.moved[3] == pytest.approx(one.moves[3].value)
    foot, tip = string.sum_at(3)
    assert tip[1] - foot[1] == pytest.approx(one.sums[0].value * unit)


def test_sums_are_shown_where_they_fit_the_scale_of_all_moves():
    for name in ["chain", "mazur", *hard_examples()]:
        one = strand(name)
        layers = [one.nudge.read.example.network.layer(l) for l, _ in one.neurons]
        fits = all(abs(move.value) <= 1.25 * one.step for move in one.sums)
        curved = all(layer.activation.elementwise for layer in layers)
        assert one.shows_sums == (fits and curved and not one.has_lenses), name
        assert bool(StringLabels(string_of(one)).sums) <= one.shows_sums


def test_lenses_that_change_the_scale_have_powers_of_their_own():
    for name in hard_examples():
        one = strand(name)
        powers = [abs(b - a) for a, b in zip(one.exponents, one.exponents[1:], strict=False)]
        changes = [power for power in powers if power]
        assert len(set(changes)) == len(changes), name


def test_ruled_lines_make_room_for_what_is_written_and_only_while_it_is():
    texts = [Rectangle(width=w, height=0.4).set_x(x) for x, w in ((0, 2), (3.5, 1), (5.25, 0.5))]
    paper = Paper(Zone(-3.0, 2.0, -1.0, 1.0), [0.0, 0.8], texts)
    assert paper.points[[0, 3, 4, 7], 0] == pytest.approx([-3.0, 2.0, -3.0, 2.0])
    paper.make_room({*texts, paper})
    ends = paper.points[[0, 3, 4, 7, 8, 11], 0]
    assert ends == pytest.approx([-3.0, -1.1, 1.1, 2.0, -3.0, 2.0])
    assert len(paper.points) == 12
    paper.make_room({paper})
    assert len(paper.points) == 8


def test_a_scene_with_papers_lets_them_follow_what_comes_and_goes():
    scene, text = OnPaper(), Rectangle(width=2.0, height=0.4)
    paper = Paper(Zone(-3.0, 2.0, -1.0, 1.0), [0.0], [text])
    scene.add(VGroup(paper))
    assert len(paper.points) == 4
    scene.add(VGroup(text))
    assert len(paper.points) == 8
    scene.remove(text)
    assert len(paper.points) == 4


@pytest.mark.parametrize(("seed", "joined"), [(26, False), (3, True)])
def test_no_line_from_the_ring_to_the_glass_crosses_what_is_written(seed, joined):
    plan = draw_plan(np.random.default_rng(seed))  # lenses stand between the cost and its glass
    one = strand_of(Readings(plan.example()), None, None, None)
    assert one is not None
    scenery = Scenery(one.nudge.read, staging().network, {*one.nudge.ends, *one.neurons})
    row = in_a_row(staging().row, one, one.drawn(np.array([one.step])), staging().bead)
    string = BeadString(one, row, scenery, (staging().row.bottom, staging().row.top))
    labels = StringLabels(string)
    string.wave(len(string.beads))
    assert labels.lenses
    assert labels.glass is not None
    texts = [*labels.letters, *(lens.power for lens in labels.lenses.values())]
    ways = sights(string, labels.glass.plate.get_center()[:2])
    crossed = any(crosses(way, box_of(text)) for way in ways for text in texts)
    assert crossed != joined
    assert bool(len(labels.glass.sight.points)) == joined


def test_the_neurons_small_curve_shows_its_sum_before_and_after_the_nudge():
    one = strand()
    axis, curve, ring, dot = NeuronCurve(one)[:4]
    z = np.array([1.5 * 0.8 - 0.7, 2.0 * 0.8 - 0.7])  # by hand, and w moves by 0.5
    left, right = axis.get_left()[0], axis.get_right()[0]
    low, high = curve.get_bottom()[1], curve.get_top()[1]
    reach = z[0] / ((ring.get_x() - (left + right) / 2) / ((right - left) / 2))
    ends = 1 / (1 + np.exp(-np.array([-reach, reach])))
    heights = low + (1 / (1 + np.exp(-z)) - ends[0]) / (ends[1] - ends[0]) * (high - low)
    assert dot.get_x() - ring.get_x() == pytest.approx(0.4 / (2 * reach) * (right - left))
    assert [ring.get_y(), dot.get_y()] == pytest.approx(list(heights), abs=1e-6)


@pytest.mark.parametrize(("name", "has_one"), [("two_two_two", True), ("softmax", False)])
def test_a_curve_is_drawn_where_there_is_room_and_the_neuron_has_one(name, has_one):
    assert bool(StringLabels(string_of(strand(name))).reasons[2]) == has_one


@pytest.mark.parametrize("name", ["chain", "mazur", *hard_examples()])
def test_a_small_move_of_the_cost_is_seen_as_many_times_as_long_as_is_written_in_its_glass(name):
    one = strand(name)
    string = string_of(one)
    labels = StringLabels(string)
    length = one.moves[-1].value * string.places.unit * 10.0 ** one.exponents[-1]
    if labels.glass is None:
        assert abs(length) > 0.3 or power_for(string) is not None  # or there was no room
        return
    glass = labels.glass.grow(0.5)
    assert not list(glass.measures())
    (measure,) = glass.grow(1.0).measures()
    assert measure.drawn == pytest.approx(abs(length) * glass.power.value, rel=1e-6)
    assert measure.negative == (one.moves[-1].value < 0)
    assert 0.8 <= measure.drawn <= 2.0
    ys = glass.arrow.points[:, 1]
    assert (ys.max() - glass.arrow.get_center()[1]) <= 1.35
    number = labels.numbers[-1]
    assert number is not None
    assert number.quantity.text == one.moves[-1].text
    assert number.size == style.GRAND


def test_when_all_is_lit_again_the_paper_stays_below_the_string():
    scene = StringTelling()
    scene.string = string_of(strand())
    scene.labels = StringLabels(scene.string)
    ordered = scene.in_order()
    assert ordered[:2] == [scene.labels.paper, scene.string]
    assert set(scene.labels.all()) <= set(ordered)
    assert len(ordered) == len(set(ordered))
