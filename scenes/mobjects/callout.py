"""A card that opens beside a neuron and points at it, for what goes on inside."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import ManimColor, Mobject, Polygon, RoundedRectangle, Union, VGroup, VMobject

from scenes import style
from scenes.mobjects.placement import place
from scenes.style import Zone


class Callout(VGroup):
    """A framed card with a pointer to what it belongs to. It covers what is behind it.

    Args:
        content: what stands on the card.
        subject: the middle of what the card points at.
        reach: how far from the middle the pointer ends, such as a neuron's radius.
        zone: what the card must stay within.
        color: of the frame.
        avoid: what the card should not cover, if it can be helped.
    """

    solid = True
    floats = True
    PADDING = 0.25
    POINTER = 0.42

    def __init__(
        self,
        content: VMobject,
        subject: np.ndarray,
        reach: float,
        zone: Zone,
        color: ManimColor,
        avoid: Iterable[Mobject] = (),
    ) -> None:
        width, height = content.width + 2 * self.PADDING, content.height + 2 * self.PADDING
        card = RoundedRectangle(width=width, height=height, corner_radius=0.16)
        place(card, self._anchors(card, subject, reach, zone), avoid)
        y = card.get_y()
        side = 1 if y > subject[1] else -1
        tip = subject + np.array([0.0, side * (reach + 0.06), 0.0])
        foot = y - side * (height / 2 - 0.02)
        pointer = Polygon(tip, (tip[0] - 0.2, foot, 0.0), (tip[0] + 0.2, foot, 0.0))
        self.frame = Union(card, pointer).set_style(
            fill_color=style.theme.ground,
            fill_opacity=1.0,
            stroke_color=color,
            stroke_width=style.OUTLINE,
        )
        self.tip = tip
        super().__init__(self.frame, content.move_to(card))

    def _anchors(
        self, card: Mobject, subject: np.ndarray, reach: float, zone: Zone
    ) -> list[np.ndarray]:
        """Where the card may stand: below or above the subject, within the zone."""
        away = reach + 0.06 + self.POINTER + card.height / 2
        slack = card.width / 2 - 0.4  # the pointer must leave from the card's own edge
        left, right = zone.left + card.width / 2, zone.right - card.width / 2
        anchors = []
        for side in (-1, 1):
            y = subject[1] + side * away
            if not zone.bottom <= y - card.height / 2 <= y + card.height / 2 <= zone.top:
                continue
            for shift in (0.0, -0.5, 0.5, -1.0, 1.0):
                x = np.clip(subject[0] + shift * slack, left, max(left, right))
                anchors.append(np.array([x, y, 0.0]))
        return anchors or [
            np.array([np.clip(subject[0], left, max(left, right)), zone.center[1], 0.0])
        ]
