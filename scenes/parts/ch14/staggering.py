"""On the map again, a few examples at a time: their mean, and the trail of many such steps."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import LEFT, RIGHT, Animation, VGroup, VMobject, linear, smooth

from scenes.mobjects.dots import Dots
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words as Text
from scenes.mobjects.vary import Vary
from scenes.parts.ch14.descent import STEPS
from scenes.parts.ch14.landscape import Landscape
from scenes.parts.ch14.mini_batches import BATCHES, MiniBatches
from scenes.parts.ch14.stagings import Spot, staging
from scenes.parts.ch14.stream import between
from scenes.stage import style
from scenes.stage.quantity import count
from scenes.stage.words import N_, _

LAYING = 0.6
"""share of the time in which the pulls are laid head to tail, before the mean grows along"""
GROWING = 0.4
"""share of the time in which the last pulls grow, before they are laid head to tail"""
HURRY = 1.5
"""with what power of the time the steps follow each other, faster and faster"""


class Staggering(VGroup):
    """What the mini-batches add to the map.

    Attributes:
        before: the trail with all examples, as it was left.
        line: the way of the ball from then on.
        heading: what a mini-batch is.
        counter: how many steps it has been.
        cost: the mean cost at the end.

    Args:
        land: the map.
        mini: the mini-batches.
    """

    def __init__(self, land: Landscape, mini: MiniBatches) -> None:
        self._land, self._map, self._mini, staged = land, land.map, mini, staging()
        faint = style.mix(style.theme.ground, style.theme.ink, 0.65)
        places = np.zeros((STEPS + 1, 3))
        places[:, :2] = self._map.frame.at(*mini.descent.trail.T)
        self.before = Dots(places, faint, radius=0.04)
        self.line = VMobject(stroke_color=style.theme.ink, stroke_width=style.RULE)
        self.heading = Text(
            _(N_("a mini-batch: {m} of {n} examples")),
            size=style.NUMBER,
            m=mini.size(),
            n=mini.of_all(),
        )
        self.heading.set_x(style.HERO.left, LEFT).set_baseline(staged.heading)
        self.cost = Text(_(N_("mean cost {C}")), size=style.NUMBER, C=mini.cost())
        self.cost.set_x(style.HERO.right, RIGHT).set_baseline(staged.cost)
        middle = Spot(between(self.heading, self.cost), staged.heading, 0.0)
        self.counter = (staged.steps or middle).readout()
        self.counter.read(self._steps(0))
        super().__init__(self.before, self.line)

    def returns(self, run_time: float) -> Animation:
        """The ball goes back to where it began, the way it came."""
        trail = self._mini.descent.trail

        def show(share: float) -> None:
            self._map.pull(trail[0], self._mini.descent.pulls[0], grown=0.0, mean=0.0)
            self._map.walk(trail, STEPS * (1 - share) ** 3)

        return self._vary(show, run_time)

    def all_pull(self, run_time: float) -> Animation:
        """Every example would have to be asked."""
        pulls = self._mini.descent.pulls[0]

        def show(share: float) -> None:
            self._map.pull(self._mini.trail[0], pulls, grown=share, mean=0.0)

        return self._vary(show, run_time)

    def few_stay(self, run_time: float) -> list[Animation]:
        """Only the mini-batch's arrows stay, and its tiles stay lit."""
        pulls = self._mini.descent.pulls[0]
        stays = np.isin(np.arange(len(pulls)), self._mini.batches[0])

        def show(share: float) -> None:
            grown = np.where(stays, 1.0, 1.0 - share)
            self._map.pull(self._mini.trail[0], pulls, grown=grown, mean=0.0)

        return [self._vary(show, run_time), self.lights(0, run_time)]

    def lights(self, step: int, run_time: float) -> Animation:
        """The tiles of a step's mini-batch are lit, and no others."""
        tiles = self._land.tiles
        lit = [tiles[i] for i in self._mini.batches[step]]
        return Emphasis(VGroup(*tiles), lit, faint=style.REST, run_time=run_time)

    def asks(self, step: int, run_time: float) -> Animation:
        """The arrows of a mini-batch grow where the ball is."""

        def show(share: float) -> None:
            self._pull(step, grown=share, mean=0.0)

        return self._vary(show, run_time)

    def joins(self, step: int, run_time: float) -> Animation:
        """They are laid head to tail, each its share; then their mean grows along."""

        def show(share: float) -> None:
            mean = max((share - LAYING) / (1 - LAYING), 0.0)
            self._pull(step, joined=min(share / LAYING, 1.0), mean=mean)

        return self._vary(show, run_time)

    def steps(self, step: int, run_time: float) -> Animation:
        """The ball takes this step."""

        def show(share: float) -> None:
            self._pull(step, joined=1.0, grown=1.0 - share, mean=1.0 if share < 1 else 0.0)
            self._walk(step + share)
            self.counter.read(self._steps(step + int(share)))

        return self._vary(show, run_time)

    def staggers(self, first: int, run_time: float) -> Animation:
        """All the steps that are left, faster and faster."""

        def show(share: float) -> None:
            done = first + (BATCHES - first) * share**HURRY
            self._walk(done)
            self.counter.read(self._steps(int(done)))

        return self._vary(show, run_time, linear)

    def ends(self, run_time: float) -> Animation:
        """Where the last step led all pull, and head to tail they come back to the ball."""
        last = self._mini.trail[-1]
        pulls = self._mini.descent.pulls_at(last)

        def show(share: float) -> None:
            grown, joined = min(share / GROWING, 1.0), max(share - GROWING, 0.0) / (1 - GROWING)
            self._map.pull(last, pulls, grown=grown, joined=joined, whole=1.0, mean=0.0)

        return self._vary(show, run_time)

    def last_arrows(self) -> np.ndarray:
        """All places where an arrow of the end begins or ends, in the frame, shape (n, 2)."""
        last = self._mini.trail[-1]
        pulls = self._mini.descent.pulls_at(last)
        places = np.concatenate([last[None], last + pulls, last + np.cumsum(pulls, axis=0)])
        return self._map.frame.at(*places.T)

    def _vary(
        self,
        show: Callable[[float], None],
        run_time: float,
        pace: Callable[[float], float] = smooth,
    ) -> Animation:
        moving = VGroup(self._map.moving, self.line, self.counter)
        return Vary(moving, show, 0.0, 1.0, run_time=run_time, rate_func=pace)

    def _pull(self, step: int, *, joined: float = 0.0, grown: float = 1.0, mean: float) -> None:
        pulls = self._mini.pulls[step]
        self._map.pull(self._mini.trail[step], pulls, grown=grown, joined=joined, mean=mean)

    def _walk(self, done: float) -> None:
        trail = self._mini.trail
        self._map.walk(trail, done)
        last = int(np.ceil(done))
        ends = trail[: last + 1].copy()
        if last > done:
            ends[-1] = ends[-2] + (done - last + 1) * (ends[-1] - ends[-2])
        places = self._map.frame.at(*ends.T)
        self.line.points = lines(places[:-1], places[1:])

    @staticmethod
    def _steps(step: int) -> Text:
        number = count("s", step, str(step))
        return Text(_(N_("steps: {s}")), size=style.NUMBER, s=number)
