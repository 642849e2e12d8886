"""Pictures and documents with words in them, set by Typst as the videos are."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import typst

from publish.places import chosen_settings

TEMPLATES = Path(__file__).parent / "templates"
TAGGED: Final = "ua-1"
SETTLED = 315_532_800
"""1 January 1980, in Unix's seconds: the same words give the same document"""


def typeset(
    template: str, words: Mapping[str, object], folder: Path, target: Path, resolution: float
) -> None:
    """Write a template, with the words in it, as a PNG file.

    Args:
        template: a file in ``templates/``, which reads ``words.json``.
        words: what it reads there.
        folder: holds the pictures that it shows, and what is written for it.
        target: the PNG file.
        resolution: pixels an inch.
    """
    source = _prepared(template, words, folder)
    typst.compile(
        source, output=str(target), format="png", ppi=resolution, font_paths=_further_fonts()
    )


def typeset_document(
    template: str, words: Mapping[str, object], folder: Path, target: Path
) -> None:
    """Write a template, with the words in it, as a PDF file that can be read aloud (PDF/UA-1).

    Args:
        template: a file in ``templates/``, which reads ``words.json``.
        words: what it reads there.
        folder: holds the pictures that it shows, and what is written for it.
        target: the PDF file.

    Raises:
        typst.TypstError: something could not be read aloud, such as a picture without words.
    """
    source = _prepared(template, words, folder)
    made = typst.compile(
        source, format="pdf", pdf_standards=TAGGED, font_paths=_further_fonts(), timestamp=SETTLED
    )
    assert isinstance(made, bytes), "a document is one file"
    target.write_bytes(made)


def _prepared(template: str, words: Mapping[str, object], folder: Path) -> str:
    (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
    (folder / "main.typ").write_bytes((TEMPLATES / template).read_bytes())
    return str(folder / "main.typ")


def _further_fonts() -> list[str]:
    return [font for font in (chosen_settings().fonts or "").split(os.pathsep) if font]
