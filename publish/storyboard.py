"""The contact sheet of a video: the last frame of every section, with its name and time."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import typst

from publish.film import Film, last_frames
from publish.transcript import clock

TEMPLATE = Path(__file__).parent / "templates" / "storyboard.typ"
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
        (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
        (folder / "main.typ").write_bytes(TEMPLATE.read_bytes())
        typst.compile(
            str(folder / "main.typ"), output=str(target), format="png", ppi=PIXELS_PER_INCH
        )
