"""One weight moved up and down, the network run each time: what nudging measures."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Animation, Mobject, VMobject

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.tag import Tag
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.stagings import staging
from scenes.readings.nudge import Nudge
from scenes.stage import notation, style
from scenes.stage.notation import COST, Symbol
from scenes.stage.quantity import Quantity, given, settle
from scenes.stage.scale import Channel, Scale
from scenes.stage.traits import keep_above

AS_WORKED_OUT = 4
"""digits of the costs, as a rule those with which their difference is worked out"""
APART = 0.5
SLEEVE, SWELL, CLEAR = 0.13, 0.08, 0.3
"""from the edge to the lines at its sides, how much that changes by a nudge, and from them to its
name"""
CROWD, FEWER = 40, 0.35
"""edges from which on not all carry light that is seen; the share of the brightest that is"""
SHORT = Symbol("Delta C thin \\/ thin Delta w")


class TwoRuns:
    """A weight's nudges up and down in its network.

    Attributes:
        network: the `Scenery`; its cost ticks.
        edge, subject: the weight's edge; and its ends too.
        name: what the edge is called, on it.
        sleeve: at both sides of the edge while it is nudged.
        step: h.
        up, down: the nudge as a length, either way.
        weight: ``w = ...`` as it is, and after each nudge.
        gradient: what backpropagation says.
        quotient: what nudging measures, as it is shown.
        working: how it comes from the costs; its part ``q`` is the quotient.
        brief: the same without the costs.

    Args:
        points: the gradients of the example, which choose the weight.
    """

    def __init__(self, points: GradientPoints) -> None:
        read, address = points.read, points.steepest()
        l, j, k = address
        h = points.step()
        self._nudge = nudge = Nudge(read, l, j, k, address.claims)
        self.step = given("h", h)
        self._costs = nudge.cost(h), nudge.cost(-h)
        costs = [nudge.cost(0.0), *self._costs]
        self.network = Scenery(
            read,
            staging().network,
            nudge.ends,
            costs=costs,
            cost_digits=AS_WORKED_OUT,
            cost_room=staging().cost_room,
            image_side=staging().image,
        )
        neuron = self.network.neuron
        self.edge: CurvedEdge = self.network.edge[l][j, k]  # type: ignore[assignment]
        self.subject: list[Mobject] = [self.edge, neuron[l - 1][k], neuron[l][j]]
        decimals = nudge.weight(0.0).decimals_shown
        self.weight = [self._weight(nudge.weight(by).to(decimals)) for by in (0.0, h, -h)]
        claimed, y = staging().rows
        long = staging().long
        scale = Scale(Channel.LENGTH, long / h)
        start = style.HERO.left + max(line.width for line in self.weight) + APART + long
        self.up, self.down = (
            LabelledNudge(given("h", by).with_sign(), scale, (start, y)) for by in (h, -h)
        )
        self.gradient = read.dC_dw(l, j, k)
        self.claim = Formula(
            "{s} = {g}",
            size=style.NUMBER,
            color=style.theme.signal,
            s=notation.inline_derivative("C", "w"),
            g=self.gradient,
        )
        self.claim.set_y(claimed)
        if staging().is_shared:
            self.claim.set_x(style.HERO.right, RIGHT)
        else:
            self.claim.set_x(style.HERO.left, LEFT)
        self.name = Tag(Formula("{w}", size=style.NUMBER, w=Symbol("w")), framed=False)
        way = self.edge.way()
        self.name.move_to(way[len(way) // 3])
        self.sleeve = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        self.swell(0.0)
        self.working, self.quotient = self._worked_out(h)
        self.brief = Formula("{s} = {q}", size=staging().brief, s=SHORT, q=self.quotient)
        self.brief.set_y(y).set_x(style.HERO.left, LEFT)
        self.working.set_y(y).set_x(style.HERO.left, LEFT)

    def swell(self, nudge: float) -> None:
        """The lines at the edge's sides, wider for a nudge up (1), closer for one down (-1)."""
        apart = SLEEVE + nudge * SWELL
        self.sleeve.points = around(self.edge.way(), self.name.get_center()[:2], CLEAR, apart)

    @property
    def first(self) -> int:
        """The weight's layer."""
        return self._nudge.layer

    def light(self, l: int, run_time: float) -> Light:
        """Light along what leads into a layer, each as bright as what it carries: of many, few."""
        network = self.network
        if l == 1 and network.network.image:
            return network.light(l, run_time=run_time)
        weights = self._nudge.read.example.network.layer(l).weights
        carried = np.array([abs(weights[j, k] * network.neuron[l - 1][k].activation.value)
                            for j, k in network.edge[l]])  # fmt: skip
        shares = carried / (float(carried.max(initial=0.0)) or 1.0)
        if len(shares) > CROWD:
            shares = np.where(shares < FEWER, 0.0, shares)
        ways = [edge.way() for edge in network.edges_into(l)]
        return Light(ways, shares, run_time=run_time)

    def tick(self, which: int, run_time: float) -> list[Animation]:
        """The cost becomes what it is after the nudge up (0), or down (1)."""
        disc, old = self.network.cost, self.network.cost.numeral
        new = disc.number_of(self._costs[which])
        if new.quantity.text == old.quantity.text:
            return []
        disc.remove(old).add(new)
        disc.numeral = new
        keep_above(new, 3)
        return [FadeOut(old, run_time=run_time), FadeIn(new, run_time=run_time)]

    def all_but_other_edges(self) -> list[Mobject]:
        """The network, and of its edges this one alone."""
        edges = [
            edge for l in range(1, self.network.last + 1) for edge in self.network.edges_into(l)
        ]
        others = {id(leaf) for edge in edges for leaf in edge.get_family()}
        free = (m for m in self.network.get_family() if others.isdisjoint(map(id, m.get_family())))
        return [self.edge, *free]

    @staticmethod
    def _weight(weight: Quantity) -> Formula:
        line = Formula("{w} = {v}", size=style.NUMBER, w=Symbol("w"), v=weight)
        return line.set_y(staging().rows[1]).set_x(style.HERO.left, LEFT)

    def _worked_out(self, h: float) -> tuple[Formula, Quantity]:
        """With enough digits that the difference of the costs is seen, and no more."""
        l, j, k = self._nudge.address
        quotient = self._nudge.read.nudge_quotient(l, j, k, h)
        width = Quantity("2h", 2 * h, f"2 * {h!r}", given=True)
        room = style.HERO.width - (self.claim.width + 0.6 if staging().is_shared else 0.0)
        try:
            equation = settle(
                quotient, self._costs, lambda up, down: (up - down) / (2 * h), fix_result=True
            )
        except ValueError:
            equation = None
        if equation is not None and not any(term.has_power for term in equation.terms):
            up, down = (term.called(COST) for term in equation.terms)
            line = Formula(
                "({up} - {down}) thin \\/ thin {width} = {q}",
                size=style.NUMBER,
                colors={"up": style.theme.cost, "down": style.theme.cost},
                up=up,
                down=down.as_operand(),
                width=width,
                q=quotient,
            )
            if line.width <= room:
                return line, quotient
        return Formula("{s} = {q}", size=style.NUMBER, s=SHORT, q=quotient), quotient


def around(way: np.ndarray, name: np.ndarray, clear: float, apart: float) -> np.ndarray:
    """Points of lines so far off a way at both sides, but for where its name stands."""
    along = np.gradient(way[:, :2], axis=0)
    normal = np.column_stack([-along[:, 1], along[:, 0]])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    free = np.linalg.norm(way[:, :2] - name, axis=1) > clear
    kept = free[1:] & free[:-1]
    sides = [way[:, :2] + side * apart * normal for side in (1.0, -1.0)]
    starts, ends = (np.concatenate([one[part][kept] for one in sides])
                    for part in (slice(None, -1), slice(1, None)))  # fmt: skip
    return lines(starts, ends)
