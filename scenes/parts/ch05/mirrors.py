"""The unfolded path: a weight's axis, its slopes as mirrors of a staircase, the end at the cost."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.nudge.beam import Beam
from scenes.mobjects.nudge.lens import Lens
from scenes.mobjects.nudge.slope_card import Glowing, SlopeCard
from scenes.mobjects.shapes import discs, flat
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.staircase import FAN, Beams, Staircase
from scenes.parts.ch05.way import Curve, Way
from scenes.stage import style
from scenes.stage.quantity import given
from scenes.stage.scale import Channel, Scale

BEYOND = 0.5
"""how far a tangent reaches beyond the beam that it turns"""
SHORT = 0.35
"""how far the first one does: the neuron that feeds it stands at its end"""
PAST = 0.5
"""how far the cost's curve goes on beyond its target"""
BELOW = 2.2
"""how far an activation's curve goes on below its mirror"""


class Mirrors(VGroup):
    """What stands there before the light runs: the axis of w, the slopes, the way between them.

    Attributes:
        axis: the weight's own edge, laid flat: the axis along which it is nudged.
        nudged: the colour of what is nudged.
        path: the way of today's values: from w up, across to the next slope, on to the cost.
        line: the first slope, the straight line of z over w.
        cards: the other slopes, each a curve with its tangent.
        slopes: all of them, as lines that can be lit.
        colors: of the slopes, from the weight to the cost.
        ruler: the scale on which all lengths stand.

    Args:
        way: the weight's way to the cost.
        stair: where everything stands.
        beams: how wide the light is, on each leg.
        edge: the weight's edge in the network, if it is shown there.
    """

    def __init__(self, way: Way, stair: Staircase, beams: Beams, edge: Edge | None = None) -> None:
        self.way, self.stair, self.beams = way, stair, beams
        self.ruler = Scale(Channel.LENGTH, stair.unit)
        theme = style.theme
        upper = (theme.slope, theme.signal) if stair.mirrors == 3 else (theme.signal,)
        self.colors = (theme.activation, *upper)
        self.axis = self._axis(edge)
        self.nudged = self.axis.get_color() if way.parameter == "w" else theme.quiet
        self.path = VMobject(stroke_color=theme.quiet, stroke_width=2.2, stroke_opacity=0.8)
        self.path.set_points_as_corners(flat(stair.corners))
        self.line = Glowing(self.colors[0]).run(stair.tangent(1, beams, SHORT))
        self.dot = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.dot.points = discs(flat(stair.corners[[1]]), np.array([0.085]))
        self.curves = way.curves()
        self.cards = [self._card(curve, number) for number, curve in enumerate(self.curves, 2)]
        self.slopes: list[Glowing] = [self.line, *(card.tangent for card in self.cards)]
        super().__init__(self.path, self.axis, *self.cards, self.line, self.dot)

    # -- what runs through them ------------------------------------------------------------------

    def beam(self) -> Beam:
        """The light that the nudge sends, with the number that each piece is as wide as."""
        cuts, legs = self.stair.sections(self.beams)
        shares, lens, seen = [], 0, -1
        for place, leg in enumerate(legs):
            fans = legs.count(leg) == 3 and legs.index(leg) == place - 1
            if leg != seen:
                seen = leg
            elif not fans:
                lens += self.beams.lenses[leg]
            scale = Scale(Channel.LENGTH, self.stair.unit * 10.0**lens)
            shares.append(None if fans else (self.way.left_after(leg), scale))
        return Beam(cuts, shares)

    def lenses(self) -> list[Lens]:
        """A glass wherever the light passes one."""
        return [self._lens(leg) for leg, lens in enumerate(self.beams.lenses) if lens]

    def nudge(self, *, ghost: bool = False) -> Nudge:
        """The nudge of one, on the axis of w; or its ghost, where the cost is measured."""
        one = given(f"Delta {self.way.parameter}", 1.0)
        if ghost:
            return Nudge(one, self.ruler, *self.end, ghost=True)
        return Nudge(one, self.ruler, self.stair.corners[0], self.stair.across(0))

    def landing(self) -> Nudge:
        """What is left of it at the cost, beside the ghost's foot and on its scale."""
        power = 10.0 ** sum(self.beams.lenses)
        return Nudge(self.way.gradient, self.ruler, *self.end, power=power)

    @property
    def end(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the cost is measured, and the direction in which it grows."""
        return self.stair.corners[-1], self.stair.across(self.stair.mirrors)

    def unfolded(self) -> list[VMobject | VGroup]:
        """What is new on the path when the network has unfolded into it."""
        return [
            self.line,
            self.dot,
            *(part for card in self.cards[1:] for part in (card.tangent, card.point)),
        ]

    def turning(self, other: Mirrors) -> Callable[[float], object]:
        """The straight line turns into that of another way, by shares from 0 to 1."""
        one = self.stair.tangent(1, self.beams, SHORT)
        end = other.stair.tangent(1, other.beams, SHORT)
        return lambda share: self.line.run(one + share * (end - one))

    @property
    def landed(self) -> float:
        """How long the nudge is that lands there, in units of the frame, with its sign."""
        return self.stair.unit * self.beams.leaving[-1]

    # -- what it is made of ----------------------------------------------------------------------

    def _axis(self, edge: Edge | None) -> Edge:
        """The edge, as wide and as dashed as in the network; of a bias, which has none, a line."""
        (x, y), unit = self.stair.corners[0], self.stair.unit
        axis = Edge(np.array([x - 0.35, y, 0.0]), np.array([x + unit + 0.4, y, 0.0]))
        if self.way.parameter == "b":
            return axis  # a hairline: it stands for no weight
        axis.show_value(self.way.values[0], self.way.read.largest_weight().value)
        if edge is not None:
            axis.set_stroke(width=edge.stroke_width, opacity=float(edge.stroke_rgbas[0, 3]))
        return axis

    def _card(self, curve: Curve, number: int) -> SlopeCard:
        """A curve at its mirror, cut where the frame ends or something else stands."""
        stair, zoom, last = self.stair, self.zoom(curve), number == self.stair.mirrors
        x, y = stair.corners[number]
        lies = number % 2 == 0  # its input comes from the side
        lid = staging().lid
        lid = style.HERO.top - 0.1 if lid is None else y + lid
        low, high = (-BELOW, lid - y) if lies else (-3.4, 3.4)
        steps = np.unique(np.concatenate([np.linspace(low, high, 241) / zoom, [0.0, -curve.at]]))
        rises = curve.rises(steps)
        points = stair.from_mirror(number, steps, rises, zoom)
        beams_out = self.beams.entering[number] if lies else self.beams.leaving[number - 1]
        left = x - (0.85 if lies and not last else 3.3)
        if curve.aim is not None and curve.aim < curve.at:  # there its target stands, and its name
            left = max(left, x - zoom * (curve.at - curve.aim) - PAST)
        top = lid if lies else y + 0.9
        right = x + max(self.stair.unit * beams_out, 0.0) + 1.0
        within = (left, right, staging().foot(), top)
        keep = _in_sight(points, within, int(np.searchsorted(steps, 0.0)))
        color = style.theme.cost if last else style.theme.slope
        slope = self.beams.factors[number - 1]
        card = SlopeCard(steps[keep], rises[keep], slope, color, self.colors[number - 1])
        return card.pose(stair.corners[number], (zoom, zoom), float(lies), self.reach(number))

    def reach(self, number: int) -> tuple[float, float]:
        """How far the tangent of mirror 1..n goes back and on, so that it turns all of the beam."""
        near, far = self.stair.mirror(number, self.beams)
        length = float(np.linalg.norm(far - near))
        backwards = self.beams.leaving[number - 1] < 0
        return (length + BEYOND, BEYOND) if backwards else (BEYOND, length + BEYOND)

    def zoom(self, curve: Curve) -> float:
        """How far a curve is enlarged: so that what makes it bend is in sight, if it can be."""
        if curve.aim is not None:
            return min(self.stair.unit, 2.5 / max(abs(curve.aim - curve.at), 1e-9))
        if curve.is_cost:
            return min(2.0, 2.5 / max(abs(curve.at), 0.5))
        return max(min(1.3, 2.0 / max(abs(curve.at), 1e-9)), 0.3)

    def _lens(self, leg: int) -> Lens:
        stair, beams = self.stair, self.beams
        lens = beams.lenses[leg]
        width = max(beams.entering[leg], beams.leaving[leg], key=abs)
        cut = stair.edge(leg, FAN[1] if lens > 0 else FAN[0], width)
        along = cut[1] - cut[0]
        along = along / max(float(np.linalg.norm(along)), 1e-9)
        ends = np.array([cut[0] - 0.16 * along, cut[1] + 0.16 * along])
        return Lens(self.way.power(beams.lenses, leg), lens < 0, ends)


def _in_sight(
    points: np.ndarray, within: tuple[float, float, float, float], middle: int
) -> np.ndarray:
    """The stretch of a curve around a place that lies within left, right, bottom and top."""
    left, right, bottom, top = within
    x, y = points.T
    with np.errstate(invalid="ignore"):
        keep = np.isfinite(x + y) & (x > left) & (x < right) & (y > bottom) & (y < top)
    keep[middle] = True
    low = middle - int(np.argmin(np.append(keep[:middle][::-1], False)))
    high = middle + int(np.argmin(np.append(keep[middle:], False)))
    kept = np.zeros_like(keep)
    kept[low:high] = True
    return kept
