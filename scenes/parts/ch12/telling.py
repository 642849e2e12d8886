"""How GradientCheck is told: one weight in its network, all of them in the plot, bugs beside."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from manim import Animation, Mobject, VGroup, linear, there_and_back

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.halo import Halo
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.cost_disc import Breathing
from scenes.mobjects.pictures.field import Field, sweep_times
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
    squares: Field
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
        self.runs = TwoRuns(self.points)
        told = self.runs.gradient, self.runs.quotient
        self.board = Board(self.points, self.points.steepest(), told, counts.parameters)
        self.gallery = Gallery(self.points, self.runs.widest)
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
        self.play(grows, new)
        self.add(arrow)
        layers = range(runs.first, network.last + 1)
        share = 0.57 * seconds / (len(layers) + 1)
        for l in layers:
            self.play(network.light(l, run_time=share))
        self.play(network.reach_the_cost(share)[0])
        self.play(*runs.tick(which, 0.15 * seconds))

    def work_out(self, seconds: float) -> None:
        """The costs, subtracted and divided."""
        runs = self.runs
        self.hide(runs.weight[2], runs.down, run_time=0.1 * seconds)
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
        self.add(runs.network, runs.name)
        going, parts = list(self.mobjects), [plot.axes, board.ticks, board.names]
        self.add(runs.working, runs.claim)
        going.append(runs.working)
        self.play(*map(FadeOut, going), run_time=style.QUICK)
        self.play(*map(FadeIn, [*parts, runs.brief]), run_time=style.QUICK)
        self.remove(*self.mobjects)
        self.add(*parts, runs.brief, runs.claim, *board.bars)

    def read_off(self, which: int, run_time: float) -> None:
        """The first weight's length grows across (0) or up (1); its number lights at both ends."""
        board, old = self.board, (self.runs.claim, self.runs.brief)[which]
        number = board.numbers[which]
        color = (style.theme.signal, style.theme.ink)[which]
        halo = Halo(color, strength=0.5 * style.GLOW[style.theme.name])
        boxes = [[o.get_left()[0], o.get_right()[0], o.get_bottom()[1], o.get_top()[1]]
                 for o in (old, number)]  # fmt: skip
        halo.around(np.array(boxes))
        glow = FadeIn(halo, rate_func=there_and_back, run_time=run_time)
        self.play(glow, board.bar(which, run_time), FadeIn(number, run_time=0.4 * run_time))
        self.remove(halo)
        self.hide(old, run_time=0.3)

    def spread(self, run_time: float) -> None:
        """All points stand on the axis, where backpropagation puts them."""
        board, plot = self.board, self.board.plot
        first = VGroup(*board.bars, *board.numbers)
        self.remove(plot.axes, plot.line, board.ring)
        self.add(plot)
        zeros = np.zeros_like(board.up)

        def out(share: float) -> None:
            plot.draw(share * board.across, zeros)

        self.play(
            FadeOut(first, board.ring, run_time=run_time),
            FadeIn(board.field, run_time=run_time),
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
        for seconds, order in ((slow, np.arange(count)), (fast, np.arange(count)[::-1])):
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

    # -- the gallery -----------------------------------------------------------------------------

    def part_into_pictures(self, run_time: float) -> None:
        """The plot shrinks to the first picture, and the others come beside it."""
        board, (first, *others) = self.board, self.gallery.pictures
        gone = [board.field, board.ticks, board.names, board.total, board.runs]
        if self.pile is not None:
            gone.append(board.zeros)
        self.remove(*self.mobjects)
        self.add(board.plot, *gone)
        self.hide(*gone, run_time=0.2 * run_time)
        self.remove(board.plot)
        first.come(0.0)
        self.add(first)
        shrinks = Vary(first.plot, first.come, 0.0, 1.0, run_time=0.5 * run_time)
        self.play(shrinks)
        labels = [part for one in (first, *others) for part in (one.ticks, one.names)]
        self.show(*others, *labels, run_time=0.3 * run_time)

    def name_picture(self, index: int, run_time: float) -> None:
        """The bug's card goes, and its name stands below its picture."""
        picture, cards = self.gallery.pictures[index], self.gallery.cards
        gone = [picture.mark, *cards[index : index + 1]]
        self.hide(*gone, run_time=0.4 * run_time)
        self.show(picture.title, run_time=0.6 * run_time)

    def show_why(self, index: int, passed: bool, run_time: float) -> None:
        """What gives a bug away, in its picture."""
        picture, first = self.gallery.pictures[index], 0.15 * run_time
        if passed:
            self.play(FadeOut(picture.touched, run_time=first))
        else:
            self.play(Emphasis(picture.plot, picture.lit, faint=style.REST, run_time=first))
        self.add(picture.shown_why(passed))
        self.play(picture.why(passed, run_time - first))

    def tell_the_turn(self) -> None:
        """One neuron and the edges that each program takes for it, in the other pictures' place."""
        gallery = self.gallery
        turned, (own, *others) = gallery.turned, gallery.pictures
        assert turned is not None
        gone = [part for one in others for part in (one, one.ticks, one.names, one.title)]
        with self.say(self.lines.turned(own.broken, turned)) as seconds:
            self.name_picture(0, 0.16 * seconds)
            self.play(
                FadeOut(*gone),
                Emphasis(own.plot, own.lit, faint=style.REST),
                run_time=0.1 * seconds,
            )
            self.remove(*(part for one in others for part in one.get_family()))
            right, wrong = turned.ways
            self.show(right, run_time=0.12 * seconds)
            self.show(right.edges, turned.titles[0], run_time=0.14 * seconds)
            self.play(right.back(0.32 * seconds))
            self.show(turned.numbers[0], run_time=0.1 * seconds)
        with self.say(self.lines.not_turned(own.broken, turned)) as seconds:
            self.show(wrong, run_time=0.08 * seconds)
            self.show(wrong.edges, turned.titles[1], run_time=0.14 * seconds)
            self.play(wrong.back(0.28 * seconds))
            self.show(turned.numbers[1], run_time=0.1 * seconds)
            self.add(turned.threads, turned.streak)
            self.play(turned.shift_points(0.36 * seconds))
        self.rest(0.9)
        leaving: list[Mobject] = [
            turned,
            *(way.edges for way in turned.ways),
            turned.numbers,
            turned.titles,
        ]
        leaving += [turned.threads, turned.streak]
        self.play(FadeOut(*leaving), run_time=style.QUICK)
        light = Emphasis(own.plot, None, faint=style.REST, run_time=style.QUICK)
        self.play(FadeIn(*gone, run_time=style.QUICK), light)

    def calm(self, index: int, run_time: float) -> None:
        """The picture as it was."""
        picture = self.gallery.pictures[index]
        light = Emphasis(picture.plot, None, faint=style.REST, run_time=run_time)
        self.play(light, FadeOut(picture.shown_why(True), run_time=run_time))
