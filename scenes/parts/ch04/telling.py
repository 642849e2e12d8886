"""How one weight of the network is told: singled out, moved, and taken back."""

from __future__ import annotations

from manim import Animation, FadeIn, FadeOut, Mobject

from scenes.mobjects.nudge.arrow import Nudge
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.bench import Bench, Told
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene


class WeightTelling(ExplainerScene):
    """A scene whose scenery is a `Bench`, and the verbs for one of its weights."""

    bench: Bench

    def single_out(self, told: Told, run_time: float) -> None:
        """Light one weight, and show it."""
        l, _j, k = told.trial.address
        outputs = [self.bench.glow[l], *self.bench.neuron[l].values()]
        source = self.bench.neuron[l - 1][k]
        self.light(source, told.edge, *outputs, run_time=0.6 * run_time)
        self.show(told.band, told.weights[0], self.bench.was, run_time=0.4 * run_time)

    def nudge(self, told: Told, run_time: float) -> None:
        """The move as a length."""
        arrow: Nudge = told.step.arrow
        self.add(told.step)
        grows = Vary(arrow, arrow.grow, 0.0, 1.0, run_time=run_time)
        self.play(grows, FadeIn(told.step.number))

    def move(self, told: Told, run_time: float) -> None:
        """The weight takes its new value, and its edge the look of it."""
        turns = self.bench.turns(told, False, run_time)
        self.play(turns, *self.swap(told.weights), run_time=run_time)

    def take_back(self, told: Told) -> None:
        """All is as it was, at once."""
        turns = self.bench.turns(told, True, style.QUICK)
        gone = FadeOut(told.band, told.step, told.weights[1], run_time=style.QUICK)
        self.play(turns, gone, *self.bars_run(self.read, told, style.QUICK, back=True))

    def bars_run(
        self, read: Readings, told: Told, run_time: float, back: bool = False
    ) -> list[Animation]:
        """The bars, their numbers and the outputs go to what a reading says."""
        runs = [
            bars.run_to(to, run_time=run_time)
            for bars, to in zip(self.bench.bars, self.bench.quantities(read), strict=True)
        ]
        pairs: list[tuple[Mobject, Mobject]] = [*told.numbers, told.outputs]
        swaps = [one for a, b in pairs for one in self.swap((b, a) if back else (a, b))]
        for one in swaps:
            one.set_run_time(run_time)
        return [*runs, *swaps]

    @staticmethod
    def swap(pair: tuple[Mobject, Mobject]) -> list[Animation]:
        """The first gives way to the second, in place."""
        return [FadeOut(pair[0]), FadeIn(pair[1])]
