"""Law 2: digits that are spoken of are large, and none are so small that they can't be read.

Measured from outlines: a character that reads as a digit is as high as its outline, wherever it
stands; a camera that comes nearer makes it higher. Indices and exponents are digits as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from scenes.stage import style

from .glyph_reader import lowered
from .layout_rules import type_sizes
from .look_moment import Broken, Moment

SPOKEN, SMALLEST = 0.30, 0.21
"""height of a digit, in units of the frame: of a number that is spoken of, and of any"""
ROUNDING = 0.95
"""share of that height which is enough: a one is so much lower than a naught"""
PASSING = 0.5
"""seconds for which a spoken number may be smaller, as while it grows"""


class TypeRule:
    """Every digit at every rest, and every number while it is spoken."""

    def __init__(self, words: dict[int, str]) -> None:
        self._words = words
        self._stage: object = None
        self._where: dict[str, np.ndarray] = {}
        self._since: dict[tuple[str, str], float] = {}

    def look(self, moment: Moment) -> Iterator[Broken]:
        """What is too small, too low, or spoken of otherwise than it is shown."""
        yield from self._of_the_spoken(moment)
        if moment.sight is not None:
            yield from self._smallest(moment)
            yield from _spoken_otherwise(moment)

    def _of_the_spoken(self, moment: Moment) -> Iterator[Broken]:
        stage = moment.stage
        if moment.spoken and self._stage is not stage:
            self._stage, self._where = stage, _glyphs_by_path(moment)
        now: dict[tuple[str, str], float] = {}
        for quantity in moment.spoken:
            glyphs = self._where.get(quantity.path, np.zeros(0, dtype=int))
            glyphs = glyphs[stage.read[glyphs]]
            if not len(glyphs):
                continue
            heights = type_sizes(stage, glyphs) * style.DIGIT
            owners = stage.owner[glyphs]
            copies = [np.flatnonzero(owners == owner) for owner in np.unique(owners)]
            high = max(float(np.median(heights[copy])) for copy in copies)
            low = max(float(stage.screen[glyphs[copy], 2].min()) for copy in copies)
            faults = {
                f"digits {SPOKEN:.2f} units high": high < SPOKEN * ROUNDING,
                f"standing above y = {style.CAPTIONS_TOP}": low < style.CAPTIONS_TOP,
            }
            for due in (due for due, is_fault in faults.items() if is_fault):
                key = quantity.path, due
                now[key] = self._since.get(key, moment.time)
                if moment.time - now[key] > PASSING:
                    where = f"its digits {high:.2f} high, at y = {low:.2f}"
                    told = f"{quantity.text} ({quantity.path}) is spoken without {due}: {where}"
                    yield Broken("type", told, now[key], f"{quantity.path} {due}")
        self._since = now

    def _smallest(self, moment: Moment) -> Iterator[Broken]:
        stage, sight = moment.stage, moment.sight
        assert sight is not None
        place = {id(leaf): index for index, leaf in enumerate(stage.leaves)}
        read, screen = stage.read, stage.screen
        seen: list[int] = []
        for part in sight.written:
            for glyph, character in zip(part.glyphs, part.characters, strict=True):
                index = place.get(id(glyph), -1)
                if index >= 0 and read[index] and lowered(character).isdigit():
                    seen.append(index)
        digits = np.array(seen, dtype=int)
        heights = screen[digits, 3] - screen[digits, 2]
        yield from self._too_small(moment, digits, heights)
        others = np.setdiff1d(np.flatnonzero(read), digits)
        yield from self._too_small(moment, others, type_sizes(stage, others) * style.DIGIT)

    def _too_small(
        self, moment: Moment, glyphs: np.ndarray, heights: np.ndarray
    ) -> Iterator[Broken]:
        serials = moment.stage.serial[glyphs]
        for serial in np.unique(serials[heights < SMALLEST * ROUNDING]):
            text, high = self._words.get(int(serial), "?"), heights[serials == serial].min()
            told = f"{text!r} has digits {high:.2f} units high, not {SMALLEST:.2f}"
            yield Broken("type", told, topic=text)


def _glyphs_by_path(moment: Moment) -> dict[str, np.ndarray]:
    found: dict[str, list[int]] = defaultdict(list)
    stage = moment.stage
    for index in map(int, np.flatnonzero(stage.glyph)):
        quantity = stage.leaves[index].inscription.quantity
        if quantity is not None:
            found[quantity.path].append(index)
    return {path: np.array(indices) for path, indices in found.items()}


def _spoken_otherwise(moment: Moment) -> Iterator[Broken]:
    """A number that is spoken with its digits is shown with the same ones."""
    assert moment.sight is not None
    shown: dict[str, set[str]] = defaultdict(set)
    for part in moment.sight.written:
        quantity = part.inscription.quantity
        if quantity is not None:
            shown[quantity.path].add(quantity.text.lstrip("+"))
    for quantity in moment.spoken:
        texts = shown.get(quantity.path, set())
        if texts and quantity.text.lstrip("+") not in texts:
            there = ", ".join(sorted(texts))
            told = f"{quantity.path} is spoken as {quantity.text} while {there} stands on screen"
            yield Broken("narration", told, topic=quantity.path)
