"""A chapter to be filmed, and what that leaves."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.course import Chapter
from publish.quality import Quality
from scenes.stage import report
from scenes.stage.settings import Settings

if TYPE_CHECKING:
    from scenes.stage.share import Share

TAGS = "x264-params=colorprim=bt709:transfer=bt709:colormatrix=smpte170m"
"""What Manim's frames are: sRGB primaries, turned into luma and chroma by BT.601's matrix."""


@dataclass(frozen=True)
class Footage:
    """What Manim left for one chapter.

    Attributes:
        video: the video; its captions, numbers and claims lie beside it.
        sections: Manim's description of the video's sections.
    """

    video: Path
    sections: Path

    @property
    def captions(self) -> Path:
        """Its captions, SubRip."""
        return self.video.with_suffix(".srt")

    @property
    def numbers(self) -> Path:
        """The numbers that it shows, a CSV table."""
        return self.video.with_name(f"{self.video.stem}.numbers.csv")

    @property
    def sightings(self) -> Path:
        """Each number with what it comes from and where it stands, a JSON file."""
        return self.video.with_name(f"{self.video.stem}.numbers.json")

    @property
    def claims(self) -> Path:
        """What its words claim of numbers, a JSON file."""
        return self.video.with_name(f"{self.video.stem}.claims.json")

    @property
    def beats(self) -> Path:
        """Where it opens, asks, rests and closes, a JSON file."""
        return self.video.with_name(f"{self.video.stem}.beats.json")

    @property
    def parts(self) -> tuple[Path, ...]:
        """All its files."""
        return (self.video, self.sections, *self.beside)

    @property
    def beside(self) -> tuple[Path, ...]:
        """What the stage leaves beside a video."""
        return (self.captions, self.numbers, self.sightings, self.claims, self.beats)


@dataclass(frozen=True)
class Shot:
    """A chapter to be filmed.

    Attributes:
        chapter: which one.
        settings: its example (a name or an absolute path, or None), theme, shape, language and
            voice.
        quality: how large and how smooth.
        folder: for all that Manim writes; of this shot alone.
        log: where Manim's words are kept.
        transparent: whether its ground is; then it is a large file without loss.
        share: which of its animations are drawn; all if none is told.
    """

    chapter: Chapter
    settings: Settings
    quality: Quality
    folder: Path
    log: Path
    transparent: bool = False
    share: Share | None = None

    def command(self, *more: str) -> list[str]:
        """Manim's command line."""
        options = [self.quality.flag, "--media_dir", str(self.folder), "--progress_bar", "none"]
        scene = [str(self.chapter.file), self.chapter.name]
        return [sys.executable, "-m", "manim", "render", *options, *more, *scene]

    @property
    def report(self) -> Path:
        """Where the scene tells what happens."""
        return self.folder / f"{self.log.stem}.jsonl"

    def environment(self) -> dict[str, str]:
        """The variables by which a chapter learns what was chosen, and plain output."""
        return os.environ | {
            "BACKPROP_EXAMPLE": self.settings.example or "",
            "BACKPROP_THEME": self.settings.theme,
            "BACKPROP_SHAPE": self.settings.shape,
            "BACKPROP_LANG": self.settings.lang,
            "BACKPROP_VOICE": self.settings.voice or "",
            "BACKPROP_SPEECH": self.settings.speech or "",
            "BACKPROP_FONTS": self.settings.fonts or "",
            "BACKPROP_CAPTIONS": "file",
            report.VARIABLE: str(self.report.absolute()),
            "BACKPROP_SHARE": self.share.as_text() if self.share else "",
            "PYTHONHASHSEED": "0",  # no process goes through a set in another order
            "COLUMNS": "200",
            "NO_COLOR": "1",
            "TERM": "dumb",
            "PYTHONUTF8": "1",
        }
