"""Multiply-adds over depth as linear bars, some of which run thousands of screens up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, Mobject, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch09.bars import Bars, Sky, corners
from scenes.parts.ch09.counts import Growth, readable
from scenes.parts.ch09.heights import SCREENS, Heights
from scenes.parts.ch09.magnified import Glass
from scenes.parts.ch09.ruler import Ruler
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Quantity, count
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

BELOW = 0.68
"""how far below a count stands what it counts"""
MAP = 0.2, 0.2, 1.0
"""how far the whole way in small is from the left, from the foot, and from the level above it"""
WALKED, KEPT = (0.0, 0.9), (0.91, 0.99)
"""where in its share of the width a bar begins and ends"""
BESIDE = 0.06
"""from the last bar to the ruler"""
ASIDE = 0.47
"""from the last bar to what is kept, past the ruler"""
FADES = 0.5
"""units within which what the ruler's marks are comes when the ground has gone"""
MARGIN = 0.3
"""between a count and the first bar that is as high"""
LARGEST = 100.0
"""type size of the counts, where there is room"""
RUNNING = 6
"""significant digits of a count that runs and is written with a power of ten"""
SLOW = 1.5
"""units a second below which passing lines fade: what stands still needs none"""
STROBE = 14.0
"""units a second from which on passing lines only flicker, and are left out"""


class Skyline(VGroup):
    """A pair of bars for each depth: every path walked anew, and each sum kept.

    Attributes:
        runs_out: whether the last bar is higher than the picture.
        top: how far up the camera has to go to see its end.
        between_marks: what lies between two marks of the ruler; it is seen on the way up.

    Args:
        found: the counts.
        power: of the glass over what is too thin to be seen.
    """

    def __init__(self, found: Growth, power: float) -> None:
        theme = style.theme
        self.found, self.power = found, power
        walked = np.array([number.value for number in found.walked])
        kept = np.array([number.value for number in found.kept])
        at = self._staging = staging()
        pixel = style.FRAME.height / at.rows / kept[-1]
        room = style.HERO.top - 0.7 - at.foot
        self.runs_out = bool(walked[-1] * pixel > room)
        self.on_scale = Scale(Channel.LENGTH, pixel if self.runs_out else room / walked[-1])
        self._walked, self._kept = (v * self.on_scale.per_one for v in (walked, kept))
        self.top = float(self._walked[-1] + at.foot - at.level)
        self._place(int((self._walked < at.low).sum()))
        self._shown, self._up = np.zeros(len(walked)), 0.0
        self.bars = Sky(fill_color=theme.signal, fill_opacity=1.0, stroke_width=0.0)
        self.thin = Bars(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.ruler = Ruler(self.right_end + BESIDE, self.on_scale.per_one * kept[-1])
        self.ground = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.rules = Bars(stroke_color=theme.hairline, stroke_width=style.RULE)
        self.level = VMobject(stroke_color=theme.ink, stroke_width=style.RULE)
        self.way = VMobject(stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        self.here = VMobject(fill_color=theme.signal, fill_opacity=1.0, stroke_width=0.0)
        bars = (self.rules, self.bars, self.thin, self.ruler, self.ground)
        super().__init__(*bars, self.level, self.way, self.here)
        sides = self._boxes(np.zeros(len(walked)), *WALKED)[:, :2]
        tall = self._walked > style.FRAME.top - at.foot
        self.heights = Heights(found, at.rows, sides, tall, self.right_end + ASIDE)
        self.depths = VGroup(*map(self._depth, range(len(walked))))
        hero = style.HERO
        left = Zone(hero.left, hero.right, at.foot, hero.top)
        self.glass = Glass(
            found.kept[-1], power, self.on_scale, right=self.right_end, thin=self.last_thin()
        )
        start, base = self.right_end + ASIDE, at.foot + BELOW
        if at.kept is not None:
            start, base = at.kept
        elif self.runs_out:
            base = float(self.glass.get_top()[1]) + BELOW
        right = Zone(start, hero.right, at.foot, hero.top)
        x, _low, high = self._map_at
        spot = (x + 0.3, high - BELOW) if at.kept else (start, float(self.glass.get_top()[1]))
        self.between_marks = self.ruler.named(*spot)
        size = self._size_of_counts()
        self.kept = Count(right, _(N_("each sum kept")), base, BELOW - 0.18, theme.ink, size=size)
        self.kept.read(found.kept[-1])
        words = _(N_("multiply-adds, path by path"))
        self.walked = Count(left, words, at.base, BELOW, theme.signal, size=size)
        self.below = self._below()
        for text in (self.depths, self.below, self.glass):
            keep_above(text)
        self.rise(0.0)

    # -- what it shows ---------------------------------------------------------------------------

    def rise(self, share: float) -> Skyline:
        """The bars come up, one depth after the other."""
        count_ = len(self._walked)
        self._shown = np.clip(share * (count_ + 1) - np.arange(count_), 0.0, 1.0)
        for index, label in enumerate(self.depths):
            is_named = not (count_ - 1 - index) % self._staging.named
            label.set_fill(opacity=float(self._shown[index]) * is_named)
        return self.look(0.0)

    def look(
        self, up: float, speed: float = 0.0, reads: bool = True, seconds: float = 0.0
    ) -> Skyline:
        """See what stands so far up.

        Args:
            up: how far.
            speed: how fast that changes, in units a second.
            reads: whether a level tells where the count is read.
            seconds: since when; negative on the way down.
        """
        self._up = up
        bars = np.concatenate([self._boxes(self._walked, *WALKED), corners()])
        self.bars.points = rectangles(bars)
        self.heights.update_to(self._foot - up + self._walked, self._shown, up)
        thin = self._boxes(self._kept, *KEPT)
        self.thin.points = rectangles(thin[thin[:, 3] > thin[:, 2]])
        foot, level, left = self._foot - up, self._staging.level, style.HERO.left
        ends = np.array([[left, foot], [style.HERO.right, foot]])
        seen = foot >= style.FRAME.bottom
        self.ground.points = lines(ends[:1], ends[1:]) if seen else np.zeros((0, 3))
        self._rule(foot, speed)
        if up:
            self.ruler.look(foot, foot + float(self._walked[-1]), speed, seconds)
        else:
            self.ruler.clear()
        gone = (style.FRAME.bottom - foot) / FADES  # how far the ground is out of the picture
        self.between_marks.set_fill(opacity=float(np.clip(gone, 0.0, 1.0)))
        mark = np.array([[left, level], [self._left + 11 * self._pitch, level]])
        self.level.points = lines(mark[:1], mark[1:]) if up and reads else np.zeros((0, 3))
        self._map(up / self.top if self.runs_out else 0.0)
        return self

    def _map(self, share: float) -> None:
        """The whole way up in small, and how much of it lies behind."""
        if not share:
            self.way.points = self.here.points = np.zeros((0, 3))
            return
        x, low, high = self._map_at
        self.way.points = lines(np.array([[x, low]]), np.array([[x, high]]))
        at = low + share * (high - low)
        self.here.points = discs(np.array([[x, at, 0.0]]), np.array([0.15]))

    def height_named(self, screens: Quantity) -> Words:
        """How high the whole way is, at the upper end of the small one."""
        name = Words("{s} {w}", size=style.NUMBER, s=screens, w=_(SCREENS))
        keep_above(name)
        x, _low, high = self._map_at
        return name.move_to((x + 0.3, high - name.height / 2, 0.0), LEFT)

    def level_way(self) -> np.ndarray:
        """From the last bar along the level to the count that is read there."""
        start = np.array([self._left + 11 * self._pitch, self._staging.level])
        return np.linspace(start, [style.HERO.left, self._staging.level], 12)

    def bar_way(self) -> np.ndarray:
        """From the foot of the last bar to its end, if that is in the picture."""
        x = self._left + (11 + WALKED[1] / 2) * self._pitch
        return np.linspace([x, self._foot], [x, self._foot + float(self._walked[-1])], 12)

    def reading(self) -> Quantity:
        """How many multiply-adds up the level is, or the last bar's if that ends there."""
        last = self.found.walked[-1]
        if self._up >= self.top * (1 - 1e-12):
            return last
        value = max(int(self._up_to_level() / self.on_scale.per_one), 0)
        now = readable(count("n", value, repr(value)))
        return now if now.whole else now.to(2, RUNNING)  # so that it can be seen to run

    def measures(self) -> Iterator[Measure]:
        """All bars of which both ends are seen, read off what is drawn."""
        for numbers, heights, shape, side in (
            (self.found.walked, self._walked, self.bars, 0.0),
            (self.found.kept, self._kept, self.thin, KEPT[0]),
        ):
            corners = shape.points.reshape(-1, 16, 3)
            for index, number in enumerate(numbers):
                whole = self._shown[index] >= 1 and self._foot + heights[index] <= style.FRAME.top
                if not whole or self._up:
                    continue
                x = self._left + (index + side) * self._pitch
                own = np.abs(corners[:, :, 0].min(axis=1) - x) < 1e-6
                drawn = float(np.ptp(corners[own][0][:, 1]))
                yield Measure(number, self.on_scale, drawn, False)

    def last_thin(self) -> np.ndarray:
        """The right end of the last bar of sums that are kept, at its foot."""
        x = self._left + (len(self._kept) - 1 + KEPT[1]) * self._pitch
        return np.array([x, self._foot, 0.0])

    @property
    def on_the_ground(self) -> list[Mobject]:
        """What is left behind by who goes up; what is kept goes with them, if beside the bars."""
        kept = [] if self._staging.kept is None else [self.kept]
        return [*kept, self.glass, self.below, self.depths]

    @property
    def right_end(self) -> float:
        """Of the bars."""
        return self._left + len(self._kept) * self._pitch

    # -- where it stands -------------------------------------------------------------------------

    def _place(self, low: int) -> None:
        """Bars over the full width, but for what the counts need above those that are low."""
        n, right, left = len(self._walked), style.HERO.right - self._staging.beside, style.HERO.left
        share = min(low, n - 1) / n
        need = (left + self._staging.text - right * share) / (1 - share)
        self._left = max(left, need)
        self._pitch = (right - self._left) / n

    def _size_of_counts(self) -> float:
        """As large as there is room for the largest before the first bar that is as high."""
        last, at = self.found.walked[-1], self._staging
        widest = last if last.whole else last.to(2, RUNNING)
        first = int((self._foot + self._walked < at.base - MARGIN).sum())
        room = self._left + first * self._pitch - MARGIN - style.HERO.left
        size = style.GRAND * room / Formula("{n}", size=style.GRAND, n=widest).width
        return float(np.clip(size, style.GRAND, LARGEST))

    def _boxes(self, heights: np.ndarray, low: float, high: float) -> np.ndarray:
        x = self._left + np.arange(len(heights)) * self._pitch
        foot, frame = self._foot - self._up, style.FRAME
        bottom = np.full(len(heights), max(foot, frame.bottom))
        top = np.minimum(foot + self._grown(heights), frame.top)
        top = np.maximum(top, bottom)
        boxes = np.column_stack([x + low * self._pitch, x + high * self._pitch, bottom, top])
        return boxes

    def _grown(self, heights: np.ndarray) -> np.ndarray:
        """Heights while bars grow: one that runs out of the picture grows as far as it is seen."""
        seen = np.minimum(heights, style.FRAME.top - self._foot)
        return np.asarray(np.where(self._shown < 1, seen * self._shown, heights))

    def _rule(self, foot: float, speed: float) -> None:
        """Lines that pass, one a unit: only while they move, and not too fast to be told apart."""
        strength = float(np.clip(min(speed / SLOW, 1.5 - speed / STROBE), 0.0, 1.0))
        hero, first = style.HERO, foot + np.ceil(style.FRAME.bottom - foot)
        y = np.arange(first, hero.top, 1.0) if strength and self._up else np.zeros(0)
        y = y[(y > foot + 0.5) & (y > hero.bottom)]
        starts = np.full(len(y), self.walked.get_right()[0] + 0.3)
        ends = np.full(len(y), self.right_end)
        self.rules.points = lines(np.stack([starts, y], 1), np.stack([ends, y], 1))
        self.rules.set_stroke(opacity=strength)

    def _depth(self, index: int) -> Formula:
        number = Formula(
            "{n}", size=style.NUMBER, color=style.theme.quiet, n=self.found.depths[index]
        )
        x = self._left + (index + 0.4) * self._pitch
        return number.move_to((x, self._foot - 0.36, 0.0))

    def _below(self) -> Words:
        """What the numbers below the bars count."""
        name = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=_(N_("layers")))
        return name.move_to((style.HERO.left, self._foot - 0.82, 0.0), LEFT)

    @property
    def _foot(self) -> float:
        return self._staging.foot

    @property
    def _map_at(self) -> tuple[float, float, float]:
        """The x of the whole way in small, its foot and its upper end."""
        x, low, high = MAP
        return style.HERO.left + x, style.HERO.bottom + low, self._staging.level - high

    def _up_to_level(self) -> float:
        """How far the level is above the foot of the bars, out of sight or not."""
        return self._up + self._staging.level - self._foot
