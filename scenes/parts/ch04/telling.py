"""How one weight of the network is told."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Animation, Mobject, VMobject, linear, smooth, squish_rate_func

from scenes.mobjects.dimming import dim
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.descending import Descending
from scenes.parts.ch04.peel import Peel
from scenes.parts.ch04.row import Row, pair_of
from scenes.parts.ch04.row_ends import Pair
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.trials import Trial, not_silent
from scenes.stage import style


class Telling(Descending):
    """A scene with a `Bench`, after a valley; the verbs for it."""

    bench: Bench

    def peel_off(self, rows: Sequence[Row], told: Row, run_time: float) -> None:
        """The weights leave the network, which goes; all but the one that is told are dimmed."""
        neuron, peels = self.bench.neuron, []
        for row in rows:
            l, j, k = row.trial.address
            peels.append(Peel((neuron[l - 1][k], neuron[l][j]), row))
        self.set_out(peels, 0.7 * run_time)
        for part in (part for row in rows if row is not told for part in row.parts):
            for leaf in part.family_members_with_points():
                if isinstance(leaf, VMobject):
                    dim(leaf, 1.0, style.REST)
        parts = [part for row in rows for part in row.parts]
        self.play(FadeIn(*parts), FadeOut(*peels), run_time=0.3 * run_time)

    def set_out(self, peels: Sequence[Peel], run_time: float) -> None:
        """All else goes; then weights set out, all at once, and cross nothing."""
        rest = list(self.mobjects)
        self.add(*peels)
        self.play(*map(FadeOut, rest), run_time=0.45 * run_time)
        self.play(*(peel.leaves(0.55 * run_time) for peel in peels))

    def pair_off(self, active: Row, quiet: Row, run_time: float) -> list[Row]:
        """The output that both feed is drawn twice, so that each weight has a bar of its own."""
        top, _middle, bottom = staging().row.heights
        pair = pair_of(self.bench, [active.trial, quiet.trial], (top, bottom))
        old = active, quiet
        peels = [Peel((one.source, one.output), row) for one, row in zip(old, pair, strict=True)]
        self.set_out(peels, 0.7 * run_time)
        parts = [part for row in pair for part in row.parts]
        self.play(FadeIn(*parts), FadeOut(*peels), run_time=0.3 * run_time)
        return pair

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

    def take_back(self, row: Row, run_time: float) -> list[Animation]:
        """The weight goes back, and all with it to where it was."""
        pairs = [self.swaps(pair, run_time, back=True) for pair in row.pairs[1:]]
        disc = self.covers(Pair(row.pairs[0].after, row.pairs[0].before), run_time)
        swaps = [*disc, *(one for pair in pairs for one in pair)]
        past = FadeOut(row.trace, row.step, run_time=run_time)
        return [past, *row.turns(run_time, back=True), *row.runs(run_time, back=True), *swaps]

    def compare(self, active: Row, quiet: Row, run_time: float) -> None:
        """Both knobs are turned at once: one bar answers, and the other stays where it is.

        Then what both neurons send, once more, for that is why.
        """
        both = [active, quiet]
        self.turn(both, 0.1 * run_time)
        self.send(both, 0.16 * run_time)
        self.answer(both, 0.2 * run_time, FadeIn(*active.slope, *quiet.slope))
        for _ in range(2):
            self.send(both, 0.27 * run_time)

    def send(self, rows: Sequence[Row], run_time: float) -> None:
        """What neurons send: light, and of a quiet one a ring as empty as that is."""
        *others, quiet = rows
        packet, seconds = quiet.packet(), max(run_time - 0.2, 0.5)
        self.add(packet)
        way = Vary(packet, packet.put, 0.0, 1.0, run_time=seconds, rate_func=linear)
        self.play(way, *(row.runs_along(seconds) for row in others))
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
