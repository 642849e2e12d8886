"""What is written in the open neuron: z and a at their axes, and of what z is the sum."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import LEFT, VGroup, VMobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.typeset import Formula
from scenes.parts.ch05.mirrors import Mirrors
from scenes.parts.ch05.open_graph import GRAPH
from scenes.parts.ch05.places import number_size
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.unfolding import Unfolding
from scenes.parts.ch05.way import Way
from scenes.stage import style
from scenes.stage.quantity import settle
from scenes.stage.traits import keep_above


def open_labels(unfolding: Unfolding, mirrors: Mirrors, *, swapped: bool = False) -> VGroup:
    """z and a as they stand at the open neuron's axes, and what the curve is called.

    Args:
        unfolding: with the open neuron.
        mirrors: the path.
        swapped: whether the axes are swapped: then z stands at the left, and a below.
    """
    way, graph = mirrors.way, unfolding.graph
    center = np.array(staging().open_at)
    left, bottom = center - GRAPH
    texts = [
        Formula("{s} = {v}", size=number_size(v), color=style.theme.ink, s=s, v=v)
        for s, v in ((way.letters[1], way.values[1]), (way.letters[2], way.values[2]))
    ]
    below, beside = texts[::-1] if swapped else texts
    x, y = graph.swapped_point if swapped else graph.point
    side = 2.2 - below.width / 2
    below.move_to((float(np.clip(x, -side, side)), bottom - 0.4, 0.0))
    beside.move_to((left + beside.width / 2 + 0.1, y + 0.36, 0.0))
    card = graph.swapped_card if swapped else graph.card
    name = Formula(
        "{f}", size=style.NUMBER, color=card.curve.get_color(), f=mirrors.curves[0].symbol
    )
    lines = _lines(unfolding, swapped)
    boxes: list[Box] = list(map(box_of, unfolding.graph.named(swapped)))
    for label in (below, beside):
        x, y = label.get_x(), label.get_y()
        spots = [
            (x + dx, y + dy)
            for dy in (0.0, 0.15, -0.7, 0.5, 0.9, 1.4)
            for dx in ((0.0, -0.3, -0.6, 0.3, 0.6) if label is below else (0.0, 0.3, 0.6, 1.2, 2.0))
        ]
        if label is beside:  # else it heads its axis
            spots += [(x + dx, center[1] + GRAPH[1] + 0.45) for dx in (0.0, 0.2, 0.4, 0.6)]
        place_clear(label, spots, boxes, lines)
        boxes.append(box_of(label))
    right, top = center + np.array(GRAPH) - np.array([0.4, 0.0])
    spots = [(right - dx, top - dy) for dx in np.arange(0, 4, 0.4) for dy in np.arange(0, 3.2, 0.1)]
    end = lines[0][-1]
    spots.sort(key=lambda spot: float(np.hypot(*(end - spot))))
    place_clear(name, spots, boxes, lines, margin=0.12)
    labels: Any = VGroup(*texts, name)
    keep_above(labels)  # they stand in the neuron, which moves
    return labels


def sum_of(way: Way) -> list[Formula]:
    """z as w times what arrives, and all the rest, above the neuron; none where it is too long."""
    z, w, x = way.values[1], way.values[0], way.arrival
    added = [] if way.is_alone else [way.rest]
    try:
        terms = settle(z, [w, x, *added], _weighted, fix_result=True).terms
    except ValueError:
        return []
    theme = style.theme
    named = {"w": terms[0], "x": terms[1].as_operand()}
    if not way.is_alone:
        named["rest"] = terms[2].as_operand()
    line = Formula(
        f"z = {{w}} dot {{x}} {'' if way.is_alone else '+ {rest} '}= {{z}}",
        {**named, "z": z},
        size=number_size(*terms),
        colors={"w": sign_color(w.value), "x": theme.activation},
    )
    line.set_y(staging().strip).set_x(style.HEADLINE.left, LEFT)
    return [line] if line.get_right()[0] < staging().sum_room else []


def _weighted(w: float, x: float, rest: float = 0.0) -> float:
    return w * x + rest


def _lines(unfolding: Unfolding, swapped: bool) -> list[np.ndarray]:
    """All lines of the open neuron, by points close together: the curve comes first."""
    graph = unfolding.graph
    graph.drawn = graph.lines = graph.slope = 1.0
    unfolding.draw(1.0, float(swapped))
    parts: tuple[VMobject, ...] = (
        (
            graph.card.curve,
            graph.guides,
            graph.axes,
            graph.output,
            unfolding.neuron,
            graph.card.tangent.core,
        )
        if not swapped
        else (
            graph.swapped_card.curve,
            graph.swapped_guides,
            graph.swapped_axes,
            graph.swapped_output,
            unfolding.neuron,
            graph.swapped_card.tangent.core,
        )
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
