"""Ten examples, each with its print on one neuron: in one grid they add up to the mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Animation, VGroup, smooth

from scenes.mobjects.fading import FadeIn
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.fields import EXPONENT
from scenes.parts.ch16.many import Mean
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above

IN_ROW, NARROW = 10, 7.0
"""examples in a row; where the zone is narrower than this, half as many"""
FULL, GAP = 0.8, 0.14
"""share of its column that a picture may take, and between a picture and its print"""
PILE, APART = 0.46, 0.3
"""share of the zone's height that the grid takes, and between it and the prints"""
BROAD, LARGE = 2.2, 0.98
"""where the zone is so many times wider than high, the grid stands in its middle, so high"""
FALLS = 0.62
"""share of a print's way by which it has come to the grid, which then takes it in"""


class Plates:
    """Pictures, beside each its print, and the grid into which all prints fall.

    Attributes:
        pictures, prints: one for each example.
        neuron: of the first layer, whose prints these are.
        pile: the grid: the prints that have come in, each with its share of the mean.

    Args:
        mean: the gradients of the examples.
        zone: what all of it fills.
        shape: rows and columns of a picture.
    """

    def __init__(self, mean: Mean, zone: Zone, shape: tuple[int, int]) -> None:
        count = shape[0] * shape[1]
        self.neuron = boldest(mean.each[:, : count * mean.neurons].reshape(-1, mean.neurons, count))
        self._mean = mean
        self._own = slice(self.neuron * count, (self.neuron + 1) * count)
        prints = Print.of(float(np.abs(mean.each[:, self._own]).max()), EXPONENT)
        pile, places = self._places(len(mean.chosen), zone)
        self.pictures = [
            picture.move_to(above.center)
            for picture, (above, _) in zip(mean.pictures(places[0][0].width), places, strict=True)
        ]
        self.prints = [
            Film(values, below, prints, shape)
            for values, (_, below) in zip(mean.each[:, self._own], places, strict=True)
        ]
        sums = mean.sums[:, self._own]
        self.pile = Film(sums[-1], pile, Print.of(float(np.abs(sums).max()), EXPONENT), shape)
        self.show(0.0)

    def show(self, count: float) -> None:
        """So many prints have come in."""
        self.pile.reprint_values(self._mean.taken(count)[self._own])

    def come(self, run_time: float) -> list[Animation]:
        """All pictures with their prints, and the empty grid."""
        return [FadeIn(VGroup(*self.pictures, *self.prints, self.pile), run_time=run_time)]

    def fall(self, m: int, run_time: float) -> list[Animation]:
        """The print of example m falls into the grid, which takes it in."""
        plate: Any = self.prints[m]
        keep_above(plate)
        start, pile = plate.raster.get_center(), self.pile.raster
        way, grows = pile.get_center() - start, pile.width / plate.width
        points = [(one, one.points.copy()) for one in plate.submobjects]
        looks = [(one, one.fill_rgbas.copy(), one.stroke_rgbas.copy()) for one in plate.submobjects]

        def go(gone: float) -> None:
            share = float(smooth(min(gone / FALLS, 1.0)))
            for one, was in points:
                one.points = start + share * way + (was - start) * grows**share
            seen = np.array([1.0, 1.0, 1.0, 1 - max(gone - FALLS, 0.0) / (1 - FALLS)])
            for one, fill, stroke in looks:
                one.fill_rgbas, one.stroke_rgbas = fill * seen, stroke * seen

        return [
            Vary(plate, go, 0.0, 1.0, run_time=run_time, rate_func=_even),
            Vary(self.pile, self.show, m, m + 1, run_time=run_time, rate_func=_arrives),
        ]

    def press(self, tile: Zone, run_time: float) -> Animation:
        """The grid goes to its own squares among all others."""
        start, end, here = self.pile.zone, tile, np.array(self.pile.zone.center)
        points = [(one, one.points.copy()) for one in self.pile.submobjects]
        keep_above(self.pile)

        def go(gone: float) -> None:
            grows = (end.width / start.width) ** gone
            middle = here + gone * (np.array(end.center) - here)
            for one, was in points:
                one.points = middle + grows * (was - here)

        return Vary(self.pile, go, 0.0, 1.0, run_time=run_time)

    def _places(self, count: int, zone: Zone) -> tuple[Zone, list[tuple[Zone, Zone]]]:
        """Where the grid is, and for each example where its picture is, and where its print."""
        if zone.width > BROAD * zone.height:
            return self._flanks(count, zone)
        side = min(PILE * zone.height, zone.width)
        x = zone.center[0]
        pile = Zone(x - side / 2, x + side / 2, zone.bottom, zone.bottom + side)
        return pile, list(self._rows(count, zone))

    @staticmethod
    def _flanks(count: int, zone: Zone) -> tuple[Zone, list[tuple[Zone, Zone]]]:
        """The grid in the middle, half of the examples at either side, their prints next to it."""
        half = LARGE * zone.height / 2
        x, y = zone.center[:2]
        pile = Zone(x - half, x + half, y - half, y + half)
        rows = -(-count // 2)
        sides = [Zone(zone.left, x - half, pile.bottom, pile.top)]
        sides.append(Zone(x + half, zone.right, pile.bottom, pile.top))
        found = []
        for outer, side in enumerate(sides):
            for first, second in side.grid(rows, 2):
                cells = (second, first) if outer else (first, second)
                least = min(0.86 * first.height, FULL * first.width) / 2
                found.append(tuple(_square(cell, least) for cell in cells))
        return pile, found[:count]  # type: ignore[return-value]

    @staticmethod
    def _rows(count: int, zone: Zone) -> Iterator[tuple[Zone, Zone]]:
        """In rows above the grid, the print below its picture."""
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


def _square(cell: Zone, half: float) -> Zone:
    x, y = cell.center[:2]
    return Zone(x - half, x + half, y - half, y + half)


def _even(alpha: float) -> float:
    return alpha


def _arrives(alpha: float) -> float:
    """Nothing is taken in before the print has come."""
    return float(max(alpha - FALLS, 0.0) / (1 - FALLS))
