"""The bill of a gradient: what nudging takes while it runs, and in the end what each way took."""

from __future__ import annotations

from manim import LEFT, RIGHT, Line, VGroup

from scenes import style
from scenes.mobjects.counter import Counter
from scenes.mobjects.parameter_field import ParameterField
from scenes.mobjects.typeset import Formula, Words
from scenes.notation import Symbol
from scenes.quantity import Claim
from scenes.readings.operations import Operations
from scenes.style import Zone
from scenes.words import N_, _

FIRST, SECOND, THIRD = 2.35, 1.68, 0.88
"""baselines of the rows"""
RULE = 1.44


class Bill:
    """Rows at the top of a ledger; below them there is room for the field of parameters.

    Attributes:
        passes, work: counters of forward passes and of multiply-adds, for nudging.
        by_nudging, by_backpropagation, times: the rows of the comparison.
        rule: the line above the last row.

    Args:
        count: the operation counts.
        zone: the ledger.
    """

    FIELD_TOP = 0.55
    FIELD_BOTTOM = -2.2

    def __init__(self, count: Operations, zone: Zone) -> None:
        self._zone = zone
        self.field_zone = Zone(zone.left, zone.right, self.FIELD_BOTTOM, self.FIELD_TOP)
        self.passes = Counter(_(N_("more forward passes")), count.passes, zone, FIRST)
        self.work = Counter(_(N_("multiply-adds")), count.multiply_adds, zone, SECOND)
        self.counters = VGroup(self.passes, self.work)
        self.by_nudging = Counter(_(N_("by nudging")), lambda _: count.by_nudging, zone, FIRST)
        self.by_backpropagation = Counter(_(N_("by backpropagation")), count.swept, zone, SECOND)
        self.times = Counter(_(N_("times the work")), lambda _: count.saving, zone, THIRD)
        self.rule = Line(
            (zone.left, RULE, 0.0),
            (zone.right, RULE, 0.0),
            stroke_color=style.theme.quiet,
            stroke_width=style.RULE,
        )

    def gradient(self, claim: Claim) -> Formula:
        """What one nudge has bought: one quotient, worked out."""
        change, step = claim.terms
        line = Formula(
            "{ratio} = {change} thin \\/ thin {step} = {quotient}",
            size=style.LABEL,
            colors={"change": style.theme.cost},
            ratio=Symbol("Delta C thin \\/ thin Delta w"),
            change=change,
            step=step,
            quotient=claim.result,
        )
        return line.set_baseline(THIRD).set_x(self._zone.right, RIGHT)

    def caption(self, words: Words, field: ParameterField) -> Words:
        """A line below the field."""
        words.set_baseline(field.get_bottom()[1] - 0.42)
        return words.set_x(self._zone.left, LEFT)
