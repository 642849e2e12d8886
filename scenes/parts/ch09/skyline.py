"""Multiply-adds over depth as linear bars, some of which run thousands of screens up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, Mobject, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch09.bars import Bars, Sky, corners
from scenes.parts.ch09.counts import Growth
from scenes.parts.ch09.heights import SCREENS, Heights
from scenes.parts.ch09.magnified import Glass
from scenes.parts.ch09.pull_back import Frames, PullBack
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Quantity
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
CLEAR = 0.2
"""from outlines that are left behind"""
MARGIN = 0.3
"""between a count and the first bar that is as high"""
LARGEST = 100.0
"""type size of the counts, where there is room"""
RUNNING = 6
"""significant digits of a count that runs and is written with a power of ten"""
THINNEST = 0.1
"""width of the last bar, from however far away"""


class Skyline(VGroup):
    """A pair of bars for each depth: every path walked anew, and each sum kept.

    Attributes:
        runs_out: whether the last bar is higher than the picture.
        back: how one steps back until its end is seen.
        frames: the outlines of the picture that are left behind.
        level: from its end to the count that is read there.
        one_screen: what the first of these outlines is, once one has stepped back.

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
        self._shown, self._size = np.zeros(len(walked)), 1.0
        self.back = self._back()
        self.bars = Sky(fill_color=theme.signal, fill_opacity=1.0, stroke_width=0.0)
        self.thin = Bars(fill_color=theme.ink, fill_opacity=1.0, stroke_width=0.0)
        self.ground = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.frames = Frames()
        super().__init__(self.bars, self.thin, self.ground, self.frames)
        self.level = VMobject(stroke_color=theme.ink, stroke_width=style.RULE)
        level = np.array([[style.HERO.left, at.level], [self.back.end[0], at.level]])
        self.level.points = lines(level[:1], level[1:])
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
        size = self._size_of_counts()
        self.kept = Count(right, _(N_("each sum kept")), base, BELOW - 0.18, theme.ink, size=size)
        self.kept.read(found.kept[-1])
        words = _(N_("multiply-adds, path by path"))
        self.walked = Count(left, words, at.base, BELOW, theme.signal, size=size)
        self.below = self._below()
        self.one_screen = Words("{w}", size=style.NUMBER, w=_(N_("one screen")))
        self._beside_the_bar(self.one_screen, at.foot)
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
        return self.look(1.0)

    def look(self, size: float) -> Skyline:
        """See it from where a unit is so small: from near, where it is 1, to `back.least`."""
        self._size = size
        bars = self._boxes(self._walked, *WALKED)
        self.heights.update_to(bars[:, 3], self._shown, 1 - size)
        self.bars.points = rectangles(np.concatenate([bars, corners()]))
        thin = self._boxes(self._kept, *KEPT)
        self.thin.points = rectangles(thin[(thin[:, 3] > thin[:, 2] + 1e-9) & (size == 1)])
        foot, hero = self._foot, style.HERO
        ends = self.back.seen(np.array([[hero.left, foot], [hero.right, foot]]), size)
        self.ground.points = lines(ends[:1], ends[1:])
        self.frames.outline(self.back.frames(size) if self.runs_out else np.zeros((0, 4)))
        return self

    def height_named(self, screens: Quantity) -> Words:
        """How high the last bar is, beside it as it is seen from far away."""
        name = Words("{s} {w}", size=style.NUMBER, s=screens, w=_(SCREENS))
        return self._beside_the_bar(name, (self._foot + self._staging.level) / 2)

    def _beside_the_bar(self, words: Words, y: float) -> Words:
        keep_above(words)
        frames = self.back.frames(self.back.least)
        x = max([self.back.end[0] + ASIDE, *(frames[:, 1] + CLEAR)])
        return words.move_to((x, y, 0.0), LEFT)

    def level_way(self) -> np.ndarray:
        """From the last bar along the level to the count that is read there."""
        start = np.array([self.back.end[0], self._staging.level])
        return np.linspace(start, [style.HERO.left, self._staging.level], 12)

    def bar_way(self) -> np.ndarray:
        """From the foot of the last bar to its end, as it is seen."""
        x = self._left + (11 + WALKED[1] / 2) * self._pitch
        ends = np.array([[x, self._foot], [x, self._foot + float(self._walked[-1])]])
        start, end = self.back.seen(ends, self._size)
        return np.linspace(start, end, 12)

    def measures(self) -> Iterator[Measure]:
        """All bars of which both ends are seen, read off what is drawn."""
        for numbers, heights, shape, side in (
            (self.found.walked, self._walked, self.bars, 0.0),
            (self.found.kept, self._kept, self.thin, KEPT[0]),
        ):
            corners = shape.points.reshape(-1, 16, 3)
            for index, number in enumerate(numbers):
                whole = self._shown[index] >= 1 and self._foot + heights[index] <= style.FRAME.top
                if not whole or self._size < 1:
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
        return [self.kept, self.glass, self.below, self.depths, self.heights]

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
        """As they are seen; the last one never gets so thin that it can't be."""
        x = self._left + np.arange(len(heights)) * self._pitch
        foot, frame = np.full(len(heights), self._foot), style.FRAME
        lower = self.back.seen(np.stack([x + low * self._pitch, foot], -1), self._size)
        upper = np.stack([x + high * self._pitch, foot + self._grown(heights)], -1)
        upper = self.back.seen(upper, self._size)
        least = THINNEST if self._size < 1 else 0.0
        lack = max(least - float(upper[-1, 0] - lower[-1, 0]), 0.0) / 2
        lower[-1, 0], upper[-1, 0] = lower[-1, 0] - lack, upper[-1, 0] + lack
        tops = np.clip(upper[:, 1], lower[:, 1], frame.top)
        return np.column_stack([lower[:, 0], upper[:, 0], lower[:, 1], tops])

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
    def _foot(self) -> float:
        return self._staging.foot

    def _back(self) -> PullBack:
        """Until the last bar ends where the count is read; its foot stays as low as it is."""
        at = self._staging
        x = self._left + (len(self._walked) - 1 + sum(WALKED) / 2) * self._pitch
        least = min((at.level - at.foot) / float(self._walked[-1]), 1.0)
        return PullBack(np.array([x, at.foot]), np.array([at.far, at.foot]), least)
