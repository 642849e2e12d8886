"""Why the sweep starts at the cost: forward, a run finds one gradient; back, one finds them all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, VGroup, linear

from scenes.mobjects.beads import Beads, Growing
from scenes.mobjects.fading import FadeIn
from scenes.mobjects.light import Light
from scenes.mobjects.vary import Vary
from scenes.parts.ch09.counts import few, found_by
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.telling_kept import KeptTelling
from scenes.parts.ch09.two_uses import gradients_of
from scenes.parts.ch09.ways import Place
from scenes.stage import style
from scenes.stage.quantity import count

FIRST, OTHERS = 0.3, 0.16
"""shares of the time that the first run takes, and all others at once"""
DIM, BRIGHT = 0.35, 0.9
"""how bright the light of a run is among many, and by itself"""


class WhyBackTelling(KeptTelling):
    """The verbs of one run forward beside one sweep back."""

    runs: Count
    sweeps: Count
    _left_beads: dict[int, Beads]

    def see_why_back(self, run_time: float) -> None:
        """One weight's run leaves one bead, and each needs its own; one sweep back leaves all."""
        self._left_beads = gradients_of(self.read, self.left)
        place = self._one_weight()
        self.runs.read(few(1))
        self.sweeps.read(few(1))
        self.play(FadeIn(self.runs), run_time=0.06 * run_time)
        for number, legs in enumerate((self._run_of(place), self._runs_of_all())):
            share = (OTHERS if number else FIRST) * run_time
            for step, ways in enumerate(legs):
                bright = [DIM if number else BRIGHT] * len(ways)
                light = Light(ways, bright, color=style.theme.ink, run_time=share / len(legs))
                counting = self._count_runs(step, len(legs), share / len(legs)) if number else []
                self.play(light, *counting)
            if not number:
                self._leave_one(place, 0.1 * run_time)
        self.play(FadeIn(self.sweeps), run_time=0.06 * run_time)
        right, share = self.right, 0.3 * run_time / (self.right.last + 1)
        back = [way[::-1] for way in right.link.values()]
        self._pulse(back, [], share)
        for l in range(right.last, 0, -1):
            ways = [right.way_back(place) for place in right.line if place[0] == l]
            beads = self.beads.get(l)
            grow = [Growing(beads, wait=0.3, run_time=share)] if beads and beads.place else []
            self._pulse(ways, grow, share)

    def _pulse(self, ways: list[np.ndarray], grow: Sequence[Animation], run_time: float) -> None:
        signal = style.theme.signal
        self.play(Light(ways, [BRIGHT] * len(ways), color=signal, run_time=run_time), *grow)

    def _leave_one(self, place: Place, run_time: float) -> None:
        """The run has found this weight's gradient, and no other."""
        beads = self._left_beads.get(place[0])
        if beads is None or place[1:] not in beads:
            self.wait(run_time)
            return
        self.play(Growing(beads, [place[1:]], wait=0.0, run_time=run_time))

    def _one_weight(self) -> Place:
        """Of the earliest layer whose edges are drawn one by one, the one with the largest bead."""
        first = next(iter(self.left.line))
        beads = self._left_beads.get(first[0])
        if beads is None or not beads.place:
            return first
        return first[0], *max(beads.place, key=lambda weight: beads.radius[weight])

    def _run_of(self, place: Place) -> list[list[np.ndarray]]:
        """A nudge of one weight runs on: along its edge, then all ways ahead of it."""
        left, (layer, head, _) = self.left, place
        legs = [[left.way_back(place)[::-1]]]
        for l in range(layer + 1, left.last + 1):
            ahead = [p for p in left.line if p[0] == l and (l > layer + 1 or p[2] == head)]
            legs.append([left.way_back(p)[::-1] for p in ahead])
        return [*legs, list(left.link.values())]

    def _runs_of_all(self) -> list[list[np.ndarray]]:
        """The runs of all weights, as they are seen at once."""
        left = self.left
        legs = [
            [left.way_back(p)[::-1] for p in left.line if p[0] == l]
            for l in range(1, left.last + 1)
        ]
        return [*legs, list(left.link.values())]

    def _count_runs(self, step: int, steps: int, run_time: float) -> list[Animation]:
        """The count goes on while the others run."""
        every = found_by(self.read, 1)
        most = int(every.value)
        begin, end = (max(most * at // steps, 1) for at in (step, step + 1))
        path = f"max({every.path} * {step + 1} // {steps}, 1)"
        there = every if step == steps - 1 else count("n", end, path)
        self._ticked = -1.0

        def at(share: float) -> None:
            if self._is_due(share, run_time):
                now = int(begin + (end - begin) * share)
                self.runs.read(there if share >= 1 else count("n", now, repr(now)))

        stage = VGroup(self.runs)
        return [Vary(stage, at, 0.0, 1.0, run_time=run_time, rate_func=linear)]
