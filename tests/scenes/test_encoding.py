"""What is filmed sparingly is, to the byte, what Manim films."""

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from manim import RIGHT, UP, Circle, Dot, FadeIn, Scene, Square, config, tempconfig
from manim._config.video_encoder import VideoEncoderSpec
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from scenes.stage import filming
from scenes.stage.camera import RememberingCamera
from scenes.stage.filming import (
    FINISHED,
    QUICK,
    REPEATABLE,
    SparingEncoder,
    SparingRenderer,
    own_encoding,
)
from scenes.stage.strips import change_of

ROOT = Path(__file__).parents[2]
SAME_ALWAYS = tuple(REPEATABLE.items())


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
    spec = VideoEncoderSpec("mp4", "libx264", "yuv420p", 86, height, Fraction(15), SAME_ALWAYS)
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


JOURNEY = """
import hashlib, sys
from fractions import Fraction
from pathlib import Path
import numpy as np
from manim._config.video_encoder import VideoEncoderSpec
from scenes.stage.filming import REPEATABLE, SparingEncoder

y, x = np.mgrid[:480, :854]
spec = VideoEncoderSpec(
    "mp4", "libx264", "yuv420p", 854, 480, Fraction(15), tuple(REPEATABLE.items())
)
film = SparingEncoder(target=Path(sys.argv[1]), spec=spec)
for step in range(40):
    near = 1 - step / 47
    picture = np.full((480, 854, 4), 255, np.uint8)
    picture[..., :3] = 0
    for ring in range(12):
        far = np.hypot(x - 100 * ring * near - 3 * step, y - 240 - 80 * np.sin(ring + step / 10))
        light = np.clip(255 - 60 * abs(far - 30), 0, 255).astype(np.uint8)
        picture[..., ring % 3] = np.maximum(picture[..., ring % 3], light)
    film.write_frame(picture)
film.finish()
print(hashlib.sha256(Path(sys.argv[1]).read_bytes()).hexdigest())
"""
"""a camera's journey past twelve rings, encoded, and the hash of what became of it"""


def test_the_same_pictures_become_the_same_bytes_whatever_memory_holds(tmp_path):
    """With pictures told by later ones, three of three runs differ where there is AVX-512."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", JOURNEY, str(tmp_path / f"{filling}.mp4")],
            env=os.environ | {"MALLOC_PERTURB_": str(filling)},  # glibc fills what is handed out
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        for filling in (0, 85, 170)
    ]
    assert len({run.stdout for run in runs}) == 1


def shining(step: int) -> np.ndarray:
    """Sharp lines and soft light that move on a dark ground, 720p."""
    y, x = np.mgrid[:720, :1280]
    picture = np.full((720, 1280, 4), (14, 17, 22, 255), np.uint8)
    for n, color in enumerate(((255, 210, 80), (90, 200, 255), (240, 90, 190))):
        far = abs(y - 360 - 200 * np.sin(x / (90 + 40 * n) + step / 9 + n))
        light = np.maximum(np.clip(2.0 - far, 0, 1), 0.5 * np.exp(-((far / 40) ** 2)))
        picture[..., :3] = picture[..., :3] + light[..., None] * (color - picture[..., :3])
    return picture


def error_and_size(options: dict[str, str], target: Path, pictures: list[np.ndarray]) -> Any:
    """Of a video the mean squared error of its light and dark, and how many bytes it takes."""
    chosen = tuple((REPEATABLE | {"crf": "23"} | options).items())
    spec = VideoEncoderSpec("mp4", "libx264", "yuv420p", 1280, 720, Fraction(30), chosen)
    film = SparingEncoder(target=target, spec=spec)
    for picture in pictures:
        film.write_frame(picture)
    film.finish()
    with av.open(target) as video:
        shown = [frame.to_ndarray(format="gray") for frame in video.decode(video=0)]
    true = [
        av.VideoFrame.from_ndarray(p, format="rgba").to_ndarray(format="gray") for p in pictures
    ]
    return float(np.mean((np.array(shown, float) - true) ** 2)), target.stat().st_size


def test_a_finished_video_is_as_near_to_what_was_drawn_as_one_of_x264s_own_preset(tmp_path):
    pictures = [shining(step) for step in range(20)]
    error, size = error_and_size(FINISHED, tmp_path / "own.mp4", pictures)
    usual, bytes_ = error_and_size({}, tmp_path / "usual.mp4", pictures)
    assert error < 1.05 * usual
    assert size < 1.4 * bytes_  # all of it moves: in the course it is 1.05


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


class MovesOnAVeil(Moves):
    """The same, and the ground lets through."""

    def construct(self):
        camera: Any = self.camera
        camera.background_opacity = 0.5
        super().construct()


def filmed(renderer, media, kind, scene=Moves):
    """What a renderer makes of it: all files of a kind, by name."""
    chosen: dict[str, Any] = {"media_dir": str(media), "format": kind, "frame_rate": 15}
    chosen |= {"pixel_width": 284, "pixel_height": 160, "disable_caching": True}
    chosen |= {"video_encoder_options": dict(SAME_ALWAYS)}
    with tempconfig({**chosen, "progress_bar": "none", "verbosity": "ERROR"}):
        scene(renderer=renderer(camera_class=RememberingCamera)).render()
    return {file.name: file.read_bytes() for file in media.rglob(f"*.{kind}")}


@pytest.mark.parametrize("kind", ["mp4", "gif", "png"])
def test_a_scene_is_filmed_as_manim_films_it(tmp_path, kind):
    sparing = filmed(SparingRenderer, tmp_path / "sparing", kind)
    assert sparing
    assert sparing == filmed(CairoRenderer, tmp_path / "long", kind)


def test_a_ground_that_lets_through_is_taken_out_of_whole_pictures(tmp_path, monkeypatch):
    cut = filmed(SparingRenderer, tmp_path / "cut", "mp4", MovesOnAVeil)
    monkeypatch.setattr(filming, "can_be_cut", lambda *_: False)
    assert cut
    assert cut == filmed(SparingRenderer, tmp_path / "whole", "mp4", MovesOnAVeil)


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
        ({"pixel_height": 480}, REPEATABLE | QUICK),
        (
            {"pixel_height": 480, "video_encoder_options": {"crf": "9", "bf": "2"}},
            QUICK | {"crf": "9", "bf": "2"},
        ),
        ({"pixel_height": 1080}, REPEATABLE | FINISHED),
        (
            {"pixel_height": 1080, "video_encoder_options": {"crf": "9"}},
            REPEATABLE | {"crf": "9"},
        ),
        (
            {"pixel_height": 1080, "video_encoder_options": {"preset": "slow"}},
            REPEATABLE | {"preset": "slow"},
        ),
        ({"pixel_height": 480, "format": "webm"}, {}),
        ({"pixel_height": 480, "transparent": True}, {}),
        (
            {"pixel_height": 480, "video_encoder_options": {"preset": "slow", "crf": "9"}},
            REPEATABLE | {"preset": "slow", "crf": "9"},
        ),
    ],
)
def test_what_x264_is_told_follows_the_size_and_own_choices(choices, expected):
    with tempconfig({"video_encoder_options": {}, "format": "auto", **choices}):
        before = config.video_encoder_options
        with own_encoding():
            assert config.video_encoder_options == expected
        assert config.video_encoder_options == before
