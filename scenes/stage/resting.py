"""Where numbers stand in the picture while they stand still, so that a viewer can point at them.

A number is at rest through an animation if it stands in the same place before it, midway and after
it. What moves, comes or goes meanwhile has no place that a pointer could hit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from manim import Mobject

from scenes.mobjects.typeset import Glyph
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

LEGIBLE = 0.2
"""opacity from which on a glyph counts as seen"""

BRIEF = 0.2
"""seconds for which a number must stand still to be noted: less is no time to point at it"""

Box = tuple[float, float, float, float]
"""left edge, top edge, width and height, as shares of the picture's width and height"""


@dataclass(frozen=True)
class Standing:
    """A number that stands still: from when to when (seconds from the start), and where."""

    quantity: Quantity
    start: float
    end: float
    box: Box


Place = tuple[str, str, Box]
"""path and text of a number, and where it stands"""


def numbers_in_view(mobjects: Iterable[Mobject], picture: Zone) -> dict[Place, Quantity]:
    """The numbers that can be read, each wholly in the picture, and where the ink of each is.

    Args:
        mobjects: what is on stage.
        picture: the part of the scene that is in the picture.
    """
    groups: dict[tuple[int, int], list[Glyph]] = {}
    waiting: list[tuple[Mobject, int]] = [(top, 0) for top in mobjects]
    while waiting:
        member, parent = waiting.pop()
        if isinstance(member, Glyph):
            if member.inscription.quantity is not None and len(member.points):
                groups.setdefault((parent, id(member.inscription)), []).append(member)
        else:  # Manim hangs glyphs below glyphs where it has aligned two texts
            parent = id(member)
        waiting += [(child, parent) for child in member.submobjects]
    found = {}
    for glyphs in groups.values():
        quantity = glyphs[0].inscription.quantity
        if quantity is None or any(glyph.fill_rgbas[0, 3] < LEGIBLE for glyph in glyphs):
            continue
        box = _box(glyphs, picture)
        if box is not None:
            found[quantity.path, glyphs[0].inscription.text, box] = quantity
    return found


def _box(glyphs: list[Glyph], picture: Zone) -> Box | None:
    """Where the ink of glyphs is; ``None`` if not all of it is in the picture."""
    points = np.concatenate([glyph.points for glyph in glyphs])[:, :2]
    (left, bottom), (right, top) = points.min(axis=0), points.max(axis=0)
    inside = picture.left <= left and right <= picture.right
    if not (inside and picture.bottom <= bottom and top <= picture.top):
        return None
    across, down = picture.width, picture.height
    x, width = (left - picture.left) / across, (right - left) / across
    y, height = (picture.top - top) / down, (top - bottom) / down
    return round(float(x), 4), round(float(y), 4), round(float(width), 4), round(float(height), 4)


class Watch:
    """Notes for each animation which numbers stand still through it.

    Attributes:
        standings: those that have ended, in the order in which they did.
    """

    def __init__(self) -> None:
        self.standings: list[Standing] = []
        self._since: dict[Place, tuple[float, Quantity]] = {}

    def saw(self, *views: dict[Place, Quantity], start: float, end: float) -> None:
        """Note an animation, by what was in view at several moments of it."""
        still = set(views[0]).intersection(*views[1:])
        for place in [place for place in self._since if place not in still]:
            self._close(place, start)
        for place in still - self._since.keys():
            self._since[place] = start, views[0][place]

    def end(self, time: float) -> None:
        """Nothing comes any more."""
        for place in list(self._since):
            self._close(place, time)

    def _close(self, place: Place, time: float) -> None:
        since, quantity = self._since.pop(place)
        if time - since >= BRIEF:
            self.standings.append(Standing(quantity, since, time, place[2]))
