"""The rules that every theme keeps: what is coloured can be read, and meanings told apart."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
from manim import ManimColor

from scenes.stage import style
from scenes.stage.style import Theme

from .colour_vision import VISIONS, contrast_ratio, difference, seen

TEXT = ("ink", "quiet", "activation", "positive", "negative", "signal", "slope", "cost")
"""every meaning that words, numbers, outlines or edges are coloured by"""
NO_MEANING = ("ground", "hairline", "silent")
APART = 10.0
"""CIEDE2000 from which on two colours are told apart at a glance; 2.3 is just noticeable"""


def broken_rules(theme: Theme) -> list[str]:
    """Every rule that a theme breaks, in words."""
    return [*_too_faint(theme), *_alike(theme)]


def _too_faint(theme: Theme) -> Iterator[str]:
    ground = theme.ground.to_rgb()
    for name in TEXT:
        if contrast_ratio(getattr(theme, name).to_rgb(), ground) < 4.5:
            yield f"{name} cannot be read on the ground"
    for share in np.linspace(0, 1, 21):
        fill = style.mix(theme.silent, theme.activation, share)
        if contrast_ratio(style.legible_on(fill).to_rgb(), fill.to_rgb()) < 4.5:
            yield f"a number in a neuron of brightness {share:.2f} cannot be read"
    seen_through = ground + (theme.quiet.to_rgb() - ground) * style.DIMMED_TEXT
    if contrast_ratio(seen_through, ground) < 1.8:
        yield "a dimmed number cannot be made out"


def _alike(theme: Theme) -> Iterator[str]:
    for vision, (one, other) in itertools.product(VISIONS, itertools.combinations(TEXT, 2)):
        colours = (seen(getattr(theme, name), vision) for name in (one, other))
        if (apart := difference(*colours)) < APART:
            yield f"{one} and {other} look alike ({vision}: {apart:.1f})"


def coloured(theme: Theme) -> set[str]:
    """The meanings that have a colour."""
    return {name for name, value in vars(theme).items() if isinstance(value, ManimColor)}
