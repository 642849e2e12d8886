"""The contact sheet of a video: the last frame of every section, with its name and time."""

from __future__ import annotations

import tempfile
from pathlib import Path

from publish.film import Film, last_frames
from publish.transcript import clock
from publish.typesetting import typeset

FRAME_WIDTH = 640
PIXELS_PER_INCH = 144


def draw_storyboard(film: Film, title: str, about: str, target: Path) -> None:
    """Write the contact sheet as a PNG file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        frames = []
        for i, frame in enumerate(last_frames(film, FRAME_WIDTH)):
            frame.save(folder / f"{i}.png")
            mark = film.marks[i]
            frames.append({"file": f"{i}.png", "title": mark.title, "time": clock(mark.start)})
        words = {"title": title, "about": about, "frames": frames}
        typeset("storyboard.typ", words, folder, target, PIXELS_PER_INCH)
