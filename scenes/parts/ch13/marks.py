"""What sizes mean beside a network's tape: the width of a ribbon, and the length of a bar."""

from __future__ import annotations

from manim import RIGHT, VGroup

from scenes.mobjects.scale_mark import Caliper
from scenes.parts.ch13.stagings import staging
from scenes.stage import style

CORNER = 0.25
"""from the frame's side"""
ABOVE, BESIDE = 0.95, 0.5
"""from one mark to another"""


def marks(ribbons: float, bars: float | None) -> VGroup:
    """A mark for each scale: how large the number 1 is; bars need none whose number stands there.

    Wide, one stands above the other, where a staircase leaves room; else side by side.
    """
    at, left = staging(), style.HERO.left
    found = VGroup(Caliper(ribbons, (left + CORNER, at.mark)))
    if bars is not None:
        other = Caliper(bars, (left + CORNER, at.mark + (0.0 if at.stacked else ABOVE)), level=True)
        least = float(found.get_right()[0]) + BESIDE if at.stacked else left
        found.add(other.shift(max(least - float(other.get_left()[0]), 0.0) * RIGHT))
    return found
