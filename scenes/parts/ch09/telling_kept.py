"""How ComputedOnce tells of what is kept: pots, the edges that dip into them, one edge close up."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, Mobject, VGroup, VMobject, linear

from scenes.mobjects.beads import Beads
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.vary import Vary
from scenes.parts.ch09.counts import few, found_by, nothing
from scenes.parts.ch09.one_edge import OneEdge
from scenes.parts.ch09.tally import Tally
from scenes.parts.ch09.telling_after import AfterTelling
from scenes.parts.ch09.twin import Twin
from scenes.parts.ch09.two_uses import dips
from scenes.parts.ch09.ways import Place
from scenes.stage import style
from scenes.stage.quantity import Quantity, count

TICK = 1 / 12
"""seconds between two readings of a count: what changes faster can't be read"""
CLOSER = 1.0
"""seconds in which one edge comes near, and goes again"""


class KeptTelling(AfterTelling):
    """The verbs of what is kept."""

    by_use: Tally
    beads: dict[int, Beads]
    one_edge: OneEdge
    all_kept: Quantity
    weight: Place
    gradients: tuple[Quantity, Quantity]
    _ticked: float

    def fill_outputs(self, run_time: float) -> None:
        """The cost sends its error out, and the outputs' pots are filled."""
        right, last = self.right, self.right.last
        ways = [way[::-1] for way in right.link.values()]
        light = Light(ways, [0.8] * len(ways), color=style.theme.signal, run_time=0.4 * run_time)
        self.play(light)
        pour = Vary(right, lambda s: right.pots.fill({last: s}), 0.0, 1.0, rate_func=linear)
        self.play(pour, run_time=0.6 * run_time)

    def come_close(self) -> None:
        """All gives way to one edge, which comes near; what the count is made of is told."""
        self._away = [one for one in self.mobjects if one is not self.once]
        edge = self.one_edge
        near = Vary(VGroup(edge, edge.pot), edge.come, 0.0, 1.0, rate_func=linear)
        self.play(*map(FadeOut, self._away), near, run_time=CLOSER)
        coming: list[Mobject] = [edge.came_in, edge.glass]
        if self.by_use.fits:
            self.by_use.read(nothing(), nothing())
            coming.append(self.by_use)
            self.play(FadeOut(self.once.words), run_time=style.QUICK / 2)
            self.add(self.once.without_words())
        self.play(*map(FadeIn, (*coming, edge.delta)), run_time=style.QUICK)
        edge.pot.fill({self.right.last: 1.0})

    def dip_twice(self, run_time: float) -> None:
        """It takes delta for its gradient, and once more to hand the error back."""
        edge, share = self.one_edge, run_time / 2
        self.add(edge.beads)
        for number, dipping in enumerate((edge.for_itself, edge.handed_on), start=1):
            self.play(*dipping(0.7 * share))
            self._count_uses(number, 1, number - 1)
            found = (edge.gradient, edge.handed)[number - 1]
            self.play(FadeIn(found), run_time=0.27 * share)

    def go_back(self) -> None:
        """The edge is one of many again."""
        going = [one for one in self.mobjects if one not in (self.once, self.by_use)]
        self.play(*map(FadeOut, going), *map(FadeIn, self._away), run_time=CLOSER)

    def _count_uses(self, uses: int, beads: int, handed: int) -> None:
        """So often were edges used in all: for gradients, and to hand the error back."""
        self._read(*(few(number) for number in (uses, beads, handed)))

    def _read(self, uses: Quantity, beads: Quantity, handed: Quantity) -> None:
        self.once.read(uses)
        if self.by_use.fits:
            self.by_use.read(beads, handed)

    def _parts(self, l: int, number: int, some: Quantity) -> tuple[Quantity, Quantity, Quantity]:
        """All uses up to where edges into layer l were used so often, and what they are made of.

        ``some`` were handed back before any edge of the last layer did so in its turn.
        """
        beads, last = found_by(self.read, l), self.right.last
        to = l if number else l + 1
        handed = found_by(self.read, to) if to <= last else some
        if l == 1:
            return self.all_kept, beads, handed
        path = f"{beads.path} + {handed.path}"
        return count("kept", int(beads.value + handed.value), path), beads, handed

    def dip(self, l: int, run_time: float) -> None:
        """Edges into layer l dip into its pots; then the pots of the layer before are filled."""
        places = [place for place in self.right.line if place[0] == l]
        passes = 2 if l > 1 else 1
        share = run_time / (passes + (1 if l > 1 else 0))
        for number in range(passes):
            self._use(l, number, places, share)
        if l > 1:
            self.fill(l - 1, share)

    def _use(self, l: int, number: int, places: list[Place], run_time: float) -> None:
        """Each edge once: for its own gradient, which stays as a bead, or to hand the error on."""
        right, beads = self.right, self.beads.get(l)
        ways = [right.way_back(place) for place in places]
        if not number and beads:
            self.add(beads)
        done = dict.fromkeys(range(l + 1, right.last + 1), 2.0)
        before = int(found_by(self.read, l + 1).value) if l < right.last else 0
        more = int(found_by(self.read, l).value) - before
        first = 1 if l == right.last else 0  # one edge has told of itself already
        self._ticked = -1.0

        def at(share: float) -> None:
            right.ruts.wear(right.sweep_counts({**done, l: number + share}))
            if not self._is_due(share, run_time):
                return
            now = max(int(share * more), first)
            own, on = (before + more, before + now) if number else (before + now, before)
            on = max(on, first)
            numbers = [count("n", one, repr(one)) for one in (own + on, own, on)]
            self._read(*(numbers if share < 1 else self._parts(l, number, numbers[-1])))

        stage = VGroup(right, self.once, self.by_use)
        self.play(
            Vary(stage, at, 0.0, 1.0, run_time=run_time, rate_func=linear),
            *dips(ways, run_time, meets=not number, beads=beads),
        )

    def fill(self, l: int, run_time: float) -> None:
        """The pots of layer l are filled, those ahead are full."""
        pots, full = self.right.pots, dict.fromkeys(range(l + 1, self.right.last + 1), 1.0)
        self.play(
            Vary(self.right, lambda s: pots.fill({**full, l: s}), 0.0, 1.0, run_time=run_time)
        )

    # -- both sides ------------------------------------------------------------------------------

    def compare(self, run_time: float) -> None:
        """Both sides' gradient of one weight: the sum over its paths, and what the sweep found."""
        twins = (self.left, self.right)
        ways = [twin.way_back(self.weight) for twin in twins]
        self.marks = [self._mark(way) for way in ways]
        self.play(*map(Create, self.marks), run_time=0.25 * run_time)
        tellings = [
            counter.tell(gradient)
            for counter, gradient in zip((self.anew, self.once), self.gradients, strict=True)
        ]
        going = [one for _, one in tellings]
        if self.by_use.fits:  # it stands where the words stood
            going[1:] = [self.by_use, *([self.once] if going[1] is self.once else [])]
        self.play(*map(FadeOut, going), run_time=0.12 * run_time)
        self.play(*(FadeIn(one) for one, _ in tellings), run_time=0.18 * run_time)
        light = Light(ways, [1.0, 1.0], color=style.theme.ink, run_time=0.45 * run_time)
        self.play(light)

    @staticmethod
    def _mark(way: np.ndarray) -> VMobject:
        """Over a weight's edge, so that it is found at once."""
        mark = VMobject(stroke_color=style.theme.ink, stroke_width=3 * style.STRONG)
        mark.points = straight(way[:1, :2], way[1:, :2])
        return mark

    # -- small things ----------------------------------------------------------------------------

    def _is_due(self, share: float, run_time: float) -> bool:
        """Whether a count is to be set anew: a few times a second it is."""
        due = share >= 1 or share < self._ticked or (share - self._ticked) * run_time >= TICK
        if due:
            self._ticked = share
        return due

    @staticmethod
    def _along(twin: Twin, run_time: float) -> list[Animation]:
        """Light runs back along all edges of a network."""
        ways = [twin.way_back(place) for place in twin.line]
        return [Light(ways, [0.7] * len(ways), color=style.theme.signal, run_time=run_time)]

    def sweep_light(self, run_time: float) -> list[Animation]:
        """Light runs back through the right network, all of it at once."""
        return self._along(self.right, run_time)
