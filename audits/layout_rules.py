"""The rules of the layout audit: what is wrong with a stage, by geometry alone.

A rule gets a `Stage` and gives the faults in it. What stands still must keep all rules on every
frame. What moves must keep within the frame and clear of the captions; where it passes over
something, the audit that calls these rules decides how long that may last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.shapes import SHORT

from .layout_geometry import covers, grown, inside, longest_inside, overlapping, touching
from .layout_stage import AT_REST, SEEN, Stage

SLACK = 0.02
"""Manim units by which something may reach over a border; a pixel and a bit at 480p"""
INK = 0.012
"""margin at the sides of a glyph's box that counts as empty"""
CROSSING = 0.03
"""length of a line within a glyph's box from which on it crosses the glyph"""
FAINT = 0.16
"""opacity of a line up to which a text before it can be read all the same"""
X_HEIGHT = 6.95
"""pixels that an x is high at 480p at the least; seven, but for rounding"""
PIXELS_A_UNIT = 480 / SHORT


@dataclass(frozen=True)
class Places:
    """Where things may stand.

    Attributes:
        zones: what stands still is in one of them; where none is named, in the hero's.
        captions: a strip that is kept clear for captions, if any.
    """

    zones: tuple[style.Zone, ...] = ()
    captions: style.Zone | None = None


PLACES = Places()
"""captions may lie on scenery; that they lie on no spoken number, the look audit sees to"""


@dataclass(frozen=True)
class Fault:
    """A broken rule. ``first`` and ``second`` are leaves of the stage (the same where only one)."""

    rule: str
    first: int
    second: int
    measure: str = ""


def out_of_frame(stage: Stage, places: Places) -> Iterator[Fault]:
    """Whatever can be seen stays in the frame and clear of the captions, moving or not.

    Where the camera has left its place, scenery goes on beyond the frame; but no text is cut.
    """
    seen, screen = stage.seen, stage.screen
    out = seen & ~inside(screen, style.FRAME, SLACK)
    if stage.view != AT_REST:
        out &= stage.glyph & touching(screen, style.FRAME, SLACK)
    for i in map(int, np.flatnonzero(out)):
        yield Fault("leaves the frame", i, i)
    if places.captions is not None:
        for i in map(int, np.flatnonzero(seen & touching(screen, places.captions, SLACK))):
            yield Fault("stands where captions go", i, i)


def out_of_zone(stage: Stage, places: Places) -> Iterator[Fault]:
    """What stands still stands in a zone, not between or beside them."""
    if stage.view != AT_REST:
        return
    fits = np.any(
        [inside(stage.box, zone, SLACK) for zone in places.zones or (style.HERO,)], axis=0
    )
    fits |= stage.backdrop & covers(stage.box, style.FRAME, SLACK)
    for i in map(int, np.flatnonzero(stage.seen & ~stage.moving & ~fits)):
        yield Fault("leaves its zone", i, i)


def legible(stage: Stage) -> np.ndarray:
    """Indices of the glyphs that are there to be read, and not behind a plate."""
    glyphs = np.flatnonzero(stage.read)
    return np.asarray(glyphs[~covered(stage, glyphs)])


def text_on_text(stage: Stage, glyphs: np.ndarray) -> Iterator[Fault]:
    """Of all that are `legible`, none overlaps one of another text, but for a plate between."""
    boxes = grown(stage.box[glyphs], -INK)
    pairs = glyphs[overlapping(boxes, boxes)].reshape(-1, 2)
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    pairs = pairs[stage.serial[pairs[:, 0]] != stage.serial[pairs[:, 1]]]
    if len(pairs):
        floor = floors(stage, pairs[:, 1])
        for below, above in pairs[pairs[:, 0] > floor]:
            yield Fault("overlaps a text", below, above)


def line_through_text(stage: Stage, glyphs: np.ndarray, *, moving: bool) -> Iterator[Fault]:
    """No line, outline or dot goes through the glyphs of a text that is lit and stands still.

    Args:
        stage: what is to be judged.
        glyphs: all that are `legible`.
        moving: whether moving or resting lines are looked at.
    """
    glyphs = glyphs[~stage.moving[glyphs] & (stage.dim[glyphs] < 0.5)]
    strength = np.maximum(stage.stroke, stage.fill)
    visible = ~stage.glyph & ~stage.picture & (strength > FAINT) & (stage.moving == moving)
    lines = np.flatnonzero(visible)
    if not len(glyphs) or not len(lines):
        return
    widths = np.array([stage.leaves[i].stroke_width for i in lines]) * (stage.stroke[lines] > SEEN)
    ink = grown(stage.box[glyphs], -INK)
    reach = grown(stage.box[lines], widths * 0.005)
    pairs = overlapping(ink, reach)
    if not len(pairs):
        return
    pairs = np.column_stack([glyphs[pairs[:, 0]], lines[pairs[:, 1]]])
    pairs = pairs[pairs[:, 1] > floors(stage, pairs[:, 0])]
    for line in np.unique(pairs[:, 1]):
        half_width = stage.leaves[line].stroke_width * 0.005 * (stage.stroke[line] > SEEN)
        under = pairs[pairs[:, 1] == line, 0]
        boxes = grown(grown(stage.box[under], -INK), half_width)
        for glyph, crossing in zip(under, longest_inside(stage.segments(line), boxes), strict=True):
            if crossing > CROSSING + half_width:
                yield Fault("is crossed by a line", int(glyph), int(line), f"{crossing:.2f} units")


def text_hidden(stage: Stage) -> Iterator[Fault]:
    """No plate is drawn over a lit text, or over a part of it."""
    glyphs = np.flatnonzero(stage.read & ~stage.moving & (stage.dim < 0.5))
    plates = stage.plates[~stage.moving[stage.plates]]
    for plate, under in _near(stage, plates, glyphs):
        under = under[under < plate]
        if not len(under):
            continue
        hidden = stage.holds(plate, grown(stage.box[under], -INK)).any(axis=1)
        for glyph in map(int, under[hidden]):
            yield Fault("is hidden", glyph, plate)


def too_small(stage: Stage) -> Iterator[Fault]:
    """An x of every text is at least seven pixels high in the smallest video."""
    glyphs = np.flatnonzero(stage.read & ~stage.moving)
    now = type_sizes(stage, glyphs)
    for serial in np.unique(stage.serial[glyphs]):
        own = stage.serial[glyphs] == serial
        size = float(np.median(now[own]))
        pixels = size * _x_height_of_a_point() * PIXELS_A_UNIT
        if pixels < X_HEIGHT:
            first = int(glyphs[own][0])
            yield Fault("is too small", first, first, f"an x is {pixels:.1f} pixels high")


def type_sizes(stage: Stage, glyphs: np.ndarray) -> np.ndarray:
    """The font size at which each glyph is seen: as it was set, times how it was scaled since."""
    left, right, bottom, top = stage.screen[glyphs].T
    _, sizes, extents = np.array([stage.leaves[i].typed_as for i in glyphs]).reshape(-1, 3).T
    return np.asarray(sizes * np.maximum(right - left, top - bottom) / np.maximum(extents, 1e-9))


def covered(stage: Stage, leaves: np.ndarray) -> np.ndarray:
    """Whether each leaf is wholly behind a plate that is drawn after it."""
    found = np.zeros(len(stage.leaves), dtype=bool)
    for plate, near in _near(stage, stage.plates, leaves):
        under = near[near < plate]
        if not len(under):
            continue
        found[under] |= stage.holds(plate, grown(stage.box[under], -INK)).all(axis=1)
    return np.asarray(found[leaves])


def floors(stage: Stage, glyphs: np.ndarray) -> np.ndarray:
    """For each glyph the plate that it stands on: the last one before it that holds it, or -1."""
    found = np.full(len(stage.leaves), -1)
    for plate, near in _near(stage, stage.plates, np.unique(glyphs)):
        above = near[near > plate]
        held = stage.holds(plate, grown(stage.box[above], -INK)).all(axis=1)
        found[above[held]] = np.maximum(found[above[held]], plate)
    return np.asarray(found[glyphs])


def _near(stage: Stage, plates: np.ndarray, leaves: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Each plate with the leaves whose boxes overlap its own."""
    pairs = overlapping(stage.box[plates], grown(stage.box[leaves], -INK))
    starts = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1))  # pairs come plate by plate
    for own in np.split(pairs, starts[1:]) if len(pairs) else []:
        yield int(plates[own[0, 0]]), leaves[own[:, 1]]


def _x_height_of_a_point() -> float:
    """Height of an x in Manim's units at type size 1."""
    global _x_height
    _x_height = _x_height or float(Words("x", size=100).height) / 100
    return _x_height


_x_height = 0.0
