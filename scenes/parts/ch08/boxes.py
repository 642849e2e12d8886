"""Boxes of what is written, and whether two of them are in each other's way."""

from __future__ import annotations

from manim import Mobject

from scenes.mobjects.network.slots import Box, box_of

CLEAR = 0.12
"""kept free around names and numbers"""


def around(name: Mobject, room: float = CLEAR) -> Box:
    """The box of a label, and some room about it."""
    left, right, bottom, top = box_of(name)
    return left - room, right + room, bottom - room, top + room


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes have a place in common."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
