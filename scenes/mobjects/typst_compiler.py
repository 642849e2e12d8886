"""Typst source compiled to SVG files, each once, kept in Manim's folder for typeset texts."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

import typst
from manim import config

from backprop_model.files import whole
from scenes.mobjects.typst_svg import BASELINE_MARK

SIZE = 10
"""points in which all is set, before it is scaled"""

_DOCUMENT = f"""\
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(size: {SIZE}pt, font: "New Computer Modern")
#let part(mark, body) = text(fill: rgb(mark), body)
#let baseline = box(width: 0pt, rect(width: 0.01pt, height: 0.01pt, fill: rgb("{BASELINE_MARK}")))
"""


def compiled(source: str) -> Path:
    """The SVG file of a source, in which ``part(mark, body)`` and ``baseline`` are defined.

    Raises:
        typst.TypstError: the source is no Typst.
    """
    document = _DOCUMENT + source
    if fonts := fonts_in_use():
        document += f"\n// {fonts}"
    folder = Path(config.get_dir("tex_dir"))
    target = folder / f"{hashlib.sha256(document.encode()).hexdigest()[:24]}.svg"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        svg = _compiler(_folders).compile(document.encode(), format="svg")
        assert isinstance(svg, bytes), "a text is a single page"
        with whole(target) as unfinished:
            unfinished.write_bytes(svg)
    return target


def use_fonts(folders: str | None) -> None:
    """Let further fonts draw what Typst's own have no glyph for.

    Args:
        folders: as in ``Settings.fonts``; ``None`` for Typst's fonts alone.
    """
    global _folders
    _folders = folders or ""


def fonts_in_use() -> str:
    """The further fonts by name and size: texts that others drew are not taken for theirs."""
    return _described(_folders)


_folders = ""


@cache
def _described(folders: str) -> str:
    files = [file for folder in _paths(folders) for file in sorted(Path(folder).rglob("*.?t?"))]
    return ", ".join(f"{file.name} {file.stat().st_size}" for file in files)


def _paths(folders: str) -> list[str]:
    return [folder for folder in folders.split(os.pathsep) if folder]


@cache
def _compiler(folders: str) -> typst.Compiler:
    """One for the whole process, some twenty times faster than one for each text.

    Of the system's fonts it sees none, and so gives the same glyphs on every machine: those of
    Typst's embedded fonts, and of the folders that were named.
    """
    return typst.Compiler(ignore_system_fonts=True, font_paths=_paths(folders))
