"""The unfolded path: a weight's axis, its slopes and what turns the light, the end at the cost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.nudge.beam import Beam
from scenes.mobjects.nudge.lens import Lens
from scenes.mobjects.nudge.slope_card import Glowing, SlopeCard
from scenes.mobjects.nudge.strokes import strokes
from scenes.mobjects.shapes import discs, flat
from scenes.parts.ch05.graph_frames import AROUND, frame_of, outline
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.staircase import Beams, Staircase
from scenes.parts.ch05.way import Curve, Way
from scenes.stage import style
from scenes.stage.quantity import given
from scenes.stage.scale import Channel, Scale
from scenes.stage.style import Zone

BEYOND = 0.5
"""how far a tangent reaches beyond the beam that it turns"""
SHORT = 0.35
"""how far the first one does: the neuron that feeds it stands at its end"""
TINT, RIM = 0.05, 2.4
"""opacity of a frame's ground, and the width of its line"""
STEEP, BESIDE = np.radians(40), np.radians(20)
"""angle of a line from which on the neuron that feeds it stands beside its end, and where"""
SECOND = 5
"""corners up to where the way leaves the graph of the activation"""
INSIDE = 0.45
"""between a frame and the target in it"""


class Mirrors(VGroup):
    """What stands there before the light runs: the axis of w, the slopes, the way between them.

    Attributes:
        axis: the weight's own edge, laid flat: the axis along which it is nudged.
        nudged: the colour of what is nudged.
        path: the way of today's values: from w to its line, across to the next graph, to the cost.
        plain: the lines at 45 degrees between the graphs, which only turn the light.
        frames: of the graphs of all slopes but the first; they stand below the light.
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
        # That the last one is the error is said on the weight's way; the bias's finds it known.
        last = theme.signal if way.parameter == "b" else theme.slope
        self.colors = (theme.activation, *([theme.slope] * (len(way.slopes) - 2)), last)
        self.axis = self._axis(edge)
        self.nudged = self.axis.get_color() if way.parameter == "w" else theme.quiet
        self.path = VMobject(stroke_color=theme.quiet, stroke_width=2.2, stroke_opacity=0.8)
        self.lead(1.0)
        self.plain = VMobject(stroke_color=theme.quiet, stroke_width=style.OUTLINE + 0.5)
        self._joined = dict.fromkeys(range(2, stair.mirrors, 2), float(way.parameter == "b"))
        self.join()
        self.line = Glowing(self.colors[0]).run(stair.tangent(1, beams, SHORT))
        self.dot = VMobject(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.dot.points = discs(flat(stair.corners[[1]]), np.array([0.085]))
        self.curves = way.curves()
        later = list(stair.slopes)[1:]
        self.zones = [frame_of(stair, number) for number in later]
        rims = [theme.cost if curve.is_cost else theme.activation for curve in self.curves]
        self.frames = VGroup(*map(framed, self.zones, rims))
        self.cards = [self._card(*one) for one in zip(self.curves, later, self.zones, strict=True)]
        self.slopes: list[Glowing] = [self.line, *(card.tangent for card in self.cards)]
        super().__init__(self.path, self.plain, self.axis, *self.cards, self.line, self.dot)

    # -- what runs through them ------------------------------------------------------------------

    def beam(self, lit: int = 0, *, level: bool = False) -> Beam:
        """The light that the nudge sends, with the number that each piece is as wide as.

        Args:
            lit: the leg from whose begin on there is light.
            level: whether it begins straight across, and not along the line that turns it.
        """
        cuts, legs = self.stair.sections(self.beams)
        shares, lens, seen = [], 0, -1
        for place, leg in enumerate(legs):
            fans = legs.count(leg) == 3 and legs.index(leg) == place - 1
            if leg != seen:
                seen = leg
            elif not fans:
                lens += self.beams.lenses[leg]
            scale = Scale(Channel.LENGTH, self.stair.unit * 10.0**lens)
            shares.append(None if fans else (self.way.left_after((leg + 1) // 2), scale))
        first = legs.index(lit)
        cuts = cuts[first:]
        if level:
            cuts[0] = self.stair.edge(lit, 0.0, self.beams.entering[lit])
        return Beam(cuts, shares[first:], staging().light)

    def lenses(self) -> list[Lens]:
        """A glass wherever the light passes one."""
        return [self._lens(leg) for leg, lens in enumerate(self.beams.lenses) if lens]

    def nudge(self, *, ghost: bool = False) -> Nudge:
        """The nudge of one, on the axis of w; or its ghost, where the cost is measured."""
        one = given(f"Delta {self.way.parameter}", 1.0)
        if ghost:
            return Nudge(one, self.ruler, *self.end, ghost=True)
        return Nudge(one, self.ruler, self.stair.corners[0], self.stair.across(0))

    def nudge_of_z(self) -> Nudge:
        """A nudge of one on z itself, where the line at 45 degrees stands."""
        return Nudge(given("Delta z", 1.0), self.ruler, self.stair.corners[2], self.stair.across(2))

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

    def join(self, number: int = 0, share: float = 1.0) -> Mirrors:
        """Draw so much of the line at a corner between two graphs, and of others what there was."""
        if number in self._joined:
            self._joined[number] = share
        lines = [(self.stair.plain(one), there) for one, there in self._joined.items() if there]
        self.plain.points = strokes([line[0] + there * (line - line[0]) for line, there in lines])
        return self

    def lead(self, share: float) -> Mirrors:
        """Draw the way of today's values: out of the first graph, and so much of what follows."""
        known, rest = self.stair.corners[:SECOND], self.stair.corners[SECOND - 1 :]
        points = list(known)
        for place, (start, end) in enumerate(pairwise(rest)):
            gone = min(max(share * (len(rest) - 1) - place, 0.0), 1.0)
            points += [start + gone * (end - start)] if gone else []
        self.path.set_points_as_corners(flat(np.array(points)))
        return self

    @property
    def one_by_one(self) -> bool:
        """Whether the camera goes from graph to graph, and the cost's comes when it is there."""
        return staging().waits and len(self.curves) > 1

    def waits(self) -> Mirrors:
        """Leave away the cost's graph, and the way there, until `comes`."""
        self.remove(self.cards[-1])
        self._rim = self.frames[-1]
        self.frames.remove(self._rim)
        return self.lead(0.0)

    def comes(self) -> Mirrors:
        """The cost's graph is there, in its frame."""
        self.add(self.cards[-1])
        self.frames.add(self._rim)
        return self.lead(1.0)

    def name_the_error(self, share: float) -> Mirrors:
        """The last slope turns into the colour of the error, by shares from 0 to 1."""
        theme = style.theme
        self.colors = (*self.colors[:-1], style.mix(theme.slope, theme.signal, share))
        self.slopes[-1].tint(self.colors[-1])
        return self

    def turning(self, other: Mirrors) -> Callable[[float], object]:
        """The straight line turns into that of another way, by shares from 0 to 1."""
        one = self.stair.tangent(1, self.beams, SHORT)
        end = other.stair.tangent(1, other.beams, SHORT)
        return lambda share: self.line.run(one + share * (end - one))

    @property
    def source(self) -> np.ndarray:
        """Where the neuron that feeds the weight stands: at the lower end of the first slope."""
        line = self.line.core.points[:, :2]
        back = line[0] - line[-1]
        angle = float(np.arctan2(back[1], back[0]))
        if STEEP < angle + np.pi <= np.pi / 2:  # it would stand on the nudge
            angle = BESIDE - np.pi
        return np.asarray(line[0] + style.SOURCE * np.array([np.cos(angle), np.sin(angle)]))

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

    def _card(self, curve: Curve, number: int, frame: Zone) -> SlopeCard:
        """A curve at its place, as much of it as its frame shows."""
        stair, zoom, last = self.stair, self.zoom(curve), number == self.stair.mirrors
        x, _ = stair.corners[number]
        far = np.linspace(frame.left - x, frame.right - x, 241) / zoom
        steps = np.unique(np.concatenate([far, [0.0, -curve.at]]))
        rises = curve.rises(steps)
        points = stair.from_mirror(number, steps, rises, zoom)
        keep = _in_sight(points, frame.inset(0.08, 0.08), int(np.searchsorted(steps, 0.0)))
        color = style.theme.cost if last else style.theme.slope
        slope = self.beams.factors[number - 1]
        card = SlopeCard(steps[keep], rises[keep], slope, color, self.colors[(number - 1) // 2])
        return card.pose(stair.corners[number], (zoom, zoom), 0.0, self.reach(number))

    def reach(self, number: int) -> tuple[float, float]:
        """How far the tangent at a corner goes back and on, so that it turns all of the beam."""
        near, far = self.stair.mirror(number, self.beams)
        length = float(np.linalg.norm(far - near))
        backwards = self.beams.leaving[number - 1] < 0
        return (length + BEYOND, BEYOND) if backwards else (BEYOND, length + BEYOND)

    def zoom(self, curve: Curve) -> float:
        """How far a curve is enlarged: so that what makes it bend is in sight, if it can be."""
        place = self.curves.index(curve)
        frame, (x, _) = self.zones[place], self.stair.corners[2 * place + 3]
        if curve.aim is not None:
            room = (frame.right - x if curve.aim > curve.at else x - frame.left) - INSIDE
            return min(self.stair.unit, room / max(abs(curve.aim - curve.at), 1e-9))
        if curve.is_cost:
            return min(2.0, 2.5 / max(abs(curve.at), 0.5))
        return max(min(1.0, 2.0 / max(abs(curve.at), 1e-9)), 0.3)

    def _lens(self, leg: int) -> Lens:
        stair, beams = self.stair, self.beams
        lens = beams.lenses[leg]
        width = max(beams.entering[leg], beams.leaving[leg], key=abs)
        first, last = stair.fan(leg, beams)
        cut = stair.edge(leg, last if lens > 0 else first, width)
        along = cut[1] - cut[0]
        along = along / max(float(np.linalg.norm(along)), 1e-9)
        ends = np.array([cut[0] - 0.16 * along, cut[1] + 0.16 * along])
        return Lens(self.way.power(beams.lenses, leg), lens < 0, ends)


def framed(frame: Zone, color: ManimColor) -> VMobject:
    """The frame of a graph: a line in the colour of what it was, over a faint ground of it."""
    rim = VMobject(stroke_color=color, stroke_width=RIM, fill_color=color, fill_opacity=TINT)
    rim.set_points_as_corners(flat(outline(frame, AROUND)))
    return rim


def _in_sight(points: np.ndarray, within: Zone, middle: int) -> np.ndarray:
    """The stretch of a curve around a place that lies within a zone."""
    x, y = points.T
    with np.errstate(invalid="ignore"):
        keep = np.isfinite(x + y) & (x > within.left) & (x < within.right)
        keep &= (y > within.bottom) & (y < within.top)
    keep[middle] = True
    low = middle - int(np.argmin(np.append(keep[:middle][::-1], False)))
    high = middle + int(np.argmin(np.append(keep[middle:], False)))
    kept = np.zeros_like(keep)
    kept[low:high] = True
    return kept
