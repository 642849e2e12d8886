"""A weight with a valley, and the descent into it: held against forward passes of its own."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network, load_example
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch04.cost_ticks import round_costs
from scenes.parts.ch04.far import Far
from scenes.parts.ch04.valley import find_valley
from scenes.parts.ch04.walk import Walk
from scenes.parts.ch04.words import Words
from scenes.readings import Readings
from scenes.stage.claim import Rule
from tests.audits.hard_examples import hard_examples

OWN = {
    "digits": load_example("digits"),
    **{name: hard_examples()[name] for name in ("three_five_four_two", "negative", "tiny")},
}


@pytest.fixture(params=OWN, scope="module")
def valley(request):
    return find_valley(Readings(OWN[request.param]))


def test_its_ends_rise_on_both_sides(valley):
    assert not valley.curve.is_borrowed
    w, costs = valley.samples()
    low = costs.argmin()
    assert 0 < low < len(w) - 1
    assert w[low] == pytest.approx(valley.lowest, abs=(w[-1] - w[0]) / 50)
    assert min(costs[0], costs[-1]) > costs[low]


def test_slopes_are_those_of_the_curve(valley):
    for place in valley.places:
        h = 1e-5 * (valley.shown[1] - valley.shown[0])
        up, down = (valley.curve.cost(place.weight.value + sign * h) for sign in (1, -1))
        assert place.slope.value == pytest.approx((up - down) / (2 * h), rel=1e-4)
        assert place.cost.value == pytest.approx(valley.curve.cost(place.weight.value))


def test_every_step_goes_against_its_slope_and_lowers_the_cost(valley):
    places = valley.places
    for before, step, after in zip(places, valley.steps, places[1:], strict=False):
        assert step.value == pytest.approx(-valley.rate.value * before.slope.value)
        assert after.weight.value == pytest.approx(before.weight.value + step.value)
        assert after.cost.value < before.cost.value


def test_steps_shrink_as_the_curve_levels_out(valley):
    sizes = [abs(step.value) for step in valley.steps]
    assert valley.flattens
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 0.7 * sizes[0]


def test_the_leap_ends_higher_on_the_other_side(valley):
    leap, first = valley.leap, valley.places[0]
    assert leap is not None
    assert leap.rate.value > valley.rate.value
    assert leap.landing.cost.value > first.cost.value
    sides = np.sign([p.weight.value - valley.lowest for p in (first, leap.landing)])
    assert sides[0] == -sides[1]
    low, high = valley.shown
    assert low < leap.landing.weight.value < high


@pytest.mark.parametrize("name", ["chain", "xor", "mazur"])
def test_where_no_weight_has_a_valley_one_is_borrowed(name):
    valley = find_valley(Readings(load_example(name)))
    assert valley.curve.is_borrowed
    assert valley.curve.example.name == "digits"
    assert all("load_example" in place.slope.path for place in valley.places)


def test_the_cost_of_chain_is_monotone_in_every_weight():
    """Why it has to borrow: as far as a weight is moved, its cost only rises or only falls."""
    example = load_example("chain")
    for l in range(1, example.trace().depth + 1):
        home = float(example.network.layer(l).weights[0, 0])
        costs = [
            example.network.with_weight(l, 0, 0, w).cost(
                example.input, example.target, example.cost
            )
            for w in home + np.linspace(-12, 12, 49)
        ]
        moves = np.diff(costs)
        assert (moves >= 0).all() or (moves <= 0).all()


@pytest.mark.parametrize("name", ["digits", "xor", "mazur", "chain"])
def test_the_costs_at_the_axis_are_round_and_on_the_curve(name):
    valley = find_valley(Readings(load_example(name)))
    costs = [cost.shown for cost in round_costs(valley)]
    heights = valley.samples()[1]
    assert len(costs) >= 3
    assert np.ptp(np.diff(costs)) < 1e-9
    assert heights.min() <= costs[0] < costs[-1] <= min(heights[0], heights[-1])
    assert costs == pytest.approx([cost.value for cost in round_costs(valley)], rel=1e-3)


def test_a_valley_too_narrow_for_steps_that_can_be_seen_gives_way_to_another_networks():
    """An input of 600,000 turns tanh round within a millionth of the weight."""
    hidden = Layer([[1e-7], [-2e-7]], [0.1, -0.2], "tanh")
    needle = Example("A needle", Network([hidden]), [6e5], [0.4, 0.3], name="needle")
    lent = find_valley(Readings(needle))
    assert lent.curve.is_borrowed
    assert lent.is_walked


@pytest.mark.parametrize("name", OWN)
def test_downhill_is_said_to_be_where_the_cost_is_lower(name):
    read = Readings(OWN[name])
    valley = find_valley(read)
    place = valley.places[0]
    w, h = place.weight.value, 1e-5 * (valley.shown[1] - valley.shown[0])
    rises = valley.curve.cost(w + h) > valley.curve.cost(w - h)
    sign, direction, reason = Words(read, valley).sign.claims
    assert (sign.rule, sign.than) == (Rule.ABOVE if rises else Rule.BELOW, "0")
    assert direction.rule is (Rule.INCREASES if rises else Rule.DECREASES)
    assert reason.effect is not None
    assert reason.effect.rule is (Rule.BELOW if rises else Rule.ABOVE)


def test_from_the_other_wall_a_step_leads_back_as_far_as_rate_and_slope_say(valley):
    leap, back = valley.leap, valley.back
    assert leap is not None
    assert back.step.value == pytest.approx(-back.rate.value * leap.landing.slope.value)
    there = leap.landing.weight.value + back.step.value
    assert back.landing.weight.value == pytest.approx(there)
    assert back.landing.cost.value == pytest.approx(valley.curve.cost(there))
    assert np.sign(back.step.value) == -np.sign(valley.steps[0].value)
    low, high = valley.shown
    assert low < there < high
    kept = leap.landing.weight.value - leap.rate.value * leap.landing.slope.value
    assert back.rate.value == (leap if low < kept < high else valley).rate.value


def test_the_same_rate_throws_back_where_that_stays_in_the_picture_and_both_are_seen():
    rates = {}
    for name, one in OWN.items():
        found = find_valley(Readings(one))
        assert found.leap is not None
        assert found.back is not None
        rates[name] = found.back.rate.value, found.leap.rate.value, found.rate.value
    assert rates["digits"] == (50.0, 50.0, 7.0)
    assert rates["three_five_four_two"][0] == rates["three_five_four_two"][2] == 100.0


def test_where_the_network_stands_is_shown_if_it_is_near_the_valley():
    valley = find_valley(Readings(OWN["digits"]))
    assert valley.shows_home
    assert valley.shown[1] > valley.curve.home.value > valley.places[0].weight.value


def test_that_step_is_an_arrow_on_the_scale_of_all_steps_and_costs_stand_clear():
    valley = find_valley(Readings(OWN["digits"]))
    walk = Far(valley, Walk(valley).owner)
    assert walk.valley.back is not None
    walk.back.arrow.grow(1.0)
    (measure,) = walk.back.arrow.measures()
    assert measure.drawn == pytest.approx(abs(walk.valley.back.step.value) * walk.frame.per_x)
    assert len(walk.leap_notes) == 2
    for label in walk.leap_notes:
        left, right, bottom, top = box_of(label)
        for x, y in [*walk.way(), *walk.leap.arc, *walk.back.arc]:
            assert not (left < x < right and bottom < y < top)


def test_where_the_network_stands_is_called_flat_only_where_it_is():
    flat, steep = (find_valley(Readings(OWN[name])) for name in ("digits", "three_five_four_two"))
    for valley, due in ((flat, True), (steep, False)):
        home, h = valley.curve.home.value, 1e-5
        slope = (valley.curve.cost(home + h) - valley.curve.cost(home - h)) / (2 * h)
        assert (abs(slope) <= 0.25 * abs(valley.places[0].slope.value)) == due
        assert bool(valley.flat_at_home) == due
        said = Words(Readings(OWN["digits"]), valley).ball
        assert ("too flat" in said.text) == due
        assert said.claims == valley.flat_at_home
