"""The themes: the only home of colours. Nothing here needs Manim, so that a command may ask.

To add one, give it an entry in `THEMES`: settings, commands, videos and decks know it then, and the
tests hold it to the rules below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

Color = TypeVar("Color")
Other = TypeVar("Other")


@dataclass(frozen=True)
class Theme(Generic[Color]):
    """One colour a meaning.

    Colours of text keep a contrast of 4.5:1 on ``ground``, and no two of them look alike (10 by
    CIEDE2000), with full colour vision or without one of its three cones.
    """

    name: str
    ground: Color
    """what everything stands on"""
    ink: Color
    """text and mathematics"""
    quiet: Color
    """text that is not the subject, outlines"""
    hairline: Color
    """rules and grids that carry no meaning"""
    silent: Color
    """a neuron with activation 0"""
    activation: Color
    """a neuron at full activation; the third factor, what arrives at a weight"""
    positive: Color
    negative: Color
    signal: Color
    """the error signal, flowing back; the first factor"""
    slope: Color
    """the slope of an activation function; the second factor"""
    cost: Color

    def converted(self, convert: Callable[[Color], Other]) -> Theme[Other]:
        """The same theme with its colours as something else."""
        colors = {field.name: getattr(self, field.name) for field in fields(self)}
        name = colors.pop("name")
        return Theme(name, **{meaning: convert(color) for meaning, color in colors.items()})


DARK = Theme(
    name="dark",
    ground="#101319",
    ink="#EFEADF",
    quiet="#A6B0CC",
    hairline="#3A4049",
    silent="#1E2128",
    activation="#FEE080",
    positive="#5AA7FF",
    negative="#FF8952",
    signal="#F71A9F",
    slope="#65A182",
    cost="#917EB9",
)

LIGHT = Theme(
    name="light",
    ground="#FBF9F4",
    ink="#1C1F26",
    quiet="#716D73",
    hairline="#C9C8C2",
    silent="#EEECE6",
    activation="#8B5D04",
    positive="#1571C7",
    negative="#642400",
    signal="#C70F57",
    slope="#0D563C",
    cost="#611EAD",
)

THEMES: dict[str, Theme[str]] = {theme.name: theme for theme in (DARK, LIGHT)}
"""Every theme by its name, as "#RRGGBB"."""

DEFAULT = DARK.name
