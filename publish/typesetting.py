"""Pictures with words in them, set by Typst as the videos are."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import typst

from publish.places import chosen_settings

TEMPLATES = Path(__file__).parent / "templates"


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
    (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
    (folder / "main.typ").write_bytes((TEMPLATES / template).read_bytes())
    fonts = (chosen_settings().fonts or "").split(os.pathsep)
    typst.compile(
        str(folder / "main.typ"),
        output=str(target),
        format="png",
        ppi=resolution,
        font_paths=[font for font in fonts if font],
    )
