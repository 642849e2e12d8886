"""The ledger of a video: every quantity that was on screen, every sentence that was spoken."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manim import Mobject

from backprop_model.files import whole
from scenes.mobjects.typeset import Glyph, Inscription
from scenes.stage.claim import Claim
from scenes.stage.quantity import Quantity

COLUMNS = ("time", "section", "symbol", "path", "value", "shown")


@dataclass(frozen=True)
class Sighting:
    """A quantity, and when it was first on screen in its section (seconds from the start)."""

    time: float
    section: str
    quantity: Quantity


@dataclass(frozen=True)
class Utterance:
    """A piece of narration, when it is spoken, and what its words claim of numbers."""

    text: str
    section: str
    start: float
    end: float
    claims: tuple[Claim, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """For a JSON file."""
        return {
            "start": round(self.start, 2),
            "end": round(self.end, 2),
            "section": self.section,
            "text": self.text,
            "claims": [claim.as_data() for claim in self.claims],
        }


def inscriptions_on_screen(mobjects: Iterable[Mobject]) -> list[Inscription]:
    """What is written on screen: one inscription for each part of a text with a visible glyph."""
    found: dict[int, Inscription] = {}
    for mobject in mobjects:
        for member in mobject.get_family():
            if isinstance(member, Glyph) and member.get_fill_opacity() > 0:
                found[id(member.inscription)] = member.inscription
    return list(found.values())


class Ledger:
    """Collects what a video shows and says, in order of time."""

    def __init__(self) -> None:
        self.sightings: list[Sighting] = []
        self.utterances: list[Utterance] = []
        self._known: set[tuple[str, str, str]] = set()

    def see(self, mobjects: Iterable[Mobject], section: str, time: float) -> None:
        """Note the quantities among the mobjects that were not noted in this section yet."""
        for inscription in inscriptions_on_screen(mobjects):
            quantity = inscription.quantity
            if quantity is None:
                continue
            key = (section, quantity.path, quantity.text)
            if key not in self._known:
                self._known.add(key)
                self.sightings.append(Sighting(time, section, quantity))

    def hear(
        self, text: str, section: str, start: float, end: float, claims: Iterable[Claim] = ()
    ) -> None:
        """Note a piece of narration."""
        self.utterances.append(Utterance(text, section, start, end, tuple(claims)))

    def write_claims(self, target: Path) -> None:
        """Write every sentence that claims something as JSON; whole, or not at all."""
        data = [spoken.as_data() for spoken in self.utterances if spoken.claims]
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, indent=1)
        with whole(target) as unfinished:
            unfinished.write_text(text + "\n", encoding="utf-8", newline="\n")

    def write(self, target: Path) -> None:
        """Write the sightings as CSV; the file appears whole or not at all."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            whole(target) as unfinished,
            unfinished.open("w", newline="", encoding="utf-8") as file,
        ):
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for seen in self.sightings:
                number = seen.quantity
                table.writerow(
                    [
                        f"{seen.time:.2f}",
                        seen.section,
                        number.symbol,
                        number.path,
                        repr(number.value),
                        number.text,
                    ]
                )
