"""What an edge takes from a pot for: its own gradient, and to hand the error on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.mobjects.curved_edge import along
from scenes.mobjects.light import Light
from scenes.stage import style


def dips(ways: Sequence[np.ndarray], run_time: float, *, meets: bool) -> list[Light]:
    """Delta leaves its pots: for a gradient it meets an edge's light half way, else it runs on.

    Args:
        ways: of the edges, from the later neuron to the earlier one.
        run_time: of all of it.
        meets: whether it is for the edges' own gradients.
    """
    signal, bright = style.theme.signal, [0.6] * len(ways)
    if not meets:
        return [Light(ways, bright, color=signal, run_time=run_time)]
    down, up = ([along(way, np.linspace(end, 0.5, 16)) for way in ways] for end in (0.0, 1.0))
    return [
        Light(down, bright, color=signal, run_time=run_time),
        Light(up, bright, color=style.theme.activation, run_time=run_time),
    ]
