"""What a page knows of the numbers in a video: what each comes from, and where it stands when.

It is in ``numbers.json``, which the stage writes while filming (see `scenes.stage.records`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from backprop_model.files import whole


@dataclass(frozen=True)
class Shown:
    """A number as displayed.

    Attributes:
        id: its place among the numbers of the video.
        symbol: what it is called, in Typst mathematics.
        path: a Python expression over ``example`` and ``trace`` that gives its value.
        value: the value in full; ``None`` where it is infinite.
        shown: the value as displayed.
        kind: what such a number is called, in English; empty if there is no word.
        rule: how it is worked out, with ``{0}`` where the first operand stands; empty if it is not.
        operands: the ids of the numbers that stand in the rule.
        example: what ``load_example`` takes for the example that it is of.
    """

    id: int
    symbol: str
    path: str
    value: float | None
    shown: str
    kind: str = ""
    rule: str = ""
    operands: tuple[int, ...] = ()
    example: str = ""

    @property
    def place(self) -> str:
        """What tells it from all other numbers, in whatever digits: the example, and the path."""
        return f"{self.example} {self.path}"


@dataclass(frozen=True)
class Sightings:
    """The numbers of a video.

    Attributes:
        quantities: the numbers, by their ids.
        sightings: id, from when to when it stands still, and its box as shares of the picture.
        claims: from when to when a sentence is said, the sentence, and what it claims of numbers.
    """

    quantities: tuple[Shown, ...] = ()
    sightings: tuple[tuple[int, float, float, float, float, float, float], ...] = ()
    claims: tuple[tuple[float, float, str, list[str]], ...] = ()

    def after(self, ids: int, skipped: float, start: float) -> Sightings:
        """The same in a film that has ``ids`` numbers already.

        Args:
            ids: how many.
            skipped: seconds at the video's beginning that the film leaves out.
            start: when in the film the rest begins.
        """
        later = start - skipped
        numbers = tuple(
            replace(n, id=n.id + ids, operands=tuple(one + ids for one in n.operands))
            for n in self.quantities
        )
        # What stands already when the film comes in is seen from then on.
        seen = tuple(
            (id_ + ids, round(max(begin, skipped) + later, 3), round(end + later, 3), *box)
            for id_, begin, end, *box in self.sightings
            if end > skipped
        )
        said = tuple(
            (round(begin + later, 3), round(end + later, 3), text, claims)
            for begin, end, text, claims in self.claims
            if begin >= skipped - 1e-3
        )
        return Sightings(numbers, seen, said)  # type: ignore[arg-type]  # a box is four numbers

    def __add__(self, more: Sightings) -> Sightings:
        """These, and others whose ids come after them."""
        return Sightings(
            self.quantities + more.quantities,
            self.sightings + more.sightings,
            self.claims + more.claims,
        )


def joined(several: Iterable[tuple[Sightings, float, float]]) -> Sightings:
    """The numbers of several videos as those of one film.

    Args:
        several: each video's, the seconds of it that are skipped, and when the rest begins.
    """
    film = Sightings()
    for one, skipped, start in several:
        film += one.after(len(film.quantities), skipped, start)
    return film


def read_sightings(file: Path) -> Sightings:
    """What is in a ``numbers.json``."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return Sightings(
        tuple(_shown(row, data["example"]) for row in data["quantities"]),
        tuple(tuple(row) for row in data["sightings"]),
        tuple(tuple(row) for row in data["claims"]),
    )


def _shown(row: dict[str, Any], example: str) -> Shown:
    return Shown(**{"example": example, **row, "operands": tuple(row.get("operands", ()))})


def write_sightings(target: Path, found: Sightings) -> None:
    """Write a ``numbers.json``, in which every number says of which example it is."""
    rows = [
        {key: value for key, value in vars(number).items() if key == "value" or value}
        | {"id": number.id}
        for number in found.quantities
    ]
    data = {
        "example": "",
        "quantities": rows,
        "sightings": found.sightings,
        "claims": found.claims,
    }
    with whole(target) as unfinished:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        unfinished.write_text(text + "\n", encoding="utf-8", newline="\n")
