"""How a step in the valley is told, and how one weight of the network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from manim import Animation, Mobject, linear, smooth, squish_rate_func

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.glass_place import glass_over
from scenes.parts.ch04.tip_glass import TipGlass
from scenes.parts.ch04.told import Told
from scenes.parts.ch04.trace import RESTS, Trace
from scenes.parts.ch04.trials import not_silent
from scenes.parts.ch04.valley import Valley
from scenes.parts.ch04.walk import Walk
from scenes.parts.ch04.way_back import WayBack
from scenes.readings import Readings
from scenes.stage.explainer import ExplainerScene


class Telling(ExplainerScene):
    """A scene with a `Walk` in a `Valley`, and then a `Bench`; the verbs for both.

    Attributes:
        beside: what shows a second weight, beside the one that is told.
        glass: over the end of its bar, where that hardly moves.
    """

    valley: Valley
    walk: Walk
    bench: Bench
    beside: Sequence[Mobject] = ()
    glass: TipGlass | None = None

    # -- in the valley ---------------------------------------------------------------------------

    def come(self, labels: Iterable[Mobject], run_time: float) -> None:
        """Labels come on stage, as far as there was room for them."""
        if shown := list(labels):
            self.show(*shown, run_time=run_time)

    def stride(self, i: int, run_time: float) -> None:
        """One step: the arrow carries the ball along, and it comes down onto the curve."""
        walk = self.walk
        before, after = self.valley.places[i : i + 2]
        self.add(walk.arrows[i])
        self.play(*walk.strides(before, self.valley.steps[i], walk.arrows[i], 0.6 * run_time))
        down = FadeIn(walk.drops[i], walk.stops[i + 1])
        self.play(down, walk.lands(before, after, 0.4 * run_time))

    def go_back(self, run_time: float) -> None:
        """The ball rolls back to where it started, and all its steps are taken away."""
        walk, places, share = self.walk, self.valley.places, 0.5 * run_time
        back = walk.rolls(places[-1].weight.value, places[0], share)
        self.play(*(FadeOut(one, run_time=share) for one in walk.taken()), back)
        notes = [FadeIn(note, run_time=share) for note in walk.leap_notes[0]]
        self.play(*notes, walk.leans(places[-1], places[0], share))

    def leap(self, run_time: float) -> None:
        """The step that is too long."""
        walk, first, leap = self.walk, self.valley.places[0], self.valley.leap
        assert leap is not None
        self.add(walk.leap_arrow)
        if walk.leap_notes[1]:  # both costs are written: the axis needs no name beside them
            walk.backdrop.remove(walk.cost_name)
            self.play(FadeOut(walk.cost_name), run_time=0.05 * run_time)
        self.play(*walk.strides(first, leap.step, walk.leap_arrow, 0.55 * run_time))
        lands = walk.lands(first, leap.landing, 0.4 * run_time)
        self.play(FadeIn(walk.leap_drop, walk.leap_stop, *walk.leap_notes[1]), lands)

    def turn_round(self, run_time: float) -> None:
        """From where it landed, a step with the usual rate, which goes against the slope too."""
        walk, leap = self.walk, self.valley.leap
        assert leap is not None
        back = WayBack(walk)
        self.come(back.slope, 0.25 * run_time)
        left = run_time - (0.25 * run_time if back.slope else 0.0)
        self.add(back.arrow)
        self.play(*walk.strides(leap.landing, leap.back, back.arrow, 0.55 * left))
        self.play(FadeIn(back.drop), walk.lands(leap.landing, leap.after, 0.45 * left))

    # -- in the network --------------------------------------------------------------------------

    def single_out(self, told: Told, run_time: float) -> None:
        """Light one weight, and show it."""
        l, _j, k = told.trial.address
        outputs = [self.bench.glow[l], *self.bench.neuron[l].values()]
        source = self.bench.neuron[l - 1][k]
        self.light(source, told.edge, *outputs, run_time=0.6 * run_time)
        shown = [
            told.band,
            told.strands[0],
            told.weights[0],
            *told.arrives,
            told.costs[0],
            self.bench.was,
        ]
        self.show(*shown, run_time=0.4 * run_time)

    def nudge(self, told: Told, run_time: float) -> None:
        """The move as a length."""
        arrow: Nudge = told.step.arrow
        self.add(told.step)
        grows = Vary(arrow, arrow.grow, 0.0, 1.0, run_time=run_time)
        self.play(grows, FadeIn(told.step.number))

    def move(self, told: Told, run_time: float) -> None:
        """The weight takes its new value, and its edge the look of it."""
        turns = self.bench.turns(told, False, run_time)
        self.play(turns, *self.swap(told.weights, run_time), *self.swap(told.strands, run_time))

    def clear_away(self, run_time: float) -> None:
        """What earlier weights left goes: only one is tried now."""
        if left := self.left_behind():
            self.play(FadeOut(*left), run_time=run_time)

    def look_closely(self, told: Told, run_time: float) -> None:
        """A glass over the end of a bar that will hardly move, if there is room for one."""
        self.glass = glass_over(self.bench, told)
        if self.glass is not None:
            self.beside = [*self.beside, self.glass]
            self.show(self.glass, run_time=run_time)

    def compare(self, told: Told, other: Told, run_time: float) -> None:
        """What a quiet neuron sends, and at the same time what an active one does.

        When it arrives, the bar goes as far as the quiet one's weight takes it; how far the active
        one's took it stands beside that.
        """
        bench, l = self.bench, self.bench.last
        outputs = [bench.glow[l], *bench.neuron[l].values()]
        sources = [bench.neuron[l - 1][one.trial.from_neuron] for one in (told, other)]
        packet = bench.packet(told.trial)
        lines = [other.band, other.strands[0]]
        self.light(*sources, told.edge, other.edge, *outputs, run_time=0.08 * run_time)
        self.show(*lines, run_time=0.08 * run_time)
        self.add(packet)
        seconds = 0.5 * run_time
        self.play(
            Vary(packet, packet.put, 0.0, 1.0, run_time=seconds, rate_func=linear),
            bench.runs_along(other.trial, run_time=seconds),
        )
        arrives = 0.34 * run_time
        moves = [*self.bars_run(told.trial.after, told, arrives), *self.swap(told.costs, arrives)]
        again: list[Mobject] = []
        if (trace := other.trace) is not None:
            moves.append(Vary(trace, trace.grow, 0.0, 1.0, run_time=arrives))
            again = [trace]
            if trace.number is not None:
                moves.append(FadeIn(trace.number, run_time=arrives))
                again.append(trace.number)
        if self.glass is not None:
            moves.append(Vary(self.glass, self.glass.grow, 0.0, 1.0, run_time=arrives))
        self.play(FadeOut(packet, run_time=0.3), *moves)
        self.beside = [*self.beside, *lines, *again]

    def what_matters(self) -> list[Mobject]:
        """The neurons before the outputs that are not silent, their edges, and the outputs."""
        bench, l, active = self.bench, self.bench.last, set(not_silent(self.read))
        before = [one for k, one in bench.neuron[l - 1].items() if k in active]
        edges = [edge for (_j, k), edge in bench.edge[l].items() if k in active]
        outputs = [bench.glow[l], *bench.neuron[l].values(), bench.network.labels]
        return [bench.glow[l - 1], *before, *edges, *outputs]

    def take_back(self, told: Told) -> None:
        """The weight goes back, and all with it to where it was; then its numbers leave."""
        arrow, seconds = told.step.arrow, 0.6
        self.play(
            self.bench.turns(told, True, seconds),
            Vary(arrow, arrow.grow, 1.0, 0.0, run_time=seconds),
            *self.swap(told.weights[::-1], seconds),
            *self.swap(told.strands[::-1], seconds),
            *self.bars_run(self.read, told, seconds, back=True),
            *self.swap(told.costs[::-1], seconds),
        )
        going = [told.band, told.strands[0], told.step, told.weights[0], told.costs[0]]
        going += [*told.slope, *told.arrives]
        self.play(FadeOut(*going, *self.beside, run_time=0.35))

    def bars_run(
        self, read: Readings, told: Told, run_time: float, back: bool = False
    ) -> list[Animation]:
        """The bars, their numbers and the outputs go to what a reading says; the trace stays."""
        runs = [
            bars.run_to(to, run_time=run_time)
            for bars, to in zip(self.bench.bars, self.bench.quantities(read), strict=True)
        ]
        turn = -1 if back else 1
        old, new = told.outputs[::turn]
        discs = [FadeOut(old, run_time=run_time), FadeIn(new, run_time=run_time)]
        pairs = [pair[::turn] for pair in told.numbers]
        swaps = [one for pair in pairs for one in self.swap(pair, run_time)]
        return [*runs, *discs, *swaps, *self.leaves(told.trace, run_time, back)]

    @staticmethod
    def leaves(trace: Trace | None, run_time: float, back: bool) -> list[Animation]:
        """The arrow of a trace grows along with its bar; going back, it stays, and rests."""
        if trace is None:
            return []
        grows = Vary(trace, trace.grow, 0.0, 1.0, run_time=run_time)
        going: list[Animation] = [] if back else [grows]
        if trace.before is None or trace.number is None:
            return going
        old, new = trace.before, trace.number
        fades = Vary(old, partial(_fade, old), *((RESTS, 1.0) if back else (1.0, RESTS)))
        other = Vary(new, partial(_fade, new), 1.0, RESTS) if back else FadeIn(new)
        return [*going, *(one.set_run_time(run_time) for one in (fades, other))]

    def left_behind(self) -> list[Mobject]:
        """All traces that are on stage, with their numbers."""
        numbers = [one.number for one in self.bench.traces if one.number is not None]
        there = set(map(id, self.mobjects))
        return [one for one in (*self.bench.traces, *numbers) if id(one) in there]

    @staticmethod
    def swap(pair: Sequence[Mobject], run_time: float) -> list[Animation]:
        """The first goes, then the second comes in its place: not read through each other."""
        halves = [squish_rate_func(smooth, *half) for half in ((0.0, 0.45), (0.55, 1.0))]
        return [
            FadeOut(pair[0], run_time=run_time, rate_func=halves[0]),
            FadeIn(pair[1], run_time=run_time, rate_func=halves[1]),
        ]


def _fade(text: Numeral, opacity: float) -> None:
    text.set_fill(opacity=opacity)
