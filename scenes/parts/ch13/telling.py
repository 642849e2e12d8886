"""How ComputationGraph is told: what is on stage, and how rows are recorded and handed back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from manim import RIGHT, Mobject, VGroup, linear

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Arriving, Scenery
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch13 import words
from scenes.parts.ch13.beside import widths_beside
from scenes.parts.ch13.edges import weights_among
from scenes.parts.ch13.graph_formula import WrittenGraph
from scenes.parts.ch13.machine import Machine, early
from scenes.parts.ch13.marks import marks
from scenes.parts.ch13.moves import Moves
from scenes.parts.ch13.of_formula import Nudged, RecordedFormula
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.parting import GAP, parted
from scenes.parts.ch13.places import between, of_formula, of_network
from scenes.parts.ch13.recording import Kind
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.taping import Taping
from scenes.parts.ch13.window import feed_of, window_of
from scenes.parts.ch13.written import Written
from scenes.stage import narration, style
from scenes.stage.traits import keep_above

BASELINE = 0.16
"""of a line in the headline, above its zone's bottom"""
LAYS = 4
"""times as long as a row takes to lay one length along the other"""
FORMULA = 5.5
"""width of a formula that has room beside the question"""


class Telling(Taping):
    """The verbs that ComputationGraph's storyboard is written in."""

    reading_speed = 0.97 * narration.CHARACTERS_A_SECOND  # nearly all of it is played: frames round
    expression: ClassVar[str | None] = "(a + b) * (b + 1)"
    inputs: ClassVar[Mapping[str, float]] = {"a": 2.0, "b": 1.0}
    NUDGES: ClassVar[tuple[float, ...]] = (0.01, 0.001, 0.0001, 0.00001)
    """by which an input of the formula may be moved"""

    first: Machine
    """that of the formula"""

    def set_the_stage(self) -> None:
        """The formula's graph and tape, and the network's."""
        at = staging()
        room = at.room.without(bottom=at.below)
        left, right = room.columns(at.graph, 1 - at.graph, gap=GAP)
        if self.expression is not None:
            self.formula = RecordedFormula(self.expression, self.inputs)
            self.lines = words.FormulaLines(self.formula)
            self.nudged: Nudged | None = self.formula.nudged()
            tape = self.formula.tape
            others = [self.nudged.again] if self.nudged else []
            written = Written(tape, right.without(top=at.heads), others, feed=feed_of(tape, right))
            places = of_formula(tape, left)
            self.machine = self.first = Machine(tape, written, places)
        self.network = RecordedNetwork(self.read)
        self.told = words.NetworkLines(self.read, self.network)
        j, k = self.network.output
        pinned = {(self.network.depth, j), (self.network.depth - 1, k)}
        self.scenery = Scenery(self.read, staging().network, pinned)

    # -- the formula -------------------------------------------------------------------------------

    def waiting(self) -> list[Mobject]:
        """The formula's graph before anything was calculated: its inputs are there."""
        machine = self.machine
        self.begin = machine.recording.first_step
        machine.tape.print_to(self.begin)
        machine.head_to(self.begin - 1, recording=True)
        given = [one for row in range(self.begin) for one in machine.printed(row)]
        for row in range(self.begin):
            machine.graph.light_now(row)
        written = WrittenGraph(self.formula.read)
        line = Formula(written.template, written.parts, size=style.NUMBER)
        if (height := staging().formula) is None:
            line.set_baseline(style.HEADLINE.bottom + BASELINE).set_x(style.HEADLINE.right, RIGHT)
        else:
            line.move_to((0.0, height, 0.0))
        image = [machine.graph, machine.flow, machine.tape, *given, *machine.graph.sign]
        image += machine.written.heads
        has_room = line.width < (FORMULA if height is None else style.HERO.width)
        return [*image, *([line] if has_room else [])]

    def light_uses(self, row: int, run_time: float) -> Light:
        """White light leaves an input for all the steps that use it."""
        recording, places = self.machine.recording, self.machine.graph.places
        ways = [
            places.way(use.operand, r)
            for r, one in enumerate(recording.rows)
            for use in one.uses
            if use.operand == row
        ]
        return Light(ways, [1.0] * len(ways), color=style.theme.ink, run_time=run_time)

    def confirm(self, nudged: Nudged, seconds: float) -> None:
        """The input moves a little; every row is calculated again."""
        machine = self.machine
        moves = self.moves = Moves(nudged, machine.graph.places, machine.recording.last)
        rows = sum(1 for _ in nudged.again.rows)
        quick = seconds / (rows + 3 + (LAYS if moves.times else 0))
        gone = [FadeOut(label) for label in machine.labels] + machine.hold_plainly(quick)
        flow = machine.flow
        gone.append(Vary(flow, flow.grow_faint, flow.running.strength, style.REST, run_time=quick))
        tape = machine.tape
        head = [] if tape.layout.feed else [
            Vary(tape, tape.head_to, self.begin, nudged.row, run_time=quick)
        ]  # fmt: skip
        self.play(FadeIn(moves.bars[0], moves.numbers[0]), *gone, *head, run_time=quick)
        self.again: list[Mobject] = []
        moved = {nudged.row}
        for row, after in enumerate(nudged.again.rows):
            now = machine.recording.rows[row].value
            if after.value is None or now is None or after.value.value == now.value:
                continue
            moved.add(row)
            new = machine.written.line_of(row, after, moved=True)
            keep_above(new, 2)
            self.again.append(new)
            old = machine.written.line[row]
            inside = list(machine.graph.node[row])
            leave = [FadeOut(one, rate_func=early, run_time=quick) for one in (old, *inside)]
            held = machine.graph.value_at(row, after.value, style.theme.ink)
            for one in held:
                keep_above(one, 3)
            uses = [use for use in after.uses if use.operand in moved]
            light = [machine.graph.places.way(use.operand, row) for use in uses]
            ways = [Light(light, [1.0] * len(light), color=style.theme.ink, run_time=quick)]
            arrive = [Arriving(one, run_time=quick) for one in (new, *held)]
            self.play(*leave, *(ways if light else []), *arrive)
        self.play(FadeIn(moves.bars[1], moves.numbers[1]), run_time=quick)
        if moves.times:
            self.play(
                Vary(moves.laid, moves.lay, 0.0, 1.0, run_time=LAYS * quick, rate_func=linear)
            )

    # -- the network -------------------------------------------------------------------------------

    def homes(self) -> list[tuple[np.ndarray, float]]:
        """Where each row's node comes from, in the network as it stands on stage."""
        scenery = self.scenery
        found = []
        for (l, j), row in zip(self.network.places, self.network.tape.rows, strict=True):
            if row.kind is Kind.COST:
                found.append((np.array(scenery.plan.cost), scenery.plan.cost_radius))
                continue
            layer = scenery.neuron[l]
            if row.kind is Kind.FOLD or not layer:
                where = np.mean(
                    [one.middle for one in layer.values()] or [[scenery.plan.x(l), 0.0, 0.0]],
                    axis=0,
                )
                found.append((where, scenery.plan.radius(l) or 0.3))
                continue
            neuron = layer[j] if j in layer else next(iter(layer.values()))
            found.append((np.array(neuron.middle), float(scenery.plan.radius(l) or 0.1)))
        return found

    def point_out(self, run_time: float) -> None:
        """Of a network of which one neuron is opened, that one is lit."""
        if not self.network.is_whole:
            (j, k), scenery = self.network.output, self.scenery
            edges = [edge for w, edge in scenery.edge[scenery.last].items() if w == (j, k)]
            arriving = [n for i, n in scenery.neuron[scenery.last - 1].items() if i == k]
            opened = scenery.neuron[scenery.last][j]
            self.light(opened, *edges, *arriving, scenery.cost, run_time=run_time)

    def build_network(self) -> None:
        """Its machine: nodes begin where the neurons are."""
        tape = self.network.tape
        kept = widths_beside(tape)
        window = window_of(tape)
        left, written = parted(tape, window, sum(kept))
        places = of_network(tape, written.tape.layout, left, *kept)
        network = self.scenery.network
        self.machine = Machine(
            tape,
            written,
            places,
            self.homes(),
            lambda edge, row, w: network.shown_as(edge, self.network.places[row][0], w),
            window,
        )
        scales = self.machine.flow.on_scale, self.machine.tape.scaling
        self.mark = marks(scales[0].per_one, scales[1].per_one if self.machine.scroll else None)
        if self.machine.scroll:
            self.machine.scroll.fixed = self.mark

    def open_neurons(self, seconds: float) -> None:
        """The network gives way to its steps in the same places, and they come out of it."""
        graph = self.machine.graph
        looks = [(one.fill_color, one.stroke_color) for one in graph.lit]
        theme = style.theme

        def opens(share: float) -> None:
            """What its neurons hold is not yet worked out by their steps: these are unlit."""
            graph.pose(share)
            for shell, (fill, rim) in zip(graph.shell, looks, strict=True):
                shell.set_fill(style.mix(fill, theme.silent, share))
                shell.set_stroke(style.mix(rim, theme.quiet, share))

        if self.network.is_whole:  # weights keep their colours: edges turn to what comes in
            edges = weights_among(graph.stub)
            graph.add(*edges.values())
            graph.there |= set(edges)
        opens(0.0)
        if self.machine.scroll:
            self.machine.scroll.show_from(0.0)
        self.point_out(style.STEADY)
        self.add(graph)
        self.play(FadeIn(graph), FadeOut(self.scenery), run_time=0.2 * seconds)
        self.remove(*self.mobjects)
        self.add(graph)
        run_time = 0.6 * seconds
        self.look_from(0.0, Vary(graph, opens, 0.0, 1.0, run_time=run_time), run_time=run_time)
        signs = [FadeIn(sign) for sign in graph.sign]
        heads = [] if self.machine.scroll else list(self.machine.written.heads)
        shown = [FadeIn(self.machine.tape, *heads), *signs]
        self.play(*shown, run_time=0.18 * seconds)
        self.add(self.machine.flow)

    def fold_the_formula(self, seconds: float) -> None:
        """Its steps go into one neuron: a network is a longer formula."""
        graph, scenery = self.first.graph, self.scenery
        neuron = scenery.neuron[scenery.last][self.network.output[0]]
        radius = float(scenery.plan.radius(scenery.last) or 0.3)
        nodes = VGroup(*graph.shell)
        going = [graph.threads, *(one for one in self.mobjects if one is not graph)]
        self.remove(*self.mobjects)
        self.add(*going, nodes)
        self.play(*map(FadeOut, going), run_time=0.35 * seconds)
        places = graph.places

        def fold(share: float) -> None:
            size = places.radius + share * (radius - places.radius)
            for disc, middle in zip(graph.shell, places.middles, strict=True):
                at = between(np.append(middle, 0.0), np.array(neuron.middle), share)
                disc.points = discs(at[None], np.array([size]))

        coming = FadeIn(*scenery.waiting(), run_time=0.45 * seconds)
        self.play(coming, Vary(nodes, fold, 0.0, 1.0, run_time=0.45 * seconds))
        self.play(FadeOut(nodes), run_time=0.2 * seconds)
        graph.pose(1.0)
