"""The inputs by their names, and what they were before they were put on one scale."""

from __future__ import annotations

from manim import LEFT, LaggedStart

from scenes.mobjects.fading import FadeIn
from scenes.mobjects.typeset import Part, Words
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.claim import Rule, Sentence, judged
from scenes.stage.notation import Name, Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.shortening import LETTERS, shortened
from scenes.stage.words import N_

MOST = 6
"""inputs that are named"""
SIZES = (style.BODY, style.NUMBER, style.NOTE)
"""of type, the first at which they have room"""
ON_ONE_SCALE = N_(
    "Each of these numbers was put on one scale before: its mean was taken off, and it was divided "
    "by its deviation."
)


def on_one_scale(read: Readings) -> Sentence | None:
    """How the numbers came about; ``None`` if they are what was measured."""
    if read.example.standardisation is None:
        return None
    scale = "example.standardisation"
    standard = f"(example.raw_input - {scale}.mean) / {scale}.deviation"
    return Sentence(ON_ONE_SCALE, (judged(Rule.FOLLOWS, "example.input", standard),))


def inputs_named(read: Readings) -> Words | None:
    """A line above the network; ``None`` if nothing is to be told, or no input has room."""
    example = read.example
    if example.input_shape or not (example.input_labels or example.standardisation):
        return None
    for count in range(min(MOST, len(example.input)), 0, -1):
        for size in SIZES:
            line = _line(read, count, size)
            if line.width <= style.HEADLINE.width:
                return line.set_y(style.HEADLINE.center[1]).set_x(style.HEADLINE.left, LEFT)
    return None


def comes(line: Words, run_time: float) -> LaggedStart:
    """One after the other, what was measured and then what the network gets."""
    pairs = [
        FadeIn(line.part(*(name for name in line.names if name in wanted)))
        for k in range(sum(name.startswith("a") for name in line.names))
        for wanted in ((f"n{k}", f"r{k}"), (f"t{k}", f"a{k}"))
    ]
    return LaggedStart(*pairs, lag_ratio=0.7, run_time=run_time)


def _line(read: Readings, count: int, size: float) -> Words:
    labels, written = read.example.input_labels, []
    parts: dict[str, Part] = {}
    for k in range(count):
        name = f"n{k}"
        if labels:
            parts[name] = Name(shortened(labels[k], LETTERS, labels))
        else:
            parts[name] = Symbol(f"x_({k + 1})")
        words = [f"{{{name}}}"]
        if read.example.standardisation is not None:
            parts |= {f"r{k}": _raw(read, k), f"t{k}": Symbol("arrow.r")}
            words += [f"{{r{k}}}", f"{{t{k}}}"]
        parts[f"a{k}"] = read.activation(0, k).to(2, 3)
        written.append("~".join([*words, f"{{a{k}}}"]))
    colors = {part: style.theme.quiet for part in parts if part[0] in "nrt"}
    return Words(" ~~~~ ".join(written), parts, size=size, colors=colors)


def _raw(read: Readings, k: int) -> Quantity:
    value = float(f"{read.example.raw_input[k]:.10g}")  # as it was written, but for rounding
    path = f"example.raw_input[{k}]"
    return Quantity(Symbol("x"), value, path, decimals=2, significant=4, given=True)
