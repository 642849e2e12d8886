"""What the area of a bead means: a ring as large as that of a round number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, Circle, VGroup

from scenes.mobjects.beads import LENS, Beads
from scenes.mobjects.scale_mark import noted, round_number
from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.scale import Measure


def lens_around(beads: Beads, ring: Circle) -> list[Circle]:
    """A lens around the ring, if the beads have one around them."""
    if not beads.is_lensed:
        return []
    lens = Circle(radius=ring.radius + LENS, stroke_color=style.theme.ink, stroke_width=1.6)
    return [lens.move_to(ring)]


class BeadMark(VGroup):
    """What a bead's area means: a ring as large as the bead of a round number, with that number.

    Args:
        beads: on whose scale.
        spot: where the ring's middle stands.
        stacked: whether the number stands below the ring, not at its right.
    """

    RADIUS = 0.2

    def __init__(self, beads: Beads, spot: tuple[float, float], *, stacked: bool = False) -> None:
        self.on_scale = self.stated_scale = beads.on_scale
        most = min(self.RADIUS, max(*beads.radius.values(), 0.07))
        self.quantity = round_number(np.pi * most**2 / beads.on_scale.per_one)
        self._area = self.on_scale.size(self.quantity.value)
        ring = Circle(radius=float(np.sqrt(self._area / np.pi)), stroke_color=style.theme.signal)
        ring.set_stroke(width=3.0).set_fill(style.theme.signal, 0.4).move_to((*spot, 0.0))
        numeral = Numeral(self.quantity, size=noted(self.quantity), color=style.theme.quiet)
        if stacked:
            numeral.next_to((spot[0], spot[1] - self.RADIUS, 0.0), DOWN, buff=0.1)
        else:
            numeral.next_to((spot[0] + self.RADIUS, spot[1], 0.0), buff=0.1)
        super().__init__(ring, *lens_around(beads, ring), numeral)

    def measures(self) -> Iterator[Measure]:
        """The ring's area."""
        yield Measure(self.quantity, self.on_scale, self._area, False)
