"""The two slopes of a relu: none where it is silent, one where it is active."""

from __future__ import annotations

from manim import VGroup

from backprop_model import ACTIVATIONS
from scenes.mobjects.slope_plot import SlopePlot
from scenes.parts.ch15.deep_pair import slope_at
from scenes.stage.quantity import Quantity, given
from scenes.stage.style import Zone

CURVE = (4.0, 1.8)
"""width and height of each curve"""


class ReluSlopes(VGroup):
    """The same bent curve twice: ``active``, with its slope of one, and ``silent``, with none.

    Args:
        away: how far from the kink the slopes are shown.
        zone: where they stand.
    """

    def __init__(self, away: float, zone: Zone) -> None:
        self.silent, self.active = (self._plot(given("z", z)) for z in (-away, away))
        for plot, share in ((self.silent, 1 / 4), (self.active, 3 / 4)):
            plot.move_to((zone.left + share * zone.width, zone.center[1], 0.0))
        super().__init__(self.silent, self.active)

    @staticmethod
    def _plot(z: Quantity) -> SlopePlot:
        return SlopePlot(ACTIVATIONS["relu"], z, slope_at("relu", z.value), *CURVE)
