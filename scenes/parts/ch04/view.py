"""How much of a valley is seen: all of it, its floor and the ball's wall, or far down below it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from scenes.parts.ch04.valley import Valley
from scenes.stage.style import Zone

SAMPLES = 241
MARGIN = 0.04
"""share of what the curve spans that is left free around it"""
BELOW = 0.17
"""share of its height that a picture goes down below the valley"""
BEYOND, BEHIND = 0.5, 0.75
"""of the way from the ball down: how much is seen beyond the lowest point, and behind the ball"""
ROOM = 1.12
"""a step's length behind the ball must be seen at the least, times this"""
DEEPEST = 2.6
"""heights of the curve that a picture goes down below it at the most"""
AIR = 0.1
"""share of the height that is left free above a valley over which a ball is thrown"""
ABOVE = 0.55
"""from the axis up to the lowest place that must be seen"""


@dataclass(frozen=True)
class View:
    """A part of a valley, and what its curve fills.

    Attributes:
        low, high: the weights at its sides.
        zone: of the curve; its axis lies below, where costs are shown that no weight has.
    """

    low: float
    high: float
    zone: Zone

    def samples(self, valley: Valley) -> tuple[np.ndarray, np.ndarray]:
        """The curve as it is drawn: weights and costs."""
        w = np.linspace(self.low, self.high, SAMPLES)
        return w, valley.curve.costs(w)


def whole_view(valley: Valley, zone: Zone) -> View:
    """All of it, with where the network stands."""
    return View(*valley.shown, _raised(zone))


def near_view(valley: Valley, zone: Zone) -> View:
    """Where the ball comes down: its steps are long there."""
    start, step = valley.places[0].weight.value, abs(valley.steps[0].value)
    way = valley.lowest - start
    behind = np.sign(way) * max(BEHIND * abs(way), ROOM * step)
    ends = np.clip([start - behind, valley.lowest + BEYOND * way], *valley.shown)
    return View(float(ends.min()), float(ends.max()), _raised(zone))


def deep_view(valley: Valley, zone: Zone) -> View:
    """All of it, and so far down that the slope's promise of the long step is seen.

    Above it there is air for the throw; where the promise lies too deep, it is not made room for.
    """
    view = whole_view(valley, replace(zone, top=zone.top - AIR * zone.height))
    depth, top = _depth(valley, view), view.zone.top
    foot = (zone.bottom + ABOVE + depth * top) / (1 + depth)
    is_near = depth > DEEPEST or foot < view.zone.bottom
    return view if is_near else replace(view, zone=replace(view.zone, bottom=foot))


def _depth(valley: Valley, view: View) -> float:
    """How far the promise lies below the curve's picture, in heights of that."""
    assert valley.leap is not None
    first, costs = valley.places[0], view.samples(valley)[1]
    spread = float(np.ptp(costs))
    promised = first.cost.value + first.slope.value * valley.leap.step.value
    return (float(costs.min()) - MARGIN * spread - promised) / ((1 + 2 * MARGIN) * spread)


def _raised(zone: Zone) -> Zone:
    return replace(zone, bottom=zone.bottom + BELOW * zone.height)
