"""What sizes mean: calipers for ribbons, rings for beads, each at the foot of its way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import RIGHT, VGroup

from scenes.mobjects.beads import BeadMark
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.scale_mark import Caliper, Magnifier
from scenes.parts.ch10.backward import Backward
from scenes.stage import style
from scenes.stage.style import Zone

APART = 0.3
"""between two marks of scales"""
ASIDE = 0.3
"""from a magnifier to the mark of what it magnifies"""
FOOT = style.CAPTIONS_TOP + 0.2
"""height of the marks' middles: their numbers are spoken"""


class Mark(VGroup):
    """A mark at the foot, and the magnifier by which its scale differs from the one before.

    Attributes:
        sign: the caliper, or the ring.
        glass: the magnifier; ``None`` where the scale is the common one.
    """

    def __init__(self, sign: Caliper | BeadMark, times: float = 1.0) -> None:
        self.sign = sign
        self.glass: Magnifier | None = None
        super().__init__(sign)
        if abs(times - 1) > 1e-9:
            left, _, bottom, top = box_of(sign)
            self.glass = Magnifier(times, (left - ASIDE, (bottom + top) / 2))
            self.add(self.glass)


class Marks:
    """Places marks side by side, each as near to its own way as it stands clear of the others.

    Args:
        backward: what they are the marks of.
    """

    def __init__(self, backward: Backward) -> None:
        self._backward, self._plan = backward, backward.scenery.plan
        self._taken: list[tuple[float, float]] = []  # from left to right

    def caliper(self, l: int) -> Mark:
        """What the width of the ribbons into layer l means, on their way."""
        plan, scales = self._plan, self._backward.scales
        if l == self._backward.scenery.last:
            x = (plan.x(l) + plan.radius(l) + plan.cost[0]) / 2
        else:
            x = sum(plan.inner(l + 1)) / 2 + 0.25
        before = scales.get(l + 1, scales[l])
        return self._stated(
            lambda spot: Mark(Caliper(scales[l], spot, before), scales[l] / before), x
        )

    def near_caliper(self, l: int, view: Zone) -> Caliper:
        """The same at the lower border of what the camera has gone to, its type as large."""
        size = view.width / style.FRAME.width
        spot = (view.right - 1.1 * size, view.bottom + (FOOT - style.FRAME.bottom) * size)
        caliper = Caliper(self._backward.scales[l], spot)
        caliper.numeral.scale(size).next_to((*spot, 0.0), RIGHT, buff=0.2 * size)
        return caliper

    def beads(self, l: int) -> Mark:
        """What the area of the beads into layer l means."""
        beads, times = self._backward.beads[l], self._backward.enlarged[l]
        x = sum(self._plan.inner(l)) / 2 - 1.1
        return self._stated(lambda spot: Mark(BeadMark(beads, spot), times), x)

    def _stated(self, make: Callable[[tuple[float, float]], Mark], x: float) -> Mark:
        left, right, _, _ = box_of(make((x, FOOT)))
        for aside in sorted(np.arange(-1.6, 1.65, 0.1), key=abs):
            low, high = left + aside - APART / 2, right + aside + APART / 2
            is_free = all(high < begin or end < low for begin, end in self._taken)
            if is_free and low > style.HERO.left and high < style.HERO.right:
                break
        else:
            aside, low, high = 0.0, left, right
        self._taken.append((low, high))
        return make((x + float(aside), FOOT))
