"""How high bars are that run out of the picture: in screens, written where they leave it."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, VGroup

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
FADE = 0.3
"""how far below its number a bar's end is when that is gone"""


class Heights(VGroup):
    """A number in each bar that is higher than the picture; none at all where one has no room.

    Args:
        found: the counts.
        rows: of pixels of a screen, of which the last sum that is kept is one.
        bars: the left and the right end of each bar, shape (n, 2).
        tall: the bars that run out of the picture.
    """

    def __init__(self, found: Growth, rows: int, bars: np.ndarray, tall: np.ndarray) -> None:
        self._index = list(map(int, np.flatnonzero(tall)))
        color = style.legible_on(style.theme.signal)
        y = style.HERO.top - BELOW_TOP
        numbers = []
        for index in self._index:
            number = Numeral(screens_of(found, index, rows), size=style.NOTE, color=color)
            y_low = y - number.height / 2
            numbers.append(number.move_to((bars[index].mean(), y_low, 0.0)))
        room = float(np.ptp(bars[0])) - 2 * WITHIN
        if not numbers or max(number.width for number in numbers) > room:
            self._index, numbers = [], []
        words = []
        if numbers:
            name = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=_(SCREENS))
            spot = bars[self._index[0], 0] - BESIDE, numbers[0].get_y(), 0.0
            words.append(name.move_to(spot, aligned_edge=RIGHT))
        super().__init__(*numbers, *words)
        keep_above(self)

    def update_to(self, ends: np.ndarray, grown: np.ndarray) -> None:
        """Numbers stand in bars that have grown, and are still to be seen where the number is.

        Args:
            ends: height in the picture at which each bar ends.
            grown: how far it has.
        """
        for index, number in zip(self._index, self.submobjects, strict=False):
            there = (ends[index] - float(number.get_top()[1])) / FADE
            grow = (grown[index] - 0.7) / 0.3
            number.set_fill(opacity=float(np.clip(min(there, grow), 0.0, 1.0)))
        if self._index:
            self.submobjects[-1].set_fill(opacity=self.submobjects[0].get_fill_opacity())
