"""A difference quotient as one line: the costs after a nudge up and down, and their rate."""

from __future__ import annotations

from scenes.mobjects.typeset import Formula, Part
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given, settle

WORKING = "({up} - {down})/{width} = {quotient}"


def quotient_line(
    ratio: Symbol,
    quotient: Quantity,
    costs: tuple[Quantity, Quantity],
    by: float,
    room: float,
    sizes: tuple[float, ...] = (style.BODY, style.LABEL),
) -> Formula | None:
    """``ratio = (up - down) / 2h = quotient``, as large as there is room; the short form if needed.

    Args:
        ratio: how the quotient is written, such as ``(Delta C)/(Delta w)``.
        quotient: its value; the line's part ``quotient``.
        costs: the costs after the nudge up and after the nudge down.
        by: the nudge, h.
        room: how wide the line may be.
        sizes: the type sizes to try.

    Returns:
        ``None`` where the displayed costs can't give the quotient, or there is no room.
    """
    terms = (*costs, given("2h", 2 * by))
    try:
        equation = settle(quotient, terms, lambda up, down, width: (up - down) / width)
    except ValueError:
        return None
    up, down, width = equation.terms
    parts = {"up": up, "down": down.as_operand(), "width": width, "quotient": equation.result}
    for whole in (True, False):
        template = "{ratio} = " + WORKING if whole else WORKING
        shown: dict[str, Part] = {"ratio": ratio, **parts} if whole else {**parts}
        for size in sizes:
            line = Formula(template, shown, size=size)
            if line.width <= room:
                return line
    return None
