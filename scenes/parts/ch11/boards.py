"""The weights of all shown neurons, from which each takes its own print at once."""

from __future__ import annotations

import numpy as np
from manim import UP, Animation, AnimationGroup, VGroup

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.pictures.grid import film_zones
from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.imprint import Plate, WeightFilm
from scenes.parts.ch11.stagings import staging

LIFT = 0.1
"""how far a print rises as it is taken off, as a share of its height"""


class Boards(VGroup):
    """Films of weights, in the colours of their edges, and the prints that lie on them for a while.

    Attributes:
        films, plates, zones: one of each for a neuron.

    Args:
        shown: what is shown of the example.
        prints: shades and scale of the prints.
        shape: of the picture that each one is.
    """

    def __init__(self, shown: Pictured, prints: Print, shape: tuple[int, int]) -> None:
        rate = shown.after.rate.value if shown.after is not None else 0.0
        weights = np.asarray(shown.read.example.network.layer(1).weights)
        gradients = np.asarray(shown.read.trace.dC_dw[1])
        self.zones, _ = film_zones(len(shown.neurons), shape, staging().low)
        placed = list(zip(shown.neurons, self.zones, strict=True))
        self.films = [
            WeightFilm(weights[j], -rate * gradients[j], zone, shape) for j, zone in placed
        ]
        self.plates = VGroup(*(Plate(gradients[j], zone, prints, shape) for j, zone in placed))
        super().__init__(*self.films)

    def put_on(self, run_time: float) -> Animation:
        """Each print comes onto its weights."""
        return FadeIn(self.plates, run_time=run_time)

    def take_off(self, run_time: float) -> Animation:
        """All prints are taken off together, each as faint as it is: hardly a weight changes."""

        def step(share: float) -> None:
            for film in self.films:
                film.step(share)

        up = LIFT * self.zones[0].height * UP
        return AnimationGroup(
            Vary(self, step, 0.0, 1.0, run_time=run_time),
            FadeOut(self.plates, shift=up, run_time=run_time),
        )
