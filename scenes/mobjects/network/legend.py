"""What full scale means for rings and edges, in one line."""

from __future__ import annotations

from manim import LEFT, RIGHT, Annulus, Line, VGroup

from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

RADIUS = 0.13


WEIGHT, GRADIENT = N_("widest edge: weight {v}"), N_("widest edge: gradient {v}")
"""what the widest edge stands for, by what the edges show"""


class ScaleLegend(VGroup):
    """A ring and an edge at full scale, each with the number it stands for.

    Args:
        ring: the signal that is a full ring.
        edge: the number that is the widest edge.
        zone: the legend stands in its lower left corner.
        shows: what the edges show, `WEIGHT` or `GRADIENT`.
    """

    HEIGHT = 0.5

    def __init__(self, ring: Quantity, edge: Quantity, zone: Zone, shows: str = GRADIENT) -> None:
        quiet = style.theme.quiet
        circle = Annulus(RADIUS - 0.045, RADIUS, color=style.theme.signal, fill_opacity=1.0)
        full_ring = Words(_(N_("full ring {v}")), size=style.LABEL, color=quiet, v=ring)
        widest = _widest(edge, shows)
        super().__init__(circle, full_ring, *widest)
        self.arrange(RIGHT, buff=0.16)
        widest.shift(0.3 * RIGHT)
        self.set_x(zone.left, LEFT).set_y(zone.bottom + self.height / 2)


class WidthLegend(VGroup):
    """The gradient that the widest edge stands for, in the lower left corner of a zone."""

    def __init__(self, edge: Quantity, zone: Zone) -> None:
        super().__init__(*_widest(edge, GRADIENT))
        self.arrange(RIGHT, buff=0.16)
        self.set_x(zone.left, LEFT).set_y(zone.bottom + ScaleLegend.HEIGHT / 2)


def _widest(edge: Quantity, shows: str) -> VGroup:
    """The widest edge, and what it stands for."""
    quiet = style.theme.quiet
    line = Line(RADIUS * LEFT, 2 * RADIUS * RIGHT, stroke_color=quiet, stroke_width=style.EDGE_MAX)
    return VGroup(line, Words(_(shows), size=style.LABEL, color=quiet, v=edge))
