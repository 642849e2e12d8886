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

EDGE = 0.01
"""share of its width that a screen is seen to have from the side"""


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
        border: its frame, in the signal's colour while it is a screen.

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
        self._flat = [(shape, shape.points.copy()) for shape in (self.seams, self.border)]
        self.clear(0.0)

    def clear(self, share: float) -> None:
        """The input is turned over as far as told: on its other side is a dark screen."""
        self.share = 0.0
        self._turn(share)
        bare = np.broadcast_to(self.prints.bare, self._input.shape)
        self._show(self._input if share < 0.5 else bare, is_input=share < 0.5)

    def give_back(self, share: float) -> None:
        """The gradient is turned over as far as told, and there is the input again."""
        self.share = 0.0
        self._turn(share)
        self._show(self._printed if share < 0.5 else self._input, is_input=share >= 0.5)

    def _turn(self, share: float) -> None:
        """As wide as it is seen when it has turned so far around its upright axis."""
        wide, x = max(abs(np.cos(np.pi * share)), EDGE), self.zone.center[0]
        half = wide * self.zone.width / 2
        self.raster.spread(Zone(x - half, x + half, self.zone.bottom, self.zone.top))
        for shape, points in self._flat:
            shape.points = points * [wide, 1.0, 1.0] + [(1 - wide) * x, 0.0, 0.0]

    def _show(self, colors: np.ndarray, *, is_input: bool) -> None:
        self._paint(colors)
        self.border.set_stroke(style.theme.quiet if is_input else style.theme.signal)

    def turn_up(self, gain: float) -> None:
        """So many times as much light on it."""
        self.gain = gain
        self.reprint(self._prints())

    def _prints(self) -> Exposure:
        per_one = self.gain / self._largest if self._largest else 1.0
        scale = Scale(Channel.BRIGHTNESS, per_one, ceiling=1.0)
        return Exposure(style.theme.signal, scale)
