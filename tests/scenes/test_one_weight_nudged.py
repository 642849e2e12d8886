"""The string of beads, the curve and the glass of OneWeightNudged: drawn as the numbers are."""

import numpy as np
import pytest
from manim import Rectangle, VGroup

from audits.drawn_networks import draw_plan
from backprop_model import Example, Layer, Network, load_example
from scenes.ch03_one_weight_nudged import OneWeightNudged
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, crosses
from scenes.parts.ch03.across import across, wedges
from scenes.parts.ch03.bead_string import BEAD, BeadString, in_a_row
from scenes.parts.ch03.cost_glass import power_for, sights
from scenes.parts.ch03.cost_plot import CostPlot
from scenes.parts.ch03.glass import Glass
from scenes.parts.ch03.heights import Heights
from scenes.parts.ch03.neuron_curve import NeuronCurve
from scenes.parts.ch03.paper import OnPaper, Paper
from scenes.parts.ch03.settling import RESTS, Settling, settled
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import strand_of
from scenes.parts.ch03.string_labels import StringLabels
from scenes.parts.ch03.string_telling import StringTelling
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.style import Zone
from tests.audits.hard_examples import hard_examples

ZONE = Zone(-6.0, 6.0, -2.5, 3.0)


def strand(name="chain"):
    example = hard_examples()[name] if name in hard_examples() else load_example(name)
    return strand_of(Readings(example), None, None, None)


def string_of(one):
    scenery = Scenery(one.nudge.read, style.HERO, {*one.nudge.ends, *one.neurons})
    row = in_a_row(ZONE, one, one.drawn(np.array([one.step])), BEAD)
    return BeadString(one, row, scenery, (ZONE.bottom, ZONE.top))


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


@pytest.mark.parametrize("name", ["chain", "mazur", *hard_examples()])
def test_the_steps_lead_to_the_derivative_by_their_digits(name):
    one = strand(name)
    slope = one.nudge.derivative.value
    off = [abs(one.nudge.quotient(h).value - slope) / abs(slope) for h in one.steps]
    assert off[0] <= 0.1
    assert one.quotient(len(one.steps) - 1).text == one.slope.text
    assert max(off) < 1e-6 or off == sorted(off, reverse=True)


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


def test_lenses_that_change_the_scale_have_powers_of_their_own():
    for name in hard_examples():
        one = strand(name)
        powers = [abs(b - a) for a, b in zip(one.exponents, one.exponents[1:], strict=False)]
        changes = [power for power in powers if power]
        assert len(set(changes)) == len(changes), name


def test_dragging_leaves_dots_on_the_curve_that_join_to_it():
    one = strand()
    plot = CostPlot(one, ZONE)
    plot.drag(-1.0)
    few = len(plot.curve.footprints.points)
    plot.drag(2.0)
    many = len(plot.curve.footprints.points)
    assert 0 < few < many
    assert not len(plot.curve.traced.points)
    plot.curve.join(1.0)
    ends = plot.curve.traced.points[[0, -1], 0]
    assert ends == pytest.approx([plot.way[0, 0], plot.way[-1, 0]])
    plot.follow(0.5)
    first, last = plot.curve.tangent.points[[0, -1], :2]
    slope = (last - first) / [plot.curve.frame.per_x, plot.curve.frame.per_y]
    assert slope[1] / slope[0] == pytest.approx(0.0318091538, rel=1e-6)


def test_the_glass_shows_what_the_network_does_enlarged_alike_both_ways():
    one = strand()
    plot = CostPlot(one, ZONE)
    glass = Glass(one, plot, (3.0, 0.0))
    runs = []
    for h, power in ((0.5, 2.0), (0.1, 10.0), (0.01, 100.0)):
        glass.look(h)
        assert glass.power == pytest.approx(power)
        runs.append(glass.run.width)
        ring = glass.ring.width / 2
        assert ring == pytest.approx(staging().glass / power, rel=1e-3)
        per = np.array([plot.curve.frame.per_x, plot.curve.frame.per_y]) * power
        places = glass.curve.points[::4, :2]
        middle = np.array([h / 2, one.nudge.change(h).value / 2])
        x, y = ((places - [3.0, 0.0]) / per + middle).T
        costs = np.array([one.nudge.cost(float(step)).value for step in x])
        assert y == pytest.approx(costs - one.nudge.read.cost().value, abs=1e-9)
        assert np.hypot(*(places - [3.0, 0.0]).T).max() <= staging().glass + 1e-9
    assert runs == pytest.approx([runs[0]] * 3)


def test_digits_are_settled_that_no_later_quotient_changes():
    assert settled(["0.0318", "0.0339", "0.0343", "0.0343"]) == [4, 4, 6, 6]
    assert settled(["−0.02", "0.02"]) == [0, 4]
    assert settled(["9.8 × 10⁻⁴", "1.0 × 10⁻³", "1.0 × 10⁻³"]) == [0, 8, 8]


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


def test_a_far_step_is_shown_where_its_line_stands_off_the_tangent():
    one = strand()
    assert one.far == pytest.approx(2.5)
    slope = one.nudge.derivative.value
    off = [abs(one.nudge.quotient(h).value - slope) for h in (one.far, one.step)]
    assert off[0] > 2 * off[1]


def test_where_the_curve_is_straight_no_line_is_said_to_turn():
    network = Network([Layer([[0.5]], [0.0], "linear"), Layer([[1.0]], [0.0], "linear")])
    one = strand_of(Readings(Example("line", network, [1.0], [1e6])), None, None, None)
    assert one is not None
    assert one.far is None


def test_the_gap_between_line_and_tangent_closes_as_the_far_dot_comes_near():
    one = strand()
    plot = CostPlot(one, ZONE)

    def gap(h):
        plot.follow(h)
        corners = plot.gap.points[::4, :2].reshape(2, -1, 2)
        x, y = np.moveaxis(corners, 2, 0)
        after = np.roll(corners, -1, axis=1)
        return float(np.abs((x * after[..., 1] - y * after[..., 0]).sum(axis=1)).sum()) / 2

    areas = [gap(h) for h in (2.5, *one.steps)]
    assert areas == sorted(areas, reverse=True)
    assert areas[-1] < 0.02 * areas[0]
    assert plot.aside


@pytest.mark.parametrize("name", ["chain", "mazur", "softmax", "negative"])
def test_a_cost_beside_a_line_is_that_of_the_curve_at_its_height(name):
    one = strand(name)
    plot = CostPlot(one, ZONE)
    heights = Heights(one, plot, ZONE, 0.95)
    assert len(heights.costs) >= 2
    apart = np.diff([cost.shown for cost, _ in heights.costs])
    assert np.ptp(apart) < 1e-9 * apart[0]
    base = float(one.nudge.costs(np.zeros(1))[0])
    for cost, height in heights.costs:
        due = plot.curve.frame.at(0.0, cost.value - base)[1]
        assert height == pytest.approx(due, abs=0.01)


def test_a_scale_takes_two_costs_or_none_is_written():
    one = strand()
    heights = Heights(one, CostPlot(one, ZONE), ZONE, 0.95)
    lower = (-9.0, 9.0, -9.0, float(heights.costs[-1][1]) - 0.3)
    assert not heights.write([lower], [], [], [])
    assert len(heights.write([], [], [], [])) >= 2


def test_costs_stand_at_all_lines_until_something_takes_their_place():
    one = strand()
    heights = Heights(one, CostPlot(one, ZONE), ZONE, 0.95)
    (first, last), y = heights.costs[:: len(heights.costs) - 1], [y for _, y in heights.costs]
    written = (-9.0, 9.0, last[1] - 0.2, last[1] + 0.2)  # where a quotient will stand
    line = np.linspace([-9.0, first[1]], [9.0, first[1]], 400)  # and a line run
    shown = heights.write([], [written], [], [line])
    assert sorted(one.get_y() for one in shown) == pytest.approx(y, abs=0.05)
    assert [one.get_y() for one in heights.until_lines] == pytest.approx([first[1]], abs=0.05)
    assert [one.get_y() for one in heights.until_sums] == pytest.approx([last[1]], abs=0.05)
    assert not {*map(id, heights.until_lines), *map(id, heights.until_sums)} & set(
        map(id, heights.numbers)
    )


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


def test_under_the_glass_the_tangent_turns_out_of_the_line():
    one = strand()
    glass = Glass(one, CostPlot(one, ZONE), (3.0, -1.0))

    def area(share):
        x, y = glass.turn(share).gap.points[::4, :2].reshape(2, -1, 2).transpose(2, 0, 1)
        return float(np.abs((x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(axis=1)).sum()) / 2

    assert area(0.0) == pytest.approx(0.0, abs=1e-9)
    assert 0 < area(0.5) < area(1.0)
    end = one.nudge.derivative.value
    start, far = glass.tangent.points[[0, -1], :2]
    per = glass.power * np.array([glass._plot.curve.frame.per_x, glass._plot.curve.frame.per_y])
    rise, run = ((far - start) / per)[::-1]
    assert rise / run == pytest.approx(end, rel=1e-6)


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


def test_a_line_goes_all_across_a_plot_and_through_its_point():
    zone, at = Zone(-4.0, 4.0, -1.0, 2.0), np.array([1.0, 0.5])
    ends = across(zone, at, np.array([1.0, 0.25]))
    assert ends == pytest.approx(np.array([[-4.0, -0.75], [4.0, 1.25]]))
    steep = across(zone, at, np.array([1.0, -3.0]))
    assert steep == pytest.approx(np.array([[0.5, 2.0], [1.5, -1.0]]))


def test_a_wedge_holds_the_corner_that_lies_between_two_lines():
    zone, at = Zone(-4.0, 4.0, -1.0, 2.0), np.array([0.0, 0.5])
    level, steep = (across(zone, at, np.array(way)) for way in ((1.0, 0.0), (1.0, 1.0)))
    before, after = (list(map(tuple, one)) for one in wedges(zone, at, (level, steep)))
    assert (4.0, 2.0) in after
    assert (-4.0, -1.0) in before
    assert not {(4.0, -1.0), (-4.0, 2.0)} & {*before, *after}
    turned = across(zone, at, np.array([-0.2, 1.0]))
    both = [tuple(one) for one in wedges(zone, at, (level, turned))[1]]
    assert both.index((4.0, 2.0)) == 2  # one corner, though it turns by more than a right angle
    around = across(zone, at, np.array([-1.0, 0.1]))
    held = [tuple(one) for one in wedges(zone, at, (level, around))[1]]
    assert held[2:4] == [(4.0, 2.0), (-4.0, 2.0)]


def column():
    settling = Settling(strand(), style.NUMBER, in_column=True)
    settling.settle_in()
    return settling


def test_quotients_stand_in_a_column_digit_below_digit_and_keep_what_has_settled():
    settling = column()
    numbers = [line.part("q") for line in settling.lines]
    assert [number.get_right()[0] for number in numbers] == pytest.approx(
        [numbers[0].get_right()[0]] * 3
    )
    heights = [number.get_y() for number in numbers]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3
    settling.recedes(0, 1.0).interpolate_mobject(1.0)
    opacities = [glyph.get_fill_opacity() for glyph in numbers[0].submobjects]
    assert opacities == [1.0] * 4 + [RESTS] * 2  # 0.03 is lit, 18 is not
    assert settling.lines[0].part("change").submobjects[0].get_fill_opacity() == RESTS


def test_the_last_quotient_is_the_derivative_where_it_stands():
    settling = column()
    last, result = settling.lines[-1].part("q"), settling.result.part("g")
    assert result.get_center() == pytest.approx(last.get_center(), abs=1e-6)
    naming = settling.names_it(1.0)

    def seen(line):
        return [glyph for glyph in line.submobjects if glyph.get_fill_opacity() > 0]

    for alpha, line, number in ((0.3, settling.lines[-1], last), (0.7, settling.result, result)):
        naming.interpolate_mobject(alpha)
        assert set(number.submobjects) <= set(seen(line))
    naming.interpolate_mobject(1.0)
    assert not seen(settling.lines[-1])
    assert len(seen(settling.result)) == len(settling.result.submobjects)


def test_a_division_is_not_written_in_one_line_beside_a_power_of_ten():
    assert column().is_plain
    assert not Settling(strand("tiny"), style.NUMBER, in_column=True).is_plain


def test_when_all_is_lit_again_the_paper_stays_below_the_string():
    scene = StringTelling()
    scene.string = string_of(strand())
    scene.labels = StringLabels(scene.string)
    ordered = scene.in_order()
    assert ordered[:2] == [scene.labels.paper, scene.string]
    assert set(scene.labels.all()) <= set(ordered)
    assert len(ordered) == len(set(ordered))
