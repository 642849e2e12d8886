"""A neuron's weights as a picture, and its print that is laid on them and taken off."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, ManimColor, VGroup, smooth, squish_rate_func

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.pictures.film import Film, finer
from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.scale_mark import round_number
from scenes.mobjects.typeset import Typeset, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.pixel_fan import PixelFan, cells_of, fitted
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
        input: what is seen where the print was, once that lies on the weights.
        place: of the plate.
        rate, times, line: what stands between them: the learning rate, and how much stronger it is
            shown at first and then, once; all of it at first.
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
        self.once = round_number(1.0)
        change = -rate.value * gradients * (self.power.value if self.power else 1.0)
        stage, shape = staging(), fan.shape
        self.weights = WeightFilm(weights, change, fitted(stage.factor, shape, first=True), shape)
        self.place = fitted(stage.product, shape, first=False)
        self.plate = Plate(gradients, self.place, fan.prints, shape)
        self.input = fan.input_in(self.place)
        self.rate = self._written(rate)
        self.times = [self._stronger(k) for k in (self.power, self.once) if k is not None]
        self.line = VGroup(self.rate, self.times[0]) if self.power else VGroup(self.rate)
        super().__init__(self.weights, self.line)

    def lay(self, run_time: float) -> Animation:
        """The plate goes onto the weights."""
        return moved(self.plate, self.weights.zone, run_time)

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

    def turn_down(self, run_time: float) -> list[Animation]:
        """The step is as strong as it is: what was shown stronger pales."""
        if self.power is None:
            return []
        film, down = self.weights, 1 / self.power.value
        early, late = (squish_rate_func(smooth, *part) for part in ((0.0, 0.3), (0.35, 0.7)))
        return [
            Vary(film, film.step, 1.0, down, run_time=run_time),
            FadeOut(self.times[0], run_time=run_time, rate_func=early),
            FadeIn(self.times[1], run_time=run_time, rate_func=late),
        ]

    def give_way(self, run_time: float) -> Animation:
        """What is between the pictures leaves: the neuron's sum will stand there."""
        return FadeOut(self.rate, *self.times[-1:], run_time=run_time)

    def light_through(self, values: np.ndarray, run_time: float) -> Light:
        """Light from every number of the input to its weight."""
        zones = self.place, self.weights.zone
        starts, ends = (cells_of(zone, self.weights.shape) for zone in zones)
        sizes = np.abs(values) / max(float(np.abs(values).max()), 1e-300)
        ways = [np.linspace(*way, 40) for way in zip(starts, ends, strict=True)]
        return Light(ways, sizes, run_time=run_time)

    def _written(self, rate: Quantity) -> Typeset:
        """Minus the learning rate times what is beside it."""
        line = Words("{m} {e}", size=style.NUMBER, m=Symbol("-"), e=rate)
        return line.move_to((*staging().weighed, 0.0))

    def _stronger(self, power: Quantity) -> Typeset:
        """How much stronger than that it is shown, below."""
        x, y = staging().weighed
        quiet = style.theme.quiet
        line = Words("{x} {k}", size=style.NUMBER, color=quiet, x=Symbol("times"), k=power)
        return line.move_to((x, y - BELOW, 0.0))


def moved(picture: Any, zone: Zone, run_time: float) -> Animation:
    """A picture goes to a zone, and fills it."""
    moves = picture.animate(run_time=run_time).stretch_to_fit_width(zone.width)
    there: Animation = moves.stretch_to_fit_height(zone.height).move_to(zone.center).build()
    return there


def power_of(weights: np.ndarray, steps: np.ndarray) -> Quantity | None:
    """How many times as strong a step is to be shown, a round number; ``None`` if not stronger."""
    farthest, largest = float(np.abs(steps).max()), float(np.abs(weights).max())
    if not farthest > 0 or not SEEN * largest > farthest:
        return None
    power = round_number(SEEN * largest / farthest)
    return power if power.value > 1 else None


def _rgb(color: ManimColor) -> np.ndarray:
    return np.array(color.to_rgb())
