"""Layers as boxes: a box stands where the edges into a layer were, with wires in and out."""

from __future__ import annotations

from manim import RoundedRectangle, VGroup, VMobject

from scenes import style
from scenes.mobjects.edge import Edge
from scenes.mobjects.network import IMAGE_SHARE, NetworkDiagram
from scenes.mobjects.pixels import PixelGrid
from scenes.mobjects.typeset import Formula
from scenes.notation import Symbol
from scenes.style import Zone

WIDTH, HEIGHT = 1.2, 0.95
SHARE = 0.62
"""of the room between two columns that a box may take"""


class LowNetwork(NetworkDiagram):
    """A network for a low zone: its image keeps within the height as well."""

    def _image(self, zone: Zone) -> PixelGrid | None:
        picture = super()._image(zone)
        if picture is None or picture.height <= zone.height:
            return picture
        right = zone.left + zone.height / IMAGE_SHARE
        return super()._image(Zone(zone.left, right, zone.bottom, zone.top))


class LayerBox(VGroup):
    """The function that a layer is: weights, sums and curve, folded into one box.

    Attributes:
        frame, symbol: the box, and its name.
        wires: into the box, and out of it.
        edges: what comes together in the wires.

    Args:
        network: the diagram in which it stands.
        l: the layer.
    """

    def __init__(self, network: NetworkDiagram, l: int) -> None:
        before = network.image if network.image and l == 1 else network.layer(l - 1)
        left, right = before.get_right()[0], network.layer(l).get_left()[0]
        middle = network.neurons.get_y()
        width = min(WIDTH, SHARE * (right - left))
        self.symbol = Formula("{f}", size=style.FORMULA, f=Symbol(f"f_{l}"))
        self.frame = RoundedRectangle(
            width=width,
            height=HEIGHT,
            corner_radius=0.14,
            stroke_color=style.theme.quiet,
            stroke_width=style.OUTLINE,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        ).move_to(((left + right) / 2, middle, 0.0))
        self.symbol.move_to(self.frame)
        box_left, box_right = self.frame.get_left(), self.frame.get_right()
        start, end = box_left.copy(), box_right.copy()
        start[0], end[0] = left, right
        self.wires = (Edge(start, box_left), Edge(box_right, end))
        for wire in self.wires:
            wire.set_stroke(style.theme.quiet)
        fan = VGroup(network.scenery[1]) if network.image and l == 1 else None
        self.edges: VMobject = fan or network.edges_of(l)
        super().__init__(*self.wires, self.frame, self.symbol)

    @property
    def x(self) -> float:
        """Its middle."""
        return float(self.frame.get_x())
