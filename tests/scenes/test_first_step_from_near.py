"""The first step of a descent, from near; and numbers that go along with what they tell."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from backprop_model import Example, Network, load_example
from backprop_model.datasets import XOR
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.plots.contour_map import BALL
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.wrapped import wrapped
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.descent import Descent
from scenes.parts.ch14.digits_lesson import KEPT, DigitsLesson
from scenes.parts.ch14.exam import Exam
from scenes.parts.ch14.landscape import LEAST_NEAR, NEAREST, Landscape
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.stream import Stream
from scenes.parts.ch14.surface import Surface
from scenes.parts.ch14.words import CLOSING
from scenes.stage import style
from scenes.stage.shapes import SHAPES
from scenes.stage.words import _, speak


@pytest.mark.parametrize("shape", SHAPES)
def test_from_near_the_first_step_is_seen_with_all_that_it_is_made_of(shape):
    with style.in_shape(shape):
        land = Landscape(Descent(ClassOfExamples.of(load_example("xor"))))
        view, frame = land.close_view, style.FRAME
        assert view is not None
        assert LEAST_NEAR <= frame.width / view.width <= NEAREST + 1e-9
        assert view.width / view.height == pytest.approx(frame.width / frame.height)
        assert view.left >= frame.left - 1e-9
        assert view.right <= frame.right + 1e-9
        assert view.bottom >= frame.bottom - 1e-9
        assert view.top <= frame.top + 1e-9
        land._pull(0, joined=1.0)
        seen = np.concatenate([land.map.pulls.points, land.map.mean.points])[:, :2]
        assert (view.left < seen[:, 0]).all()
        assert (seen[:, 0] < view.right).all()
        assert (view.bottom < seen[:, 1]).all()
        assert (seen[:, 1] < view.top).all()


def test_a_step_that_is_large_anyway_is_not_looked_at_from_near():
    land = Landscape(Descent(ClassOfExamples.of(load_example("xor"))))
    land.descent.pulls = 12 * land.descent.pulls
    assert land.close_view is None


def test_whole_pulls_add_up_to_their_sum_which_folds_to_the_mean():
    land = Landscape(Descent(ClassOfExamples.of(load_example("xor"))))
    assert land.sum_fits
    start, per_one = land.at(0), [land.map.frame.per_x, land.map.frame.per_y]
    ways = land.descent.pulls[0] * per_one
    for move, share in ((land.add_up(1.0), 1.0), (land.fold(1.0), 1 / len(ways))):
        move.interpolate(1.0)
        tip = land.map.mean.points[12, :2]
        assert tip == pytest.approx(start + share * ways.sum(axis=0), abs=1e-6)
        assert land.map.pulls.points[-16, :2] == pytest.approx(tip, abs=1e-6)
    land.descent.pulls = 4 * land.descent.pulls
    assert not land.sum_fits


def test_light_comes_everywhere_at_once():
    surface = Surface(Lesson(ClassOfExamples.of(load_example("xor"))))
    shades = []
    for share in (0.0, 0.5, 1.0):
        surface.take(0, share)
        shades.append(surface.answers.cells.astype(float))
    silent, half, full = shades
    assert np.ptp(silent.reshape(-1, 4), axis=0).max() == 0
    assert half == pytest.approx((silent + full) / 2, abs=1.01)


def test_arrows_and_ball_are_as_thick_from_near_as_from_afar():
    land = Landscape(Descent(ClassOfExamples.of(load_example("xor"))))
    shown = []
    for near in (1.0, 2.5):
        land.map.magnify(near)
        land._pull(0)
        tail = land.map.mean.points[[0, 24], :2]
        shown.append((near * np.linalg.norm(tail[0] - tail[1]), near * land.map.ball.width))
        assert land.map.contours.get_stroke_width() == pytest.approx(1.8 / near)
    np.testing.assert_allclose(np.array(shown[0]), np.array(shown[1]))
    assert shown[0][1] == pytest.approx(2 * BALL)


def test_the_number_of_an_output_stands_above_its_bar_and_is_that_of_the_step():
    lesson = DigitsLesson()
    stream = Stream(lesson)
    heights = []
    for step in (0, 7, 20):
        stream.bars.draw(lesson.outputs(step))
        for riding, j in zip(stream.told, (lesson.wrong, lesson.right), strict=True):
            riding.ride(step)
            (number,) = (one for one in riding.get_family() if isinstance(one, Numeral))
            assert number.quantities[0].value == lesson.outputs(step)[j]
            top = float(stream.bars.layout.at(lesson.outputs(step)[j]))
            assert 0 < number.get_bottom()[1] - top < 0.4
        heights.append(stream.told[1].get_y())
    assert heights[2] > heights[0]


@pytest.mark.parametrize("shape", SHAPES)
def test_how_many_are_misread_stands_clear_of_what_leaves_and_of_the_wall(shape):
    with style.in_shape(shape):
        exam = Exam(DigitsLesson())
        assert exam.result.get_bottom()[1] > exam.wall.get_top()[1]
        for one in exam.going:
            apart = (
                one.get_bottom()[1] > exam.result.get_top()[1]
                or one.get_right()[0] < exam.result.get_left()[0]
            )
            assert apart


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_last_number_of_steps_stays_where_the_last_sentence_leaves_room(shape, lang):
    with style.in_shape(shape):
        speak(lang)
        exam = Exam(DigitsLesson())
        exam.tell(KEPT[-1])
        line = wrapped(_(CLOSING), style.HEADLINE.width, style.shape.lines)
        if exam.lasting is None:
            assert (shape, lang) == ("wide", "de")
            return
        (number,) = exam.lasting.quantities
        assert number.value == KEPT[-1]
        left, right, bottom, _top = box_of(exam.lasting)
        assert right <= style.HERO.right + 1e-9
        assert bottom > exam.wall.get_top()[1]
        if shape == "wide":
            assert style.HEADLINE.left + line.width < left
        for one in exam.result:
            assert right < one.get_left()[0] or left > one.get_right()[0]


def test_each_example_has_a_moment_of_its_own():
    land = Landscape(Descent(ClassOfExamples.of(load_example("xor"))))
    coming: Any = land.tells(10.0, (0.2, 0.4, 0.5, 0.7))
    come = []
    coming.begin()
    for share in np.arange(0.05, 1.01, 0.05):
        coming.interpolate(share)
        come.append([share > 0 for share in map(_opacity, land.tiles)])
    order = [next(i for i, row in enumerate(come) if row[tile]) for tile in range(4)]
    assert order == sorted(set(order))


@pytest.mark.parametrize("shape", SHAPES)
def test_examples_whose_arrows_are_close_together_find_places_of_their_own(shape):
    kinds = ["sigmoid", "tanh", "sigmoid"]
    example = Example("own", Network.drawn([2, 3, 3, 1], kinds, 5), XOR.X[2], XOR.Y[2])
    with style.in_shape(shape):
        boxes = [box_of(tile) for tile in Landscape(Descent(ClassOfExamples.of(example))).tiles]
        assert len(boxes) == len(XOR.X)
        for one, other in combinations(boxes, 2):
            assert (
                one[0] >= other[1] or other[0] >= one[1] or one[2] >= other[3] or other[2] >= one[3]
            )


def _opacity(tile):
    return max(leaf.get_fill_opacity() for leaf in tile.get_family())
