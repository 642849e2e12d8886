"""Law 1: one hero that fills the frame; a chapter opens on an image, and ends on one.

Measured by boxes around what differs from the ground: what is there by name but can't be seen,
such as a curtain in the ground's own colour, fills nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.stage import style

from .layout_geometry import touching
from .look_moment import Broken, Moment

WIDE, HIGH = 0.70, 0.60
"""shares of the frame's width and height that what is visible spans"""
MIDDLE = 0.12
"""how far its middle may lie from the frame's, as a share of the frame's width and height"""
OFTEN = 0.80
"""share of the time for which that holds"""
THERE = 0.05
"""difference from the ground, opacity times colour, from which on something is seen"""
IMAGE_WIDE, IMAGE_HIGH = 0.5, 0.4
"""shares of the frame that an image spans, its texts left out, where a chapter begins or ends"""
SENTENCE = 4
"""words from which on a text is a sentence"""


def span(boxes: np.ndarray) -> tuple[float, float, float, float]:
    """What boxes span of the frame: shares of its width and height, and how far off its middle."""
    if not len(boxes):
        return 0.0, 0.0, 0.0, 0.0
    frame = style.FRAME
    left, bottom = np.maximum(boxes[:, [0, 2]].min(axis=0), (frame.left, frame.bottom))
    right, top = np.minimum(boxes[:, [1, 3]].max(axis=0), (frame.right, frame.top))
    width, height = frame.width, frame.height
    return (
        float(right - left) / width,
        float(top - bottom) / height,
        float(left + right) / 2 / width,
        float(bottom + top) / 2 / height,
    )


def fills(wide: float, high: float, x: float, y: float) -> bool:
    """Whether that is enough."""
    return wide >= WIDE and high >= HIGH and max(abs(x), abs(y)) <= MIDDLE


class FillRule:
    """For four fifths of the time, what is visible fills the frame."""

    def __init__(self) -> None:
        self.filled, self.time = 0.0, 0.0
        self._empty: list[tuple[float, float, tuple[float, float, float, float]]] = []

    def look(self, moment: Moment) -> Iterator[Broken]:
        """Note how much of the frame was filled since the look before."""
        stage = moment.stage
        spans = span(stage.screen[_visible(moment)])
        self.time += moment.lasted
        if fills(*spans):
            self.filled += moment.lasted
        elif moment.lasted:
            start, end = moment.time - moment.lasted, moment.time
            if self._empty and start - self._empty[-1][1] < 1e-6:
                start = self._empty.pop()[0]
            self._empty.append((start, end, spans))
        yield from ()

    @property
    def share(self) -> float:
        """Share of the time for which the frame was filled."""
        return self.filled / self.time if self.time else 0.0

    def end(self) -> Iterator[Broken]:
        """What is to be said of the whole."""
        if self.share > OFTEN:
            return
        longest = sorted(self._empty, key=lambda one: one[0] - one[1])[:3]
        where = "; ".join(
            f"{start:.1f}–{end:.1f} s, at last {100 * wide:.0f} % × {100 * high:.0f} %, "
            f"its middle off by {100 * x:.0f} %, {100 * y:.0f} %"
            for start, end, (wide, high, x, y) in longest
        )
        told = f"the frame is filled for {self.share:.1%} of the time, not over {OFTEN:.0%}"
        yield Broken("fill", f"{told}: {where}", longest[0][0])


class EndsRule:
    """The first frame shows an image; the last one an image and one sentence."""

    def __init__(self, words: dict[int, str]) -> None:
        self._words = words
        self._last: Moment | None = None

    def look(self, moment: Moment) -> Iterator[Broken]:
        """Judge the first frame, and keep the last."""
        if self._last is None:
            yield from _no_image(moment, "the first frame")
        self._last = moment

    def end(self) -> Iterator[Broken]:
        """Judge the last frame, if there was any."""
        if self._last is None:
            return
        yield from _no_image(self._last, "the last frame")
        stage = self._last.stage
        read = np.unique(stage.serial[stage.read & touching(stage.screen, style.FRAME, 0.0)])
        texts = [self._words.get(int(serial), "") for serial in read]
        sentences = [text for text in texts if _is_sentence(text)]
        if len(sentences) != 1:
            shown = "; ".join(map(repr, sentences)) or "none"
            yield Broken("openings", f"the last frame shows {len(sentences)} sentences: {shown}")


def _is_sentence(text: str) -> bool:
    bare = text.strip("*_ ")
    return bare.endswith((".", "!", "?", "…")) and len(bare.split()) >= SENTENCE


def _visible(moment: Moment) -> np.ndarray:
    return np.asarray(moment.stage.ink > THERE)


def _no_image(moment: Moment, which: str) -> Iterator[Broken]:
    """An image is more than text: shapes and lines that span a part of the frame."""
    stage = moment.stage
    wide, high, *_ = span(stage.screen[_visible(moment) & ~stage.glyph])
    if wide < IMAGE_WIDE or high < IMAGE_HIGH:
        seen = f"shapes span {wide:.0%} × {high:.0%}, not {IMAGE_WIDE:.0%} × {IMAGE_HIGH:.0%}"
        yield Broken("openings", f"{which} shows no image: {seen}", moment.time)
