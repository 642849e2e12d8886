"""What is written beside the lines, at the squeezes and above the picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from manim import DOWN, LEFT, UP, Mobject, VGroup, VMobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.plated import Plated
from scenes.mobjects.typeset import Formula, Numeral, Typeset, Words
from scenes.parts.ch07.layer_product import LayerProduct
from scenes.parts.ch07.lines import Lines
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import Route
from scenes.parts.ch07.stagings import EDGE, staging
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import Equation, Quantity
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

OVER = 0.35
"""from the first line to the feet of its ticks' numbers"""
WIDEST = 2.5
"""width of what is written at the left of a line, if fewer digits can make it so"""
MARGIN, CLEAR, INSIDE = 0.07, 0.12, 0.3
"""of the plate behind a factor; from it to the nudge; and to the end of the lines"""
SIZES = (style.NUMBER, 0.85 * style.NUMBER, style.NOTE)
NESTED = (1.2 * style.NUMBER, *SIZES)


def value_labels(route: Route) -> list[Typeset]:
    """For each line what it is called, and what stands on it."""
    theme = style.theme
    found: list[Typeset] = []
    for l in range(route.depth + 2):
        color = theme.cost if l > route.depth else theme.activation
        for digits in (3, 2, 1):
            value = route.value(l).to(0, digits)
            size, symbol = style.NUMBER, route.symbol(l)
            label = Formula("{s} = {v}", size=size, color=color, s=symbol, v=value)
            if label.width <= WIDEST:
                break
        found.append(label)
    return found


def signal_labels(product: LayerProduct) -> dict[int, Typeset]:
    """For each line the product from the cost back to it."""
    theme = style.theme
    return {
        l: Numeral(one, size=style.NUMBER, color=theme.signal) for l, one in product.running.items()
    }


def seed_label(one: Quantity) -> Typeset:
    """What the product begins with: the cost's derivative by itself."""
    name = inline_derivative("C", "C")
    return Formula("{s} = {v}", size=style.NUMBER, color=style.theme.signal, s=name, v=one)


def layer_labels(depth: int) -> dict[int, Typeset]:
    """The number of each layer, raised and in brackets."""
    layer = _(N_("layer"))
    return {
        l: Formula("{n}", size=style.NUMBER, n=Symbol(f'"{layer}"^(({l}))'))
        for l in range(1, depth + 1)
    }


def times(factor: Quantity) -> Words:
    """What a function multiplies by."""
    green = style.theme.slope
    return Words("{x} {f}", size=style.NUMBER, color=green, x=Symbol("times"), f=factor)


def beside_lines(pose: Pose, values: Sequence[Typeset], signals: Mapping[int, Typeset]) -> None:
    """Put values at the left of their lines, and error signals at the right, if there is room."""
    for l, label in enumerate(values):
        label.set_y(float(pose.line(l)[1])).set_x(style.HERO.left, LEFT)
    for l, signal in signals.items():
        x = style.HERO.left if staging().one_column else pose.zone.right + EDGE
        signal.set_y(float(pose.line(l)[1])).set_x(x, LEFT)


def beside_gaps(pose: Pose, labels: Mapping[int, Typeset]) -> None:
    """Put something beside the functions, at the end of the lines."""
    for l, label in labels.items():
        x = staging().names_at(pose.zone, label.width)
        label.move_to((x, float(pose.line(l - 0.5)[1]), 0.0))


def on_squeeze(
    lines: Lines, l: int, text: Typeset, y: float | None = None, also: np.ndarray | None = None
) -> Plated:
    """Put a text beside the nudge on its way through function l, where there is room.

    Args:
        lines: the picture.
        l: the function.
        text: what it multiplies by.
        y: the height, if not half way.
        also: points of another thread to keep clear of.
    """
    label = Plated(text, MARGIN)
    keep_above(label)
    zone, half = lines.pose.zone, label.height / 2
    y = float(lines.pose.line(l - 0.5)[1]) if y is None else y
    left, right = lines.around(l, y - half, y + half, staging().ribbon / 2, also)
    away = CLEAR + label.width / 2
    rooms = left - zone.left, zone.right - INSIDE - right
    fits = rooms[1] >= CLEAR + label.width or rooms[1] >= rooms[0]
    most = zone.width / 2 - label.width / 2
    low, high = zone.center[0] - most, zone.center[0] + most
    x = float(np.clip(right + away if fits else left - away, low, high))
    return label.move_to((x, y, 0.0))


def weight_name(route: Route) -> Formula:
    """The weight that is told, to stand at the left of its own line."""
    weight = route.weight().to(2, 2)
    color = sign_color(weight.value)
    return Formula("{s} = {w}", size=style.NUMBER, color=color, s=weight.symbol, w=weight)


def tick_labels(lines: Lines) -> list[Numeral]:
    """Numbers over ticks of the first line: nought, one step, two; or a step to either side."""
    step, common = lines.ruler.step(), lines.ruler.is_common
    wanted = (0, 1, 2) if common else (-1, 1)
    found = []
    for number, place in lines.ticks(0):
        i = round(number / step)
        if i not in wanted:
            continue
        quantity = Quantity("t", number, repr(number), decimals=0, significant=1, signed=not common)
        size = style.NUMBER if quantity.has_power else style.NOTE
        numeral = Numeral(quantity, size=size, color=style.theme.quiet)
        at = lines.pose.at(np.array([[place, 0.0]]))[0]
        found.append(numeral.next_to(at, UP, buff=OVER))
    return found


def nested(route: Route) -> Formula:
    """The cost as functions one in another: parts x, f1, end1, f2, ..., the cost's own last."""
    whole, last = "{x}", route.depth + 1
    parts = {"x": route.symbol(0)}
    for l in range(1, last + 1):
        name = "C" if l == last else f"f^(({l}))"
        parts[f"f{l}"], parts[f"end{l}"] = Symbol(f"{name} paren.l"), Symbol("paren.r")
        whole = f"{{f{l}}} {whole} {{end{l}}}"
    colors = dict.fromkeys((f"f{last}", f"end{last}"), style.theme.cost)
    found = _first_fitting(
        lambda size: Formula(whole, parts, size=size, colors=colors), style.HERO.width, NESTED
    )
    return found.move_to((0.0, staging().formula, 0.0))


def chain_rule(route: Route) -> list[Formula]:
    """The derivatives from the cost back: parts d1, d2, ..., with dots t1, ... before them.

    Only where the route is all there is, their product is the derivative of the cost, c. Formulas
    one below the other, as many as the width asks for.
    """
    last = route.depth + 1
    parts: dict[str, Symbol] = {}
    if route.is_all:
        parts = {"c": inline_derivative("C", route.symbol(0)), "e": Symbol("=")}
    for l in range(last, 0, -1):
        if l < last:
            parts[f"t{l}"] = Symbol("dot")
        parts[f"d{l}"] = inline_derivative(route.symbol(l), route.symbol(l - 1))
    names = list(parts)
    half = names.index(f"t{last // 2}")
    for rows in ([names], [names[:half], names[half:]]):
        found = [_derivatives({name: parts[name] for name in row}) for row in rows]
        VGroup(*found).arrange(DOWN, buff=0.12).move_to((0.0, staging().formula, 0.0))
        if max(row.width for row in found) <= style.HERO.width:
            break
    return found


def _derivatives(parts: Mapping[str, Symbol]) -> Formula:
    green = style.theme.slope
    colors = {name: green for name in parts if name.startswith("d")} | {"c": style.theme.signal}
    whole = " ".join(f"{{{name}}}" for name in parts)
    return Formula(whole, parts, size=style.NUMBER, colors=colors)


def weight_times(line: Equation) -> Words:
    """What a weight's nudge is multiplied by on its way into its neuron."""
    _signal, slope, arrival = line.terms
    colors = {"f": style.theme.slope, "d": style.theme.activation}
    return Words(
        "{x} {f} {t} {d}",
        size=style.NUMBER,
        color=style.theme.slope,
        colors=colors,
        x=Symbol("times"),
        f=slope,
        t=Symbol("dot"),
        d=arrival.as_operand(),
    )


def weight_line(route: Route, line: Equation) -> VMobject:
    """The gradient of the weight: product so far, slope, what arrives.

    In a narrow frame what it is called has a line of its own.
    """
    name = inline_derivative("C", route.weight().symbol)
    found: VMobject = _first_fitting(
        lambda size: _worked(line, size, "{s} = ", {"s": name}), style.HERO.width
    )
    if staging().one_column:
        called = Formula("{s} =", size=style.NUMBER, s=name)
        worked = _first_fitting(lambda size: _worked(line, size, "", {}), style.HERO.width)
        found = VGroup(called, worked).arrange(DOWN, buff=0.16)
    return found.move_to((0.0, staging().formula, 0.0))


def as_it_is_said(line: VMobject) -> tuple[list[Mobject], list[Mobject]]:
    """A weight's line up to the slope, and what arrives with the result."""
    family = line.get_family()
    worked = next(one for one in family if isinstance(one, Formula) and "c" in one.names)
    late: list[Mobject] = [*worked.part("c", "r").submobjects]
    said = set(map(id, late))
    early = [one for one in family if one.has_points() and id(one) not in said]
    return early, late


def _worked(line: Equation, size: float, begin: str, parts: Mapping[str, Symbol]) -> Formula:
    theme, (signal, slope, arrival) = style.theme, line.terms
    return Formula(
        begin + "{a} dot {b} dot {c} = {r}",
        parts,
        size=size,
        colors={"a": theme.signal, "b": theme.slope, "c": theme.activation, "r": theme.signal},
        a=signal,
        b=slope.as_operand(),
        c=arrival.as_operand(),
        r=line.result,
    )


def _first_fitting(
    make: Callable[[float], Formula], width: float, sizes: Sequence[float] = SIZES
) -> Formula:
    """The largest that is no wider; the smallest, if none is."""
    for size in sizes:
        label = make(size)
        if label.width <= width:
            break
    return label
