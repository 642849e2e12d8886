"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, what is told of a picture stands in one row above it. Upright and in a square it has rows of
its own, and the seven stands between the digits that stream past and its outputs, or beside these.
"""

from __future__ import annotations

from dataclasses import dataclass

from manim import RIGHT

from scenes.mobjects.readout import Readout
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Spot:
    """Where a line of text stands.

    Attributes:
        x, baseline: its place.
        side: which of its ends is there: -1 the left one, 1 the right one, 0 its middle.
    """

    x: float
    baseline: float
    side: float = -1.0

    def readout(self) -> Readout:
        """A line there, which may change."""
        return Readout(self.x, self.baseline, self.side * RIGHT if self.side else None)


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        stands: whether the way on the map is to stand rather than to lie: tiles beside it are wide.
        room: on the map at either side of all that is marked on it, as a share of that, and above
            and below it.
        anywhere: whether the ball's cost may stand wherever a line to it is free.
        heading: baseline of what a mini-batch is.
        cost: of the mean cost after such steps.
        steps: where these are counted on the map; between the heading and the cost, if ``None``.
        cells: rows and columns of places at which the network is asked.
        side: from input 0 to input 1.
        middle: height of the middle between them.
        across: height of the name of input 0.
        answers: where they stand: at the sides of the corners (0), or away from the middle (1).
        network: the small network beside map and answers, clear of what is told of these.
        first: the same at first, large enough for numbers; ``None`` where the map leaves no room.
        strip, rows: top of the digits that stream past, and in how many rows they do.
        seven: the picture of the 7.
        bars: its outputs; ``axis``, left of them.
        verdict: what it is read as.
        counter: where its steps are counted; between heading and verdict, if ``None``.
        above: height of what is told above the wall.
        told: where it stands how many are misread; the last sentence leaves that free.
        taken, answer: where the steps taken stand then, or between both; and what the 7 is read as.
    """

    stands: bool
    room: tuple[float, float]
    anywhere: bool
    heading: float
    cost: float
    steps: Spot | None
    cells: tuple[int, int]
    side: float
    middle: float
    across: float
    answers: int
    network: Zone
    first: Zone | None
    strip: float
    rows: int
    seven: Zone
    bars: Zone
    axis: float
    verdict: Spot
    counter: Spot | None
    above: float
    told: Spot
    taken: Spot | None
    answer: Spot


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_LEFT, _RIGHT = WIDE.hero.left, WIDE.hero.right
_ROW, _SEVEN = WIDE.headline.bottom + 0.16, 3.84
_BARS = Zone(-1.8, _RIGHT, -3.25, 1.35)
_FOOT = (_BARS.bottom + _BARS.top - _SEVEN) / 2
_EDGE = PORTRAIT.hero.left
_STAGINGS = {
    WIDE.name: Staging(
        stands=False,
        room=(0.0, 0.14),
        anywhere=False,
        heading=_ROW,
        cost=_ROW,
        steps=None,
        cells=(40, 72),
        side=4.2,
        middle=-0.1,
        across=WIDE.captions_top + 0.24,
        answers=0,
        network=Zone(4.3, _RIGHT, -1.55, 1.4),
        first=Zone(3.4, _RIGHT, -1.7, 2.0),
        strip=2.86,
        rows=1,
        seven=Zone(_LEFT, _LEFT + _SEVEN, _FOOT, _FOOT + _SEVEN),
        bars=_BARS,
        axis=-2.05,
        verdict=Spot(_RIGHT, _ROW, 1.0),
        counter=None,
        above=0.72,
        told=Spot(_RIGHT, WIDE.headline.bottom + 0.14, 1.0),
        taken=None,
        answer=Spot(_LEFT, WIDE.headline.bottom + 0.14),
    ),
    PORTRAIT.name: Staging(
        stands=True,
        room=(0.15, 0.14),
        anywhere=True,
        heading=6.0,
        cost=4.75,
        steps=Spot(_EDGE, 5.38),
        cells=(72, 40),
        side=4.2,
        middle=-0.1,
        across=PORTRAIT.captions_top + 0.24,
        answers=1,
        network=Zone(1.4, -_EDGE, -1.45, 0.9),
        first=None,
        strip=5.05,
        rows=2,
        seven=Zone(-1.6, 1.6, -0.9, 2.3),
        bars=Zone(-2.75, PORTRAIT.hero.right, -5.4, -1.75),
        axis=-3.0,
        verdict=Spot(0.0, -1.42, 0.0),
        counter=Spot(_EDGE, 5.4),
        above=2.0,
        told=Spot(_EDGE, 4.54),
        taken=Spot(_EDGE, 5.26),
        answer=Spot(_EDGE, 5.96),
    ),
    SQUARE.name: Staging(
        stands=True,
        room=(0.15, 0.2),
        anywhere=True,
        heading=3.2,
        cost=2.58,
        steps=Spot(_EDGE, 2.58),
        cells=(54, 54),
        side=4.0,
        middle=-0.3,
        across=-2.3,
        answers=1,
        network=Zone(1.3, -_EDGE, -1.2, 0.55),
        first=None,
        strip=3.0,
        rows=1,
        seven=Zone(_EDGE, _EDGE + 2.7, -1.55, 1.15),
        bars=Zone(0.05, SQUARE.hero.right, -3.25, 1.35),
        axis=-0.2,
        verdict=Spot(_EDGE, 1.7),
        counter=Spot(_EDGE, -2.2),
        above=1.85,
        told=Spot(_EDGE, 1.95),
        taken=Spot(_EDGE, 2.6),
        answer=Spot(_EDGE, 3.2),
    ),
}
