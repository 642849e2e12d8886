"""Segments that are kept beside the videos: what has not changed is not drawn again.

A segment is called by a hash of all that decides what is in it (see `scenes.stage.share`). So it
serves any later version of its chapter in which the same pictures follow each other, and a chapter
whose filming was interrupted goes on where that ended.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PLACE = Path("media/segments")
"""in the folder of videos"""
LIMIT = 2 * 10**9
"""bytes of segments that stay; of more, those go first that were not used for longest"""


class Kept:
    """The segments of one chapter.

    Args:
        folder: need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __bool__(self) -> bool:
        return any(self.folder.glob("*.mp4"))

    def find(self, key: str) -> Path | None:
        """The segment of this name, if it is there."""
        file = self.folder / f"{key}.mp4"
        with suppress(OSError):
            if key and file.stat().st_size:
                os.utime(file)  # it was of use
                return file
        return None

    def keep(self, segment: Path, key: str) -> None:
        """Keep a segment, if it is known what decides how it looks."""
        from scenes.stage.share import keep

        if key:
            keep(segment, self.folder, key)

    def clear(self) -> None:
        """Keep none."""
        shutil.rmtree(self.folder, ignore_errors=True)


def prune(out: Path, limit: int = LIMIT) -> None:
    """Let no more segments stay in a folder of videos than so many bytes."""
    left = limit
    for used, size, file in sorted(_all(out / PLACE), reverse=True):
        left -= size
        if left < 0 and used:
            with suppress(OSError):
                file.unlink()


def _all(folder: Path) -> Iterable[tuple[float, int, Path]]:
    for file in folder.rglob("*.mp4"):
        with suppress(OSError):
            found = file.stat()
            yield found.st_mtime, found.st_size, file
