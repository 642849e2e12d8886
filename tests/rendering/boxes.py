"""Whether the boxes that a video's numbers have lie on their ink, in its own decoded pictures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

SHIFTS = ((0.6, 0.0), (0.0, 0.8), (-0.6, -0.8))
"""shares of a box's width and height by which the controls are off"""
MARGIN, EDGE = 4, 3
"""pixels: around a box, where there should be no ink; within its edges, where there should"""


@dataclass(frozen=True)
class Found:
    """How many boxes there are, how many lie on ink, and how many shifted ones do, on average."""

    boxes: int
    on_ink: int
    astray: float


def look(video: Path) -> Found:
    """Hold every sighting against the picture in the middle of its time."""
    data = json.loads(video.with_suffix(".numbers.json").read_text(encoding="utf-8"))
    seen = sorted(data["sightings"], key=lambda s: (s[1] + s[2]) / 2)
    hits, astray = 0, 0
    with av.open(str(video)) as container:
        frames = container.decode(video=0)
        time, picture = -1.0, np.zeros((1, 1, 3), dtype=np.uint8)
        latest: av.VideoFrame | None = None
        for _id, start, end, *box in seen:
            while time < (start + end) / 2 - 1e-6:
                frame = next(frames, None)
                if frame is None:
                    break
                time, latest = float(frame.time or 0.0), frame
            if latest is not None:  # only what is looked at is turned into colours
                picture, latest = np.asarray(latest.to_ndarray(format="rgb24")), None
            hits += _on_ink(picture, box)
            astray += sum(_on_ink(picture, _moved(box, *shift)) for shift in SHIFTS)
    return Found(len(seen), hits, astray / len(SHIFTS))


def _moved(box: list[float], across: float, down: float) -> list[float]:
    x, y, width, height = box
    return [x + across * width, y + down * height, width, height]


def _on_ink(picture: np.ndarray, box: list[float]) -> bool:
    """Whether ink touches all four edges from within, and is on at most two sides beyond them."""
    rows, columns = picture.shape[:2]
    x, y, width, height = box
    left, right = round(x * columns), round((x + width) * columns)
    top, bottom = round(y * rows), round((y + height) * rows)
    if min(left, top) < MARGIN or right > columns - MARGIN or bottom > rows - MARGIN:
        return False
    around = picture[top - MARGIN : bottom + MARGIN, left - MARGIN : right + MARGIN].astype(int)
    within = np.zeros(around.shape[:2], dtype=bool)
    within[MARGIN - 1 : 1 - MARGIN, MARGIN - 1 : 1 - MARGIN] = True
    contrast = np.abs(around - np.median(around[~within], axis=0)).max(axis=2)
    ink = contrast > max(12, 0.25 * contrast[within].max())
    own = ink[MARGIN - 1 : 1 - MARGIN, MARGIN - 1 : 1 - MARGIN]
    edges = (own[:EDGE], own[-EDGE:], own[:, :EDGE], own[:, -EDGE:])
    beyond = (ink[:2], ink[-2:], ink[:, :2], ink[:, -2:])
    return all(edge.any() for edge in edges) and sum(side.mean() < 0.1 for side in beyond) >= 2
