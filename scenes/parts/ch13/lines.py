"""The arithmetic of a walk back through a graph, line by line, where the graph leaves room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import RIGHT, Mobject, VGroup

from backprop_model.graph import Visit
from scenes.mobjects.placement import find_room
from scenes.mobjects.typeset import Formula
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.stage import style
from scenes.stage.quantity import Quantity, product, settle, total
from scenes.stage.style import Zone

GAP = 1.0
"""between products beside each other"""


def product_lines(read: GraphReadings, visit: Visit) -> VGroup:
    """For each operand: the node's gradient times the local derivative is what it is handed."""
    theme = style.theme
    lines = VGroup()
    for share in visit.contributions:
        factors = (read.gradient(visit.node), read.local(visit, share))
        equation = settle(read.amount(visit, share), factors, product)
        gradient, local = equation.terms
        lines.add(
            Formula(
                "{g} dot {d} = {c}",
                size=style.BODY,
                colors={"g": theme.signal, "d": theme.slope, "c": theme.signal},
                g=gradient,
                d=local.as_operand(),
                c=equation.result,
            )
        )
    return lines.arrange(RIGHT, buff=GAP)


def sum_line(amounts: Sequence[Quantity], result: Quantity) -> Formula:
    """What a node is handed for each of its uses, added up."""
    equation = settle(result, amounts, total)
    first, *others = equation.terms
    terms = {"term_a": first}
    terms |= {f"term_{'bcdefgh'[i]}": term.as_operand() for i, term in enumerate(others)}
    return Formula(
        " + ".join(f"{{{name}}}" for name in terms) + " = {sum}",
        {**terms, "sum": equation.result},
        size=style.BODY,
        color=style.theme.signal,
    )


def give_room(
    line: Mobject, zone: Zone, obstacles: Iterable[Mobject], *, below: bool = False
) -> bool:
    """Move a line to the first free place at the rim of a zone, if there is one; whether there is.

    It looks along the top first, or along the bottom if it is to stand below.
    """
    zone = zone.inset(0.1, 0.1)
    half = np.array([line.width / 2, line.height / 2, 0.0])
    low = np.array([zone.left, zone.bottom, 0.0]) + half
    high = np.array([zone.right, zone.top, 0.0]) - half
    anchors = [
        np.array([low[0] + x * (high[0] - low[0]), low[1] + y * (high[1] - low[1]), 0.0])
        for y in ((0.0, 0.15, 1.0, 0.85) if below else (1.0, 0.0, 0.85, 0.15))
        for x in (0.5, 1.0, 0.0, 0.8, 0.2)
    ]
    spot = find_room(line, anchors, obstacles)
    if spot is not None:
        line.move_to(spot)
    return spot is not None
