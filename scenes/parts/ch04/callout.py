"""A card that opens beside a neuron and points at it, for what goes on inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    ManimColor,
    Mobject,
    Polygon,
    RoundedRectangle,
    Union,
    VGroup,
    VMobject,
)

from scenes.mobjects.placement import place
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import Floating, Solid

SIDES = (DOWN, UP, LEFT, RIGHT)


class Callout(Solid, Floating, VGroup):
    """A framed card with a pointer to what it belongs to. It covers what is behind it.

    Args:
        content: what stands on the card.
        subject: the middle of what the card points at.
        reach: how far from the middle the pointer ends, such as a neuron's radius.
        named: names of the subject; the pointer does not go over them, but ends beyond.
        zone: what the card must stay within.
        color: of the frame.
        avoid: what the card should not cover, if it can be helped.
    """

    PADDING = 0.25
    POINTER = 0.42
    FOOT = 0.2
    """half the width of the pointer where it leaves the card"""

    def __init__(
        self,
        content: VMobject,
        subject: np.ndarray,
        reach: float,
        zone: Zone,
        color: ManimColor,
        avoid: Iterable[Mobject] = (),
        named: Iterable[Mobject] = (),
    ) -> None:
        width, height = content.width + 2 * self.PADDING, content.height + 2 * self.PADDING
        card = RoundedRectangle(width=width, height=height, corner_radius=0.16)
        named = list(named)
        reaches = [_beyond(named, subject, side, reach) for side in SIDES]
        sides = self._anchors(card, subject, reaches, zone)
        place(card, [middle for middle, _, _ in sides], [*avoid, *named], zone)
        side, reach = next(
            (side, reach) for middle, side, reach in sides if np.allclose(middle, card.get_center())
        )
        self.tip = subject + (reach + 0.06) * side
        self.frame = Union(card, self._pointer(card, side)).set_style(
            fill_color=style.theme.ground,
            fill_opacity=1.0,
            stroke_color=color,
            stroke_width=style.OUTLINE,
        )
        super().__init__(self.frame, content.move_to(card))

    def _pointer(self, card: Mobject, side: np.ndarray) -> Polygon:
        """A triangle from the card's near edge to the tip."""
        half = np.array([card.width, card.height, 0.0]) / 2
        along = np.abs(side[[1, 0, 2]])  # the direction of the edge that it leaves from
        straight = card.get_center() - side * (half - 0.02)
        slide = (self.tip - card.get_center()) * along
        room = np.maximum(half - 0.16 - self.FOOT, 0.0) * along
        foot = straight + np.clip(slide, -room, room)
        return Polygon(self.tip, foot - self.FOOT * along, foot + self.FOOT * along)

    def _anchors(
        self, card: Mobject, subject: np.ndarray, reaches: Sequence[float], zone: Zone
    ) -> list[tuple[np.ndarray, np.ndarray, float]]:
        """Where the card may stand within the zone, in which direction, and its pointer's reach."""
        half = np.array([card.width, card.height, 0.0]) / 2
        low = np.array([zone.left, zone.bottom, 0.0]) + half
        high = np.maximum(np.array([zone.right, zone.top, 0.0]) - half, low)
        anchors = []
        for further in (0.0, 0.35, 0.7, 1.05, 1.4, 1.75):
            for side, reach in zip(SIDES, reaches, strict=True):
                away = (reach + 0.06 + self.POINTER + further + half @ np.abs(side)) * side
                along = np.abs(side[[1, 0, 2]])
                slack = np.maximum(half - 0.4, 0.0) * along
                for shift in (0.0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1.0, 1.0):
                    middle = subject + away + shift * slack
                    middle = np.where(along > 0, np.clip(middle, low, high), middle)
                    if (low <= middle + 1e-9).all() and (middle <= high + 1e-9).all():
                        anchors.append((middle, side, reach))
        return anchors or [(np.clip(subject + DOWN, low, high), DOWN, reaches[0])]


def _beyond(named: Iterable[Mobject], subject: np.ndarray, side: np.ndarray, reach: float) -> float:
    """How far from the subject a pointer on that side ends, to leave its names alone."""
    across = np.abs(side[[1, 0, 2]])
    for name in named:
        half = np.array([name.width, name.height, 0.0]) / 2
        away = name.get_center() - subject
        # A pointer may lean to the side by about the width of its foot.
        in_the_way = np.abs(away) @ across < half @ across + 2 * Callout.FOOT
        if in_the_way and away @ side > 0:
            reach = max(reach, float(away @ side + half @ np.abs(side)))
    return reach
