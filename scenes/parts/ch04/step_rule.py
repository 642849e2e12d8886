"""The rule of a step, in symbols and as numbers, where it stays while steps are taken by it."""

from __future__ import annotations

from manim import LEFT, ManimColor

from scenes.mobjects.typeset import Formula
from scenes.parts.ch04.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Equation

TEXT = "{d} = - {e} dot {s}"


def step_rule(line: Equation) -> Formula:
    """The step in symbols, in its place."""
    step, (rate, slope) = line.result, line.terms
    written = Formula(
        TEXT, size=style.GRAND, colors=_colors(), d=step.symbol, e=rate.symbol, s=slope.symbol
    )
    x, y = staging().rule
    return written.set_y(y).set_x(x, LEFT)


def step_numbers(line: Equation) -> Formula:
    """The same as numbers, beside the symbols or below them; the rate alone without room."""
    step, (rate, slope) = line.result, line.terms
    signed = step.with_sign() if step.value > 0 else step
    x, y = staging().numbers
    numbers = Formula(
        TEXT, size=style.NUMBER, colors=_colors(), d=signed, e=rate, s=slope.as_operand()
    )
    if numbers.width > style.HERO.right - x:
        numbers = Formula("{e} = {v}", size=style.NUMBER, e=rate.symbol, v=rate)
    return numbers.set_y(y).set_x(x, LEFT)


def _colors() -> dict[str, ManimColor]:
    return {"s": style.theme.slope, "e": style.theme.ink}
