"""Ruled paper: thin lines at equal steps of a scale, which make room for what is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import VMobject

from scenes.mobjects.network.slots import Box
from scenes.mobjects.outlines import lines
from scenes.stage import style
from scenes.stage.style import Zone

MARGIN = 0.1
"""kept free around a text"""


class Paper(VMobject):
    """Lines across a zone, at some heights or, upright, at some places; none goes through a text.

    Args:
        zone: how far they reach.
        at: their heights, or where they stand.
        texts: what they make room for.
        upright: whether they stand.
    """

    def __init__(
        self, zone: Zone, at: Iterable[float], texts: Sequence[Box], *, upright: bool = False
    ) -> None:
        super().__init__(stroke_color=style.theme.hairline, stroke_width=style.OUTLINE)
        ends = (zone.bottom, zone.top) if upright else (zone.left, zone.right)
        pieces: list[list[tuple[float, float]]] = []
        for place in at:
            gaps = []
            for left, right, bottom, top in texts:
                across, along = (
                    ((bottom, top), (left, right))
                    if not upright
                    else (
                        (left, right),
                        (bottom, top),
                    )
                )
                if across[0] - MARGIN < place < across[1] + MARGIN:
                    gaps.append((along[0] - MARGIN, along[1] + MARGIN))
            for start, end in _without(ends, gaps):
                pair = [(place, start), (place, end)] if upright else [(start, place), (end, place)]
                pieces.append(pair)
        found = np.array(pieces, dtype=float).reshape(-1, 2, 2)
        self.points = lines(found[:, 0], found[:, 1])


def _without(
    ends: tuple[float, float], gaps: Iterable[tuple[float, float]]
) -> Iterable[tuple[float, float]]:
    """What is left of a stretch beside some gaps."""
    at = ends[0]
    for start, end in sorted(gaps):
        if at < min(start, ends[1]):
            yield at, min(start, ends[1])
        at = max(at, end)
    if at < ends[1]:
        yield at, ends[1]
