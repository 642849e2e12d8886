"""What is written in the open neuron: z and a at their axes, and what its curve is called."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula
from scenes.parts.ch05.mirrors import Mirrors
from scenes.parts.ch05.open_graph import GRAPH
from scenes.parts.ch05.places import number_size
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.unfolding import Unfolding
from scenes.stage import style
from scenes.stage.traits import keep_above


def open_labels(unfolding: Unfolding, mirrors: Mirrors) -> VGroup:
    """z and a as they stand at the open neuron's axes, and what the curve is called.

    Args:
        unfolding: with the open neuron.
        mirrors: the path.
    """
    way, graph = mirrors.way, unfolding.graph
    center = np.array(staging().open_at)
    _, bottom = center - GRAPH
    right, top = center + GRAPH
    below, beside = (
        Formula("{s} = {v}", size=number_size(v), color=style.theme.ink, s=s, v=v)
        for s, v in ((way.letters[1], way.values[1]), (way.letters[2], way.values[2]))
    )
    x, y = graph.point
    side = 2.2 - below.width / 2
    below.move_to((float(np.clip(x, -side, side)), bottom - 0.4, 0.0))
    beside.move_to((right - beside.width / 2 - 0.1, y + 0.36, 0.0))
    name = Formula(
        "{f}", size=style.NUMBER, color=graph.card.curve.get_color(), f=mirrors.curves[0].symbol
    )
    lines = _lines(unfolding)
    boxes: list[Box] = list(map(box_of, graph.named()))
    for label in (below, beside):
        x, y = label.get_x(), label.get_y()
        spots = [
            (x + dx, y + dy)
            for dy in (0.0, -0.7, 0.15, 0.5, 0.9, -0.9, 1.4)
            for dx in ((0.0, -0.3, -0.6, 0.3, 0.6) if label is below else (0.0, -0.3, -0.6, -1.2))
        ]
        if label is beside:  # else it heads its axis
            spots += [(x - dx, top + 0.45) for dx in (0.0, 0.2, 0.4, 0.6)]
        place_clear(label, spots, boxes, lines)
        boxes.append(box_of(label))
    spots = [
        (right - 0.4 - dx, top - dy)
        for dx in np.arange(0, 4.2, 0.2)
        for dy in np.arange(0, 3.2, 0.1)
    ]
    end = lines[0][int(0.75 * len(lines[0]))]
    spots.sort(key=lambda spot: float(np.hypot(*(end - spot))))
    place_clear(name, spots, boxes, lines, margin=0.12)
    labels: Any = VGroup(below, beside, name)
    keep_above(labels)  # they stand in the neuron, which moves
    return labels


def _lines(unfolding: Unfolding) -> list[np.ndarray]:
    """All lines of the open neuron, by points close together: the curve comes first."""
    graph = unfolding.graph
    graph.drawn = graph.lines = graph.slope = 1.0
    unfolding.draw(1.0)
    tangent = graph.card.tangent.core
    parts: tuple[VMobject, ...] = (
        graph.card.curve,
        *graph.lines_and_axes,
        unfolding.neuron,
        tangent,
    )
    share = np.linspace(0, 1, 25)[:, None]
    lines = []
    for part in parts:
        ends = part.points[:, :2].reshape(-1, 4, 2)
        steps = ends[:, 0][:, None] + share[None] * (ends[:, 3] - ends[:, 0])[:, None]
        lines.append(steps.reshape(-1, 2))
    graph.drawn = graph.lines = graph.slope = 0.0
    unfolding.draw()
    return lines
