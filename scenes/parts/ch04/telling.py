"""How a step in the valley is told, and how one weight of the network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Animation, Mobject, VMobject, linear, smooth, squish_rate_func

from scenes.mobjects.dimming import dim
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.peel import Peel
from scenes.parts.ch04.row import Row
from scenes.parts.ch04.row_ends import Pair
from scenes.parts.ch04.row_glass import glass_over
from scenes.parts.ch04.throw import Throw
from scenes.parts.ch04.trials import Trial, not_silent
from scenes.parts.ch04.valley import Valley
from scenes.parts.ch04.walk import Walk
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene


class Telling(ExplainerScene):
    """A scene with a `Walk` in a `Valley`, and then a `Bench`; the verbs for both."""

    valley: Valley
    walk: Walk
    bench: Bench

    # -- in the valley ---------------------------------------------------------------------------

    def come(self, labels: Iterable[Mobject], run_time: float) -> None:
        """Labels come on stage, as far as there was room for them."""
        if shown := list(labels):
            self.show(*shown, run_time=run_time)

    def hide_tangent(self) -> None:
        """The tangent goes with the place at which it was."""
        self.walk.curve.tangent.points = np.zeros((0, 3))

    def turn_the_slope_round(self, run_time: float) -> None:
        """More weight, and what that does; the slope's arrow turns round, and the rule is written.

        The rule stands without its minus sign for no moment: it comes as the arrow has turned.
        """
        walk, w = self.walk, self.valley.places[0].weight.value
        heading = walk.heading
        if heading is not None:
            self.add(heading)
            link = FadeIn(heading.link, run_time=0.16 * run_time)
            self.play(link, heading.plays("grow", 0.16 * run_time))
        there, back = (0.2, 0.16) if heading is not None else (0.42, 0.36)
        self.play(*walk.goes(w, walk.further, there * run_time))
        self.play(*walk.goes(walk.further, w, back * run_time))
        if heading is not None:
            self.play(heading.plays("turn", 0.26 * run_time))
        self.show(walk.rule[0], run_time=0.2 * run_time)

    def stride(self, i: int, run_time: float) -> None:
        """One step: the arrow carries the ball along, and it comes down onto the curve."""
        walk, share = self.walk, 0.6
        before, after = self.valley.places[i : i + 2]
        heading = walk.heading if not i else None
        if heading is not None:  # the arrow is there: it comes up to the ball
            self.play(FadeOut(heading.link), heading.plays("rise", 0.2 * run_time))
            self.remove(heading)
            share = 0.4
        self.add(walk.arrows[i])
        seconds, step = share * run_time, self.valley.steps[i]
        grown = heading is not None
        self.play(*walk.strides(before, step, walk.arrows[i], seconds, grown))
        down = FadeIn(walk.drops[i], walk.stops[i + 1])
        self.play(down, walk.lands(before, after, 0.4 * run_time))

    def write_the_rule(self, run_time: float) -> None:
        """The ball takes the step, and the rule is written as numbers."""
        self.stride(0, 0.5 * run_time)
        self.show(self.walk.rule[1], run_time=0.25 * run_time)
        self.come(self.walk.rate, 0.25 * run_time)

    def go_back(self, run_time: float) -> None:
        """The ball rolls back to where it started, and all its steps are taken away."""
        walk, places, share = self.walk, self.valley.places, 0.5 * run_time
        back = walk.rolls(places[-1].weight.value, places[0], share)
        self.play(*(FadeOut(one, run_time=share) for one in walk.taken()), *back)
        comes = FadeIn(walk.thrown[0], run_time=share)
        self.play(comes, walk.leans(places[-1], places[0], share))

    def promise(self, run_time: float) -> None:
        """What the slope promises of a step that is too long."""
        walk = self.walk
        self.add(walk.promise)
        self.play(walk.promise.runs(0.9 * run_time))
        if walk.leap_notes:  # the costs are written: the axis needs no name beside them
            walk.backdrop.remove(walk.cost_name)
            self.play(FadeOut(walk.cost_name), run_time=0.1 * run_time)

    def leap(self, run_time: float) -> None:
        """The ball is thrown."""
        walk = self.walk
        self.throw(walk.leap, 0.75 * run_time)
        seconds = 0.25 * run_time
        self.play(FadeIn(walk.leap.drops, walk.leap_stop, *walk.leap_notes), run_time=seconds)

    def throw(self, throw: Throw, run_time: float) -> None:
        """The ball flies, and its arrow grows above it."""
        self.add(throw.ring, throw.path, throw.arrow)
        self.play(*throw.flies(run_time))

    def turn_round(self, run_time: float) -> None:
        """From where it has landed, the next step leads the other way."""
        walk = self.walk
        gone = [*walk.leap.left(), walk.promise]
        self.play(*map(FadeOut, gone), run_time=0.15 * run_time)
        self.play(*self.swap(walk.thrown, 0.3 * run_time))
        self.throw(walk.back, 0.55 * run_time)

    # -- in the network --------------------------------------------------------------------------

    def peel_off(self, rows: Sequence[Row], told: Row, run_time: float) -> None:
        """The weights leave the network, which goes; all but the one that is told are dimmed."""
        peels = [Peel(self.bench, row) for row in rows]
        rest = list(self.mobjects)
        self.add(*peels)
        self.play(
            *(FadeOut(one, run_time=0.5 * run_time) for one in rest),
            *(peel.leaves(0.65 * run_time) for peel in peels),
        )
        for part in (part for row in rows if row is not told for part in row.parts):
            for leaf in part.family_members_with_points():
                if isinstance(leaf, VMobject):
                    dim(leaf, 1.0, style.REST)
        parts = [part for row in rows for part in row.parts]
        self.play(FadeIn(*parts), FadeOut(*peels), run_time=0.35 * run_time)

    def light_up(self, row: Row, run_time: float) -> list[Animation]:
        """A row that was dimmed is told now."""
        return [Emphasis(part, faint=style.REST, run_time=run_time) for part in row.parts]

    def single_out(self, trial: Trial, run_time: float) -> None:
        """Light one weight in the network."""
        bench, (l, j, k) = self.bench, trial.address
        ends = bench.neuron[l - 1][k], bench.neuron[l][j]
        self.light(bench.edge[l][j, k], *ends, run_time=run_time)

    def nudge(self, row: Row, run_time: float) -> None:
        """The move as a length."""
        self.play(*self.nudges(row, run_time))

    def nudges(self, row: Row, run_time: float) -> list[Animation]:
        """The same, to be played along with others."""
        arrow: Nudge = row.step.arrow
        self.add(row.step)
        grows = Vary(arrow, arrow.grow, 0.0, 1.0, run_time=run_time)
        return [grows, FadeIn(row.step.number, run_time=run_time)]

    def turn(self, rows: Sequence[Row], run_time: float) -> None:
        """Knobs turn, all by the same arrow, and their weights take their new values."""
        turns = [one for row in rows for one in row.turns(run_time)]
        swaps = [one for row in rows for one in self.swaps(row.pairs[1], run_time)]
        self.play(*turns, *swaps)

    def answer(self, rows: Sequence[Row], run_time: float, *others: Animation) -> None:
        """The bars run to where the moved weights take them, and all that follows changes."""
        for row in rows:
            self.add(row.trace)
        runs = [one for row in rows for one in row.runs(run_time)]
        pairs = [pair for row in rows for pair in row.pairs[2:]]
        swaps = [one for pair in pairs for one in self.swaps(pair, run_time)]
        swaps += [one for row in rows for one in self.covers(row.pairs[0], run_time)]
        self.play(*runs, *swaps, *others)

    def take_back(self, row: Row, run_time: float, *, remember: bool = False) -> list[Animation]:
        """The weight goes back, and all with it to where it was.

        Args:
            row: of the weight.
            run_time: in seconds.
            remember: whether its move, and how far the bar went, stay as a pale memory.
        """
        past: list[Animation]
        if remember:
            past = [
                Emphasis(one, [], faint=style.REST, run_time=run_time)
                for one in (row.trace, row.step)
            ]
        else:
            past = [FadeOut(row.trace, row.step, run_time=run_time)]
        pairs = [self.swaps(pair, run_time, back=True) for pair in row.pairs[1:]]
        disc = self.covers(Pair(row.pairs[0].after, row.pairs[0].before), run_time)
        swaps = [*disc, *(one for pair in pairs for one in pair)]
        return [*past, *row.turns(run_time, back=True), *row.runs(run_time, back=True), *swaps]

    def remember(self, row: Row, run_time: float) -> list[Animation]:
        """The pale memory of a move is lit again."""
        return [Emphasis(one, run_time=run_time, faint=style.REST) for one in (row.trace, row.step)]

    def compare(self, active: Row, quiet: Row, run_time: float) -> None:
        """The quiet neuron's knob is turned: the bar answers at once, and is looked at closely.

        Then what both neurons send, for that is why.
        """
        self.turn([quiet], 0.1 * run_time)
        self.send([quiet], 0.12 * run_time)
        self.answer([quiet], 0.12 * run_time, FadeIn(*quiet.slope))
        glass = glass_over(quiet)
        if glass:
            self.come([glass], 0.08 * run_time)
            self.play(Vary(glass, glass.grow, 0.0, 1.0, run_time=0.18 * run_time))
        self.send([quiet, active], (0.34 if glass else 0.6) * run_time)

    def send(self, rows: Sequence[Row], run_time: float) -> None:
        """What neurons send: light, and of a quiet one a ring as empty as that is."""
        quiet = rows[0]
        packet, seconds = quiet.packet(), max(run_time - 0.2, 0.5)
        self.add(packet)
        way = Vary(packet, packet.put, 0.0, 1.0, run_time=seconds, rate_func=linear)
        self.play(way, *(row.runs_along(seconds) for row in rows[1:]))
        self.play(FadeOut(packet), run_time=0.2)

    def what_matters(self) -> list[Mobject]:
        """The neurons before the outputs that are not silent, their edges, and the outputs."""
        bench, l, active = self.bench, self.bench.last, set(not_silent(self.read))
        before = [one for k, one in bench.neuron[l - 1].items() if k in active]
        edges = [edge for (_j, k), edge in bench.edge[l].items() if k in active]
        outputs = [bench.glow[l], *bench.neuron[l].values(), bench.network.labels]
        return [bench.glow[l - 1], *before, *edges, *outputs]

    def swaps(self, pair: Pair, run_time: float, *, back: bool = False) -> list[Animation]:
        """What is written or lit gives way to what it is after the move, or before."""
        both = (pair.before, pair.after)
        return self.swap(both[::-1] if back else both, run_time)

    @staticmethod
    def covers(pair: Pair, run_time: float) -> list[Animation]:
        """A disc comes over another one, which goes when it is covered."""
        late = squish_rate_func(smooth, 0.9, 1.0)
        return [
            FadeOut(pair.before, run_time=run_time, rate_func=late),
            FadeIn(pair.after, run_time=run_time),
        ]

    @staticmethod
    def swap(pair: Sequence[Mobject], run_time: float) -> list[Animation]:
        """The first goes, then the second comes in its place: not read through each other."""
        halves = [squish_rate_func(smooth, *half) for half in ((0.0, 0.45), (0.55, 1.0))]
        return [
            FadeOut(pair[0], run_time=run_time, rate_func=halves[0]),
            FadeIn(pair[1], run_time=run_time, rate_func=halves[1]),
        ]
