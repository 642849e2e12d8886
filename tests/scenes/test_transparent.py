"""On no ground: laid on any other, a picture is what would have been drawn there."""

from __future__ import annotations

from typing import cast

import av
import numpy as np
import pytest
from manim import RIGHT, Camera, Circle, FadeIn, ManimColor, Scene, Square, VGroup, tempconfig

from scenes.stage.camera import RememberingCamera
from scenes.stage.filming import SparingRenderer
from scenes.stage.transparent import unmixed

GROUND, OTHER = "#FBF9F4", "#1B5E20"
SIZE = {"pixel_width": 214, "pixel_height": 120}


def shapes() -> VGroup:
    """Opaque and translucent, one on another, with round edges."""
    return VGroup(
        Square(3.0, color="#C70F57", stroke_width=6).set_fill("#1571C7", 0.5),
        Circle(1.2, color="#0D563C").set_fill("#8B5D04", 0.25).shift(1.5 * RIGHT),
        Circle(0.6, stroke_width=0.0).set_fill("#611EAD", 1.0).shift(3 * RIGHT),
    )


def drawn(ground: str, opacity: float) -> RememberingCamera:
    with tempconfig({**SIZE, "background_opacity": opacity}):
        camera = RememberingCamera()
        camera.background_color = ManimColor(ground)
        camera.reset()
        camera.capture_mobjects([shapes()])
    return camera


def filed(camera: RememberingCamera) -> np.ndarray:
    assert camera.ground is not None
    return unmixed(camera.pixel_array, camera.ground)


def laid_on(pixels: np.ndarray, ground: str) -> np.ndarray:
    """Red, green and blue of a picture on a ground, by the definition of alpha."""
    alpha = pixels[..., 3:] / 255
    return np.asarray(pixels[..., :3] * alpha + ManimColor(ground).to_rgb() * 255 * (1 - alpha))


@pytest.mark.parametrize("ground", [GROUND, OTHER, "#000000", "#FFFFFF"])
def test_on_any_ground_it_is_what_would_have_been_drawn_there(ground):
    picture = filed(drawn(GROUND, 0.0))
    expected = drawn(ground, 1.0).pixel_array[..., :3]
    assert laid_on(picture, ground) == pytest.approx(expected.astype(float), abs=13)
    # Only what is fainter than can be seen keeps anything of the ground.
    strong = (picture[..., 3] > 20) | (picture[..., 3] == 0)
    assert laid_on(picture, ground)[strong] == pytest.approx(expected[strong].astype(float), abs=3)


def test_what_stands_nowhere_lets_all_through_and_what_is_opaque_stays():
    camera = drawn(GROUND, 0.0)
    picture, opaque = filed(camera), drawn(GROUND, 1.0)
    assert picture[0, 0].tolist()[3] == 0
    full = picture[..., 3] == 255
    assert 0.005 < full.mean() < 0.2
    assert (picture[full] == opaque.pixel_array[full]).all()
    assert (camera.pixel_array[..., :3] == opaque.pixel_array[..., :3]).all()
    assert opaque.ground is None


class Two(Scene):
    """What stands still is drawn on in the second animation."""

    def construct(self):
        cast(Camera, self.camera).background_color = ManimColor(GROUND)
        still, moving = Square(2.0).set_fill("#1571C7", 0.5), Circle(0.5).shift(3 * RIGHT)
        self.play(FadeIn(still), run_time=0.2)
        self.play(FadeIn(moving), run_time=0.2)


def test_in_a_video_the_ground_is_taken_out_once(tmp_path):
    choices = {**SIZE, "frame_rate": 10, "transparent": True, "media_dir": str(tmp_path)}
    with tempconfig({**choices, "write_to_movie": True, "disable_caching": True}):
        scene = Two(renderer=SparingRenderer(camera_class=RememberingCamera))
        scene.render()
        [video] = tmp_path.rglob("Two.mov")
    with av.open(str(video)) as film:
        *_, last = [frame.to_ndarray(format="rgba") for frame in film.decode(video=0)]
    assert last[60, 107] == pytest.approx([0x15, 0x71, 0xC7, 128], abs=3)
    assert last[0, 0, 3] == 0
