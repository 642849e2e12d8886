"""What a filmed scene leaves beside its video: the numbers it showed, and what it said of them.

``numbers.csv`` lists the numbers section by section. ``numbers.json`` has each once, with the line
that works it out, and where in the picture it stands, for a page on which it can be pointed at::

    {"example": "mazur",
     "quantities": [{"id": 0, "symbol": "C", "path": "trace.cost", "value": 0.2983711087600027,
                     "shown": "0.2984", "kind": "cost", "rule": "{0} + {1}", "operands": [7, 8]}],
     "sightings": [[0, 4.2, 9.6, 0.86, 0.31, 0.07, 0.03]],
     "claims": [[4.2, 7.5, "The cost is 0.2984.", ["trace.cost is above 0"]]]}

A sighting is the quantity's id, from when to when it stands still (seconds), and the left edge, the
top edge, the width and the height of its ink, as shares of the picture's. A claim is from when to
when it is said, the sentence, and what it claims.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from backprop_model import Example
from backprop_model.example_library import PROJECT_EXAMPLES
from backprop_model.files import whole
from scenes.readings.rules import RuleBook
from scenes.stage.beats import Beat, write_beats
from scenes.stage.ledger import Ledger
from scenes.stage.quantity import Quantity
from scenes.stage.resting import Standing

MOST_QUANTITIES = 2000
"""numbers in the file; those that only explain others are left out beyond"""


def write_beside(
    video: Path,
    example: Example,
    shown: Ledger,
    standings: Sequence[Standing],
    beats: Iterable[Beat],
) -> None:
    """Write all records of a video, each file whole or not at all."""
    shown.write(video.with_name(f"{video.stem}.numbers.csv"))
    shown.write_claims(video.with_name(f"{video.stem}.claims.json"))
    write_beats(beats, video.with_name(f"{video.stem}.beats.json"))
    write_numbers(video.with_name(f"{video.stem}.numbers.json"), example, shown, standings)


def write_numbers(
    target: Path, example: Example, shown: Ledger, standings: Sequence[Standing]
) -> None:
    """Write ``numbers.json``; an entry is a line, so that two versions can be compared."""
    seen = [one.quantity for one in shown.sightings] + [one.quantity for one in standings]
    quantities = _Quantities(RuleBook(example, seen), seen)
    sightings: list[tuple[float, ...]] = [
        (quantities.id(one.quantity), round(one.start, 3), round(one.end, 3), *one.box)
        for one in standings
    ]
    sightings.sort(key=lambda one: (one[1], *one))
    said = [
        [round(u.start, 2), round(u.end, 2), u.text, [c.as_data()["reads"] for c in u.claims]]
        for u in shown.utterances
        if u.claims
    ]
    parts = (
        f'"example": {_dumped(_name(example))}',
        f'"quantities": {_listed(quantities.as_data())}',
        f'"sightings": {_listed(sightings)}',
        f'"claims": {_listed(said)}',
    )
    with whole(target) as unfinished:
        unfinished.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8", newline="\n")


class _Quantities:
    """Numbers with their ids: those that are shown, then those that the lines of others name."""

    def __init__(self, book: RuleBook, seen: Iterable[Quantity]) -> None:
        self._book = book
        self._ids: dict[tuple[str, str], int] = {}
        self._known: list[Quantity] = []
        for number in seen:
            self.id(number)

    def id(self, number: Quantity) -> int:
        """The id of a number as displayed; a new one if it is new."""
        key = (number.path, number.text)
        if key not in self._ids:
            self._ids[key] = len(self._known)
            self._known.append(number)
        return self._ids[key]

    def as_data(self) -> list[dict[str, Any]]:
        """For JSON: all of them, and with each the ids of what it is worked out from."""
        rows: list[dict[str, Any]] = []
        while len(rows) < len(self._known):  # a line may name numbers that are new
            number = self._known[len(rows)]
            row = {
                "id": len(rows),
                "symbol": str(number.symbol),
                "path": number.path,
                "value": number.value if math.isfinite(number.value) else None,
                "shown": number.text,
            }
            if kind := self._book.kind(number):
                row["kind"] = kind
            line = self._book.line(number) if len(self._known) < MOST_QUANTITIES else None
            if line is not None:
                row |= {"rule": line.text, "operands": [self.id(one) for one in line.operands]}
            rows.append(row)
        return rows


def _name(example: Example) -> str:
    """What ``load_example`` takes: a name of the library's, or the file's own name."""
    if example.source is None or example.source.parent.resolve() == PROJECT_EXAMPLES.resolve():
        return example.name
    return example.source.name


def _listed(entries: Iterable[object]) -> str:
    return "[" + ",\n".join(_dumped(entry) for entry in entries) + "]"


def _dumped(entry: object) -> str:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
