"""Two jaws beside a function: what its slope lets through, where the tangent just stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import label_within
from scenes.parts.ch15.function_curve import LAST, FunctionCurve
from scenes.parts.ch15.slope_curve import SlopeCurve
from scenes.parts.ch15.stagings import staging
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

WIDE = 0.6
"""of a jaw"""
LINE, ABOVE, BESIDE = 0.42, 0.16, 0.45
"""kept free for its name, above the curves, and beside the axis of activations"""
LEAST = 0.7
"""height below which there is no room for jaws"""


class Jaw(Shaded, VMobject):
    """Both jaws of one gate."""


class Jaws(VGroup):
    """A gate that is as far open as its function is steep, with the function's name.

    Args:
        function: the only one that its network has.
        zone: between its posts; the name stands above.
        name: the function's.
    """

    def __init__(self, function: FunctionCurve, zone: Zone, name: str) -> None:
        theme = style.theme
        self.function, self.zone = function, zone
        green = style.mix(theme.ground, theme.slope, 0.9)
        self.shape = Jaw(stroke_width=0.0, fill_color=green, fill_opacity=1.0)
        self.title = label_within(name, zone.width, size=style.NUMBER)
        self.title.set_color(theme.slope).set_baseline(zone.top + 0.12).set_x(zone.center[0])
        x = zone.center[0]
        ends = np.array([[x - WIDE / 2, x + WIDE / 2, zone.bottom, zone.top]])
        self.frame = VMobject(stroke_color=theme.slope, stroke_width=style.RULE)
        self.frame.points = rectangles(ends)
        super().__init__(self.shape, self.frame, self.title)
        self.run(0.0)

    def run(self, share: float) -> None:
        """The tangent has run so far along the function."""
        z = np.array([self.function.reach * LAST * (2 * share - 1)])
        (one,) = self.function.functions
        self.open(float(one.derivative(z)[0]))

    def open(self, slope: float) -> None:
        """Leave so much of the way free; all of it at the most."""
        zone, (x, y, *_) = self.zone, self.zone.center
        half = zone.height / 2 * float(np.clip(slope, 0.0, 1.0))
        left, right = x - WIDE / 2, x + WIDE / 2
        ends = [(y + half, zone.top), (zone.bottom, y - half)]
        self.boxes = np.array([[left, right, *end] for end in ends])
        self.shape.points = rectangles(self.boxes)


def jaws_of(curves: Sequence[SlopeCurve]) -> list[Jaws]:
    """Those of both networks, side by side in the corner that rising functions leave free."""
    functions = [one.function for one in curves]
    if any(len(one.functions) != 1 for one in functions):
        return []
    starts = np.array([-min(one.reach for one in functions), 0.0])
    highest = max(float(one.functions[0].value(starts).max()) for one in functions)
    left, bottom = functions[0].at(starts[:1], np.array([highest]))[0]
    right = float(functions[0].at(np.zeros(1), np.zeros(1))[0, 0]) - BESIDE
    room = Zone(float(left), right, float(bottom) + ABOVE, staging().functions.top - LINE)
    if room.height < LEAST:
        return []
    names = [one.network.activation.replace("_", " ") for one in curves]
    halves = room.columns(1.0, 1.0, gap=0.2)
    return [Jaws(*one) for one in zip(functions, halves, names, strict=True)]
