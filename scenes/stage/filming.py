"""How frames become a video: what is the same as before is neither copied nor converted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import av
import numpy as np
from av import VideoStream
from manim import config, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter

from scenes.stage.sparing_camera import SparingCamera
from scenes.stage.strips import Change, Converter, can_be_cut, change_of
from scenes.stage.takes import DivergedError, Looks, Take, kind_of
from scenes.stage.transparent import unmixed

if TYPE_CHECKING:
    from manim._config.video_encoder import VideoEncoderSpec

PREVIEW = 480
"""the short side of a picture, in pixels, up to which a video is a preview"""
QUICK = {"preset": "veryfast", "subq": "1", "motion-est": "dia", "threads": "1"}
"""options of x264: for a preview, half the work at the same quality factor, and no more threads
than the one beside that which draws: they would cost more work"""
FINISHED = {"preset": "veryfast", "crf": "20"}
"""options of x264 for larger videos: of pictures as flat as these it makes in half the time what
its usual preset makes at Manim's quality factor of 23, as near to what was drawn, glows included"""
REPEATABLE = {"bf": "0"}
"""options of x264: no picture is told by a later one. Where some are, x264 reads memory that nobody
has written on processors with AVX-512, and makes other bytes of the same pictures"""
SEGMENTS_KEPT = 1000
"""segments of a scene that stay for the next time, where Manim's own setting keeps no more"""
IN_FLIGHT = 2
"""animations of which pictures may wait for the encoder at a time: the last one and this one"""


@contextmanager
def own_encoding() -> Iterator[None]:
    """While scenes are made: x264 makes of the same pictures the same bytes, and does so quickly.

    What was chosen otherwise holds, and who chose a preset, or how good a finished video is to be,
    gets no other.
    """
    is_x264 = config.format in ("auto", "mp4") and config.video_codec in ("auto", "libx264")
    if config.transparent or not is_x264:
        yield
        return
    chosen = config.video_encoder_options
    is_preview = min(config.pixel_width, config.pixel_height) <= PREVIEW
    quick = QUICK if is_preview else FINISHED
    if "preset" in chosen or (not is_preview and "crf" in chosen):
        quick = {}
    with tempconfig({"video_encoder_options": {**REPEATABLE, **quick, **chosen}}):
        yield


class SparingEncoder:
    """Encodes what Manim's encoder of a segment does, to the byte, but converts only what is new.

    Args:
        target: the file.
        spec: what kind of video it is.
    """

    def __init__(self, *, target: Path, spec: VideoEncoderSpec) -> None:
        self.target, self.spec = target, spec
        self._converter = Converter(spec.width, spec.height, spec.pixel_format)
        self._pixels: np.ndarray | None = None
        self._picture = av.VideoFrame()
        self._count = 0
        self._is_open = True
        target.parent.mkdir(parents=True, exist_ok=True)
        self._film = av.open(target, mode="w", format=spec.container_format)
        try:
            options = dict(spec.options)
            stream = self._film.add_stream(spec.codec, rate=spec.frame_rate, options=options)
            self._video = cast(VideoStream, stream)
            self._video.pix_fmt = spec.pixel_format
            self._video.width, self._video.height = spec.width, spec.height
        except BaseException:
            self.abort()
            raise

    def write_frame(self, pixels: np.ndarray | Change, *, repeat: int = 1) -> None:
        """Encode a picture so many times.

        Args:
            pixels: all of it, where the same array as the last is the same picture; or what is not
                as it was in the last.
            repeat: how often.
        """
        if not isinstance(pixels, np.ndarray):
            self._picture, self._pixels = self._converter.changed(self._picture, pixels), None
        elif pixels is not self._pixels:
            self._picture, self._pixels = self._converter.whole(pixels), pixels
        self._picture.time_base = 1 / self.spec.frame_rate
        for _ in range(repeat):
            self._picture.pts = self._count
            self._count += 1
            for packet in self._video.encode(self._picture):
                self._film.mux(packet)

    def finish(self) -> None:
        """Encode what is left and close the file."""
        if self._is_open:
            for packet in self._video.encode():
                self._film.mux(packet)
            self._is_open = False
            self._film.close()

    def abort(self) -> None:
        """Close the file and remove it."""
        if self._is_open:
            self._is_open = False
            self._film.close()
        self.target.unlink(missing_ok=True)


class SparingWriter(SceneFileWriter):
    """Writes what Manim writes, and the last pictures of an animation while the next is drawn."""

    def __init__(self, settings: Any) -> None:
        in_flight = max(settings.max_inflight_encoders, IN_FLIGHT)
        kept = max(settings.max_files_cached, SEGMENTS_KEPT)
        super().__init__(replace(settings, max_inflight_encoders=in_flight, max_files_cached=kept))
        self.is_there: Callable[[Path], bool] | None = None
        """asked when an animation begins: whether its segment need not be made again"""
        self.ground: np.ndarray | None = None
        """the colour of a ground that lets through, and is mixed into what is drawn on it"""
        self._mixed = self._own = np.empty((0, 0, 4), dtype=np.uint8)
        self._encodes = False

    def begin_animation(
        self, allow_write: bool = False, *, animation_index: int, file_path: Any = None
    ) -> None:
        """Begin to encode a segment, if there is anything to encode."""
        if allow_write and self.is_there is not None and self.output_spec.is_video:
            planned = self.partial_movie_files[animation_index]
            allow_write = not (planned and self.is_there(Path(planned)))
        self._encodes = allow_write
        super().begin_animation(allow_write, animation_index=animation_index, file_path=file_path)

    def write_frame(self, pixels: np.ndarray, *, repeat: int = 1) -> None:
        """Write a picture so many times, without its ground if that lets through."""
        super().write_frame(self._filed(pixels), repeat=repeat)

    def save_image(self, pixels: np.ndarray) -> None:
        """Write a still, without its ground if that lets through."""
        super().save_image(self._filed(pixels))

    def _filed(self, pixels: np.ndarray) -> np.ndarray:
        """The picture as a file has it; the same array for the same array."""
        if self.ground is None:
            return pixels
        if pixels is not self._mixed:
            self._mixed, self._own = pixels, unmixed(pixels, self.ground)
        return self._own

    def _create_segment_encoder(self, target: Path) -> Any:
        if self.video_encoder is None:
            raise ValueError("only a video is encoded")
        return SparingEncoder(target=target, spec=self.video_encoder)

    def end_animation(self, allow_write: bool = False) -> None:
        """End the segment, if one was begun."""
        super().end_animation(allow_write and self._encodes)


class SparingRenderer(CairoRenderer):
    """Hands on the same array as long as the picture is the same, and draws none that is there.

    Attributes:
        takes: how the animations look that were played.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"file_writer_class": SparingWriter, **options})
        self._kept: np.ndarray | None = None
        self._kept_at = 0
        self._filmed = -1  # the last animation of which a picture was handed on
        self.takes: list[Take] = []
        self._before: list[Take] = []
        self._scene: Any = None

    def follow(self, before: list[Take]) -> None:
        """Look how everything looks, and draw nothing as long as it looks as it did before."""
        camera: Any = self.camera
        if isinstance(camera, SparingCamera):
            self._before = before
            self.file_writer.is_there = self._is_there

    def play(self, scene: Any, *arguments: Any, **options: Any) -> None:
        """Play, and keep how it looked; where its pictures are there, only that.

        Raises:
            DivergedError: it looks otherwise than it began.
        """
        camera: Any = self.camera
        if not isinstance(camera, SparingCamera):
            super().play(scene, *arguments, **options)
            return
        self._scene, number, camera.looks = scene, int(self.num_plays), None
        self.file_writer.ground = camera.ground
        super().play(scene, *arguments, **options)
        looks: Looks | None = camera.looks  # none, where nobody asked for them
        self._taken(scene, number, looks.told if looks else "")

    def _taken(self, scene: Any, number: int, told: str) -> None:
        """An animation was played, and looked like this."""
        camera: Any = self.camera
        if camera.blind and told != self._before[number].looks:
            raise DivergedError(number)
        self.takes.append(Take(kind_of(scene), told))

    def _is_there(self, segment: Path) -> bool:
        """Whether the animation that begins seems to be the one that was filmed."""
        camera: Any = self.camera
        camera.looks = Looks()
        number = int(self.num_plays)
        before = self._before[number] if number < len(self._before) else None
        known = (
            before is not None and before.is_there(segment) and before.kind == kind_of(self._scene)
        )
        if not known:
            self._before = []  # what comes now is drawn, and all that comes after
        camera.blind = known
        return known

    def get_frame(self) -> Any:
        """The picture, in an array that is not changed any more."""
        camera: Any = self.camera
        if not isinstance(camera, SparingCamera):
            return super().get_frame()
        if camera.blind:
            return np.empty((0, 0, 4), dtype=np.uint8)  # nobody looks at it
        pixels = camera.pixel_array  # first: looking may draw
        if self._kept is None or self._kept_at != camera.drawn:
            self._kept, self._kept_at = pixels.copy(), camera.drawn
        return self._kept

    def render(self, scene: Any, time: float, moving_mobjects: Any = None) -> None:
        """Draw a picture and hand on what has changed in it."""
        self.update_frame(scene, moving_mobjects)
        self.add_frame(self._next())

    def freeze_current_frame(self, duration: float) -> None:
        """Show the picture as it is for some seconds."""
        self.add_frame(self._next(), num_frames=int(duration / (1 / self.camera.frame_rate)))

    def _next(self) -> Any:
        """The picture, or what of it has changed since the last one that was handed on."""
        camera: Any = self.camera
        spec = self.file_writer.video_encoder
        is_cut = spec is not None and can_be_cut(spec.height, spec.pixel_format)
        is_cut = is_cut and isinstance(camera, SparingCamera) and camera.ground is None
        if not is_cut or camera.blind:
            return self.get_frame()
        pixels, touched = camera.pixel_array, camera.touched_rows()
        if self._filmed != self.num_plays:  # a segment begins: there is no last one
            self._filmed = self.num_plays
            touched[:] = True
        return change_of(pixels, touched)
