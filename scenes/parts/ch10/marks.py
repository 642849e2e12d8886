"""What sizes mean: calipers for ribbons, rings for beads, each at the foot of its way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VGroup

from scenes.mobjects.bead_mark import BeadMark
from scenes.mobjects.network.slots import Box, box_of
from scenes.mobjects.scale_mark import JAW, Caliper, Magnifier
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.places import Lines
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.traits import keep_above

APART = 0.3
"""between two marks of scales"""
ASIDE = 0.3
"""from a magnifier to the mark of what it magnifies"""
GAP = 0.06
"""between a caliper's jaw and its number"""
ROW = 0.45
"""how much higher a mark stands for which the foot has no room left"""
FOOT, LOW = style.CAPTIONS_TOP + 0.2, style.HERO.bottom + 0.26
"""height of the marks' middles, of those whose numbers are spoken, and where there is no room"""


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

    def take_glass(self) -> Magnifier | None:
        """The magnifier, which goes once it was told of; the sign states the scale by itself."""
        glass, self.glass = self.glass, None
        if glass is not None:
            self.remove(glass)
        return glass


class Marks:
    """Places marks side by side, each as near to its own way as it stands clear of the others.

    Args:
        backward: what they are the marks of.
    """

    def __init__(self, backward: Backward) -> None:
        self._backward, self._plan = backward, backward.scenery.plan
        self._taken: list[Box] = []

    def caliper(self, l: int) -> Mark:
        """What the width of the ribbons into layer l means, on their way."""
        plan, scales = self._plan, self._backward.scales
        if l == self._backward.scenery.last:
            x = (plan.x(l) + plan.radius(l) + plan.cost[0]) / 2
        else:
            x = sum(plan.inner(l + 1)) / 2 + 0.25
        before = scales.get(l + 1, scales[l])
        return self._stated(
            lambda spot: Mark(Caliper(scales[l], spot, before), scales[l] / before),
            x,
            self.can_be_told(l),
        )

    def near_caliper(self, l: int, view: Zone, lines: Lines) -> Caliper:
        """The same at the lower border of what the camera has gone to, its type as large.

        Args:
            l: the layer.
            view: what the camera has gone to.
            lines: of which it should stand clear.
        """
        size = view.width / style.FRAME.width
        y = view.bottom + (FOOT - style.FRAME.bottom) * size
        points = np.concatenate(lines)[:, :2] if lines else np.zeros((0, 2))

        def room(x: float) -> float:
            return float(np.linalg.norm(points - (x, y), axis=1).min(initial=1.0))

        x = max(view.left + np.linspace(0.15, 0.85, 29) * view.width, key=room)
        caliper = Caliper(self._backward.scales[l], (float(x), y))
        keep_above(caliper, 5)
        right = x + JAW + GAP + caliper.numeral.width / 2  # where it stands clear when grown
        caliper.numeral.scale(size).move_to((right, y, 0.0))
        return caliper

    def beads(self, l: int) -> Mark:
        """What the area of the beads into layer l means."""
        beads, times = self._backward.beads[l], self._backward.enlarged[l]
        x = sum(self._plan.inner(l)) / 2 - 1.1
        return self._stated(
            lambda spot: Mark(BeadMark(beads, spot), times), x, self.can_be_told(l - 1)
        )

    def can_be_told(self, l: int) -> bool:
        """Whether there is room above the captions for a mark between layer l and the next."""
        neurons = [n for m in (l, l + 1) for n in self._backward.scenery.neuron[m : m + 1]]
        lowest = [n.middle[1] - n.radius for layer in neurons for n in layer.values()]
        return min(lowest, default=LOW) > FOOT

    def _stated(self, make: Callable[[tuple[float, float]], Mark], x: float, high: bool) -> Mark:
        discs = [n.disc for layer in self._backward.scenery.neuron for n in layer.values()]
        bodies = [box_of(disc) for disc in discs]
        y = FOOT if high else LOW
        left, right, bottom, top = box_of(make((x, y)))
        asides = sorted(np.arange(-6.0, 6.05, 0.1), key=abs)
        inside = [
            float(aside)
            for aside in asides
            if style.HERO.left < left + aside and right + aside < style.HERO.right
        ] or [0.0]
        spots = [(aside, up) for up in (0.0, ROW) for aside in inside]
        boxes = [(left + a, right + a, bottom + up, top + up) for a, up in spots]
        free = [not any(_touch(box, other) for other in [*self._taken, *bodies]) for box in boxes]
        chosen = free.index(True) if any(free) else 0
        self._taken.append(boxes[chosen])
        aside, up = spots[chosen]
        return make((x + aside, y + up))


def _touch(one: Box, other: Box) -> bool:
    """Whether two boxes are nearer to each other than marks should be."""
    across = one[0] - APART / 2 < other[1] + APART / 2 and other[0] < one[1] + APART
    return across and one[2] - 0.05 < other[3] and other[2] < one[3] + 0.05
