"""Why a signal fades: what each layer multiplies it by, and how much slopes alone can leave."""

from __future__ import annotations

from manim import DOWN, VGroup

from backprop_model.activations import Activation
from scenes.mobjects.slope_plot import SlopePlot
from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.notation import derivative
from scenes.stage.quantity import Equation, Quantity, given
from scenes.stage.style import Zone

CURVE = (4.6, 2.0)
"""width and height of the curve"""


class SlopeBound(VGroup):
    """The curve with its steepest tangent at the left; at the right, rule and power.

    Attributes:
        plot: the curve.
        rule: how the signal of one layer comes from that of the next.
        power: the steepest slope to the power of the layers, and what that is.

    Args:
        activation: whose slopes.
        slope: the steepest of them, at zero.
        power: that slope, over so many layers.
        zone: where it stands.
    """

    def __init__(
        self, activation: Activation, slope: Quantity, power: Equation, zone: Zone
    ) -> None:
        theme = style.theme
        self.plot = SlopePlot(activation, given("z", 0.0), slope, *CURVE)
        self.plot.move_to((zone.left + zone.width / 4, zone.center[1], 0.0))
        self.rule = Formula(
            "{before} = sum_j w_j dot {slope} dot {after}",
            size=style.FORMULA,
            colors={"before": theme.signal, "slope": theme.slope, "after": theme.signal},
            before=derivative("C", "a"),
            slope=derivative("a_j", "z_j"),
            after=derivative("C", "a_j"),
        )
        base, layers = power.terms
        self.power = Formula(
            "{slope}^{n} = {power}",
            size=style.FORMULA,
            colors={"slope": theme.slope},
            slope=base,
            n=layers,
            power=power.result,
        )
        column = VGroup(self.rule, self.power).arrange(DOWN, buff=0.6)
        column.move_to((zone.right - zone.width / 4, self.plot.get_y(), 0.0))
        super().__init__(self.plot, self.rule, self.power)
