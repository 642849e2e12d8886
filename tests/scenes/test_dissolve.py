"""One group dissolves into another: every picture is a mixture of two, and nothing is left over."""

from __future__ import annotations

import numpy as np
import pytest
from manim import BLUE, DOWN, LEFT, RED, RIGHT, UP, Dot, Line, Scene, Square, VGroup, tempconfig

from scenes.mobjects.dissolve import dissolve
from scenes.stage.camera import RememberingCamera
from scenes.stage.filming import SparingRenderer
from scenes.stage.veil import Veil

ROUNDING = 2
"""of 255: a picture is rounded once more when it is mixed"""


@pytest.fixture(autouse=True)
def small():
    chosen = {"pixel_width": 428, "pixel_height": 240, "dry_run": True, "progress_bar": "none"}
    with tempconfig(chosen):
        yield


def fan(colour, shift):
    """Lines that cross each other, some of them translucent."""
    lines = VGroup(*(Line(3 * LEFT + n * UP, 3 * RIGHT + (shift - n) * UP) for n in range(-2, 3)))
    for number, line in enumerate(lines):
        line.set_stroke(colour, width=2 + 3 * number, opacity=1.0 if number % 2 else 0.6)
    return lines


def picture(*mobjects):
    camera = RememberingCamera()
    camera.capture_mobjects(mobjects)
    return camera.pixel_array[..., :3].astype(float)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.75, 1.0])
def test_a_picture_of_it_is_a_mixture_of_both_and_what_lies_above_covers_it(share):
    ground = Square(3.0).set_fill(BLUE, 0.8)
    before, after, dot = fan(RED, 0), fan(BLUE, 1), Dot(radius=0.5)
    veil = Veil([*before], [*after])
    one, other = picture(ground, before, dot), picture(ground, after, dot)

    veil.lay()
    veil.share = share
    seen = picture(ground, before, after, dot)
    veil.lift()

    assert np.abs(seen - ((1 - share) * one + share * other)).max() <= ROUNDING
    assert np.abs(one - other).max() > 50


class Dissolving(Scene):
    """One group dissolves into the other while a dot moves over it."""

    def construct(self):
        self.before, self.after, dot = fan(RED, 0), fan(BLUE, 1), Dot(radius=0.4)
        self.looked = [one.stroke_rgbas.copy() for one in self.before]
        self.add(self.before, dot)
        self.play(*dissolve(self.before, self.after, 0.4), dot.animate.shift(DOWN), run_time=0.4)


def test_afterwards_one_has_left_as_it_was_and_the_other_is_drawn_itself():
    scene = Dissolving(renderer=SparingRenderer(camera_class=RememberingCamera))
    scene.render()

    assert scene.before not in scene.mobjects
    assert scene.after in scene.mobjects
    for one, looked in zip(scene.before, scene.looked, strict=True):
        np.testing.assert_array_equal(one.stroke_rgbas, looked)
    np.testing.assert_array_equal(picture(scene.after), picture(fan(BLUE, 1)))
    np.testing.assert_array_equal(picture(scene.before), picture(fan(RED, 0)))
