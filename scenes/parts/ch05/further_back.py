"""A weight further back: its last slope is itself a sum, over all paths that lead on."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, Mobject

from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.typeset import Formula
from scenes.parts.ch05.labels import number_size
from scenes.parts.ch05.way import Way
from scenes.readings.derivations import path_sum
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import Quantity


class FurtherBack:
    """A weight into the neuron that feeds the followed one.

    Attributes:
        subject: its edge, its neuron, the edges that lead on, and the neurons at their ends.
        sum: its last slope as a sum over these paths.

    Args:
        way: the way of the weight that the chapter follows, not in the first layer.
        scenery: the network.
    """

    def __init__(self, way: Way, scenery: Scenery) -> None:
        read, l, k = way.read, way.layer - 1, way.from_neuron
        before = int(np.abs(read.trace.dC_dw[l][k]).argmax())
        edges: list[Any] = [edge for (_, i), edge in scenery.edge[l + 1].items() if i == k]
        into = [scenery.edge[l][k, before]] if (k, before) in scenery.edge[l] else []
        feeding = [scenery.neuron[l - 1][before]] if before in scenery.neuron[l - 1] else []
        self.subject: list[Mobject] = [
            *into,
            *feeding,
            scenery.neuron[l][k],
            *edges,
            *scenery.neuron[l + 1].values(),
            scenery.cost,
        ]
        self._ways = [edge.way()[::-1] for edge in edges]
        self._into = [edge.way() for edge in into]
        signal = style.theme.signal
        paths = [read.path_contribution(l, k, j) for j in range(read.trace.sizes[l + 1])]
        worked = path_sum(read.dC_da(l, k), paths)
        slope, share = inline_derivative("C", "a"), Symbol("w delta")
        if worked is None:
            line = "{slope} = sum {share}"
            self.sum = Formula(line, size=style.NUMBER, color=signal, slope=slope, share=share)
        else:
            line = "{slope} = " + worked.template + " = {result}"
            parts = {"slope": slope, **worked.parts, "result": read.dC_da(l, k)}
            size = number_size(*(one for one in parts.values() if isinstance(one, Quantity)))
            self.sum = Formula(line, parts, size=size, color=signal)
        self.sum.set_y(style.HEADLINE.center[1]).set_x(style.HEADLINE.right, RIGHT)

    def light_arrives(self, run_time: float) -> Light:
        """Light runs along its edge."""
        return Light(self._into, np.ones(len(self._into)), run_time=run_time)

    def error_arrives(self, run_time: float) -> Light:
        """Error runs along all edges that lead on, back to the neuron."""
        signal = style.theme.signal
        return Light(self._ways, np.ones(len(self._ways)), color=signal, run_time=run_time)


def further_back(way: Way, scenery: Scenery) -> FurtherBack | None:
    """The weight further back, where there is one."""
    return FurtherBack(way, scenery) if way.layer > 1 else None
