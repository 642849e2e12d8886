"""How ComputedOnce is told: two networks, what is walked in them, and what stands over depth."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import ClassVar

import numpy as np
from manim import Animation, Create, VGroup, VMobject, linear

from scenes.mobjects.beads import Beads
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.vary import Vary
from scenes.parts.ch09.counts import (
    growth,
    longest_below,
    one_gradient,
    own_counts,
    ratio,
    readable,
    swept,
    walked_by,
    walked_by_two,
)
from scenes.parts.ch09.lines import Lines
from scenes.parts.ch09.matrix import Matrix
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.skyline import Skyline
from scenes.parts.ch09.stagings import staging
from scenes.parts.ch09.telling_after import AfterTelling
from scenes.parts.ch09.twin import Twin
from scenes.parts.ch09.two_uses import dips, gradients_of
from scenes.parts.ch09.ways import Place, Ways
from scenes.stage import narration, style
from scenes.stage.quantity import Quantity, count
from scenes.stage.words import N_, _

TICK = 1 / 12
"""seconds between two readings of a count: what changes faster can't be read"""
OLD = 6.0
"""what was new is as old as the rest after this part of the walks that follow"""
DEEPEST = 12
"""layers of the deepest network"""


class OnceTelling(AfterTelling):
    """The verbs that ComputedOnce's storyboard is written in."""

    reading_speed = 0.96 * narration.CHARACTERS_A_SECOND  # nearly all of it is played: frames round

    POWER: ClassVar[float] = 16.0
    """of the glass over what is too thin to be seen"""

    left: Twin
    right: Twin
    beads: dict[int, Beads]
    lines: Lines

    def set_the_stage(self) -> None:
        """Both networks, their counts, the matrix, the bars."""
        zones = staging().zones()
        self.left, self.right = (Twin(self.read, zone) for zone in zones)
        self.scenery = VGroup(self.left, self.right)
        self.between = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
        self.between.points = straight(*np.array(staging().between)[:, np.newaxis])
        self.all_walked, self.all_kept = ends = own_counts(self.read)
        counted = N_("multiply-adds, path by path"), N_("multiply-adds, each sum kept")
        self.anew, self.once = (
            Count(zone.inset(0.1), _(text), reaches=[longest_below(end)])
            for zone, text, end in zip(zones, counted, ends, strict=True)
        )
        self.lines = Lines(self.read, found := growth(self.read, DEEPEST))
        pots, last = self.right.pots, self.right.last
        neurons = {
            (l, j): (neuron.middle, neuron.radius)
            for l in (last - 1, last)
            for j, neuron in self.right.neuron[l].items()
        }
        self.matrix = Matrix(self.read, pots.on_scale, pots.largest, neurons)
        self.skyline = Skyline(found, self.POWER)
        self.beads = gradients_of(self.read, self.right)
        self.screens = ratio(found, staging().rows)
        self.height = self.skyline.height_named(self.screens)
        l = 2 if self.read.example.input_shape else 1
        self.weight = max(place for place in self.left.line if place[:2] == (l, 0))
        self.gradients = one_gradient(self.read, *self.weight)
        self._ticked = -1.0

    # -- light in the networks -------------------------------------------------------------------

    def light_forward(self, run_time: float) -> None:
        """Light runs forward through both networks."""
        share = run_time / (self.left.last + 1)
        for l in range(1, self.left.last + 1):
            self.play(*(twin.light(l, run_time=share) for twin in (self.left, self.right)))
        ways = [way for twin in (self.left, self.right) for way in twin.link.values()]
        self.play(Light(ways, [0.8] * len(ways), run_time=share))

    def only_left(self) -> None:
        """The right one is dimmed, and so are the weights of the left one."""
        lit = self.left.walked()
        emphasis = Emphasis(self.scenery, lit, faint=style.REST)
        self.play(emphasis, FadeIn(self.anew), run_time=style.QUICK)

    def only_right(self) -> None:
        """And the other way round."""
        right = [*self.right.walked(), self.right.pots]
        emphasis = Emphasis(self.scenery, right, faint=style.REST)
        self.play(emphasis, FadeIn(self.once), run_time=style.QUICK)

    def point_at(self, place: Place, run_time: float) -> None:
        """Light goes back and forth along an edge; from an image, along all edges at once."""
        l, j, _ = place
        way = self.left.way_back(place if place in self.left.line else (l, j, -1))
        for one in (way[::-1], way):
            self.play(Light([one], [1.0], color=style.theme.ink, run_time=run_time / 2))

    @property
    def second(self) -> Place:
        """The weight that walks after the first one: its neighbour, or else the one ahead of it."""
        return (1, 0, 1) if self.lines.has_neighbour else (2, 0, 0)

    # -- walking ---------------------------------------------------------------------------------

    def walk(self, run_time: float) -> None:
        """The first weight walks its paths, one after the other, faster and faster."""
        walks = self.left.walks
        paths, each = walks.paths, walks.of_one_weight()
        power = max(math.log(paths) / -math.log(0.3), 1.0)
        self._run(
            lambda share: walks.of_weight(0, paths * share),
            lambda share: int(each * share),
            run_time,
            lambda alpha: float(alpha**power),
            walked_by(self.read, 1),
            walks.ways_of(0),
        )

    def walk_again(self, run_time: float) -> None:
        """The next weight does; an edge that no one walked before is white."""
        walks = self.left.walks
        paths, each = walks.paths, walks.of_one_weight()
        first = walks.of_weight(0, paths)
        if self.lines.has_neighbour:
            more, lasting, end = walks.of_weight, each, walked_by(self.read, 2)
            ways = walks.ways_of(1)
            show = lambda share: first + more(1, paths * share)  # noqa: E731
        else:
            lasting, end = walks.of_next_weight(), walked_by_two(self.read)
            ways = walks.ways_of_next()
            show = lambda share: first + walks.of_the_next(share)  # noqa: E731
        steps = lambda share: int(each + lasting * share)  # noqa: E731
        self._run(show, steps, run_time, linear, end, ways, new=walks.index(self.second))

    def walk_on(self, run_time: float) -> None:
        """All other weights walk theirs."""
        walks = self.left.walks
        paths, start = walks.paths, walks.of_one_weight()
        known = walks.of_weight(0, paths)
        if self.lines.has_neighbour:
            start, known = 2 * start, known + walks.of_weight(1, paths)
        else:
            start, known = start + walks.of_next_weight(), known + walks.of_the_next(1.0)

        def steps(share: float) -> float:
            return start + share * (walks.steps - start)

        self._run(
            lambda share: np.maximum(known, walks.after(steps(share))),
            lambda share: int(steps(share)),
            run_time,
            lambda alpha: alpha**1.5,
            self.all_walked,
            others=self._along(self.left, run_time),
            new=walks.index(self.second),
            is_old=True,
        )

    def _run(
        self,
        show: Callable[[float], np.ndarray],
        steps: Callable[[float], int],
        run_time: float,
        rate: Callable[[float], float],
        end: Quantity,
        ways: Ways | None = None,
        others: Sequence[Animation] = (),
        new: int | None = None,
        is_old: bool = False,
    ) -> None:
        left = self.left
        self._ticked = -1.0

        def at(share: float) -> None:
            left.wear(show(share), new, old=min(OLD * share, 1.0) if is_old else 0.0)
            if ways is not None:
                left.stand(ways, share * ways.number)
            now = steps(share)
            known = end if share >= 1 else readable(count("n", now, repr(now)))
            self._tick(self.anew, known, share, run_time)

        self.play(Vary(left, at, 0.0, 1.0, run_time=run_time, rate_func=rate), *others)

    def _tick(self, counter: Count, number: Quantity, share: float, run_time: float) -> None:
        """A count is set anew a few times a second."""
        if share >= 1 or share < self._ticked or (share - self._ticked) * run_time >= TICK:
            counter.read(number)
            self._ticked = share

    def compare(self, run_time: float) -> None:
        """Both sides' gradient of one weight: the sum over its paths, and what the sweep found."""
        twins = (self.left, self.right)
        ways = [twin.way_back(self.weight) for twin in twins]
        marks = [self._mark(way) for way in ways]
        self.play(*map(Create, marks), run_time=0.25 * run_time)
        tellings = [
            counter.tell(gradient)
            for counter, gradient in zip((self.anew, self.once), self.gradients, strict=True)
        ]
        self.play(*(FadeOut(one) for _, one in tellings), run_time=0.12 * run_time)
        self.play(*(FadeIn(one) for one, _ in tellings), run_time=0.18 * run_time)
        light = Light(ways, [1.0, 1.0], color=style.theme.ink, run_time=0.45 * run_time)
        self.play(light)

    @staticmethod
    def _mark(way: np.ndarray) -> VMobject:
        """Over a weight's edge, so that it is found at once."""
        mark = VMobject(stroke_color=style.theme.ink, stroke_width=3 * style.STRONG)
        mark.points = straight(way[:1, :2], way[1:, :2])
        return mark

    # -- keeping ---------------------------------------------------------------------------------

    def fill_outputs(self, run_time: float) -> None:
        """The cost sends its error out, and the outputs' pots are filled."""
        right, last = self.right, self.right.last
        ways = [way[::-1] for way in right.link.values()]
        light = Light(ways, [0.8] * len(ways), color=style.theme.signal, run_time=0.4 * run_time)
        self.play(light)
        pour = Vary(right, lambda s: right.pots.fill({last: s}), 0.0, 1.0, rate_func=linear)
        self.play(pour, run_time=0.6 * run_time)

    def dip(self, l: int, run_time: float, filling: bool = True) -> None:
        """Edges into layer l dip into its pots; then the pots of the layer before are filled."""
        places = [place for place in self.right.line if place[0] == l]
        passes = 2 if l > 1 else 1
        share = run_time / (passes + (1 if l > 1 and filling else 0))
        for number in range(passes):
            self._use(l, number, places, share)
        if l > 1 and filling:
            self.fill(l - 1, share)

    def _use(self, l: int, number: int, places: list[Place], run_time: float) -> None:
        """Each edge once: for its own gradient, which stays as a bead, or to hand the error on."""
        right, beads = self.right, self.beads.get(l)
        ways = [right.way_back(place) for place in places]
        if not number and beads:
            self.add(beads)
        done = dict.fromkeys(range(l + 1, right.last + 1), 2.0)
        before, after = (swept(self.read, l, number + more) for more in (0, 1))
        end = self.all_kept if after.value == self.all_kept.value else after
        self._ticked = -1.0

        def at(share: float) -> None:
            right.ruts.wear(right.sweep_counts({**done, l: number + share}))
            now = int(before.value + share * (after.value - before.value))
            shown = end if share >= 1 else count("n", now, repr(now))
            self._tick(self.once, shown, share, run_time)

        self.play(
            Vary(right, at, 0.0, 1.0, run_time=run_time, rate_func=linear),
            *dips(ways, run_time, meets=not number, beads=beads),
        )

    def fill(self, l: int, run_time: float) -> None:
        """The pots of layer l are filled, those ahead are full."""
        pots, full = self.right.pots, dict.fromkeys(range(l + 1, self.right.last + 1), 1.0)
        self.play(
            Vary(self.right, lambda s: pots.fill({**full, l: s}), 0.0, 1.0, run_time=run_time)
        )

    def sweep_light(self, run_time: float) -> list[Animation]:
        """Light runs back through the right network, all of it at once."""
        return self._along(self.right, run_time)

    @staticmethod
    def _along(twin: Twin, run_time: float) -> list[Animation]:
        """Light runs back along all edges of a network."""
        ways = [twin.way_back(place) for place in twin.line]
        return [Light(ways, [0.7] * len(ways), color=style.theme.signal, run_time=run_time)]
