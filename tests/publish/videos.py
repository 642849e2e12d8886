"""A small video as rendering leaves it: two sections, each of one colour."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from publish.film import Mark, remux
from publish.shot import TAGS

SECTIONS = (("A red half", (200, 40, 40)), ("Über: blau!", (40, 60, 200)))
RATE, FRAMES = 15, 15
SIZE = (854, 480)


def write_video(folder: Path) -> Path:
    """Write ``video.mp4`` with its marks into a folder, and return the folder."""
    plain = folder / "plain.mp4"
    with av.open(str(plain), "w") as container:
        options = {"g": str(FRAMES), "bf": "0", **dict([TAGS.split("=", 1)])}
        stream = container.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for _, colour in SECTIONS:
            for _ in range(FRAMES):
                picture = np.full((SIZE[1], SIZE[0], 3), colour, np.uint8)
                container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    marks = [
        Mark(title, number * FRAMES / RATE, (number + 1) * FRAMES / RATE)
        for number, (title, _) in enumerate(SECTIONS)
    ]
    remux(plain, folder / "video.mp4", marks, "Two colours")
    return folder
