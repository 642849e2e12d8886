"""A small network whose lines follow its weights while it learns."""

from __future__ import annotations

import numpy as np
from manim import Circle, VGroup

from backprop_model import Network
from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.network.layout import MOST_SHOWN, lay_out
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded


class _WeightLine(Shaded, Edge):
    """How faint it is says how small its weight is."""


class LiveWeights(VGroup):
    """Neurons as plain discs; a line's width is its weight's size, its colour and dash the sign.

    Attributes:
        lines: all that changes.

    Args:
        network: the network at the start.
        scale: the weight that is drawn widest.
        zone: where it stands.
    """

    def __init__(self, network: Network, scale: float, zone: Zone) -> None:
        columns = lay_out(network.sizes, zone)
        discs = [
            {j: self._disc(at, column.radius) for j, at in column.positions.items()}
            for column in columns
        ]
        self._scale = scale
        self._line = {
            (l, j, k): _WeightLine(
                np.array(columns[l - 1].positions[k]),
                np.array(columns[l].positions[j]),
                columns[l - 1].radius,
                columns[l].radius,
            )
            for l in range(1, len(columns))
            for j in discs[l]
            for k in discs[l - 1]
        }
        self.lines = VGroup(*self._line.values())
        self.neurons = VGroup(*(disc for layer in discs for disc in layer.values()))
        super().__init__(self.lines, self.neurons)
        self.take(network)

    @staticmethod
    def fits(network: Network) -> bool:
        """Whether all neurons can be shown."""
        return max(network.sizes) <= MOST_SHOWN // 2

    def take(self, network: Network) -> None:
        """Take the weights of a network of the same shape."""
        for (l, j, k), line in self._line.items():
            weight = float(network.layer(l).weights[j, k])
            share = min(abs(weight) / self._scale, 1.0)
            width = style.EDGE_MIN + (style.EDGE_MAX - style.EDGE_MIN) * share
            line.dash(weight < 0).set_stroke(
                sign_color(weight), width=width, opacity=0.3 + 0.7 * share
            )

    @staticmethod
    def _disc(at: tuple[float, float, float], radius: float) -> Circle:
        theme = style.theme
        return Circle(
            radius=radius,
            fill_color=theme.silent,
            fill_opacity=1.0,
            stroke_color=theme.quiet,
            stroke_width=style.OUTLINE,
        ).move_to(at)
