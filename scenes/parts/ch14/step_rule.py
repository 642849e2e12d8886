"""One step of gradient descent: the rule, and beside it the rule with a weight's numbers."""

from __future__ import annotations

from manim import RIGHT, VGroup

from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Equation

GAP = 1.2


class StepRule(VGroup):
    """The ``rule``, and a ``line`` with the parts ``old``, ``rate``, ``mean`` and ``new``.

    Args:
        equation: the new weight, from the old one, the learning rate and the mean gradient.
    """

    def __init__(self, equation: Equation) -> None:
        old, rate, mean = equation.terms
        self.rule = Formula(
            "{w} arrow.l {w} - {eta} dot {g}",
            size=style.FORMULA,
            w=Symbol("w"),
            eta=Symbol("eta"),
            g=derivative("C", "w"),
        )
        self.line = Formula(
            "{old} - {rate} dot {mean} = {new}",
            size=style.BODY,
            old=old,
            rate=rate,
            mean=mean.as_operand(),
            new=equation.result,
        )
        super().__init__(self.rule, self.line)
        self.arrange(RIGHT, buff=GAP)
