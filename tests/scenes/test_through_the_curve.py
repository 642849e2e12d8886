"""OneWeightNudged lets a move go through a neuron's curve, on the one scale of all moves."""

import numpy as np
import pytest

from scenes.parts.ch03.curve_stage import BEYOND, stages
from scenes.parts.ch03.places import eased
from scenes.parts.ch03.string_telling import first_slowly
from scenes.stage.style import HERO, Zone
from tests.scenes.strands import strand, string_of


def made(name="chain", zone=HERO):
    string = string_of(strand(name))
    string.wave(len(string.beads))
    return string, stages(string, zone)


def length_of(arrow):
    tail, tip = (arrow.points[0] + arrow.points[24]) / 2, arrow.points[12]
    return (tip - tail)[:2]


def test_a_move_comes_from_its_sum_lies_down_and_comes_out_as_long_as_the_bead_goes():
    string, found = made()
    assert list(found) == [2, 3]
    one, unit = string.strand, string.places.unit
    for bead, moved in ((2, one.moves[1]), (3, one.sums[0])):
        stage = found[bead]
        stage.run(0.0)
        assert length_of(stage.arrow) == pytest.approx([0.0, moved.value * unit], abs=1e-6)
        assert not len(stage.out.points)
        stage.run(1.0)
        assert length_of(stage.arrow) == pytest.approx([moved.value * unit, 0.0], abs=1e-6)
        assert length_of(stage.out) == pytest.approx([0.0, one.moves[bead].value * unit], abs=1e-6)
        x, y, _ = string.station(bead)
        assert (stage.out.points[0] + stage.out.points[24])[:2] / 2 == pytest.approx([x, y])


def test_the_ends_of_a_move_meet_the_curve_as_far_apart_as_the_bead_goes():
    string, found = made()
    for bead, stage in found.items():
        rise = float(np.diff(stage._met[:, 1])[0])
        assert rise == pytest.approx(string.strand.moves[bead].value * string.places.unit)


def test_where_there_is_no_room_nothing_goes_through_a_curve():
    assert not made(zone=Zone(HERO.left, HERO.right, HERO.bottom, 0.5))[1]
    assert not made(zone=Zone(HERO.left, 2.0, HERO.bottom, HERO.top))[1]
    assert list(BEYOND) == sorted(BEYOND, reverse=True)


def test_a_stage_stands_within_its_zone():
    for stage in made()[1].values():
        for part in (stage.scene, stage.letters):
            assert part.get_right()[0] <= HERO.right
            assert part.get_top()[1] <= HERO.top


def test_the_first_two_take_twice_as_long_as_what_comes_after():
    assert first_slowly(1) == [1.0]
    assert first_slowly(2) == [0.5, 0.5]
    assert first_slowly(4) == pytest.approx([1 / 3, 1 / 3, 1 / 6, 1 / 6])


def test_a_way_is_gone_slowly_at_both_ends():
    assert eased(np.array([-1.0, 0.0, 0.5, 1.0, 2.0])) == pytest.approx([0, 0, 0.5, 1, 1])
