"""Key frames: a few small pictures of each chapter, to notice when its look changes.

    python -m tests.rendering.keyframes              # renew all of them
    python -m tests.rendering.keyframes ThreeFactors # renew those of one chapter

They are small enough to forgive another version of a rasteriser, and large enough to show a label
that moved or a colour that changed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from audits.rehearsal import find_chapters
from tests.rendering.filming import Video, render

FOLDER = Path(__file__).parent / "keyframes"
SIZE = (213, 120)
SHARES = (0.25, 0.5, 0.75, 1.0)
"""where in a video its key frames stand"""
TOLERANCE = 2.5
"""mean difference of a key frame's pixels, of 255, that counts as the same picture"""


def strip(video: Video) -> Image.Image:
    """The key frames of a video, small and side by side."""
    sheet = Image.new("RGB", (SIZE[0] * len(SHARES), SIZE[1]))
    for column, picture in enumerate(video.stills(SHARES)):
        small = picture.resize(SIZE, Image.Resampling.BOX)
        sheet.paste(small, (column * SIZE[0], 0))
    return sheet


def differences(one: Image.Image, other: Image.Image) -> list[float]:
    """Mean absolute difference of the pixels of each key frame."""
    gap = np.abs(np.asarray(one, dtype=float) - np.asarray(other.convert("RGB"), dtype=float))
    return [float(frame.mean()) for frame in np.split(gap, len(SHARES), axis=1)]


def main() -> None:
    """Render chapters and keep their key frames."""
    wanted = sys.argv[1:]
    FOLDER.mkdir(exist_ok=True)
    for chapter in find_chapters():
        if wanted and chapter.__name__ not in wanted:
            continue
        print(f"{chapter.__name__} ...", flush=True)
        with tempfile.TemporaryDirectory() as media:
            strip(render(chapter, Path(media))).save(FOLDER / f"{chapter.__name__}.png")


if __name__ == "__main__":
    main()
