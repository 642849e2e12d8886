"""How a signed number is printed on film: its sign by lightness, its size by contrast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import ManimColor

from scenes.stage import style
from scenes.stage.scale import Channel, Scale

TONE = 0.40
"""how far bare film stands out from the ground, towards quiet text"""


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
        return _rgb(style.mix(self.tint, style.theme.ink, 0.45))

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
        ends = np.where(values[..., None] < 0, self.sunken, self.raised)
        return np.asarray(self.bare + sizes * (ends - self.bare))

    def read(self, colors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Brightness of each colour, 0..1, and whether it is printed as negative."""
        shares, away = [], []
        for end in (self.raised, self.sunken):
            way = end - self.bare
            share = np.clip((colors - self.bare) @ way / (way @ way), 0.0, None)
            shares.append(share)
            away.append(np.linalg.norm(colors - self.bare - share[..., None] * way, axis=-1))
        negative = away[1] < away[0]
        return np.where(negative, shares[1], shares[0]), negative


def _rgb(color: ManimColor) -> np.ndarray:
    return np.array(color.to_rgb())
