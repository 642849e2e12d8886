"""A graph beside its tape: a node for each row at its height, an edge for each use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
from manim import DOWN, LEFT, Animation, Circle, ManimColor, Mobject, VGroup, VMobject

from scenes.mobjects.beads import Beads
from scenes.mobjects.edge import Edge, segments, sign_color
from scenes.mobjects.network.scenery import Arriving
from scenes.mobjects.outlines import polygons
from scenes.mobjects.shapes import discs, polylines_of
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch13.beside import beside_step
from scenes.parts.ch13.crowd import Crowd
from scenes.parts.ch13.edges import put_edges
from scenes.parts.ch13.places import SHELL, Places, between, capsule, way_between
from scenes.parts.ch13.recording import Kind, Recording, Row, Use
from scenes.parts.ch13.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

ShowWeight = Callable[[Edge, int, Quantity], Edge]

UNDER = 0.13
"""from a formula's node to its value below it"""
DOT, APART = 0.05, 0.12
"""of the dotted line from a node to its row"""
STRAY = 3.0
"""how bad it is for one to stand nearer to another edge than to its own"""
CLEAR = 0.13
"""kept free around a local derivative"""
SIDES = ((-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7))
SHARES, REACHES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8), (0.0, 0.15, 0.3, 0.5)
"""where along its edge one may stand, and how far beside it"""


class Graph(VGroup):
    """Nodes with their edges, unlit until their rows are recorded.

    Attributes:
        places: where nodes stand.
        shell: the node of each row.
        node: what stands at it: a formula's value.
        sign: what stands for the row, in its node.
        guide: a dotted line from each node to its row.
        stub: for each (row, 0 or 1) parameter, the line by which it comes in.
        value: its number.
        there: parameters whose lines are on stage from the beginning.
        beads: the gradients of parameters, one bead each; none without parameters.

    Args:
        recording: the rows.
        places: where their nodes stand.
        paper: where the tape begins.
        homes: where each node comes from, and its radius there; none if it stands at once.
        show_weight: gives an edge the width that the weight which a row uses has elsewhere.
    """

    def __init__(
        self,
        recording: Recording,
        places: Places,
        paper: float,
        homes: Sequence[tuple[np.ndarray, float]] = (),
        show_weight: ShowWeight | None = None,
    ) -> None:
        super().__init__()
        self._show_weight = show_weight
        self.recording, self.places = recording, places
        self._homes, self._paper = list(homes), paper
        self._labelled: list[tuple[np.ndarray, np.ndarray]] = []
        rows = recording.rows
        theme = style.theme
        self._largest = max((abs(row.value.value) for row in rows if row.value), default=1.0) or 1.0
        self.threads = VMobject(stroke_color=theme.hairline, stroke_width=style.OUTLINE)
        self.capsules = VMobject(
            fill_color=style.mix(theme.ground, theme.activation, 0.1),
            fill_opacity=1.0,
            stroke_color=style.mix(theme.ground, theme.activation, 0.7),
            stroke_width=style.OUTLINE,
        )
        self.shell = [self._disc(theme.silent, theme.quiet) for _ in rows]
        self.lit = [self._lit(row) for row in rows]
        self.stub: dict[tuple[int, int], VMobject] = {}
        self.there: set[tuple[int, int]] = set()
        self.pose(1.0)
        self.sign = [self._sign(index, row) for index, row in enumerate(rows)]
        self.node = [VGroup(*self._values(index)) for index in range(len(rows))]
        self.guide = [self._guide(index, paper) for index in range(len(rows))]
        self._parameters()
        self.add(self.threads, self.capsules, *self.shell)

    # -- where it stands -------------------------------------------------------------------------

    def pose(self, share: float) -> None:
        """Nodes have come that far from their homes to their places."""
        where = [self._at(index, share) for index in range(len(self.recording.rows))]
        for (middle, radius), *circles in zip(where, self.shell, self.lit, strict=True):
            for circle in circles:
                circle.points = discs(np.array([[*middle, 0.0]]), np.array([radius]))
        uses = [(use.operand, r) for r, row in enumerate(self.recording.rows) for use in row.uses]
        ways = [self.places.way(*use) for use in uses]
        if self._homes:
            ways = [way_between(*_ends(where[a], where[b]), bend=self.places.bend) for a, b in uses]
        self.threads.points = polylines_of(np.array(ways))
        outlines = [
            capsule(where[first][0], where[last][0], where[first][1] + SHELL * share)
            for first, last in self.recording.neurons
        ]
        self.capsules.points = polygons(np.array(outlines)) if outlines else np.zeros((0, 3))
        put_edges(self.stub, self.recording, self.places, self._homes, share)

    def _at(self, index: int, share: float) -> tuple[np.ndarray, float]:
        place, radius = self.places.middles[index], self.places.radius
        if not self._homes:
            return place, radius
        home, size = self._homes[index]
        return between(home[:2], place, share), size + share * (radius - size)

    def light(self, row: int, run_time: float) -> list[Animation]:
        """A node is lit, late; one of a formula gets its value."""
        both, show = VGroup(self.shell[row], self.sign[row]), self._lights(row)
        lights = Vary(both, show, 0.0, 1.0, run_time=run_time, rate_func=Arriving.late)
        arriving = [self.node[row]] if len(self.node[row]) else []
        return [lights, *(Arriving(one, run_time=run_time) for one in arriving)]

    def light_now(self, row: int) -> None:
        """A node is lit."""
        self._lights(row)(1.0)

    def _lights(self, row: int) -> Callable[[float], None]:
        shell, lit, name = self.shell[row], self.lit[row], self.sign[row]
        ends = [(one.fill_color, one.stroke_color) for one in (shell, lit)]

        def show(share: float) -> None:
            (fill, rim), (bright, edge) = ends
            fill, rim = style.mix(fill, bright, share), style.mix(rim, edge, share)
            shell.set_fill(fill).set_stroke(rim)
            name.set_fill(style.legible_on(fill))

        return show

    # -- nodes -----------------------------------------------------------------------------------

    def _disc(self, fill: ManimColor, rim: ManimColor) -> Circle:
        return Circle(
            radius=self.places.radius,
            fill_color=fill,
            fill_opacity=1.0,
            stroke_color=rim,
            stroke_width=style.OUTLINE,
        )

    def _lit(self, row: Row) -> Circle:
        theme = style.theme
        if row.kind is Kind.COST:
            return self._disc(style.mix(theme.ground, theme.cost, 0.35), theme.cost)
        if not self._homes and row.kind is Kind.LEAF and row.gradient is None:
            return self._disc(theme.silent, theme.quiet)  # of a constant
        share = abs(row.value.value) / self._largest if row.value else 0.0
        if self._homes and row.kind is Kind.STEP:
            share = 0.0
        return self._disc(style.mix(theme.silent, theme.activation, share), theme.activation)

    def _values(self, index: int) -> list[Numeral]:
        """What a formula's node came to, below it: a constant says it inside."""
        row = self.recording.rows[index]
        constant = row.kind is Kind.LEAF and row.gradient is None
        if self._homes or row.value is None or constant:
            return []
        return self.value_at(index, row.value)

    def value_at(
        self, index: int, value: Quantity, color: ManimColor | None = None
    ) -> list[Numeral]:
        """A number at the node of a row; in a narrow frame only the tape has room for it."""
        if staging().stacked:
            return []
        ink = color or style.mix(style.theme.activation, style.theme.ink, 0.2)
        number = Numeral(value, size=style.NUMBER, color=ink)
        return [number.next_to(self.lit[index], DOWN, buff=UNDER)]

    def _sign(self, index: int, row: Row) -> Formula:
        """What a node does, in it, as large as there is room."""
        color = style.legible_on(style.theme.silent)
        room = (1.7 if self._homes else 1.5) * self.places.radius
        sizes = (style.NUMBER,) if self._homes else (style.GRAND, style.NUMBER)
        for size in (*sizes, style.NOTE):
            label = Formula("{s}", size=size, color=color, s=row.sign)
            if max(label.width, label.height) <= room:
                break
        if self._homes and label.width > 1.9 * self.places.radius:  # the tape has its name in full
            label = Formula("{s}", size=style.NUMBER, color=color, s=Symbol("f"))
        return label.move_to(self.lit[index])

    def _guide(self, index: int, paper: float) -> VMobject:
        if not self._homes:  # a formula's nodes do not stand beside their rows
            return VMobject()
        x, y = self.places.middles[index]
        rim = x + self.places.radius
        starts = np.arange(rim + 0.15, paper - 0.12, APART)
        line = VMobject(stroke_color=style.theme.quiet, stroke_width=style.RULE)
        if len(starts):
            left = np.column_stack([starts, np.full(len(starts), y), np.zeros(len(starts))])
            line.points = segments(left, left + np.array([DOT, 0.0, 0.0]))
        return line

    # -- parameters --------------------------------------------------------------------------------

    def _parameters(self) -> None:
        """Each comes in from the left; its bead sits on the way."""
        found = {
            (r, n): one
            for r, row in enumerate(self.recording.rows)
            for n, one in enumerate(row.parameters)
        }
        self.value: dict[tuple[int, int], Numeral] = {}
        ways = {place: self.places.stub(place[0]) for place in found}
        for place, one in found.items():
            way = ways[place]
            ends = np.array([[*way[0], 0.0], [*way[-1], 0.0]])
            color = style.theme.quiet
            if one.is_weight and self._show_weight:
                self.stub[place] = self._show_weight(Edge(*ends), place[0], one.value)
                color = sign_color(one.value.value)
            else:
                line = VMobject(stroke_color=style.theme.hairline, stroke_width=style.OUTLINE)
                line.points = segments(ends[:1], ends[1:])
                self.stub[place] = line
            number = Numeral(one.value, size=style.NUMBER, color=color)
            self.value[place] = number.next_to(ends[0], LEFT, buff=0.12)
        largest = min(staging().bead, 0.9 * self.places.radius)
        gradients = {place: one.gradient for place, one in found.items()}
        self.beads = Beads(ways, gradients, largest=largest) if found else None

    def use_way(self, operand: int, result: int) -> np.ndarray:
        """The way of what is handed back: from the result to the operand."""
        return self.places.way(operand, result)[::-1]

    def at_edge(self, operand: int, result: int, label: Mobject, thick: float) -> Mobject:
        """Move a label beside its edge, clear of everything that is drawn or will be.

        Args:
            operand: where the edge begins.
            result: where it ends.
            label: what is moved.
            thick: how wide a ribbon of the number 1 is.
        """
        if self._homes:
            return beside_step(label, self.places, self.recording, operand, result)
        way = self.places.way(operand, result)
        half = _half(label) + CLEAR
        own = next(u for u in self.recording.rows[result].uses if u.operand == operand)
        wide = self._wide(result, own, thick)
        crowd = self._crowd(thick)
        best, least = np.zeros(2), np.inf
        for share, toward, reach in product(SHARES, SIDES, REACHES):
            at = way[int(share * (len(way) - 1))]
            place = at + np.array(toward) * (wide / 2 + half + reach)
            cost = crowd.covered(place, half) + reach + STRAY * crowd.strays(place, way)
            if cost < least:
                best, least = place, cost
        self._labelled.append((best, half))
        return label.move_to((*best, 0.0))

    def _wide(self, result: int, use: Use, thick: float) -> float:
        """How wide the ribbon along an edge becomes, at its wider end."""
        ends = [one.value for one in (self.recording.rows[result].gradient, use.amount) if one]
        return thick * max(map(abs, ends), default=0.0)

    def _crowd(self, thick: float) -> Crowd:
        """What a label should stand clear of; a ribbon of the number 1 is so thick."""
        uses = [(result, use) for result, row in enumerate(self.recording.rows) for use in row.uses]
        return Crowd(
            nodes=self.places.middles,
            radius=self.places.radius,
            boxes=[
                *((one.get_center()[:2], _half(one)) for node in self.node for one in node),
                *self._labelled,
            ],
            ways=[self.places.way(use.operand, result) for result, use in uses],
            widths=[self._wide(result, use, thick) for result, use in uses],
            sides=(style.HERO.left, self._paper),
        )


def _half(label: Mobject) -> np.ndarray:
    return np.array([label.width, label.height]) / 2


def _ends(
    one: tuple[np.ndarray, float], other: tuple[np.ndarray, float]
) -> tuple[np.ndarray, np.ndarray, float, float]:
    return one[0], other[0], one[1], other[1]
