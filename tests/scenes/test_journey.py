"""The camera moves, and what it draws stays right: nearer, far away, and back."""

import numpy as np
import pytest
from manim import Camera, Circle, Rectangle, VGroup, tempconfig

from scenes.mobjects.typeset import Words
from scenes.stage.camera import RememberingCamera
from scenes.stage.explainer import ExplainerScene
from scenes.stage.journey import View, pace
from scenes.stage.style import FRAME, Zone


class Still(ExplainerScene):
    """Nothing but its stage."""

    question = "?"


@pytest.fixture
def scene():
    with tempconfig({"dry_run": True, "quality": "low_quality", "progress_bar": "none"}):
        scene = Still()
        scene.setup()
        yield scene


def test_what_is_looked_at_fills_its_share_of_the_picture(scene):
    circle = Circle(0.3).move_to((2.0, 1.0, 0.0))
    scene.add(circle)
    scene.look_at(circle, share=0.5, run_time=0.2)
    seen = scene.visible
    assert seen.height == pytest.approx(0.6 / 0.5, rel=1e-3)  # 854 by 480 is not quite 16 to 9
    assert seen.center[:2] == pytest.approx((2.0, 1.0))
    scene.pull_back(run_time=0.2)
    assert scene.visible == scene.camera.home


def test_type_keeps_its_size_on_the_screen(scene):
    label = Words("a label").move_to((1.0, 1.0, 0.0))
    circle = Circle(0.5).move_to((1.0, 1.0, 0.0))
    height, points = label.height, label[0].points.copy()
    scene.add(circle, label)
    scene.look_at(circle, run_time=0.2)
    shrunk = scene.visible.height / scene.camera.home.height
    assert label.height == pytest.approx(height * shrunk)
    assert circle.height == pytest.approx(1.0)
    scene.pull_back(run_time=0.2)
    np.testing.assert_allclose(label[0].points, points, atol=1e-9)


def test_a_cut_leads_to_another_place_and_changes_no_size(scene):
    label, circle = Words("a label"), Circle(0.5)
    height = label.height
    scene.add(circle, label)
    scene.look_at(circle, run_time=0.2)
    near, shrunk = scene.visible, label.height
    scene.cut_to(FRAME)
    assert scene.visible.width == pytest.approx(FRAME.width)
    assert label.height == shrunk
    scene.cut_to(near)
    assert scene.visible.width == pytest.approx(near.width)
    scene.pull_back(run_time=0.2)
    assert label.height == pytest.approx(height)


def test_the_stage_holds_the_same_mobjects_after_a_move(scene):
    tops = [Circle(), Words("text"), VGroup(Circle(), Circle())]
    scene.add(*tops)
    scene.look_at(Zone(0, 4, 0, 2), run_time=0.2)
    assert scene.mobjects == tops


@pytest.mark.parametrize("view", [(0, 0, 14.2), (1.3, -0.7, 2.1), (0.0, 8000.0, 20.0)])
def test_a_moved_camera_draws_what_one_that_was_always_there_draws(view):
    x, y, width = view
    stage = VGroup(*(Circle(0.3).move_to((x + d, y + d / 2, 0.0)) for d in (-0.5, 0.0, 0.7)))
    moved = RememberingCamera()
    for _ in range(4):  # outlines are remembered by then
        moved.reset()
        moved.capture_mobjects([stage])
    moved.frame(x, y, width)
    height = width * moved.home.height / moved.home.width
    always = Camera(frame_center=np.array([x, y, 0.0]), frame_width=width, frame_height=height)
    for _ in range(4):
        for camera in (moved, always):
            camera.reset()
            camera.capture_mobjects([stage])
        np.testing.assert_array_equal(moved.pixel_array, always.pixel_array)
    assert moved.pixel_array[..., :3].any()


def test_a_bar_that_is_thousands_of_screens_high_is_drawn_all_along():
    high = 2627 * FRAME.height
    bar = Rectangle(width=1.0, height=high, fill_color="#FFFFFF", fill_opacity=1, stroke_width=0)
    bar.move_to((0.0, high / 2, 0.0))
    camera = RememberingCamera()
    for y in (0.0, high / 3, high):
        camera.frame(0.0, y, FRAME.width)
        camera.reset()
        camera.capture_mobjects([bar])
        column = camera.pixel_array[:, camera.pixel_width // 2, 0] > 127
        expected = 0.5 if y in (0.0, high) else 1.0
        assert column.mean() == pytest.approx(expected, abs=0.01)


def test_a_far_pan_starts_and_lands_slowly_and_never_turns_back():
    screens = 2627.0
    way = np.array([pace(alpha, screens) for alpha in np.linspace(0, 1, 601)]) * screens
    steps = np.diff(way)
    assert way[0] == 0
    assert way[-1] == pytest.approx(screens)
    assert (steps > 0).all()
    assert steps[0] < 0.2
    assert steps[-1] < 0.2


def test_a_zoom_keeps_one_point_of_the_scene_where_it_is_in_the_picture():
    start, end = View(0.0, 0.0, FRAME.width), View(3.0, 1.0, 2.0)
    scale = FRAME.width / 2.0
    fixed = np.array([3.0, 1.0]) * scale / (scale - 1)  # where both pictures agree
    places = []
    for share in np.linspace(0, 1, 9):
        view = start.towards(end, share)
        places.append((fixed - [view.x, view.y]) / view.width)
    np.testing.assert_allclose(places, [places[0]] * 9, atol=1e-9)


def test_the_visible_zone_of_a_camera_at_rest_is_the_frame():
    zone = RememberingCamera().visible
    whole = (zone.left, zone.right, zone.bottom, zone.top)
    assert whole == pytest.approx((FRAME.left, FRAME.right, FRAME.bottom, FRAME.top), rel=1e-3)
    assert RememberingCamera().magnification == 1
