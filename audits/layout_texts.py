"""Which text each glyph belongs to and how large it was set; and whether all texts tell that."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from manim import Scene
from manim.mobject.svg.svg_mobject import SVGMobject
from manim.mobject.text.text_mobject import Paragraph, Text

from scenes.mobjects.typeset import Glyph, Typeset

from .layout_geometry import boxes_of


class Texts:
    """What the texts of a chapter say, by the serial number that their glyphs carry."""

    _serials = itertools.count()

    def __init__(self) -> None:
        self.words: dict[int, str] = {}

    def add(self, text: Typeset) -> None:
        """Number a text, and mark its glyphs: with its number, type size and own extent."""
        serial = next(self._serials)
        glyphs: list[Any] = [glyph for glyph in text.submobjects if isinstance(glyph, Glyph)]
        said = {name: part.text for name, part in text.inscriptions.items()}
        self.words[serial] = text.template.format_map(said)
        extents = boxes_of([glyph.points for glyph in glyphs])
        for glyph, (left, right, bottom, top) in zip(glyphs, extents, strict=True):
            glyph.typed_as = (serial, text.size, max(right - left, top - bottom))

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Number every text that is made meanwhile."""
        make = Typeset.__init__

        def make_and_add(text: Typeset, /, *args: Any, **parts: Any) -> None:
            make(text, *args, **parts)
            self.add(text)

        with mock.patch.object(Typeset, "__init__", make_and_add):
            yield


def foreign_texts(scene: Scene) -> list[str]:
    """Texts on stage that were not made by `Typeset`, so that nobody can audit them."""
    return [
        kind.__name__
        for kind in {type(member) for top in scene.mobjects for member in top.get_family()}
        if issubclass(kind, SVGMobject | Text | Paragraph) and not issubclass(kind, Typeset)
    ]
