"""A lens in a beam: what is too thin to be seen is spread out, by a power that stands beside it."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.nudge.strokes import plane
from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

BULGE = 0.16
POWER = 44.0
"""digits of the power 0.31 units high, so that its exponent can be read"""


class Lens(VGroup):
    """A glass across the beam, and its power: ``x 1000`` where it widens, ``: 1000`` where not.

    Attributes:
        glass, power: the parts; whoever makes it finds the place for the power.

    Args:
        power: the whole number by which it widens the beam, or narrows it.
        narrows: whether it narrows it.
        ends: of the glass, shape (2, 2), a little wider than the beam.

    Example::

        from manim import RIGHT
        from scenes.mobjects.nudge.beam import Beam
        from scenes.mobjects.nudge.lens import Lens
        from scenes.stage.quantity import given

        across = [(-6.0, 0.4), (-1.0, 0.4), (1.0, 4.0), (6.0, 4.0)]
        beam = Beam([[(x, -2.0), (x, -2.0 + width)] for x, width in across])
        lens = Lens(given("k", 10.0), False, [(-1.0, -2.4), (-1.0, 2.4)])
        lens.power.next_to(lens.glass, RIGHT)
        picture = [beam.shine(0.0, 3.0), lens]
    """

    def __init__(self, power: Quantity, narrows: bool, ends: np.ndarray) -> None:
        quiet = style.theme.quiet
        low, high = np.asarray(ends, float)
        along = high - low
        side = np.array([-along[1], along[0]]) / np.linalg.norm(along)
        turn = np.linspace(-1, 1, 15)
        bulge = BULGE * (1 - turn**2) * (-1 if narrows else 1) + (BULGE if narrows else 0.0)
        middle = low + np.outer((turn + 1) / 2, along)
        right, left = middle + np.outer(bulge, side), middle - np.outer(bulge, side)
        self.glass = VMobject(
            stroke_color=quiet, stroke_width=style.OUTLINE, fill_color=quiet, fill_opacity=0.12
        )
        self.glass.set_points_as_corners(plane([*right, *left[::-1], right[0]]))
        self.power = Words(
            "{sign} {power}",
            size=POWER,
            color=quiet,
            sign=Symbol("div" if narrows else "times"),
            power=power,
        )
        super().__init__(self.glass, self.power)
