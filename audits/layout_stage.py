"""What is on stage in one frame, as arrays: texts, lines and plates, where and how visible.

`Texts` notes, while a chapter makes its texts, which text each glyph belongs to and how large it
was set. `Stage` reads a scene into arrays; `Stage.update` reads again what may have moved.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np
from manim import AnimationGroup, ImageMobject, Scene
from manim.mobject.svg.svg_mobject import SVGMobject
from manim.mobject.text.text_mobject import Paragraph, Text

from scenes.mobjects.dimming import dimness
from scenes.mobjects.traits import Shaded
from scenes.mobjects.typeset import Glyph, Typeset

from .layout_geometry import boxes_of, corners, points_inside, segments_of

SEEN = 0.05
"""opacity from which on something is there"""
READ = 0.5
"""opacity from which on a text is to be read, and a plate hides; below, it is coming or going"""
MOVED = 1e-4
"""distance, in Manim's units, from which on something moves"""


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


class Stage:
    """The leaves of a scene in drawing order, and what is to be known of each, as arrays.

    Attributes:
        leaves: everything with an outline of its own; what is drawn later comes later.
        box: shape (n, 4).
        fill, stroke: opacities, shape (n,).
        dim: whether it is declared not to be the subject.
        glyph: whether it is a character of a text; ``serial`` is the text's number, else -1.
        picture: whether it is part of an image, or of something that is `Shaded`: its
            shades mean something by themselves.
        moving: whether it is on its way somewhere.
    """

    def __init__(self, scene: Scene) -> None:
        self.leaves, pictures, updated = _leaves(scene)
        count = len(self.leaves)
        self.glyph = np.fromiter((isinstance(m, Glyph) for m in self.leaves), bool, count)
        self.serial = np.fromiter((_typed_as(m)[0] for m in self.leaves), int, count)
        self.picture = np.fromiter((id(m) in pictures for m in self.leaves), bool, count)
        self.box = boxes_of([m.points for m in self.leaves])
        self.fill, self.stroke, self.dim = np.zeros((3, count))
        self._read_looks(range(count))
        self.box_at_first = self.box.copy()
        animated = _animated(scene) | updated
        self.changing = [i for i, m in enumerate(self.leaves) if id(m) in animated]
        self._is_redrawn = bool(updated)
        self._tops = list(scene.mobjects)
        self._outlines: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self.moving = np.zeros(count, dtype=bool)
        self.moving[self.changing] = True

    def is_still(self, scene: Scene) -> bool:
        """Whether the same leaves are on stage as when this was made, in the same order."""
        if self._is_redrawn:  # perhaps from other parts
            return _alike(_leaves(scene)[0], self.leaves)
        return _alike(scene.mobjects, self._tops)

    def update(self) -> None:
        """Read again where everything is and how what is animated looks; find out what moves."""
        there = [i for i, leaf in enumerate(self.leaves) if len(leaf.points)]
        self.box[there] = boxes_of([self.leaves[i].points for i in there])
        self._read_looks(self.changing)
        self.moving[:] = (np.abs(self.box - self.box_at_first) > MOVED).any(axis=1)

    def come_to_rest(self) -> None:
        """Nothing moves: everything must be in order."""
        self.moving[:] = False

    def segments(self, index: int) -> np.ndarray:
        """The outline of a leaf as straight segments, shape (k, 4)."""
        known = self._outlines.get(index)
        if known is None or not np.array_equal(known[0], self.box[index]):
            known = self.box[index].copy(), segments_of(self.leaves[index].points)
            self._outlines[index] = known
        return known[1]

    def holds(self, plate: int, boxes: np.ndarray) -> np.ndarray:
        """Which corners of the boxes a plate holds, shape (n, 4)."""
        around = corners(boxes)
        if self.picture[plate]:
            left, right, bottom, top = self.box[plate]
            x, y = around[..., 0], around[..., 1]
            return np.asarray((left < x) & (x < right) & (bottom < y) & (y < top))
        return points_inside(around.reshape(-1, 2), self.segments(plate)).reshape(-1, 4)

    # -- who is who ------------------------------------------------------------------------------

    @property
    def seen(self) -> np.ndarray:
        """Whether a leaf can be seen at all."""
        return (self.fill > SEEN) | (self.stroke > SEEN)

    @property
    def read(self) -> np.ndarray:
        """Whether a leaf is a glyph to be read: there for good, if dimmed."""
        there = (self.fill > READ) | ((self.dim > 0) & (self.fill > 0.8 * READ))
        return self.glyph & there

    @property
    def plates(self) -> np.ndarray:
        """Indices of what hides things behind it."""
        return np.flatnonzero(~self.glyph & (self.fill > READ))

    def _read_looks(self, which: Any) -> None:
        for i in which:
            leaf = self.leaves[i]
            if isinstance(leaf, ImageMobject):
                self.fill[i] = 1.0
                continue
            self.fill[i] = leaf.fill_rgbas[0, 3] if len(leaf.fill_rgbas) else 0.0
            drawn = leaf.stroke_width > 0 and len(leaf.stroke_rgbas)
            self.stroke[i] = leaf.stroke_rgbas[0, 3] if drawn else 0.0
            self.dim[i] = dimness(leaf)


def _alike(some: list[Any], others: list[Any]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))


def _typed_as(leaf: Any) -> tuple[int, float, float]:
    """Serial number of the text, type size, extent when it was set."""
    found: tuple[int, float, float] = vars(leaf).get("typed_as", (-1, 0.0, 0.0))
    return found


def _leaves(scene: Scene) -> tuple[list[Any], set[int], set[int]]:
    """Leaves in drawing order, and which are in a picture, which update themselves.

    What is on stage twice is drawn last.
    """
    found: dict[int, Any] = {}
    pictures: set[int] = set()
    updated: set[int] = set()
    waiting = [(mobject, False, False) for mobject in reversed(scene.mobjects)]
    while waiting:
        mobject, in_picture, updates = waiting.pop()
        in_picture = in_picture or isinstance(mobject, Shaded | ImageMobject)
        updates = updates or bool(mobject.updaters)
        if len(mobject.points):
            found.pop(id(mobject), None)
            found[id(mobject)] = mobject
            if in_picture:
                pictures.add(id(mobject))
            if updates:
                updated.add(id(mobject))
        waiting.extend((part, in_picture, updates) for part in reversed(mobject.submobjects))
    leaves = list(found.values())
    if any(leaf.z_index for leaf in leaves):
        leaves.sort(key=lambda leaf: leaf.z_index)
    return leaves, pictures, updated


def _animated(scene: Scene) -> set[int]:
    """Everything that an animation is at work on."""
    waiting: list[Any] = list(scene.animations or [])
    found: set[int] = set()
    while waiting:
        animation = waiting.pop()
        if isinstance(animation, AnimationGroup):
            waiting.extend(animation.animations)
        else:
            found |= {id(member) for member in animation.mobject.get_family()}
    return found
