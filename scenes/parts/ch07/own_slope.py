"""The slope of a neuron's own curve, drawn: the curve, and its tangent where it is used."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.mobjects.nudge.slope_card import SlopeCard
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch07.route import Route
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

REACH = 3.6
"""how far the curve goes to both sides of where it is used"""
NARROW, LOW = 2.1, 1.4
"""width and height from which on there is room for it"""
BELOW, ASIDE, OUT = 0.15, 0.3, 0.5
"""from it to what stands above and beside it; how far it begins before its function"""
SAMPLES = 161
TANGENT = 0.75
"""how far the tangent goes to both sides, in units of the frame"""


class OwnSlope(VGroup):
    """An activation's curve around the sum at which it is used, with its tangent and that's slope.

    Attributes:
        card: curve, tangent and point.
        number: the slope.

    Args:
        route: whose told weight it is.
        slope: of the curve where it is used.
        zone: what it fills.
    """

    def __init__(self, route: Route, slope: Quantity, zone: Zone) -> None:
        steps = np.linspace(-REACH, REACH, SAMPLES)
        rises = _activation(route, steps) - _activation(route, np.zeros(1))
        green = style.theme.slope
        self.number = Numeral(slope, size=style.NUMBER, color=green)
        room = zone.height - self.number.height - 0.3
        low, high = float(rises.min()), float(rises.max())
        zoom = zone.width / (2 * REACH), room / max(high - low, 1e-9)
        zoom = (zoom[0], min(zoom[1], 4.0 * room))  # a flat curve stays flat
        at = np.array([zone.center[0], zone.bottom - low * zoom[1]])
        self.card = SlopeCard(steps, rises, slope.value, green, green)
        steep = slope.value * zoom[1] / zoom[0]
        rising = abs(steep) / float(np.hypot(1.0, steep))  # so much per unit along the tangent
        back, on = at[1] - zone.bottom, zone.bottom + room - at[1]
        if steep < 0:
            back, on = on, back
        back, on = (min(TANGENT, max(one, 0.0) / max(rising, 1e-9)) for one in (back, on))
        self.card.pose(at, zoom, 0.0, (back, on))
        self.card.tangent.light(1.0)
        self.number.move_to((zone.center[0], zone.top - self.number.height / 2, 0.0))
        super().__init__(self.card, self.number)


def _activation(route: Route, steps: np.ndarray) -> np.ndarray:
    """The neuron's activation where its sum is so much larger, and those beside it as they are."""
    trace, l = route.read.trace, route.weighted
    sums = np.repeat(trace.weighted_sums[l][None], len(steps), axis=0)
    sums[:, route.neurons[l]] += steps
    with np.errstate(all="ignore"):
        return np.asarray(trace.network.layer(l).activation.value(sums))[:, route.neurons[l]]


def own_slope(
    route: Route, slope: Quantity, left: float, right: float, top: float
) -> OwnSlope | None:
    """It, beneath its box and what is written there; ``None`` where it has no room.

    Args:
        route: whose told weight it is.
        slope: of the curve where it is used.
        left: where its room begins.
        right: where something else stands.
        top: below which it must lie.
    """
    bottom = max(style.CAPTIONS_TOP - 0.3, style.HERO.bottom)
    zone = Zone(max(left - OUT, style.HERO.left), right - ASIDE, bottom, top - BELOW)
    return OwnSlope(route, slope, zone) if zone.width >= NARROW and zone.height >= LOW else None
