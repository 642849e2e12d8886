"""The graph in the open neuron: its curve upright, as it goes to its place on the path."""

from __future__ import annotations

from itertools import pairwise
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
FIRST = 3
"""the corner of the path at which the graph's place is"""


class OpenGraph:
    """A neuron's curve with its tangent, the lines from z to it and on to a, and the axes.

    z lies below, and a at the right, where it leaves: so the graph stands on the path as it stands
    in the neuron.

    Attributes:
        card: the curve with its tangent.
        guides: the lines from z to a, which become the path.
        axes, output: for z, and in the colour of what comes out.
        names: of both axes, at their ends; one without room is left out.
        point: where the curve is used, in the open neuron, shape (2,).
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
        self._base, self._left = low, float(self._steps[0])
        self._zoom = GRAPH[0] / reach, 2 * GRAPH[1] / (high - low)
        self.point = self._center - GRAPH + np.array([-self._left, -low]) * self._zoom
        color = theme.cost if first.is_cost else theme.slope
        slope = mirrors.way.slopes[1].value
        self.card = SlopeCard(self._steps, self._rises, slope, color, mirrors.colors[1])
        self.guides = VMobject(stroke_color=theme.quiet, stroke_width=2.2, stroke_opacity=0.8)
        self.axes = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE, stroke_opacity=AXES)
        output = theme.cost if first.is_cost else theme.activation
        self.output = VMobject(stroke_color=output, stroke_width=style.STRONG, stroke_opacity=AXES)
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
        """What lies below the curve."""
        return [self.axes, self.output, self.guides]

    def ways_through(self) -> list[np.ndarray]:
        """From z, below, up to the curve; and from there to a, at the right."""
        x, y = self.point
        _, low = self._center - GRAPH
        right = self._center[0] + GRAPH[0]
        return [np.linspace((x, low), (x, y), 20), np.linspace((x, y), (right, y), 20)]

    def named(self) -> list[Formula]:
        """The axes' names as they stand in the open neuron."""
        self.draw(self._center, 1.0, 1.0, 0.0)
        return list(self.names.values())

    def draw(
        self, center: np.ndarray, small: float, opened: float, laid: float, bowl: float = 0.0
    ) -> None:
        """Show the moment at which all this has gone so far, each from 0 to 1.

        Args:
            center: of the neuron, shape (2,).
            small: its size, as a share of that when it is open.
            opened: how far the neuron is open.
            laid: how far the graph has gone to its place on the path.
            bowl: how far the cost's has.
        """
        there = float(np.clip((opened - 0.4) / 0.4, 0.0, 1.0))
        frame = float(np.clip((opened - 0.85) / 0.15, 0.0, 1.0)) * max(1 - 4 * laid, 0.0)
        mirrors, card, place = self._mirrors, self.card, self._stair.corners[FIRST]
        final = mirrors.zoom(mirrors.curves[0])
        zoom = tuple(float(np.exp(mix(np.log(o * small), np.log(final), laid))) for o in self._zoom)
        window = self._window(zoom[0], laid)
        card.take(self._steps[window], self._rises[window])
        back, on = mirrors.reach(FIRST)
        reach = (float(mix(0.9 * small, back, laid)), float(mix(0.9 * small, on, laid)))
        at = mix(center + (self.point - self._center) * small, place, laid)
        card.pose(at, (zoom[0], zoom[1]), 0.0, reach, drawn=self.drawn, slope=self.slope)
        card.tangent.lit = self.slope * (1 - laid)  # the subject, until the path is laid out
        card.appear(there)
        self._draw_guides(at, small, laid, bowl)
        self.guides.stroke_rgbas[:, 3] = 0.8 * there
        low, high = center - np.array(GRAPH) * small, center + np.array(GRAPH) * small
        self.axes.points = arrow(np.array([low, (high[0], low[1])]))
        top = (high[0], high[1] + BEYOND)
        self.output.points = arrow(np.array([(high[0], low[1]), top]))
        for axis in (self.axes, self.output):
            axis.stroke_rgbas[:, 3] = AXES * frame
        still = np.clip((opened - 0.97) / 0.03, 0.0, 1.0)  # no name flies
        for of_input, name in self.names.items():
            spot = self._beside_the_axis(of_input, self._back[of_input])
            name.move_to((*spot, 0.0)).set_opacity(float(still * min(4 * self.drawn, 1.0) * frame))

    def _draw_guides(self, at: np.ndarray, small: float, laid: float, bowl: float) -> None:
        """From z up to the curve and on to a; then as much of the path, and all of it."""
        corners = self._stair.corners
        below = (self.point[1] - self._center[1] + GRAPH[1]) * small
        beside = (self._center[0] + GRAPH[0] - self.point[0]) * small
        first, second = np.clip([2 * self.lines, 2 * self.lines - 1], 0.0, 1.0)
        foot = mix(np.array([0.0, -below]), corners[FIRST - 1] - corners[FIRST], laid)
        side = mix(np.array([beside, 0.0]), corners[FIRST + 1] - corners[FIRST], laid)
        pieces = [np.array([at + foot, at + (1 - first) * foot])]
        pieces.append(np.array([at, at + second * side]))
        if late := max(3 * laid - 2, 0.0):
            for start, end in ((FIRST - 1, FIRST - 2), (FIRST - 2, FIRST - 3)):
                pieces.append(np.array([corners[start], mix(corners[start], corners[end], late)]))
            rest = corners[FIRST + 1 :]
            late = min(late, bowl) if self._mirrors.one_by_one else late
            pieces += [np.array([one, mix(one, two, late)]) for one, two in pairwise(rest)]
        self.guides.points = strokes(pieces)

    def _beside_the_axis(self, of_input: bool, back: float) -> np.ndarray:
        """A place at the inner side of an axis of the open graph, so far back from its end."""
        right, high = self._center + GRAPH
        low = self._center[1] - GRAPH[1]
        return np.array((right - back, low + BESIDE) if of_input else (right - BESIDE, high - back))

    def _free(self, of_input: bool) -> float:
        """How far back from its end an axis has room for its name; 0 if it has none."""
        steps = self.point + np.column_stack([self._steps, self._rises]) * self._zoom
        ways = np.concatenate([steps[np.isfinite(steps).all(axis=1)], *self.ways_through()])
        for back in BACK:
            if np.linalg.norm(ways - self._beside_the_axis(of_input, back), axis=1).min() > ROOM:
                return back
        return 0.0

    def _span(self) -> tuple[float, float]:
        """The lowest and the highest output in the open neuron, from where it is used."""
        known = self._rises[np.isfinite(self._rises)]
        low, high = float(known.min()), float(known.max())
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def _window(self, zoom: float, laid: float) -> np.ndarray:
        """Which part of the curve is in sight: all of it in the neuron, then what its frame shows.

        Args:
            zoom: units of the frame per one of the curve's input.
            laid: how far it has gone to its place on the path.
        """
        shown = self._mirrors.cards[0].steps * self._mirrors.zoom(self._mirrors.curves[0])
        own = self._steps * self._zoom[0]
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
