"""What is filmed sparingly is, to the byte, what Manim films."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from manim import RIGHT, UP, Circle, Dot, FadeIn, Scene, Square, config, tempconfig
from manim._config.video_encoder import VideoEncoderSpec
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from scenes.stage.camera import RememberingCamera
from scenes.stage.filming import QUICK, SparingEncoder, SparingRenderer, quick_previews
from scenes.stage.strips import change_of

ONE_THREAD = (("threads", "1"),)
"""x264's threads do not come to the same bytes every time"""


@pytest.mark.parametrize(
    ("codec", "kind", "pixels"), [("libx264", "mp4", "yuv420p"), ("qtrle", "mov", "argb")]
)
def test_a_segment_is_the_same_to_the_byte(tmp_path, codec, kind, pixels):
    spec = VideoEncoderSpec(kind, codec, pixels, 86, 48, Fraction(15), ())
    pictures = list(np.random.default_rng(0).integers(0, 256, (3, 48, 86, 4), dtype=np.uint8))
    files = []
    for encoder in (SparingEncoder, VideoSegmentEncoder):
        files.append(tmp_path / f"{encoder.__name__}.{kind}")
        filming = encoder(target=files[-1], spec=spec)
        for index, repeat in ((0, 1), (1, 5), (2, 1), (2, 1), (0, 2)):
            filming.write_frame(pictures[index], repeat=repeat)
        filming.finish()
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("height", [16, 48, 250, 480])
def test_what_changes_is_encoded_as_whole_pictures_are(tmp_path, height):
    spec = VideoEncoderSpec("mp4", "libx264", "yuv420p", 86, height, Fraction(15), ONE_THREAD)
    rng = np.random.default_rng(height)
    picture = rng.integers(0, 256, (height, 86, 4), dtype=np.uint8)
    sparing = SparingEncoder(target=tmp_path / "sparing.mp4", spec=spec)
    long = VideoSegmentEncoder(target=tmp_path / "long.mp4", spec=spec)
    touched = np.ones(height, dtype=bool)
    for share in (0.0, 1.0, 0.02, 0.0, 0.3, 0.02, 0.02, 0.9):
        sparing.write_frame(change_of(picture, touched), repeat=2)
        long.write_frame(np.array(picture), repeat=2)
        touched = rng.random(height) < share
        picture[touched] = rng.integers(0, 256, (touched.sum(), 86, 4), dtype=np.uint8)
    sparing.finish()
    long.finish()
    assert sparing.target.read_bytes() == long.target.read_bytes()


def test_of_a_picture_only_the_strips_that_have_changed_are_handed_on():
    picture = np.zeros((480, 86, 4), dtype=np.uint8)
    touched = np.zeros(480, dtype=bool)
    assert not change_of(picture, touched)
    touched[100:110] = touched[470] = True
    change = change_of(picture, touched)
    assert sum(len(strip.pixels) for strip in change) < 480 / 4
    assert all(any(one.top <= row < one.bottom for one in change) for row in touched.nonzero()[0])


class Moves(Scene):
    """Something moves, stands, comes, and goes below what stands."""

    def construct(self):
        dot, square, circle = Dot(), Square(0.5).shift(2 * RIGHT), Circle(0.3).shift(UP)
        self.add(circle)
        self.play(dot.animate.shift(3 * RIGHT), run_time=0.4)
        self.wait(0.4)
        self.play(FadeIn(square), circle.animate.scale(2), run_time=0.4)
        self.remove(circle)
        self.wait(0.2)
        self.play(dot.animate.shift(3 * UP), run_time=0.4)


@pytest.mark.parametrize("kind", ["mp4", "gif", "png"])
def test_a_scene_is_filmed_as_manim_films_it(tmp_path, kind):
    found = []
    for renderer in (SparingRenderer, CairoRenderer):
        media = tmp_path / renderer.__name__
        chosen: dict[str, Any] = {"media_dir": str(media)}
        chosen["video_encoder_options"] = dict(ONE_THREAD)
        chosen |= {"pixel_width": 284, "pixel_height": 160, "frame_rate": 15, "format": kind}
        quiet = {"progress_bar": "none", "verbosity": "ERROR", "disable_caching": True}
        with tempconfig(chosen | quiet):
            Moves(renderer=renderer(camera_class=RememberingCamera)).render()
        found.append({file.name: file.read_bytes() for file in media.rglob(f"*.{kind}")})
    assert found[0]
    assert found[0] == found[1]


def test_the_same_picture_is_the_same_array():
    with tempconfig({"pixel_width": 86, "pixel_height": 48}):
        renderer, dot = SparingRenderer(camera_class=RememberingCamera), Dot()
        frames = []
        for step in (0, 0, 1):
            renderer.camera.reset()
            renderer.camera.capture_mobjects([dot.shift(step * RIGHT)])
            frames.append(renderer.get_frame())
    assert frames[0] is frames[1]
    assert (frames[1] != frames[2]).any()
    assert not np.shares_memory(frames[2], renderer.camera.pixel_array)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"pixel_height": 480}, QUICK),
        ({"pixel_height": 480, "video_encoder_options": {"crf": "9"}}, QUICK | {"crf": "9"}),
        ({"pixel_height": 1080}, {}),
        ({"pixel_height": 480, "format": "webm"}, {}),
        ({"pixel_height": 480, "transparent": True}, {}),
        (
            {"pixel_height": 480, "video_encoder_options": {"preset": "slow", "crf": "9"}},
            {"preset": "slow", "crf": "9"},
        ),
    ],
)
def test_only_previews_are_encoded_quickly(choices, expected):
    with tempconfig({"video_encoder_options": {}, "format": "auto", **choices}):
        before = config.video_encoder_options
        with quick_previews():
            assert config.video_encoder_options == expected
        assert config.video_encoder_options == before
