"""Gauges: every bar as long as its number, whatever how many; slots inside; live values."""

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from backprop_model import load_example
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.gauges.track_layout import featured_shares
from scenes.readings import Readings
from scenes.stage.quantity import given
from scenes.stage.style import HERO, Zone


def inside(box, zone, slack=1e-6):
    left, right, bottom, top = box
    return (
        left >= zone.left - slack
        and right <= zone.right + slack
        and bottom >= zone.bottom - slack
        and top <= zone.top + slack
    )


def numbers(values):
    return [given(f"x{i}", float(value)) for i, value in enumerate(values)]


@pytest.mark.parametrize("standing", [False, True])
@pytest.mark.parametrize("count", [1, 2, 10, 30, 800])
def test_bars_fill_their_zone_and_stay_in_it(count, standing):
    values = np.linspace(0.0, 1.0, count)
    gauges = Gauges(numbers(values), HERO, numbers(1 - values), standing=standing)
    points = np.concatenate(
        [part.points for part in gauges if part is not gauges.halo and part is not gauges.gap_halo]
    )
    box = (points[:, 0].min(), points[:, 0].max(), points[:, 1].min(), points[:, 1].max())
    assert inside(box, HERO)
    along = 3 if standing else 1
    assert box[along] - box[along - 1] > 0.9 * (HERO.height if standing else HERO.width)
    rows = gauges.layout.rows
    assert sum(row.width if standing else row.height for row in rows) == pytest.approx(
        HERO.width if standing else HERO.height
    )


@settings(max_examples=40, deadline=None)
@examples(st.lists(st.floats(-3, 3, allow_subnormal=False), min_size=1, max_size=12), st.booleans())
def test_every_bar_is_as_long_as_its_number_on_one_scale(values, standing):
    gauges = Gauges(numbers(values), HERO, standing=standing)
    axis = 1 if standing else 0
    per_one = None
    measured = list(gauges.measures())
    assert [m.quantity.value for m in measured] == values
    for measure, value in zip(measured, values, strict=True):
        if abs(value) > 1e-3:
            per_one = per_one or measure.drawn / abs(value)
            assert measure.drawn / abs(value) == pytest.approx(per_one, rel=1e-6)
            assert measure.negative == (value < 0)
    drawn = np.concatenate([bar.points for bar in gauges.bars])[:, axis]
    if per_one:
        reach = max(*values, 0.0) - min(*values, 0.0)
        assert np.ptp(drawn) == pytest.approx(reach * per_one, abs=1e-6)


def test_an_arrow_leads_from_the_output_to_the_target():
    gauges = Gauges(numbers([0.75, 0.1]), HERO, numbers([0.01, 0.99]))
    start, end = gauges.layout.ends
    for i, (value, target) in enumerate([(0.75, 0.01), (0.1, 0.99)]):
        corners = gauges.gaps.points[28 * i : 28 * i + 28 : 4]
        assert corners[0, 0] == pytest.approx(start + value * (end - start))
        assert corners[3, 0] == pytest.approx(start + target * (end - start))


def test_live_values_are_drawn_and_a_running_bar_is_not_measured():
    gauges = Gauges(numbers([0.5]), HERO)
    start, end = gauges.layout.ends
    gauges.draw([0.8])
    right = max(bar.points[:, 0].max() for bar in gauges.bars if len(bar.points))
    assert right == pytest.approx(start + 0.8 * (end - start))
    assert not list(gauges.measures())
    running = gauges.run_to(numbers([0.9]))
    running.begin()
    running.interpolate_mobject(0.5)
    assert not list(gauges.measures())
    running.interpolate_mobject(1.0)
    assert [m.quantity.value for m in gauges.measures()] == [0.9]


def test_slots_of_a_featured_row_lie_in_the_row_and_apart_from_its_bar():
    read = Readings(load_example("digits"))
    outputs = [read.activation(3, j) for j in range(10)]
    targets = [read.target(j) for j in range(10)]
    gauges = Gauges(outputs, HERO, targets)
    layout = gauges.layout
    assert [share > 1 for share in layout.shares] == [j in (3, 7) for j in range(10)]
    for j in (3, 7):
        row, half = layout.rows[j], layout.thicknesses[j] / 2
        value = layout.value_slot(j, outputs[j].value)
        gap = layout.gap_slot(j, outputs[j].value, targets[j].value)
        assert value.height >= 0.3
        assert gap.height >= 0.3
        assert value.bottom > layout.middles[j] + half
        assert gap.top < layout.middles[j] - half
        for slot in (value, layout.name_slot(j)):
            assert inside((slot.left, slot.right, slot.bottom, slot.top), row)


def test_few_rows_are_alike_and_at_most_three_are_featured():
    assert featured_shares([0.9, -0.9], 1.0) == (1.0, 1.0)
    shares = featured_shares([0.9, 0.8, 0.7, 0.6, 0.0, 0.01], 1.0)
    assert [share > 1 for share in shares] == [True, True, True, False, False, False]


def test_outputs_beyond_zero_to_one_span_their_own_range():
    gauges = Gauges(numbers([-2.0, 5.0]), Zone(0, 10, 0, 4))
    assert (gauges.layout.low, gauges.layout.high) == (-2.0, 5.0)
