"""Lies that the number audit must notice in drawings and in the order of the backward pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scenes.ch05_three_factors import ThreeFactors
from scenes.ch10_backward_flow import BackwardFlow
from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.pixels import PixelGrid
from scenes.stage import style

from .mutation import Mutant, Patch, afterwards

# -- drawings ----------------------------------------------------------------------------------


def drop_an_edge(patch: Patch) -> None:
    afterwards(
        patch, NetworkDiagram, "show_weights", lambda net: net.edges.remove(net.edge[1][0, 1])
    )


def forget_an_edge(patch: Patch) -> None:
    afterwards(patch, NetworkDiagram, "show_weights", lambda net: net.edge[1].pop((0, 1)))


def _edge_changed(patch: Patch, change: Callable[[Edge], object]) -> None:
    afterwards(patch, NetworkDiagram, "show_weights", lambda net: change(net.edge[2][1, 0]))


def widen_an_edge(patch: Patch) -> None:
    _edge_changed(patch, lambda edge: edge.set_stroke(width=edge.stroke_width * 1.2))


def fade_an_edge(patch: Patch) -> None:
    _edge_changed(patch, lambda edge: edge.set_stroke(opacity=0.6))


def dash_an_edge(patch: Patch) -> None:
    _edge_changed(patch, lambda edge: edge._draw(dashed=True))


def colour_an_edge(patch: Patch) -> None:
    _edge_changed(patch, lambda edge: edge.set_stroke(color=style.theme.negative))


def cross_two_edges(patch: Patch) -> None:
    def cross(net: NetworkDiagram) -> None:
        one, other = net.edge[2][0, 0], net.edge[2][1, 0]
        one.points, other.points = other.points, one.points

    afterwards(patch, NetworkDiagram, "show_weights", cross)


def scale_a_layer_by_itself(patch: Patch) -> None:
    def rescaled(net: NetworkDiagram) -> None:
        for (j, k), edge in net.edge[1].items():
            edge.show_value(net.read.weight(1, j, k), 0.3)

    afterwards(patch, NetworkDiagram, "show_weights", rescaled)


def brighten_a_neuron(patch: Patch) -> None:
    def brighten(net: NetworkDiagram) -> None:
        net.neuron[1][0].disc.set_fill(style.mix(style.theme.silent, style.theme.activation, 0.9))

    afterwards(patch, NetworkDiagram, "show_weights", brighten)


# -- order -------------------------------------------------------------------------------------


def sweep_from_the_front(patch: Patch) -> None:
    from_the_cost, to_hidden = BackwardFlow.breathe_out, BackwardFlow.run_back
    patch.setattr(BackwardFlow, "breathe_out", to_hidden)
    patch.setattr(BackwardFlow, "run_back", from_the_cost)


def skip_a_neuron(patch: Patch) -> None:
    """Error runs to the hidden neurons, but never came to the outputs."""
    patch.setattr(BackwardFlow, "breathe_out", lambda self: self.section("Nothing"))


def send_a_pulse_too_early(patch: Patch) -> None:
    def send(scene: Any) -> None:
        edges = list(scene.scenery.edge[2].values())
        scene.play(Pulse(edges, style.theme.signal, backward=True))

    afterwards(patch, BackwardFlow, "wonder", send)


# -- pictures ----------------------------------------------------------------------------------


def _picture_changed(patch: Patch, change: Callable[[np.ndarray], np.ndarray]) -> None:
    original = PixelGrid.__init__

    def changed(self: PixelGrid, values: np.ndarray, *rest: Any, **options: Any) -> None:
        original(self, change(values.copy()), *rest, **options)

    patch.setattr(PixelGrid, "__init__", changed)


def change_a_pixel(patch: Patch) -> None:
    def change(values: np.ndarray) -> np.ndarray:
        values[4, 4] += 0.5 * values.max()
        return values

    _picture_changed(patch, change)


def show_it_upside_down(patch: Patch) -> None:
    _picture_changed(patch, np.flipud)


DRAWING_MUTANTS = [
    Mutant("a dropped edge", ThreeFactors, drop_an_edge, "missing among its neighbours"),
    Mutant("a forgotten edge", ThreeFactors, forget_an_edge, "the network does not have"),
    Mutant("an edge too wide", ThreeFactors, widen_an_edge, "width of an edge"),
    Mutant("an edge too faint", ThreeFactors, fade_an_edge, "opacity of an edge"),
    Mutant("a dash for a plus", ThreeFactors, dash_an_edge, "wrong sign's dash"),
    Mutant("the other sign's colour", ThreeFactors, colour_an_edge, "wrong sign's colour"),
    Mutant("two edges crossed", ThreeFactors, cross_two_edges, "at another neuron"),
    Mutant("a scale for each layer", ThreeFactors, scale_a_layer_by_itself, "on another scale"),
    Mutant("a neuron too bright", ThreeFactors, brighten_a_neuron, "on another scale"),
    Mutant("the sweep from the front", BackwardFlow, sweep_from_the_front, "on which it depends"),
    Mutant("neurons left out", BackwardFlow, skip_a_neuron, "on which it depends"),
    Mutant("a pulse too early", BackwardFlow, send_a_pulse_too_early, "a pulse back along"),
    Mutant("a pixel changed", ThreeFactors, change_a_pixel, "no array of", "image_of_64"),
    Mutant("a picture upside down", ThreeFactors, show_it_upside_down, "no array of", "digits"),
]
