"""The theme in force, type sizes and the zones of the frame: the only home of sizes.

The colours themselves stand in `themes.py`. A colour says what a thing *means*, and each meaning
has one colour. Use them through the theme in force: ``style.theme.signal``, after
``style.use("light")`` where the default is not wanted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from manim import ManimColor

from scenes.stage import themes
from scenes.stage.shapes import SHAPES as SHAPES
from scenes.stage.shapes import WIDE, Shape
from scenes.stage.themes import THEMES as THEMES  # known by this name to all that draws
from scenes.stage.zones import Zone as Zone

Staging = TypeVar("Staging")
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


BLACK, _WHITE = ManimColor("#000000"), ManimColor("#FFFFFF")

# Zones of the frame, those of the shape in force: see `use_shape`.
shape: Shape
"""whose zones these are"""
FRAME: Zone
HERO: Zone
"""where the one thing stands that a chapter is about; captions may lie on its foot"""
HEADLINE: Zone
"""the question while a chapter opens, its sentence when it closes"""
CAPTION_ZONE: Zone
"""of captions that are drawn into the picture"""
CAPTIONS_TOP: float
"""no number that is spoken of stands below this: a player's captions may cover it"""


def use_shape(name: str) -> Shape:
    """Put a shape in force, by name, and return it: all zones are those of its frame."""
    global shape, FRAME, HERO, HEADLINE, CAPTION_ZONE, CAPTIONS_TOP
    shape = SHAPES[name]
    FRAME, HERO, HEADLINE = shape.frame, shape.hero, shape.headline
    CAPTION_ZONE, CAPTIONS_TOP = shape.caption_zone, shape.captions_top
    return shape


def staged(stagings: Mapping[str, Staging]) -> Staging:
    """Of a chapter's stagings, by the names of shapes, that of the shape in force."""
    return stagings[shape.name]


@contextmanager
def in_shape(name: str) -> Iterator[Shape]:
    """A shape is in force for a while; then it is the one from before."""
    before = shape.name
    try:
        yield use_shape(name)
    finally:
        use_shape(before)


use_shape(WIDE.name)

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
