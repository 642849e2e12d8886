"""Chapter 6's test on the cost's ruler: shown operands give the shown result, and a bar fits."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.ch06_local_computation import LocalComputation
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch06.cost_ruler import FALLEN, GROWN, LEAST, CostRuler
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import really_nudge, told
from scenes.readings import Readings
from tests.audits.hard_examples import hard_examples


def check_of(name):
    hard = hard_examples()
    read = Readings(hard[name] if name in hard else load_example(name))
    return really_nudge(told(read, None, None, None), LocalComputation.STEPS)


@pytest.mark.usefixtures("theme")
def test_both_ticks_are_as_far_apart_as_their_numbers_and_the_bar_is_as_long():
    check = check_of("mazur")
    ruler = CostRuler(check)
    numbers = [tick[1] for tick in ruler.dots]
    up, down = (one.quantity for one in numbers if isinstance(one, Numeral))
    assert up.shown - down.shown == pytest.approx(check.change.shown)
    heights = [tick[0].get_center()[1] for tick in ruler.dots]
    assert heights[0] - heights[1] == pytest.approx(staging().rise, rel=2e-3)
    assert not list(ruler.slide(0.5).measures())
    (measure,) = ruler.slide(1.0).measures()
    assert measure.drawn == pytest.approx(staging().rise, rel=2e-3)
    assert measure.drawn == pytest.approx(measure.scale.size(check.gradient.value))
    assert ruler.answer.get_top()[1] == pytest.approx(max(heights), abs=0.01)
    ruler.join(1.0)
    assert np.ptp(ruler.line.points[:, 1]) == pytest.approx(heights[0] - heights[1])


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("name", [*hard_examples()])
def test_ticks_stand_only_where_their_numbers_have_room(name):
    check = check_of(name)
    if not CostRuler.suits(check):
        return
    ruler = CostRuler(check)
    ends = [tick[0].get_center()[1] for tick in ruler.dots]
    assert abs(ends[0] - ends[1]) >= LEAST - 1e-9
    assert (ends[0] > ends[1]) == (check.change.value > 0)
    assert max(tick.width for tick in ruler.dots) < 3.0
    (measure,) = ruler.slide(1.0).measures()
    assert measure.negative == (check.gradient.value < 0)


@pytest.mark.usefixtures("theme")
def test_the_bar_grows_below_its_number_comes_down_and_slips_between_the_ticks():
    ruler = CostRuler(check_of("mazur"), top=2.4)
    ruler.slide(1.0)
    left = [tick[0].get_left()[0] for tick in ruler.dots]
    assert ruler.answer.get_left()[0] > max(left)
    long = ruler.answer.height
    ruler.slide(GROWN)
    assert ruler.answer.get_top()[1] == pytest.approx(2.4)
    assert ruler.answer.height == pytest.approx(long)
    ruler.slide(FALLEN)
    assert ruler.answer.get_right()[0] < min(left)  # beside the ticks, and as high as they are
    assert ruler.answer.get_y() == pytest.approx(ruler.axes[0].get_y(), abs=0.01)
