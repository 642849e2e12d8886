"""The network as it would be: a weight is nudged, and what lies behind it changes."""

from __future__ import annotations

from manim import VGroup

from scenes import style
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.neuron import Neuron
from scenes.mobjects.outcome import Outcome
from scenes.mobjects.pill import CostBox
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.vary import retire
from scenes.nudge import Nudge
from scenes.quantity import Quantity


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
            if isinstance(neuron, Neuron) and nudge.reaches(l, j)
        }
        self._numerals = {id(self._box): _framed(self._box, self._box.numeral)}
        for neuron in self._neurons.values():
            self._numerals[id(neuron)] = _framed(neuron, neuron.numeral)
        self._scale = {
            l: max(1.0, float(abs(activations).max()))
            for l, activations in enumerate(network.read.trace.activations)
        }
        self.reached = VGroup(*self._neurons.values(), self._box)

    def show(self, h: float) -> None:
        """Let everything that is reached hold its value for the step h."""
        for (l, j), neuron in self._neurons.items():
            self._refill(neuron, self._nudge.activation(h, l, j), self._scale[l])
        fresh = Numeral(self._nudge.cost(h), size=style.LABEL)
        self._write(self._box, fresh.move_to(self._numerals[id(self._box)]))

    def _refill(self, neuron: Neuron, activation: Quantity, scale: float) -> None:
        x, y, _ = neuron.middle
        fresh = Neuron(activation, (x, y, 0.0), neuron.radius, scale)
        neuron.activation, neuron.fill = activation, fresh.fill
        neuron.disc.set_fill(fresh.fill)
        self._write(neuron, fresh.numeral)

    def _write(self, body: Neuron | CostBox, numeral: Numeral | None) -> None:
        body.numeral = numeral
        place = self._numerals[id(body)]
        retire(*place)
        place.submobjects = [] if numeral is None else [numeral]


def _framed(body: VGroup, numeral: Numeral | None) -> VGroup:
    """A group in a neuron or box that holds its number, and keeps its place above the disc."""
    place = VGroup()
    if numeral is not None:
        body.remove(numeral)
        place.add(numeral)
    body.add(place)
    return place
