"""How a chapter is rendered as a user does it, and what the file then says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av
from PIL import Image

from scenes.stage.explainer import ExplainerScene

ROOT = Path(__file__).resolve().parents[2]
RATE = 5
ROUNDED = 1.03
"""how much longer a video is at that rate: every animation lasts up to a frame more"""
TIME_LIMIT = 600
"""seconds after which a rendering counts as hanging"""


@dataclass(frozen=True)
class Video:
    """What a rendering left, read back from the file."""

    path: Path
    seconds: float
    codec: str
    pixel_format: str
    size: tuple[int, int]
    frames: int

    def stills(self, shares: Sequence[float]) -> list[Image.Image]:
        """The pictures at some shares of its frames, in order of time."""
        wanted = {round(share * (self.frames - 1)) for share in shares}
        with av.open(self.path) as container:
            return [
                frame.to_image()
                for number, frame in enumerate(container.decode(video=0))
                if number in wanted
            ]


def render(chapter: type[ExplainerScene], media: Path) -> Video:
    """Run `manim -ql` in a process of its own, with nobody at its standard input.

    At `RATE` frames a second: what comes in between is the audits' to look at.
    """
    module = chapter.__module__.rpartition(".")[2]
    command = [sys.executable, "-m", "manim", "-ql", "--media_dir", str(media)]
    command += [
        "--fps",
        str(RATE),
        "--progress_bar",
        "none",
        f"scenes/{module}.py",
        chapter.__name__,
    ]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BACKPROP_")}
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=clean,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
        check=False,
    )
    assert run.returncode == 0, f"{' '.join(command)}\n{run.stdout}\n{run.stderr}"
    (path,) = media.rglob(f"{chapter.__name__}.mp4")
    return _read(path)


def _read(path: Path) -> Video:
    with av.open(path) as container:
        stream = container.streams.video[0]
        frames, context = stream.frames, stream.codec_context
        return Video(
            path=path,
            seconds=frames / RATE,
            codec=context.name,
            pixel_format=str(context.pix_fmt),
            size=(context.width, context.height),
            frames=frames,
        )
