"""The picture that stands for a video: the one that its chapter chose, or the most colourful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from PIL import Image

from publish.film import Film, frame_at
from scenes.stage.beats import Beat, Kind


def poster(film: Film, beats: Iterable[Beat], frames: Sequence[Image.Image]) -> Image.Image:
    """The picture of a video for where it is not played, as wide as the frames.

    Args:
        film: the video.
        beats: its beats; a chapter that chooses a picture has one for it.
        frames: the last frame of every section. The closing one, which ends on a sentence, counts
            only where it is the only one.
    """
    chosen = [beat for beat in beats if beat.kind is Kind.POSTER]
    if chosen:
        return frame_at(film, chosen[0].start, frames[0].width)
    return max(frames[:-1] or frames, key=colourfulness)


def colourfulness(picture: Image.Image) -> float:
    """How colourful a picture is: 0 for greys.

    The measure M3 of Hasler and Suesstrunk, "Measuring colourfulness in natural images", 2003, by
    the opponent colours red against green and yellow against blue.
    """
    red, green, blue = np.moveaxis(np.asarray(picture.convert("RGB"), dtype=float), 2, 0)
    opponents = red - green, (red + green) / 2 - blue
    spread = np.hypot(*(colour.std() for colour in opponents))
    mean = np.hypot(*(colour.mean() for colour in opponents))
    return float(spread + 0.3 * mean)
