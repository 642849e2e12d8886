"""Names of edges and neurons: beside them where there is room, else on small plates."""

from __future__ import annotations

from collections.abc import Iterable

from manim import Mobject, RoundedRectangle, VGroup

from scenes.mobjects.edge import Edge
from scenes.mobjects.placement import at_corners, beside_edge, find_room, near_edge, place
from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.traits import Backing, Floating, Solid


class _Plate(Backing, RoundedRectangle):
    """What covers; without a frame it is not to be seen itself."""


class Tag(Solid, Floating, VGroup):
    """A label on a plate that covers what is behind it, with a frame in the label's colour."""

    def __init__(self, label: Formula, framed: bool = True) -> None:
        margin = 0.15 if framed else 0.02
        self.plate = _Plate(
            width=label.width + 2 * margin,
            height=label.height + 1.2 * margin,
            corner_radius=0.95 * margin,
            stroke_color=label.color,
            stroke_width=style.OUTLINE if framed else 0.0,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )
        super().__init__(self.plate, label.move_to(self.plate))


def name_edge(
    label: Formula,
    edge: Edge,
    obstacles: Iterable[Mobject],
    bodies: Iterable[Mobject],
    shorter: Formula | None = None,
) -> Formula | Tag:
    """Place a label at its edge.

    Args:
        label: what the edge is called.
        edge: where it belongs.
        obstacles: what it should not touch where it stands free.
        bodies: what it must not cover if it has to stand on a plate.
        shorter: what to write where there is no room for ``label``.
    """
    obstacles, bodies = list(obstacles), list(bodies)
    labels = [label, shorter] if shorter else [label]
    for one in labels:
        spot = find_room(one, beside_edge(one, edge), obstacles)
        if spot is not None:
            return one.move_to(spot)
    for one in labels:
        tag = Tag(one)
        anchors = [*near_edge(tag, edge), *beside_edge(tag, edge)]
        if find_room(tag, anchors, bodies) is not None:
            break
    return place(tag, anchors, bodies)


def name_neuron(
    label: Formula, neuron: Mobject, obstacles: Iterable[Mobject], bodies: Iterable[Mobject]
) -> Formula | Tag | None:
    """Place a label close to its neuron, over edges if need be; ``None`` where there is no room."""
    spots = [spot for gap in (0.12, 0.2, 0.3) for spot in at_corners(neuron, label, gap)]
    spot = find_room(label, spots, obstacles, bearable=0.0)
    if spot is not None:
        return label.move_to(spot)
    tag = Tag(label, framed=False)
    spot = find_room(tag, spots, bodies)
    return None if spot is None else tag.move_to(spot)
