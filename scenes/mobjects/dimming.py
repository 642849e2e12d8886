"""Dimming: what is not the subject is faint, and remembers how it looks when it is lit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import VMobject

from scenes.mobjects.typeset import Glyph
from scenes.stage import style

_KEPT = "dimming"
"""the attribute of a mobject, of whatever class, that holds its `_Dimming`; copies have it too"""


@dataclass(frozen=True)
class _Dimming:
    """How far a mobject is dimmed, and the colours of its fill and its stroke when it is lit."""

    dimness: float
    faint: float
    fill: np.ndarray
    stroke: np.ndarray


def dimness(leaf: VMobject) -> float:
    """How far a mobject is dimmed by itself: 0 if it is lit, 1 if it is not the subject at all."""
    kept: _Dimming | None = vars(leaf).get(_KEPT)
    return kept.dimness if kept else 0.0


def dimmed_to(leaf: VMobject) -> float:
    """The share of its opacity that a shape keeps just now: 1 if it is lit."""
    kept: _Dimming | None = vars(leaf).get(_KEPT)
    return 1 + (kept.faint - 1) * kept.dimness if kept else 1.0


def rests_as_painted(leaf: VMobject, dimness: float) -> None:
    """Declare that a mobject is so far dimmed by the colours in which it was painted just now."""
    vars(leaf).pop(_KEPT, None)
    if dimness > 0:
        kept = leaf.fill_rgbas.copy(), leaf.stroke_rgbas.copy()
        vars(leaf)[_KEPT] = _Dimming(dimness, 1.0, *kept)


def dim(leaf: VMobject, dimness: float, faint: float = style.DIMMED) -> None:
    """Dim a mobject by itself: 0 is as lit as it can be, 1 as dim as what is not the subject.

    Strokes and fills fade; glyphs turn grey as well, and fade less, for a number in a dimmed
    neuron should still be there for those who look for it. ``faint`` is the opacity of what is
    dimmed all the way.
    """
    kept: _Dimming | None = vars(leaf).get(_KEPT)
    if kept is None or kept.dimness == 0.0:
        kept = _Dimming(0.0, faint, leaf.fill_rgbas.copy(), leaf.stroke_rgbas.copy())
    fill, stroke = kept.fill.copy(), kept.stroke.copy()
    if isinstance(leaf, Glyph):
        grey = style.theme.quiet.to_rgb()
        fill[:, :3] += (grey - fill[:, :3]) * dimness
        faint = max(style.DIMMED_TEXT, faint)
    fill[:, 3] *= 1 + (faint - 1) * dimness
    stroke[:, 3] *= 1 + (faint - 1) * dimness
    leaf.fill_rgbas, leaf.stroke_rgbas = fill, stroke
    vars(leaf)[_KEPT] = _Dimming(dimness, faint, kept.fill, kept.stroke)
