"""How ComputedOnce is told: two networks, and how weight after weight walks its paths."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smooth

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.vary import Vary
from scenes.parts.ch09.counts import (
    depth_of,
    found_by,
    growth,
    longest_below,
    nothing,
    one_gradient,
    own_counts,
    paths_of_one,
    ratio,
    readable,
    walked_by,
    walked_by_two,
)
from scenes.parts.ch09.lines import Lines
from scenes.parts.ch09.one_edge import OneEdge
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.skyline import Skyline
from scenes.parts.ch09.stagings import staging
from scenes.parts.ch09.table import Table
from scenes.parts.ch09.tally import Tally
from scenes.parts.ch09.twin import Twin
from scenes.parts.ch09.two_uses import gradients_of
from scenes.parts.ch09.ways import Place, Ways
from scenes.parts.ch09.why_back import WhyBackTelling
from scenes.stage import narration, style
from scenes.stage.quantity import Quantity, count
from scenes.stage.words import N_, _

OWN, LIFTED, LAID = (0.0, 0.22), (0.2, 0.28), (0.6, 0.32)
"""when in the second walk its own edge is walked, when a copy of the first lifts off, and when that
is laid on it: start, and how long it lasts
"""
LIFT = 0.4
"""how far it lifts off"""
OLD = 6.0
"""what was new is as old as the rest after this part of the walks that follow"""
DEEPEST = 12
"""layers of the deepest network"""


class OnceTelling(WhyBackTelling):
    """The verbs that ComputedOnce's storyboard is written in."""

    reading_speed = 0.96 * narration.CHARACTERS_A_SECOND  # nearly all of it is played: frames round

    POWER: ClassVar[float] = 16.0
    """of the glass over what is too thin to be seen"""
    CLOSE: ClassVar[tuple[float, ...]] = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
    """powers that the glass may have through which one edge is seen"""

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
        forward, back = N_("forward, one gradient a run"), N_("back, all in one sweep")
        self.runs, self.sweeps = (
            Count(zone.inset(0.1), _(text), reaches=[found_by(self.read, 1)])
            for zone, text in zip(zones, (forward, back), strict=True)
        )
        self.lines = Lines(self.read, found := growth(self.read, DEEPEST))
        self._set_tallies()
        self.beads = gradients_of(self.read, self.right)
        pots, last = self.right.pots, self.right.last
        neurons = {
            (l, j): (neuron.middle, neuron.radius)
            for l in (last - 1, last)
            for j, neuron in self.right.neuron[l].items()
        }
        self.table = Table(self.read, pots.on_scale, pots.largest, neurons)
        edge: Any = self.right.edge[last][0, 0]
        tail, head = neurons[last - 1, 0], neurons[last, 0]
        own = self.beads.get(last)
        scales = pots.on_scale, own.on_scale if own is not None else pots.on_scale
        self.one_edge = OneEdge(self.read, (last, 0, 0), edge, tail, head, scales, self.CLOSE)
        self.skyline = Skyline(found, self.POWER)
        self.screens = ratio(found, staging().rows)
        l = 2 if self.read.example.input_shape else 1
        self.weight = max(place for place in self.left.line if place[:2] == (l, 0))
        self.gradients = one_gradient(self.read, *self.weight)
        self._ticked = -1.0

    def _set_tallies(self) -> None:
        """What the counts are made of: paths and edges; gradients and what is handed back."""
        paths, edges = paths_of_one(self.read), depth_of(self.read)
        ways = _(N_("{n} path")), _(N_("{n} paths"))
        long = _(N_("of {n} edges"))
        self.by_paths = Tally(self.anew, (ways, (long, long)), (paths, edges))
        if paths.value <= 1:
            self.by_paths.fits = False  # one path needs no tally
        parts = found_by(self.read, 1), found_by(self.read, 2)
        found, handed = (_(N_("{n} gradient")), _(N_("{n} gradients"))), _(N_("{n} handed back"))
        self.by_use = Tally(self.once, (found, (handed, handed)), parts)

    # -- light in the networks -------------------------------------------------------------------

    def light_forward(self, run_time: float) -> None:
        """Light runs forward through both networks."""
        share = run_time / (self.left.last + 1)
        for l in range(1, self.left.last + 1):
            self.play(*(twin.light(l, run_time=share) for twin in (self.left, self.right)))
        ways = [way for twin in (self.left, self.right) for way in twin.link.values()]
        self.play(Light(ways, [0.8] * len(ways), run_time=share))

    def tell_paths(self, run_time: float = style.QUICK) -> None:
        """What the left count counts gives way to what it is made of."""
        if self.by_paths.fits:
            self.by_paths.read(nothing(), depth_of(self.read))
            self.play(FadeOut(self.anew.words), FadeIn(self.by_paths), run_time=run_time)
            self.add(self.anew.without_words())

    def tell_words(self, run_time: float = style.QUICK) -> None:
        """And comes back."""
        if self.by_paths.fits:
            self.play(FadeOut(self.by_paths), FadeIn(self.anew.words), run_time=run_time)
            self.add(self.anew.with_words())

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
            tally=lambda share: self._tally_walk(share),
        )

    def _tally_walk(self, share: float) -> None:
        if self.by_paths.fits:
            paths = paths_of_one(self.read)
            now = int(paths.value * share)
            known = paths if share >= 1 else readable(count("n", now, repr(now)))
            self.by_paths.read(known, depth_of(self.read))

    def walk_again(self, run_time: float) -> None:
        """The next weight does: its own edge is new, all ahead of it is a copy of what was walked.

        The copy lifts off the first weight's walk, and is laid down on it again.
        """
        left, walks = self.left, self.left.walks
        paths, each, new = walks.paths, walks.of_one_weight(), walks.index(self.second)
        first = walks.of_weight(0, paths)
        if self.lines.has_neighbour:
            more, lasting, end = walks.of_weight(1, paths), each, walked_by(self.read, 2)
            ahead = more.copy()
            own_edge = walks.index((1, 0, -1)) if new is None else new  # of an image, all at once
            ahead[own_edge] = 0.0
        else:
            more, lasting = walks.of_the_next(1.0), walks.of_next_weight()
            ahead, end = more, walked_by_two(self.read)
        self._ticked = -1.0

        def at(share: float) -> None:
            own, lifted, laid = (
                float(smooth(np.clip((share - start) / lasts, 0.0, 1.0)))
                for start, lasts in (OWN, LIFTED, LAID)
            )
            on_it = more if laid >= 1 else own * (more - ahead)
            left.wear(first + on_it, new)
            left.lay_copy(ahead * (lifted > 0) * (laid < 1), LIFT * (lifted - laid))
            now = int(each + lasting * laid)
            known = end if share >= 1 else readable(count("n", now, repr(now)))
            if self._is_due(share, run_time):
                self.anew.read(known)

        stage = VGroup(left, self.anew)
        l, j, _ = self.second
        way = left.way_back(self.second if self.second in left.line else (l, j, -1))
        light = Light([way], [1.0], color=style.theme.ink, run_time=OWN[1] * run_time)
        self.play(Vary(stage, at, 0.0, 1.0, run_time=run_time, rate_func=linear), light)

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
        tally: Callable[[float], object] | None = None,
    ) -> None:
        left = self.left
        self._ticked = -1.0

        def at(share: float) -> None:
            left.wear(show(share), new, old=min(OLD * share, 1.0) if is_old else 0.0)
            if ways is not None:
                left.stand(ways, share * ways.number)
            now = steps(share)
            known = end if share >= 1 else readable(count("n", now, repr(now)))
            if self._is_due(share, run_time):
                self.anew.read(known)
                if tally is not None:
                    tally(share)

        stage = VGroup(left, self.anew, *([self.by_paths] if tally is not None else []))
        self.play(Vary(stage, at, 0.0, 1.0, run_time=run_time, rate_func=rate), *others)
