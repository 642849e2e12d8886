"""The slopes along two weights, one below the other: from a quiet neuron, and an active one."""

from __future__ import annotations

import numpy as np
from manim import LEFT, VGroup, VMobject

from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch04.trials import Case, Trial
from scenes.stage import style
from scenes.stage.notation import inline_derivative
from scenes.stage.quantity import Quantity

RADIUS = 0.15
ROW = 0.62


def slope_along(trial: Trial) -> Quantity:
    """The cost's slope along a weight that is moved."""
    return trial.before.dC_dw(*trial.address).to(0, 2).with_sign()


def line_of(slope: Quantity) -> Formula:
    """What the slope is called, and its value."""
    name = inline_derivative("C", "w")
    return Formula("{g} = {v}", size=style.NUMBER, color=style.theme.slope, g=name, v=slope)


def compared(trial: Trial) -> list[VGroup]:
    """A quiet neuron's slope above the most active one's, each with its neuron before it.

    In two ways, the narrow one last: there what they are called stands above both. None for a
    weight that is not told for its quiet neuron.
    """
    if trial.case not in (Case.SILENT, Case.QUIETER):
        return []
    l, j, _k = trial.address
    rows = (
        (trial.from_neuron, slope_along(trial)),
        (trial.active, trial.before.dC_dw(l, j, trial.active).to(0, 2).with_sign()),
    )
    arrivals = np.abs(trial.before.trace.activations[l - 1])
    brightest = max(1.0, float(arrivals.max()))
    wide, narrow = VGroup(), VGroup(_called().set_y(ROW).set_x(-RADIUS, LEFT))
    for i, (k, slope) in enumerate(rows):
        for lines, text in ((wide, line_of(slope)), (narrow, _value(slope))):
            text.set_y(-i * ROW).set_x(2.5 * RADIUS, LEFT)
            lines.add(VGroup(_neuron(float(arrivals[k]) / brightest, -i * ROW), text))
    return [wide, narrow]


def _called() -> Formula:
    name, color = inline_derivative("C", "w"), style.theme.slope
    return Formula("{g} =", size=style.NUMBER, color=color, g=name)


def _value(slope: Quantity) -> Numeral:
    return Numeral(slope, size=style.NUMBER, color=style.theme.slope)


def _neuron(share: float, y: float) -> VMobject:
    """A small neuron, as bright as what it holds."""
    theme = style.theme
    disc = VMobject(stroke_color=theme.quiet, stroke_width=style.OUTLINE, fill_opacity=1.0)
    disc.set_fill(style.mix(theme.silent, theme.activation, share))
    disc.points = discs(np.array([[0.0, y, 0.0]]), np.array([RADIUS]))
    return disc
