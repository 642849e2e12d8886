"""What an edge takes from a pot for: its own gradient, and to hand the error on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation

from scenes.mobjects.beads import Beads, Growing
from scenes.mobjects.curved_edge import along
from scenes.mobjects.light import Light
from scenes.parts.ch09.twin import Twin
from scenes.readings import Readings
from scenes.stage import style

LARGEST = 0.16
"""radius of the largest bead"""
SAMPLES = 41


def dips(
    ways: Sequence[np.ndarray], run_time: float, *, meets: bool, beads: Beads | None
) -> list[Animation]:
    """Delta leaves its pots: for a gradient it meets an edge's light half way, else it runs on.

    Where they meet the edge's bead is left behind.

    Args:
        ways: of the edges, from the later neuron to the earlier one.
        run_time: of all of it.
        meets: whether it is for the edges' own gradients.
        beads: these gradients; ``None`` where edges are not drawn one by one.
    """
    signal, bright = style.theme.signal, [0.6] * len(ways)
    if not meets:
        return [Light(ways, bright, color=signal, run_time=run_time)]
    if beads is not None and len(beads.place) == len(ways):
        return beads.born(list(beads.place), dict.fromkeys(beads.place, 0.7), run_time)
    down, up = ([along(way, np.linspace(end, 0.5, 16)) for way in ways] for end in (0.0, 1.0))
    grow = [Growing(beads, list(beads.place), run_time=run_time)] if beads else []
    return [
        Light(down, bright, color=signal, run_time=run_time),
        Light(up, bright, color=style.theme.activation, run_time=run_time),
        *grow,  # of many edges, only those whose beads are large enough to be seen
    ]


def gradients_of(read: Readings, twin: Twin) -> dict[int, Beads]:
    """A bead for every edge that is drawn, by layer, all on one scale; none where an image is."""
    layers = {l: {p[1:]: read.dC_dw(*p) for p in twin.line if p[0] == l} for l in _plain(twin)}
    sizes = [abs(gradient.value) for layer in layers.values() for gradient in layer.values()]
    if not any(sizes):
        return {}
    per_one = np.pi * LARGEST**2 / max(sizes)
    found = {}
    for l, gradients in layers.items():
        ways = {(j, k): twin.way_back((l, j, k))[::-1] for j, k in gradients}
        lines = {
            weight: np.linspace(way[0], way[1], SAMPLES)  # a straight edge
            for weight, way in ways.items()
        }
        found[l] = Beads(lines, gradients, largest=LARGEST, per_one=per_one, plain=True)
    return found


def _plain(twin: Twin) -> list[int]:
    """The layers each of whose edges is one weight's."""
    return [l for l in range(1, twin.last + 1) if (l, 0, -1) not in twin.line]
