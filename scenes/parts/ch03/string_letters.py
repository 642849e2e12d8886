"""The row of letters below a string of beads, and what multiplies the weight."""

from __future__ import annotations

from collections.abc import Iterator

from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch03.bead_string import BeadString
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import DIGITS, Strand, brief
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity


def what_arrives(strand: Strand) -> Quantity:
    """What multiplies the weight, in few digits."""
    l, k = strand.nudge.source
    return brief(strand.nudge.read.activation(l, k), DIGITS)


def source(string: BeadString) -> Words:
    """What multiplies the weight, in the row of letters."""
    value = Words("{t} {x}", size=style.NUMBER, t=Symbol("times"), x=what_arrives(string.strand))
    value.set_color(style.theme.activation)
    return value.set_x(string.places.at[0, 0]).set_baseline(staging().letters)


def letters(string: BeadString) -> Iterator[Formula]:
    """The names of the beads."""
    theme, strand = style.theme, string.strand
    colors = {"w": theme.ink, "z": theme.ink, "a": theme.activation, "C": theme.cost}
    for i, (kind, symbol) in enumerate(zip(strand.kinds, strand.symbols, strict=True)):
        letter = Formula("{s}", size=style.NUMBER, color=colors[kind], s=symbol)
        yield letter.set_x(string.rest(i)[0]).set_baseline(staging().letters)
