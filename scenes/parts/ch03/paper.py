"""Ruled paper: thin lines at equal steps of a scale, which make room for what is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from manim import Mobject, VMobject

from scenes.mobjects.network.slots import box_of
from scenes.mobjects.outlines import lines
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.style import Zone

MARGIN = 0.1
"""kept free around a text"""


class Paper(VMobject):
    """Lines across a zone, at some heights or, upright, at some places.

    None goes through a text: they make room once it is there (`make_room`), and not before.

    Args:
        zone: how far they reach.
        at: their heights, or where they stand.
        texts: what they make room for once it is written.
        upright: whether they stand.
    """

    def __init__(
        self, zone: Zone, at: Iterable[float], texts: Sequence[Mobject], *, upright: bool = False
    ) -> None:
        super().__init__(stroke_color=style.theme.hairline, stroke_width=style.OUTLINE)
        self._zone, self._at, self._upright = zone, list(at), upright
        self._texts, self._written = (
            [one for one in texts if one.family_members_with_points()],
            [-1],
        )
        self.make_room(())

    def make_room(self, written: Collection[Mobject]) -> Paper:
        """Leave out what would go through its texts, as far as they are among what is written."""
        there = [i for i, one in enumerate(self._texts) if one in written]
        if there == self._written:
            return self
        self._written = there
        zone, upright = self._zone, self._upright
        ends = (zone.bottom, zone.top) if upright else (zone.left, zone.right)
        pieces: list[list[tuple[float, float]]] = []
        boxes = [box_of(self._texts[i]) for i in there]
        for place in self._at:
            gaps = []
            for left, right, bottom, top in boxes:
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
            for start, end in without(ends, gaps):
                pair = [(place, start), (place, end)] if upright else [(start, place), (end, place)]
                pieces.append(pair)
        found = np.array(pieces, dtype=float).reshape(-1, 2, 2)
        self.points = lines(found[:, 0], found[:, 1])
        return self


class OnPaper(ExplainerScene):
    """A scene whose ruled papers make room for what is on stage, and close behind what leaves."""

    def add(self, *mobjects: Any) -> Any:
        """Bring on stage; animations that introduce something do it by this, too."""
        super().add(*mobjects)
        return self._rule()

    def remove(self, *mobjects: Any) -> Any:
        """Take off stage."""
        super().remove(*mobjects)
        return self._rule()

    def _rule(self) -> OnPaper:
        there = {one for shown in self.mobjects for one in shown.get_family()}
        for paper in there:
            if isinstance(paper, Paper):
                paper.make_room(there)
        return self


def without(
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
