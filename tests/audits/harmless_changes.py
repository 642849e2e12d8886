"""Changes that are no lies: the number audit must not be upset by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from manim import RIGHT

from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.typeset import Glyph, Numeral
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene

from .mutation import Patch, afterwards


def shift_every_number(patch: Patch) -> None:
    afterwards(patch, Numeral, "__init__", lambda numeral: numeral.shift(0.004 * RIGHT))


def shift_the_network(patch: Patch) -> None:
    afterwards(patch, NetworkDiagram, "show_weights", lambda net: net.neurons.shift(0.004 * RIGHT))


def play_more_slowly(patch: Patch) -> None:
    original = ExplainerScene.play

    def slowly(self: ExplainerScene, *animations: Any, **options: Any) -> None:
        for animation in animations:
            animation.run_time *= 1.7
        if "run_time" in options:
            options["run_time"] *= 1.7
        original(self, *animations, **options)

    patch.setattr(ExplainerScene, "play", slowly)


def colour_differently(patch: Patch) -> None:
    original = style.use

    def other(name: str) -> style.Theme:
        theme = original(name)
        style.theme = replace(theme, positive=theme.slope, activation=theme.cost)
        return style.theme

    patch.setattr(style, "use", other)


def cut_outlines_differently(patch: Patch) -> None:
    """Every curve of a glyph in two pieces: the same shape from other points."""
    original = Glyph.__init__

    def cut(self: Glyph, inscription: Any, color: Any, points: Any) -> None:
        original(self, inscription, color, points)
        self.insert_n_curves(len(points) // 4)

    patch.setattr(Glyph, "__init__", cut)


HARMLESS: dict[str, Callable[[Patch], None]] = {
    "every number shifted by 0.004": shift_every_number,
    "the neurons shifted by 0.004": shift_the_network,
    "a slower run time": play_more_slowly,
    "other colours": colour_differently,
    "outlines cut into more curves": cut_outlines_differently,
}
