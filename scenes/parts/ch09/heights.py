"""How high bars are that run out of the picture: in screens, written where they leave it."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Mobject, VGroup

from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch09.counts import Growth, screens_of
from scenes.stage import style
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

SCREENS = N_("screens")
BELOW_TOP = 0.16
"""from the upper border of what may be written to a number"""
WITHIN, BESIDE = 0.03, 0.18
"""kept free in a bar beside its number; between the first bar and what the numbers count"""
TIGHT = 0.12
"""kept free in the last bar beside its number, if that can stand outside"""
EXPONENT = 44.0
"""type size at which an exponent can be read"""
FADE = 0.3
"""how far below its number a bar's end is when that is gone"""


class Heights(VGroup):
    """A number in each bar that is higher than the picture; none at all where one has no room.

    The last bar's, the largest, stands beside its bar if it fills that and there is room for it.

    Args:
        found: the counts.
        rows: of pixels of a screen, of which the last sum that is kept is one.
        bars: the left and the right end of each bar, shape (n, 2).
        tall: the bars that run out of the picture.
        aside: where a number beside the last bar begins.
    """

    def __init__(
        self, found: Growth, rows: int, bars: np.ndarray, tall: np.ndarray, aside: float
    ) -> None:
        self._index = list(map(int, np.flatnonzero(tall)))
        color = style.legible_on(style.theme.signal)
        y = style.HERO.top - BELOW_TOP
        numbers = []
        for index in self._index:
            number = Numeral(screens_of(found, index, rows), size=style.NOTE, color=color)
            y_low = y - number.height / 2
            numbers.append(number.move_to((bars[index].mean(), y_low, 0.0)))
        width, last = float(np.ptp(bars[0])), len(bars) - 1
        self._beside: Mobject | None = None
        if self._index[-1:] == [last] and numbers[-1].width > width - 2 * TIGHT:
            screens = numbers[-1].quantity
            size = EXPONENT if screens.has_power else style.NOTE
            beside = Words("{s} {w}", size=size, s=screens, w=_(SCREENS))
            beside.move_to((aside, numbers[-1].get_y(), 0.0), aligned_edge=LEFT)
            if beside.get_right()[0] <= style.HERO.right:
                self._beside = beside
                self._index.pop()
                numbers.pop()
        if not numbers or max(number.width for number in numbers) > width - 2 * WITHIN:
            self._index, numbers = [], []
        words = []
        if numbers:
            name = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=_(SCREENS))
            spot = bars[self._index[0], 0] - BESIDE, numbers[0].get_y(), 0.0
            words.append(name.move_to(spot, aligned_edge=RIGHT))
        super().__init__(*numbers, *words, *([self._beside] if self._beside else []))
        self._words = words
        keep_above(self)

    def update_to(self, ends: np.ndarray, grown: np.ndarray, up: float = 0.0) -> None:
        """Numbers stand in bars that have grown, and are still to be seen where the number is.

        Args:
            ends: height in the picture at which each bar ends.
            grown: how far it has.
            up: how far up the camera is: there the last bar's height is told elsewhere.
        """
        for index, number in zip(self._index, self.submobjects, strict=False):
            there = (ends[index] - float(number.get_top()[1])) / FADE
            grow = (grown[index] - 0.7) / 0.3
            number.set_fill(opacity=float(np.clip(min(there, grow), 0.0, 1.0)))
        for name in self._words:
            name.set_fill(opacity=self.submobjects[0].get_fill_opacity())
        if self._beside:
            seen = min((grown[-1] - 0.7) / 0.3, 1 - up / FADE)
            self._beside.set_fill(opacity=float(np.clip(seen, 0.0, 1.0)))
