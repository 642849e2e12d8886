"""The network on stage: neurons and edges of one example, addressable as in the mathematics."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
from manim import DOWN, LEFT, RIGHT, Dot, Mobject, VGroup, VMobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.layout import LayerLayout, lay_out
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.pixels import Pixel, PixelGrid, image_shade
from scenes.mobjects.typeset import Numeral, label_within
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

CROWDED = 36
"""edges between two layers from which on they are drawn thinner"""
LABEL_SHARE = 0.2
"""share of the zone's width that the words at either side may take"""
IMAGE_SHARE = 0.26
"""share of the zone's width that an input image takes"""
FAN_PORTS = 9
"""places at an image's edge from which plain lines lead to the first layer"""


class NetworkDiagram(VGroup):
    """A network with the activations of one forward pass.

    Attributes:
        neuron: ``neuron[l][j]``, l = 0..L, for the neurons that are shown. Where the input is an
            image, ``neuron[0]`` has only the pixels that are pinned.
        last: L, the number of the output layer.
        edge: ``edge[l][j, k]``, l = 1..L, into neuron j from neuron k of the layer before.
        image: the input as a picture, where the example says that it is one; else ``None``.
        labels: the words beside inputs and outputs, and the counts of layers not shown whole.
        output_word: ``output_word[j]``, the word beside output j, where the example has words.

    Args:
        read: the readings of the example.
        zone: where the network may stand.
        pinned: (layer, neuron) pairs that are shown even where a layer is too large to show whole.
    """

    COUNT_SIZE: float = style.LABEL
    """of the number of neurons of a layer that is not shown whole"""
    onward = DOWN
    """the direction in which the neurons of a layer follow each other"""

    def __init__(
        self, read: Readings, zone: Zone, pinned: Collection[tuple[int, int]] = ()
    ) -> None:
        self.read = read
        sizes = read.trace.sizes
        self.last = read.trace.depth
        self.labels = VGroup()
        self.image = self._image(zone)
        self.columns = self._columns(zone, pinned)
        self.neuron: list[dict[int, Neuron | Pixel]] = [
            self._pixels(pinned) if self.image and l == 0 else self._neurons(l)
            for l in range(len(sizes))
        ]
        self.edge: list[dict[tuple[int, int], Edge]] = [{}]
        self.edge += [self._edges(l) for l in range(1, len(sizes))]
        self.edges = VGroup(*(e for layer in self.edge for e in layer.values()))
        self.neurons = VGroup(*(n for layer in self.neuron for n in layer.values()))
        self.scenery = VGroup(*([self.image, self._fan()] if self.image else []))
        self._add_gaps()
        super().__init__(self.scenery, self.edges, self.neurons, self.labels)

    # -- addressing ------------------------------------------------------------------------------

    def layer(self, l: int) -> VGroup:
        """The neurons of a layer that are shown."""
        return VGroup(*self.neuron[l].values())

    def edges_of(self, l: int) -> VGroup:
        """The edges into layer l."""
        return VGroup(*self.edge[l].values())

    def lines_into(self, l: int) -> list[Edge]:
        """What light runs along into layer l: its edges, or the plain lines from an image."""
        return self._fan_lines if self.image and l == 1 else list(self.edge[l].values())

    def edges_into(self, l: int, j: int) -> VGroup:
        """The edges into neuron j of layer l."""
        return VGroup(*(edge for (to, _), edge in self.edge[l].items() if to == j))

    # -- what it shows ---------------------------------------------------------------------------

    def show_weights(self, scale: float | None = None) -> NetworkDiagram:
        """Let every edge show its weight, on one scale for the network.

        Args:
            scale: the weight that is shown widest; the largest one if not given.
        """
        weights = {
            (l, j, k): self.read.weight(l, j, k)
            for l in range(1, self.last + 1)
            for j, k in self.edge[l]
        }
        if scale is None:
            scale = max((abs(weight.value) for weight in weights.values()), default=1.0)
        self._widest = scale
        for (l, j, k), weight in weights.items():
            self.shown_as(self.edge[l][j, k], l, weight)
        return self

    def shown_as(self, edge: Edge, l: int, weight: Quantity) -> Edge:
        """Let an edge into layer l show a weight, on the scale of all others."""
        return edge.show_value(weight, self._widest, self.crowd(l))

    def obstacles(self) -> Iterator[Mobject]:
        """All that a label should keep clear of, neurons before edges."""
        yield from self.neurons
        yield from self.labels
        yield from self.scenery[:1]
        yield from self.edges

    # -- animation -------------------------------------------------------------------------------

    def emphasize(self, *subject: Mobject, run_time: float = style.QUICK) -> Emphasis:
        """Dim all but the given parts; with none given, light the whole network."""
        return Emphasis(self, subject or None, run_time=run_time)

    def forward_pulse(self, l: int, run_time: float = style.STEADY) -> Pulse:
        """Light from layer l-1 into layer l."""
        return Pulse(self.lines_into(l), style.theme.activation, run_time=run_time)

    # -- construction ----------------------------------------------------------------------------

    def _image(self, zone: Zone) -> PixelGrid | None:
        shape = self.read.example.input_shape
        if shape is None:
            return None
        side = min(IMAGE_SHARE * zone.width, zone.height)
        picture = PixelGrid(self.read.trace.input.reshape(shape), image_shade, side)
        return picture.set_x(zone.left, LEFT).set_y(zone.center[1])

    def _columns(self, zone: Zone, pinned: Collection[tuple[int, int]]) -> list[LayerLayout]:
        """Lay out within what the image and the labels at both sides leave of the zone."""
        sizes = list(self.read.trace.sizes)
        if self.image:
            # The image is the input's column; the others share what is right of it.
            sizes[0] = 0
            zone = Zone(self.image.get_right()[0] - 0.5, zone.right, zone.bottom, zone.top)
        example = self.read.example
        words_in = () if self.image else example.input_labels
        words_out, width = example.output_labels, LABEL_SHARE * zone.width
        inputs = [label_within(word, width, words_in) for word in words_in]
        outputs = [label_within(word, width, words_out) for word in words_out]
        gap = 0.15
        left = max((word.width + gap for word in inputs), default=0.0)
        right = max((word.width + gap for word in outputs), default=0.0)
        inner = Zone(zone.left + left, zone.right - right, zone.bottom, zone.top)
        columns = lay_out(sizes, inner, pinned)
        self.output_word = dict(enumerate(outputs))
        for words, column, side in ((inputs, columns[0], LEFT), (outputs, columns[-1], RIGHT)):
            for j, word in enumerate(words):
                if j in column.positions:
                    rim = np.array(column.positions[j]) + side * column.radius
                    self.labels.add(word.next_to(rim, side, buff=gap))
        return columns

    def _pixels(self, pinned: Collection[tuple[int, int]]) -> dict[int, Neuron | Pixel]:
        assert self.image is not None
        chosen = sorted(neuron for layer, neuron in pinned if layer == 0)
        return {k: Pixel(self.image, k, self.read.activation(0, k)) for k in chosen}

    def _fan(self) -> VMobject:
        """Plain lines from the image to the first layer: all pixels lead to all neurons."""
        assert self.image is not None
        ports = np.linspace(self.image.get_bottom()[1], self.image.get_top()[1], FAN_PORTS)
        starts = [np.array([self.image.get_right()[0], y, 0.0]) for y in ports]
        self._fan_lines = [
            Edge(start, neuron.middle, 0.0, neuron.radius)
            for start in starts
            for neuron in self.neuron[1].values()
        ]
        fan = VMobject(stroke_color=style.theme.hairline, stroke_width=style.EDGE_MIN)
        fan.points = np.concatenate([line.points for line in self._fan_lines])
        return fan

    def _neurons(self, l: int) -> dict[int, Neuron | Pixel]:
        column = self.columns[l]
        activations = self.read.trace.activations[l]
        scale = max(1.0, float(np.abs(activations).max()))
        return {
            j: Neuron(self.read.activation(l, j), position, column.radius, scale)
            for j, position in column.positions.items()
        }

    def _edges(self, l: int) -> dict[tuple[int, int], Edge]:
        return {
            (j, k): Edge(before.middle, after.middle, before.radius, after.radius)
            for j, after in self.neuron[l].items()
            for k, before in self.neuron[l - 1].items()
        }

    def crowd(self, l: int) -> float:
        """How much thinner and fainter the edges into a layer are drawn because of their number."""
        return float(np.sqrt(max(len(self.edge[l]) / CROWDED, 1.0)))

    def _add_gaps(self) -> None:
        for l, column in enumerate(self.columns):
            for gap in column.gaps:
                dots = VGroup(*(Dot(radius=0.03, color=style.theme.quiet) for _ in range(3)))
                self.labels.add(dots.arrange(self.onward, buff=0.06).move_to(gap.position))
            if column.gaps:
                count = Numeral(self.read.size(l), size=self.COUNT_SIZE, color=style.theme.quiet)
                last = max(column.positions.values(), key=lambda point: np.dot(point, self.onward))
                self.labels.add(count.next_to(last, self.onward, buff=column.radius + 0.12))
