"""The fields of WholeIdea: all gradients of an example as squares, small or in the whole frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch16.print_field import PrintField
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.scale import Scale

EXPONENT = 0.42
"""of the squares' brightness: small gradients are seen beside large ones, and told from them"""
ABOVE = 0.2
"""between the last sentence and what fills the frame below it"""


def field_of(
    read: Readings, layout: FieldLayout, path: str = "trace", scaling: Scale | None = None
) -> PrintField:
    """All gradients of an example as squares, none of them known yet.

    Args:
        read: the readings of the example.
        layout: where each square is.
        path: of the trace.
        scaling: brightness of a number; by the largest gradient if not given.
    """
    layers, trace = range(1, read.trace.depth + 1), read.trace
    gradients = [part.ravel() for l in layers for part in (trace.dC_dw[l], trace.dC_db[l])]
    paths = [f"{path}.dC_d{part}[{l}]" for l in layers for part in "wb"]
    return PrintField(
        np.concatenate(gradients), layout, exponent=EXPONENT, paths=paths, scaling=scaling
    ).know(0)


def large_field(read: Readings, small: PrintField) -> PrintField:
    """The same squares as large as they are in the whole frame below a sentence, all known."""
    layout = FieldLayout.of(read.example, style.HERO.without(top=style.HEADLINE.height + ABOVE))
    scaling = replace(small.scaling, ceiling=1.0)  # gradients may have grown with the steps
    return PrintField(small.values, layout, exponent=EXPONENT, paths=small.paths, scaling=scaling)
