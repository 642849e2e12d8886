"""Neurons as pots: each keeps its delta, and is filled as high as that is large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import lines, polygons
from scenes.mobjects.shapes import discs
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Shaded

INSIDE = 0.92
"""radius of the liquid, as a share of the neuron's"""
LEAST = 0.16
"""share of the smallest pot that the smallest delta fills, so that it can be seen"""
PITCH = 0.13
"""from one chevron of a negative delta's liquid to the next"""
CHEVRON = 0.1, 0.07
"""half its width, as far as the pot has room, and its depth"""
TINT = 0.3
"""how much of the signal's colour is in the liquid of a negative delta, below its chevrons"""
TURN = 25
"""points of a liquid's rounded lower side"""


class _Part(Shaded, VMobject):
    """What many pots have in common, as one shape."""


class Pots(VGroup):
    """Pots in the place of neurons: a positive delta is solid, a negative one has chevrons.

    Attributes:
        largest: of the deltas, in size.

    Args:
        read: the readings of the example.
        neurons: that turn into pots, by layer and number: their middles and radii.
        scale: how high a delta fills a pot; the largest fills the smallest pot if not given.
    """

    def __init__(
        self,
        read: Readings,
        neurons: Mapping[tuple[int, int], tuple[np.ndarray, float]],
        scale: Scale | None = None,
    ) -> None:
        self._places = list(neurons)
        self._deltas: list[Quantity] = [read.dC_dz(l, j) for l, j in self._places]
        self._middles = np.array([at for at, _ in neurons.values()]).reshape(-1, 3)
        self._radii = np.array([radius for _, radius in neurons.values()])
        least = 2 * INSIDE * float(self._radii.min())
        sizes = np.array([abs(delta.value) for delta in self._deltas])
        largest = float(sizes.max(initial=0.0))
        self.largest = largest
        self.on_scale = scale or Scale.fitting(Channel.LENGTH, largest, least, floor=LEAST * least)
        self._heights = np.array([self.on_scale.size(s) if s else 0.0 for s in sizes])
        self._negative = np.array([delta.value < 0 for delta in self._deltas])
        self._filled = np.zeros(len(sizes))
        theme = style.theme
        self.hollow = _Part(fill_color=theme.silent, fill_opacity=1.0, stroke_width=0.0)
        self.solid = _Part(fill_color=theme.signal, fill_opacity=1.0, stroke_width=0.0)
        tint = style.mix(theme.silent, theme.signal, TINT)
        self.tinted = _Part(fill_color=tint, fill_opacity=1.0, stroke_width=0.0)
        self.outlined = _Part(stroke_color=theme.signal, stroke_width=2.6)
        self.rims = _Part(stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        super().__init__(self.hollow, self.solid, self.tinted, self.outlined, self.rims)

    def fill(self, shares: Mapping[int, float]) -> Pots:
        """Let the pots of each layer be filled to a share of what they hold in the end."""
        self._filled = np.array([shares.get(l, 0.0) for l, _ in self._places])
        there = self._filled > 0
        rims = discs(self._middles[there], self._radii[there])
        self.hollow.points, self.rims.points = rims, rims.copy()
        heights = self._heights * self._filled
        wet = there & (heights > 1e-6)
        self.solid.points = polygons(self._liquid(wet & ~self._negative, heights))
        self.tinted.points = polygons(self._liquid(wet & self._negative, heights))
        self.outlined.points = self._outlined(wet & self._negative, heights)
        return self

    def put(self, middle: np.ndarray, radius: float) -> Pots:
        """Let a single pot stand there, so large, as full as it is."""
        self._heights = self._heights * radius / self._radii
        self._middles, self._radii = middle.reshape(1, 3), np.array([radius])
        return self

    def measures(self) -> Iterator[Measure]:
        """How high each full pot is filled, read off the shapes that are drawn."""
        for delta, middle, radius, filled, negative in zip(
            self._deltas, self._middles, self._radii, self._filled, self._negative, strict=True
        ):
            part = self.outlined if negative else self.solid
            near = (np.abs(part.points - middle) <= radius + 1e-6).all(axis=1)
            if filled >= 1 and delta.value and near.any():
                low, high = middle[1] - INSIDE * radius, part.points[near, 1].max()
                yield Measure(delta, self.on_scale, float(high - low), bool(negative))

    def _liquid(self, which: np.ndarray, heights: np.ndarray) -> np.ndarray:
        """Outlines of the liquid in some pots, shape (n, TURN, 2)."""
        radii = INSIDE * self._radii[which]
        level = np.clip(heights[which] / radii - 1, -1.0, 1.0)
        half = np.arccos(-level)  # from straight down to where the surface meets the pot
        angle = -np.pi / 2 + half[:, None] * np.linspace(-1, 1, TURN)
        round_ = np.stack([np.cos(angle), np.sin(angle)], axis=2) * radii[:, None, None]
        return np.asarray(self._middles[which, None, :2] + round_)

    def _outlined(self, which: np.ndarray, heights: np.ndarray) -> np.ndarray:
        """Outlines of the liquid in some pots, with a column of chevrons in each."""
        starts, ends = [np.zeros((0, 2))], [np.zeros((0, 2))]
        for middle, radius, height in zip(
            self._middles[which, :2], INSIDE * self._radii[which], heights[which], strict=True
        ):
            half, depth = min(CHEVRON[0], 0.4 * radius), min(CHEVRON[1], 0.45 * height)
            tips = np.arange(PITCH - depth, height - depth - 0.4 * PITCH, PITCH) - radius
            if not len(tips):
                tips = np.array([0.3 * height - radius])  # one at least
            tip = middle + np.column_stack([np.zeros(len(tips)), tips])
            for side in (half, -half):
                starts.append(tip + np.array([side, depth]))
                ends.append(tip)
        around = polygons(self._liquid(which, heights))
        return np.concatenate([around, lines(np.concatenate(starts), np.concatenate(ends))])
