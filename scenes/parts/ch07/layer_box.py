"""Layers as boxes: a box stands where the edges into a layer were, with wires in and out.

`BoxedNetwork` sets a network across the stage with its boxes, and says where things below them
may stand.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from manim import RoundedRectangle, VGroup, VMobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.network.diagram import IMAGE_SHARE, NetworkDiagram
from scenes.mobjects.network.layout import LayerLayout
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.pixels import PixelGrid
from scenes.mobjects.typeset import Formula
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone

WIDTH, HEIGHT = 1.2, 0.95
SHARE = 0.62
"""of the room between two columns that a box may take"""
LINE = 1.25
"""from one word in a column to the next at the least, in heights of a word"""
BESIDE = 0.6
"""room kept at the right for targets that stand beside small outputs"""
RIM, TALL = 0.2, 2
"""room kept above and below the network for targets, up to that many outputs"""
STEP_SHARE = 0.8
"""share of a step, from a column to the next box, that something below it may take"""


class Place(NamedTuple):
    """Where something stands below a box or a column of neurons: its middle, how wide it may be."""

    x: float
    width: float


class LowNetwork(NetworkDiagram):
    """A network for a low zone: its image keeps within the height, and its words keep apart."""

    def _image(self, zone: Zone) -> PixelGrid | None:
        picture = super()._image(zone)
        if picture is None or picture.height <= zone.height:
            return picture
        right = zone.left + zone.height / IMAGE_SHARE
        return super()._image(Zone(zone.left, right, zone.bottom, zone.top))

    def _columns(self, zone: Zone, pinned: Collection[tuple[int, int]]) -> list[LayerLayout]:
        """As usual; of words that would run into each other only some stay."""
        columns = super()._columns(zone, pinned)
        kept: list[VMobject] = []
        for word in self.labels:
            if all(_apart(word, other) for other in kept):
                kept.append(word)
        self.labels.submobjects = [*kept]
        return columns


class LayerBox(VGroup):
    """The function that a layer is: weights, sums and curve, folded into one box.

    Attributes:
        frame, symbol: the box, and its name.
        wires: into the box, and out of it.
        edges: what comes together in the wires.

    Args:
        network: the diagram in which it stands.
        l: the layer's number, from 1.
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
        """Where its middle is, from left to right, in Manim's units."""
        return float(self.frame.get_x())


def _apart(one: VMobject, other: VMobject) -> bool:
    """Whether two words that stand in a column keep clear of each other, or are in two columns."""
    across, along = (abs(float(one.get_coord(axis) - other.get_coord(axis))) for axis in (0, 1))
    return along > LINE * max(one.height, other.height) or across > (one.width + other.width) / 2


class BoxedNetwork:
    """A network with a box for each layer, and the cost after them.

    Attributes:
        network, outcome: what is there at first.
        boxes: ``boxes[l]``, l = 1..L.
        scenery: all that can be dimmed once the layers are folded.
        columns: ``columns[l]``, the place below the activations of layer l, l = 0..L.
        places: ``places[l]``, the place below a box.

    Args:
        read: the readings of the example.
        zone: where it stands.
    """

    def __init__(self, read: Readings, zone: Zone) -> None:
        outputs = read.trace.sizes[-1]
        right = zone.right - Outcome.WIDTH - (BESIDE if outputs > 1 else 0.0)
        room = Zone(zone.left, right, zone.bottom, zone.top).inset(
            y=RIM if outputs <= TALL else 0.0
        )
        self.network = LowNetwork(read, room).show_weights()
        self.outcome = Outcome(read, self.network, zone.right)
        depth = self.network.last
        self.boxes = {l: LayerBox(self.network, l) for l in range(1, depth + 1)}
        image = [self.network.image] if self.network.image else []
        values = VGroup(*image, self.network.neurons, self.network.labels)
        self.scenery = VGroup(values, *self.boxes.values(), self.outcome)
        width = STEP_SHARE * (self.boxes[2].x - self.boxes[1].x) / 2
        middles = {l: float(self.before(l + 1).get_x()) for l in range(depth + 1)}
        self.columns = {l: Place(x, min(width, 2 * (x - zone.left))) for l, x in middles.items()}
        self.places = {l: Place(box.x, width) for l, box in self.boxes.items()}

    def before(self, l: int) -> VMobject:
        """The values that go into a box: the neurons of the layer before, or the image."""
        image = self.network.image
        return image if image and l == 1 else self.network.layer(l - 1)
