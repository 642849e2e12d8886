"""What is on screen at one moment, as the number audit sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from unittest import mock

import numpy as np
from manim import Mobject, VMobject

from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.pixels import Pixel
from scenes.mobjects.typeset import Glyph, Inscription, Typeset
from scenes.stage.explainer import ExplainerScene
from scenes.stage.scale import Measure, Measured

from .glyph_reader import GlyphReader, in_reading_order, spell

FAINT = 0.01
"""opacity below which nothing is seen"""


@dataclass(frozen=True)
class Written:
    """One part of one text as it stands on screen.

    Attributes:
        inscription: what it claims to be.
        reads: what its outlines say, where it is a number; unknown outlines are a ``�``.
        glyphs: from left to right.
        text: what the glyphs hang below: their text, or a group that holds part of it.
        characters: what each glyph reads as; ``""`` where it is none that numbers have.
    """

    inscription: Inscription
    reads: str
    glyphs: tuple[VMobject, ...]
    text: Mobject | None
    characters: tuple[str, ...] = ()


class Props:
    """Everything of some classes that a chapter made, in order; a prop need not be on stage."""

    CLASSES = (Typeset, NetworkDiagram)

    def __init__(self) -> None:
        self.made: dict[type, list[Any]] = {kind: [] for kind in self.CLASSES}

    @property
    def texts(self) -> list[Typeset]:
        return self.made[Typeset]

    @property
    def diagrams(self) -> list[NetworkDiagram]:
        return self.made[NetworkDiagram]

    @contextmanager
    def collected(self) -> Iterator[Props]:
        """Collect what is made meanwhile; a text is noted with its parts by name."""
        with ExitStack() as stack:
            for kind in self.CLASSES:
                stack.enter_context(mock.patch.object(kind, "__init__", self._noting(kind)))
            yield self

    def _noting(self, kind: type) -> Any:
        original, made = kind.__init__, self.made[kind]  # type: ignore[misc]

        def noting(prop: Any, *args: Any, **options: Any) -> None:
            original(prop, *args, **options)
            if kind is Typeset:
                prop.noted_parts = _parts(prop)  # once, for they are asked for often
            made.append(prop)

        return noting


class Sight:
    """All that can be seen.

    Attributes:
        members: every mobject on stage, parents before children, each once.
        visible: ids of those that leave a mark.
        written: the parts of texts of which at least one glyph is visible.
        strays: visible outlines that are not glyphs of a declared text.
    """

    def __init__(self, scene: ExplainerScene, reader: GlyphReader) -> None:
        self.scene = scene
        self.members: list[Mobject] = []
        self.visible: set[int] = set()
        groups: dict[tuple[int, int], tuple[Mobject | None, list[Glyph]]] = {}
        self.strays: list[VMobject] = []
        for member, parent in _tree([*scene.mobjects, *scene.foreground_mobjects]):
            self.members.append(member)
            if not isinstance(member, VMobject) or not leaves_a_mark(member):
                continue
            self.visible.add(id(member))
            if isinstance(member, Glyph):
                key = id(parent), id(member.inscription)
                groups.setdefault(key, (parent, []))[1].append(member)
            elif has_fill(member):
                self.strays.append(member)
        self.written = _spelled(list(groups.values()), reader)
        self._by_inscription: dict[int, list[Written]] = {}
        for part in self.written:
            self._by_inscription.setdefault(id(part.inscription), []).append(part)
        self._numbers = {id(p.inscription) for p in self.written if p.inscription.quantity}

    def of(self, kind: type) -> list[Any]:
        """Everything of a kind that is on stage, as a whole or in part."""
        return [member for member in self.members if isinstance(member, kind)]

    @cached_property
    def measures(self) -> list[tuple[type, Measure]]:
        """Every number that is drawn as a size, with the class of what shows it."""
        return [
            (type(member), measure)
            for member in self.members
            if _is_measured(type(member))
            for measure in member.measures()
        ]

    def neurons_of(self, diagram: NetworkDiagram) -> dict[tuple[int, int], Neuron | Pixel]:
        """The neurons of a diagram that can be seen, by layer and number."""
        return {
            (l, j): neuron
            for l, layer in enumerate(diagram.neuron)
            for j, neuron in layer.items()
            if id(neuron.disc) in self.visible
        }

    def shows_number_of(self, text: Typeset) -> bool:
        """Whether one of the numbers of a text is to be seen."""
        return any(id(part) in self._numbers for part in parts_of(text).values())

    def part(self, text: Typeset, name: str) -> Written | None:
        """A part of a text as it stands on screen, or ``None`` where nothing of it is to be seen.

        Where copies of a text are on screen too, its own glyphs are preferred to theirs.
        """
        inscription = parts_of(text).get(name)
        copies = self._by_inscription.get(id(inscription), [])
        return next((copy for copy in copies if copy.text is text), copies[0] if copies else None)


_measured: dict[type, bool] = {}


def _is_measured(kind: type) -> bool:
    """Whether a class is `Measured`: known once, for to ask a protocol takes long."""
    if kind not in _measured:
        _measured[kind] = issubclass(kind, Measured)
    return _measured[kind]


def leaves_a_mark(mobject: VMobject) -> bool:
    """Whether a mobject's own outline is drawn at all."""
    if not len(mobject.points):
        return False
    return has_fill(mobject) or (_opacity(mobject.stroke_rgbas) and mobject.stroke_width > 0)


def has_fill(mobject: VMobject) -> bool:
    return _opacity(mobject.fill_rgbas)


def _opacity(rgbas: np.ndarray) -> bool:
    if len(rgbas) == 1:  # nearly always
        return bool(rgbas[0, 3] > FAINT)
    return bool(len(rgbas)) and bool(rgbas[:, 3].max() > FAINT)


def _tree(tops: Sequence[Mobject]) -> Iterator[tuple[Mobject, Mobject | None]]:
    """Every mobject below some, each once, with the nearest mobject above that is no glyph.

    (Manim hangs glyphs below glyphs when it aligns two families for a transformation.)
    """
    seen: set[int] = set()
    waiting: list[tuple[Mobject, Mobject | None]] = [(top, None) for top in reversed(tops)]
    while waiting:
        member, parent = waiting.pop()
        if id(member) in seen:
            continue
        seen.add(id(member))
        yield member, parent
        above = parent if isinstance(member, Glyph) else member
        waiting += [(child, above) for child in reversed(member.submobjects)]


def _spelled(
    groups: list[tuple[Mobject | None, list[Glyph]]], reader: GlyphReader
) -> list[Written]:
    """Groups of glyphs, each with what it reads; all outlines are looked up at once."""
    ordered = []
    for _, group in groups:
        order = in_reading_order([glyph.points for glyph in group])
        ordered.append([group[i] for i in order])
    flat = [glyph.points for group in ordered for glyph in group]
    characters = iter(reader.read(flat))
    written = []
    for (text, _), glyphs in zip(groups, ordered, strict=True):
        read = tuple(next(characters) for _ in glyphs)
        written.append(Written(glyphs[0].inscription, spell(read), tuple(glyphs), text, read))
    return written


def parts_of(text: Typeset) -> dict[str, Inscription]:
    """The parts of a text by name, as its glyphs declared them when it was made."""
    noted: dict[str, Inscription] = text.__dict__.get("noted_parts") or _parts(text)
    return noted


def _parts(text: Typeset) -> dict[str, Inscription]:
    there = {id(glyph.inscription) for glyph in text.submobjects if isinstance(glyph, Glyph)}
    return {name: part for name, part in text.inscriptions.items() if id(part) in there}
