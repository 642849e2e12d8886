"""Law 3: one meaning a channel. What is drawn with a size stands for its number, on one scale.

Every `Measured` mobject at rest is as large as its scale says, its sign drawn as its number's, and
the number is what an independent computation gives. All of a kind share one scale in a chapter,
unless another is stated while it is used: by a scale mark (see `scale_marks`), or by a number on
screen, such as a lens's power, that is the factor between the two, or by several whose product is.

Edges show weights, and weights only, at every look: while an animation changes an edge, its width
and its colour are between those before and after, both of which the number audit has proven.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

from scenes.mobjects.edge import Edge
from scenes.stage.scale import Measure, Scale

from .layout_stage import Stage
from .look_moment import Broken, Moment
from .measures import OFF, is_dashed
from .scale_marks import NEAR, is_true, stated_scales
from .shown_numbers import NumberRules
from .sight import Sight

POWERS = 4
"""numbers on screen that may multiply to the factor between two scales"""
WIDTH = 0.05
"""difference of two strokes' widths which nobody sees"""
_A_WEIGHT = re.compile(r"(.*\.)?network(\.with_weight\(.*\))?\.layers\[\d+\]\.weights\[\d+, \d+\]")


class MeasuredRule:
    """Sizes against numbers, wherever an animation has ended."""

    def __init__(self, numbers: NumberRules) -> None:
        self._numbers = numbers
        self._scales: dict[tuple[type, object, float], Scale] = {}
        self._fine: set[tuple[type, str, str, float, Scale, float, bool]] = set()
        self.checked: set[str] = set()

    def look(self, moment: Moment) -> Iterator[Broken]:
        """All sizes that stand for numbers at this rest."""
        if moment.sight is None:
            return
        for kind, measure in moment.sight.measures:
            quantity, scale, drawn, negative = measure
            alike = kind, quantity.symbol, quantity.path, quantity.value, scale, drawn, negative
            if alike in self._fine:
                continue
            broken = list(self._judge(measure, kind, moment.sight))
            if not broken and scale == self._scales[kind, scale.channel, scale.exponent]:
                self._fine.add(alike)  # whatever else is on screen
            yield from broken

    def _judge(self, measure: Measure, kind: type, sight: Sight) -> Iterator[Broken]:
        quantity, scale, drawn, negative = measure
        what = f"the {scale.channel} of {kind.__name__} for {quantity.path} ({quantity.text})"
        self.checked.add(quantity.path)
        for _, rule in self._numbers.value(quantity):
            yield Broken("channels", f"{what}: {rule}")
        true = self._numbers.number(quantity.path)
        true = true if math.isfinite(true) else quantity.value
        if not is_true(measure, true):
            yield Broken("channels", f"{what} is {drawn:.3g}, not {scale.size(true):.3g}")
        if quantity.value and negative != (quantity.value < 0):
            sign = "negative" if negative else "positive"
            yield Broken("channels", f"{what} is drawn as {sign}")
        known = self._scales.setdefault((kind, scale.channel, scale.exponent), scale)
        factor = scale.per_one / known.per_one
        if abs(factor - 1) > NEAR and not _is_stated(scale, factor, sight):
            told = f"{scale.per_one:.4g} a one, not {known.per_one:.4g}, and nothing states it"
            yield Broken("channels", f"{what} is on another scale than before: {told}")


def _is_stated(scale: Scale, factor: float, sight: Sight) -> bool:
    """Whether a mark is on this scale, or numbers on screen give the factor to the first one."""
    marks = (mark for mark in stated_scales(sight) if mark.channel == scale.channel)
    if any(abs(mark.per_one / scale.per_one - 1) <= NEAR for mark in marks):
        return True
    shown = {
        abs(part.inscription.quantity.value)
        for part in sight.written
        if part.inscription.quantity is not None
    } - {0.0}
    if any(abs(one * factor - 1) < NEAR or abs(one / factor - 1) < NEAR for one in shown):
        return True
    powers = [power for power in map(math.log10, shown) if power and power == round(power)]
    exponent = math.log10(factor)
    return any(
        abs(sum(sign * p for sign, p in zip(signs, powers, strict=False)) - exponent) < NEAR / 3
        for signs in product((-1, 0, 1), repeat=min(len(powers), POWERS))
    )


class EdgeLookRule:
    """Edges at every look of every animation."""

    def __init__(self) -> None:
        self._stage: Stage | None = None
        self._edges = np.zeros(0, dtype=int)
        self._start: dict[int, np.ndarray] = {}
        self._course: list[tuple[list[Any], np.ndarray]] = []
        self._dashes: dict[int, tuple[Any, bool]] = {}  # whether they were once its sign's
        self._named: set[str] = set()

    def look(self, moment: Moment) -> Iterator[Broken]:
        """Follow the edges through an animation; at its end, judge their course."""
        stage = moment.stage
        if stage is not self._stage:
            self._stage = stage
            found = [i for i, leaf in enumerate(stage.leaves) if isinstance(leaf, Edge)]
            self._edges = np.array(found, dtype=int)
            yield from self._what_they_show(stage)
        if moment.begins:
            looks = _looks(stage, self._edges)
            self._start = dict(zip(map(id, _leaves(stage, self._edges)), looks, strict=True))
            self._course, self._dashes = [], {}
        if not moment.at_rest:
            changing = np.intersect1d(self._edges, np.array(stage.changing, dtype=int))
            changing = changing[stage.there[changing] & (stage.stroke[changing] > 0)]
            self._course.append((_leaves(stage, changing), _looks(stage, changing)))
            self._note_dashes(stage, changing)
        else:
            yield from self._judged(stage)

    def _what_they_show(self, stage: Stage) -> Iterator[Broken]:
        for edge in _leaves(stage, self._edges[stage.stroke[self._edges] > 0]):
            path = edge.quantity.path if edge.quantity is not None else ""
            if path and path not in self._named and not _A_WEIGHT.fullmatch(path):
                self._named.add(path)
                yield Broken("channels", f"an edge shows {path}, which is no weight")

    def _note_dashes(self, stage: Stage, changing: np.ndarray) -> None:
        for index in changing[stage.counts[changing] > 4]:
            edge = stage.leaves[index]
            if edge.quantity is not None and not self._dashes.get(id(edge), (edge, False))[1]:
                self._dashes[id(edge)] = edge, is_dashed(edge) == (edge.quantity.value < 0)

    def _judged(self, stage: Stage) -> Iterator[Broken]:
        looks = _looks(stage, self._edges)
        end = dict(zip(map(id, _leaves(stage, self._edges)), looks, strict=True))
        wrong: dict[int, Any] = {}
        for edges, looks in self._course:
            if not len(edges):
                continue
            ends = [
                (self._start.get(id(e), look), e, look)
                for e, look in zip(edges, looks, strict=True)
            ]
            first = np.array([start for start, _, _ in ends])
            last = np.array([end.get(id(e), look) for _, e, look in ends])
            between = _is_between(looks, first, last)
            wrong.update({id(edges[i]): edges[i] for i in np.flatnonzero(~between)})
        for edge in [edge for edge in wrong.values() if edge.quantity is not None][:1]:
            told = f"the width or colour of the edge of {edge.quantity.path} is not its weight's"
            yield Broken("channels", f"{told} while an animation plays")
        for edge, was_right in self._dashes.values():
            if not was_right:
                yield Broken("channels", f"the dash of {edge.quantity.path} is not its sign's")
        self._course, self._dashes = [], {}


def _leaves(stage: Stage, indices: np.ndarray) -> list[Any]:
    return [stage.leaves[i] for i in indices]


def _looks(stage: Stage, edges: np.ndarray) -> np.ndarray:
    """Width and colour of edges, shape (edges, 4)."""
    return np.column_stack([stage.width[edges], stage.stroke_rgba[edges, :3]])


def _is_between(looks: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether widths are between two others, and colours on the way from one to another."""
    low, high = np.minimum(first, last), np.maximum(first, last)
    slack = np.array([WIDTH, OFF, OFF, OFF])
    return np.asarray(((low - slack <= looks) & (looks <= high + slack)).all(axis=1))
