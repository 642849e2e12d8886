"""The gallery: a page with a picture of every motif that the chapters speak with."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PIL import Image

from backprop_model.files import whole
from publish import pages
from scenes.mobjects.examples import Motif, motifs
from scenes.stage.style import THEMES

HEIGHT = 480
"""pixels of the pictures: as in the smallest videos"""


@dataclass(frozen=True)
class Exhibit:
    """A motif as the page shows it.

    Attributes:
        name: of its class.
        module: where that is.
        paragraphs: of its docstring.
        code: that makes the picture.
        pictures: themes, and the address of the picture in each.
    """

    name: str
    module: str
    paragraphs: tuple[str, ...]
    code: str
    pictures: tuple[tuple[str, str], ...]


def build(folder: Path, height: int = HEIGHT) -> Path:
    """Draw every motif in every theme, and write the page, which needs no other file."""
    page = folder / "index.html"
    folder.mkdir(parents=True, exist_ok=True)
    found = motifs()
    rooms = [
        (room.replace("_", " "), [exhibit(motif, height) for motif in group])
        for room, group in groupby(found, key=lambda motif: motif.room)
    ]
    with whole(page) as unfinished:
        unfinished.write_text(pages.gallery(rooms, HEIGHT), encoding="utf-8")
    return page


def exhibit(motif: Motif, height: int, keep: Callable[[Image.Image], str] | None = None) -> Exhibit:
    """A motif with its pictures.

    Args:
        motif: which.
        height: pixels of the pictures.
        keep: stores a picture and gives its address; `address` unless told otherwise.
    """
    keep = keep or address
    pictures = tuple((theme, keep(motif.picture(theme, height))) for theme in THEMES)
    return Exhibit(motif.name, motif.module, tuple(paragraphs(motif.words)), motif.code, pictures)


def address(picture: Image.Image) -> str:
    """A picture as an address that holds it."""
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=88, method=4)
    return "data:image/webp;base64," + base64.b64encode(file.getvalue()).decode()


def paragraphs(words: str) -> Iterable[str]:
    """A docstring's paragraphs, without the line breaks of the source."""
    for block in words.split("\n\n"):
        name, colon, rest = block.partition(":\n")
        if colon and "\n" not in name:  # a list of attributes
            yield name + ":"
            entry = ""
            for line in rest.splitlines():
                deeper = line.startswith(" " * 8)
                if entry and not deeper:
                    yield entry
                    entry = ""
                entry = f"{entry} {line.strip()}".strip()
            yield entry
        else:
            yield " ".join(block.split())
