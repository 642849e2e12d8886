"""Chapter 1's pictures: the weight that was nudged lands in its own square."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.pictures.field import unknown
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch01.gradient_field import gradient_shades
from scenes.parts.ch01.race import DONE, Race
from scenes.parts.ch01.trial import Trial, network_of, steepest
from scenes.readings import Readings
from scenes.stage import style


def squares_by_place(layout):
    """Every weight's square, counted one by one: weights row by row, then biases."""
    found, index = {}, 0
    for l, (m, n) in enumerate(zip(layout.sizes, layout.sizes[1:], strict=False), start=1):
        for j in range(n):
            for k in range(m):
                found[l, j, k] = layout.square(index)
                index += 1
        index += n
    return found


@pytest.mark.parametrize("name", ["mazur", "three_five_four_two", "digits"])
@pytest.mark.parametrize("layer", [1, 2])
def test_the_weight_that_was_nudged_lands_in_its_own_square(name, layer):
    read = Readings(load_example(name))
    nudge = steepest(read, layer)
    trial = Trial(nudge, 0.1, network_of(nudge, 0.1))
    layout = FieldLayout(tuple(read.trace.sizes), style.HERO, read.example.input_shape)
    landing = trial.landing(layout)
    np.testing.assert_allclose(landing.get_center(), trial.edge.get_center(), atol=1e-6)
    landing.land(1.0)
    np.testing.assert_allclose(
        landing.get_center(), squares_by_place(layout)[nudge.address].center, atol=1e-6
    )


@pytest.mark.usefixtures("theme")
def test_prints_are_as_bright_as_their_gradients_up_to_a_round_number_from_which_on_all_is_full():
    read = Readings(load_example("mnist_size"))
    race = Race(read, style.HERO, 0.1)
    race.at(race.rates.swept + DONE)
    field = race.sweeping.field
    trace = read.trace
    gradients = np.concatenate(
        [np.ravel(x) for l in (1, 2, 3) for x in (trace.dC_dw[l], trace.dC_db[l])]
    )
    first = np.abs(trace.dC_dw[1])
    full = next(x for x in (0.001, 0.002, 0.005, 0.01, 0.02, 0.05) if x >= first.max())
    due = np.minimum(np.abs(gradients) / full, 1.0) ** 0.45
    np.testing.assert_allclose(field.brightness(), due, atol=0.02)
    key = race.key()
    assert [measure.quantity.value for measure in key.measures()] == pytest.approx(
        [full, full / 10, full / 100, 0.0]
    )


@pytest.mark.usefixtures("theme")
def test_a_known_zero_stands_out_more_than_what_is_not_known_and_a_full_print_from_it():
    weights = np.array([0.2126, 0.7152, 0.0722])
    zero, full = gradient_shades(np.array([0.0, 1.0])) @ weights
    not_known, ground = (np.array(c.to_rgb()) @ weights for c in (unknown(), style.theme.ground))
    assert abs(zero - ground) > abs(not_known - ground) + 0.03
    assert abs(full - zero) > 0.3


@pytest.mark.usefixtures("theme")
def test_fine_squares_are_told_from_each_other_until_they_are_known():
    example = load_example("mnist_size")
    race = Race(Readings(example), style.HERO, 0.1)
    lane = race.sweeping
    seen = lane.field.raster.cells[tuple(lane.field.layout.cells.T)][:, 3]
    assert not seen.any()
    race.at(DONE)
    assert (lane.field.raster.cells[tuple(lane.field.layout.cells.T)][:, 3] == 255).all()


def test_counts_and_clocks_are_as_large_as_they_have_room_beside_each_other():
    race = Race(Readings(load_example("mnist_size")), style.HERO, 0.1)
    race.at(race.rates.total)
    for lane in (race.nudging, race.sweeping):
        assert lane.found.get_right()[0] + 0.3 < lane.clock.get_left()[0]
        assert lane.found.height > lane.title.height
