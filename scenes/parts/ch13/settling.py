"""What the tape kept drops into rings: those that the sweep back through the layers left."""

from __future__ import annotations

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smooth

from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import Slots, box_of, place_clear
from scenes.mobjects.outlines import lines
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch13.kept import Kept
from scenes.parts.ch13.scroll import still
from scenes.stage import style
from scenes.stage.traits import keep_above

RING = 0.1
"""from a bead's rim to the ring around it"""
OFF = 0.24
"""from a neuron's rim to the ring of its bias"""
BESIDE = 0.26
"""between a bead and its number"""
APIECE = 0.4
"""share of the time that each bead takes on its way"""


class Settling:
    """A ring on each edge, and one at each neuron: for weights, and for biases.

    Attributes:
        rings: all of them, with the lines to those at neurons.
        scenery: the network.

    Args:
        scenery: the network, one neuron a layer.
        kept: the rows whose cells hold the beads.
    """

    def __init__(self, scenery: Scenery, kept: Kept) -> None:
        self.scenery, self._kept = scenery, kept
        self._beads = kept.beads
        slots, upright = Slots(scenery), scenery.plan.is_upright
        self._spot: dict[int, np.ndarray] = {}
        starts, ends = [], []
        for n, one in enumerate(kept.given):
            if (n, 0) not in self._beads:
                continue
            neuron = scenery.neuron[one.layer][0]
            if one.it.is_weight:
                way = scenery.edge[one.layer][0, 0].way()
                self._spot[n] = way[len(way) // 2][:2]
                continue
            radius = float(scenery.plan.radius(one.layer) or 0.3)
            off = np.array([1.0, 0.0] if upright else [0.0, 1.0]) * slots.outer(one.layer, 0)
            reach = radius + OFF + self._beads.radius[n, 0] + RING
            self._spot[n] = np.array(neuron.middle[:2]) + off * reach
            starts.append(np.array(neuron.middle[:2]) + off * radius)
            ends.append(self._spot[n] - off * (self._beads.radius[n, 0] + RING))
        theme = style.theme
        at = np.array([[*spot, 0.0] for spot in self._spot.values()]).reshape(-1, 3)
        radii = np.array([self._beads.radius[n, 0] + RING for n in self._spot])
        rings = VMobject(stroke_color=theme.ink, stroke_width=2.2)
        rings.points = discs(at, radii)
        stubs = VMobject(stroke_color=theme.hairline, stroke_width=style.OUTLINE)
        stubs.points = lines(np.array(starts).reshape(-1, 2), np.array(ends).reshape(-1, 2))
        self.rings = VGroup(stubs, rings)
        self._numbers = self._beside()

    def drop(self, run_time: float) -> list[Animation]:
        """Each bead leaves its cell, the last row's first, and drops into its ring."""
        order = sorted(self._spot, reverse=True)
        lag = (1 - APIECE) / max(len(order) - 1, 1)

        def show(share: float) -> None:
            for place, n in enumerate(order):
                own = float(np.clip((share - lag * place) / APIECE, 0.0, 1.0))
                start, end = self._kept.socket[n], self._spot[n]
                self._beads.place[n, 0] = start + float(smooth(own)) * (end - start)
                if n in self._numbers:
                    self._numbers[n].set_fill(opacity=float(np.clip(4 * own - 3, 0.0, 1.0)))
            self._beads.update_points()

        drops = Vary(self._beads, show, 0.0, 1.0, run_time=run_time, rate_func=linear)
        return [drops, *still(self.numbers, run_time)]

    @property
    def numbers(self) -> list[Numeral]:
        """What stands beside them."""
        return list(self._numbers.values())

    def _beside(self) -> dict[int, Numeral]:
        """Their numbers, where there is room beside them."""
        scenery, found = self.scenery, {}
        neurons = [one for layer in scenery.neuron for one in layer.values()]
        written = (*self._kept.labels, *self._kept.numbers, self._kept.paper)
        boxes = [*map(box_of, (*neurons, scenery.cost, *written))]
        ways = [edge.way() for m in range(1, scenery.last + 1) for edge in scenery.edges_into(m)]
        ways += [np.asarray(way) for way in scenery.link.values()]
        for n, (x, y) in self._spot.items():
            r = self._beads.radius[n, 0] + RING
            boxes.append((x - r, x + r, y - r, y + r))
        for n, (x, y) in self._spot.items():
            label = Numeral(
                self._kept.given[n].it.gradient, size=style.NUMBER, color=style.theme.signal
            )
            r = self._beads.radius[n, 0] + BESIDE
            off, up = r + label.width / 2, r + label.height / 2
            spots = [(x + off, y), (x - off, y), (x, y + up), (x, y - up)]
            if place_clear(label, spots, boxes, ways):
                boxes.append(box_of(label))
                keep_above(label, 2)
                found[n] = label.set_fill(opacity=0.0)
        return found
