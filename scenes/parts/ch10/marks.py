"""What sizes mean: calipers for ribbons, rings for beads, each at the foot of its way.

Beside its way they stand where the network is upright.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import UP, VGroup

from scenes.mobjects.bead_mark import BeadMark
from scenes.mobjects.network.slots import Box, box_of
from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.scale_mark import JAW, Caliper, Magnifier
from scenes.parts.ch10.backward import Backward
from scenes.parts.ch10.places import Lines, Places, Spot
from scenes.parts.ch10.stagings import staging
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
CLEAR = 0.06
"""from a mark beside its way to all lines"""


class Mark(VGroup):
    """A mark at the foot, and the magnifier by which its scale differs from the one before.

    Attributes:
        sign: the caliper, or the ring.
        glass: the magnifier; ``None`` where the scale is the common one.
    """

    def __init__(
        self, sign: Caliper | BeadMark, times: float = 1.0, *, stacked: bool = False
    ) -> None:
        self.sign = sign
        self.glass: Magnifier | None = None
        super().__init__(sign)
        if abs(times - 1) > 1e-9:
            left, _, bottom, top = box_of(sign)
            spot = left - ASIDE, (bottom + top) / 2
            self.glass = Magnifier(times, spot, stacked=stacked)
            if stacked:
                self.glass.next_to(sign, UP, buff=ASIDE / 2)
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
        places: what stands and runs there, of which marks keep clear where there is little room.
        taken: boxes of marks that stand there already.
    """

    def __init__(self, backward: Backward, places: Places, taken: Sequence[Box] = ()) -> None:
        self._backward, self._plan = backward, backward.scenery.plan
        self._bearing, self._taken = Bearing(self._plan.is_upright), list[Box](taken)
        self._places, self._points = places, np.concatenate([*places.drawn(), np.zeros((0, 2))])

    def caliper(self, l: int) -> Mark:
        """What the width of the ribbons into layer l means, on their way."""
        plan, scales = self._plan, self._backward.scales
        if l == self._backward.scenery.last:
            x = (plan.x(l) + plan.radius(l) + self._bearing.at(np.array(plan.cost))[0]) / 2
        else:
            x = sum(plan.inner(l + 1)) / 2 + 0.25
        before, level = scales.get(l + 1, scales[l]), plan.is_upright

        def make(spot: Spot) -> Mark:
            caliper = Caliper(scales[l], spot, before, level=level)
            return Mark(caliper, scales[l] / before, stacked=level)

        return self._stated(make, x, self.can_be_told(l))

    def near_caliper(self, l: int, view: Zone, lines: Lines) -> Caliper:
        """The same at the lower border of what the camera has gone to, its type as large.

        Args:
            l: the layer.
            view: what the camera has gone to.
            lines: of which it should stand clear.
        """
        size, level = view.width / style.FRAME.width, self._plan.is_upright
        anywhere = staging().anywhere
        foot = view.bottom + (style.CAPTIONS_TOP + 0.2 - style.FRAME.bottom) * size
        points = np.concatenate(lines)[:, :2] if lines else np.zeros((0, 2))

        def room(spot: Spot) -> float:
            spots = [spot]
            if anywhere:  # the number needs some as well
                spots.append((spot[0], spot[1] - 0.3) if level else (spot[0] + 0.35, spot[1]))
            return float(min(np.linalg.norm(points - at, axis=1).min(initial=1.0) for at in spots))

        seen = style.HERO.inset(0.4) if anywhere else view
        low, high = max(view.left, seen.left), min(view.right, seen.right)
        across = low + np.linspace(0.15, 0.85, 29) * (high - low)
        rows = np.linspace(foot + 0.2, view.top - 0.4, 20) if anywhere else [foot]
        spots = [(float(x), float(y)) for y in rows for x in across]
        x, y = max(spots, key=lambda spot: min(room(spot), 0.5 if anywhere else 1.0))
        caliper = Caliper(self._backward.scales[l], (x, y), level=level)
        keep_above(caliper, 5)
        # where it stands clear when grown
        right = JAW + GAP + caliper.numeral.width / 2
        below = JAW + GAP + caliper.numeral.height / 2
        place = (x, y - below, 0.0) if level else (x + right, y, 0.0)
        caliper.numeral.scale(size).move_to(place)
        return caliper

    def beads(self, l: int) -> Mark:
        """What the area of the beads into layer l means."""
        beads, times = self._backward.beads[l], self._backward.enlarged[l]
        x = sum(self._plan.inner(l)) / 2 - 1.1
        stacked = self._plan.is_upright
        return self._stated(
            lambda spot: Mark(BeadMark(beads, spot, stacked=stacked), times, stacked=stacked),
            x,
            self.can_be_told(l - 1),
        )

    def can_be_told(self, l: int) -> bool:
        """Whether there is room above the captions for a mark between layer l and the next."""
        if self._plan.is_upright:
            return True
        high, low = staging().marks
        neurons = [n for m in (l, l + 1) for n in self._backward.scenery.neuron[m : m + 1]]
        lowest = [n.middle[1] - n.radius for layer in neurons for n in layer.values()]
        return min(lowest, default=low) > high

    def _stated(self, make: Callable[[Spot], Mark], x: float, high: bool) -> Mark:
        discs = [n.disc for layer in self._backward.scenery.neuron for n in layer.values()]
        bodies = [box_of(disc) for disc in discs]
        if staging().anywhere:
            bodies += map(box_of, self._places.shown)
        if self._plan.is_upright:
            return self._beside(make, x, bodies)
        y = staging().marks[0 if high else 1]
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

    def _beside(self, make: Callable[[Spot], Mark], y: float, bodies: list[Box]) -> Mark:
        """At the right or the left of a way whose middle is at that height, or within it.

        What has no room there stands at the head.
        """
        left, right, bottom, top = box_of(make((0.0, 0.0)))
        side = min(staging().marks[0], style.HERO.right - right, style.HERO.right + left)
        ups = sorted(np.arange(-1.4, 1.45, 0.1), key=abs)
        within = sorted(np.arange(-2.4, 2.45, 0.2), key=abs)
        spots = [(x, y + up) for xs in ((side,), (-side,), within) for up in ups for x in xs]
        last, most = style.HERO.right - right, style.HERO.top - top
        spots += [(last, at) for at in np.arange(style.HEADLINE.bottom - 1.2, most, 0.1)]
        for x, at in spots:
            box = (left + x, right + x, bottom + at, top + at)
            far = style.HERO.top if x == last else style.HEADLINE.bottom
            inside = box[2] > style.CAPTIONS_TOP and box[3] < far
            taken = any(_overlap(box, other) for other in [*self._taken, *bodies])
            if inside and not taken and not self._is_crossed(box):
                break
        else:
            x, at = spots[0]
        self._taken.append((left + x, right + x, bottom + at, top + at))
        return make((x, at))

    def _is_crossed(self, box: Box) -> bool:
        x, y = self._points.T
        across = (box[0] - CLEAR < x) & (x < box[1] + CLEAR)
        return bool((across & (box[2] - CLEAR < y) & (y < box[3] + CLEAR)).any())


def _overlap(one: Box, other: Box) -> bool:
    across = one[0] - CLEAR < other[1] and other[0] < one[1] + CLEAR
    return across and one[2] - CLEAR < other[3] and other[2] < one[3] + CLEAR


def _touch(one: Box, other: Box) -> bool:
    """Whether two boxes are nearer to each other than marks should be."""
    across = one[0] - APART / 2 < other[1] + APART / 2 and other[0] < one[1] + APART
    return across and one[2] - 0.05 < other[3] and other[2] < one[3] + 0.05
