"""The graph in the open neuron: its curve, upright at first, then on its side as a mirror."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VMobject

from scenes.mobjects.nudge.slope_card import SlopeCard
from scenes.mobjects.nudge.strokes import strokes
from scenes.parts.ch05.mirrors import Mirrors
from scenes.stage import style

CENTER = np.array([0.15, 0.0])
"""of the neuron that is open"""
GRAPH = (2.3, 1.7)
"""half the width and half the height of the graph in it"""
AXES = 0.8
"""opacity of the graph's axes"""


class OpenGraph:
    """A neuron's curve with its tangent, the lines from z up to it and across to a, and the axes.

    Attributes:
        card: the curve with its tangent.
        guides: the lines from z to a, which become the path.
        axes: of the upright graph.
        point: where the curve is used, in the open neuron, shape (2,).
        drawn, lines, slope: how much there is of the curve, the lines and the tangent, 0 to 1.

    Args:
        mirrors: the path, as it will stand.
    """

    def __init__(self, mirrors: Mirrors) -> None:
        theme = style.theme
        self._mirrors, self._stair = mirrors, mirrors.stair
        first = mirrors.curves[0]
        reach = max(4.0, 1.25 * abs(first.at))
        self._steps = np.unique(
            np.concatenate([np.linspace(-reach, reach, 201) - first.at, [0.0, -first.at]])
        )
        self._rises = first.rises(self._steps)
        low, high = self._span()
        self._base = low
        self._upright = (GRAPH[0] / reach, 2 * GRAPH[1] / (high - low))
        self.point = CENTER + np.array(
            [first.at * self._upright[0], -self._upright[1] * (low + high) / 2]
        )
        color = theme.cost if first.is_cost else theme.slope
        slope = mirrors.way.slopes[1].value
        self.card = SlopeCard(self._steps, self._rises, slope, color, mirrors.colors[1])
        self.guides = VMobject(stroke_color=theme.quiet, stroke_width=2.2, stroke_opacity=0.8)
        self.axes = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE, stroke_opacity=AXES)
        self.drawn, self.lines, self.slope = 0.0, 0.0, 0.0

    def draw(self, center: np.ndarray, small: float, opened: float, turned: float) -> None:
        """Show the moment at which the neuron is so far open, and the path so far unfolded.

        Args:
            center: of the neuron, shape (2,).
            small: its size, as a share of that when it is open.
            opened: how far the neuron is open, 0 to 1.
            turned: how far the curve is on its side, 0 to 1.
        """
        visible = float(np.clip((opened - 0.4) / 0.4, 0.0, 1.0))
        zooms = self._draw_card(center, small, turned, visible)
        self._draw_guides(small, turned, zooms)
        self.guides.stroke_rgbas[:, 3] = 0.8 * visible
        bottom, edge = CENTER[1] - GRAPH[1], CENTER[0] - GRAPH[0]
        lines = [
            [(edge, bottom), (CENTER[0] + GRAPH[0], bottom)],
            [(edge, bottom), (edge, CENTER[1] + GRAPH[1] + 0.15)],
        ]
        self.axes.points = strokes([np.array(line) for line in lines])
        self.axes.stroke_rgbas[:, 3] = (
            AXES * np.clip((opened - 0.85) / 0.15, 0.0, 1.0) * max(1 - 4 * turned, 0.0)
        )

    def _draw_card(
        self, center: np.ndarray, small: float, turned: float, visible: float
    ) -> tuple[float, float]:
        mirrors, card = self._mirrors, self.card
        zoom = mirrors.zoom(mirrors.curves[0])
        wide, high = (
            float(np.exp(mix(np.log(one * small), np.log(zoom), turned))) for one in self._upright
        )
        upright = center + (self.point - CENTER) * small
        there = self._window(wide, turned)
        card.take(self._steps[there], self._rises[there])
        back, on = mirrors.reach(2)
        reach = (float(mix(0.9 * small, back, turned)), float(mix(0.9 * small, on, turned)))
        at = mix(upright, self._stair.corners[2], turned)
        card.pose(at, (wide, high), turned, reach, drawn=self.drawn, slope=self.slope)
        card.tangent.lit = self.slope * (1 - turned)  # the subject, until the path is laid out
        card.appear(visible)
        return wide, high

    def _draw_guides(self, small: float, turned: float, zooms: tuple[float, float]) -> None:
        card, corners = self.card, self._stair.corners
        short = 1 - 0.6 * np.sin(np.pi * turned)  # within the frame
        foot, side = -self._base * self._upright[1], self.point[0] - CENTER[0] + GRAPH[0]
        down = short * mix(foot * small, corners[2, 0] - corners[1, 0], turned)
        left = short * mix(side * small, corners[2, 1] - corners[3, 1], turned)
        first, second = np.clip([2 * self.lines, 2 * self.lines - 1], 0.0, 1.0)
        pieces = [
            card.place(np.zeros(2), np.array([-down, -down * (1 - first)]) / zooms[1]),
            card.place(np.array([0.0, -left * second]) / zooms[0], np.zeros(2)),
        ]
        late = max(2 * turned - 1, 0.0)
        if late:
            base, corner = corners[0], corners[1]
            pieces.append(np.array([corner, mix(corner, base, late)]))
            pieces.append(np.array([corners[-2], mix(corners[-2], corners[-1], late)]))
        self.guides.points = strokes(pieces)

    def _span(self) -> tuple[float, float]:
        """The lowest and the highest output in the open neuron, from where it is used."""
        known = self._rises[np.isfinite(self._rises)]
        low, high = float(known.min()), float(known.max())
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def _window(self, zoom: float, turned: float) -> np.ndarray:
        """Which part of the curve is in sight: all of it upright, what its mirror shows at last."""
        shown = self._mirrors.cards[0].steps * self._mirrors.zoom(self._mirrors.curves[0])
        own = self._steps * self._upright[0]
        low = mix(own[0], shown[0], turned) / zoom
        high = mix(own[-1], shown[-1], turned) / zoom
        return np.asarray((self._steps >= low - 1e-9) & (self._steps <= high + 1e-9))


def mix(one: Any, other: Any, share: float) -> Any:
    """What lies between two places, or numbers."""
    return one + share * (np.asarray(other) - one)
