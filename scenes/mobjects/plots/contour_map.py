"""A map of the cost over two weights: contours, pulls and the trail of a descent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from contourpy import contour_generator
from manim import Dot, VGroup, VMobject

from scenes.mobjects.dots import Dots
from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import arrows, lines, polygons, rectangles
from scenes.mobjects.plots.frame import PlotFrame
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.raster import Raster
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Backdrop, Shaded

FINENESS = 96
"""samples of the map along its longer side"""
CONTOURS = 16
"""about so many of them"""
BALL, REACH = 0.13, 0.55
"""radius of the ball, and how far its light is seen"""
RIDGE = 1.8
"""width of a contour"""
DEEPEST, HIGHEST = 0.06, 0.62
"""how much of the cost's colour the lowest and the highest place have"""
LINE, WIDTH = 0.45, 0.035
"""strength of the line before which there is no colour yet, and how many places it takes"""
FAINT = {"dark": 0.35, "light": 0.2}
"""opacity of arrows as they were, by theme: those over them must stand out"""


class Land(Backdrop, Raster):
    """The heights as colours; a map that fills the frame lies behind all zones."""


class Contours(Backdrop, VMobject):
    """Lines of one height, and one around the map."""


class _Kept(Shaded, VMobject):
    """The arrows as they pull, while their shares are laid head to tail."""


class ContourMap(VGroup):
    """Height as colour and contours, over two numbers with one unit of length for both.

    The lower, the nearer to the ground. `pull` shows arrows from one place: each example's own
    step, and their mean; `walk` leaves dots where a descent went, and stands at the last of them.
    Arrows are on the map's own scale: they end where their step would lead. They may grow, and
    be laid head to tail while they shrink, until the last one ends where the mean does; what they
    were stays behind, faint. Where the camera goes near, `magnify` keeps lines and ball as thick as
    they were in the picture.

    Attributes:
        frame: from the two numbers to places.
        heights: shape (rows, columns), row 0 at the bottom.
        spacing: height between one contour and the next.
        shades, contours: the map itself.
        moving: all that `pull` and `walk` change.

    Args:
        height: of a place, by the two numbers.
        x, y: numbers that must be on the map: the trail's, the minimum's.
        zone: what the map fills.

    Example::

        import numpy as np
        from scenes.mobjects.plots.contour_map import ContourMap
        from scenes.stage.style import FRAME

        def bowl(x: float, y: float) -> float:
            return float(x**2 + 0.3 * y**2 + 0.3 * x * y)

        trail = [(-2.0, 1.2)]
        for _ in range(12):
            x, y = trail[-1]
            trail.append((x - 0.3 * (2 * x + 0.3 * y), y - 0.3 * (0.6 * y + 0.3 * x)))
        picture = ContourMap(bowl, [-3.0, 2.0], [-1.5, 1.8], FRAME)
        picture.pull(trail[0], [(2.0, 0.5), (0.4, -1.2), (-0.3, 0.6)])
        picture.walk(trail)
    """

    def __init__(
        self,
        height: Callable[[float, float], float],
        x: Sequence[float] | np.ndarray,
        y: Sequence[float] | np.ndarray,
        zone: Zone,
    ) -> None:
        self.frame = frame = PlotFrame.square(zone, np.asarray(x), np.asarray(y))
        across = (
            FINENESS if zone.width >= zone.height else round(FINENESS * zone.width / zone.height)
        )
        up = max(round(across * zone.height / zone.width), 2)
        self._x, self._y = np.linspace(*frame.x, across), np.linspace(*frame.y, up)
        self.heights = np.array([[height(float(a), float(b)) for a in self._x] for b in self._y])
        order = np.argsort(self.heights, axis=None, kind="stable")
        ranks = np.empty(self.heights.size)
        ranks[order] = np.linspace(0.0, 1.0, len(order))
        self._ranks = ranks.reshape(self.heights.shape)
        self.shades = Land(zone, soft=True, rimmed=True)
        self.pour(1.0)
        self.contours = Contours(
            stroke_color=style.theme.cost, stroke_width=RIDGE, stroke_opacity=0.7
        )
        points, self.spacing = self._contours()
        around = rectangles(np.array([[zone.left, zone.right, zone.bottom, zone.top]]))
        self.contours.points = np.concatenate([around, points])
        self.pulls = VMobject(stroke_width=0.0, fill_color=style.theme.ink, fill_opacity=1.0)
        faint = FAINT[style.theme.name]
        self.kept = _Kept(stroke_width=0.0, fill_color=style.theme.ink, fill_opacity=faint)
        self.mean = VMobject(stroke_width=0.0, fill_color=style.theme.ink, fill_opacity=1.0)
        self.near = 1.0
        self.halo = Halo(style.theme.ink, reach=REACH)
        self.trail = Dots(np.zeros((0, 3)), style.theme.ink, radius=0.055)
        self.ball = Dot(radius=BALL, fill_color=style.theme.ink, fill_opacity=0.0)
        self._pulled: list[Quantity] = []
        self.moving = VGroup(self.halo, self.trail, self.kept, self.pulls, self.mean, self.ball)
        super().__init__(self.shades, self.contours, self.moving)

    def pull(
        self,
        at: Sequence[float],
        steps: Sequence[Sequence[float]] | np.ndarray,
        lengths: Sequence[Quantity] = (),
        *,
        grown: float | np.ndarray = 1.0,
        joined: float = 0.0,
        whole: float = 0.0,
        mean: float = 1.0,
    ) -> None:
        """Arrows from a place: each of the steps, and their mean, which is the step that is taken.

        Args:
            at: the two numbers of the place.
            steps: by how much each would change them.
            lengths: of the steps, as numbers, where they are to be held against the picture.
            grown: how much of each arrow is drawn, one share for all or one each.
            joined: from 0, all from the place, to 1: head to tail, each its share of the mean.
            whole: from 0, where they shrink to their shares meanwhile, to 1: they keep their
                length, and so make the sum; what is drawn of the mean is of that length, too.
            mean: how much of the mean is drawn.
        """
        start = self.frame.at(*at)
        ways = np.asarray(steps, dtype=float) * [self.frame.per_x, self.frame.per_y]
        part = whole + (1 - whole) / len(ways)
        share = part * ways
        before = np.cumsum(share, axis=0) - share
        starts = start + joined * before
        tips = starts + (ways + joined * (share - ways)) * np.reshape(grown, (-1, 1))
        thin, head = 0.08 / self.near, 0.26 / self.near
        self.pulls.points = polygons(arrows(starts, tips, thin, head))
        whole_tips = start + ways * np.reshape(grown, (-1, 1))
        stay = joined > 0 and whole < 1 and len(ways) > 1
        self.kept.points = polygons(
            arrows(starts - joined * before, whole_tips, thin, head)[: stay * len(ways)]
        )
        middle = part * ways.sum(axis=0, keepdims=True)
        self.mean.points = polygons(
            arrows(start[None], start + mean * middle, 0.17 / self.near, 0.44 / self.near)
        )
        self._pulled = list(lengths) if joined == 0 and np.all(np.equal(grown, 1.0)) else []
        self._stand(start)

    def walk(
        self, trail: Sequence[Sequence[float]] | np.ndarray, count: float | None = None
    ) -> None:
        """Dots where a descent went, as far as ``count`` steps, between two of which it glides.

        Those that the ball lies on are left out.
        """
        places = np.asarray(trail, dtype=float)
        done = len(places) - 1 if count is None else min(max(count, 0.0), len(places) - 1)
        whole = int(done)
        here = places[whole]
        if done > whole:
            here = here + (done - whole) * (places[whole + 1] - here)
        ball, passed = self.frame.at(*here), self.frame.at(*places[: whole + 1].T)
        passed = passed[np.linalg.norm(passed - ball, axis=1) > BALL / self.near]
        places = np.concatenate([passed, np.zeros((len(passed), 1))], axis=1)
        self.trail.put(places, 1 / self.near)
        self._stand(ball)

    def magnify(self, near: float) -> None:
        """The camera is so many times as near as for all of the map."""
        self.near = near
        self.ball.scale_to_fit_width(2 * BALL / near)
        self.halo.reach = REACH / near
        self.contours.set_stroke(width=RIDGE / near)

    def fade_pulls(self, opacity: float) -> None:
        """Draw the pulls, and how they were, as faint as that."""
        self.pulls.set_fill(opacity=opacity)
        self.kept.set_fill(opacity=opacity * FAINT[style.theme.name])

    def measures(self) -> Iterator[Measure]:
        """The length of each step that is told as a number."""
        scale = Scale(Channel.LENGTH, self.frame.per_x)
        for i, length in enumerate(self._pulled):
            corners = self.pulls.points[28 * i : 28 * i + 28 : 4, :2]
            tail = (corners[0] + corners[6]) / 2
            yield Measure(length, scale, float(np.linalg.norm(corners[3] - tail)), False)

    def _stand(self, place: np.ndarray) -> None:
        self.ball.set_fill(opacity=1.0).move_to(np.append(place, 0.0))
        self.halo.around(np.array([[place[0], place[0], place[1], place[1]]]))

    def pour(self, share: float) -> None:
        """Colour that share of the map, from the highest places down; a bright line goes before."""
        low, high = float(self.heights.min()), float(self.heights.max())
        heights = (self.heights[::-1] - low) / ((high - low) or 1.0)
        strength = DEEPEST + (HIGHEST - DEEPEST) * heights
        if share < 1:
            ahead = self._ranks[::-1] - (1 - share)
            strength = strength * (ahead > 0) + LINE * np.exp(-((ahead / WIDTH) ** 2))
        ground, cost = (np.array(c.to_rgb()) for c in (style.theme.ground, style.theme.cost))
        colors = ground + strength[..., None] * (cost - ground)
        self.shades.paint(np.concatenate([colors, np.ones((*heights.shape, 1))], axis=2))

    def _contours(self) -> tuple[np.ndarray, float]:
        """Points of all contours, a round number apart."""
        low, high = float(self.heights.min()), float(self.heights.max())
        spacing = _round((high - low) / CONTOURS)
        if spacing == 0:
            return np.zeros((0, 3)), 0.0
        generator = contour_generator(self._x, self._y, self.heights)
        pieces = []
        for step in range(int(np.ceil(low / spacing)), int(np.floor(high / spacing)) + 1):
            for line in generator.lines(step * spacing):
                places = self.frame.at(*np.asarray(line).T)
                pieces.append(lines(places[:-1], places[1:]))
        return np.concatenate([np.zeros((0, 3)), *pieces]), spacing


def _round(value: float) -> float:
    """The nearest of 1, 2, 2.5, 5 times a power of ten that is not smaller."""
    if value <= 0 or not np.isfinite(value):
        return 0.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(
        next(power * step for step in (1, 2, 2.5, 5, 10) if power * step >= value * (1 - 1e-9))
    )
