"""How GradientCheck is told: one weight in its network, all of them in the plot, bugs beside."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from manim import Animation, Mobject, VGroup, linear, there_and_back

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.halo import Halo
from scenes.mobjects.light import Light
from scenes.mobjects.network.cost_disc import Breathing
from scenes.mobjects.pictures.field import sweep_times
from scenes.mobjects.pictures.signed_field import SignedField, SignKey
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.board import POWERS, Board, field_of
from scenes.parts.ch12.gallery import Gallery
from scenes.parts.ch12.gradient_points import STEP, STEPS, GradientPoints
from scenes.parts.ch12.stagings import staging
from scenes.parts.ch12.two_runs import TwoRuns
from scenes.parts.ch12.words import Lines
from scenes.readings.operations import Operations
from scenes.stage import style
from scenes.stage.claim import Sentence
from scenes.stage.explainer import ExplainerScene
from scenes.stage.traits import keep_above

FREE = 0.6
"""kept free beside the upright axis"""
FULL = 0.45
"""height of the squares, as a share of the frame's, from which on they are an image"""


class Telling(ExplainerScene):
    """The verbs that GradientCheck's storyboard is written in."""

    STEPS: ClassVar[tuple[float, ...]] = (*STEPS, STEP)
    """nudges that may be told"""
    POWERS: ClassVar[tuple[float, ...]] = POWERS
    """numbers that axes may show"""

    points: GradientPoints
    lines: Lines
    squares: SignedField
    key: SignKey
    """what filled and hollow squares are"""
    runs: TwoRuns
    board: Board
    gallery: Gallery
    pile: Sentence | None
    """what is said of the points at zero: one detour a chapter, and the turned matrix is one"""

    def set_the_stage(self) -> None:
        """What comes on stage: squares, the network, the plot, the gallery."""
        counts = Operations(self.read.example)
        self.points = GradientPoints(self.read)
        self.lines = Lines(self.points, counts)
        self.squares = field_of(self.points, staging().squares)
        self.key = SignKey(style.HEADLINE.right, style.HEADLINE.center[1])
        self.runs = TwoRuns(self.points)
        told = self.runs.gradient, self.runs.quotient
        self.board = Board(self.points, self.points.steepest(), told, counts.parameters)
        self.gallery = Gallery(self.points)
        self.pile = self.lines.zeros() if self.gallery.turned is None else None

    def play(self, *animations: Any, **options: Any) -> None:
        """Play; where there is nothing to be seen, nothing."""
        if animations:
            super().play(*animations, **options)

    # -- squares and network ---------------------------------------------------------------------

    @property
    def is_full(self) -> bool:
        """Whether there are so many squares that they fill the frame."""
        return self.squares.layout.place.height >= FULL * style.FRAME.height

    def sweep(self, run_time: float) -> list[Animation]:
        """The squares light from the last to the first, as one sweep back finds them.

        Of a few, it is the error that runs back through the network.
        """
        if not self.is_full:
            network = self.runs.network
            ways = [
                edge.way() for l in range(1, network.last + 1) for edge in network.edges_into(l)
            ]
            ways = [way[::-1] for way in [*ways, *network.link.values()]]
            bright = np.ones(len(ways))
            return [Light(ways, bright, color=style.theme.signal, run_time=run_time)]
        count = self.squares.layout.count
        times = sweep_times(count, count / (0.75 * run_time))
        return [self.squares.fill(times, run_time)]

    def back_into_the_weight(self, run_time: float) -> Animation:
        """The error flows back from the cost to the weight."""
        runs = self.runs
        ways = [runs.edge.way()[::-1]]
        if runs.first == runs.network.last:
            ways += [way[::-1] for way in runs.network.link.values()]
        bright = np.ones(len(ways))
        return Light(ways, bright, color=style.theme.signal, run_time=run_time)

    def nudge(self, which: int, seconds: float) -> None:
        """The weight moves up (0) or down (1), the network runs, and the cost ticks."""
        runs, network = self.runs, self.runs.network
        arrow = (runs.up, runs.down)[which]
        old = [runs.weight[which], *([runs.up] if which else [])]
        self.play(*(FadeOut(one) for one in old), run_time=0.08 * seconds)
        arrow.arrow.grow(0.0)
        self.add(arrow.arrow)
        grows = Vary(arrow.arrow, arrow.arrow.grow, 0.0, 1.0, run_time=0.2 * seconds)
        new = FadeIn(runs.weight[which + 1], arrow.number, run_time=0.2 * seconds)
        before, after = ((0.0, 1.0), (1.0, -1.0))[which]
        swells = Vary(runs.sleeve, runs.swell, before, after, run_time=0.2 * seconds)
        self.play(grows, new, swells)
        self.add(arrow)
        share = 0.57 * seconds / (network.last + 1)
        for l in range(1, network.last + 1):
            self.play(runs.light(l, share))
        self.play(network.reach_the_cost(share)[0])
        self.play(*runs.tick(which, 0.15 * seconds))

    def work_out(self, seconds: float) -> None:
        """The costs, subtracted and divided."""
        runs = self.runs
        back = Vary(runs.sleeve, runs.swell, -1.0, 0.0, run_time=0.1 * seconds)
        self.play(FadeOut(runs.weight[2], runs.down, run_time=0.1 * seconds), back)
        working = runs.working
        others = [working.rest(), *(working.part(n) for n in working.names if n != "q")]
        self.play(*map(FadeIn, others), run_time=0.2 * seconds)
        self.play(Breathing(runs.network.cost, run_time=0.4 * seconds))
        self.enter(working.part("q"), run_time=0.3 * seconds)
        self.remove(*others, working.part("q"))
        self.add(working)

    # -- the plot --------------------------------------------------------------------------------

    def turn_to_the_plot(self) -> None:
        """The plot takes the network's place, still empty; all squares are dark."""
        board, plot, runs = self.board, self.board.plot, self.runs
        self.scenery = plot
        plot.draw(np.zeros(0), np.zeros(0))
        keep_above(runs.network.cost.numeral, 0)
        self.remove(*self.mobjects)
        self.add(runs.network, runs.name, runs.sleeve)
        going, parts = list(self.mobjects), [plot.axes, board.ticks, board.names]
        if not staging().upright:  # else what is said of the weight still stands there
            parts.append(board.field)
        self.add(runs.working, runs.claim)
        going.append(runs.working)
        kept = [] if self.is_in_the_way(runs.claim) else [runs.claim]
        going += [] if kept else [runs.claim]
        self.play(*map(FadeOut, going), run_time=style.QUICK)
        self.play(*map(FadeIn, [*parts, runs.brief]), run_time=style.QUICK)
        self.remove(*self.mobjects)
        self.add(*parts, runs.brief, *kept, *board.bars)

    def is_in_the_way(self, claim: Mobject) -> bool:
        """Whether what backpropagation says of a weight would stand on the upright axis."""
        zone, x = self.board.plot.zone, self.board.plot.middle[0]
        return bool(claim.get_bottom()[1] < zone.top and claim.get_left()[0] < x + FREE)

    def read_off(self, which: int, run_time: float) -> None:
        """The first weight's length grows across (0) or up (1); its number lights at both ends."""
        board, old = self.board, (self.runs.claim, self.runs.brief)[which]
        number = board.numbers[which]
        color = (style.theme.signal, style.theme.ink)[which]
        halo = Halo(color, strength=0.5 * style.GLOW[style.theme.name])
        is_there = old in self.mobjects
        boxes = [[o.get_left()[0], o.get_right()[0], o.get_bottom()[1], o.get_top()[1]]
                 for o in (number, *([old] if is_there else []))]  # fmt: skip
        halo.around(np.array(boxes))
        glow = FadeIn(halo, rate_func=there_and_back, run_time=run_time)
        self.play(glow, board.bar(which, run_time), FadeIn(number, run_time=0.4 * run_time))
        self.remove(halo)
        if is_there:
            self.hide(old, run_time=0.3)

    def swing(self, run_time: float) -> None:
        """The length across swings up on its end: does it end where the upright one does?"""
        board = self.board
        self.hide(*board.numbers, run_time=0.2 * run_time)
        self.play(board.swings(0.8 * run_time))

    def spread(self, run_time: float) -> None:
        """All points stand on the axis, where backpropagation puts them."""
        board, plot = self.board, self.board.plot
        first = VGroup(*board.bars, board.swung)
        self.remove(plot.axes, plot.line, board.ring)
        self.add(plot)
        zeros = np.zeros_like(board.up)

        def out(share: float) -> None:
            plot.draw(share * board.across, zeros)

        self.play(
            FadeOut(first, board.ring, run_time=run_time),
            *([FadeIn(board.field, run_time=run_time)] if staging().upright else []),
            Vary(plot, out, 0.0, 1.0, run_time=run_time),
        )

    def lift_them_all(self, run_time: float) -> None:
        """One point slowly, with rings around it and its square, and then the others."""
        board = self.board
        slow = 0.32 * run_time
        self.add(board.square)
        self.play(FadeIn(board.square, run_time=style.QUICK), board.lift_first(slow))
        self.play(FadeOut(board.square, run_time=style.QUICK), board.lift(run_time - slow))

    def count_the_runs(self, run_time: float) -> None:
        """Every square again: one nudge after another, and then in one sweep."""
        field, count = self.board.field, len(self.points.analytic)
        slow, fast = 0.62 * run_time, 0.38 * run_time
        ways = ((slow, np.arange(count)), (fast, np.arange(count)[::-1]))
        for (seconds, order), color in zip(
            ways, (style.theme.ink, style.theme.signal), strict=True
        ):
            field.lit_by = color
            times = order * 0.8 * seconds / count

            def show(now: float, times: np.ndarray = times) -> None:
                field.light(np.where(now < times, np.inf, now - times))

            self.play(Vary(field, show, 0.0, seconds, run_time=seconds, rate_func=linear))
        self.board.cool()

    def along_the_line(self, run_time: float) -> Animation:
        """Light runs along the line of points."""
        plot = self.board.plot
        far = min(plot.reach)
        ends = plot.at(np.array([-far, far]), np.array([-far, far]))
        way = np.linspace(ends[0], ends[1], 60)
        return Light([way], [1.0], color=style.theme.ink, run_time=run_time)

    def dark_inputs(self, run_time: float) -> Animation:
        """The squares of those that are zero light up once more."""
        field, zero = self.board.field, self.points.analytic == 0

        def show(seconds: float) -> None:
            field.light(np.where(zero, seconds, np.inf))

        lasting = max(run_time, 1.0)
        return Vary(field, show, 0.0, lasting, run_time=lasting, rate_func=linear)
