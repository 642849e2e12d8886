"""The beads of a whole network, as they land on its edges when its steps were folded up."""

from __future__ import annotations

import numpy as np
from manim import Animation

from scenes.mobjects.bead_mark import BeadMark
from scenes.mobjects.beads import FEW, Beads
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Arriving, Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.stagings import staging
from scenes.stage import style
from scenes.stage.traits import keep_above

LARGEST, CROWDED = 0.32, 0.15
"""radius of the largest bead, of a few and of many"""
BESIDE = 0.2
"""between a bead and its number"""
CORNER = 0.3
"""from the frame's side to what a bead's area means"""


class Landing:
    """Beads on all edges on stage, on one scale; numbers beside those of opened neurons.

    Attributes:
        beads: of each layer whose edges are on stage.
        mark: what a bead's area means; none without beads.

    Args:
        scenery: the network.
        network: its tape.
    """

    def __init__(self, scenery: Scenery, network: RecordedNetwork) -> None:
        self._scenery, self._network = scenery, network
        read = scenery.read
        layers = [l for l in range(1, scenery.last + 1) if scenery.edge[l]]
        ways = {l: {w: edge.way() for w, edge in scenery.edge[l].items()} for l in layers}
        gradients = {l: {(j, k): read.dC_dw(l, j, k) for j, k in ways[l]} for l in layers}
        tops = [abs(g.value) for some in gradients.values() for g in some.values()]
        most = max(map(len, gradients.values()), default=0)
        radius = LARGEST if most <= FEW else CROWDED
        per_one = float(np.pi * radius**2 / (max(tops, default=1.0) or 1.0))
        self.beads = {l: Beads(ways[l], gradients[l], per_one=per_one) for l in layers}
        for beads in self.beads.values():
            keep_above(beads, 3)
        self.mark: BeadMark | None = None
        if marked := [beads for beads in self.beads.values() if beads.radius]:
            spot = style.HERO.left + CORNER, staging().bead_mark
            self.mark = BeadMark(marked[-1], spot)

    def land(self, l: int, run_time: float) -> list[Animation]:
        """Error runs back into a layer's edges, and leaves their beads."""
        edges, color = self._scenery.edges_into(l), style.theme.signal
        ways = [edge.way()[::-1] for edge in edges]
        back = Light(ways, np.ones(len(edges)), color=color, run_time=run_time)
        if l not in self.beads:
            return [back]
        beads = self.beads[l]
        numbers = [Arriving(one, run_time=run_time) for one in self._numbers(l)]
        bright = dict.fromkeys(beads.grown, 0.8)
        return [back, *numbers, *beads.born(list(beads.grown), bright, run_time)]

    def _numbers(self, l: int) -> list[Numeral]:
        """The gradients of the weights that were opened, beside their beads where there is room."""
        scenery, network = self._scenery, self._network
        neurons = [one for layer in scenery.neuron for one in layer.values()]
        boxes = [*map(box_of, (*neurons, scenery.cost))]
        boxes += [beads.box(w) for beads in self.beads.values() for w in beads.place]
        ways = [edge.way() for m in self.beads for edge in scenery.edges_into(m)]
        weight, beads = ((0, 0) if network.is_whole else network.output), self.beads[l]
        found = []
        for (layer, _j), row in zip(network.places, network.tape.rows, strict=True):
            for one in row.parameters:
                if not one.is_weight or layer != l or weight not in beads:
                    continue
                label = Numeral(one.gradient, size=style.NUMBER, color=style.theme.signal)
                x, y = beads.place[weight]
                off = beads.radius[weight] + label.width / 2 + BESIDE
                up = beads.radius[weight] + label.height / 2 + BESIDE
                spots = [(x + off, y), (x - off, y), (x, y + up), (x, y - up)]
                if place_clear(label, spots, boxes, ways):
                    found.append(label)
        return found
