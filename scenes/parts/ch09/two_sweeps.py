"""How ComputedOnce compares two sweeps: forward it is one weight's, back it is every weight's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

import numpy as np
from manim import Animation, ManimColor, VGroup, linear

from scenes.mobjects.beads import Beads, Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.slots import Weight
from scenes.mobjects.vary import Vary
from scenes.parts.ch09.counts import found_by, nothing, swept_forward
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.traced import Traced
from scenes.parts.ch09.twin import Twin
from scenes.parts.ch09.two_uses import gradients_of
from scenes.parts.ch09.ways import Place
from scenes.readings.operations import Operations
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_, _

IN_TIME, FASTER = 13.6, 1.5
"""sweeps forward after the first one that are seen, if there are as many; how much faster they get
"""


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

    def sweep_both_ways(self, run_time: float) -> None:
        """At once, a sweep forward tells of one weight, and one back from the cost tells of all."""
        left, right, signal = self.left, self.right, style.theme.signal
        forward = self._legs(self.weight)
        back: list[list[np.ndarray]] = [[way[::-1] for way in right.link.values()]]
        for l in range(right.last, 0, -1):
            back.append([right.way_back(place) for place in right.line if place[0] == l])
        self._told = gradients_of(self.read, left)
        self.add(*self._told.values())
        for twin, color in ((left, style.theme.ink), (right, signal)):
            twin.found.start(color)
            twin.trail.start(color)
        each, none = run_time / max(len(forward), len(back)), list[np.ndarray]()
        for step, (own, ways) in enumerate(zip_longest(forward, back, fillvalue=none)):
            born = {l: one for l, one in self.beads.items() if step and l == right.last + 1 - step}
            traces = [right.trail, right.found] if step else [right.trail]
            self.play(
                *self._pass(left, [left.trail], own, style.theme.ink, each),
                *self._pass(right, traces, ways, signal, each),
                *self._grow(born, run_time=each),
            )
            if step:
                self.found[1].read(found_by(self.read, max(right.last + 1 - step, 1)))
        self._weights = one_by_one(left, self.weight)
        self._forward(0.0)

    def sweep_on_forward(self, start: float, end: float, run_time: float) -> None:
        """Forward it goes on, weight after weight, ever faster: from and to shares of its time."""
        most = min(len(self._weights) - 1, IN_TIME)
        self.play(
            Vary(
                VGroup(self.left, self.found[0], *self._told.values()),
                lambda share: self._forward(most * share**FASTER),
                start,
                end,
                run_time=run_time,
                rate_func=linear,
            )
        )

    def _forward(self, more: float) -> None:
        """The first weight's sweep is done, and so many more; of the last one as far as told."""
        left, whole = self.left, int(more + 1e-9)
        done = self._weights[: whole + 1]
        left.found.through([[left.way_back(place)[::-1] for place in done]], 1.0)
        for l, j, k in done:
            if (beads := self._told.get(l)) and (j, k) in beads and beads.grown[j, k] < 1:
                beads.grown[j, k] = 1.0
                beads.update_points()
        self.found[0].read(swept_forward(self.read, len(done)))
        if whole + 1 < len(self._weights) and more > whole:
            legs = self._legs(self._weights[whole + 1])
            left.trail.through(legs, (more - whole) * len(legs))

    def _legs(self, weight: Place) -> list[list[np.ndarray]]:
        """All that a nudge of a weight reaches on its way to the cost, layer by layer."""
        twin, (first, j, _k) = self.left, weight
        legs = [[twin.way_back(weight)[::-1]]]
        for l in range(first + 1, twin.last + 1):
            places = [p for p in twin.line if p[0] == l and (l > first + 1 or p[2] == j)]
            legs.append([twin.way_back(place)[::-1] for place in places])
        links = twin.link.items()
        return [*legs, [way for output, way in links if first < twin.last or output == j]]

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
    ) -> list[Animation]:
        """Light runs along some ways, which are traced behind it."""
        if not ways:
            return []
        light = Light(ways, [1.0] * len(ways), color=color, run_time=run_time)
        return [self._trace(twin, traces, ways, run_time), light]

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


def one_by_one(twin: Twin, first: Place) -> list[Place]:
    """All weights whose edges are drawn, from one on: its own layer's first, then those ahead."""
    own = [place for place in twin.line if place[2] >= 0 and place != first]
    return [first, *sorted(own, key=lambda place: (place[0] != first[0], place))]
