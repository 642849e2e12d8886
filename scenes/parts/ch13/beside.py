"""What stands beside a network's steps: local derivatives, and the width that is kept for them."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, Mobject

from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch13.places import SHELL, Places
from scenes.parts.ch13.recording import Kind, Recording, Row, Use
from scenes.parts.ch13.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above

BESIDE_STUB, BESIDE_EDGE, BESIDE_WAY = 0.16, 0.3, 0.66
"""what is kept around a parameter's number, and around a local derivative left and right of it"""
APART = 0.19
"""from a step, or what surrounds it, to a local derivative"""
LEAST = 0.37
"""that a row stands to the right of the one above, at the least, where that is reckoned with"""
OVER = 0.5
"""how far a local derivative may reach beyond the last step's middle"""


def local_label(local: Quantity) -> Words:
    """A local derivative, as what is handed back is multiplied by it."""
    color, number = style.theme.slope, local.as_operand()
    return Words("{x} {d}", size=style.NUMBER, color=color, x=Symbol("times"), d=number)


def told_locals(row: Row, *, ones: bool) -> list[tuple[Use, Words]]:
    """The local derivatives of a row that are told; in a narrow frame perhaps without ``ones``."""
    found = []
    for use in row.uses:
        if use.local is not None and (ones or use.local.value != 1 or not staging().stacked):
            label = local_label(use.local)
            keep_above(label, 2)
            found.append((use, label))
    return found


def stands_left(recording: Recording) -> bool:
    """Whether all local derivatives stand at the left: folds stand to the right, or no room is."""
    return staging().left or any(row.kind is Kind.FOLD for row in recording.rows)


def stands_before(row: Row) -> bool:
    """Whether a local derivative may stand right before its step: no parameter comes in there."""
    return row.kind in (Kind.CURVE, Kind.COST)


def widths_beside(recording: Recording) -> tuple[float, float]:
    """What a network's staircase needs at its sides: for parameters, and for local derivatives."""
    rows = recording.rows
    parameters = [one.value for row in rows for one in row.parameters]
    left = max(Numeral(value, size=style.NUMBER).width for value in parameters) + BESIDE_STUB
    if stands_left(recording):
        found = [use.local for row in rows for use in row.uses if use.local]
        return max(left, max(local_label(one).width for one in found) - BESIDE_EDGE), 0.0
    beyond = [0.0]
    for index, row in enumerate(rows):
        if row.uses and row.uses[0].local and not stands_before(row):
            wide = BESIDE_WAY + APART + local_label(row.uses[0].local).width
            beyond.append(wide - OVER - (recording.last - index + 0.5) * LEAST)
    return left, max(beyond)


def beside_step(
    label: Mobject, places: Places, recording: Recording, operand: int, result: int
) -> Mobject:
    """Move a local derivative beside its step: before it, or beside the way that leads there."""
    reach = places.radius + SHELL
    row = recording.rows[result]
    if not stands_left(recording) and stands_before(row):
        x, y = places.middles[result]
        if row.kind is Kind.CURVE:  # what surrounds the neuron's steps goes on above it
            reach = _leaning(reach, places.lean, label)
        return label.next_to((x - reach, y, 0.0), LEFT, buff=APART)
    way = places.way(operand, result)
    between_rows = places.middles[[result - 1, result], 1].mean()
    x, y = way[int(np.argmin(np.abs(way[:, 1] - between_rows)))]
    side = LEFT if stands_left(recording) else RIGHT
    reach = _leaning(reach, float(np.ptp(way[:, 0]) / (np.ptp(way[:, 1]) or 1.0)), label)
    label.next_to((x + side[0] * reach, y, 0.0), side, buff=APART)
    return label.set_x(max(float(label.get_left()[0]), style.HERO.left), LEFT)


def _leaning(reach: float, lean: float, label: Mobject) -> float:
    """How far to the side a label stands clear of what reaches so far around a way that leans."""
    return reach * float(np.hypot(1.0, lean)) + lean * label.height / 2
