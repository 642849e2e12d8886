"""The formats of decks: what each is called, what it is, and who writes it.

To add one, give it an entry in `FORMATS`: `backprop slides --to` offers it then. Nothing is loaded
before a deck is made: what writes one may need a package that is not installed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.talk import Talk

Writer = Callable[[Sequence["Talk"], Path], None]
"""writes the talks, one after the other, into a file"""


@dataclass(frozen=True)
class DeckFormat:
    """One format of a deck.

    Attributes:
        name: what it is called, and how its files end.
        about: what it is, for a list of all.
        load: gives the writer, or raises ModuleNotFoundError where that needs what is missing.
    """

    name: str
    about: str
    load: Callable[[], Writer]


def _page() -> Writer:
    from publish.deck import write_page

    return write_page


def _powerpoint() -> Writer:
    from publish.deck import write_powerpoint

    return write_powerpoint


def _pictures() -> Writer:
    from publish.deck import write_pictures

    return write_pictures


HTML = DeckFormat("html", "one page for a browser, that needs no network", _page)
PPTX = DeckFormat("pptx", "PowerPoint", _powerpoint)
PDF = DeckFormat("pdf", "the last frames as pages", _pictures)

FORMATS: dict[str, DeckFormat] = {one.name: one for one in (HTML, PPTX, PDF)}
"""Every format by its name; the first is the one that is meant if none is named."""
