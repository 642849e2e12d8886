"""What of a long tape is in the picture: it runs past the camera, a row at a time.

A network's tape has more rows than can be read at once. It is laid as long as it is, below the
frame, and the camera goes along it: recording, the newest row is the lowest in the picture;
rewinding, the head is in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.ch13.beside import stands_left
from scenes.parts.ch13.recording import Recording
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.tape_layout import Feed
from scenes.stage import style
from scenes.stage.style import Zone

LOWER = 1.0
"""rows by which a long tape lies below where the camera is at first, so that it has to go there"""
ROUND = 0.3
"""rows beyond the room at which what is written is gone"""


@dataclass(frozen=True)
class Window:
    """So many rows of a tape at a time.

    Attributes:
        room: what they fill in the picture.
        count: rows of the tape.
        seen: rows in the picture, an odd number.
    """

    room: Zone
    count: int
    seen: int

    @property
    def scrolls(self) -> bool:
        """Whether there are more rows than are seen at a time."""
        return self.count > self.seen

    @property
    def zone(self) -> Zone:
        """Where all rows are, in the scene."""
        if not self.scrolls:
            return self.room
        top = self.room.top - LOWER * self._pitch
        return Zone(self.room.left, self.room.right, top - self.count * self._pitch, top)

    @property
    def _pitch(self) -> float:
        return self.room.height / self.seen

    def recording(self, row: int) -> float:
        """The uppermost row in the picture while one is printed: the head does not move."""
        return self.rewinding(row)

    def rewinding(self, head: float) -> float:
        """The uppermost row in the picture while the head is at a row, or between two."""
        return self._within(head - (self.seen - 1) / 2)

    def _within(self, row: float) -> float:
        return float(np.clip(row, 0, max(self.count - self.seen, 0)))

    def lowered(self, first: float) -> float:
        """How far below its place the camera is with that row uppermost."""
        return (LOWER + first) * self._pitch if self.scrolls else 0.0

    def frame(self, first: float) -> Zone:
        """What the camera looks at with that row uppermost."""
        low = self.lowered(first)
        frame = style.FRAME
        return Zone(frame.left, frame.right, frame.bottom - low, frame.top - low)

    def there(self, row: int, first: float) -> float:
        """How far what is written in a row has come into the picture, 0 to 1."""
        beyond = max(first - row, row - first - self.seen + 1)
        return float(np.clip(1 - beyond / (0.5 + ROUND), 0.0, 1.0)) if self.scrolls else 1.0


def feed_of(tape: Recording, zone: Zone) -> Feed | None:
    """How a formula's tape runs past its head, where its rows are tall enough for that."""
    feed = Feed(tape.last, tape.last - tape.first_step)
    return feed if zone.height / feed.rows >= staging().fed else None


def window_of(tape: Recording) -> Window:
    """What of a network's tape is in a picture of the shape in force."""
    at = staging()
    return Window(at.room, len(tape.rows), at.few if stands_left(tape) else at.seen)
