"""How PriceOfNudging is told: passes that run by the clock, and weights that fold into squares."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Mobject, linear

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.outputs import Outputs
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.pixels import PixelGrid, light_shade
from scenes.mobjects.vary import Vary
from scenes.parts.ch01.fold import Fold, Folding, Tour
from scenes.parts.ch01.lane import Landing
from scenes.parts.ch01.race import Race
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.style import Zone

MARGIN = 0.08
"""between a picture and its frame"""


class Telling(ExplainerScene):
    """The verbs that PriceOfNudging's storyboard is written in."""

    network: Scenery
    outputs: Outputs
    race: Race

    def play(self, *animations: Any, **options: Any) -> None:
        """Play; where there is nothing to be seen, nothing."""
        if animations:
            super().play(*animations, **options)

    def run_once(self) -> None:
        """One forward pass, as long as one takes by the clock of the race."""
        network, share = self.network, self.race.rates.second / (self.network.last + 1)
        for l in range(1, network.last + 1):
            self.play(network.light(l, run_time=share))
        self.play(self.outputs.into_the_cost(share))

    def fold(
        self,
        start: np.ndarray,
        end: np.ndarray,
        seconds: float,
        *going: Mobject,
        landing: Landing | None = None,
    ) -> None:
        """Boxes come where something goes, and move to where squares will lie over them.

        One weight may be followed into its square: ``landing``.
        """
        fold = Fold(start, end)
        one = [landing] if landing else []
        self.play(*map(FadeOut, going), *map(FadeIn, [fold, *one]), run_time=style.QUICK)
        if going:
            self.remove(*self.mobjects)
            self.add(fold, *one)
        lands = [Vary(one, one.land, 0.0, 1.0, run_time=seconds) for one in one]
        self.play(Folding(fold, run_time=seconds), *lands)

    def go_round(self, boxes: np.ndarray, zone: Zone, seconds: float) -> None:
        """A frame goes from box to box; in the zone stands the picture in the same frame."""
        shape, image = self.read.example.input_shape, self.read.trace.input
        assert shape is not None
        picture = PixelGrid(image.reshape(shape), light_shade, zone.width)
        picture.scale_to_fit_height(zone.height)
        if picture.width > zone.width:
            picture.scale_to_fit_width(zone.width)
        picture.move_to(zone.center)
        half_x, half_y = picture.width / 2 + MARGIN, picture.height / 2 + MARGIN
        x, y, _ = zone.center
        framed = Tour(np.array([[x - half_x, x + half_x, y - half_y, y + half_y]]))
        tour = Tour(boxes)
        self.play(
            FadeIn(picture, framed, run_time=0.2 * seconds),
            Vary(tour, tour.stand, 0.0, 1.0, run_time=0.9 * seconds, rate_func=linear),
        )
        self.play(FadeOut(picture, framed, tour, run_time=0.1 * seconds))
