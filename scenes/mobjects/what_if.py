"""The network as it would be: a weight is nudged, and what lies behind it changes."""

from __future__ import annotations

from manim import VGroup

from scenes import style
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.neuron import Neuron
from scenes.mobjects.outcome import Outcome
from scenes.mobjects.typeset import Numeral
from scenes.nudge import Nudge


class WhatIf:
    """Shows in a network's own neurons, and in its cost, what they would hold after a nudge.

    Attributes:
        reached: all that the nudge can change, for a chapter to light and to move.

    Args:
        nudge: which weight is moved.
        network, outcome: what it changes.
    """

    def __init__(self, nudge: Nudge, network: NetworkDiagram, outcome: Outcome) -> None:
        self._nudge, self._box = nudge, outcome.box
        self._neurons: dict[tuple[int, int], Neuron] = {
            (l, j): neuron
            for l in range(nudge.layer, network.last + 1)
            for j, neuron in network.neuron[l].items()
            if isinstance(neuron, Neuron) and (l > nudge.layer or j == nudge.to_neuron)
        }
        self._scale = {
            l: max(1.0, float(abs(activations).max()))
            for l, activations in enumerate(network.read.trace.activations)
        }
        self.reached = VGroup(*self._neurons.values(), self._box)

    def show(self, h: float) -> None:
        """Let everything that is reached hold its value for the step h."""
        for (l, j), neuron in self._neurons.items():
            self._refill(neuron, self._nudge.activation(h, l, j), self._scale[l])
        self._box.remove(self._box.numeral)
        self._box.numeral = Numeral(self._nudge.cost(h), size=style.LABEL).move_to(
            self._box.numeral
        )
        self._box.add(self._box.numeral)

    @staticmethod
    def _refill(neuron: Neuron, activation: object, scale: float) -> None:
        fresh = Neuron(activation, tuple(neuron.middle), neuron.radius, scale)  # type: ignore[arg-type]
        neuron.activation, neuron.fill = fresh.activation, fresh.fill
        neuron.disc.set_fill(fresh.fill)
        if neuron.numeral is not None:
            neuron.remove(neuron.numeral)
        neuron.numeral = fresh.numeral
        if neuron.numeral is not None:
            neuron.add(neuron.numeral)
