"""The pictures and the video that are kept with the project: small, and made by one command."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from backprop_model.files import whole
from publish.manifest import Entry

FLAGSHIP = "ThreeFactors"
"""the chapter whose video is kept, and its poster in full size"""
POSTER_WIDTH = 480
PICTURE_WIDTH = 1280


def renew(
    out: Path, videos: Sequence[tuple[str, Entry]], flagship: Path, folder: Path
) -> Iterator[Path]:
    """Write what is kept into the folder, and tell each file.

    Args:
        out: the folder of the videos.
        videos: those whose posters are kept.
        flagship: the folder of the flagship, which may be a better one than that in ``out``.
        folder: for all that is kept.
    """
    (folder / "posters").mkdir(parents=True, exist_ok=True)
    for path, entry in videos:
        target = folder / f"posters/{_file_name(entry.name)}.png"
        yield _picture(out / path / "poster.png", target, POSTER_WIDTH)
    yield _picture(flagship / "poster.png", folder / f"{_file_name(FLAGSHIP)}.png", PICTURE_WIDTH)
    target = folder / f"{_file_name(FLAGSHIP)}.mp4"
    with whole(target) as unfinished:
        shutil.copyfile(flagship / "video.mp4", unfinished)
    yield target


def _picture(source: Path, target: Path, width: int) -> Path:
    """A poster, at most so many pixels wide."""
    with Image.open(source) as opened:
        picture = opened.convert("RGB")
    if picture.width > width:
        picture = picture.resize((width, round(picture.height * width / picture.width)))
    with whole(target) as unfinished:
        picture.save(unfinished, "PNG", optimize=True)
    return target


def _file_name(name: str) -> str:
    """``three-factors`` for ``ThreeFactors``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
