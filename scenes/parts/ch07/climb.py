"""The product as it goes on to a weight: up along its string, pinched by two more factors."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from manim import VGroup

from scenes.mobjects.ribbon_geometry import Strands, ease
from scenes.mobjects.ribbons import Ribbons
from scenes.stage.quantity import Equation
from scenes.stage.scale import Measure, Scale

WIDEST = 0.9
"""width up to which there is room for it"""
BESIDE = 0.06
"""from the string to the ribbon"""
ALONG = 24
"""points of a half"""


class Climb(VGroup):
    """A ribbon beside a string: first the slope pinches it, then what arrives does.

    Half of what a factor does is done where its first half ends, where the sign turns.

    Args:
        equation: the weight's gradient: the product so far, the slope, what arrives.
        on_scale: of its width, that of the product.
        string: its head, where the weight hangs, and its foot in the weight's box.
    """

    def __init__(self, equation: Equation, on_scale: Scale, string: np.ndarray) -> None:
        head, foot = string
        self._equation, self._scale = equation, on_scale
        self._stops = foot, (foot + head) / 2, head
        self._ribbons = Ribbons()
        super().__init__(self._ribbons)
        self.comes(0.0)

    @classmethod
    def fitting(cls, equation: Equation, on_scale: Scale, string: np.ndarray) -> Climb | None:
        """It, unless a factor widens it too much."""
        values = np.cumprod([term.value for term in equation.terms])
        widest = max(on_scale.size(float(value)) for value in values)
        return cls(equation, on_scale, string) if widest <= WIDEST else None

    def comes(self, pieces: float) -> Climb:
        """So many of its two pieces have come; the last of them may be on its way."""
        values = np.cumprod([term.value for term in self._equation.terms])
        ways, widths, negative, shares = [], [], [], []
        share = ease(np.linspace(0.0, 1.0, 2 * ALONG))
        for piece, ((first, last), (start, end)) in enumerate(
            zip(pairwise(values), pairwise(self._stops), strict=True)
        ):
            sizes = [self._scale.size(value) for value in (first, last)]
            width = sizes[0] + (sizes[1] - sizes[0]) * share
            way = start + np.linspace(0.0, 1.0, 2 * ALONG)[:, None] * (end - start)
            way = way[:, :2] - np.column_stack([BESIDE + width / 2, np.zeros(2 * ALONG)])
            for half, value in enumerate((first, last)):
                part = slice(half * (ALONG - 1), (half + 1) * ALONG)
                ways.append(way[part])
                widths.append(width[part])
                negative.append(value < 0)
                shares.append(np.clip(2 * np.clip(pieces - piece, 0.0, 1.0) - half, 0.0, 1.0))
        self._ribbons.draw([(Strands.of(ways, widths, negative), np.array(shares))], [])
        return self

    def measures(self) -> Iterator[Measure]:
        """The width in which it ends, once it has come: the gradient."""
        for index, end in self._ribbons.coats[0].ends():
            if index == len(self._stops):
                yield Measure(self._equation.result, self._scale, end.last, end.negative)
