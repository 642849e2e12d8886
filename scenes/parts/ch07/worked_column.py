"""What the table of slopes is called, and one of its columns worked out in numbers."""

from __future__ import annotations

from manim import VGroup

from scenes.mobjects.typeset import Formula
from scenes.parts.ch07.slope_table import SlopeTable
from scenes.parts.ch07.slopes import Slopes
from scenes.stage import style
from scenes.stage.notation import Name, Symbol, inline_derivative
from scenes.stage.quantity import Equation, Quantity, settle

MOST_ROWS = 3
"""terms that have room in one line"""
ROOM = 0.95
"""share of a cell's width that a name may take"""


def column_sum(slopes: Slopes) -> Equation | None:
    """The column with the largest sum: its slopes, each times its row's error signal.

    Returns:
        The line, its terms slope and signal by turns, with digits that let it check out; ``None``
        where it has too many terms, or no digits do.
    """
    before, after = slopes.signals(slopes.layer - 1), slopes.signals(slopes.layer)
    if len(after) > MOST_ROWS:
        return None
    column = max(range(len(before)), key=lambda k: abs(before[k].value))
    slope = [row[column] for row in slopes.table()]
    terms = [one.to(0, 2) for pair in zip(slope, after, strict=True) for one in pair]
    try:
        return settle(before[column].to(0, 3), terms, of_pairs)
    except ValueError:
        return None


def of_pairs(*numbers: float) -> float:
    """The sum of the products of each two that stand side by side."""
    return sum(one * other for one, other in zip(numbers[::2], numbers[1::2], strict=True))


def column_of(line: Equation, slopes: Slopes) -> int:
    """Which column a line works out."""
    paths = [one.path for one in slopes.signals(slopes.layer - 1)]
    return paths.index(line.result.path)


def column_line(line: Equation, slopes: Slopes, width: float) -> Formula:
    """The line, as large as there is room for."""
    theme, count = style.theme, len(line.terms) // 2
    parts: dict[str, Quantity | Symbol | Name | str] = {"r": line.result}
    for i, term in enumerate(line.terms):
        parts[f"t{i}"] = term if i == 0 else term.as_operand()
    products = [f"{{t{2 * i}}} dot {{t{2 * i + 1}}}" for i in range(count)]
    colors = {f"t{2 * i}": theme.slope for i in range(count)}
    colors |= {f"t{2 * i + 1}": theme.signal for i in range(count)}
    found = Formula(
        " + ".join(products) + " = {r}",
        parts,
        size=style.NUMBER,
        colors=colors | {"r": theme.signal},
    )
    if found.width > width:
        found.scale_to_fit_width(width)
    return found


def names_of(slopes: Slopes, table: SlopeTable) -> VGroup:
    """What stands in the table's corners: the error signals at its right, and those below it.

    Two groups, empty where the cells are too small.
    """
    found = VGroup()
    for l, corner in zip((slopes.layer, slopes.layer - 1), table.corners(), strict=True):
        symbol = inline_derivative("C", f"a^(({l}))")
        name = Formula("{s}", size=style.NUMBER, color=style.theme.signal, s=symbol)
        fits = name.width <= ROOM * table.width_of_cell
        found.add(VGroup(name.move_to(corner)) if fits else VGroup())
    return found


def names_of_neurons(slopes: Slopes, table: SlopeTable) -> VGroup:
    """What the neurons above the columns are called, and those at the left of the rows."""
    found = VGroup()
    layers = (slopes.layer - 1, slopes.layer)
    for l, corner in zip(layers, table.neurons_corners(), strict=True):
        symbol = Symbol(f"a^(({l}))") if l else Symbol("x")
        name = Formula("{s}", size=style.NUMBER, color=style.theme.activation, s=symbol)
        if name.width <= ROOM * table.width_of_cell:
            found.add(name.move_to(corner))
    return found
