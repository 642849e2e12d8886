"""The name of an edge: beside it where there is room, else on a small plate of its own."""

from __future__ import annotations

from collections.abc import Iterable

from manim import Mobject, RoundedRectangle, VGroup

from scenes import style
from scenes.mobjects.edge import Edge
from scenes.mobjects.placement import beside_edge, find_room, near_edge, place
from scenes.mobjects.typeset import Formula


class Tag(VGroup):
    """A label on a plate that covers what is behind it."""

    solid = True
    floats = True

    def __init__(self, label: Formula) -> None:
        self.plate = RoundedRectangle(
            width=label.width + 0.3,
            height=label.height + 0.18,
            corner_radius=0.14,
            stroke_color=label.color,
            stroke_width=style.OUTLINE,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )
        super().__init__(self.plate, label.move_to(self.plate))


def name_edge(
    label: Formula, edge: Edge, obstacles: Iterable[Mobject], bodies: Iterable[Mobject]
) -> Formula | Tag:
    """Place a label at its edge.

    Args:
        label: what the edge is called.
        edge: where it belongs.
        obstacles: what it should not touch where it stands free.
        bodies: what it must not cover if it has to stand on a plate.
    """
    if find_room(label, beside_edge(label, edge), obstacles):
        return label
    tag = Tag(label)
    return place(tag, near_edge(tag, edge), bodies)
