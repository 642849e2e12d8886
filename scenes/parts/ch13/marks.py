"""What sizes mean beside a network's tape: the width of a ribbon, and the length of a bar."""

from __future__ import annotations

from manim import RIGHT, VGroup

from scenes.mobjects.scale_mark import Caliper
from scenes.mobjects.typeset import Words
from scenes.parts.ch13.stagings import staging
from scenes.stage import style
from scenes.stage.words import N_, _

CORNER = 0.25
"""from the frame's side"""
APART = 0.5
"""from the mark of a width down to that of a length"""
BESIDE = 0.18
"""from a mark's number to what it measures"""


def marks(ribbons: float, bars: float | None) -> VGroup:
    """A mark for each scale: how large the number 1 is; bars need none whose number stands there.

    One stands above the other at the left, where a graph leaves room in every shape of the frame.
    """
    at, left = staging(), style.HERO.left
    found = VGroup(_named(Caliper(ribbons, (left + CORNER, at.mark)), N_("ribbons")))
    if bars is not None:
        other = Caliper(bars, (left + CORNER, at.mark - APART), level=True)
        other.shift(max(left - float(other.get_left()[0]), 0.0) * RIGHT)
        found.add(_named(other, N_("bars")))
    return found


def _named(mark: Caliper, what: str) -> Caliper:
    """A mark, with what is measured by it."""
    name = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=_(what))
    mark.add(name.next_to(mark.numeral, RIGHT, buff=BESIDE))
    return mark
