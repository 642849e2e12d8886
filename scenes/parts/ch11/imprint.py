"""A neuron's weights as a picture, and its print that is laid on them and taken off."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, ManimColor, VGroup

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.pictures.film import Film, finer
from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.scale_mark import round_number
from scenes.mobjects.typeset import Typeset, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.pixel_fan import PixelFan, fitted
from scenes.parts.ch11.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

SEEN = 2.0
"""of the largest weight: that much the exaggerated step changes one at the most"""
INSIDE = 0.42
"""how much of its colour a negative weight's cell has within its rim"""
BELOW = 0.62
"""from the learning rate to how much stronger its step is shown"""
CLEAR = 0.85
"""how much of what lies below a plate is hidden at the most"""


class WeightFilm(Film):
    """Weights in the colours of their edges, the stronger the larger; a negative one has a rim.

    Args:
        weights: before the step.
        change: what the step adds, as it is shown.
        zone: what the film fills.
        shape: rows and columns.
    """

    def __init__(
        self, weights: np.ndarray, change: np.ndarray, zone: Zone, shape: tuple[int, int]
    ) -> None:
        self._weights, self._change = weights, change
        largest = float(np.abs(weights).max()) or float(np.abs(change).max())
        # Some cell has a rim in the end, whatever the signs are at first.
        super().__init__(-np.abs(weights), zone, Print.of(largest), shape)
        self.step(0.0)

    def step(self, share: float) -> None:
        """So much of the step is taken."""
        self.values = self._weights + share * self._change
        self.reprint(self.prints)

    def _print(self) -> None:
        values, fine = self.values.reshape(self.shape), self._fine
        sizes = np.clip(np.abs(values) ** self.prints.scale.exponent, 0.0, None)
        sizes = np.clip(sizes * self.prints.scale.per_one, 0.0, 1.0)[..., None]
        tint = np.where(
            values[..., None] < 0, _rgb(style.theme.negative), _rgb(style.theme.positive)
        )
        bare = _rgb(style.theme.silent)
        full = bare + sizes * (tint - bare)
        inner = np.where(values[..., None] < 0, bare + INSIDE * sizes * (tint - bare), full)
        rim = np.ones((fine, fine), dtype=bool)
        wide = max(fine // 8, 1)
        rim[wide:-wide, wide:-wide] = fine == 1
        outside = np.tile(rim, self.shape)[..., None]
        self._printed = np.where(outside, *(finer(one, fine) for one in (full, inner)))


class Plate(Film):
    """A print on clear glass: it hides only what it is printed on."""

    def _paint(self, colors: np.ndarray) -> None:
        sizes = np.abs(self.values) ** self.prints.scale.exponent * self.prints.scale.per_one
        opaque = CLEAR * np.clip(2 * sizes, 0.0, 1.0).reshape(self.shape)
        alpha = finer(opaque[..., None], self._fine)
        self.raster.paint(np.concatenate([colors, alpha], axis=2))


class Imprint(VGroup):
    """Weights, minus the learning rate times their gradients; these are shown stronger than that.

    Attributes:
        weights, plate: the two.
        line: what stands between them.
        power: how many times as strong the step is shown; ``None`` where it is seen as it is.

    Args:
        shown: what is shown of the example.
        fan: the neuron before its input.
    """

    def __init__(self, shown: Pictured, fan: PixelFan) -> None:
        assert shown.after is not None
        read, j, rate = shown.read, shown.neuron, shown.after.rate
        weights = np.asarray(read.example.network.layer(1).weights)[j]
        gradients = np.asarray(read.trace.dC_dw[1])[j]
        self.power = power_of(weights, rate.value * gradients)
        change = -rate.value * gradients * (self.power.value if self.power else 1.0)
        onto, off = staging().weights, staging().plate
        self.weights = WeightFilm(weights, change, fitted(onto, fan.shape, first=True), fan.shape)
        self.place = fitted(off, fan.shape, first=False)
        self.plate = Plate(gradients, self.place, fan.prints, fan.shape)
        self.line = VGroup(*self._written(rate))
        super().__init__(self.weights, self.line)

    def lay(self, run_time: float) -> Animation:
        """The plate goes onto the weights."""
        plate: Any = self.plate
        moves = plate.animate(run_time=run_time)
        target, size = self.weights.raster, (self.weights.zone.width, self.weights.zone.height)
        return (
            moves.stretch_to_fit_width(size[0])
            .stretch_to_fit_height(size[1])
            .move_to(target.get_center())
            .build()
        )

    def take_off(self, run_time: float) -> list[Animation]:
        """What is printed is taken off the weights, and the plate is bare."""
        film = self.weights
        return [
            Vary(film, film.step, 0.0, 1.0, run_time=run_time),
            FadeOut(self.plate, run_time=run_time),
        ]

    def come(self, run_time: float) -> Animation:
        """The weights, and what will be done to them."""
        return FadeIn(self, run_time=run_time)

    def _written(self, rate: Quantity) -> list[Typeset]:
        """Minus the learning rate times what is beside it; below, how much stronger it is shown."""
        x, y = staging().taken
        line = Words("{m} {e}", size=style.NUMBER, m=Symbol("-"), e=rate)
        found: list[Typeset] = [line.move_to((x, y, 0.0))]
        if self.power is not None:
            times = Words(
                "{x} {k}",
                size=style.NUMBER,
                color=style.theme.quiet,
                x=Symbol("times"),
                k=self.power,
            )
            found.append(times.move_to((x, y - BELOW, 0.0)))
        return found


def power_of(weights: np.ndarray, steps: np.ndarray) -> Quantity | None:
    """How many times as strong a step is to be shown, a round number; ``None`` if not stronger."""
    farthest, largest = float(np.abs(steps).max()), float(np.abs(weights).max())
    if not farthest > 0 or not SEEN * largest > farthest:
        return None
    power = round_number(SEEN * largest / farthest)
    return power if power.value > 1 else None


def _rgb(color: ManimColor) -> np.ndarray:
    return np.array(color.to_rgb())
