"""What is on stage in one frame, as arrays: texts, lines and plates, where and how visible.

`Stage` reads a scene into arrays; `Stage.update` reads again what may have moved.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from manim import AnimationGroup, ImageMobject, Scene, VGroup, VMobject
from manim.mobject.svg.svg_mobject import SVGMobject

from scenes.mobjects.dimming import dimness
from scenes.mobjects.typeset import Glyph
from scenes.stage import style
from scenes.stage.traits import Backdrop, Shaded

from .layout_geometry import boxes_around, corners, joined, points_inside, segments_of

SEEN = 0.05
"""opacity from which on something is there"""
READ = 0.5
"""opacity from which on a text is to be read, and a plate hides; below, it is coming or going"""
MOVED = 1e-4
"""distance, in Manim's units, from which on something moves"""


class View(NamedTuple):
    """What the camera looks at: the middle of its frame, and how many times it magnifies."""

    x: float
    y: float
    magnified: float

    @classmethod
    def of(cls, scene: Scene) -> View:
        camera: Any = scene.renderer.camera
        x, y = camera.frame_center[:2]
        return cls(float(x), float(y), round(style.FRAME.width / float(camera.frame_width), 6))

    def on_screen(self, boxes: np.ndarray) -> np.ndarray:
        """Where boxes of the scene lie in the picture, in units of the frame at rest."""
        if self == AT_REST:
            return boxes
        return np.asarray((boxes - [self.x, self.x, self.y, self.y]) * self.magnified)


AT_REST = View(0.0, 0.0, 1.0)


class Stage:
    """The leaves of a scene in drawing order, and what is to be known of each, as arrays.

    Attributes:
        leaves: everything with an outline of its own; what is drawn later comes later. ``ids``
            tells them apart.
        box: shape (n, 4), in the scene; ``screen`` is the same as the camera shows it.
        fill, stroke: opacities, shape (n,); ``fill_rgba``, ``stroke_rgba`` with their colours.
        width: of its stroke, in Manim's units.
        inner: changes with the cells of a raster or an image; ``inner_ink`` is how strong they are.
        there: whether it has any points now; one that an animation is at work on may have none.
        points: all of them joined, shape (points, 2); ``counts`` says how many a leaf has.
        dim: whether it is declared not to be the subject.
        glyph: whether it is a character of a text; ``serial`` is the text's number, else -1.
        owner: id of what it is a part of; of the text, for a glyph.
        picture: whether it is part of an image, or of something that is `Shaded`: its
            shades mean something by themselves.
        backdrop: whether it is meant to cover the whole picture.
        moving: whether it is on its way somewhere.
    """

    def __init__(self, scene: Scene) -> None:
        animated = _animated(scene)
        self.leaves, pictures, updated, owners = _leaves(scene, animated)
        count = len(self.leaves)
        self.ids = np.fromiter(map(id, self.leaves), np.int64, count)
        self.glyph = np.fromiter((isinstance(m, Glyph) for m in self.leaves), bool, count)
        self.serial = np.fromiter((_typed_as(m)[0] for m in self.leaves), int, count)
        self.picture = np.fromiter((id(m) in pictures for m in self.leaves), bool, count)
        self.backdrop = np.fromiter((isinstance(m, Backdrop) for m in self.leaves), bool, count)
        self.box = np.zeros((count, 4))
        self._read_places()
        self.owner = np.array(owners, dtype=np.int64)
        self.fill_rgba, self.stroke_rgba = np.zeros((2, count, 4))
        self.fill, self.stroke = self.fill_rgba[:, 3], self.stroke_rgba[:, 3]  # views
        self.width, self.dim, self.inner, self.inner_ink = np.zeros((4, count))
        self._scene, self.view = scene, View.of(scene)
        self._shapes = np.fromiter((isinstance(m, VMobject) for m in self.leaves), bool, count)
        self._has_inner = np.fromiter(map(_has_inner, self.leaves), bool, count) & ~self.glyph
        self._read_looks(np.arange(count))
        self.box_at_first = self.box.copy()
        changing = animated | updated
        self.changing = [i for i, m in enumerate(self.leaves) if id(m) in changing]
        self._is_redrawn = bool(updated)
        self._tops = list(scene.mobjects)
        self._outlines: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self.moving = np.zeros(count, dtype=bool)
        self.moving[self.changing] = True

    def is_still(self, scene: Scene) -> bool:
        """Whether the same leaves are on stage as when this was made, in the same order."""
        if self._is_redrawn:  # perhaps from other parts
            return _alike(_leaves(scene, _animated(scene))[0], self.leaves)
        return _alike(scene.mobjects, self._tops)

    def update(self) -> None:
        """Read again where everything is and how what is animated looks; find out what moves."""
        self.view = View.of(self._scene)
        self._read_places()
        self._read_looks(np.array(self.changing, dtype=int))
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
        if self.picture[plate] and not self._shapes[plate]:  # a shape has an outline of its own
            left, right, bottom, top = self.box[plate]
            x, y = around[..., 0], around[..., 1]
            return np.asarray((left < x) & (x < right) & (bottom < y) & (y < top))
        return points_inside(around.reshape(-1, 2), self.segments(plate)).reshape(-1, 4)

    @property
    def screen(self) -> np.ndarray:
        """Where every leaf is in the picture, shape (n, 4)."""
        return self.view.on_screen(self.box)

    # -- who is who ------------------------------------------------------------------------------

    @property
    def seen(self) -> np.ndarray:
        """Whether a leaf can be seen at all."""
        return self.there & ((self.fill > SEEN) | (self.stroke > SEEN))

    @property
    def read(self) -> np.ndarray:
        """Whether a leaf is a glyph to be read: there for good, if dimmed."""
        lit = (self.fill > READ) | ((self.dim > 0) & (self.fill > 0.8 * READ))
        return self.glyph & self.there & lit

    @property
    def plates(self) -> np.ndarray:
        """Indices of what hides things behind it."""
        return np.flatnonzero(self.there & ~self.glyph & (self.fill > READ))

    @property
    def ink(self) -> np.ndarray:
        """How much each leaf differs from the ground, 0 to 1: opacity times difference."""
        ground = style.theme.ground.to_rgb()
        strengths = [
            rgba[:, 3] * np.abs(rgba[:, :3] - ground).max(axis=1)
            for rgba in (self.fill_rgba, self.stroke_rgba)
        ]
        return np.asarray(np.maximum(np.maximum(*strengths), self.inner_ink) * self.there)

    def _read_places(self) -> None:
        self.points, self.counts = joined([leaf.points for leaf in self.leaves])
        self.there = self.counts > 0
        self.box[self.there] = boxes_around(self.points, self.counts[self.there])

    def _read_looks(self, which: np.ndarray) -> None:
        for i in which[self._has_inner[which]]:
            known: Any = vars(self.leaves[i])
            cells = known.get("cells", known.get("pixel_array"))
            if isinstance(cells, np.ndarray):
                self.inner[i] = crc32(np.ascontiguousarray(cells).data)
                self.inner_ink[i] = cells.mean() / 255
            if not self._shapes[i]:
                rgbas = known.get("rgbas")  # an image, or a cloud of points
                self.fill_rgba[i] = 1.0 if rgbas is None else rgbas.mean(axis=0)
        at = which[self._shapes[which]]
        if not len(at):
            return
        shapes = [self.leaves[i] for i in at]
        self.fill_rgba[at] = _strongest([leaf.fill_rgbas for leaf in shapes])
        self.inner_ink[at] *= self.fill[at] > 0
        self.width[at] = [leaf.stroke_width for leaf in shapes]
        strokes = _strongest([leaf.stroke_rgbas for leaf in shapes])
        self.stroke_rgba[at] = strokes * (self.width[at] > 0)[:, None]
        self.dim[at] = list(map(dimness, shapes))


def _has_inner(leaf: Any) -> bool:
    """Whether a leaf shows more than its outline does, or something else."""
    known = vars(leaf)
    return "cells" in known or "pixel_array" in known or not isinstance(leaf, VMobject)


def _strongest(paints: Sequence[np.ndarray]) -> np.ndarray:
    """Of each shape the most opaque of the colours between which it changes, shape (shapes, 4)."""
    plain = np.concatenate(paints)
    if len(plain) == len(paints) and all(map(len, paints)):  # each has one colour
        return plain
    found = np.zeros((len(paints), 4))
    for one, rgbas in zip(found, paints, strict=True):
        if len(rgbas):
            one[:] = rgbas[0 if len(rgbas) == 1 else rgbas[:, 3].argmax()]
    return found


def _alike(some: list[Any], others: list[Any]) -> bool:
    return len(some) == len(others) and all(map(operator.is_, some, others))


def _typed_as(leaf: Any) -> tuple[int, float, float]:
    """Serial number of the text, type size, extent when it was set."""
    found: tuple[int, float, float] = vars(leaf).get("typed_as", (-1, 0.0, 0.0))
    return found


def _leaves(scene: Scene, animated: set[int]) -> tuple[list[Any], set[int], set[int], list[int]]:
    """Leaves in drawing order, which are in a picture, which update themselves, whose they are.

    What is on stage twice is drawn last. What is animated may get its outline later.
    """
    found: dict[int, Any] = {}
    owners: dict[int, int] = {}
    pictures: set[int] = set()
    updated: set[int] = set()
    waiting = [(mobject, False, False, 0) for mobject in reversed(scene.mobjects)]
    while waiting:
        mobject, in_picture, updates, owner = waiting.pop()
        kind = _kind(type(mobject))
        in_picture = in_picture or kind.is_picture
        updates = updates or bool(mobject.updaters)
        itself = id(mobject)
        if len(mobject.points) or (kind.is_shape and itself in animated):
            found.pop(itself, None)
            found[itself] = mobject
            owners[itself] = owner or itself
            if in_picture:
                pictures.add(itself)
            if updates:
                updated.add(itself)
        if parts := mobject.submobjects:
            owner = owner if kind.is_glyph else itself
            waiting += [(part, in_picture, updates, owner) for part in reversed(parts)]
    leaves = list(found.values())
    if any(leaf.z_index for leaf in leaves):
        leaves.sort(key=lambda leaf: leaf.z_index)
    return leaves, pictures, updated, [owners[id(leaf)] for leaf in leaves]


class _Kind(NamedTuple):
    """What is to be known of a class: asked once, for it is asked of every mobject."""

    is_shape: bool
    is_glyph: bool
    is_picture: bool


_kinds: dict[type, _Kind] = {}


def _kind(of: type) -> _Kind:
    if of not in _kinds:
        _kinds[of] = _Kind(
            issubclass(of, VMobject) and not issubclass(of, VGroup | SVGMobject),
            issubclass(of, Glyph),
            issubclass(of, Shaded | ImageMobject),
        )
    return _kinds[of]


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
