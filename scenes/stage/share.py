"""A share of a video: some of its animations are drawn, all others only gone through.

Whoever films a chapter may have several processes draw it, each a share of its animations, and may
keep segments of which nothing has changed. A process learns by an environment variable which
animations are its own. What comes before them is gone through picture by picture, with everything
that moves, follows or is drawn by lot, but nothing is drawn; so all is as if it had been. A segment
begins with a complete picture, and the encoder is handed the same ones, whoever draws it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from manim import VMobject
from manim.utils.exceptions import EndSceneEarlyException

from scenes.stage.cut import Cut, Section, Segment
from scenes.stage.filming import SparingRenderer, SparingWriter
from scenes.stage.sparing_camera import SparingCamera
from scenes.stage.takes import Looks
from scenes.stage.versions import versions

VARIABLE = "BACKPROP_SHARE"
NOTHING = np.empty((0, 0, 4), dtype=np.uint8)
"""a picture at which nobody looks"""
DRAWING = (
    *("camera", "filming", "raster", "redrawing", "share"),
    *("sparing_camera", "strips", "takes", "transparent"),
)
"""modules beside this one that decide what becomes of looks"""


@dataclass(frozen=True)
class Share:
    """What a process has to do for a video.

    Attributes:
        drawn: the numbers of its animations; all if ``None``. If there are none, the chapter is
            gone through to its end, and leaves all that a video has beside it.
        looks: whether it is told how what is drawn looks, or everything, if nothing is drawn.
        kept: a folder in which segments are kept by their looks; none if it is empty.
        cut: a file for what was learnt.
        claims: a folder; if one is told, all is drawn up to the first animation that somebody
            else has claimed there.
    """

    drawn: tuple[int, ...] | None = None
    looks: bool = False
    kept: str = ""
    cut: str = ""
    claims: str = ""

    def as_text(self) -> str:
        """For the environment variable."""
        return json.dumps(asdict(self))

    def draws(self, number: int) -> bool:
        """Whether an animation is to be drawn."""
        return self.drawn is None or number in self.drawn

    def is_over(self, number: int) -> bool:
        """Whether this animation and all that come later are others' business."""
        if self.claims:
            return not claim(Path(self.claims), number)
        return bool(self.drawn) and number > max(self.drawn or ())

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole video."""
        return self.drawn is None and not self.claims

    @property
    def tells_all(self) -> bool:
        """Whether it gets to the end, and tells all that is shown and said."""
        return self.is_whole or self.drawn == ()


def claim(claims: Path, number: int) -> bool:
    """Claim an animation; whether nobody has claimed it before."""
    claims.mkdir(parents=True, exist_ok=True)
    try:
        (claims / str(number)).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def share_here() -> Share | None:
    """This process's share; ``None`` where nobody has told any."""
    told = os.environ.get(VARIABLE)
    if not told:
        return None
    values = json.loads(told)
    drawn = values["drawn"]
    return Share(**{**values, "drawn": None if drawn is None else tuple(drawn)})


class SharingWriter(SparingWriter):
    """Writes the segments of a share, and the video only where all of it is drawn."""

    share = Share()
    on_segment: Callable[[int, Path], None]
    """told of every segment that is complete"""

    def _join_job(self, job: Any) -> None:
        super()._join_job(job)
        self.on_segment(job.animation_index, Path(job.path))

    def finish(self) -> None:
        """Finish the segments; join them if all are here."""
        if self.share.is_whole:
            super().finish()
            return
        self.join_all_encode_jobs()
        self.finish_last_section()
        if self.subcaptions and self.share.tells_all:
            self.write_subcaption_file()


class SharingRenderer(SparingRenderer):
    """Draws a share of a scene's animations, and keeps the segments.

    Args:
        share: which.
    """

    def __init__(self, share: Share, **options: Any) -> None:
        super().__init__(**{"file_writer_class": SharingWriter, **options})
        self._share = share
        self._segments: list[Segment] = []
        self._unseen = self._is_looked_at = False
        self._frames = self._pictures = 0
        self._start, self._stage = 0.0, ""

    def init_scene(self, *arguments: Any, **options: Any) -> None:
        """Get a writer."""
        super().init_scene(*arguments, **options)
        self.file_writer.share = self._share
        self.file_writer.on_segment = self._keep
        self.file_writer.is_there = self._is_gone_through

    def play(self, scene: Any, *arguments: Any, **options: Any) -> None:
        """Play, unless all that is to be drawn was."""
        if self._share.is_over(int(self.num_plays)):
            raise EndSceneEarlyException
        self._unseen, self._frames, self._pictures = False, 0, 0
        self._start, self._stage = float(self.time), _stage(scene, self.camera)
        super().play(scene, *arguments, **options)
        if len(self._segments) < self.num_plays:  # a camera whose pictures nobody can tell
            self._taken(scene, int(self.num_plays) - 1, "")

    def _is_gone_through(self, segment: Path) -> bool:
        """Whether the animation that begins is not drawn."""
        camera: Any = self.camera
        share = self._share
        self._unseen = not share.draws(int(self.num_plays))
        is_known = isinstance(camera, SparingCamera)
        self._is_looked_at = is_known and share.looks and not (self._unseen and share.drawn)
        if is_known:
            camera.looks = Looks() if self._is_looked_at else None
            camera.blind = self._unseen and self._is_looked_at
        return self._unseen

    def _taken(self, scene: Any, number: int, told: str) -> None:
        file = self.file_writer.partial_movie_files[number]
        key = self._key(told) if told and self._is_looked_at else ""
        played = (self._start, self._frames, self._pictures, self._stage)
        self._segments.append(Segment(file or "", *played, key))

    def _key(self, told: str) -> str:
        camera: Any = self.camera
        ground = (repr(camera.background_color), camera.background_opacity, camera.background.shape)
        film = (repr(self.file_writer.video_encoder), versions(), _code(), str(ground))
        known = json.dumps((film, self._frames, told), sort_keys=True)
        return hashlib.blake2b(known.encode(), digest_size=16).hexdigest()

    def _keep(self, number: int, file: Path) -> None:
        """Keep a segment, whole or not at all; it is no fault of the video's if that fails."""
        key = self._segments[number].key if number < len(self._segments) else ""
        if key and self._share.kept:
            keep(file, Path(self._share.kept), key)

    # -- what nobody looks at ----------------------------------------------------------------------

    def update_frame(self, *arguments: Any, **options: Any) -> None:
        """Draw, or look how it looks, or neither."""
        if not self._unseen or self._is_looked_at:
            super().update_frame(*arguments, **options)

    def get_frame(self) -> Any:
        """The picture, if it is drawn."""
        return NOTHING if self._unseen else super().get_frame()

    def _next(self) -> Any:
        return NOTHING if self._unseen else super()._next()

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        """Hand a picture on, and count."""
        if not self.skip_animations:
            self._frames, self._pictures = self._frames + num_frames, self._pictures + 1
        super().add_frame(frame, num_frames)

    # -- at the end --------------------------------------------------------------------------------

    def scene_finished(self, scene: Any) -> None:
        """Finish, and tell what was learnt."""
        super().scene_finished(scene)
        if self._share.cut and self.file_writer.output_spec.is_video:
            _cut_of(self.file_writer, self._segments).write(Path(self._share.cut))


def keep(segment: Path, folder: Path, key: str) -> None:
    """Keep a segment by its key, whole or not at all; the video does not depend on it."""
    target, new = folder / f"{key}.mp4", folder / f".{uuid4().hex}"
    with suppress(OSError):
        if target.exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        try:
            os.link(segment, new)
        except OSError:  # on another disk, or one that knows no links
            shutil.copyfile(segment, new)
        new.replace(target)


def _stage(scene: Any, camera: Any) -> str:
    """A hash of everything on stage, and of where the camera is: whether two come to the same."""
    hashed = hashlib.blake2b(repr((*camera.frame_center, camera.frame_width)).encode())
    for top in scene.mobjects:
        for one in top.get_family():
            hashed.update(one.points.tobytes())
            if isinstance(one, VMobject):
                hashed.update(one.fill_rgbas.tobytes() + one.stroke_rgbas.tobytes())
    return hashed.hexdigest()[:16]


@cache
def _code() -> str:
    """A hash of the code that draws and encodes."""
    files = [Path(__file__).with_name(f"{name}.py") for name in DRAWING]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _cut_of(writer: Any, segments: Sequence[Segment]) -> Cut:
    sections = tuple(
        Section(one.type_, one.name, one.video or "", len(one.partial_movie_files))
        for one in writer.sections
        if not one.is_empty()
    )
    index = writer.output_plan.section_index
    return Cut(str(writer.movie_file_path), str(index or ""), tuple(segments), sections)
