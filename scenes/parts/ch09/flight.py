"""How one flies up along a bar that is thousands of screens high, and comes to rest at its end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage import style

SPLIT = 0.64
"""share of the time after which half of the way lies behind"""
START, LANDING = 6.0, 30.0
"""how slowly one leaves and arrives: larger is slower"""
CLEAR, BLUR = 2.5, 7.0
"""screens a second up to which their borders are clear, and from which on they are not seen"""


@dataclass(frozen=True)
class Flight:
    """Up by a height, in units of the picture: faster by equal factors, then slower again."""

    height: float

    def risen(self, share: float) -> float:
        """How far up one is after a share of the time."""
        screens = self.height / style.FRAME.height
        if share <= SPLIT:
            return 0.5 * self.height * _eased(share / SPLIT, np.log1p(START * screens))
        left = _eased((1 - share) / (1 - SPLIT), np.log1p(LANDING * screens))
        return float(self.height * (1 - 0.5 * left))

    def border_opacity(self, share: float, run_time: float) -> float:
        """How clearly the borders of screens are seen that pass by just then."""
        near = 0.5e-3
        way = self.risen(min(share + near, 1.0)) - self.risen(max(share - near, 0.0))
        speed = way / (2 * near * run_time) / style.FRAME.height
        return float(np.clip((BLUR - speed) / (BLUR - CLEAR), 0.0, 1.0))


def _eased(share: float, power: float) -> float:
    """From 0 to 1, at first slowly: equal times make it faster by equal factors."""
    return float(np.expm1(power * share) / np.expm1(power))
