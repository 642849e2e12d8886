"""The graph in the open neuron: its curve upright, then with its axes swapped, as a mirror."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VMobject

from scenes.mobjects.nudge.slope_card import SlopeCard
from scenes.mobjects.nudge.strokes import strokes
from scenes.mobjects.typeset import Formula
from scenes.parts.ch05.mirrors import Mirrors
from scenes.parts.ch05.stagings import staging
from scenes.stage import style

GRAPH = (2.35, 1.75)
"""half the width and half the height of the graph in it"""
AXES = 0.8
"""opacity of the graph's axes"""
BEYOND = 0.1
"""how far the upright axis goes on above the graph"""
HEAD = np.array([[-0.15, 0.08], [0.0, 0.0], [-0.15, -0.08]])
"""of an axis, which tells where more is: along it and across, from its end"""
BESIDE, BACK = 0.3, (0.28, 0.5, 0.8, 1.1, 1.4)
"""of an axis's name: from the axis, and from its end, the first of these that is free"""
ROOM = 0.3
"""from the middle of a name to the next line"""


class OpenGraph:
    """A neuron's curve with its tangent, the lines from z to it and on to a, and the axes.

    There are two of each: upright, z below and a at the left; and with the axes swapped, so that
    z comes in from the left and a goes out below. The swapped one becomes a mirror of the path.

    Attributes:
        card, swapped_card: the curve with its tangent.
        guides, swapped_guides: the lines from z to a; the latter become the path.
        axes, swapped_axes: of the graphs, for z.
        output, swapped_output: their other axes, in the colour of what comes out, so that the eye
            can follow it while the graph turns over.
        names: of both axes, at their ends, wherever these are; one without room is left out.
        point, swapped_point: where the curve is used, in the open neuron, shape (2,).
        drawn, lines, slope: how much there is of the curve, the lines and the tangent, 0 to 1.

    Args:
        mirrors: the path, as it will stand.
    """

    def __init__(self, mirrors: Mirrors) -> None:
        theme = style.theme
        self._mirrors, self._stair = mirrors, mirrors.stair
        self._center = np.array(staging().open_at)
        first = mirrors.curves[0]
        reach = max(4.0, 1.25 * abs(first.at))
        self._steps = np.unique(
            np.concatenate([np.linspace(-reach, reach, 201) - first.at, [0.0, -first.at]])
        )
        self._rises = first.rises(self._steps)
        low, high = self._span()
        self._base, self._left = low, -reach - first.at
        wide, tall = 2 * GRAPH[0] / (high - low), 2 * GRAPH[1] / (high - low)
        self._upright, self._swapped = (GRAPH[0] / reach, tall), (GRAPH[1] / reach, wide)
        middle = (low + high) / 2
        self.point = self._center + np.array([first.at * self._upright[0], -tall * middle])
        self.swapped_point = self._center + np.array([-wide * middle, first.at * self._swapped[0]])
        color = theme.cost if first.is_cost else theme.slope
        slope = mirrors.way.slopes[1].value
        self.card, self.swapped_card = (
            SlopeCard(self._steps, self._rises, slope, color, mirrors.colors[1]) for _ in range(2)
        )
        self.guides, self.swapped_guides = (
            VMobject(stroke_color=theme.quiet, stroke_width=2.2, stroke_opacity=0.8)
            for _ in range(2)
        )
        self.axes, self.swapped_axes = (
            VMobject(stroke_color=theme.quiet, stroke_width=style.RULE, stroke_opacity=AXES)
            for _ in range(2)
        )
        output = theme.cost if first.is_cost else theme.activation
        self.output, self.swapped_output = (
            VMobject(stroke_color=output, stroke_width=style.STRONG, stroke_opacity=AXES)
            for _ in range(2)
        )
        self.drawn, self.lines, self.slope = 0.0, 0.0, 0.0
        letters = mirrors.way.letters
        self.names = {
            True: Formula("{s}", size=style.NUMBER, color=theme.ink, s=letters[1]),
            False: Formula("{s}", size=style.NUMBER, color=output, s=letters[2]),
        }
        self._back = {of_input: self._free(of_input) for of_input in self.names}
        self.names = {one: self.names[one] for one, back in self._back.items() if back}

    @property
    def lines_and_axes(self) -> list[VMobject]:
        """What lies below the curves."""
        axes = [self.axes, self.swapped_axes, self.output, self.swapped_output]
        return [*axes, self.guides, self.swapped_guides]

    def ways_through(self) -> list[np.ndarray]:
        """With the axes swapped: from z, at the left, to the curve; and from there down to a."""
        (left, low), (x, y) = self._center - GRAPH, self.swapped_point
        return [np.linspace((left, y), (x, y), 20), np.linspace((x, y), (x, low), 20)]

    def named(self, turned: bool) -> list[Formula]:
        """The axes' names as they stand in the open neuron, with the axes swapped or not."""
        self._draw_turning(self._center, 1.0, 1.0, 1.0, float(turned))
        return self._put_names()

    def draw(
        self, center: np.ndarray, small: float, opened: float, swapped: float, laid: float
    ) -> None:
        """Show the moment at which all this has gone so far, each from 0 to 1.

        Args:
            center: of the neuron, shape (2,).
            small: its size, as a share of that when it is open.
            opened: how far the neuron is open.
            swapped: how far the graph has turned over, which swaps its axes.
            laid: how far that has gone to its place on the path.
        """
        there = float(np.clip((opened - 0.4) / 0.4, 0.0, 1.0))
        frame = float(np.clip((opened - 0.85) / 0.15, 0.0, 1.0))
        turned = swapped >= 1
        self._draw_turning(center, small, frame, 0.0 if turned else there, min(swapped, 1.0))
        self._draw_swapped(center, small, laid, there if turned else 0.0)
        (left, right), (low, high) = np.array([self._center - GRAPH, self._center + GRAPH]).T
        self.swapped_axes.points = arrow(np.array([(left, low), (left, high + BEYOND)]))
        self.swapped_output.points = arrow(np.array([(left, low), (right, low)]))
        left_over = max(1 - 4 * laid, 0.0)
        for axis in (self.swapped_axes, self.swapped_output):
            axis.stroke_rgbas[:, 3] = AXES * frame * turned * left_over
        # Not while the card is seen from its edge, nor while the neuron grows: no name flies.
        faced = np.clip((abs(1 - 2 * min(swapped, 1.0)) - 0.75) / 0.2, 0.0, 1.0)
        still = np.clip((opened - 0.97) / 0.03, 0.0, 1.0)
        for name in self._put_names():
            name.set_opacity(float(faced * still * min(4 * self.drawn, 1.0) * left_over))

    def _draw_turning(
        self, center: np.ndarray, small: float, frame: float, there: float, turned: float
    ) -> None:
        """The card with all that stands on it, as it turns over about its diagonal."""
        card = self.card
        zoom = tuple(
            float(mix(one, other, turned)) * small
            for one, other in zip(self._upright, self._swapped, strict=True)
        )
        at = center + (mix(self.point, self.swapped_point, turned) - self._center) * small
        reach = (0.9 * small, 0.9 * small)
        card.pose(at, (zoom[0], zoom[1]), turned, reach, drawn=self.drawn, slope=self.slope)
        card.tangent.lit = self.slope
        card.appear(there)
        base, left = self._base, self._left
        first, second = np.clip([2 * self.lines, 2 * self.lines - 1], 0.0, 1.0)
        self.guides.points = strokes(
            [
                card.place([0.0, 0.0], [base, base * (1 - first)]),
                card.place([left * second, 0.0], [0.0, 0.0]),
            ]
        )
        self.guides.stroke_rgbas[:, 3] = 0.8 * there
        right, top = float(self._steps[-1]), base + 2 * GRAPH[1] / self._upright[1]
        over = BEYOND * turned / zoom[0], BEYOND * (1 - turned) / zoom[1]
        self._ends = left, right, base, top, zoom
        self.axes.points = arrow(card.place([left, right + over[0]], [base, base]))
        self.output.points = arrow(card.place([left, left], [base, top + over[1]]))
        for axis in (self.axes, self.output):
            axis.stroke_rgbas[:, 3] = AXES * frame * there

    def _put_names(self) -> list[Formula]:
        for of_input, name in self.names.items():
            x, y = self._beside_the_axis(of_input, self._back[of_input])
            name.move_to((x, y, 0.0))
        return list(self.names.values())

    def _beside_the_axis(self, of_input: bool, back: float) -> np.ndarray:
        """A place at the inner side of an axis, so far back from its end, as the card is held."""
        left, right, base, top, (wide, tall) = self._ends
        x, y = (right - back / wide, base + BESIDE / tall)
        if not of_input:
            x, y = (left + BESIDE / wide, top - back / tall)
        return np.asarray(self.card.place([x], [y])[0])

    def _free(self, of_input: bool) -> float:
        """How far back from its end an axis has room for its name, both ways; 0 if it has none."""
        clear = dict.fromkeys(BACK, True)
        self.drawn = self.lines = 1.0
        for turned in (0.0, 1.0):
            self._draw_turning(self._center, 1.0, 1.0, 1.0, turned)
            lines = np.concatenate([self.card.curve.points, *self._guide_points()])[:, :2]
            for back in BACK:
                away = lines - self._beside_the_axis(of_input, back)
                clear[back] &= bool(np.linalg.norm(away, axis=1).min() > ROOM)
        self.drawn = self.lines = 0.0
        return next((back for back in BACK if clear[back]), 0.0)

    def _guide_points(self) -> list[np.ndarray]:
        pieces = self.guides.points.reshape(-1, 4, 3)
        return [np.linspace(piece[0], piece[-1], 40) for piece in pieces]

    def _draw_swapped(self, center: np.ndarray, small: float, laid: float, there: float) -> None:
        mirrors, card, corners = self._mirrors, self.swapped_card, self._stair.corners
        mirror = mirrors.zoom(mirrors.curves[0])
        zoom = tuple(
            float(np.exp(mix(np.log(one * small), np.log(mirror), laid))) for one in self._swapped
        )
        window = self._window(zoom[0], laid)
        card.take(self._steps[window], self._rises[window])
        back, on = mirrors.reach(2)
        reach = (float(mix(0.9 * small, back, laid)), float(mix(0.9 * small, on, laid)))
        at = mix(center + (self.swapped_point - self._center) * small, corners[2], laid)
        card.pose(at, (zoom[0], zoom[1]), 1.0, reach)
        card.tangent.lit = 1 - laid  # the subject, until the path is laid out
        card.appear(there)
        edge = self.swapped_point[0] - self._center[0] + GRAPH[0]
        drop = self.swapped_point[1] - self._center[1] + GRAPH[1]
        across = float(mix(edge * small, corners[2, 0] - corners[1, 0], laid))
        down = float(mix(drop * small, corners[2, 1] - corners[3, 1], laid))
        pieces = [
            at + np.array([(-across, 0.0), (0.0, 0.0)]),
            at + np.array([(0.0, 0.0), (0.0, -down)]),
        ]
        if late := max(3 * laid - 2, 0.0):
            pieces.append(np.array([corners[1], mix(corners[1], corners[0], late)]))
            pieces.append(np.array([corners[-2], mix(corners[-2], corners[-1], late)]))
        self.swapped_guides.points = strokes(pieces)
        self.swapped_guides.stroke_rgbas[:, 3] = 0.8 * there

    def _span(self) -> tuple[float, float]:
        """The lowest and the highest output in the open neuron, from where it is used."""
        known = self._rises[np.isfinite(self._rises)]
        low, high = float(known.min()), float(known.max())
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def _window(self, zoom: float, laid: float) -> np.ndarray:
        """Which part of the curve is in sight: all of it in the neuron, then what its mirror shows.

        Args:
            zoom: units of the frame per one of the curve's input.
            laid: how far it has gone to its place on the path.
        """
        shown = self._mirrors.cards[0].steps * self._mirrors.zoom(self._mirrors.curves[0])
        own = self._steps * self._swapped[0]
        low = mix(own[0], shown[0], laid) / zoom
        high = mix(own[-1], shown[-1], laid) / zoom
        return np.asarray((self._steps >= low - 1e-9) & (self._steps <= high + 1e-9))


def arrow(ends: np.ndarray) -> np.ndarray:
    """A line from one end to the other, with a head there, as Bézier points."""
    along = ends[1] - ends[0]
    along = along / max(float(np.linalg.norm(along)), 1e-9)
    across = np.array([-along[1], along[0]])
    return strokes([ends, ends[1] + HEAD @ np.array([along, across])])


def mix(one: Any, other: Any, share: float) -> Any:
    """What lies between two places, or numbers."""
    return one + share * (np.asarray(other) - one)
