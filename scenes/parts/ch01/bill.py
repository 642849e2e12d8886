"""The bill of a gradient: what nudging takes while it runs, and in the end what each way took."""

from __future__ import annotations

from manim import LEFT, RIGHT, Line, VGroup

from backprop_model import Example
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch01.counter import Counter
from scenes.parts.ch01.parameter_field import ParameterField
from scenes.readings.operations import Operations, parameters_by_layer
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Equation
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

FIRST, SECOND, THIRD, FOURTH = 2.35, 1.68, 0.88, 0.21
"""baselines of the rows"""
UNIT, NUDGED, SWEPT = 2.62, 2.2, 1.6
"""baselines of the unit and of the two rows in it that are compared"""
RULE = 1.38
FIELD_GAP = 0.33
"""between the last row and the field"""
FIELD_BOTTOM = -2.2
CREDIT = N_("Rumelhart, Hinton and Williams")


class Bill:
    """Rows at the top of a zone; below them the field of parameters over a line of words.

    Attributes:
        passes, work: counters of forward passes and of multiply-adds, for nudging.
        by_nudging, by_backpropagation, times: the rows of the comparison.
        unit: what the first two of them count, above them.
        time: one more row, of what was measured; ``None`` where nothing was.
        rule: the line above the results.
        field: a square for each parameter.
        parameters, credit: the line of words, first and in the end.

    Args:
        example: what the bill is of.
        count: its operation counts.
        zone: where it stands.
    """

    def __init__(self, example: Example, count: Operations, zone: Zone) -> None:
        self._zone = zone
        self.passes = Counter(_(N_("more forward passes")), count.passes, zone, FIRST)
        self.work = Counter(_(N_("multiply-adds")), count.multiply_adds, zone, SECOND)
        self.counters = VGroup(self.passes, self.work)
        self.by_nudging = Counter(_(N_("by nudging")), lambda _: count.by_nudging, zone, NUDGED)
        self.by_backpropagation = Counter(_(N_("by backpropagation")), count.swept, zone, SWEPT)
        self.unit = Words(
            "{w}", size=style.LABEL, color=style.theme.quiet, w=_(N_("multiply-adds"))
        )
        self.unit.set_baseline(UNIT).set_x(zone.left, LEFT)
        self.times = Counter(_(N_("the work")), lambda _: count.saving, zone, THIRD, is_factor=True)
        self.time: Counter | None = None
        if ratio := count.times_as_long:
            self.time = Counter(
                _(N_("the time, measured here")), lambda _: ratio, zone, FOURTH, is_factor=True
            )
        self.rule = Line(
            (zone.left, RULE, 0.0),
            (zone.right, RULE, 0.0),
            stroke_color=style.theme.quiet,
            stroke_width=style.RULE,
        )
        top = (FOURTH if self.time else THIRD) - FIELD_GAP
        below = Zone(zone.left, zone.right, FIELD_BOTTOM, top)
        self.field = ParameterField(parameters_by_layer(example), below)
        self.parameters = self._below_the_field(
            Words(
                _(N_("{weights} weights, {biases} biases")),
                size=style.LABEL,
                color=style.theme.quiet,
                weights=count.weights,
                biases=count.biases,
            )
        )
        self.credit = self._below_the_field(
            Words("{who}, {year}", size=style.LABEL, who=_(CREDIT), year=Symbol("1986"))
        )

    def gradient(self, equation: Equation) -> Formula:
        """What one nudge has bought: one quotient, worked out."""
        change, step = equation.terms
        line = Formula(
            "{ratio} = {change} thin \\/ thin {step} = {quotient}",
            size=style.LABEL,
            colors={"change": style.theme.cost},
            ratio=Symbol("Delta C thin \\/ thin Delta w"),
            change=change,
            step=step,
            quotient=equation.result,
        )
        return line.set_baseline(THIRD).set_x(self._zone.right, RIGHT)

    def _below_the_field(self, words: Words) -> Words:
        words.set_baseline(self.field.get_bottom()[1] - 0.42)
        return words.set_x(self._zone.left, LEFT)
