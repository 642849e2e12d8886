"""Multiply-adds over depth as linear bars, some of which run thousands of screens up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, Mobject, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch09.bars import Bars, Borders, Sky, corners
from scenes.parts.ch09.counts import Growth
from scenes.parts.ch09.flight import Flight
from scenes.parts.ch09.magnified import Glass
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.stagings import staging
from scenes.stage import style
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

BELOW = 0.68
"""how far below a count stands what it counts"""
WALKED, KEPT = (0.0, 0.9), (0.91, 0.99)
"""where in its share of the width a bar begins and ends"""
ASIDE = 0.47
"""from the last bar to what is written beside it"""
UNDER_LEVEL = 2.0
"""from the count that stands on the level down to the one below it"""
MARGIN = 0.3
"""between a count and the first bar that is as high"""
LARGEST = 100.0
"""type size of the counts, where there is room"""
RUNNING = 6
"""significant digits of a count that runs and is written with a power of ten"""


class Skyline(VGroup):
    """A pair of bars for each depth: every path walked anew, and each sum kept.

    Attributes:
        runs_out: whether the last bar is higher than the picture.
        flight: how one flies up until its end is seen.
        level: from where its end is seen then to the count that stands there.
        screens: how many screens up that level is, as one flies.
        walked: what the last bar stands for; ``legend`` tells meanwhile what bars are.

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
        self._place(int((self._walked < at.low).sum()))
        self._shown, self._up = np.zeros(len(walked)), 0.0
        self.flight = Flight(float(self._walked[-1]) - (at.level - at.foot))
        self.bars = Sky(fill_color=theme.signal, fill_opacity=1.0, stroke_width=0.0)
        self.thin = Bars(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.ground = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.borders = Borders(stroke_color=theme.quiet, stroke_width=style.RULE)
        super().__init__(self.borders, self.bars, self.thin, self.ground)
        self.level = VMobject(stroke_color=theme.ink, stroke_width=style.RULE)
        level = np.array([[style.HERO.left, at.level], [self._last_left, at.level]])
        self.level.points = lines(level[:1], level[1:])
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
        size = self._size_of_counts()
        self.kept = Count(right, _(N_("each sum kept")), base, BELOW - 0.18, theme.ink, size=size)
        self.kept.read(found.kept[-1])
        words = _(N_("multiply-adds, path by path"))
        base = at.base - (UNDER_LEVEL if self.runs_out else 0.0)
        self.walked = Count(left, words, base, BELOW, theme.signal, size=size)
        self.legend = self.walked
        if self.runs_out:
            self.legend = Count(left, words, at.base, BELOW, theme.signal, size=size)
        self.screens = Count(left, _(N_("screens up")), at.base, BELOW, size=size)
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
        return self.climb(0.0)

    def climb(self, up: float, clear: float = 1.0) -> Skyline:
        """See it from so far up; borders of screens that pass by are as clear as told."""
        self._up = up
        self.bars.points = rectangles(
            np.concatenate([self._boxes(self._walked, *WALKED), corners()])
        )
        thin = self._boxes(self._kept, *KEPT)
        self.thin.points = rectangles(thin[thin[:, 3] > thin[:, 2] + 1e-9])
        hero, frame, foot = style.HERO, style.FRAME, self._foot - up
        ends = np.array([[hero.left, foot], [hero.right, foot]])
        self.ground.points = lines(ends[:1], ends[1:]) if foot > frame.bottom else np.zeros((0, 3))
        high = foot + np.ceil((frame.bottom - foot) / frame.height) * frame.height
        sides = np.array([[hero.left, high], [hero.right, high]])
        is_seen = up > 0 and foot < high < hero.top and high > hero.bottom and clear > 0
        self.borders.points = lines(sides[:1], sides[1:]) if is_seen else np.zeros((0, 3))
        self.borders.set_stroke(opacity=clear)
        return self

    def fly(self, share: float, run_time: float) -> Skyline:
        """See it after a share of the flight's time."""
        clear = self.flight.border_opacity(share, run_time)
        return self.climb(self.flight.risen(share), clear)

    def screens_up(self) -> float:
        """How many screens the level is above the ground."""
        return (self._up + self._staging.level - self._foot) / style.FRAME.height

    def level_way(self) -> np.ndarray:
        """From the last bar along the level to the count that stands there."""
        ends = np.array([[self._last_left, self._staging.level], [style.HERO.left] * 2])
        ends[1, 1] = self._staging.level
        return np.linspace(ends[0], ends[1], 12)

    def bar_way(self) -> np.ndarray:
        """From the foot of the last bar to its end, where it is seen as a whole."""
        x = self._last_left + WALKED[1] / 2 * self._pitch
        ends = np.array([[x, self._foot], [x, self._foot + float(self._walked[-1])]])
        return np.linspace(ends[0], ends[1], 12)

    def end_way(self) -> np.ndarray:
        """Up along the last bar to its end, where one has flown up."""
        x = self._last_left + WALKED[1] / 2 * self._pitch
        ends = np.array([[x, style.FRAME.bottom], [x, self._staging.level]])
        return np.linspace(ends[0], ends[1], 12)

    def measures(self) -> Iterator[Measure]:
        """All bars of which both ends are seen, read off what is drawn."""
        for numbers, heights, shape, side in (
            (self.found.walked, self._walked, self.bars, 0.0),
            (self.found.kept, self._kept, self.thin, KEPT[0]),
        ):
            corners = shape.points.reshape(-1, 16, 3)
            for index, number in enumerate(numbers):
                whole = self._shown[index] >= 1 and self._foot + heights[index] <= style.FRAME.top
                if not whole or self._up > 0:
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
        """What is written at the bars, and gives way when one steps back."""
        return [self.kept, self.glass, self.below, self.depths]

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
        """As far as they are in the picture; what lies below it has no height."""
        x = self._left + np.arange(len(heights)) * self._pitch
        foot, frame = self._foot - self._up, style.FRAME
        ends = np.array([np.full(len(heights), foot), foot + self._grown(heights)])
        low_, high_ = np.clip(ends, frame.bottom, frame.top)
        return np.column_stack([x + low * self._pitch, x + high * self._pitch, low_, high_])

    def _grown(self, heights: np.ndarray) -> np.ndarray:
        """Heights while bars grow: one that runs out of the picture grows as far as it is seen."""
        seen = np.minimum(heights, style.FRAME.top - self._foot)
        return np.asarray(np.where(self._shown < 1, seen * self._shown, heights))

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
    def _last_left(self) -> float:
        """Where the last bar begins."""
        return self._left + (len(self._walked) - 1 + WALKED[0]) * self._pitch

    @property
    def _foot(self) -> float:
        return self._staging.foot
