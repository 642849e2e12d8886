"""Where a told weight leads to: its output with the bar of that, and the cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import LEFT, UP, Mobject, VGroup, VMobject

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.gauges.lanes import Lanes
from scenes.mobjects.network.cost_disc import CostDisc
from scenes.mobjects.network.lit_neuron import LitNeuron, glow
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Numeral, label_within
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.fork import Disc
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.trials import Trial
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

THICK = 0.78
"""depth of the row of the bar"""
BEYOND = 0.07
"""how far the line at the end of a bar goes past it, on both sides"""


class RowBar(Gauges):
    """The bar of one output: all rows have one scale."""


@dataclass
class Pair:
    """What something is before a weight is moved, and after."""

    before: Mobject
    after: Mobject


class OutputEnd:
    """An output that told weights lead to, and its bar.

    Attributes:
        disc: the output.
        lit: that with its light.
        bar: how active it is.
        number: of the bar.
        parts: all that is there before a weight is moved.

    Args:
        bench: the network.
        trial: a weight that leads there.
        at: where the output stands.
    """

    def __init__(self, bench: Bench, trial: Trial, at: Disc) -> None:
        self._bench, self._l, self._at = bench, trial.layer, at
        self._plan = plan = staging().row
        l, j, _k = trial.address
        aim = bench.neuron[l][j]
        self._word = str(aim.written) if isinstance(aim, LitNeuron) else ""
        given = trial.before.activation(l, j)
        self.lit = self.lit_by(given)
        self.disc = self.lit[1]
        self.bar = RowBar(
            [given],
            Zone(plan.bar[0], plan.bar[1], at.y - THICK / 2, at.y + THICK / 2),
            [trial.before.target(j)],
            named=False,
            span=bench.span,
            shares=[1.0],
            gaps=False,
        )
        self.number = self.number_of(given)
        was = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        was.points = self._end()
        self.parts: list[Mobject] = [
            Lanes([self.bar.layout]),
            self.bar,
            *self._name(j),
            self.lit,
            self.number,
            was,
        ]

    def lit_by(self, activation: Quantity) -> VGroup:
        """The output with another activation, and its light."""
        place, brightest = (self._at.x, self._at.y, 0.0), self._bench.brightest[self._l]
        disc = LitNeuron(activation, place, self._at.radius, brightest, self._word)
        return VGroup(glow([disc]), disc)

    def number_of(self, activation: Quantity) -> Numeral:
        """The number of an activation, behind its bar."""
        number = Numeral(activation.to(3, 3), size=style.NUMBER, color=style.theme.activation)
        return number.set_x(self._plan.bar[1] + 0.12, LEFT).set_y(self._at.y)

    def _end(self) -> np.ndarray:
        """A line where the bar ends before a move."""
        layout = self.bar.layout
        here, half = layout.at(self.bar.values), layout.thicknesses / 2 + BEYOND
        ends = (layout.points(here, layout.middles + side * half) for side in (-1, 1))
        return lines(*ends)

    def _name(self, j: int) -> list[Mobject]:
        """What the output is called, above its bar, where that does not stand in its disc."""
        labels = self._bench.read.example.output_labels
        if not labels or max(map(len, labels)) <= 3:
            return []
        left, right = self._plan.bar
        name = label_within(labels[j], right - left, labels, style.NOTE)
        name.set_fill(style.theme.quiet)
        top = self._at.y + float(self.bar.layout.thicknesses[0]) / 2
        return [name.set_x(left, LEFT).next_to((name.get_x(), top, 0.0), UP, buff=0.16)]


class CostEnd:
    """The one cost of the network, where it has room; see `pairs`.

    Args:
        y: its height.
        trials: the weights that will be moved.
        written: up to where the numbers before it reach.
    """

    def __init__(self, y: float, trials: Sequence[Trial], written: float) -> None:
        plan = staging().row
        self.parts: list[Mobject] = []
        self._number: Numeral | None = None
        if plan.cost is None or written > plan.cost - plan.cost_radius:
            return
        self._at, self._radius = (plan.cost, y, 0.0), plan.cost_radius
        discs = [self._disc(one) for one in (trials[0].before.cost(), *map(_after, trials))]
        wide = any(one.numeral.width > 1.9 * self._radius for one in discs)
        if wide or any(one.numeral.quantity.has_power for one in discs):
            return
        disc, self._number = discs[0], discs[0].numeral
        disc.remove(self._number)
        self.parts = [disc, self._number]

    def pairs(self, trial: Trial) -> list[Pair]:
        """Its number before and after a move, if that is seen to change."""
        if self._number is None:
            return []
        after = self._disc(_after(trial)).numeral
        same = after.quantity.text == self._number.quantity.text
        return [] if same else [Pair(self._number, after)]

    def _disc(self, cost: Quantity) -> CostDisc:
        return CostDisc(cost, self._at, self._radius)


def _after(trial: Trial) -> Quantity:
    """The cost after a move."""
    return trial.before.nudged_cost(*trial.address, trial.step.value).called("C")
