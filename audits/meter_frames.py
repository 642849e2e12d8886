"""What single frames of a video say about its look: where there is ink, and what changed.

A frame is an array of shape (height, width, 3), 8 bits a colour. Ink is what differs from the
ground, the colour that the frame's corners have most of the time, be it dark or light.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np

ROWS, COLUMNS = 9, 16
WIDTH, HEIGHT = 480, 270
"""pixels at which a video is looked at: 30 × 30 for each cell of the grid"""
RATE = 15.0
"""looks a second, at the most"""
DIFFERS = 20
"""levels of 255, in one of red, green and blue, from which on a pixel is ink"""
HOLDS = 0.008
"""share of a cell's pixels that are ink from which on it holds something: a hairline across it"""
CHANGES = 14
"""levels of 255 by which a pixel must change, for compression changes some by a few"""
CHANGED = 6
"""pixels that must change from which on something has moved"""


class UnreadableVideoError(ValueError):
    """A file that can't be measured; the message says which, and why."""


class Frame(NamedTuple):
    """One look at a video: when, in seconds from its start, and its pixels."""

    time: float
    pixels: np.ndarray


def frames_of(video: Path) -> Iterator[Frame]:
    """Frames of a video, small, at most `RATE` of them a second; the last one always.

    Raises:
        UnreadableVideoError: there is no such file, or no video in it, or it breaks off.
    """
    if not video.is_file():
        raise UnreadableVideoError(f"{video}: no such file")
    try:
        with av.open(str(video)) as container:
            if not container.streams.video:
                raise UnreadableVideoError(f"{video}: there is no video in it")
            yield from _thinned(container)
    except (av.FFmpegError, ValueError) as fault:
        if isinstance(fault, UnreadableVideoError):
            raise
        raise UnreadableVideoError(f"{video}: can't be read as a video") from fault


def _thinned(container: av.container.InputContainer) -> Iterator[Frame]:
    due, waiting = 0.0, None
    for frame in container.decode(video=0):
        time = float(frame.time or 0.0)
        waiting = frame
        if time >= due - 1e-3:
            due = time + 1 / RATE
            yield Frame(time, _pixels(frame))
            waiting = None
    if waiting is not None:
        yield Frame(float(waiting.time or 0.0), _pixels(waiting))


def _pixels(frame: av.VideoFrame) -> np.ndarray:
    small = frame.reformat(WIDTH, HEIGHT, format="rgb24", interpolation="AREA")
    return np.asarray(small.to_ndarray())


def corner_color(pixels: np.ndarray) -> np.ndarray:
    """The median colour of a frame's four corners, shape (3,)."""
    corners = [
        pixels[y, x] for y in (slice(0, 6), slice(-6, None)) for x in (slice(0, 6), slice(-6, None))
    ]
    return np.asarray(np.median(np.concatenate([c.reshape(-1, 3) for c in corners]), axis=0))


def ink_of(pixels: np.ndarray, ground: np.ndarray) -> np.ndarray:
    """Which pixels differ from the ground, shape (height, width)."""
    return np.asarray((np.abs(pixels.astype(np.int16) - ground) > DIFFERS).any(axis=2))


def cells_with(ink: np.ndarray) -> np.ndarray:
    """Which cells of the grid hold something, shape (9, 16)."""
    height, width = ink.shape
    cells = ink.reshape(ROWS, height // ROWS, COLUMNS, width // COLUMNS)
    return np.asarray(cells.mean(axis=(1, 3)) >= HOLDS)


def height_of(ink: np.ndarray) -> tuple[float, float]:
    """Share of the frame's height from the highest ink to the lowest, and where the lowest is.

    Both are shares of the height; (0, 0) where there is no ink.
    """
    rows = np.flatnonzero(ink.sum(axis=1) >= 2)
    if not len(rows):
        return 0.0, 0.0
    height = ink.shape[0]
    return float(rows[-1] + 1 - rows[0]) / height, float(rows[-1] + 1) / height


def has_changed(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether something moved between two frames."""
    difference = np.abs(one.astype(np.int16) - other).max(axis=2)
    return int((difference > CHANGES).sum()) >= CHANGED
