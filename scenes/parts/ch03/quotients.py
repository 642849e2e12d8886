"""Difference quotients for smaller and smaller steps, above the derivative that they settle on."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, RIGHT, Line, VGroup

from scenes.mobjects.typeset import Formula, Numeral
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Equation, Quantity, settle
from scenes.stage.style import Zone

PITCH = 0.66


class QuotientColumn(VGroup):
    """One line a step, ``change / step = quotient``, lined up on the quotients' decimal points.

    Attributes:
        heading: what a quotient is.
        lines: a line for each step; part ``quotient`` of each is its number.
        rule: the line under the last one.
        result: the derivative, ``symbol`` and ``number``.

    Args:
        zone: where it stands, from its top.
        equations: change and step, and the quotient that they give.
        slope: the derivative.
    """

    def __init__(self, zone: Zone, equations: Sequence[Equation], slope: Quantity) -> None:
        self.heading = Formula(
            "{ratio} = {definition}",
            size=style.BODY,
            ratio=Symbol("(Delta C)/(Delta w)"),
            definition=Symbol("(C(w + h) - C(w))/h"),
        )
        self.heading.set_x(zone.right, RIGHT).set_y(zone.top - self.heading.height / 2)
        self.lines = self._lines(equations, zone.width)
        number = Numeral(slope)
        self.symbol = Formula(
            "{d} =", size=style.BODY, d=Symbol(slope.symbol), color=style.theme.ink
        )
        points = [_point(equation.result) for equation in equations]
        beyond = max([*points, number.get_right()[0] - number.point])
        y = self.heading.get_bottom()[1] - 0.25
        for line, own in zip(self.lines, points, strict=True):
            y -= PITCH
            line.set_x(zone.right - beyond + own, RIGHT).set_baseline(y)
        y -= 0.26
        self.rule = Line(
            (zone.left, y, 0.0),
            (zone.right, y, 0.0),
            stroke_color=style.theme.quiet,
            stroke_width=style.RULE,
        )
        y -= 0.62
        number.set_y(y).shift((zone.right - beyond - number.point) * RIGHT)
        self.symbol.next_to(number, LEFT, buff=0.16).set_y(y)
        self.number = number
        self.result = VGroup(self.symbol, number)
        super().__init__(self.heading, *self.lines, self.rule, self.result)

    @staticmethod
    def _lines(equations: Sequence[Equation], width: float) -> list[Formula]:
        """All lines in one size, the largest in which the widest fits."""
        for size in (style.BODY, style.LABEL):
            lines = [_line(equation, size) for equation in equations]
            if max(line.width for line in lines) <= width:
                return lines
        return [
            Formula("{quotient}", size=style.LABEL, quotient=equation.result)
            for equation in equations
        ]


def difference(change: Quantity, up: Quantity, base: Quantity, width: float) -> Formula:
    """The change of the cost, worked out where digits and width allow it."""
    parts: dict[str, Quantity | Symbol] = {"name": Symbol("Delta C"), "change": change}
    short = Formula("{name} = {change}", parts, size=style.LABEL, color=style.theme.cost)
    try:
        equation = settle(change, (up, base), lambda u, b: u - b, fix_result=True)
    except ValueError:
        return short
    parts |= {"up": equation.terms[0], "base": equation.terms[1].as_operand()}
    template = "{name} = {up} - {base} = {change}"
    whole = Formula(template, parts, size=style.LABEL, color=style.theme.cost)
    return whole if whole.width <= width else short


def _line(equation: Equation, size: float) -> Formula:
    change, step = equation.terms
    return Formula(
        "{change} thin \\/ thin {step} = {quotient}",
        size=size,
        colors={"change": style.theme.cost},
        change=change,
        step=step,
        quotient=equation.result,
    )


def _point(quantity: Quantity) -> float:
    """How far a number reaches beyond its decimal point."""
    numeral = Numeral(quantity)
    return float(numeral.get_right()[0] - numeral.point)
