"""The theme in force, type sizes and the zones of the frame: the only home of sizes.

The colours themselves stand in `themes.py`. A colour says what a thing *means*, and each meaning
has one colour. Use them through the theme in force: ``style.theme.signal``, after
``style.use("light")`` where the default is not wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manim import ManimColor

from scenes.stage import themes
from scenes.stage.themes import THEMES as THEMES  # known by this name to all that draws

Theme = themes.Theme[ManimColor]
"""one colour a meaning, as Manim draws it"""


def use(name: str) -> Theme:
    """Put a theme in force, by name, and return it."""
    global theme
    theme = THEMES[name].converted(ManimColor)
    return theme


theme: Theme = THEMES[themes.DEFAULT].converted(ManimColor)
"""The theme in force (Manim keeps its state a process, so this does too)."""


# Type sizes, in Manim's font size. At 480p the x-height of ``LABEL`` is 7.5 pixels.
BODY = 34
LABEL = 28
FORMULA = 38

# Type sizes by the height of a digit (units of the frame, 60 px each at
# 480p): numbers that matter, those beside them, and the few that are the picture.
DIGIT = 0.0071667
"""height of a digit at font size 1"""
NUMBER = 42.0
"""digits 0.30 units high: whatever is spoken of"""
NOTE = 30.0
"""digits 0.21 units high, the least there is"""
GRAND = 64.0
"""digits 0.46 units high: the one number that a picture is about"""

SOURCE = 0.46
"""radius of a neuron that stands by itself beside what it feeds"""
REST = 0.35
"""opacity of what is not the subject: a third, not black"""
DIMMED = 0.15
"""opacity of what is out of the way: all but gone"""
DIMMED_TEXT = 0.5
"""opacity of its numbers and words, which turn grey as well"""

# Stroke widths, in Manim's units.
OUTLINE = 2.0
RULE = 1.5
STRONG = 4.0
EDGE_MIN, EDGE_MAX = 0.8, 6.0
"""an edge whose value is near zero, and one whose value is the largest on the scale"""

GLOW = {"dark": 0.42, "light": 0.20}
"""opacity of a soft light where it is strongest, by theme: on a light ground it is a shade"""


@dataclass(frozen=True)
class Zone:
    """A rectangle of the frame, in Manim's units, the origin in the middle of the frame."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def center(self) -> tuple[float, float, float]:
        return ((self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0)

    def inset(self, x: float = 0.0, y: float = 0.0) -> Zone:
        """The zone without ``x`` at its sides and ``y`` at its top and bottom."""
        return Zone(self.left + x, self.right - x, self.bottom + y, self.top - y)

    def without(
        self, *, left: float = 0.0, right: float = 0.0, bottom: float = 0.0, top: float = 0.0
    ) -> Zone:
        """What is left of the zone after a strip was taken off at each given side."""
        return Zone(self.left + left, self.right - right, self.bottom + bottom, self.top - top)

    def rows(self, *shares: float, gap: float = 0.0) -> list[Zone]:
        """The zone cut into rows, from the top, their heights in the ratio of the shares."""
        heights = _shared(self.height, shares, gap)
        tops = _starts(heights, gap)
        return [
            Zone(self.left, self.right, self.top - top - height, self.top - top)
            for top, height in zip(tops, heights, strict=True)
        ]

    def columns(self, *shares: float, gap: float = 0.0) -> list[Zone]:
        """The zone cut into columns, from the left, their widths in the ratio of the shares."""
        widths = _shared(self.width, shares, gap)
        lefts = _starts(widths, gap)
        return [
            Zone(self.left + left, self.left + left + width, self.bottom, self.top)
            for left, width in zip(lefts, widths, strict=True)
        ]

    def grid(self, rows: int, columns: int, gap: float = 0.0) -> list[list[Zone]]:
        """The zone cut into equal cells: a list of rows, from the top, of cells from the left."""
        strips = self.rows(*[1.0] * rows, gap=gap)
        return [strip.columns(*[1.0] * columns, gap=gap) for strip in strips]


def _shared(length: float, shares: Sequence[float], gap: float) -> list[float]:
    if not shares or min(shares) <= 0:
        raise ValueError(f"a zone is cut by shares above zero, not by {shares}")
    free = length - gap * (len(shares) - 1)
    return [free * share / sum(shares) for share in shares]


def _starts(lengths: Sequence[float], gap: float) -> list[float]:
    return [sum(lengths[:i]) + gap * i for i in range(len(lengths))]


BLACK, _WHITE = ManimColor("#000000"), ManimColor("#FFFFFF")

FRAME = Zone(-64 / 9, 64 / 9, -4.0, 4.0)
MARGIN = 0.45
CAPTION_ZONE = Zone(FRAME.left + MARGIN, FRAME.right - MARGIN, -4.0, -2.9)
"""of captions that are drawn into the picture"""
HERO = Zone(-6.7, 6.7, -3.6, 3.6)
"""where the one thing stands that a chapter is about; captions may lie on its foot"""
CAPTIONS_TOP = -3.25
"""no number that is spoken of stands below this: a player's captions may cover it"""
HEADLINE = Zone(HERO.left, HERO.right, 3.02, 3.6)
"""the question while a chapter opens, its sentence when it closes"""

# Pace, in seconds.
ASK = 2.4
"""a beat for the viewer to predict, after a question was put"""
RESTING = 1.2
"""a beat in which a result stands"""
HOLD_MIN = 1.2
HOLD_PER_WORD = 0.3
QUICK, STEADY, SLOW = 0.6, 1.0, 1.8
"""run times: a change of emphasis, a movement to follow, a movement to understand"""
BOW = 1.2
"""angle of the arc on which a term leaves its line, to pass below its neighbours"""


def mix(low: ManimColor, high: ManimColor, share: float) -> ManimColor:
    """The colour ``share`` of the way from ``low`` to ``high`` (0 to 1)."""
    return low.interpolate(high, min(max(share, 0.0), 1.0))


def contrast(one: ManimColor, other: ManimColor) -> float:
    """Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "relative luminance")."""

    def luminance(color: ManimColor) -> float:
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.to_rgb()
        ]
        return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def legible_on(ground: ManimColor) -> ManimColor:
    """Black or white, whichever reads better on the given colour; at least 4.5:1 on any."""
    return max(BLACK, _WHITE, key=lambda color: contrast(color, ground))
