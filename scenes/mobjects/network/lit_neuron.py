"""Neurons of a network that fills the frame: large numbers, a soft glow, shells before it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.neuron import ROOM, Neuron
from scenes.mobjects.pixels import Pixel
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Numeral, Words
from scenes.stage import style
from scenes.stage.notation import Name
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Shaded

HALOS = 4
"""rings that a glow consists of"""
HALO_REACH = 0.3
"""how far the glow of full brightness reaches, as a share of the radius"""
HALO_OPACITY = 0.07
FAINT = 0.08
"""brightness below which there is no glow"""


class LitNeuron(Neuron):
    """A neuron whose number is as large as there is room for, or whose short word stands in it.

    Attributes:
        written: the word that it is given, if any.

    Args:
        activation: what the neuron holds.
        position: its middle.
        radius: in Manim's units.
        scale: the activation that is shown as full brightness.
        word: stands in the neuron instead of the number, if there is room.
    """

    def __init__(
        self,
        activation: Quantity,
        position: tuple[float, float, float],
        radius: float,
        scale: float,
        word: str = "",
    ) -> None:
        self.written = word
        super().__init__(activation, position, radius, scale)
        self.brightness = min(abs(activation.value) / scale, 1.0) if scale else 0.0
        self.word = self._inscribed()
        if self.word is not None:
            self.add(self.word)

    def _numeral(self) -> Numeral | None:
        if self.written:
            return None
        ink, room = style.legible_on(self.fill), 2 * self.radius * ROOM
        for digits, size in (
            (4, style.NUMBER),
            (3, style.NUMBER),
            (3, style.NOTE),
            (2, style.NUMBER),
            (2, style.NOTE),
            (1, style.NUMBER),
            (1, style.NOTE),
        ):
            if 1.6 * size * style.DIGIT > 2 * self.radius:
                continue
            numeral = Numeral(self.activation.to(digits, digits), size=size, color=ink)
            legible = size == style.NUMBER or not numeral.quantity.has_power  # its exponent
            if numeral.width <= room and legible:
                return numeral.move_to(self.disc)
        return None

    def _inscribed(self) -> Words | None:
        if not self.written:
            return None
        ink = style.legible_on(self.fill)
        for size in (style.NUMBER, style.NOTE):
            word = Words("{w}", size=size, color=ink, w=Name(self.written))
            if np.hypot(word.width, size * style.DIGIT) <= 2 * self.radius * ROOM:
                return word.move_to(self.disc)
        return None


class Glow(Shaded, VMobject):
    """A soft light, as bright as what it surrounds: it need not stand out by itself."""


def glow(neurons: Sequence[Neuron | Pixel]) -> VGroup:
    """The soft light around neurons: it reaches as far as each is bright. A few shapes for all."""
    lit = [n for n in neurons if isinstance(n, LitNeuron) and n.brightness > FAINT]
    rings = VGroup()
    for ring in range(HALOS, 0, -1):
        halo = Glow(fill_color=style.theme.activation, fill_opacity=HALO_OPACITY)
        halo.set_stroke(width=0)
        reach = [n.radius * (1 + HALO_REACH * n.brightness * ring / HALOS) for n in lit]
        halo.points = discs(np.array([n.middle for n in lit]).reshape(-1, 3), np.array(reach))
        rings.add(halo)
    return rings


def shells(neurons: Sequence[Neuron | Pixel]) -> VMobject:
    """All neurons before anything is known of them: dark discs."""
    theme = style.theme
    dark = VMobject(fill_color=theme.silent, fill_opacity=1.0)
    dark.set_stroke(theme.quiet, style.OUTLINE, 0.9)
    round_ones = [n for n in neurons if isinstance(n, LitNeuron)]
    middles = np.array([n.middle for n in round_ones]).reshape(-1, 3)
    dark.points = discs(middles, np.array([n.radius for n in round_ones]))
    return dark
