"""The row of letters below a string of beads, what multiplies the weight, and moves of sums."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral, Words
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


def sums(
    string: BeadString, walls: list[Box], ways: Callable[[int], list[np.ndarray]]
) -> dict[int, Numeral]:
    """The moves of sums, at the tips of their arrows, by the beads to which these lead.

    Args:
        string: the first step has arrived.
        walls: what stands there; numbers join them.
        ways: what must not be crossed before a bead has moved.
    """
    found: dict[int, Numeral] = {}
    if not string.strand.shows_sums:
        return found
    first = len(string.beads) - 1 - len(string.strand.sums)
    for bead, move in enumerate(string.strand.sums, first):
        number = Numeral(move, size=style.NUMBER)
        (x, _), (_, tip) = string.sum_at(bead)
        side = 1 if move.value >= 0 else -1
        spots = [
            (x + dx, tip + side * up)
            for up in (0.32, 0.5, 0.7, 0.9, 1.1)
            for dx in (0.0, -0.25, 0.25, -0.5, 0.5)
        ]
        if place_clear(number, spots, walls, ways(bead)):
            walls.append(box_of(number))
            found[bead] = number
    return found
