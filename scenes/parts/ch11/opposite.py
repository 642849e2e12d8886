"""The film of a neuron whose delta has the other sign: beads of the other kind, the other print."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Animation, VGroup, linear

from scenes.mobjects.beads import Beads, Growing
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.pixel_fan import PixelFan, fitted
from scenes.parts.ch11.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.shapes import WIDE


class Opposite(VGroup):
    """A second film where the first one came about, and the first one's place beside it.

    Attributes:
        film, told, beads: as a `PixelFan`'s, of the other neuron.
        first: the first neuron's film where the input was; ``first_told``: its delta above it.

    Args:
        fan: the first neuron.
        neuron: the other one.
    """

    def __init__(self, fan: PixelFan, neuron: int) -> None:
        read, shape = fan.read, fan.shape
        self.neuron, delta = neuron, read.dC_dz(1, neuron)
        gradients = np.asarray(read.trace.dC_dw[1])[neuron]
        path = f"trace.dC_dw[1][{neuron}]"
        self.film = Film(gradients, fan.film_zone, fan.prints, shape, path)
        self.film.develop(0.0)
        place = fitted(staging().input, shape, first=True)
        self.first = Film(
            fan.film.values, place, fan.prints, shape, f"trace.dC_dw[1][{fan.neuron_index}]"
        )
        self.told = self._told(delta, fan.film_zone.left, fan.film_zone.top)
        self.first_told = fan.told.copy().set_x(place.left, LEFT)
        if style.shape != WIDE:  # there the two stand at the same height
            self.first_told.set_y(place.top + 0.34)
        spots = {(neuron, k): cell for k, cell in enumerate(fan.film_cells)}
        ways = {at: np.array([cell, cell + RIGHT * 1e-3]) for at, cell in spots.items()}
        each = {at: read.dC_dw(1, *at) for at in spots}
        self.beads = Beads(ways, each, per_one=fan.beads.on_scale.per_one)
        for at in self.beads.place:
            self.beads.place[at] = np.asarray(spots[at][:2])
        super().__init__(self.film, self.told)

    def develops(self, run_time: float) -> list[Animation]:
        """The beads give way to the print."""
        film = self.film
        return [
            Vary(film, film.develop, 0.0, 1.0, run_time=run_time, rate_func=linear),
            Growing(self.beads, to=0.0, wait=0.0, run_time=0.6 * run_time),
        ]

    @staticmethod
    def _told(delta: Quantity, left: float, top: float) -> Formula:
        color = style.theme.signal
        told = Formula("{d} = {v}", size=style.NUMBER, color=color, d=Symbol("delta"), v=delta)
        told.set_x(left, LEFT).set_y(top + 0.34)
        return told.shift((min(style.HERO.right - float(told.get_right()[0]), 0.0), 0.0, 0.0))
