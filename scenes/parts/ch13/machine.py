"""A graph and its tape together: how a row is recorded, and how the head hands back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np
from manim import Animation, Mobject, smooth

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Arriving
from scenes.mobjects.typeset import Typeset, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch13.beside import told_locals
from scenes.parts.ch13.flow import Arc, Flow, width_of_one
from scenes.parts.ch13.loudness import Loudness
from scenes.parts.ch13.picture import Graph, ShowWeight
from scenes.parts.ch13.places import Places, way_between
from scenes.parts.ch13.recording import Kind, Recording, Use
from scenes.parts.ch13.scroll import Scroll, still
from scenes.parts.ch13.window import Window
from scenes.parts.ch13.written import Written
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above

RESTING = {False: 1.0, True: 0.8}
"""strength of ribbons that have run, where widths are compared, and between close steps"""
GROWING = 0.3
"""share of the time of a row in which its numbers grow"""
SEEN = 0.25
"""length from which on a ribbon between two nodes can be seen to run"""


class Machine:
    """What records and rewinds: animations for each row, and what stands where at the end.

    Attributes:
        recording: the rows.
        written: the tape with its labels.
        graph: the nodes.
        flow: what runs back.
        scroll: by which a long tape runs past the camera.
        labels: what stands at its edges and nodes for a while, such as local derivatives.
        held: what stands in the cells.
    """

    def __init__(
        self,
        recording: Recording,
        written: Written,
        places: Places,
        homes: Sequence[tuple[np.ndarray, float]] = (),
        show_weight: ShowWeight | None = None,
        window: Window | None = None,
    ) -> None:
        self.recording, self.written = recording, written
        self.graph = Graph(recording, places, written.tape.layout.zone.left, homes, show_weight)
        amounts = [one for some in recording.arrivals.values() for one in some]
        widest = max([1.0, *(abs(one.value) for one in amounts)])
        per_one = width_of_one(widest, places.radius, stairs=bool(homes))
        self.flow = Flow(per_one, places.radius, RESTING[bool(homes)])
        self.labels: list[Mobject] = []
        self.held: dict[int, Typeset] = {}
        self._totals: dict[int, Quantity] = {}
        self._arrived: dict[int, int] = {}
        self.loudness = Loudness(written, self.graph) if homes else None
        self.scroll: Scroll | None = None
        if self.loudness and window and window.scrolls:
            self.scroll = Scroll(window, self.loudness, self.graph.sign)
        for one in (*self.graph.node, *written.heads, *written.line, *written.note.values()):
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

    def feed(self, row: float) -> None:
        """The tape runs until that row, or a place between two, is under its head."""
        by = self.tape.feed_to(row)
        for label in (*self.written.line, *self.written.note.values(), *self.held.values()):
            label.shift((0.0, by, 0.0))

    def feeds(self, start: float, end: float, run_time: float) -> list[Animation]:
        """It runs from one row to another, with all that is written on it."""
        if self.tape.layout.feed is None:
            return []
        labels = [*self.written.line[: round(start) + 1], *self.held.values()]
        runs = Vary(self.tape, self.run_to, start, end, run_time=run_time)
        return [runs, *still(labels, run_time)]

    def run_to(self, row: float) -> None:
        """It runs until that row is under its head, which prints."""
        self.head_to(row, recording=True)

    def record(self, row: int, run_time: float) -> list[Animation]:
        """Operands run into a node, which lights up, and its row is printed."""
        ways = [self.graph.places.way(u.operand, row) for u in self.recording.rows[row].uses]
        ways += [self.graph.places.stub(row) for _ in self.recording.rows[row].parameters[:1]]
        light = [Light(ways, [1.0] * len(ways), run_time=run_time)] if ways else []
        own = [place for place in self.graph.stub if place[0] == row]
        stubs = [self.graph.stub[place] for place in own if place not in self.graph.there]
        late_, values = Arriving.late, [self.graph.value[place] for place in own]
        late = [self.graph.guide[row], self.written.line[row], *values]
        late += [self.written.note[row]] if row in self.written.note else []
        return [
            *light,
            *([FadeIn(*stubs, run_time=0.4 * run_time)] if stubs else []),
            Vary(self.tape, self.print_to, row, row + 1, run_time=run_time, rate_func=late_),
            *self.graph.light(row, run_time),
            *(self.scroll.run_up(row, run_time) if self.scroll else []),
            *(Arriving(one, run_time=run_time) for one in late),
        ]

    def print_to(self, rows: float) -> None:
        """So many rows are printed, the last one under the head."""
        self.tape.print_to(rows)
        self.tape.head_to(max(np.ceil(rows) - 1, 0), recording=True)

    # -- backward --------------------------------------------------------------------------------

    def turn(self, run_time: float) -> list[Animation]:
        """The head comes to the last row, and its gradient, one, into its cell."""
        last = self.recording.last
        if self.scroll:
            self.scroll.printed = last + 1
        own = self.recording.rows[last].gradient
        assert own is not None
        self.tape.head_to(last)
        self.tape.deposit((last, own), share=0.0)
        places, layout = self.graph.places, self.tape.layout
        x, y = places.middles[last]
        start = np.array([layout.zone.left, layout.at(last)])
        end = np.array([x + places.radius, y])
        way = way_between(start, end, 0.0, 0.0, bend=1.0, onward=(-1.0, 0.0))
        fall = self._fall(run_time)
        return [
            *fall,
            Light([way], [1.0], color=style.theme.signal, run_time=run_time),
            Vary(self.tape, self.tape.arrive, 0.0, 1.0, run_time=run_time),
            *self._hold(last, own, run_time),
        ]

    def _fall(self, run_time: float) -> list[Animation]:
        """Of a long tape, all but the rows at the head become faint."""
        if self.loudness is None:
            return []
        show, last = partial(self.loudness.follow, self.recording.last), self.recording.last
        falls = Vary(self.written.line[last], show, 0.0, 1.0, run_time=run_time)
        return [falls, *self.follow(range(last), run_time)]

    def climb(self, row: int, run_time: float) -> list[Animation]:
        """The head goes to a row, from the one below."""
        climb = Vary(self.tape, self.head_to, row + 1, row, run_time=run_time)
        if self.scroll:
            return [climb, *self.scroll.run_down(row, run_time)]
        if self.tape.layout.feed:
            return [climb, *still([*self.written.line, *self.held.values()], run_time)]
        return [climb, *self.follow(range(row - 1, row + 3), run_time)]

    def head_to(self, row: float, *, recording: bool = False) -> None:
        """The head is at a row, or between two; of a long tape, the others are faint."""
        if self.tape.layout.feed:
            self.feed(row)
        self.tape.head_to(row, recording=recording)
        if self.loudness:
            self.loudness.follow(row)
        if self.scroll:
            self.scroll.show_from(self.scroll.window.rewinding(row))

    def grow(self, row: int, run_time: float, *, back: bool = False) -> list[Animation]:
        """What is written in the head's row grows, or ``back`` to what it was."""
        if self.loudness is None:
            return []
        follow = self.loudness.follow
        first, *others = self.loudness.labels([row])
        ends = (1.0, 0.0) if back else (0.0, 1.0)
        grows = Vary(first, lambda share: follow(row, grown=share), *ends, run_time=run_time)
        return [grows, *still(others, run_time)]

    def follow(self, rows: Iterable[int], run_time: float) -> list[Animation]:
        """What is written in these rows changes while the head moves."""
        return still(self.loudness.labels(rows) if self.loudness else [], run_time)

    def label(self, row: int) -> list[Words]:
        """The local derivatives of a row, each on its own edge."""
        found = told_locals(self.recording.rows[row], ones=bool(self.loudness))
        for use, label in found:
            self.graph.at_edge(use.operand, row, label, self.flow.on_scale.per_one)
        return [label for _, label in found]

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
        rows = self.recording.rows
        blind = [
            self.graph.use_way(u.operand, row)
            for u in uses
            if u.amount is None and rows[u.operand].kind is not Kind.LEAF
        ]
        found = self.grow(row, GROWING * run_time)
        if blind:
            found.append(
                Light(blind, [0.8] * len(blind), color=style.theme.signal, run_time=run_time)
            )
        if arcs:
            self.flow.send(arcs)
            gap = min(float(np.linalg.norm(arc.way[-1] - arc.way[0])) for arc in arcs)
            if gap < SEEN:  # steps stand close: what runs between them is seen as light
                ways, color = [arc.way for arc in arcs], style.theme.signal
                found.append(Light(ways, [0.9] * len(ways), color=color, run_time=0.8 * run_time))
            found.append(Vary(self.flow, self.flow.arrive, 0.0, 1.0, run_time=run_time))
        if arriving:
            self.tape.deposit(*((u.operand, u.amount) for u in arriving if u.amount), share=0.0)
            fills = Vary(
                self.tape, self.tape.arrive, 0.0, 1.0, run_time=run_time, rate_func=Arriving.late
            )
            found.append(fills)
        for use in arriving:
            self._arrived[use.operand] = self._arrived.get(use.operand, 0) + 1
        for one in dict.fromkeys(use.operand for use in arriving):
            found += self._hold(one, self.recording.total(one, self._arrived[one]), run_time)
        if own.parameters and self.graph.beads and uses is own.uses:
            beads = self.graph.beads
            places = [place for place in self.graph.stub if place[0] == row and place in beads]
            if places:
                found.append(beads.error(places, 0.6 * run_time))
                found.append(Growing(beads, places, run_time=run_time))
        return found

    def _hold(self, row: int, total: Quantity, run_time: float) -> list[Animation]:
        """What a cell holds now stands there; what it held gives way."""
        before, label = self.held.get(row), self.written.held(row, total, self._totals.get(row))
        self.held[row], self._totals[row] = label, total
        keep_above(label, 2)
        if self.loudness:
            self.loudness.hold(row, label, total.value)
        arriving: list[Animation] = [Arriving(label, run_time=run_time)]
        if before is None:
            return arriving
        return [FadeOut(before, rate_func=early, run_time=run_time), *arriving]

    def hold_plainly(self, run_time: float) -> list[Animation]:
        """Cells say only what they hold, no more what they held before."""
        found: list[Animation] = []
        for row, label in self.held.items():
            if len(label.quantities) > 1:
                self.held[row] = plain = self.written.held(row, self._totals[row])
                keep_above(plain, 2)
                found += [
                    FadeOut(label, rate_func=early, run_time=run_time),
                    Arriving(plain, run_time=run_time),
                ]
        return found

    # -- all of it -------------------------------------------------------------------------------

    def whole(self) -> list[Mobject]:
        """All that stands once a formula is recorded and rewound."""
        graph = self.graph
        drawn = [graph, self.flow, self.tape, *graph.guide, *graph.node, *graph.sign]
        return [*drawn, *self.written.heads, *self.written.line, *self.held.values()]


def early(alpha: float) -> float:
    """Gone before what takes the place comes."""
    return float(smooth(min(alpha / Arriving.SHARE, 1.0)))
