"""A graph and its tape together: how a row is recorded, and how the head hands back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from manim import Animation, Mobject, Succession, linear, smooth

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Arriving
from scenes.mobjects.typeset import Numeral, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch13.flow import Arc, Flow, width_of_one
from scenes.parts.ch13.picture import Graph, ShowWeight
from scenes.parts.ch13.places import Places
from scenes.parts.ch13.recording import Kind, Recording, Use
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.written import Written
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above

BESIDE_STUB, BESIDE_EDGE = 0.16, 0.3
"""what is kept around a parameter's number, and around a local derivative"""


class Machine:
    """What records and rewinds: animations for each row, and what stands where at the end.

    Attributes:
        recording: the rows.
        written: the tape with its labels.
        graph: the nodes.
        flow: what runs back.
        labels: local derivatives that stand on their edges.
        held: what stands in the cells.
    """

    def __init__(
        self,
        recording: Recording,
        written: Written,
        places: Places,
        homes: Sequence[tuple[np.ndarray, float]] = (),
        show_weight: ShowWeight | None = None,
    ) -> None:
        self.recording, self.written = recording, written
        self.graph = Graph(recording, places, written.tape.layout.zone.left, homes, show_weight)
        amounts = [one for some in recording.arrivals.values() for one in some]
        widest = max([1.0, *(abs(one.value) for one in amounts)])
        self.flow = Flow(width_of_one(widest, places.radius), places.radius)
        self.labels: list[Words] = []
        self.held: dict[int, Numeral] = {}
        self._arrived: dict[int, int] = {}
        for one in (*self.graph.node, *written.line, *written.note.values()):
            keep_above(one, 2)
        for name in self.graph.sign:
            keep_above(name, 3)

    @property
    def tape(self) -> Any:
        return self.written.tape

    # -- forward ---------------------------------------------------------------------------------

    def printed(self, row: int) -> list[Mobject]:
        """What stands once a row is recorded, but for the tape itself."""
        node = [self.graph.node[row]] if len(self.graph.node[row]) else []
        return [*node, self.graph.guide[row], self.written.line[row]]

    def record(self, row: int, run_time: float) -> list[Animation]:
        """Operands run into a node, which lights up, and its row is printed."""
        ways = [self.graph.places.way(u.operand, row) for u in self.recording.rows[row].uses]
        ways += [self.graph.places.stub(row) for _ in self.recording.rows[row].parameters[:1]]
        light = [Light(ways, [1.0] * len(ways), run_time=run_time)] if ways else []
        stubs = [
            p
            for place, one in self.graph.stub.items()
            if place[0] == row
            for p in (one, self.graph.value[place])
        ]
        late = [self.graph.guide[row], self.written.line[row]]
        late += [self.written.note[row]] if row in self.written.note else []
        return [
            *light,
            *([FadeIn(*stubs, run_time=0.4 * run_time)] if stubs else []),
            Vary(
                self.tape,
                self.tape.print_to,
                row,
                row + 1,
                run_time=run_time,
                rate_func=Arriving.late,
            ),
            *self.graph.light(row, run_time),
            *(Arriving(one, run_time=run_time) for one in late),
        ]

    # -- backward --------------------------------------------------------------------------------

    def turn(self, run_time: float) -> list[Animation]:
        """The head comes to the last row, and its gradient, one, into its cell."""
        last = self.recording.last
        own = self.recording.rows[last].gradient
        assert own is not None
        self.tape.head_to(last)
        self.tape.deposit((last, own), share=0.0)
        x, y = self.graph.places.middles[last]
        way = np.array([[self.tape.layout.zone.left, y], [x + self.graph.places.radius, y]])
        return [
            Light([way], [1.0], color=style.theme.signal, run_time=run_time),
            Vary(self.tape, self.tape.arrive, 0.0, 1.0, run_time=run_time),
            *self._hold(last, own, run_time),
        ]

    def climb(self, row: int, run_time: float) -> Animation:
        """The head goes to a row, from the one below."""
        return Vary(self.tape, self.tape.head_to, row + 1, row, run_time=run_time)

    def label(self, row: int) -> list[Words]:
        """The local derivatives of a row, each on its own edge."""
        found = []
        for use in self.recording.rows[row].uses:
            if use.local is not None:
                label = local_label(use.local)
                keep_above(label, 2)
                self.graph.at_edge(use.operand, row, label, self.flow.on_scale.per_one)
                found.append(label)
        return found

    def hand_back(
        self, row: int, run_time: float, uses: Iterable[Use] | None = None
    ) -> list[Animation]:
        """A row hands its operands what is theirs: ribbons run, cells fill, beads grow."""
        own = self.recording.rows[row]
        uses = own.uses if uses is None else uses
        arriving = [use for use in uses if use.amount is not None]
        start = own.gradient.value if own.gradient else 0.0
        arcs = [
            Arc(self.graph.use_way(u.operand, row), start, u.amount) for u in arriving if u.amount
        ]
        if own.kind is Kind.FOLD:
            arcs = [arc._replace(start=arc.amount.value) for arc in arcs]
        blind = [self.graph.use_way(u.operand, row) for u in uses if u.amount is None]
        found: list[Animation] = []
        if blind:
            found.append(
                Light(blind, [0.8] * len(blind), color=style.theme.signal, run_time=run_time)
            )
        if arcs:
            self.flow.send(arcs)
            if self.graph.beads:  # steps stand close: what runs between them is seen as light
                shares = [0.9] * len(arcs)
                ways = [arc.way for arc in arcs]
                color = style.theme.signal
                found.append(Light(ways, shares, color=color, run_time=0.8 * run_time))
            found.append(Vary(self.flow, self.flow.arrive, 0.0, 1.0, run_time=run_time))
        if arriving:
            self.tape.deposit(*((u.operand, u.amount) for u in arriving if u.amount), share=0.0)
            fills = Vary(
                self.tape, self.tape.arrive, 0.0, 1.0, run_time=run_time, rate_func=Arriving.late
            )
            found.append(fills)
        for use in arriving:
            self._arrived[use.operand] = self._arrived.get(use.operand, 0) + 1
        for operand in dict.fromkeys(use.operand for use in arriving):
            total = self.recording.total(operand, self._arrived[operand])
            found += self._hold(operand, total, run_time)
        if own.parameters and self.graph.beads and uses is own.uses:
            beads = self.graph.beads
            places = [place for place in self.graph.stub if place[0] == row and place in beads]
            if places:
                found.append(beads.error(places, 0.6 * run_time))
                found.append(Growing(beads, places, run_time=run_time))
        return found

    def _hold(self, row: int, total: Quantity, run_time: float) -> list[Animation]:
        """What a cell holds now stands there; what it held gives way."""
        before, label = self.held.get(row), self.written.held(row, total)
        self.held[row] = label
        keep_above(label, 2)
        arriving: list[Animation] = [Arriving(label, run_time=run_time)]
        if before is None:
            return arriving
        return [FadeOut(before, rate_func=early, run_time=run_time), *arriving]

    # -- all of it -------------------------------------------------------------------------------

    def once_more(self, run_time: float) -> list[Animation]:
        """The head runs down the whole tape, and up again: light with it, along every edge."""
        half, last = run_time / 2, self.recording.last
        uses = [(use.operand, r) for r, row in enumerate(self.recording.rows) for use in row.uses]
        ways = [self.graph.places.way(*use) for use in uses]
        ones = [1.0] * len(ways)

        def wind(share: float) -> None:
            down = share < 0.5
            row = last * float(smooth(2 * share if down else 2 - 2 * share))
            self.tape.head_to(row, recording=down)

        return [
            Vary(self.tape, wind, 0.0, 1.0, run_time=run_time, rate_func=linear),
            Succession(
                Light(ways, ones, run_time=half),
                Light([w[::-1] for w in ways], ones, color=style.theme.signal, run_time=half),
            ),
        ]


def local_label(local: Quantity) -> Words:
    """A local derivative, as what is handed back is multiplied by it."""
    color, number = style.theme.slope, local.as_operand()
    return Words("{x} {d}", size=style.NUMBER, color=color, x=Symbol("times"), d=number)


def widths_beside(recording: Recording) -> tuple[float, float]:
    """What a network's staircase needs at its sides: for parameters, and for local derivatives.

    Where a fold stands to its right, or the frame is narrow, local derivatives stand to its left.
    """
    parameters = [one.value for row in recording.rows for one in row.parameters]
    left = max(Numeral(value, size=style.NUMBER).width for value in parameters) + BESIDE_STUB
    if staging().left or any(row.kind is Kind.FOLD for row in recording.rows):
        found = [use.local for row in recording.rows for use in row.uses if use.local]
        return max(left, max(local_label(one).width for one in found) - BESIDE_EDGE), 0.0
    last = recording.rows[-1].uses[0].local
    return left, (local_label(last).width if last else 0.0) + BESIDE_EDGE


def early(alpha: float) -> float:
    """Gone before what takes the place comes."""
    return float(smooth(min(alpha / Arriving.SHARE, 1.0)))
