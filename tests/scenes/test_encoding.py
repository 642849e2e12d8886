"""What is filmed sparingly is, to the byte, what Manim films."""

from fractions import Fraction

import numpy as np
import pytest
from manim import RIGHT, Dot, config, tempconfig
from manim._config.video_encoder import VideoEncoderSpec
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from scenes.stage.camera import RememberingCamera
from scenes.stage.filming import SparingEncoder, SparingRenderer, quick_previews


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
        ({"pixel_height": 480}, {"preset": "veryfast"}),
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
