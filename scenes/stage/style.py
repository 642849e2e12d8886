"""The theme in force, type sizes and the zones of the frame: the only home of sizes.

The colours themselves stand in `themes.py`. A colour says what a thing *means*, and each meaning
has one colour. Use them through the theme in force: ``style.theme.signal``, after
``style.use("light")`` where the default is not wanted.
"""

from __future__ import annotations

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
TITLE = 44
BODY = 34
LABEL = 28
FORMULA = 38

DIMMED = 0.15
"""opacity of what is not the subject"""
DIMMED_TEXT = 0.5
"""opacity of its numbers and words, which turn grey as well"""

# Stroke widths, in Manim's units.
OUTLINE = 2.0
RULE = 1.5
STRONG = 4.0
EDGE_MIN, EDGE_MAX = 0.8, 6.0
"""an edge whose value is near zero, and one whose value is the largest on the scale"""


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


_BLACK, _WHITE = ManimColor("#000000"), ManimColor("#FFFFFF")

FRAME = Zone(-64 / 9, 64 / 9, -4.0, 4.0)
MARGIN = 0.45
TITLE_ZONE = Zone(FRAME.left + MARGIN, FRAME.right - MARGIN, 3.1, 4.0 - 0.3)
CAPTION_ZONE = Zone(FRAME.left + MARGIN, FRAME.right - MARGIN, -4.0, -2.9)
STAGE = Zone(FRAME.left + MARGIN, 1.2, -2.8, 2.85)
SIDE = Zone(1.6, FRAME.right - MARGIN, -2.8, 2.85)
WHOLE = Zone(FRAME.left + MARGIN, FRAME.right - MARGIN, -2.8, 2.85)
"""stage and side together, for chapters that need no side"""

# Pace, in seconds.
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
    return max(_BLACK, _WHITE, key=lambda color: contrast(color, ground))
