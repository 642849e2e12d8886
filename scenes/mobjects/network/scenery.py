"""A network up to its cost in one piece, filling the frame: the scenery of most chapters.

    self.scenery = Scenery(self.read, style.HERO)
    self.add(*self.scenery.waiting())
    for l in range(1, self.scenery.last + 1):
        self.play(*self.scenery.forward(l))
    self.play(*self.scenery.reach_the_cost())

It waits unlit, and each part lights up when the light arrives.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from manim import RIGHT, UP, Animation, Circle, Mobject, VGroup, VMobject

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.edge import Edge
from scenes.mobjects.fading import FadeIn
from scenes.mobjects.light import DIMMEST, Light
from scenes.mobjects.network.cost_disc import CostDisc, radius_for
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.layout import LayerLayout
from scenes.mobjects.network.links import link_ways
from scenes.mobjects.network.lit_neuron import HALO_REACH, LitNeuron, glow, shells
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.roomy import COST_LEAST, COST_ROOM, IMAGE, RADIUS, Roomy
from scenes.mobjects.network.upright import lay_out_in_shape
from scenes.mobjects.pixels import Pixel, PixelGrid, light_shade
from scenes.mobjects.shapes import smooth_path
from scenes.mobjects.typeset import Words
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

SHORT = 3
"""characters up to which an output's word stands in its neuron instead of its number"""


class RoomyNetwork(NetworkDiagram):
    """A `NetworkDiagram` whose columns fill the frame and whose edges are curves.

    Attributes:
        plan: where everything stands.
    """

    COUNT_SIZE = style.NOTE

    def __init__(
        self,
        read: Readings,
        zone: Zone,
        pinned: Collection[tuple[int, int]],
        brightest: list[float],
        cost_radius: float,
        plan: Roomy | None = None,
        cost_room: float = COST_ROOM,
        image_side: float = IMAGE,
    ) -> None:
        self.brightest = brightest
        shape = read.example.input_shape
        margin = 0.0 if shape else HALO_REACH * RADIUS
        self.plan: Roomy = plan or lay_out_in_shape(
            read.trace.sizes,
            zone,
            margin,
            image=shape,
            pinned=pinned,
            cost_radius=cost_radius,
            cost_room=cost_room,
            image_side=image_side,
        )
        if self.plan.is_upright:
            self.onward = RIGHT
        super().__init__(read, zone, pinned)

    def crowd(self, l: int) -> float:
        """Edges are thinner still where layers of many stand close together."""
        return super().crowd(l) ** self.plan.closeness(l)

    def _image(self, zone: Zone) -> PixelGrid | None:
        shape, room = self.read.example.input_shape, self.plan.image
        if shape is None or room is None:
            return None
        picture = PixelGrid(self.read.trace.input.reshape(shape), light_shade, room.width)
        return picture.move_to(room.center)

    def _columns(self, zone: Zone, pinned: Collection[tuple[int, int]]) -> list[LayerLayout]:
        self.output_word: dict[int, Words] = {}
        return list(self.plan.columns)

    def _neurons(self, l: int) -> dict[int, Neuron | Pixel]:
        column = self.columns[l]
        scale = self.brightest[l]
        words = self.read.example.output_labels if l == self.last else ()
        short = words and max(map(len, words)) <= SHORT
        return {
            j: LitNeuron(
                self.read.activation(l, j),
                position,
                column.radius,
                scale,
                word=words[j] if short else "",
            )
            for j, position in column.positions.items()
        }

    def _edges(self, l: int) -> dict[tuple[int, int], Edge]:
        return {
            (j, k): CurvedEdge(
                before.middle, after.middle, before.radius, after.radius, self.plan.is_upright
            )
            for j, after in self.neuron[l].items()
            for k, before in self.neuron[l - 1].items()
        }

    def _fan(self) -> VMobject:
        """Plain curves from the image to the first layer: all pixels lead to all neurons."""
        assert self.image is not None
        upright, first = self.plan.is_upright, self.neuron[1]
        middle = self.image.get_center()
        half = (self.image.width if upright else self.image.height) / 2
        rim = middle + (UP * self.image.height if upright else RIGHT * self.image.width) / 2
        ports = np.linspace(half, -half, len(first) + 2)[1:-1] * 0.94
        self._fan_lines: list[Edge] = [
            CurvedEdge(rim - off * self.onward, neuron.middle, 0.0, neuron.radius, upright)
            for off, neuron in zip(ports, first.values(), strict=True)
        ]
        fan = VMobject(stroke_color=style.theme.hairline, stroke_width=style.EDGE_MIN)
        fan.points = np.concatenate([line.points for line in self._fan_lines])
        return fan


class Scenery(VGroup):
    """The network up to its cost, unlit until light runs forward through it.

    Attributes:
        network: the `RoomyNetwork`; ``neuron``, ``edge``, ``last`` and ``plan`` are its own.
        cost: the `CostDisc`.
        link: ``link[j]``, the way from output j's rim to the cost, shape (n, 2).
        glow: ``glow[l]``, the soft light around the neurons of a layer.

    Args:
        read: the readings of the example.
        zone: what it fills.
        pinned: (layer, neuron) pairs that are shown in any case.
        brightest: for each layer the activation that is shown as full brightness.
        widest: the weight that is shown widest; both as the example has it if not given.
        costs: all that the cost's disc is to hold in time; the example's own if not given.
        cost_digits, cost_least: significant ones of each, and the disc's radius, at the least.
        plan: where everything stands; by itself if not given.
        cost_room: way from the outputs to the cost, about; more where something stands on it.
        image_side: of an input image's longer side.
    """

    def __init__(
        self,
        read: Readings,
        zone: Zone,
        pinned: Collection[tuple[int, int]] = (),
        *,
        brightest: list[float] | None = None,
        widest: float | None = None,
        costs: Sequence[Quantity] = (),
        cost_digits: int = 1,
        cost_least: float = COST_LEAST,
        plan: Roomy | None = None,
        cost_room: float = COST_ROOM,
        image_side: float = IMAGE,
    ) -> None:
        self.read = read
        if brightest is None:
            brightest = [max(1.0, float(np.abs(a).max())) for a in read.trace.activations]
        self.brightest = brightest
        self.network = network = RoomyNetwork(
            read,
            zone,
            pinned,
            brightest,
            radius_for(costs or [read.cost()], cost_least, cost_digits),
            plan,
            cost_room,
            image_side,
        )
        network.show_weights(widest)
        self.plan, self.neuron = network.plan, network.neuron
        self.edge, self.last = network.edge, network.last
        self.cost = CostDisc(read.cost(), self.plan.cost, self.plan.cost_radius)
        self.link = link_ways(
            {j: (n.middle, n.radius) for j, n in self.neuron[self.last].items()}, self.plan
        )
        self.links = VMobject(stroke_color=style.theme.hairline, stroke_width=style.OUTLINE)
        self.links.points = np.concatenate([smooth_path(way) for way in self.link.values()])
        self.glow = [glow(list(layer.values())) for layer in self.neuron]
        self.shells = shells([n for layer in self.neuron for n in layer.values()])
        self.cost_shell = self._cost_shell()
        super().__init__(
            *self.glow,
            self.links,
            self.network.scenery,
            self.network.edges,
            self.network.labels,
            self.cost_shell,
            self.shells,
            self.network.neurons,
            self.cost,
        )

    # -- what is there ---------------------------------------------------------------------------

    def waiting(self) -> list[Mobject]:
        """The scenery before anything was computed: only the input is lit."""
        network = self.network
        return [
            self.links,
            network.scenery,
            network.edges,
            network.labels,
            self.cost_shell,
            self.shells,
            *([] if network.image else [self.glow[0]]),
            network.layer(0),
        ]

    @property
    def written(self) -> dict[tuple[int, int], Quantity]:
        """The activations that stand in their neurons, with the digits shown, large ones only."""
        return {
            (l, j): neuron.numeral.quantity
            for l, layer in enumerate(self.neuron)
            for j, neuron in layer.items()
            if isinstance(neuron, LitNeuron) and neuron.numeral is not None
        }

    def edges_into(self, l: int) -> list[CurvedEdge]:
        """What light runs along into layer l: the edges, or the plain curves from an image."""
        return list(self.network.lines_into(l))  # type: ignore[arg-type]

    # -- what it does ----------------------------------------------------------------------------

    def forward(self, l: int, run_time: float = style.STEADY) -> list[Animation]:
        """Light runs into layer l, and its neurons light up as it arrives."""
        lit = VGroup(self.glow[l], *self.neuron[l].values())
        return [self.light(l, run_time=run_time), Arriving(lit, run_time=run_time)]

    def reach_the_cost(self, run_time: float = style.STEADY) -> list[Animation]:
        """Light runs from the outputs into the cost, which lights up."""
        return [self.light_into_cost(run_time), Arriving(self.cost, run_time=run_time)]

    def light_into_cost(self, run_time: float = style.STEADY) -> Light:
        """Light along the ways from the outputs into the cost."""
        ways = [np.column_stack([way, np.zeros(len(way))]) for way in self.link.values()]
        values = [abs(float(self.read.trace.activations[-1][j])) for j in self.link]
        return Light(ways, self._shares(self.last, values), run_time=run_time)

    def light(self, l: int, run_time: float = style.STEADY, **options: Any) -> Light:
        """Light along all edges into layer l, each as bright as the neuron that it comes from."""
        if l == 1 and self.network.image:
            lines = self.edges_into(1)
            return Light([x.way() for x in lines], np.ones(len(lines)), run_time=run_time)
        edges = self.edge[l]
        values = [abs(self.neuron[l - 1][k].activation.value) for _, k in edges]
        ways = [edge.way() for edge in self.edges_into(l)]
        return Light(ways, self._shares(l - 1, values), run_time=run_time, **options)

    def _shares(self, l: int, values: list[float]) -> np.ndarray:
        """How bright light is; where all of it would be too dim to see, it is seen to run."""
        shares = np.minimum(np.array(values) / self.brightest[l], 1.0)
        faintest = 1.01 * DIMMEST
        return shares if shares.max(initial=0.0) > faintest else np.sign(shares) * faintest

    def _cost_shell(self) -> VMobject:
        theme = style.theme
        return Circle(
            radius=self.plan.cost_radius,
            fill_color=style.mix(theme.ground, theme.cost, 0.1),
            fill_opacity=1.0,
            stroke_color=style.mix(theme.ground, theme.cost, 0.8),
            stroke_width=style.OUTLINE,
        ).move_to(self.plan.cost)


class Arriving(FadeIn):
    """What light arrives at lights up, in the last part of the time that the light takes."""

    SHARE = 0.6
    """of the time that goes by before"""

    def __init__(self, *mobjects: Mobject, **options: Any) -> None:
        super().__init__(*mobjects, rate_func=self.late, **options)

    @classmethod
    def late(cls, alpha: float) -> float:
        """How far something has come in that waits for the light."""
        late = max(alpha - cls.SHARE, 0.0) / (1 - cls.SHARE)
        return late * late * (3 - 2 * late)
