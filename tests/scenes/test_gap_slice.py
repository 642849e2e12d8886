"""The slice that half a square gains: as wide as the step, as tall as the gap; and its picture."""

import numpy as np
import pytest

from backprop_model import load_example
from scenes.mobjects.areas.gap_slice import GapSlice
from scenes.parts.ch05.gap_picture import gap_picture_of
from scenes.parts.ch05.path_stage import PathStage
from scenes.parts.ch05.views import view_of
from scenes.parts.ch05.way import way_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import given
from scenes.stage.shapes import SHAPES
from scenes.stage.style import HERO
from tests.audits.hard_examples import hard_examples


def path_of(name="mazur", **weight):
    example = hard_examples().get(name) or load_example(name)
    chosen = {"l": None, "j": None, "k": None, **weight}
    return PathStage(way_of(Readings(example), *chosen.values()))


@pytest.mark.parametrize(("gap", "step"), [(0.74, 0.11), (-0.5, -0.3), (2.0, 0.02)])
def test_a_slice_is_as_wide_as_the_step_and_as_tall_as_the_gap(gap, step):
    picture = GapSlice(given("g", gap), given("h", step), HERO)
    left, right = picture.slice.get_left()[0], picture.slice.get_right()[0]
    assert right - left == pytest.approx(abs(step) * picture.side)
    assert picture.slice.height == pytest.approx(abs(gap) * picture.side)
    assert picture.rod.height == pytest.approx(picture.half.height)
    half, more = (measure.drawn / picture.side**2 for measure in picture.measures())
    assert half == pytest.approx(gap**2 / 2)
    assert more == pytest.approx(gap * step)
    assert picture.tip == pytest.approx(picture.end + step * picture.side)


def test_the_gap_lies_on_its_half_square_until_it_stands():
    picture = GapSlice(given("g", 0.8), given("h", 0.1), HERO)
    picture.stand(0.0)
    assert picture.rod.get_left()[0] == pytest.approx(picture.foot)
    assert picture.rod.height == pytest.approx(0.0, abs=1e-9)
    picture.fill(0.5)
    assert len(list(picture.measures())) == 1


def test_a_step_towards_the_target_is_refused():
    with pytest.raises(ValueError, match="away from the target"):
        GapSlice(given("g", 0.8), given("h", -0.1), HERO)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_picture_stands_where_the_cost_s_slope_is_the_miss(shape):
    with style.in_shape(shape):
        picture = gap_picture_of(path_of().mirrors)
        assert picture is not None
        hero = style.HERO
        for text in (*picture.named, picture.step, picture.gap):
            assert hero.left < text.get_left()[0] < text.get_right()[0] < hero.right
    assert gap_picture_of(path_of(l=1).mirrors) is None  # what the cost is there is a sum of paths


@pytest.mark.parametrize("name", ["softmax", "tiny", "huge", "negative", "saturated"])
def test_there_is_none_where_it_would_not_be_seen_or_not_be_true(name):
    mirrors = path_of(name).mirrors
    picture, way = gap_picture_of(mirrors), mirrors.way
    if picture is not None:
        gap, step = way.slopes[-1].value, way.running(2).value
        assert way.misses_by_slope
        assert 0.06 <= step / gap <= 0.6


def test_lengths_on_the_way_are_what_the_slopes_on_screen_give():
    way = path_of().way
    assert way.running(1).text == "0.5933"
    assert way.running(2).text == "0.1108"
    assert way.running(2).shown == pytest.approx(
        way.slopes[0].shown * way.slopes[1].shown, abs=0.5e-4
    )


@pytest.mark.parametrize("number", [1, 2])
def test_the_camera_sees_a_graph_from_near_and_nothing_beyond_the_frame(number):
    path, frame = path_of(), style.FRAME
    view = view_of(path, number)
    assert view.width < 0.75 * frame.width
    assert view.width / view.height == pytest.approx(frame.width / frame.height)
    assert frame.left - 1e-9 <= view.left
    assert view.right <= frame.right + 1e-9
    assert frame.bottom - 1e-9 <= view.bottom
    assert view.top <= frame.top + 1e-9
    ends = path.stair.mirror(2 * number - 1, path.mirrors.beams)
    assert (np.abs(ends - view.center[:2]) <= [view.width / 2, view.height / 2]).all()


def test_the_cost_s_graph_waits_until_it_comes():
    mirrors = path_of().mirrors
    whole = mirrors.path.points[-1].copy()
    mirrors.waits()
    assert mirrors.cards[-1] not in mirrors.submobjects
    assert len(mirrors.frames) == 1
    assert mirrors.path.points[-1][:2] == pytest.approx(mirrors.stair.corners[4])
    mirrors.comes()
    assert mirrors.cards[-1] in mirrors.submobjects
    assert mirrors.path.points[-1] == pytest.approx(whole)
