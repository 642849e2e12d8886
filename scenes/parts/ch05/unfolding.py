"""From the network into one path: a neuron opens, and its parts become the graphs' frames."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.lit_neuron import LitNeuron
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.nudge.slope_card import CURVE, CURVE_OPACITY
from scenes.mobjects.nudge.strokes import dashes, strokes
from scenes.mobjects.shapes import flat
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.graph_frames import AROUND, outline
from scenes.parts.ch05.mirrors import TINT, Mirrors
from scenes.parts.ch05.open_graph import OpenGraph, mix
from scenes.parts.ch05.stagings import staging
from scenes.stage import style
from scenes.stage.notation import COST

WIDE = 3.15
"""radius of the neuron that is open"""
SMALL, OPEN = style.SOURCE, 0.6
"""radius of the neuron that feeds it, at its mirror, and while the other is open"""
RIGHT = np.array([1.0, 0.0])


class Unfolding(VGroup):
    """The parts of the network that become the path; `draw` shows any moment of it.

    First the neuron opens: it fills the frame, and its curve stands in it, with the lines that
    lead from z up to the curve, and across to a. That is laid out, both axes on one scale: the
    neuron becomes the frame of its graph, the lines in it the path, the edge the axis of w; and
    the cost's disc becomes the frame of the curve of the cost.

    Attributes:
        edge_way: the weight's edge in the network, by points along it, shape (n, 2).
        graph: what stands in the open neuron.
        disc: the cost's, which becomes a frame, with its curve.
        opened, laid, bowl: how far each of that has gone, 0 to 1.

    Args:
        scenery: the network, as it stands.
        mirrors: the path, as it will stand.
    """

    def __init__(self, scenery: Scenery, mirrors: Mirrors) -> None:
        theme, way = style.theme, mirrors.way
        self._mirrors, self._stair = mirrors, mirrors.stair
        self._center = np.array(staging().open_at)
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
        self._rim = np.array(mirrors.frames[0].stroke_rgbas[0, :3])
        self.neuron = VMobject(
            fill_color=fill, fill_opacity=1.0, stroke_color=theme.activation, stroke_width=2.4
        )
        self.graph, self._named = OpenGraph(mirrors), 1.0
        self.ring = VMobject(
            stroke_color=theme.cost, stroke_width=3.0, fill_color=theme.cost, fill_opacity=0.0
        )
        self.cost = Formula("{C}", size=style.NUMBER, color=theme.cost, C=COST)
        self.bowl_curve = VMobject(stroke_color=theme.cost, stroke_width=CURVE)
        self.disc = VGroup(self.bowl_curve, self.ring, self.cost)
        super().__init__(
            self.link,
            self.edge,
            self.neuron,
            *self.graph.lines_and_axes,
            self.bowl_curve,
            self.ring,
            self.cost,
            self.graph.card,
            *self.graph.names.values(),
            self.source,
        )
        self.draw()

    # -- any moment --------------------------------------------------------------------------------

    def draw(self, opened: float = 0.0, laid: float = 0.0, bowl: float = 0.0) -> Unfolding:
        """Show the moment at which all of that has gone so far.

        The graph's ``drawn``, ``lines`` and ``slope`` say how much there is of its parts.
        """
        self.opened, self.laid, self.bowl = opened, laid, bowl
        first, opened = 1 - (1 - opened) ** 2, opened**2  # the source makes room, then it opens
        self._draw_ends(opened, laid, first)
        self._draw_cost(opened, laid, bowl)
        self._draw_neuron(opened, laid)
        center, wide = self._neuron_place(opened)
        self.graph.draw(center, wide / WIDE, opened, laid, bowl)
        return self

    def opens(self, start: float, end: float, run_time: float) -> Vary:
        """The neuron opens, or closes."""
        return Vary(self, self.draw, start, end, run_time=run_time)

    def lays(self, run_time: float) -> Vary:
        """Graph and neuron go to their place on the path, and the edge becomes the axis of w."""
        return Vary(self, lambda share: self.draw(1.0, share), 0.0, 1.0, run_time=run_time)

    def opens_the_cost(self, run_time: float) -> Vary:
        """The cost's disc goes to its place on the path, and becomes a frame."""
        if self._mirrors.one_by_one:  # of all this, only the disc is left on stage

            def show(share: float) -> None:
                self._draw_cost(1.0, 1.0, share)

            return Vary(self.disc, show, 0.0, 1.0, run_time=run_time)
        return Vary(self, lambda share: self.draw(1.0, 1.0, share), 0.0, 1.0, run_time=run_time)

    def folds(self, run_time: float) -> Vary:
        """All of the path goes back at once, the cost's disc without its letter: no text flies."""
        self._named = 0.0
        return Vary(self, lambda share: self.draw(1.0, share, share), 1.0, 0.0, run_time=run_time)

    def runs(self, part: str, run_time: float) -> Vary:
        """A part of the open neuron comes: ``drawn``, ``lines`` or ``slope``."""

        def show(share: float) -> None:
            setattr(self.graph, part, share)
            self.draw(self.opened)

        return Vary(self, show, 0.0, 1.0, run_time=run_time)

    def ways_on(self) -> list[np.ndarray]:
        """Along the edge to the neuron, and on from there to the cost."""
        return [self.edge_way, self._link_way]

    # -- its parts -----------------------------------------------------------------------------

    def _draw_ends(self, opened: float, laid: float, first: float) -> None:
        """The neuron that feeds, and the weight's edge."""
        stage, center = staging(), self._center
        home = self._home if stage.source_at is None else np.array(stage.source_at)
        onward = RIGHT if stage.source_at is None else _towards(home, center)
        at = mix(mix(self._from, home, first), self._home, laid)
        leaves = RIGHT
        if stage.source_at is not None:
            start = _towards(self._from, self.edge_way[0])
            leaves = mix(mix(start, onward, opened), RIGHT, laid)
        radius = float(mix(mix(self._from_radius, OPEN, first), SMALL, laid))
        at = np.array([max(float(at[0]), style.HERO.left + radius + 0.02), float(at[1])])
        self.source.scale_to_fit_width(2 * radius, about_point=self.source.get_center())
        self.source.move_to((*at, 0.0))
        if self.source.numeral is not None:
            still = first in (0.0, 1.0) and radius > 0.97 * SMALL  # no number flies
            still &= stage.source_at is None or laid in (0.0, 1.0)
            self.source.numeral.set_opacity(float(still))
        open_way = np.linspace(home + OPEN * onward, center - WIDE * onward, len(self.edge_way))
        flat_way = np.linspace(self._axis[0], self._axis[1], len(self.edge_way))
        way = mix(self.edge_way, open_way, opened)
        hold = np.linspace(1.0, 0.0, len(way))[:, None]  # it stays on the neuron that feeds it
        way = way + hold * (at + radius * leaves - way[0])
        way = mix(way, flat_way, laid)
        self.edge.points = dashes(way) if self._dashed else strokes([way])

    def _draw_cost(self, opened: float, laid: float, bowl: float) -> None:
        """The cost's disc, the way that leads there, and the curve that it opens into."""
        x, y = staging().cost_at
        aside = np.array([min(x, style.HERO.right - 0.05 - self._cost_radius), y])
        zone = self._mirrors.zones[-1]
        there = np.array(zone.center[:2]) if self._cost_points is not None else aside
        center, wide = self._neuron_place(opened)
        late = 0.78 if y else 1.0  # where the disc passes the neuron, it is there before its text
        gone_there = min(opened / late, 1.0)
        cost = mix(mix(self._cost_at, aside, gone_there), there, min(2 * bowl, 1.0))
        grown = max(2 * bowl - 1, 0.0) if self._cost_points is not None else 0.0
        radius = self._cost_radius
        onward = _towards(center, cost) if y else RIGHT
        link = np.linspace(
            center + wide * onward, cost - self._cost_radius * onward, len(self._link_way)
        )
        self.link.points = strokes([mix(self._link_way, link, opened)])
        self.link.stroke_rgbas[:, 3] = max(1 - 4 * laid, 0.0)
        rim = mix(cost + radius * AROUND, outline(zone, AROUND), grown)
        self.ring.set_points_as_corners(flat(rim))
        ring: Any = self.ring
        ring.fill_rgbas[:, 3] = TINT * grown
        if self._cost_points is None:
            self.ring.stroke_rgbas[:, 3] = max(1 - 3.5 * bowl, 0.0)
        since = 0.92 if y else 0.8
        seen = np.clip((opened - since) / (1 - since), 0.0, 1.0)
        # Before the path comes there, and as long as the disc is on its way: no text flies.
        crossed = float(np.clip(6 * laid - 3, 0.0, 1.0))
        if self._mirrors.one_by_one:  # no path comes there before the camera does
            crossed = float(bowl > 0)
        gone = max(crossed, min((200 if y else 20) * bowl, 1.0))
        self.cost.move_to((*cost, 0.0)).set_opacity(self._named * min(seen, 1 - gone))
        self.bowl_curve.points = np.zeros((0, 3))
        if grown and self._cost_points is not None:  # as far as the frame reaches by now
            away = np.abs(self._cost_points - there)
            inside = (away <= np.abs(rim - there).max(axis=0)).all(axis=1)
            self.bowl_curve.points = strokes([self._cost_points[inside]])
        self.bowl_curve.stroke_rgbas[:, 3] = CURVE_OPACITY * min(3 * grown, 1.0)

    def _draw_neuron(self, opened: float, laid: float) -> None:
        center, wide = self._neuron_place(opened)
        frame = outline(self._mirrors.zones[0], AROUND)
        self.neuron.set_points_as_corners(flat(mix(center + wide * AROUND, frame, laid)))
        ground = style.theme.ground.to_rgb()
        shade = 0.15 + 0.85 * max(1 - 2.2 * opened, 0.0)
        fill = ground + shade * (self._fill - ground)
        neuron: Any = self.neuron
        ground = np.array([*fill, 1 - 0.6 * opened])
        neuron.fill_rgbas = mix(ground, np.array([*self._rim, TINT]), laid)[None]
        neuron.stroke_rgbas[:, :3] = mix(style.theme.activation.to_rgb(), self._rim, laid)

    # -- places ----------------------------------------------------------------------------------

    @property
    def _home(self) -> np.ndarray:
        """Where the neuron that feeds stands on the path."""
        return self._mirrors.source

    def _neuron_place(self, opened: float) -> tuple[np.ndarray, float]:
        return mix(self._at, self._center, opened), float(mix(self._radius, WIDE, opened))

    @property
    def _cost_points(self) -> np.ndarray | None:
        """The cost's curve at its mirror, where it is not in the neuron already."""
        if len(self._mirrors.cards) < 2:
            return None
        points = np.asarray(self._mirrors.cards[1].curve.points[:, :2])
        return points if len(points) else None

    def _longest_link(self, scenery: Scenery) -> np.ndarray:
        j = self._mirrors.way.to_neuron
        if self._mirrors.way.layer == scenery.last and j in scenery.link:
            return np.asarray(scenery.link[j])
        return np.linspace(self._at, self._cost_at, 12)


def _towards(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The direction from one place to another."""
    return np.asarray((end - start) / max(float(np.linalg.norm(end - start)), 1e-9))
