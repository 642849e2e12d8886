"""Digits with which each line of the way back checks out: a gradient times a slope is the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from scenes.parts.ch13.recording import Kind, Row, Use
from scenes.stage.quantity import Equation, Quantity, product

DIGITS = (3, 4, 5, 6, 7)
"""that a gradient or a slope may have"""
COARSE, DEAR = 2, 9
"""digits of a gradient that a weight's own digits give no better, and what that costs"""


class _Told(NamedTuple):
    """How the way may be told up to some row.

    Attributes:
        extra: digits beyond the fewest.
        lines: of each use so far its slope, and what it hands back.
    """

    extra: int
    lines: tuple[tuple[Quantity, Quantity], ...]


def settled(rows: Sequence[Row]) -> list[Row]:
    """The same rows, with as few more digits as it takes for all lines of the way to check out.

    The way leads from the last row over the first use of each. A weight keeps its digits, for it
    stands elsewhere as well.
    """
    own = rows[-1].gradient
    assert own is not None
    way = list(_way(rows))
    best = {0: _Told(0, ())}
    for row, use in way:
        best = _go_on(best, own, rows[row].kind, use)
    if not best:
        return list(rows)
    found = list(rows)
    told = min(best.values(), key=lambda one: one.extra)
    for (row, use), (local, amount) in zip(way, told.lines, strict=True):
        uses = (replace(use, local=local, amount=amount), *found[row].uses[1:])
        found[row] = replace(found[row], uses=uses)
        operand = found[use.operand]
        if operand.gradient is not None and operand.gradient.path == amount.path:
            found[use.operand] = replace(operand, gradient=amount)
    return found


def _way(rows: Sequence[Row]) -> Iterator[tuple[int, Use]]:
    """From the last row on each row and its first use, as long as that hands something back."""
    row = len(rows) - 1
    while rows[row].uses:
        use = rows[row].uses[0]
        if use.local is None or use.amount is None or not use.amount.value:
            return
        yield row, use
        row = use.operand


def _go_on(best: dict[int, _Told], own: Quantity, kind: Kind, use: Use) -> dict[int, _Told]:
    """The best ways to tell one line more, by the digits of what it hands back."""
    assert use.local is not None
    assert use.amount is not None
    found: dict[int, _Told] = {}
    free = kind in (Kind.CURVE, Kind.COST)
    for digits in (*DIGITS, COARSE):
        cost = DEAR if digits == COARSE else digits - DIGITS[0]
        amount = use.amount.to(digits, digits)
        locals_ = [use.local.to(n, n) for n in DIGITS] if free else [use.local]
        for told in best.values():
            before = told.lines[-1][1] if told.lines else own
            for finer, local in enumerate(locals_):
                if use.local.value == 1 and amount.text != before.text:
                    continue  # what is handed on as it is keeps its digits
                if not Equation(amount, (before, local), product).checks_out:
                    continue
                extra = told.extra + cost + finer
                if digits not in found or extra < found[digits].extra:
                    found[digits] = _Told(extra, (*told.lines, (local, amount)))
                break
    return found
