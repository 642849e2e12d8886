"""The room of one neuron: it fills the frame, and a curtain with two slots is all around it."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from scenes.mobjects.beads import Beads
from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.network.slots import box_of
from scenes.parts.ch06.crossing import Crossing
from scenes.parts.ch06.curtain import Curtain, inside, rim
from scenes.parts.ch06.frame import placed
from scenes.parts.ch06.labels import Labels
from scenes.parts.ch06.light_band import HALF, LightBand, Slot
from scenes.parts.ch06.own_curve import OwnCurve
from scenes.parts.ch06.product import Across, Product
from scenes.parts.ch06.slot_scale import SlotMark, full_slots
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import Told
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above


class Room:
    """Everything that stands in the frame while the curtain is closed.

    Attributes:
        walls: the curtain, the neuron's inside and its rim.
        slots: the left and the right one.
        marks: what the height of each stands for.
        full: the activation that is seen as the brightest light.
        edges: each weight's, from the left slot to the rim.
        band: what came in.
        curve: the neuron's own.
        crossing: what came back, and goes through.
        across: what is left of it, beyond the rim, across the light.
        products: where both cross, for each weight.
        beads: each weight's gradient, on its edge.
        labels: all texts.

    Args:
        told: what is told.
        widest: the weight that is drawn widest.
        crowd: how much thinner than usual the network's edges of this layer are.
    """

    def __init__(self, told: Told, widest: float, crowd: float) -> None:
        self.inside, self.rim = inside(), rim()
        self.curtain = Curtain(style.FRAME, closed=1.0)
        theme = style.theme
        self.slots = [Slot(-1.0, theme.activation), Slot(1.0, theme.signal)]
        self.edges = [self._edge(one.weight, widest, crowd) for one in told.weights]
        self.full = max(1.0, float(np.abs(told.read.trace.activations[told.layer - 1]).max()))
        fulls = full_slots(told)
        self.band = LightBand(told.first.arrival, fulls[0])
        self.marks = [SlotMark(side, full) for side, full in zip((-1.0, 1.0), fulls, strict=True)]
        self.curve = OwnCurve(told)
        self.crossing = Crossing(told.signal, told.slope, told.delta, fulls[1])
        way = self.edges[0].way()
        gradients = [one.gradient for one in told.weights]
        largest = max(abs(g.value) for g in gradients)
        # as large as the area that light and delta cross in, where that is not too large
        scales = self.band.on_scale, self.crossing.on_scale
        fitting = np.pi * staging().bead ** 2 / largest if largest else 1.0
        self.bead_scale = min(scales[0].per_one * scales[1].per_one, fitting)
        self.beads = [
            Beads(
                {(told.neuron, one.from_neuron): way},
                {(told.neuron, one.from_neuron): one.gradient},
                per_one=self.bead_scale,
            )
            for one in told.weights
        ]
        self.across = Across(told.delta, scales[1])
        self.products = [
            Product(one.arrival, told.delta, scales, _at(beads))
            for one, beads in zip(told.weights, self.beads, strict=True)
        ]
        self.labels = Labels(
            told,
            self.crossing.on_scale.size(told.delta.value),
            self.curve.ways(),
            box_of(self.marks[0].numeral),
        )

    @property
    def walls(self) -> list[Mobject]:
        """What stands as soon as the curtain is closed."""
        return [self.curtain, self.inside, self.rim]

    @staticmethod
    def _edge(weight: Quantity, widest: float, crowd: float) -> CurvedEdge:
        stage, upright = staging(), style.shape.is_upright
        ends = placed([(-stage.out + HALF, 0.0), (0.0, 0.0)])
        start, end = (np.array([*spot, 0.0]) for spot in ends)
        edge = CurvedEdge(start, end, 0.0, stage.radius, upright)
        edge.show_value(weight, widest, crowd)
        keep_above(edge, 0)  # light covers it
        return edge


def _at(beads: Beads) -> tuple[np.ndarray, float]:
    """Middle and radius of the only bead; nowhere and nothing where there is none."""
    for weight, place in beads.place.items():
        return np.asarray(place), beads.radius[weight]
    return np.zeros(2), 0.0
