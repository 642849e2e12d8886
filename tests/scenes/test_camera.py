"""The camera that remembers outlines draws what Manim's own camera draws."""

import gc

import numpy as np
import pytest
from manim import RIGHT, Camera, Circle, VGroup

from backprop_model import load_example
from scenes.mobjects.dimming import dim
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.typeset import Words
from scenes.readings import Readings
from scenes.stage.camera import RememberingCamera
from scenes.stage.style import HERO


@pytest.fixture
def stage():
    read = Readings(load_example("mazur"))
    return VGroup(NetworkDiagram(read, HERO).show_weights(), Words("a label"), Circle())


def fade(stage):
    for leaf in stage.family_members_with_points():
        dim(leaf, 0.5)


def move(stage):
    stage[1].shift(0.3 * RIGHT)  # in place: the array of its points stays the same one


def morph(stage):
    stage[2].points = np.roll(stage[2].points, 4, axis=0) * 1.5


def cut(stage):
    stage[2].points = stage[2].points[:8]


def picture(camera, stage):
    camera.reset()
    camera.capture_mobjects([stage])
    return camera.pixel_array.copy()


@pytest.mark.parametrize("change", [fade, move, morph, cut], ids=lambda change: change.__name__)
def test_every_frame_is_the_same_to_the_pixel(stage, change):
    remembering, plain = RememberingCamera(), Camera()
    for frame in range(8):
        if frame in (4, 6):  # all is remembered by then
            change(stage)
        mine, theirs = (picture(camera, stage) for camera in (remembering, plain))
        np.testing.assert_array_equal(mine, theirs)
        assert mine.any()


def test_what_is_gone_is_forgotten():
    camera, gone = RememberingCamera(), Circle()
    for _ in range(3):
        camera.capture_mobjects([gone])
    assert len(camera._outlines) == 1
    del gone
    gc.collect()
    assert not len(camera._outlines)
