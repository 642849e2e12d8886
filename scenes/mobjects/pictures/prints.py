"""How a signed number is printed on film: its sign by lightness, its size by contrast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import ManimColor

from scenes.stage import style
from scenes.stage.scale import Channel, Scale

TONE = 0.40
"""how far bare film stands out from the ground, towards quiet text"""
KNEE = 0.55
"""brightness at which a positive number has the full tint; beyond it the shade tends to ink"""


@dataclass(frozen=True)
class Print:
    """Shades of a film: zero is its bare tone.

    A positive number stands out from it, lighter on the dark ground, denser on the light one; a
    negative number sinks in, past the ground. So the sign is told by lightness, without hue.

    Attributes:
        tint: the colour that positive numbers tend to.
        scale: brightness of a number, 0..1; one for all films that are compared.
    """

    tint: ManimColor
    scale: Scale

    @classmethod
    def of(cls, largest: float, exponent: float = 0.75, tint: ManimColor | None = None) -> Print:
        """Prints on which the largest number has full contrast."""
        scale = Scale.fitting(Channel.BRIGHTNESS, largest, 1.0, exponent=exponent)
        return cls(style.theme.signal if tint is None else tint, scale)

    @property
    def bare(self) -> np.ndarray:
        """The film's own tone."""
        return _rgb(style.mix(style.theme.ground, style.theme.quiet, TONE))

    @property
    def raised(self) -> np.ndarray:
        """The shade of the largest positive number."""
        return _rgb(style.mix(self.tint, style.theme.ink, 0.6))

    @property
    def sunken(self) -> np.ndarray:
        """The shade of the largest negative number."""
        if style.theme.name == "light":
            return _rgb(style.theme.ground)
        return _rgb(style.mix(style.theme.ground, style.BLACK, 0.6))

    def colors(self, values: np.ndarray) -> np.ndarray:
        """A colour for each number; shape (..., 3)."""
        sizes = np.abs(values) ** self.scale.exponent * self.scale.per_one
        sizes = np.clip(sizes, 0.0, 1.0)[..., None]
        shades = self.bare + sizes * (self.sunken - self.bare)
        for low, high, start, end in self._pieces():
            part = start + (sizes - low) / (high - low) * (end - start)
            shades = np.where((values[..., None] >= 0) & (sizes >= low), part, shades)
        return np.asarray(shades)

    def _pieces(self) -> tuple[tuple[float, float, np.ndarray, np.ndarray], ...]:
        """The two stretches of a positive number's shades: brightness and shade at each end."""
        tint = _rgb(self.tint)
        return (0.0, KNEE, self.bare, tint), (KNEE, 1.0, tint, self.raised)

    def read(self, colors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Brightness of each colour, 0..1, and whether it is printed as negative."""
        shares, away = [], []
        for low, high, start, end in ((0.0, 1.0, self.bare, self.sunken), *self._pieces()):
            way = end - start
            share = np.clip((colors - start) @ way / (way @ way), 0.0, 1.0)
            shares.append(low + share * (high - low))
            away.append(np.linalg.norm(colors - start - share[..., None] * way, axis=-1))
        nearest = np.argmin(away, axis=0)
        sizes = np.take_along_axis(np.array(shares), nearest[None], axis=0)[0]
        return sizes, nearest == 0


def _rgb(color: ManimColor) -> np.ndarray:
    return np.array(color.to_rgb())
