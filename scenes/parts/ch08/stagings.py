"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the neuron that is dragged stands at the left and those ahead of it in rows beside it, then
come gauges and plot. Upright, it stands at the foot, those ahead side by side above it, and gauges
and plot above these, as wide as the frame. In a square it is the same, only flatter: words stand
beside the neurons, and the network, from which they come, stands as well.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.network.lit_neuron import HALO_REACH
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE, Shape
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        network: what the network fills.
        stands: whether the fan stands, and with it the network.
        aside: from the middle of its column to a neuron ahead, where words stand at its right; 0
            where they stand above it.
        source, source_radius: the neuron that is dragged: its middle and its size.
        ahead: the x at which those ahead of it stand, or the y of an upright fan.
        head: radius of one of these, where there is room.
        alone: how far a single one stands from the middle, to the side, and the one it follows to
            the other side.
        gauges: what gauges, squares and bars stand in.
        plot: where lines and arrows stand.
        far: where, along the network, the fan ends when it is spread over the frame.
    """

    network: Zone
    stands: bool
    aside: float
    source: tuple[float, float]
    source_radius: float
    ahead: float
    head: float
    alone: float
    gauges: Zone
    plot: Zone
    far: float


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


def _body(shape: Shape) -> Zone:
    """What stands between the headline and the captions."""
    return shape.hero.without(top=shape.hero.top - shape.headline.bottom + 0.1, bottom=0.25)


_WIDE, _TALL, _EVEN = _body(WIDE), PORTRAIT.hero, SQUARE.hero
_STAGINGS = {
    WIDE.name: Staging(
        network=WIDE.hero,
        stands=False,
        aside=0.0,
        source=(_WIDE.left + 1.0 * (1 + HALO_REACH), _WIDE.center[1]),
        source_radius=1.0,
        ahead=-1.9,
        head=1.0,
        alone=1.75,
        gauges=Zone(-0.65, 6.7, _WIDE.bottom, _WIDE.top),
        plot=Zone(-0.7, _WIDE.right, _WIDE.bottom, _WIDE.top),
        far=_WIDE.right,
    ),
    PORTRAIT.name: Staging(
        network=Zone(_TALL.left, _TALL.right, _TALL.bottom, PORTRAIT.headline.bottom),
        stands=True,
        aside=0.0,
        source=(0.0, -5.05),
        source_radius=0.9,
        ahead=-2.02,
        head=0.85,
        alone=2.0,
        gauges=Zone(_TALL.left, _TALL.right, -0.85, 5.1),
        plot=Zone(_TALL.left + 0.2, _TALL.right, 0.12, 5.1),
        far=PORTRAIT.headline.bottom - 1.05,
    ),
    SQUARE.name: Staging(
        network=Zone(_EVEN.left - 0.3, _EVEN.right + 0.35, -3.5, SQUARE.headline.bottom + 0.1),
        stands=True,
        aside=0.75,
        source=(-0.75, -2.84),
        source_radius=0.58,
        ahead=-1.33,
        head=0.58,
        alone=1.6,
        gauges=Zone(_EVEN.left, _EVEN.right, -0.67, 2.4),
        plot=Zone(_EVEN.left + 0.2, _EVEN.right, -0.67, 2.03),
        far=SQUARE.headline.bottom,
    ),
}
