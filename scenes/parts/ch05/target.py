"""The output's target on the curve of its cost, and how far the output is from it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Circle, Mobject, VMobject

from scenes.mobjects.nudge.strokes import strokes
from scenes.mobjects.typeset import Formula
from scenes.parts.ch05.mirrors import Mirrors
from scenes.stage import style
from scenes.stage.notation import Symbol

ROUND = 0.12
"""radius of the hollow ring at the target"""
CAP = 0.13
"""half the length of the bracket's ends"""
SHORTEST = 0.4
"""distance from the target below which there is no bracket"""


class Target:
    """What is marked on the curve of the cost, where the output has a target in sight.

    Attributes:
        at: where the target is, shape (2,); ``None`` where it is not in sight.
        ring, label: where the dot would be if nothing missed, and its number.
        bracket: from the target to the output, where that distance is the slope.

    Args:
        mirrors: the path.
    """

    def __init__(self, mirrors: Mirrors) -> None:
        self.at: np.ndarray | None = None
        self.ring: Circle | None = None
        self.label: Formula | None = None
        self.bracket: VMobject | None = None
        curve = mirrors.curves[-1]
        if len(mirrors.cards) < 2 or curve.aim is None:
            return
        number, step = mirrors.stair.mirrors, np.array([curve.aim - curve.at])
        (at,) = mirrors.stair.from_mirror(number, step, curve.rises(step), mirrors.zoom(curve))
        zone = style.HERO.without(bottom=ROUND)
        if not (zone.left < at[0] < zone.right and zone.bottom < at[1] < zone.top):
            return
        self.at = at
        self.ring = Circle(
            radius=ROUND,
            stroke_color=style.theme.ink,
            stroke_width=style.OUTLINE,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        ).move_to((*at, 0.0))
        way = mirrors.way
        self.label = Formula(
            "{y} = {v}",
            size=style.NUMBER,
            color=style.mix(style.theme.quiet, style.theme.ink, 0.4),  # on the frame's tint
            y=Symbol("y"),
            v=way.read.target(way.to_neuron),
        )
        x, y = mirrors.stair.corners[number]
        if way.misses_by_slope and abs(at[0] - x) > SHORTEST:
            ends = [np.array([(end, y - CAP), (end, y + CAP)]) for end in (at[0], x)]
            self.bracket = VMobject(stroke_color=mirrors.colors[-1], stroke_width=style.STRONG - 1)
            self.bracket.points = strokes([np.array([(at[0], y), (x, y)]), *ends])

    def parts(self) -> list[Mobject]:
        """What stands there from the time on that the cost's curve does."""
        return [one for one in (self.ring, self.label) if one is not None]

    def lines(self) -> Iterator[np.ndarray]:
        """Points of what is drawn."""
        for one in (self.ring, self.bracket):
            if one is not None:
                yield one.points[:, :2]
