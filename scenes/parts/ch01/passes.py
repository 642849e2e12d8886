"""Whole passes through a network, as light: from the input to the cost, and back."""

from __future__ import annotations

from collections.abc import Callable

from manim import ManimColor

from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.outcome import Outcome
from scenes.parts.ch01.flood import Flood, light_width
from scenes.stage import style


class Passes:
    """Light along the edges of a network and the links from its outputs to the cost.

    Args:
        network, outcome: what the light runs along.
    """

    def __init__(self, network: NetworkDiagram, outcome: Outcome) -> None:
        layers = range(1, network.last + 1)
        self._stages = [*map(network.lines_into, layers), list(outcome.link.values())]

    def into(self, l: int, run_time: float = style.STEADY) -> Pulse:
        """Activations on their way into layer l, or out of the last one into the cost."""
        return _light(self._stages[l - 1], style.theme.activation, run_time)

    def forward(self, run_time: float = style.STEADY) -> list[Pulse]:
        """A pass layer by layer, the last step of it to the cost."""
        return [self.into(l + 1, run_time) for l in range(len(self._stages))]

    def back_to(self, l: int, run_time: float = style.STEADY) -> Pulse:
        """The error signal on its way back to layer l, from the layer after it or the cost."""
        return _light(self._stages[l], style.theme.signal, run_time, backward=True)

    def flood(self, made: Callable[[float], int], run_time: float) -> Flood:
        """Pass after pass; ``made`` says how many by a share of the time."""
        return Flood(self._stages, made, run_time=run_time)


def _light(edges: list[Edge], color: ManimColor, run_time: float, backward: bool = False) -> Pulse:
    return Pulse(edges, color, backward=backward, width=light_width(edges), run_time=run_time)
