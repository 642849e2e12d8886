"""How frames become a video: what is the same as before is neither copied nor converted again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from av import VideoStream
from av.video.reformatter import VideoReformatter
from manim import config, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter
from manim.scene.video_segment_encoder import VideoSegmentEncoder

from scenes.stage.sparing_camera import SparingCamera

PREVIEW = 480
"""height of a picture, in pixels, up to which a video is a preview"""
QUICK = {"preset": "veryfast"}
"""options of x264: for a preview, half the work at the same quality factor"""
IN_FLIGHT = 2
"""animations of which pictures may wait for the encoder at a time: the last one and this one"""


@contextmanager
def quick_previews() -> Iterator[None]:
    """While scenes are made: small videos are encoded quickly, if nothing else was chosen."""
    is_x264 = config.format in ("auto", "mp4") and config.video_codec in ("auto", "libx264")
    if config.pixel_height > PREVIEW or config.transparent or not is_x264:
        yield
        return
    with tempconfig({"video_encoder_options": {**QUICK, **config.video_encoder_options}}):
        yield


class SparingEncoder(VideoSegmentEncoder):
    """Encodes what Manim's encoder does, to the byte, but converts each picture once."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._reformatter = VideoReformatter()
        self._pixels: np.ndarray | None = None
        self._converted: Any = None

    def write_frame(self, pixels: np.ndarray, *, repeat: int = 1) -> None:
        """Encode a picture a number of times; one that is the same array as the last is known."""
        self._validate_frame(pixels, repeat)
        rate, stream = self.spec.frame_rate, cast(VideoStream, self._stream)
        try:
            if pixels is not self._pixels:
                frame = av.VideoFrame.from_ndarray(pixels, format="rgba")
                self._converted = self._reformatter.reformat(
                    frame, self.spec.width, self.spec.height, self.spec.pixel_format
                )
                self._pixels = pixels
            self._converted.time_base = Fraction(rate.denominator, rate.numerator)
            for _ in range(repeat):
                self._converted.pts = self._next_pts
                self._next_pts += 1
                for packet in stream.encode(self._converted):
                    self._container.mux(packet)
        except BaseException as error:
            raise self._operation_error("encode", error) from error


class SparingWriter(SceneFileWriter):
    """Writes what Manim writes, and the last pictures of an animation while the next is drawn."""

    def __init__(self, settings: Any) -> None:
        in_flight = max(settings.max_inflight_encoders, IN_FLIGHT)
        super().__init__(replace(settings, max_inflight_encoders=in_flight))

    def _create_segment_encoder(self, target: Path) -> VideoSegmentEncoder:
        if self.video_encoder is None:
            return super()._create_segment_encoder(target)
        return SparingEncoder(target=target, spec=self.video_encoder)


class SparingRenderer(CairoRenderer):
    """Hands on the same array as long as the picture is the same."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_writer_class": SparingWriter, **options})
        self._kept: np.ndarray | None = None
        self._kept_at = 0

    def get_frame(self) -> Any:
        """The picture, in an array that is not changed any more."""
        camera: Any = self.camera
        if not isinstance(camera, SparingCamera):
            return super().get_frame()
        pixels = camera.pixel_array  # first: looking may draw
        if self._kept is None or self._kept_at != camera.drawn:
            self._kept, self._kept_at = pixels.copy(), camera.drawn
        return self._kept
