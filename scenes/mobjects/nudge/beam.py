"""Light that carries a nudge: as wide as the nudge is long, wherever it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smoothstep

from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.nudge.strokes import plane
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Measure, Scale

SHEET = (0.56, 0.6, 0.63, 0.65, 0.66, 0.65, 0.63, 0.6, 0.56)
"""opacities across the beam, from edge to edge"""
SHADOW = 0.42
"""of that, on a light ground: there light is drawn as ink, which is denser"""
SOFT = 0.2
"""how far the light reaches beyond its edge, in units of the frame"""
RIM, RIM_OPACITY = 2.4, 1.0
FRONT = ((34.0, 0.07), (22.0, 0.10), (11.0, 0.20), (2.6, 0.95))
"""strokes of the front of light on its way, each with its opacity"""


class Beam(VGroup):
    """Soft light with bright edges: brightest in its middle, fading out beyond both edges.

    It runs through cuts: from each to the next with straight edges, so that it is bent, narrowed
    or fanned out where the cuts say. `shine` lets it come as far as a share of its way, behind a
    bright front, and fade from its start.

    Args:
        cuts: across the beam, shape (m, 2, 2): one end on the axis, the other at the edge.
        shares: for each of the m - 1 pieces the number that it is as wide as, and on which scale,
            where it is one; a piece that fans out has none.
        bright: share of its brightness.

    Example::

        from scenes.mobjects.nudge.beam import Beam

        across = [(-6.0, 4.0), (-1.0, 4.0), (1.0, 1.2), (6.0, 1.2)]
        cuts = [[(x, -2.0), (x, -2.0 + width)] for x, width in across]
        picture = Beam(cuts).shine(0.0, 3.0)
    """

    def __init__(
        self,
        cuts: np.ndarray,
        shares: Sequence[tuple[Quantity, Scale] | None] | None = None,
        bright: float = 1.0,
    ) -> None:
        ink = style.theme.ink
        strength = (
            bright if ink.to_rgb().sum() > style.theme.ground.to_rgb().sum() else bright * SHADOW
        )
        super().__init__()
        self._cuts = np.asarray(cuts, float)
        self._shares = shares or [None] * (len(cuts) - 1)
        self.pieces = []
        for _ in range(len(cuts) - 1):
            halos = [Glow(stroke_width=0.0), Glow(stroke_width=0.0)]
            sheet = Glow(stroke_width=0.0)
            for shape, opacities in (
                (halos[0], (0.0, 0.02, 0.07, 0.15)),
                (halos[1], (0.15, 0.07, 0.02, 0.0)),
                (sheet, SHEET),
            ):
                shape.fill_rgbas = np.array([[*ink.to_rgb(), one * strength] for one in opacities])
            rim = Glow(stroke_color=ink, stroke_width=RIM, stroke_opacity=RIM_OPACITY)
            self.pieces.append((sheet, *halos, rim))
            self.add(*halos, sheet, rim)
        self._front = [
            (VMobject if opacity > 0.5 else Glow)(
                stroke_color=ink, stroke_width=width, stroke_opacity=opacity
            )
            for width, opacity in FRONT
        ]
        self.add(*self._front)
        self.shine(0.0, 0.0)

    @property
    def length(self) -> int:
        """How many pieces there are: the front's way runs from 0 to this."""
        return len(self.pieces)

    def shine(self, tail: float, front: float) -> Beam:
        """Let there be light between two places on its way, counted in pieces."""
        self._reaches = tail <= 0 and front >= self.length
        for number, parts in enumerate(self.pieces):
            near, far = (min(max(place - number, 0.0), 1.0) for place in (tail, front))
            self._draw(parts, number, near, far)
        inside = 0 < front < self.length
        number = min(int(front), self.length - 1)
        line = plane(self._cut(number, front - number)) if inside else np.zeros((0, 3))
        for stroke in self._front:
            if len(line):
                stroke.set_points_as_corners(line)
            else:
                stroke.points = line
        return self

    def measures(self) -> Iterable[Measure]:
        """The width of every piece that stands for a number."""
        if not self._reaches:
            return
        for (sheet, *_), share in zip(self.pieces, self._shares, strict=True):
            if share is not None and len(sheet.points) and sheet.fill_rgbas[:, 3].max() > 0:
                quantity, scale = share
                start, on, _, end = sheet.points[[0, 3, 7, 11]][:, :2]
                along = (on - start) / max(float(np.linalg.norm(on - start)), 1e-9)
                width = (end - start) - ((end - start) @ along) * along
                yield Measure(quantity, scale, float(np.linalg.norm(width)), bool(width.sum() < 0))

    def inside(self, samples: int = 48) -> np.ndarray:
        """Points all over the light, to keep clear of, shape (n, 2)."""
        share = np.linspace(0, 1, samples)
        near, far = self._cuts[:-1], self._cuts[1:]
        rows = near[:, None] + share[None, :, None, None] * (far - near)[:, None]
        spots = rows[:, :, :1] + share[None, None, :, None] * (rows[:, :, 1:] - rows[:, :, :1])
        return np.asarray(spots.reshape(-1, 2))

    def _cut(self, number: int, share: float) -> np.ndarray:
        """A cut on the way along a piece; the front turns from one cut's slant to the next's."""
        return np.asarray(
            self._cuts[number] + share * (self._cuts[number + 1] - self._cuts[number])
        )

    def _draw(self, parts: Any, number: int, near: float, far: float) -> None:
        sheet, low, high, rim = parts
        if far - near < 1e-4:
            for part in parts:
                part.points = np.zeros((0, 3))
            return
        (a, b), (d, c) = self._cut(number, near), self._cut(number, far)
        axis = self._cuts[number + 1, 0] - self._cuts[number, 0]
        across = np.array([1.0, 0.0]) if abs(axis[0]) < abs(axis[1]) else np.array([0.0, 1.0])
        if (b - a) @ across + (c - d) @ across < 0:
            across = -across
        sheet.set_points_as_corners(plane([a, d, c, b, a]))
        low.set_points_as_corners(
            plane([a - SOFT * across, d - SOFT * across, d, a, a - SOFT * across])
        )
        high.set_points_as_corners(plane([b, c, c + SOFT * across, b + SOFT * across, b]))
        for part in (sheet, low, high):
            part.sheen_direction = np.array([*across, 0.0])
        rim.set_points_as_corners(plane([a, d]))
        rim.start_new_path(plane([b])[0])
        rim.add_points_as_corners(plane([c]))


class Shine(Animation):
    """Let a beam's front run from one place on its way to another; or its end follow.

    Args:
        beam: the beam; it comes on stage.
        start, end: the places, counted in pieces.
        fading: whether it is the light's end that runs, so that the light goes out behind it.
    """

    def __init__(
        self,
        beam: Beam,
        start: float,
        end: float,
        *,
        fading: bool = False,
        run_time: float = style.STEADY,
        **options: Any,
    ) -> None:
        self._start, self._end, self._fading = start, end, fading
        super().__init__(beam, run_time=run_time, rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: every moment is drawn from the cuts."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        beam: Any = self.mobject
        place = self._start + smoothstep(alpha) * (self._end - self._start)
        if self._fading:
            beam.shine(place, beam.length)
        else:
            beam.shine(0.0, place)
