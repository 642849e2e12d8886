"""Marks at bars of outputs that are told: their ticks stand out, and a line where each ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.outlines import lines

Shown = Iterable[tuple[Gauges, Sequence[int]]]
"""bars, and the outputs that they are of"""
BEYOND = 0.07
"""how far a line at the end of a bar goes past it, on both sides"""


def quieten_ticks(shown: Shown, told: Sequence[int]) -> None:
    """Only the outputs that are told have bright ticks."""
    for bars, run in shown:
        outlines = bars.ticks[0].points.reshape(len(run), -1, 3)
        among = np.isin(run, told)
        bars.ticks[0].points = outlines[among].reshape(-1, 3)
        bars.ticks[1].points = outlines[~among].reshape(-1, 3)


def ends_of(shown: Shown, told: Sequence[int]) -> np.ndarray:
    """Points of lines where the bars of the outputs that are told end."""
    points = []
    for bars, run in shown:
        layout = bars.layout
        half = layout.thicknesses / 2 + BEYOND
        ends = layout.at(bars.values)
        low = layout.points(ends, layout.middles - half)
        high = layout.points(ends, layout.middles + half)
        among = np.isin(run, told)
        points.append(lines(low[among], high[among]))
    return np.concatenate(points)
