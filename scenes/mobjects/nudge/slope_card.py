"""A curve with the tangent where it is used: upright as a graph is drawn, or laid on its side."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.dimming import rests_as_painted
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.nudge.strokes import plane, strokes
from scenes.mobjects.shapes import discs
from scenes.stage import style

GLOWS = ((26.0, 0.04), (17.0, 0.06), (10.0, 0.11))
TANGENT = 5.0
BRIGHTER = 0.27
"""share of ink in a lit line: it stands out from the light that it turns"""
CURVE, CURVE_OPACITY = 3.0, 0.75
DEPTH = 9.0
"""distance from which a card is seen while it turns over; a small one would distort it"""


class Glowing(VGroup):
    """A strong line with a soft glow of its own colour; `lit` says how much of it there is."""

    def __init__(self, color: ManimColor, width: float = TANGENT) -> None:
        self._color = color
        self.core = VMobject(stroke_color=color, stroke_width=width)
        self.glows = [
            Glow(stroke_color=color, stroke_width=width / TANGENT * glow, stroke_opacity=0.0)
            for glow, _ in GLOWS
        ]
        super().__init__(*self.glows, self.core)
        self.light(0.0)

    def light(self, lit: float, there: float = 1.0) -> Glowing:
        """0 is dim, 1 is lit; with less than all of it there, fainter."""
        self.lit = lit
        self.core.set_stroke(style.mix(self._color, style.theme.ink, BRIGHTER * lit))
        self.core.stroke_rgbas[:, 3] = there * (0.55 + 0.45 * lit)
        rests_as_painted(self.core, 1 - lit)
        for stroke, (_, opacity) in zip(self.glows, GLOWS, strict=True):
            stroke.stroke_rgbas[:, 3] = opacity * lit * there
        return self

    def tint(self, color: ManimColor) -> Glowing:
        """Give it another colour, lit as it is."""
        self._color = color
        for stroke in self.glows:
            stroke.set_stroke(color)
        return self.light(self.lit)

    def run(self, points: np.ndarray) -> Glowing:
        """Lay it along points, shape (n, 2)."""
        corners = plane(points)
        for stroke in (*self.glows, self.core):
            stroke.set_points_as_corners(corners)
        return self


class SlopeCard(VGroup):
    """A curve, its tangent and the point where both meet, as a card that can be turned over.

    Turned over about its diagonal, what lay along the axis below lies along the axis at the left:
    so a length that comes in from the side leaves downwards.

    Attributes:
        curve, tangent, point: the parts.

    Args:
        steps: how far the curve's inputs are from where it is used, shape (m,).
        rises: how far its outputs are, shape (m,).
        slope: of the tangent.
        curve_color, color: of the curve, and of the tangent.

    Example::

        import numpy as np
        from scenes.mobjects.nudge.slope_card import SlopeCard
        from scenes.stage import style

        steps = np.linspace(-5.0, 5.0, 161)
        rises = 1 / (1 + np.exp(-steps)) - 0.5
        green = style.theme.slope
        card = SlopeCard(steps, rises, 0.25, green, green)
        card.pose(np.zeros(2), (1.2, 6.0), 0.0, (2.5, 2.5))
        card.tangent.light(1.0)
        picture = card
    """

    def __init__(
        self,
        steps: np.ndarray,
        rises: np.ndarray,
        slope: float,
        curve_color: ManimColor,
        color: ManimColor,
    ) -> None:
        self.steps, self.rises, self.slope = steps, rises, slope
        self.curve = VMobject(
            stroke_color=curve_color, stroke_width=CURVE, stroke_opacity=CURVE_OPACITY
        )
        self.tangent = Glowing(color)
        self.point = VMobject(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        super().__init__(self.curve, self.tangent, self.point)

    def pose(
        self,
        at: np.ndarray,
        zoom: tuple[float, float],
        turned: float,
        reach: tuple[float, float],
        *,
        drawn: float = 1.0,
        slope: float = 1.0,
    ) -> SlopeCard:
        """Put the point where both meet somewhere, and draw the card around it.

        Args:
            at: shape (2,).
            zoom: units of the frame per one, along the input's axis and the output's.
            turned: 0 upright, 1 laid on its side; between them it turns over.
            reach: how far the tangent goes to both sides, in units of the frame.
            drawn: share of the curve that is there, from its left end.
            slope: share of the tangent that is there, from its middle.
        """
        self._frame = (np.asarray(at, float), zoom, turned)
        count = round(drawn * len(self.steps))
        curve = plane(self.place(self.steps[:count], self.rises[:count]))
        curve = curve[np.isfinite(curve).all(axis=1)]
        self.curve.points = strokes([curve[:, :2]])
        direction = np.array([zoom[0], self.slope * zoom[1]])
        direction = direction / np.linalg.norm(direction) / np.array(zoom)
        ends = slope * np.outer([-reach[0], reach[1]], direction)
        self.tangent.run(self.place(ends[:, 0], ends[:, 1]))
        self.point.points = discs(plane([at]), np.array([0.085 if slope else 0.0]))
        return self

    def take(self, steps: np.ndarray, rises: np.ndarray) -> SlopeCard:
        """Show another stretch of the curve, from the next `pose` on."""
        self.steps, self.rises = steps, rises
        return self

    def appear(self, there: float) -> SlopeCard:
        """Let the card be there so far, from 0 to 1."""
        self.curve.stroke_rgbas[:, 3] = CURVE_OPACITY * there
        self.tangent.light(self.tangent.lit, there)
        self.point.fill_rgbas[:, 3] = there
        return self

    def place(self, steps: Any, rises: Any) -> np.ndarray:
        """Where points of the graph lie as the card is held now, shape (m, 2)."""
        at, zoom, turned = self._frame
        x, y = np.asarray(steps) * zoom[0], np.asarray(rises) * zoom[1]
        along, off = (x + y) / 2, (y - x) / 2
        nearness = 1 / (1 + np.clip(off * np.sin(np.pi * turned), -0.4 * DEPTH, DEPTH) / DEPTH)
        off = off * np.cos(np.pi * turned)
        return np.column_stack([along - off, along + off]) * np.asarray(nearness)[..., None] + at
