"""Rules for neurons: brightness follows the number, and numbers stand at their neuron."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.pixels import Pixel
from scenes.mobjects.typeset import Numeral
from scenes.stage import style

from .addresses import address
from .measures import CLOSE, OFF, Changes, Scales, share_between
from .shown_numbers import Finding, NumberRules
from .sight import Props, Sight

NEAR = 0.35
"""Manim units off a neuron's rim where a number is taken for that neuron's"""


class NeuronRules:
    """Every neuron, and every number that stands by itself."""

    def __init__(self, props: Props, numbers: NumberRules) -> None:
        self._props, self._numbers = props, numbers
        self._changes, self._scales = Changes(), Scales()
        self.neurons: set[str] = set()

    def check(self, sight: Sight) -> Iterator[Finding]:
        """All findings at one moment."""
        for diagram in self._props.diagrams:
            yield from self._neurons(diagram, sight)
        yield from self._numerals(sight)

    def _neurons(self, diagram: NetworkDiagram, sight: Sight) -> Iterator[Finding]:
        """Neuron j of layer l shows that activation: as a number, and as its brightness."""
        for (l, j), neuron in sight.neurons_of(diagram).items():
            path = neuron.activation.path
            self.neurons.add(path)
            if address(path) != ("activations", l, j, None):
                yield neuron.activation.text, f"neuron {j} of layer {l} shows another's number"
            if isinstance(neuron, Neuron):
                yield from self._brightness(neuron, path, l)

    def _brightness(self, neuron: Neuron, path: str, l: int) -> Iterator[Finding]:
        color = neuron.disc.fill_rgbas[0]
        share, off = share_between(color, style.theme.silent, style.theme.activation)
        value = abs(self._numbers.number(path))
        if off > OFF:
            yield neuron.activation.text, "a neuron in a colour that is not on the scale"
        elif share < 0.01 or value == 0:
            full = self._scales.of("neurons", l) or max(1.0, self._largest(l))
            if share > 0.01 or value > 0.02 * full:
                yield neuron.activation.text, f"the brightness of a neuron is not that of {path}"
        elif share < 0.999:
            yield from self._scales.check(value / share, path, "neurons", l)

    def _largest(self, l: int) -> float:
        """The largest activation of a layer: what is full brightness where all others are dark."""
        return float(self._numbers.number(f"abs(trace.activations[{l}]).max()"))

    def _numerals(self, sight: Sight) -> Iterator[Finding]:
        """A number that stands by itself is nearest to the neuron, or on the edge, it is of."""
        neurons = [sight.neurons_of(diagram) for diagram in self._props.diagrams]
        for numeral in sight.of(Numeral):
            place = address(numeral.quantity.path)
            written = sight.part(numeral, "value")
            if place is None or written is None:
                continue
            at = tuple(written.glyphs[0].points[0])
            if not self._changes.is_new(numeral, at, *map(len, neurons)):
                continue
            _, l, j, k = place
            for shown in neurons:
                if k is None:
                    yield from _nearest_neuron(shown, numeral, (l, j))


def _nearest_neuron(
    shown: dict[tuple[int, int], Neuron | Pixel], numeral: Numeral, own: tuple[int, int]
) -> Iterator[Finding]:
    if own not in shown:
        return
    low, high = numeral.get_corner((-1, -1, 0)), numeral.get_corner((1, 1, 0))

    def away(place: tuple[int, int]) -> float:
        middle = shown[place].middle
        return float(np.linalg.norm(middle - np.clip(middle, low, high))) - shown[place].radius

    nearest = min(shown, key=away)
    if away(nearest) < min(NEAR, away(own) - CLOSE):
        yield numeral.quantity.text, f"{numeral.quantity.path} stands at neuron {nearest}"
