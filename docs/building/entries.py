"""Tables of what an example file may name, from where it is defined."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backprop_model.activations import ACTIVATIONS
from backprop_model.costs import COSTS
from backprop_model.formula import Formula
from backprop_model.initialization import NORMAL_DEVIATIONS, SCHEMES, UNIFORM_LIMITS
from publish.quality import QUALITIES


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    bar = "\\|"
    return "\n".join(f"| {' | '.join(cell.replace('|', bar) for cell in line)} |" for line in lines)


def formula(written: Formula) -> str:
    """A formula that stays in one line."""
    return written.text.replace(" ", "\N{NO-BREAK SPACE}")


def _also(aliases: Iterable[str]) -> str:
    return ", ".join(f"`{alias}`" for alias in aliases)


def activations() -> str:
    """Every activation: name, function, derivative, other names."""
    rows = (
        [f"`{one.name}`", formula(one.formula), formula(one.derivative_formula), _also(one.aliases)]
        for one in ACTIVATIONS.values()
    )
    return table(["name", "f(z)", "f′(z)", "also called"], rows)


def costs() -> str:
    """Every cost: name, what it is, other names."""
    rows = ([f"`{one.name}`", formula(one.formula), _also(one.aliases)] for one in COSTS.values())
    return table(["name", "C", "also called"], rows)


def schemes() -> str:
    """Every scheme that draws weights."""
    kinds = dict.fromkeys(UNIFORM_LIMITS, "evenly, within a limit")
    kinds |= dict.fromkeys(NORMAL_DEVIATIONS, "normally distributed")
    kinds |= {
        "uniform": "evenly, from −`scale` to `scale`",
        "normal": "normally distributed, with the deviation `scale`",
        "zeros": "all of them zero",
    }
    return table(["name", "draws"], ([f"`{name}`", kinds[name]] for name in SCHEMES))


def qualities() -> str:
    """Every quality, and the memory that it takes."""
    rows = (
        [f"`{q.name}`", f"{q.height} lines, {q.frame_rate} frames a second", f"{q.memory} GB"]
        for q in QUALITIES.values()
    )
    return table(["name", "picture", "memory"], rows)


TABLES: dict[str, Callable[[], str]] = {
    "activations": activations,
    "costs": costs,
    "schemes": schemes,
    "qualities": qualities,
}
