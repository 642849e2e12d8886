"""Ticks at bars: those of outputs that are told stand out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from scenes.mobjects.gauges.gauges import Gauges

Shown = Iterable[tuple[Gauges, Sequence[int]]]
"""bars, and the outputs that they are of"""


def quieten_ticks(shown: Shown, told: Sequence[int]) -> None:
    """Only the outputs that are told have bright ticks."""
    for bars, run in shown:
        outlines = bars.ticks[0].points.reshape(len(run), -1, 3)
        among = np.isin(run, told)
        bars.ticks[0].points = outlines[among].reshape(-1, 3)
        bars.ticks[1].points = outlines[~among].reshape(-1, 3)
