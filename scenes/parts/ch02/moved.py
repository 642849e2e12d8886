"""What a network shows of a weight that was moved: its edge, and the neurons that feel it."""

from __future__ import annotations

from collections.abc import Callable

from manim import Animation, VGroup

from scenes.mobjects.edge import Edge
from scenes.mobjects.network.lit_neuron import LitNeuron, glow
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.vary import Vary
from scenes.stage.quantity import Quantity


def turns(edge: Edge, new: Edge, run_time: float) -> Animation:
    """An edge takes the look of another one, at the same place, that shows another weight."""
    width, rgbas = edge.stroke_width, edge.stroke_rgbas.copy()

    def show(share: float) -> None:
        edge.stroke_width = width + share * (new.stroke_width - width)
        edge.stroke_rgbas = rgbas + share * (new.stroke_rgbas - rgbas)
        if share >= 0.5:
            edge.points, edge.quantity = new.points.copy(), new.quantity

    return Vary(edge, show, 0.0, 1.0, run_time=run_time)


def relit(scenery: Scenery, l: int, activation: Callable[[int], Quantity]) -> tuple[VGroup, VGroup]:
    """A layer's neurons with their light as they are, and as bright as other activations are."""
    neurons = scenery.neuron[l]
    after = {
        j: LitNeuron(
            activation(j), tuple(one.middle), one.radius, scenery.brightest[l], word=one.written
        )
        for j, one in neurons.items()
        if isinstance(one, LitNeuron)
    }
    return (
        VGroup(scenery.glow[l], *neurons.values()),
        VGroup(glow(list(after.values())), *after.values()),
    )
