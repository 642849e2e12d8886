"""A weight further back: its last slope is itself a sum, over all paths that lead on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from manim import RIGHT, Mobject

from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch05.labels import number_size
from scenes.parts.ch05.on_network import beside, lines_and_boxes
from scenes.parts.ch05.way import Way
from scenes.readings.derivations import path_sum
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import Quantity


class FurtherBack:
    """A weight into the neuron that feeds the followed one.

    Attributes:
        subject: its edge, its neuron, the edges that lead on, what is at their ends, and the cost.
        shares: what each of a few paths adds, beside the path's first edge.
        sum: its last slope as a sum over these paths.
        paths: the numbers of `shares`.

    Args:
        way: the way of the weight that the chapter follows, not in the first layer.
        scenery: the network.
        taken: what is written there already.
    """

    def __init__(self, way: Way, scenery: Scenery, taken: Sequence[Mobject] = ()) -> None:
        read, l, k = way.read, way.layer - 1, way.from_neuron
        before = int(np.abs(read.trace.dC_dw[l][k]).argmax())
        on = {j: edge for (j, i), edge in scenery.edge[l + 1].items() if i == k}
        edges: list[Any] = list(on.values())
        into = [scenery.edge[l][k, before]] if (k, before) in scenery.edge[l] else []
        feeding = [scenery.neuron[l - 1][before]] if before in scenery.neuron[l - 1] else []
        self.subject: list[Mobject] = [
            *into,
            *feeding,
            scenery.neuron[l][k],
            *edges,
            *scenery.neuron[l + 1].values(),
            *([scenery.links] if l + 1 == scenery.last else []),
            scenery.cost,
        ]
        self._ways = [edge.way()[::-1] for edge in edges]
        self._links = [link[::-1] for link in scenery.link.values()]
        arriving: list[Any] = list(into) or list(scenery.edges_into(l))
        self._into = [edge.way() for edge in arriving]
        signal = style.theme.signal
        paths = [read.path_contribution(l, k, j) for j in range(read.trace.sizes[l + 1])]
        worked = path_sum(read.dC_da(l, k), paths)
        slope, share = inline_derivative("C", "a"), Symbol("w delta")
        self.paths: list[Quantity] = []
        if worked is None:
            line = "{slope} = sum {share}"
            self.sum = Formula(line, size=style.NUMBER, color=signal, slope=slope, share=share)
        else:
            line = "{slope} = " + worked.template + " = {result}"
            self.paths = [one for one in worked.parts.values() if isinstance(one, Quantity)]
            parts = {"slope": slope, **worked.parts, "result": read.dC_da(l, k)}
            size = number_size(*(one for one in parts.values() if isinstance(one, Quantity)))
            self.sum = Formula(line, parts, size=size, color=signal)
        self.sum.set_y(style.HEADLINE.center[1]).set_x(style.HEADLINE.right, RIGHT)
        self.shares = self._beside_paths(scenery, on, taken)

    @property
    def first_shown(self) -> list[Formula]:
        """The numbers of the paths; where there are none, the sum."""
        return [*self.shares] or [self.sum]

    def light_arrives(self, run_time: float) -> Light:
        """Light runs along its edge."""
        return Light(self._into, np.ones(len(self._into)), run_time=run_time)

    def error_leaves(self, run_time: float) -> Light:
        """Error runs from the cost to the outputs."""
        signal = style.theme.signal
        return Light(self._links, np.ones(len(self._links)), color=signal, run_time=run_time)

    def error_arrives(self, run_time: float) -> Light:
        """Error runs along all edges that lead on, back to the neuron."""
        signal = style.theme.signal
        return Light(self._ways, np.ones(len(self._ways)), color=signal, run_time=run_time)

    def _beside_paths(
        self, scenery: Scenery, on: Mapping[int, Any], taken: Sequence[Mobject]
    ) -> list[Numeral]:
        """The numbers of the paths, each beside its edge; none where one has no room."""
        lines, boxes = lines_and_boxes(scenery)
        boxes += map(box_of, (*taken, self.sum))
        found: list[Numeral] = []
        for j, share in enumerate(self.paths):
            if j not in on:
                return []
            plain = replace(share, operand=False)
            label = Numeral(plain, size=number_size(plain), color=style.theme.signal)
            way = on[j].way()
            spots = [
                spot
                for at in (0.7, 0.6, 0.8, 0.5)
                for spot in beside(way[round(at * (len(way) - 1))], label.height)[:60]
            ]
            if not place_clear(label, spots, boxes, lines):
                return []
            boxes.append(box_of(label))
            found.append(label)
        return found


def further_back(way: Way, scenery: Scenery, taken: Sequence[Mobject] = ()) -> FurtherBack | None:
    """The weight further back, where there is one."""
    return FurtherBack(way, scenery, taken) if way.layer > 1 else None
