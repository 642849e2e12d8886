"""From the network into one path: a neuron opens, its curve is laid on its side."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.lit_neuron import LitNeuron
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.nudge.slope_card import SlopeCard
from scenes.mobjects.nudge.strokes import dashes, strokes
from scenes.mobjects.shapes import flat
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.mirrors import Mirrors
from scenes.stage import style
from scenes.stage.notation import COST

CENTER = np.array([0.15, 0.0])
WIDE = 3.15
"""radius of the neuron that is open"""
GRAPH = (2.3, 1.7)
"""half the width and half the height of the graph in it"""
COST_AT = 5.95
SMALL, OPEN = style.SOURCE, 0.6
"""radius of the neuron that feeds it, at its mirror, and while the other is open"""
RING = np.linspace(np.pi / 2, 2.5 * np.pi, 121)
RISE = 1.25
AXES = 0.8
"""opacity of the graph's axes"""
RIGHT = np.array([1.0, 0.0])


class Unfolding(VGroup):
    """The parts of the network that become the path; `draw` shows any moment of it.

    First the neuron opens: it fills the frame, and its curve stands upright in it, with the lines
    that lead from z on the axis up to the curve, and across to a. Then the curve is turned over,
    both axes on one scale; these lines become the path, the edge becomes the axis of w, the cost's
    ring unrolls into the curve of the cost.

    Attributes:
        edge_way: the weight's edge in the network, by points along it, shape (n, 2).
        point: where the curve is used, in the open neuron, shape (2,).

    Args:
        scenery: the network, as it stands.
        mirrors: the path, as it will stand.
    """

    def __init__(self, scenery: Scenery, mirrors: Mirrors) -> None:
        theme, way = style.theme, mirrors.way
        self._mirrors, self._stair = mirrors, mirrors.stair
        l, j, k = way.layer, way.to_neuron, way.from_neuron
        neuron, source = scenery.neuron[l][j], scenery.neuron[l - 1].get(k)
        self._at = np.array(neuron.middle[:2])
        self._radius = neuron.radius
        self._from = np.array(source.middle[:2]) if source else self._at - 2 * RIGHT
        self._from_radius = source.radius if source else 0.2
        self._cost_at, self._cost_radius = np.array(scenery.plan.cost[:2]), scenery.plan.cost_radius
        edge: Any = scenery.edge[l].get((j, k))
        self.edge_way = (
            edge.way()[:, :2] if edge is not None else np.linspace(self._from, self._at, 49)
        )
        axis = mirrors.axis
        self.edge = VMobject(stroke_color=axis.get_color(), stroke_width=axis.stroke_width)
        self.edge.stroke_rgbas[:, 3] = axis.stroke_rgbas[0, 3]
        self._dashed = way.values[0].value < 0
        self._axis = np.array([axis.start_point, axis.end_point])[:, :2]
        self.link = VMobject(stroke_color=theme.hairline, stroke_width=style.OUTLINE)
        self._link_way = self._longest_link(scenery)
        self.source = LitNeuron(
            way.read.activation(l - 1, k),
            (0.0, 0.0, 0.0),
            SMALL,
            max(1.0, float(np.abs(way.read.trace.activations[l - 1]).max())),
        )
        fill = neuron.fill if isinstance(neuron, Neuron) else theme.silent
        self._fill = fill.to_rgb()
        self.neuron = VMobject(
            fill_color=fill, fill_opacity=1.0, stroke_color=theme.activation, stroke_width=2.4
        )
        first = mirrors.curves[0]
        reach = max(4.0, 1.25 * abs(first.at))
        self._steps = np.unique(
            np.concatenate([np.linspace(-reach, reach, 201) - first.at, [0.0, -first.at]])
        )
        self._rises = first.rises(self._steps)
        low, high = self._span()
        self._upright = (GRAPH[0] / reach, 2 * GRAPH[1] / (high - low))
        self.point = CENTER + np.array(
            [first.at * self._upright[0], -self._upright[1] * (low + high) / 2]
        )
        color = theme.cost if first.is_cost else theme.slope
        slope = way.slopes[1].value
        self.card = SlopeCard(self._steps, self._rises, slope, color, mirrors.colors[1])
        self.guides = VMobject(stroke_color=theme.quiet, stroke_width=2.2, stroke_opacity=0.8)
        self.axes = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE, stroke_opacity=AXES)
        self.ring = VMobject(stroke_color=theme.cost, stroke_width=3.0)
        self._base = low
        self.cost = Formula("{C}", size=style.NUMBER, color=theme.cost, C=COST)
        super().__init__(
            self.link,
            self.edge,
            self.neuron,
            self.axes,
            self.guides,
            self.ring,
            self.cost,
            self.card,
            self.source,
        )
        self.drawn, self.lines, self.slope = 0.0, 0.0, 0.0
        self.draw(0.0, 0.0)

    # -- any moment --------------------------------------------------------------------------------

    def draw(self, opened: float, turned: float) -> Unfolding:
        """Show the moment at which the neuron is so far open, and the path so far unfolded.

        ``drawn``, ``lines`` and ``slope`` say how much there is of the curve, of the lines from z
        to a, and of the tangent.
        """
        self.opened, self.turned = opened, turned
        first, opened = 1 - (1 - opened) ** 2, opened**2  # the source makes room, then it opens
        self._draw_ends(opened, turned, first)
        self._draw_neuron(opened, turned)
        self._draw_card(opened, turned)
        return self

    def opens(self, start: float, end: float, run_time: float) -> Vary:
        """The neuron opens, or closes."""
        return Vary(self, lambda share: self.draw(share, 0.0), start, end, run_time=run_time)

    def turns(self, start: float, end: float, run_time: float) -> Vary:
        """Its curve is laid on its side and the path unfolds; or folds back."""
        return Vary(self, lambda share: self.draw(1.0, share), start, end, run_time=run_time)

    def runs(self, part: str, run_time: float) -> Vary:
        """A part of the open neuron comes: ``drawn``, ``lines`` or ``slope``."""

        def show(share: float) -> None:
            setattr(self, part, share)
            self.draw(self.opened, self.turned)

        return Vary(self, show, 0.0, 1.0, run_time=run_time)

    def ways_on(self) -> list[np.ndarray]:
        """Along the edge to the neuron, and on from there to the cost."""
        return [self.edge_way, self._link_way]

    # -- its parts -----------------------------------------------------------------------------

    def _draw_ends(self, opened: float, turned: float, first: float) -> None:
        """The neuron that feeds, the weight's edge, and the cost."""
        at = _mix(self._from, self._home, first)
        radius = float(_mix(_mix(self._from_radius, OPEN, first), SMALL, turned))
        self.source.scale_to_fit_width(2 * radius, about_point=self.source.get_center())
        self.source.move_to((*at, 0.0))
        if self.source.numeral is not None:
            still = first in (0.0, 1.0) and radius > 0.97 * SMALL  # no number flies
            self.source.numeral.set_opacity(float(still))
        center, wide = self._neuron_place(opened, turned)
        open_way = np.linspace(self._home + OPEN * RIGHT, CENTER - WIDE * RIGHT, len(self.edge_way))
        flat_way = np.linspace(self._axis[0], self._axis[1], len(self.edge_way))
        way = _mix(self.edge_way, open_way, opened)
        hold = np.linspace(1.0, 0.0, len(way))[:, None]  # it stays on the neuron that feeds it
        way = way + hold * (at + radius * RIGHT - way[0])
        way = _mix(way, flat_way, min(2 * turned, 1.0))
        self.edge.points = dashes(way) if self._dashed else strokes([way])
        aside = np.array([min(COST_AT, style.HERO.right - 0.05 - self._cost_radius), 0.0])
        cost = _mix(self._cost_at, aside, opened)
        link = np.linspace(
            center + wide * RIGHT, cost - self._cost_radius * RIGHT, len(self._link_way)
        )
        self.link.points = strokes([_mix(self._link_way, link, opened)])
        self.link.stroke_rgbas[:, 3] = max(1 - 4 * turned, 0.0)
        ring = cost + self._cost_radius * np.column_stack([np.cos(RING), np.sin(RING)])
        there = np.clip((opened - 0.8) / 0.2, 0.0, 1.0)
        self.cost.move_to((*cost, 0.0)).set_opacity(min(there, max(1 - 4 * turned, 0.0)))
        curve = self._cost_curve()
        if curve is None:
            self.ring.stroke_rgbas[:, 3] = max(1 - 3 * turned, 0.0)
            curve = ring
        self.ring.set_points_as_corners(flat(_mix(ring, curve, turned)))

    def _draw_neuron(self, opened: float, turned: float) -> None:
        center, wide = self._neuron_place(opened, turned)
        neuron: Any = self.neuron
        around = np.column_stack([np.cos(RING), np.sin(RING)]) * wide
        along, off = (
            around.sum(axis=1) / 2,
            (around[:, 1] - around[:, 0]) / 2 * np.cos(np.pi * turned),
        )
        neuron.set_points_as_corners(flat(np.column_stack([along - off, along + off]) + center))
        ground = style.theme.ground.to_rgb()
        shade = 0.15 + 0.85 * max(1 - 2.2 * opened, 0.0)
        neuron.fill_rgbas = np.array(
            [
                [
                    *(ground + shade * (self._fill - ground)),
                    (1 - 0.6 * opened) * max(1 - 4 * turned, 0.0),
                ]
            ]
        )
        neuron.stroke_rgbas[:, 3] = max(1 - 2.5 * turned, 0.0)

    def _draw_card(self, opened: float, turned: float) -> None:
        mirrors, stair = self._mirrors, self._stair
        center, wide = self._neuron_place(opened, 0.0)
        small = wide / WIDE
        zoom = mirrors.zoom(mirrors.curves[0])
        wide, high = (
            float(np.exp(_mix(np.log(one * small), np.log(zoom), turned))) for one in self._upright
        )
        zooms = (wide, high)
        upright = center + (self.point - CENTER) * small
        at = _mix(upright, stair.corners[2], turned)
        card = self.card
        there = self._window(zooms[0], turned)
        card.take(self._steps[there], self._rises[there])
        back, on = mirrors.reach(2)
        reach = (float(_mix(0.9 * small, back, turned)), float(_mix(0.9 * small, on, turned)))
        card.pose(at, zooms, turned, reach, drawn=self.drawn, slope=self.slope)
        visible = float(np.clip((opened - 0.4) / 0.4, 0.0, 1.0))
        card.tangent.lit = self.slope * (1 - turned)  # the subject, until the path is laid out
        card.appear(visible)
        corners, short = stair.corners, 1 - 0.6 * np.sin(np.pi * turned)  # within the frame
        foot, side = -self._base * self._upright[1], self.point[0] - CENTER[0] + GRAPH[0]
        down = short * _mix(foot * small, corners[2, 0] - corners[1, 0], turned)
        left = short * _mix(side * small, corners[2, 1] - corners[3, 1], turned)
        first, second = np.clip([2 * self.lines, 2 * self.lines - 1], 0.0, 1.0)
        pieces = [
            card.place(np.zeros(2), np.array([-down, -down * (1 - first)]) / zooms[1]),
            card.place(np.array([0.0, -left * second]) / zooms[0], np.zeros(2)),
        ]
        late = max(2 * turned - 1, 0.0)
        if late:
            base, corner = stair.corners[0], stair.corners[1]
            pieces.append(np.array([corner, _mix(corner, base, late)]))
            pieces.append(
                np.array([stair.corners[-2], _mix(stair.corners[-2], stair.corners[-1], late)])
            )
        self.guides.points = strokes(pieces)
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

    # -- places ----------------------------------------------------------------------------------

    @property
    def _home(self) -> np.ndarray:
        """Where the neuron that feeds stands at its mirror: at the lower end of its line."""
        line = self._mirrors.line.core.points[:, :2]
        back = line[0] - line[-1]
        return np.asarray(line[0] + SMALL * back / np.linalg.norm(back))

    def _neuron_place(self, opened: float, turned: float) -> tuple[np.ndarray, float]:
        center = _mix(_mix(self._at, CENTER, opened), self._stair.corners[2], turned)
        return center, float(_mix(_mix(self._radius, WIDE, opened), RISE, turned))

    def _span(self) -> tuple[float, float]:
        """The lowest and the highest output in the open neuron, from where it is used."""
        known = self._rises[np.isfinite(self._rises)]
        low, high = float(known.min()), float(known.max())
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def _window(self, zoom: float, turned: float) -> np.ndarray:
        """Which part of the curve is in sight: all of it upright, what its mirror shows at last."""
        shown = self._mirrors.cards[0].steps * self._mirrors.zoom(self._mirrors.curves[0])
        own = self._steps * self._upright[0]
        low = _mix(own[0], shown[0], turned) / zoom
        high = _mix(own[-1], shown[-1], turned) / zoom
        return np.asarray((self._steps >= low - 1e-9) & (self._steps <= high + 1e-9))

    def _cost_curve(self) -> np.ndarray | None:
        if len(self._mirrors.cards) < 2:
            return None
        points = self._mirrors.cards[1].curve.points[::4, :2]
        if len(points) < 2:
            return None
        share = np.linspace(0, len(points) - 1, len(RING))
        return np.column_stack(
            [np.interp(share, np.arange(len(points)), points[:, i]) for i in (0, 1)]
        )

    def _longest_link(self, scenery: Scenery) -> np.ndarray:
        j = self._mirrors.way.to_neuron
        if self._mirrors.way.layer == scenery.last and j in scenery.link:
            return np.asarray(scenery.link[j])
        return np.linspace(self._at, self._cost_at, 12)


def _mix(one: Any, other: Any, share: float) -> Any:
    return one + share * (np.asarray(other) - one)
