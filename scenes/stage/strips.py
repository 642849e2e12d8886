"""A picture handed on in strips, and only those that have changed, to become what is encoded.

A strip that is converted alone becomes what it becomes within the whole picture, to the byte, but
for its outermost rows: colours are shared by neighbouring rows. So each strip has some rows more,
which are not used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

STRIPS = 12
"""how many a picture is cut into"""
MARGIN = 4
"""rows more, above and below; even, for two rows share a colour"""
_ALONE: dict[str, Any] = {"threads": 1} if int(av.__version__.split(".")[0]) >= 17 else {}
"""one thread converts, as always before PyAV 17: a strip is too small to be shared"""


@dataclass(frozen=True, eq=False)
class Strip:
    """Some rows of a picture.

    Attributes:
        top: the first of those that have changed.
        bottom: the first below them that has not.
        pixels: they and ``MARGIN`` rows around them, as far as the picture goes.
    """

    top: int
    bottom: int
    pixels: np.ndarray


Change = Sequence[Strip]
"""what of a picture is not as it was in the last one; nothing, if it is the same"""


def change_of(pixels: np.ndarray, touched: np.ndarray) -> Change:
    """The strips in or beside which any row was touched; ``touched`` tells it row by row."""
    height = len(pixels)
    side = max(height // STRIPS // 2 * 2, 2 * MARGIN)
    rows = {top: slice(max(top - MARGIN, 0), top + side + MARGIN) for top in range(0, height, side)}
    tops = [top for top in rows if touched[rows[top]].any()]
    if len(tops) == len(rows):
        return [Strip(0, height, pixels.copy())]
    return [Strip(top, min(top + side, height), pixels[rows[top]].copy()) for top in tops]


def can_be_cut(height: int, pixel_format: str) -> bool:
    """Whether a picture may be converted in strips: of others nobody knows what rows share."""
    return pixel_format == "yuv420p" and height % 2 == 0


class Converter:
    """Makes of pictures what an encoder takes.

    Args:
        width: of a picture, in pixels.
        height: the same.
        pixel_format: what the encoder takes.
    """

    def __init__(self, width: int, height: int, pixel_format: str) -> None:
        self._width, self._height, self._format = width, height, pixel_format
        self._reformatters: dict[int, VideoReformatter] = {}

    def whole(self, pixels: np.ndarray) -> av.VideoFrame:
        """A picture of which nothing is known; or a strip."""
        rows = len(pixels)
        if rows not in self._reformatters:
            self._reformatters[rows] = VideoReformatter()
        colors = av.VideoFrame.from_numpy_buffer(pixels, format="rgba")
        return self._reformatters[rows].reformat(colors, self._width, rows, self._format, **_ALONE)

    def changed(self, last: av.VideoFrame, change: Change) -> av.VideoFrame:
        """The last picture with a change in it; what an encoder still holds stays as it is."""
        if change and len(change[0].pixels) == self._height:
            return self.whole(change[0].pixels)
        if change:
            last.make_writable()
        for strip in change:
            above = min(strip.top, MARGIN)
            new = self.whole(strip.pixels)
            for old, own, rows in zip(last.planes, new.planes, (1, 2, 2), strict=True):
                first, end, skipped = strip.top // rows, strip.bottom // rows, above // rows
                _rows(old)[first:end] = _rows(own)[skipped : skipped + end - first]
        return last


def _rows(plane: Any) -> np.ndarray:
    """A plane of a picture, shape (rows, bytes a row): those in the picture, and no padding."""
    return np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[:, : plane.width]
