"""Typst source compiled to SVG files, each once, kept in Manim's folder for typeset texts."""

from __future__ import annotations

import hashlib
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
    folder = Path(config.get_dir("tex_dir"))
    target = folder / f"{hashlib.sha256(document.encode()).hexdigest()[:24]}.svg"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        svg = _compiler().compile(document.encode(), format="svg")
        assert isinstance(svg, bytes), "a text is a single page"
        with whole(target) as unfinished:
            unfinished.write_bytes(svg)
    return target


@cache
def _compiler() -> typst.Compiler:
    """One for the whole process, some twenty times faster than one for each text.

    It sees only Typst's embedded fonts, and so gives the same glyphs on every machine.
    """
    return typst.Compiler(ignore_system_fonts=True)
