"""Ten examples, each with its print on one neuron: in one grid they add up to the mean."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smooth

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.cost_bars import CostBars
from scenes.parts.ch16.grown import Cells, Sum
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.plate_places import HEAD, places_in
from scenes.stage import style
from scenes.stage.quantity import count
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

FALLS = 0.55
"""share of a print's way by which it has come to the grid, which then takes it in"""
DISC, BESIDE = 0.2, 0.16
"""radius of the neuron, and between it and its name"""
THICK = 0.34
"""of a bar, as a share of its picture's side"""
RIM = 0.06
"""between the neuron's squares among all others and the frame around them"""


class Plates:
    """Pictures, beside each its print, and the grid in which all prints add up.

    Attributes:
        pictures, prints: one for each example.
        neuron: of the first layer, whose prints these are.
        lit: that neuron, as bright as each example makes it.
        name: which it is.
        pile: the grid: the prints that have come in, each with its share of the mean.
        bars: the costs of the examples, once they are asked.

    Args:
        mean: the gradients of the examples.
        zone: what all of it fills.
        shape: rows and columns of a picture.
    """

    def __init__(self, mean: Mean, zone: Zone, shape: tuple[int, int]) -> None:
        size = shape[0] * shape[1]
        self.neuron = boldest(mean.each[:, : size * mean.neurons].reshape(-1, mean.neurons, size))
        self._mean = mean
        self._own = slice(self.neuron * size, (self.neuron + 1) * size)
        shares = mean.each[:, self._own] / len(mean.chosen)
        sums = mean.sums[:, self._own]
        largest = max(float(np.abs(sums).max()), float(np.abs(shares).max()))
        self.zone, self.places = places_in(zone, len(mean.chosen))
        self.pictures = [
            picture.move_to(place.picture.center)
            for picture, place in zip(
                mean.pictures(self.places[0].picture.width), self.places, strict=True
            )
        ]
        self.prints = [
            Cells(values, place.print, shape, largest, pale=True)
            for values, place in zip(shares, self.places, strict=True)
        ]
        self.pile = Sum(shape, self.zone, largest, mean.path_of(self.neuron))
        self.lit = [self._neuron(m) for m in range(len(mean.chosen))]
        self.name = self._name()
        before, after = mean.own_costs(stepped=False), mean.own_costs(stepped=True)
        self.after = after
        self.bars = CostBars(
            before,
            [place.bar for place in self.places],
            THICK * self.places[0].picture.width,
            max(cost.value for cost in (*before, *after)),
        )
        self.show(0.0)

    def _neuron(self, m: int) -> Neuron:
        number = self._mean.activation(m, self.neuron)
        y = self.zone.top + HEAD / 2
        return Neuron(number, (self.zone.left + DISC, y, 0.0), DISC, self._mean.brightest)

    def _name(self) -> Words:
        n, j = self._mean.neurons, self.neuron + 1
        name = Words(
            _(N_("neuron {j} of {n}")),
            size=style.NOTE,
            j=count("j", j, self._mean.boldest),
            n=count("n", n, "len(example.network.layer(1).biases)"),
        )
        x = self.zone.left + 2 * DISC + BESIDE + name.width / 2
        return name.move_to((x, self.zone.top + HEAD / 2, 0.0))

    def show(self, count: float) -> None:
        """So many prints have come in."""
        self.pile.hold(self._mean.taken(count)[self._own], whole=count == len(self.prints))

    def look_at(self, tile: Zone) -> VMobject:
        """A frame around the neuron's own squares, and lines from it to the grid."""
        near = tile.inset(-RIM, -RIM)
        start = np.array(_corners(near))
        away = np.array(_corners(self.zone))
        if near.left > self.zone.right:  # it stands beside the grid, not below it
            ties = [(away[1], start[0]), (away[2], start[3])]
        else:
            ties = [(away[0], start[3]), (away[1], start[2])]
        sides = list(zip(start, np.roll(start, -1, axis=0), strict=True))
        begin, end = (np.array(one) for one in zip(*sides, *ties, strict=True))
        frame = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        frame.points = lines(begin, end)
        return frame

    def come(self, run_time: float) -> list[Animation]:
        """All pictures with their prints, the neuron, and the empty grid."""
        every = (*self.pictures, *self.prints, self.pile, self.lit[0], self.name)
        return [FadeIn(VGroup(*every), run_time=run_time)]

    def fall(self, m: int, run_time: float) -> list[Animation]:
        """The print of example m goes into the grid, where it is added to what is there."""
        plate = self.prints[m]
        keep_above(plate)
        values, start, end = plate.values, plate.zone, self.zone

        def go(gone: float) -> None:
            share = float(smooth(min(gone / FALLS, 1.0)))
            left = 1 - max(gone - FALLS, 0.0) / (1 - FALLS)
            plate.stand(left * values, _between(start, end, share))

        moves: list[Animation] = [
            Vary(self.pile, self.show, m, m + 1, run_time=run_time, rate_func=_arrives),
            Vary(plate, go, 0.0, 1.0, run_time=run_time, rate_func=linear),
        ]
        if m:
            moves.append(FadeIn(self.lit[m], run_time=FALLS * run_time))
        return moves

    def press(self, tile: Zone, run_time: float) -> Animation:
        """The grid goes to its own squares among all others."""
        start, end, here = self.pile.zone, tile, np.array(self.pile.zone.center)
        points: list[tuple[Any, np.ndarray]] = [
            (one, one.points.copy()) for one in self.pile.submobjects
        ]
        self.pile.whole = False
        keep_above(self.pile)

        def go(gone: float) -> None:
            grows = (end.width / start.width) ** gone
            middle = here + gone * (np.array(end.center) - here)
            for one, was in points:
                one.points = middle + grows * (was - here)

        return Vary(self.pile, go, 0.0, 1.0, run_time=run_time)

    def unname(self, run_time: float) -> list[Animation]:
        """The neuron goes, which was looked at."""
        return [FadeOut(self.name, *self.lit, run_time=run_time)]


def boldest(gradients: np.ndarray) -> int:
    """The neuron with the largest gradient of any example; shape (examples, neurons, inputs)."""
    return int(np.abs(gradients).max(axis=(0, 2)).argmax())


def _between(start: Zone, end: Zone, share: float) -> Zone:
    """A square zone on its way, larger by equal factors in equal times."""
    side = start.width * (end.width / start.width) ** share / 2
    (x, y, _z), (to_x, to_y, _) = start.center, end.center
    x, y = x + share * (to_x - x), y + share * (to_y - y)
    return Zone(x - side, x + side, y - side, y + side)


def _corners(zone: Zone) -> list[tuple[float, float]]:
    """From the lower left one on, anticlockwise."""
    left, right, bottom, top = zone.left, zone.right, zone.bottom, zone.top
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def _arrives(alpha: float) -> float:
    """Nothing is taken in before the print has come."""
    return float(max(alpha - FALLS, 0.0) / (1 - FALLS))
