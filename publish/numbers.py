"""The numbers that a video shows, as the stage wrote them down."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.film import Mark
from publish.symbols import WrittenSymbol, write_symbols


@dataclass(frozen=True)
class Number:
    """A number on screen.

    Attributes:
        time: when it is first on screen in its section, in seconds.
        section: the section's name.
        symbol: what it is called.
        path: a Python expression that gives its value.
        value: the value, in full.
        shown: the value as on screen.
    """

    time: float
    section: str
    symbol: WrittenSymbol
    path: str
    value: str
    shown: str


def read_numbers(file: Path) -> list[Number]:
    """The rows of a ``numbers.csv``."""
    with file.open(newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    symbols = write_symbols(row["symbol"] for row in rows)
    return [
        Number(
            float(row["time"]),
            row["section"],
            symbols[row["symbol"]],
            row["path"],
            row["value"],
            row["shown"],
        )
        for row in rows
    ]


def new_in_each(marks: Sequence[Mark], numbers: Iterable[Number]) -> list[list[Number]]:
    """For every section the numbers that no section before it has shown."""
    known: set[tuple[str, str]] = set()
    result: list[list[Number]] = [[] for _ in marks]
    for number in numbers:
        key = (number.path, number.shown)
        home = next((i for i, m in enumerate(marks) if _within(number, m)), None)
        if home is not None and key not in known:
            known.add(key)
            result[home].append(number)
    return result


def _within(number: Number, mark: Mark) -> bool:
    # A number is noted when its animation has ended, which may be when its section does.
    return number.section == mark.title and mark.start <= number.time <= mark.end + 0.01
