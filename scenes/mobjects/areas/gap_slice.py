"""Half a square over a gap, and the slice that it gains where the gap grows by a little."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import lines, polygons
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

TURN = np.pi / 2
THICK = 2.0 * style.STRONG
"""of the gap where it stands up, and of the step"""

CASING = 18.0
"""of the ground around the gap, which stands on areas of nearly its own brightness"""


class GapSlice(VGroup):
    """Why the slope of half a square is the gap: a step adds a slice as tall as the gap is long.

    The half square stands tall at the output's end of its gap. `stand` turns the gap up there,
    `step` makes it longer, and `fill` raises the slice over that: as wide as the step, as tall as
    the gap.

    Attributes:
        side: length of a gap of 1; the areas' scale is its square.
        half: the half square; ``ground``, what it stands on.
        rod: the gap, which lies on the ground until it stands.
        longer, slice: the step, and what it adds.
        foot, end, tip: the x of the target, of the output, and of where the step leads.
        base, tall: the y of the ground, and how high the gap stands.

    Args:
        gap: output less target, signed.
        step: by how much the output moves, away from the target.
        zone: what all of it fills, in its middle.

    Raises:
        ValueError: the step closes the gap.

    Example::

        from scenes.mobjects.areas.gap_slice import GapSlice
        from scenes.stage.quantity import given
        from scenes.stage.style import HERO

        picture = GapSlice(given("g", 0.8), given("h", 0.1), HERO)
    """

    def __init__(self, gap: Quantity, step: Quantity, zone: Zone) -> None:
        if gap.value * step.value <= 0:
            raise ValueError("the step leads away from the target")
        theme, self._gap, self._step = style.theme, gap, step
        long, more = abs(gap.value), abs(step.value)
        self.side = min(zone.width / (long + more), zone.height / long)
        self._way = float(np.sign(gap.value))
        start = zone.center[0] - self._way * (long + more) * self.side / 2
        self.foot, self.end, self.tip = start + self._way * self.side * np.array(
            [0.0, long, long + more]
        )
        self.tall = long * self.side
        self.base = zone.center[1] - self.tall / 2
        self.scaling = Scale(Channel.AREA, self.side**2)
        self.half = VMobject(stroke_width=0.0, fill_color=theme.cost, fill_opacity=0.85)
        paler = style.mix(theme.cost, theme.ink, 0.45)
        self.slice = VMobject(stroke_width=0.0, fill_color=paler, fill_opacity=1.0)
        self.ground = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        self.ground.points = lines(
            np.array([[zone.left, self.base]]), np.array([[zone.right, self.base]])
        )
        self.rod = VMobject(stroke_color=theme.ink, stroke_width=THICK)
        self.rod.set_background_stroke(color=theme.ground, width=THICK + CASING)
        self.longer = VMobject(stroke_color=theme.ink, stroke_width=THICK)
        super().__init__(self.half, self.slice, self.ground, self.longer, self.rod)
        self.rise(1.0)
        self.stand(1.0)
        self.step(1.0)
        self.fill(1.0)

    def rise(self, share: float) -> None:
        """The half square has grown from the target's end as far as ``share`` says."""
        far, top = self.foot + share * (self.end - self.foot), self.base + share * self.tall
        self.half.points = polygons(
            np.array([[(self.foot, self.base), (far, self.base), (far, top)]])
        )
        self._risen = share

    def stand(self, share: float) -> None:
        """The gap has turned up from the ground, about the output, as far as ``share`` says."""
        way = np.array([-self._way * np.cos(TURN * share), np.sin(TURN * share)])
        foot = np.array([[self.end, self.base]])
        self.rod.points = lines(foot, foot + self.tall * way)

    def step(self, share: float) -> None:
        """The output has moved on as far as ``share`` says."""
        self.longer.points = lines(
            np.array([[self.end, self.base]]),
            np.array([[self.end + share * (self.tip - self.end), self.base]]),
        )

    def fill(self, share: float) -> None:
        """The slice over the step has risen as far as ``share`` says."""
        top = self.base + share * self.tall
        self.slice.points = polygons(
            np.array(
                [[(self.end, self.base), (self.tip, self.base), (self.tip, top), (self.end, top)]]
            )
        )
        self._filled = share

    def measures(self) -> Iterator[Measure]:
        """The half square, and the slice, where they are whole."""
        gap, step = self._gap, self._step
        half = replace(
            gap, symbol="", value=gap.value**2 / 2, path=f"({gap.path}) ** 2 / 2", signed=False
        )
        more = replace(
            gap, symbol="", value=gap.value * step.value, path=f"({gap.path}) * ({step.path})"
        )
        for quantity, shape, whole in (
            (half, self.half, self._risen),
            (more, self.slice, self._filled),
        ):
            if whole == 1.0 and len(shape.points) and shape.fill_rgbas[0, 3]:
                x, y = shape.points[::4, :2].T
                area = abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
                yield Measure(quantity, self.scaling, float(area), False)
