"""The screen at the end of the light: first the input, then the first layer's gradient."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.pictures.prints import Print
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair
from scenes.stage import style
from scenes.stage.scale import Channel, Scale
from scenes.stage.style import Zone


class Exposure(Print):
    """Prints of sizes, which have no sign: where nothing arrives it is dark (blank, on paper)."""

    @property
    def bare(self) -> np.ndarray:
        """Of no light at all."""
        dark = style.mix(style.theme.ground, style.BLACK, 0.7)
        blank = style.mix(style.theme.ground, style.theme.hairline, 0.35)
        return np.array((dark if style.theme.name == "dark" else blank).to_rgb())

    @property
    def sunken(self) -> np.ndarray:
        """Of a negative number: there is none."""
        return np.array(style.theme.slope.to_rgb())


def gradient_sizes(network: DeepNetwork) -> np.ndarray:
    """For each input the size of all gradients of its weights together, shape (n_0,)."""
    return np.asarray(np.linalg.norm(network.trace.dC_dw[1], axis=0))


class Screen(Film):
    """A picture in the input's shape, of the size of the gradients at each of its places.

    Attributes:
        gain: by which the light on it is turned up.
        border: its frame.

    Args:
        pair: whose largest such size is full brightness, for both.
        network: whose first layer it shows.
        zone: where it stands.
        shape: rows and columns.
    """

    def __init__(
        self, pair: DeepPair, network: DeepNetwork, zone: Zone, shape: tuple[int, int]
    ) -> None:
        self._largest = max(float(gradient_sizes(one).max()) for one in pair.networks)
        self.gain = 1.0
        sizes = gradient_sizes(network)
        path = f"np.linalg.norm({network.origin}.dC_dw[1], axis=0)"
        super().__init__(sizes, zone, self._prints(), shape, path)
        x = np.asarray(network.trace.input, dtype=float).reshape(shape)
        largest = max(float(np.abs(x).max()), 1e-300)
        shades = Print.of(largest, 1.0, style.theme.activation)
        if x.min() >= 0:
            dark, lit = style.theme.silent, style.theme.activation
            ends = (np.array(dark.to_rgb()), np.array(lit.to_rgb()))
            self._input = ends[0] + (x / largest)[..., None] * (ends[1] - ends[0])
        else:
            self._input = shades.colors(x)
        self.border = VMobject(stroke_color=style.theme.quiet, stroke_width=style.RULE)
        self.border.points = rectangles(np.array([[zone.left, zone.right, zone.bottom, zone.top]]))
        self.add(self.border)
        self.clear(0.0)

    def clear(self, share: float) -> None:
        """Let the input give way to a dark screen, as far as told."""
        self.share = 0.0
        colors = self._input + share * (self.prints.bare - self._input)
        self._paint(colors)

    def give_back(self, share: float) -> None:
        """Let the gradient give way to the input, as far as told."""
        self.share = 0.0
        self._paint(self._printed + share * (self._input - self._printed))

    def turn_up(self, gain: float) -> None:
        """So many times as much light on it."""
        self.gain = gain
        self.reprint(self._prints())

    def _prints(self) -> Exposure:
        per_one = self.gain / self._largest if self._largest else 1.0
        scale = Scale(Channel.BRIGHTNESS, per_one, ceiling=1.0)
        return Exposure(style.theme.signal, scale)
