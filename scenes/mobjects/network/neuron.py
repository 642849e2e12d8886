"""A neuron: a disc as bright as its activation, with its number where it fits."""

from __future__ import annotations

import numpy as np
from manim import Circle, VGroup

from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Solid

ROOM = 0.9
"""share of the disc's width that a number may fill"""


class Neuron(Solid, VGroup):
    """A disc whose brightness is the activation's size on the network's scale.

    Args:
        activation: what the neuron holds.
        position: its middle.
        radius: in Manim's units.
        scale: the activation that is shown as full brightness.
    """

    def __init__(
        self,
        activation: Quantity,
        position: tuple[float, float, float],
        radius: float,
        scale: float,
    ) -> None:
        self.activation = activation
        self.radius = radius
        share = min(abs(activation.value) / scale, 1.0) if scale else 0.0
        self.fill = style.mix(style.theme.silent, style.theme.activation, share)
        self.disc = Circle(
            radius=radius,
            fill_color=self.fill,
            fill_opacity=1.0,
            stroke_color=style.theme.quiet,
            stroke_width=style.OUTLINE,
        ).move_to(position)
        super().__init__(self.disc)
        self.numeral = self._numeral()
        if self.numeral is not None:
            self.add(self.numeral)

    def _numeral(self) -> Numeral | None:
        """The number as exactly as there is room for it, or none."""
        if self.radius < style.LABEL / 100:  # not even two digits fit
            return None
        ink, room = style.legible_on(self.fill), 2 * self.radius * ROOM
        for digits, sizes in (
            (3, (style.BODY, style.LABEL)),
            (2, (style.LABEL,)),
            (1, (style.LABEL,)),
        ):
            numeral = Numeral(self.activation.to(digits, digits), size=sizes[0], color=ink)
            for size in sizes:
                if numeral.width * size / sizes[0] <= room:
                    return numeral.scale(size / sizes[0]).move_to(self.disc)
        return None

    @property
    def middle(self) -> np.ndarray:
        points = self.disc.points  # a disc has no parts: so it is found faster than by Manim
        return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2)
