"""What the string of beads does: it is pulled, and the nudge runs along it to the cost."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject, linear

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.vary import Vary
from scenes.parts.ch03.bead_string import CARRIED, HALF, BeadString
from scenes.parts.ch03.curve_stage import CurveStage
from scenes.parts.ch03.paper import OnPaper
from scenes.parts.ch03.string_labels import StringLabels
from scenes.stage import style


class StringTelling(OnPaper):
    """The verbs of the string.

    Attributes:
        string, labels: the beads, and what is written there.
    """

    string: BeadString
    labels: StringLabels

    def pull(self, run_time: float) -> None:
        """The weight goes up by the first step."""
        wave = self.string.wave
        self.play(Vary(self.string, wave, 0.0, 1.0, run_time=run_time, rate_func=linear))
        if numbers := self.labels.on([0]):
            self.show(*numbers)

    def pass_to(self, bead: int, run_time: float, *, told: bool = True) -> None:
        """The move is carried over to a bead, which moves by what arrives."""
        string, labels = self.string, self.labels
        lens = labels.lenses.get(bead)
        if first := [*labels.reasons.get(bead, []), *([lens] if lens is not None else [])]:
            self.show(*first)
            run_time -= style.QUICK
        run_time -= style.QUICK if told else 0.0
        run_time -= style.QUICK if bead in labels.sums else 0.0
        at = float(bead)
        if string.is_lensed(bead):
            way, run_time = string.ways()[bead - 1], run_time / 2
            self.play(Light([way], [1.0], color=style.theme.ink, run_time=run_time))
        if summed := labels.sums.get(bead):
            run_time /= 2
            half = Vary(string, string.wave, at, at + HALF, run_time=run_time, rate_func=linear)
            self.play(half)
            self.show(summed)
            at += HALF
        if stage := labels.stages.get(bead):
            at = self.go_through(stage, at, 0.75 * run_time)
            run_time *= 0.25
        self.play(Vary(string, string.wave, at, bead + 1, run_time=run_time, rate_func=linear))
        numbers = labels.on([bead]) if told else []
        goes = [stage] if stage else []
        if numbers or goes:
            self.play(*map(FadeIn, numbers), *map(FadeOut, goes), run_time=style.QUICK)

    def go_through(self, stage: CurveStage, at: float, run_time: float) -> float:
        """A move goes through its neuron's curve to its bead; tell how far the wave is then."""
        stage.run(0.0)
        self.play(FadeIn(stage), run_time=0.2 * run_time)
        self.play(Vary(stage, stage.run, 0.0, 1.0, run_time=0.8 * run_time, rate_func=linear))
        return at + CARRIED * (stage.bead + 1 - at)

    def arrive(self, run_time: float) -> None:
        """The nudge arrives at the cost, and all else recedes: how far the cost goes is the point.

        Where that is small, it is seen through a glass.
        """
        string, labels, last = self.string, self.labels, len(self.string.beads) - 1
        glass, number = labels.glass, labels.numbers[-1]
        if glass is None or number is None:
            return self.pass_to(last, run_time)
        self.pass_to(last, 0.55 * run_time, told=False)
        output = [*labels.reasons.get(last, []), labels.letters[-1]]
        written = VGroup(*(one for one in self.in_order() if one not in (glass, number)))
        lit = [string.beads[-1], *output]
        self.play(
            Emphasis(written, lit, faint=style.REST, run_time=0.12 * run_time),
            FadeIn(glass, run_time=0.12 * run_time),
        )
        self.play(Vary(glass, glass.grow, 0.0, 1.0, run_time=0.2 * run_time))
        self.enter(number, run_time=0.1 * run_time)
        return None

    def look_back(self, run_time: float) -> None:
        """All moves are bright together, and light runs once along the whole string."""
        way = np.concatenate(self.string.ways())
        light = Light([way], [1.0], color=style.theme.ink, run_time=run_time)
        self.play(Emphasis(VGroup(*self.in_order()), run_time=style.QUICK), light)

    def in_order(self) -> list[VMobject]:
        """The string and all that is written, the paper below both."""
        paper = self.labels.paper
        return [paper, self.string, *(one for one in self.labels.all() if one is not paper)]

    def leave_the_string(self, run_time: float) -> None:
        """The string and what is written there go."""
        self.play(FadeOut(*self.in_order()), run_time=run_time)


def first_slowly(count: int) -> list[float]:
    """Shares of a time for some like things: the first two take twice as long as the others."""
    parts = [2.0, 2.0, *[1.0] * count][:count]
    return [part / sum(parts) for part in parts]
