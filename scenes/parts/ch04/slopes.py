"""The slope along a weight that is moved, and how it is written."""

from __future__ import annotations

from scenes.mobjects.typeset import Formula
from scenes.parts.ch04.trials import Trial
from scenes.stage import style
from scenes.stage.notation import inline_derivative
from scenes.stage.quantity import Quantity


def slope_along(trial: Trial) -> Quantity:
    """The cost's slope along a weight that is moved."""
    return trial.before.dC_dw(*trial.address).to(0, 2).with_sign()


def line_of(slope: Quantity) -> Formula:
    """What the slope is called, and its value."""
    name = inline_derivative("C", "w")
    return Formula("{g} = {v}", size=style.NUMBER, color=style.theme.slope, g=name, v=slope)
