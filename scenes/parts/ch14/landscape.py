"""The cost over two parameters fills the frame; examples pull at the ball that goes downhill."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import (
    Animation,
    AnimationGroup,
    Circle,
    FadeIn,
    LaggedStart,
    Mobject,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.mobjects.motion import Emphasis
from scenes.mobjects.plots.contour_map import ContourMap
from scenes.mobjects.vary import Vary
from scenes.parts.ch14.descent import STEPS, Descent
from scenes.parts.ch14.map_labels import (
    RING,
    TUG,
    name_axes,
    name_the_task,
    place_costs,
    place_tiles,
)
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.parts.ch14.stagings import staging
from scenes.stage import style
from scenes.stage.style import Zone

TUGS = 3
"""how often an example that is alone moves the ball that does not go yet"""
LEAST_TUG = 0.22
"""and how far at the least, in units of the frame"""
NEAREST, LEAST_NEAR = 2.5, 1.3
"""times as near as for all of the map the camera goes to the first step, at the most and least"""
OF_FRAME = 0.42
"""share of the picture that the pulls fill then, laid head to tail"""
ARRIVING = 0.6
"""share of the time in which the camera goes there, or comes back from there"""
GROWING = 0.12
"""share of the time of all steps in which the first fresh pulls grow"""
COMING = 0.16
"""share of the time in which an example comes that has a moment of its own"""
LAG = 0.5
"""how much of an arrow is drawn before the next one starts"""


class Landscape(VGroup):
    """The map of a descent.

    Attributes:
        map: the map itself.
        axes: what its two directions are.
        heading: what is learned, where that has a name.
        tiles: the examples, each where it pulls; those that do not, at a ring.
        costs: the mean cost at the first place, and at the last.

    Args:
        descent: what is shown.
        mini: the same with a few of the examples at a time, if there are several.
        others: what stands on the map as well, at first.
    """

    def __init__(
        self, descent: Descent, mini: MiniBatches | None = None, others: Sequence[Mobject] = ()
    ) -> None:
        self.descent = descent
        pulled = descent.trail[:, None] + descent.pulls
        trails = [descent.trail, *([mini.trail] if mini else [])]
        ends = np.concatenate([*trails, pulled.reshape(-1, 2)])
        low, high = ends.min(axis=0), ends.max(axis=0)
        beside, above = staging().room
        room = above * max(high[1] - low[1], 0.4 * (high[0] - low[0]))
        aside = beside * (high[0] - low[0])
        x = np.array([low[0] - aside, high[0] + aside])
        y = np.array([low[1] - room, high[1] + room])
        self.map = ContourMap(descent.height, x, y, style.FRAME)
        self.axes = VGroup(*name_axes(descent, self.map.frame, trails))
        self.heading = name_the_task(descent)
        self.lengths = descent.lengths()
        self.ring = Circle(radius=RING, color=style.theme.signal, stroke_width=style.STRONG)
        self.ring.move_to((*self.at(0), 0.0))
        named = [*self.axes, *self.heading, *others]
        self.tiles = place_tiles(descent, self.map.frame, named, trails)
        closed = bool(descent.cancel())
        written = list(self.axes), [*self.tiles, *others]
        self.costs = place_costs(descent, self.map.frame, *written, closed=closed)
        super().__init__(self.map, self.axes)
        self.stand()

    def at(self, step: int) -> np.ndarray:
        """Where the ball is after a step, shape (2,)."""
        return self.map.frame.at(*self.descent.trail[step])

    # -- what happens ----------------------------------------------------------------------------

    def stand(self) -> None:
        """The ball at its first place, and no arrow yet."""
        self._pull(0, grown=0.0, mean=0.0)
        self.map.trail.put(np.zeros((0, 3)))

    def rise(self, share: float) -> None:
        """The colours of the heights come; the ball is not there yet."""
        self._pull(0, grown=0.0, mean=0.0)
        self.map.pour(share)
        self.map.ball.set_fill(opacity=0.0)
        self.map.halo.around(np.zeros((0, 4)))

    def rises(self, run_time: float) -> Animation:
        """They come."""
        return Vary(self, self.rise, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def light_up(self, run_time: float) -> Animation:
        """The ball comes, and its halo grows."""
        reach = self.map.halo.reach

        def show(share: float) -> None:
            self.map.halo.reach = max(share, 0.05) * reach
            self._pull(0, grown=0.0, mean=0.0)
            self.map.ball.set_fill(opacity=share)

        return Vary(self.map.moving, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def pull(self, run_time: float) -> Animation:
        """Arrows grow, one example after another; a single one's is the step."""
        count = len(self.descent.pulls[0])
        pulling = [i not in self.descent.silent for i in range(count)]
        late = LAG * np.maximum(np.cumsum(pulling) - 1, 0)

        def show(share: float) -> None:
            mean = max(2 * share - 1, 0.0) if count == 1 else 0.0
            part = 2 * share if count == 1 else share
            self._pull(0, grown=np.clip(part * (1 + late[-1]) - late, 0.0, 1.0), mean=mean)

        return self._vary(show, run_time)

    def tells(self, run_time: float, moments: Sequence[float] = ()) -> Animation:
        """The examples come, one after another, or each at a share of the time that is its own."""
        if not moments:
            return LaggedStart(*map(FadeIn, self.tiles), lag_ratio=0.5, run_time=run_time)
        paces = [squish_rate_func(smooth, at, at + COMING) for at in moments]
        come = zip(self.tiles, paces, strict=True)
        return AnimationGroup(
            *(FadeIn(tile, rate_func=pace, run_time=run_time) for tile, pace in come)
        )

    def rings(self, run_time: float) -> list[Animation]:
        """A ring for those that do not pull, and only their tiles are lit."""
        ring = FadeIn(self.ring, scale=2.0, run_time=run_time)
        if not self.tiles:
            return [ring]
        quiet = [self.tiles[i] for i in self.descent.silent]
        lit = Emphasis(VGroup(*self.tiles), quiet, faint=style.REST, run_time=0.4 * run_time)
        return [lit, ring]

    def lights(self, run_time: float) -> Animation:
        """All tiles are lit again."""
        return Emphasis(VGroup(*self.tiles), faint=style.REST, run_time=run_time)

    def tug(self, run_time: float) -> Animation:
        """Each pulls at the ball in turn, and it comes back."""
        ways = [way for way in self.descent.pulls[0] if way.any()]
        ways = ways * (TUGS if len(ways) == 1 else 1)

        def show(share: float) -> None:
            turn = min(int(share * len(ways)), len(ways) - 1)
            part = float(np.sin(np.pi * (share * len(ways) - turn)))
            length = float(np.hypot(*ways[turn])) * self.map.frame.per_x
            far = max(TUG, LEAST_TUG / length) if share < 1 else 0.0
            by = far * part * ways[turn]
            single = len(self.descent.pulls[0]) == 1
            self._pull(0, mean=1.0 if single else 0.0, by=by)

        return Vary(self.map.moving, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    @property
    def close_view(self) -> Zone | None:
        """What the camera shows of the first step; nothing where that is large enough anyway."""
        start, frame = self.at(0), style.FRAME
        ways = self.descent.pulls[0] * [self.map.frame.per_x, self.map.frame.per_y]
        laid = np.array([start, *(start + np.cumsum(ways / len(ways), axis=0))])
        high, low = laid.max(axis=0), laid.min(axis=0)
        size = np.maximum(high - low, 1e-9)
        near = min(NEAREST, *(OF_FRAME * np.array([frame.width, frame.height]) / size))
        if near < LEAST_NEAR:
            return None
        half = np.array([frame.width, frame.height]) / near / 2
        corner = np.array([frame.right, frame.top])
        x, y = np.clip((low + high) / 2, half - corner, corner - half)  # beyond is no map
        return Zone(float(x - half[0]), float(x + half[0]), float(y - half[1]), float(y + half[1]))

    @property
    def sum_fits(self) -> bool:
        """Whether there is room on the map for the whole pulls head to tail."""
        ways = self.descent.pulls[0] * [self.map.frame.per_x, self.map.frame.per_y]
        x, y = (self.at(0) + np.cumsum(ways, axis=0)).T
        hero = style.HERO
        inside = (x > hero.left) & (x < hero.right) & (y > hero.bottom) & (y < hero.top)
        return bool(inside.all())

    def add_up(self, run_time: float) -> Animation:
        """They are laid head to tail as long as they are; then their sum grows along."""

        def show(share: float) -> None:
            mean = max((share - 0.65) / 0.35, 0.0)
            self._pull(0, joined=min(share / 0.65, 1.0), whole=1.0, mean=mean)

        return self._vary(show, run_time)

    def fold(self, run_time: float, near: float = 1.0) -> Animation:
        """The sum is folded to one part of so many: the mean. The camera comes near meanwhile."""

        def show(gone: float) -> None:
            self.map.magnify(near ** float(smooth(min(gone / ARRIVING, 1.0))))
            self._pull(0, joined=1.0, whole=1 - float(smooth(gone)))

        return self._vary(show, run_time, linear)

    def join(self, run_time: float, near: float = 1.0) -> Animation:
        """Head to tail they are laid, each its share; then the mean grows, and the camera nears."""

        def show(gone: float) -> None:
            share = float(smooth(gone))
            self.map.magnify(near ** float(smooth(min(gone / ARRIVING, 1.0))))
            self._pull(0, joined=min(share / 0.65, 1.0), mean=max((share - 0.65) / 0.35, 0.0))

        return self._vary(show, run_time, linear)

    def step(self, run_time: float) -> Animation:
        """The ball takes the first step, and all look again from there."""

        def show(share: float) -> None:
            left = 1.0 if share < 1 else 0.0
            self._pull(0, joined=1.0, grown=left, mean=left)
            self.map.fade_pulls((1.0 - share) if left else 1.0)
            self._walk(share)

        return self._vary(show, run_time)

    def walk(self, run_time: float, first: int = 1, near: float = 1.0) -> Animation:
        """The steps that follow, with fresh pulls at each; a camera that was near goes back."""
        ways = np.diff(self.map.frame.at(*self.descent.trail[first : STEPS + 1].T), axis=0)
        gone = np.concatenate([[0.0], np.cumsum(np.hypot(*ways.T))])

        def show(over: float) -> None:
            self.map.magnify(near ** (1 - float(smooth(min(over / ARRIVING, 1.0)))))
            far = float(smooth(over)) * gone[-1]
            now = first + float(np.interp(far, gone, np.arange(len(gone))))
            grown = min(over / GROWING, 1.0)
            self._pull(now, grown=grown, mean=grown)
            self._walk(now)

        return self._vary(show, run_time, linear)

    def cancel(self, run_time: float) -> Animation:
        """At the end the pulls are laid head to tail again, and come back to where they began."""
        part = 1 / len(self.descent.pulls[0])  # the mean of them is drawn, not their sum

        def show(share: float) -> None:
            self._pull(STEPS, joined=share, whole=1.0, mean=part)

        return self._vary(show, run_time)

    def _vary(
        self,
        show: Callable[[float], None],
        run_time: float,
        pace: Callable[[float], float] = smooth,
    ) -> Animation:
        return Vary(self.map.moving, show, 0.0, 1.0, run_time=run_time, rate_func=pace)

    def _pull(
        self,
        step: float,
        *,
        grown: float | np.ndarray = 1.0,
        joined: float = 0.0,
        whole: float = 0.0,
        mean: float = 1.0,
        by: np.ndarray | None = None,
    ) -> None:
        pulls, trail = self.descent.pulls, self.descent.trail
        last = min(int(step), len(trail) - 2)
        share = step - last
        now = pulls[last] + share * (pulls[last + 1] - pulls[last])
        here = trail[last] + share * (trail[last + 1] - trail[last])
        told = self.lengths if step == 0 else []
        here = here if by is None else here + by
        self.map.pull(here, now, told, grown=grown, joined=joined, whole=whole, mean=mean)

    def _walk(self, step: float) -> None:
        self.map.walk(self.descent.trail, step)
