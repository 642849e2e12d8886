"""Law 7: nothing flies through anything. Text in motion crosses no ink that is not its own.

A text moves where its glyphs move as a whole; where it grows in place, or fades, it does not. Its
own is what moves along with it, such as the plate that it stands on. Places are those of the
scene: a camera that moves moves nothing in it.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator

import numpy as np

from .layout_geometry import grown, lengths_inside, overlapping
from .layout_rules import CROSSING, INK
from .layout_stage import SEEN, Stage
from .look_moment import Broken, Moment

STEP = 0.003
"""distance between two looks from which on something moves"""
AWAY = 0.1
"""distance from where it was when the animation began from which on a text is in flight"""
ALONG = 0.2
"""share of a text's step by which the step of its own may differ"""
SEEN_INK = 0.05
"""difference from the ground from which on there is ink"""
STRIDE = 0.08
"""distance at the most between two places on the way at which a text is looked at"""


class Flocks:
    """The glyphs of a stage, flock by flock: those of one text that hang together.

    Attributes:
        glyphs: indices of glyphs, those of a flock side by side; ``starts`` says where one begins.
        keys: what each flock is known by from look to look.
        names: the numbers that a flock shows, if no other one shows them: when it is set anew in
            the next frame, it is still the same.
    """

    def __init__(self, stage: Stage) -> None:
        found = np.flatnonzero(stage.glyph)
        order = np.lexsort((stage.serial[found], stage.owner[found]))
        self.glyphs = found[order]
        pairs = np.column_stack([stage.owner[self.glyphs], stage.serial[self.glyphs]])
        news = np.any(np.diff(pairs, axis=0, prepend=[[-1, -1]]), axis=1)
        self.starts = np.flatnonzero(news)
        self.sizes = np.diff([*self.starts, len(self.glyphs)])
        self.keys: list[Hashable] = [tuple(map(int, pair)) for pair in pairs[self.starts]]
        names = [_numbers_in(stage, self.of(flock)) for flock in range(len(self.starts))]
        self.names = [name if names.count(name) == 1 else None for name in names]

    def of(self, flock: int) -> np.ndarray:
        """The glyphs of a flock."""
        start = self.starts[flock]
        return self.glyphs[start : start + self.sizes[flock]]

    def middles(self, middles: np.ndarray) -> np.ndarray:
        """The mean of the middles of each flock's glyphs, shape (flocks, 2)."""
        if not len(self.starts):
            return np.zeros((0, 2))
        return np.asarray(np.add.reduceat(middles[self.glyphs], self.starts) / self.sizes[:, None])


class FlightRule:
    """Every look at every animation, and the way from the look before."""

    def __init__(self, words: dict[int, str]) -> None:
        self._words = words
        self._stage: Stage | None = None
        self._flocks: Flocks | None = None
        self._before = np.zeros((0, 2))
        self._boxes = np.zeros((0, 4))
        self._start_boxes: dict[int, np.ndarray] = {}
        self._starts: dict[Hashable, np.ndarray] = {}
        self._known: dict[Hashable, np.ndarray] = {}
        self._told: set[int] = set()

    def look(self, moment: Moment) -> Iterator[Broken]:
        """What texts have crossed since the look before."""
        stage = moment.stage
        if moment.at_rest:
            return
        if moment.begins:
            self._starts, self._known = {}, {}
            self._start_boxes = {
                id(leaf): box for leaf, box in zip(stage.leaves, stage.box, strict=True)
            }
        is_new = self._stage is not stage
        if is_new or self._flocks is None:
            self._stage, self._flocks = stage, Flocks(stage)
        flocks = self._flocks
        middles = _middles(stage.box)
        now = flocks.middles(middles)
        before, boxes = (self._found(flocks, now), None) if is_new else (self._before, self._boxes)
        start = self._started(flocks, now)
        step = np.linalg.norm(now - before, axis=1)
        away = np.linalg.norm(now - start, axis=1)
        for flock in np.flatnonzero((step > STEP) & (away > AWAY)):
            glyphs = flocks.of(int(flock))
            glyphs = glyphs[stage.there[glyphs] & (stage.fill[glyphs] > SEEN)]
            if len(glyphs) and int(stage.serial[glyphs[0]]) not in self._told:
                yield from self._crossed(stage, glyphs, now[flock] - before[flock], boxes)
        self._before, self._boxes = now, stage.box.copy()
        if is_new:
            self._known = {}
        self._known.update(_by_name(flocks, now))

    def _found(self, flocks: Flocks, now: np.ndarray) -> np.ndarray:
        """Where flocks were at the look before, when they hung on other mobjects."""
        known = self._known
        names = zip(flocks.keys, flocks.names, now, strict=True)
        return np.array([known.get(k, known.get(n, at)) for k, n, at in names]).reshape(-1, 2)

    def _started(self, flocks: Flocks, now: np.ndarray) -> np.ndarray:
        """Where flocks were when the animation began, or when they first came."""
        for key, name, at in zip(flocks.keys, flocks.names, now, strict=True):
            if key not in self._starts:
                self._starts[key] = self._starts.get(name, at) if name is not None else at
            if name is not None:
                self._starts.setdefault(name, at)
        return np.array([self._starts[key] for key in flocks.keys]).reshape(-1, 2)

    def _crossed(
        self, stage: Stage, glyphs: np.ndarray, way: np.ndarray, boxes: np.ndarray | None
    ) -> Iterator[Broken]:
        own = np.zeros(len(stage.leaves), dtype=bool)
        own[glyphs] = True
        length = float(np.hypot(*way))
        if boxes is not None:
            steps = _middles(stage.box) - _middles(boxes)
            own |= np.linalg.norm(steps - way, axis=1) < ALONG * length + STEP
        own |= stage.serial == stage.serial[glyphs[0]]
        others = np.flatnonzero(~own & (stage.ink > SEEN_INK))
        if not len(others):
            return
        half = stage.width[others] * 0.005 * (stage.stroke[others] > SEEN)
        reach = grown(stage.box[others], half)
        ink = grown(stage.box[glyphs], -INK)
        back = np.array([way[0], way[0], way[1], way[1]])
        pairs = overlapping(_both(ink, ink - back), reach)
        if not len(pairs):
            return
        named: set[str] = set()
        for share in np.linspace(0, 1, max(1, math.ceil(length / STRIDE)) + 1)[1:]:
            there = ink - (1 - share) * back
            for leaf in np.unique(pairs[:, 1]):
                boxes = there[pairs[pairs[:, 1] == leaf, 0]]
                crossed = self._crossing(stage, boxes, glyphs, int(others[leaf]), half[leaf])
                if any(
                    not _is_under_a_ground(stage, box, glyphs, others[leaf], own) for box in crossed
                ):
                    named.add(self._name(stage, int(others[leaf])))
            if named:
                break
        if named:
            text = self._words.get(int(stage.serial[glyphs[0]]), "?")
            self._told.add(int(stage.serial[glyphs[0]]))
            through = ", ".join(sorted(named)[:3]) + (" and more" if len(named) > 3 else "")
            yield Broken("flight", f"{text!r} flies through {through}", topic=text)

    def _crossing(
        self, stage: Stage, boxes: np.ndarray, glyphs: np.ndarray, leaf: int, half: float
    ) -> np.ndarray:
        """Those of a text's boxes that a leaf's ink goes through."""
        reach = grown(stage.box[[leaf]], -INK if stage.glyph[leaf] else half)
        boxes = boxes[overlapping(boxes, reach)[:, 0]]
        if stage.glyph[leaf] or not len(boxes):
            return boxes
        segments = stage.segments(leaf)
        many = np.tile(segments, (len(boxes), 1))
        lengths = lengths_inside(many, np.repeat(grown(boxes, half), len(segments), axis=0))
        is_cut = lengths.reshape(len(boxes), -1).max(axis=1, initial=0.0) > CROSSING + half
        if stage.fill[leaf] > SEEN and not is_cut.all():
            starts = [self._start_boxes.get(id(stage.leaves[glyph])) for glyph in glyphs]
            starts = [start for start in starts if start is not None]
            began_within = starts and stage.holds(leaf, grown(np.array(starts), -INK)).any()
            if starts and not began_within:
                is_cut |= stage.holds(leaf, boxes).any(axis=1)
        return np.asarray(boxes[is_cut])

    def _name(self, stage: Stage, leaf: int) -> str:
        if stage.glyph[leaf]:
            return repr(self._words.get(int(stage.serial[leaf]), "?"))
        x, y = _middles(stage.box[[leaf]])[0]
        return f"{type(stage.leaves[leaf]).__name__} at ({x:.1f}, {y:.1f})"


def _is_under_a_ground(
    stage: Stage, box: np.ndarray, glyphs: np.ndarray, leaf: int, own: np.ndarray
) -> bool:
    """Whether a plate that is not the text's own lies between the two, and holds the text."""
    plates = stage.plates[(stage.plates > leaf) & (stage.plates < glyphs.min())]
    plates = plates[~own[plates]]
    plates = plates[overlapping(box[None], stage.box[plates])[:, 1]]
    return any(stage.holds(plate, box[None]).all() for plate in plates)


def _middles(boxes: np.ndarray) -> np.ndarray:
    return np.asarray(boxes.reshape(-1, 2, 2).mean(axis=2))


def _both(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    low, high = np.minimum(some, others), np.maximum(some, others)
    return np.column_stack([low[:, 0], high[:, 1], low[:, 2], high[:, 3]])


def _numbers_in(stage: Stage, glyphs: np.ndarray) -> Hashable:
    quantities = {stage.leaves[i].inscription.quantity for i in glyphs} - {None}
    paths = tuple(sorted(quantity.path for quantity in quantities if quantity))
    return paths or None


def _by_name(flocks: Flocks, now: np.ndarray) -> dict[Hashable, np.ndarray]:
    known: dict[Hashable, np.ndarray] = {}
    for key, name, at in zip(flocks.keys, flocks.names, now, strict=True):
        known[key] = at
        if name is not None:
            known[name] = at
    return known
