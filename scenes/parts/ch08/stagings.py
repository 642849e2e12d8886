"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the neuron that is dragged stands at the left and those ahead of it in rows beside it, then
come gauges and plot. Upright, it stands at the foot, those ahead side by side above it, and gauges
and plot above these, as wide as the frame. A square has room for neither: the plot, and the arrows
beside it, would be too small to be read.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.network.lit_neuron import HALO_REACH
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, WIDE, Shape
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        network: what the network fills.
        source, source_radius: the neuron that is dragged: its middle and its size.
        ahead: the x at which those ahead of it stand, or the y of an upright fan.
        head: radius of one of these, where there is room.
        alone: how far a single one stands from the middle, to the side, and the one it follows to
            the other side.
        gauges: what gauges, squares and bars stand in.
        plot: where lines and arrows stand.
    """

    network: Zone
    source: tuple[float, float]
    source_radius: float
    ahead: float
    head: float
    alone: float
    gauges: Zone
    plot: Zone


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


def _body(shape: Shape) -> Zone:
    """What stands between the headline and the captions."""
    return shape.hero.without(top=shape.hero.top - shape.headline.bottom + 0.1, bottom=0.25)


_WIDE, _TALL = _body(WIDE), PORTRAIT.hero
_STAGINGS = {
    WIDE.name: Staging(
        network=WIDE.hero,
        source=(_WIDE.left + 1.0 * (1 + HALO_REACH), _WIDE.center[1]),
        source_radius=1.0,
        ahead=-1.9,
        head=1.0,
        alone=1.75,
        gauges=Zone(-0.65, 6.7, _WIDE.bottom, _WIDE.top),
        plot=Zone(-0.7, _WIDE.right, _WIDE.bottom, _WIDE.top),
    ),
    PORTRAIT.name: Staging(
        network=Zone(_TALL.left, _TALL.right, _TALL.bottom, PORTRAIT.headline.bottom),
        source=(0.0, -5.05),
        source_radius=0.9,
        ahead=-2.02,
        head=0.85,
        alone=2.0,
        gauges=Zone(_TALL.left, _TALL.right, -0.85, 5.1),
        plot=Zone(_TALL.left + 0.2, _TALL.right, 0.12, 5.1),
    ),
}
