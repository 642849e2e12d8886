"""How ComputedOnce compares two sweeps: forward it is one weight's, back it is every weight's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Animation, ManimColor, linear

from scenes.mobjects.beads import Beads, Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.slots import Weight
from scenes.mobjects.vary import Vary
from scenes.parts.ch09.counts import found_by, nothing
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.traced import Traced
from scenes.parts.ch09.twin import Twin
from scenes.parts.ch09.two_uses import gradients_of
from scenes.parts.ch09.ways import Place
from scenes.readings.operations import Operations
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import count
from scenes.stage.words import N_, _


class SweepTelling(ExplainerScene):
    """The verbs of two sweeps, on the left forward, on the right back.

    Attributes:
        found: how many gradients each has found.
    """

    left: Twin
    right: Twin
    anew: Count
    once: Count
    beads: dict[int, Beads]
    weight: Place
    found: tuple[Count, Count]

    def begin_two_sweeps(self) -> None:
        """What was walked, and what was found, gives way; both networks are as they were."""
        twins = self.left, self.right
        weights = Operations(self.read.example).weights
        words = (
            N_("of {n} weights, forward"),
            N_("of {n} weights, back"),
        )
        left, right = (
            Count(twin.zone.inset(0.1), _(text), n=weights).read(nothing())
            for twin, text in zip(twins, words, strict=True)
        )
        self.found = left, right
        self._worn = [Fade(twin.ruts, run_time=style.QUICK) for twin in twins]
        lit = [*self.left.walked(), *self.right.walked(), self.right.pots]
        self.play(
            Emphasis(self.scenery, lit, faint=style.REST, run_time=style.QUICK),
            *self._worn,
            *self._grow(self.beads, to=0.0),
            FadeOut(self.anew, self.once, run_time=style.QUICK),
        )
        self.play(FadeIn(left), FadeIn(right), run_time=style.QUICK / 2)

    def follow_forward(self, run_time: float) -> None:
        """One weight's nudge runs forward, along all that it reaches, and tells of that weight."""
        twin, (first, j, k) = self.left, self.weight
        own = twin.way_back(self.weight)[::-1]
        legs = [[own]]
        for l in range(first + 1, twin.last + 1):
            places = [p for p in twin.line if p[0] == l and (l > first + 1 or p[2] == j)]
            legs.append([twin.way_back(place)[::-1] for place in places])
        legs.append(list(twin.link.values()))
        each = run_time / (len(legs) + 0.7)
        twin.trail.start(style.theme.ink)
        for leg in legs:
            self._pass(twin, [twin.trail], leg, style.theme.ink, each)
        self._told = {l: one for l, one in gradients_of(self.read, twin).items() if l == first}
        twin.found.start(style.theme.ink)
        self.play(
            self._trace(twin, [twin.found], [own], 0.7 * each),
            *self._grow(self._told, [(j, k)], run_time=0.7 * each),
        )
        self.found[0].read(count("n", 1, repr(1)))

    def reach_all(self, run_time: float) -> None:
        """From the cost error runs back; behind it, every weight has its gradient."""
        twin, signal = self.right, style.theme.signal
        each = run_time / (twin.last + 1)
        twin.trail.start(signal)
        twin.found.start(style.theme.ink)
        self._pass(twin, [twin.trail], [way[::-1] for way in twin.link.values()], signal, each)
        for l in range(twin.last, 0, -1):
            ways = [twin.way_back(place) for place in twin.line if place[0] == l]
            born = {m: beads for m, beads in self.beads.items() if m == l}
            self._pass(
                twin, [twin.trail, twin.found], ways, signal, each, *self._grow(born, run_time=each)
            )
            self.found[1].read(found_by(self.read, l))

    def end_two_sweeps(self) -> None:
        """What was walked and found comes back."""
        traces = [one for twin in (self.left, self.right) for one in (twin.trail, twin.found)]
        self.play(
            *(Fade(one, run_time=style.QUICK / 2) for one in traces),
            *self._grow(self._told, to=0.0),
            FadeOut(*self.found, run_time=style.QUICK / 2),
        )
        for one in traces:
            one.start(style.theme.ink)
        back = [Fade(one.faded, back=one) for one in self._worn]
        coming = map(FadeIn, (self.anew, self.once))
        self.play(*back, *coming, run_time=style.QUICK / 2)

    def _pass(
        self,
        twin: Twin,
        traces: Sequence[Traced],
        ways: list[np.ndarray],
        color: ManimColor,
        run_time: float,
        *meanwhile: Animation,
    ) -> None:
        """Light runs along some ways, which are traced behind it."""
        light = Light(ways, [1.0] * len(ways), color=color, run_time=run_time)
        self.play(self._trace(twin, traces, ways, run_time), light, *meanwhile)

    @staticmethod
    def _trace(
        twin: Twin, traces: Sequence[Traced], ways: list[np.ndarray], run_time: float
    ) -> Animation:
        def show(share: float) -> None:
            for one in traces:
                one.reach(ways, share)

        return Vary(twin, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    @staticmethod
    def _grow(
        beads: dict[int, Beads],
        weights: Iterable[Weight] | None = None,
        to: float = 1.0,
        run_time: float = style.QUICK / 2,
    ) -> list[Animation]:
        """Beads grow, or shrink, as far as they are large enough to be shown."""
        found: list[Animation] = []
        for one in beads.values():
            own = [w for w in (one.place if weights is None else weights) if w in one]
            if own:
                found.append(Growing(one, own, to=to, wait=0.5 * to, run_time=run_time))
        return found
