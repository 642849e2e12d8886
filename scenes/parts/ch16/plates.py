"""Ten examples, each with its print on one neuron: laid over one another they are the mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Animation, VGroup

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.pictures.prints import Print
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.returned import EXPONENT
from scenes.stage.style import Zone

IN_ROW, NARROW = 10, 7.0
"""examples in a row; where the zone is narrower than this, half as many"""
FULL, GAP = 0.8, 0.14
"""share of its column that a picture may take, and between a picture and its print"""
PILE, APART = 0.46, 0.3
"""share of the zone's height that the pile takes, and between it and the prints"""


class Plates:
    """Pictures, below each its print, and below all of them the pile.

    Attributes:
        pictures, prints: one for each example; ``piles``: the mean of the first so many.
        neuron: of the first layer, whose prints are laid over one another.

    Args:
        mean: the gradients of the examples.
        zone: what all of it fills.
        shape: rows and columns of a picture.
    """

    def __init__(self, mean: Mean, zone: Zone, shape: tuple[int, int]) -> None:
        count = shape[0] * shape[1]
        self.neuron = boldest(mean.each[:, : count * mean.neurons].reshape(-1, mean.neurons, count))
        own = slice(self.neuron * count, (self.neuron + 1) * count)
        prints = Print.of(float(np.abs(mean.each[:, own]).max()), EXPONENT)
        places = list(self._places(len(mean.chosen), zone))
        self.pictures = [
            picture.move_to(above.center)
            for picture, (above, _) in zip(mean.pictures(places[0][0].width), places, strict=True)
        ]
        self.prints = [
            Film(values, below, prints, shape)
            for values, (_, below) in zip(mean.each[:, own], places, strict=True)
        ]
        side = min(PILE * zone.height, zone.width)
        x = zone.center[0]
        pile = Zone(x - side / 2, x + side / 2, zone.bottom, zone.bottom + side)
        self.piles = [Film(values, pile, prints, shape) for values in mean.means[:, own]]

    def come(self, run_time: float) -> list[Animation]:
        """All pictures with their prints."""
        return [FadeIn(VGroup(*self.pictures, *self.prints), run_time=run_time)]

    def lay(self, m: int, run_time: float) -> list[Animation]:
        """The print of example m goes onto the pile, which is then the mean of so many and one."""
        plate: Any = self.prints[m]
        pile = self.piles[m]
        moves = plate.animate(run_time=run_time)
        over = moves.match_width(pile).move_to(pile).build()
        found: list[Animation] = [over, FadeIn(pile, run_time=run_time, rate_func=_arrives)]
        if m:
            found.append(FadeOut(self.piles[m - 1], run_time=run_time, rate_func=_arrives))
        return found

    @staticmethod
    def _places(count: int, zone: Zone) -> Iterator[tuple[Zone, Zone]]:
        """For each example where its picture is, and where its print."""
        columns = IN_ROW if zone.width > NARROW else IN_ROW // 2
        rows = -(-count // columns)
        upper = zone.without(bottom=PILE * zone.height + APART)
        for index, cell in enumerate(c for row in upper.grid(rows, columns) for c in row):
            if index >= count:
                return
            side = min(FULL * cell.width, (cell.height - 2 * GAP) / 2)
            x, y = cell.center[:2]
            yield tuple(
                Zone(x - side / 2, x + side / 2, low, low + side)
                for low in (y + GAP / 2, y - GAP / 2 - side)
            )  # type: ignore[misc]


def boldest(gradients: np.ndarray) -> int:
    """The neuron with the largest gradient of any example; shape (examples, neurons, inputs)."""
    return int(np.abs(gradients).max(axis=(0, 2)).argmax())


def _arrives(alpha: float) -> float:
    """Nothing of it is seen before the plate has come."""
    return float(max(alpha - 0.8, 0.0) / 0.2)
