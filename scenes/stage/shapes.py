"""The shapes that a picture may have, and the zones of each; Manim is not needed to know them.

A unit is as large on every screen as the type asks for: the short side of a frame is eight units
long in every shape, so that type which is legible in a wide picture is so on an upright phone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scenes.stage.zones import Zone

SHORT = 8.0
"""units that the short side of every frame is long"""
MARGIN = 0.45
"""room at either side of captions that are drawn into the picture"""
CAPTIONS = 1.1
"""height of the strip at the foot that is theirs"""


@dataclass(frozen=True)
class Shape:
    """The proportions of a picture, and where things stand in it.

    Attributes:
        name: by which it is chosen.
        across, up: its proportions.
        hero: where the one thing stands that a chapter is about.
        headline: the place of its question, and of its last sentence.
        lines: into how many lines these may be broken.
        captions_top: a player's captions may cover what is below.
    """

    name: str
    across: int
    up: int
    hero: Zone
    headline: Zone
    lines: int
    captions_top: float

    @property
    def ratio(self) -> str:
        """Its proportions in words: ``9:16``."""
        return f"{self.across}:{self.up}"

    @property
    def is_upright(self) -> bool:
        """Whether it is higher than wide: there a network runs from the foot to the head."""
        return self.up > self.across

    @property
    def frame(self) -> Zone:
        """All of the picture."""
        unit = SHORT / min(self.across, self.up) / 2
        return Zone(-self.across * unit, self.across * unit, -self.up * unit, self.up * unit)

    @property
    def caption_zone(self) -> Zone:
        """Of captions that are drawn into the picture."""
        frame = self.frame
        return Zone(
            frame.left + MARGIN, frame.right - MARGIN, frame.bottom, frame.bottom + CAPTIONS
        )

    def pixels(self, short: int) -> tuple[int, int]:
        """Width and height of a picture whose short side has so many pixels; all are even."""
        return _even(short * self.across / min(self.across, self.up)), _even(
            short * self.up / min(self.across, self.up)
        )


def _even(pixels: float) -> int:
    return 2 * math.ceil(round(pixels / 2, 6))


WIDE = Shape(
    "wide", 16, 9, Zone(-6.7, 6.7, -3.6, 3.6), Zone(-6.7, 6.7, 3.02, 3.6), 1, captions_top=-3.25
)
PORTRAIT = Shape(
    "portrait", 9, 16, Zone(-3.6, 3.6, -6.4, 6.4), Zone(-3.6, 3.6, 5.2, 6.4), 2, captions_top=-5.4
)
SQUARE = Shape(
    "square", 1, 1, Zone(-3.6, 3.6, -3.6, 3.6), Zone(-3.6, 3.6, 2.45, 3.6), 2, captions_top=-3.25
)
SHAPES = {shape.name: shape for shape in (WIDE, PORTRAIT, SQUARE)}
