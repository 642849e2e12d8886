"""A glass over the end of a silent neuron's bar: it hardly moves, and is seen to move there."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch04.row import Row
from scenes.parts.ch04.tip_glass import TipGlass, power_for
from scenes.parts.ch04.trials import Case
from scenes.stage import style

RADIUS = 0.95
DOWN, ASIDE = 2.1, 0.4
"""from the end of the bar down to its middle, and towards zero, clear of the bar's number"""


def glass_over(row: Row) -> TipGlass | None:
    """Below the bar, where no other is; only where the bar's move is not seen without."""
    trial = row.trial
    if trial.case is not Case.SILENT:
        return None
    l, j, _k = trial.address
    ends = trial.before.activation(l, j), trial.after.activation(l, j)
    layout = row.bar.layout
    length = abs(ends[1].value - ends[0].value) * layout.per_one
    found = power_for(length, RADIUS, standing=False)
    if found is None:
        return None
    tip = float(layout.at(np.array([ends[0].value]))[0])
    x = min(max(tip - ASIDE, row.bar_start + RADIUS), style.HERO.right - RADIUS)
    return TipGlass(row.bar, 0, ends, *found, RADIUS, (x, row.y - DOWN))
