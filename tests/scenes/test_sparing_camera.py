"""What is drawn sparingly is, to the pixel, what Manim draws."""

import numpy as np
import pytest
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Camera,
    CapStyleType,
    Circle,
    Dot,
    Line,
    LineJointType,
    ManimColor,
    Rectangle,
    Square,
    Triangle,
    VGroup,
    tempconfig,
)

from scenes.mobjects.halo import Halo
from scenes.stage import style
from scenes.stage.camera import RememberingCamera
from scenes.stage.redrawing import Frame, Patch, drawn_of, print_of


@pytest.fixture(autouse=True)
def small():
    with tempconfig({"pixel_width": 428, "pixel_height": 240}):
        yield


class LongWay(RememberingCamera):
    """Draws everything in every frame, as Manim does; rasters, which Manim has not, as we do."""

    def reset(self):
        return Camera.reset(self)

    def set_frame_to_background(self, background):
        Camera.set_frame_to_background(self, background)

    def capture_mobjects(self, mobjects, **options):
        Camera.capture_mobjects(self, mobjects, **options)

    def display_vectorized(self, vmobject, ctx):
        self._handed = None
        plain = not isinstance(vmobject, Halo)
        return (Camera if plain else RememberingCamera).display_vectorized(self, vmobject, ctx)


class Pair:
    """Two cameras that are told the same."""

    def __init__(self):
        self.sparing, self.long = RememberingCamera(), LongWay()

    def play(self, still, moving, frames, change):
        """As Manim's renderer: what stands still first, then frames on top of it."""
        pictures = []
        for camera in (self.sparing, self.long):
            camera.reset()
            camera.capture_mobjects(still)
            pictures.append(camera.pixel_array.copy())
        np.testing.assert_array_equal(*pictures)
        for frame in range(frames):
            change(frame)
            for camera, picture in zip((self.sparing, self.long), pictures, strict=True):
                camera.set_frame_to_background(picture) if still else camera.reset()
                camera.capture_mobjects(moving)
            np.testing.assert_array_equal(self.sparing.pixel_array, self.long.pixel_array)


def crowd(count=40):
    """Shapes of every kind that overlap: corners, caps, gradients, glows, and unseen ones."""
    caps = (CapStyleType.SQUARE, CapStyleType.ROUND, CapStyleType.AUTO)
    rng = np.random.default_rng(3)
    kinds = [
        lambda: Circle(0.7, fill_opacity=0.4),
        lambda: Line(LEFT, RIGHT + UP, stroke_width=7, stroke_opacity=0.6),
        lambda: Triangle(stroke_width=9).stretch(0.1, 0),
        lambda: Square(0.5, fill_opacity=0.9).set_sheen(0.5, RIGHT),
        lambda: Dot(radius=0.2, fill_opacity=0.0),
        lambda: Halo(style.theme.activation).around(np.array([[-0.5, 0.5, -0.2, 0.2]])),
        lambda: Rectangle(height=0.4, joint_type=LineJointType.ROUND, stroke_width=3),
    ]
    shapes = [kinds[i % len(kinds)]() for i in range(count)]
    for i, shape in enumerate(shapes):
        shape.cap_style = caps[i % len(caps)]
        x, y = rng.uniform((-7.5, -4.2), (7.5, 4.2))
        shape.move_to((x, y, 0))
    return shapes


def shift(mobject):
    mobject.shift(0.07 * RIGHT + 0.03 * DOWN)


def grow_and_fade(mobject):
    mobject.scale(1.1).set_fill(opacity=0.2).set_stroke(opacity=0.4)


def bend(mobject):
    mobject.points[1:3] += 0.2


@pytest.mark.parametrize("change", [shift, grow_and_fade, bend])
@pytest.mark.parametrize("which", [0, 7, 21, 39])
def test_one_of_many_changes_behind_or_before_the_others(change, which):
    shapes = crowd()
    Pair().play([], shapes, 6, lambda _: change(shapes[which]))


def test_all_that_one_shape_may_leave_is_cleared():
    for shape in crowd(7):
        Pair().play([], [shape], 4, lambda _, shape=shape: shift(shape))


def test_several_plays_with_other_things_that_stand_still():
    shapes, pair = crowd(), Pair()
    for first in (30, 10, 35):
        moving = [shapes[first], shapes[-1]]
        pair.play(
            shapes[:first], shapes[first:], 5, lambda _, them=moving: [shift(one) for one in them]
        )


def test_mobjects_come_go_and_change_places():
    shapes, pair = crowd(20), Pair()
    rng = np.random.default_rng(0)

    def change(frame):
        if frame % 3 == 0:
            shapes.pop(int(rng.integers(len(shapes))))
        elif frame % 3 == 1:
            shapes.insert(int(rng.integers(len(shapes))), Circle(0.4).shift(frame / 4 * RIGHT))
        else:
            rng.shuffle(shapes)

    pair.play([], shapes, 12, change)


def test_the_camera_may_go_elsewhere_and_the_ground_may_change():
    shapes, pair = crowd(20), Pair()

    def change(frame):
        shift(shapes[5])
        for camera in (pair.sparing, pair.long):
            if frame in (2, 3, 6):
                camera.frame(0.1 * frame, 0.0, 12.0 if frame < 6 else 14.0)
            if frame == 4:
                camera.background_color = ManimColor("#224466")

    pair.play([], shapes, 8, change)
    pair.play(shapes[:10], shapes[10:], 8, change)


def test_layers_of_a_glow_along_one_outline():
    layers = [Circle(stroke_width=width, stroke_opacity=0.2) for width in (30, 20, 8)]
    Pair().play([], layers, 4, lambda _: [shift(layer) for layer in layers])


def test_nothing_is_drawn_while_nothing_changes():
    camera, shapes = RememberingCamera(), crowd()
    for _ in range(3):
        camera.reset()
        camera.capture_mobjects(shapes)
        drawn, picture = camera.drawn, camera.pixel_array.copy()
    camera.reset()
    camera.capture_mobjects([VGroup(*shapes)])
    assert camera.drawn == drawn
    np.testing.assert_array_equal(camera.pixel_array, picture)
    camera.reset()
    assert (camera.pixel_array == camera.pixel_array[0, 0]).all()  # cleared when looked at


def test_what_stands_still_is_not_drawn_again(monkeypatch):
    camera, shapes = RememberingCamera(), crowd()
    shapes[20].move_to((-7, 4, 0))
    asked = []
    draw = RememberingCamera.display_vectorized

    def noting(self, one, ctx):
        asked.append(one)
        return draw(self, one, ctx)

    for _ in range(4):
        camera.reset()
        camera.capture_mobjects(shapes)
        monkeypatch.setattr(RememberingCamera, "display_vectorized", noting)
        shift(shapes[20])
    seen = {id(one) for one in asked}
    assert id(shapes[20]) in seen
    assert len(asked) < 3 * len(shapes) / 2


@pytest.mark.parametrize("seed", range(3))
def test_what_is_drawn_anew_is_all_that_was_asked_for_and_little_more(seed):
    rng = np.random.default_rng(seed)
    frame = Frame(RememberingCamera().visible, 428, 240)
    boxes = []
    for _ in range(6):
        left, top = rng.integers(0, (420, 235)).tolist()
        across, down = rng.integers(1, 40, 2).tolist()
        boxes.append((left, top, min(left + across, 428), min(top + down, 240)))
    patch = Patch(boxes, frame)
    drawn = np.zeros((240, 428), dtype=int)
    for left, top, right, bottom in patch.boxes():
        drawn[top:bottom, left:right] += 1
    assert drawn.max() == 1
    asked = np.zeros_like(drawn)
    for left, top, right, bottom in boxes:
        assert drawn[top:bottom, left:right].all()
        asked[max(top - 8, 0) : bottom + 8, max(left - 8, 0) : right + 8] = 1
    assert (drawn <= asked).all()


def test_all_that_may_leave_ink_in_a_patch_is_found_and_nothing_far_away():
    camera, shapes = RememberingCamera(), crowd()
    frame = Frame(camera.visible, 428, 240)
    prints = [print_of(one, frame, camera.cairo_line_width_multiple, None) for one in shapes]
    patch = Patch([(100, 50, 140, 90)], frame)
    for one, touches in zip(prints, patch.touches(prints), strict=True):
        if one.box is None:
            assert not touches
            continue
        left, top, right, bottom = one.box
        if left < 140 and right > 100 and top < 90 and bottom > 50:
            assert touches
        if left > 156 or right < 84 or top > 106 or bottom < 34:
            assert not touches


def test_what_is_kept_of_what_stands_still_is_the_same_after_it_has_changed():
    shapes, pair = crowd(), Pair()
    rng = np.random.default_rng(1)
    for start in (0, 0, 12, 0, 12):
        which = int(rng.integers(start, len(shapes)))
        changed = [shapes[which], shapes[-1], shapes[20]][: 1 + which % 3]
        pair.play(shapes[:start], shapes[start:], 5, lambda _, them=changed: [*map(shift, them)])
        bend(shapes[5])
        pair.play(shapes[:start], shapes[start:], 2, lambda _: None)
        pair.play([], shapes, 5, lambda _: shift(shapes[30]))


def test_what_is_drawn_is_what_manim_draws_and_in_its_order():
    shapes = crowd(12)
    inner = VGroup(shapes[0], shapes[1].add(shapes[2]), VGroup())
    outer = VGroup(inner, shapes[3])
    stages = [[inner, *shapes[3:]], [outer, shapes[4]], [], [VGroup()]]
    stages += [[outer, shapes[2]], [shapes[2], outer, *outer.get_family(), shapes[0]]]
    raised = crowd(6)
    raised[2].set_z_index(-1)
    raised[4].set_z_index(2)
    around = VGroup(shapes[5], shapes[6])
    shapes[6].submobjects.append(around)
    for stage in [*stages, raised, [around, shapes[6]], [shapes[6], around]]:
        assert drawn_of(stage) == Camera().get_mobjects_to_display(stage)
