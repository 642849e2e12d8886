"""What is written beside the lines and beneath the boxes, as large as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, ManimColor, Mobject, VGroup, VMobject

from scenes.mobjects.typeset import Formula, Numeral, Typeset, Words
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.layer_product import LayerProduct
from scenes.parts.ch07.lines import Lines
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import Route
from scenes.parts.ch07.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Equation, Quantity
from scenes.stage.quantity import product as multiplied

EDGE = 0.28
"""from the end of a line to what is written beside it"""
BELOW = 0.5
"""from the last value to what all factors come to"""
OVER = 0.35
"""from the first line to the feet of its ticks' numbers"""
WIDEST = 2.5
"""width of what is written at the left of a line, if fewer digits can make it so"""
UNDER_NAMES = 0.48
"""from the middle of the lines' names to a formula beneath them"""
SIZES = (style.NUMBER, 0.85 * style.NUMBER, style.NOTE)
NESTED = (1.3 * style.NUMBER, *SIZES)


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


def factor_labels(product: LayerProduct) -> dict[int, Typeset]:
    """For each function its factor, to stand at the right."""
    return {
        l: Words("{x} {f}", size=style.NUMBER, color=style.theme.slope, x=Symbol("times"), f=f)
        for l, f in product.factor.items()
    }


def beside_lines(pose: Pose, values: list[Typeset], factors: Mapping[int, Typeset]) -> None:
    """Put values at the left of their lines, and factors beside the gaps."""
    for l, label in enumerate(values):
        label.set_y(float(pose.line(l)[1])).set_x(style.HERO.left, LEFT)
    for l, factor in factors.items():
        beside_gap(pose, factor, l)


def beside_gap(pose: Pose, label: Typeset, l: int) -> None:
    """Put something beside the gap that function l leads across."""
    label.set_y(float(pose.line(l - 0.5)[1]))
    if staging().one_column:
        label.set_x(style.HERO.left, LEFT)
    else:
        label.set_x(style.HERO.right, RIGHT)


def beside_last(pose: Pose, label: Typeset) -> None:
    """Put something at the right of the last line; below its value, where they share a column."""
    foot = float(pose.line(pose.count - 1)[1])
    if staging().one_column:
        label.set_y(foot - BELOW).set_x(style.HERO.left, LEFT)
    else:
        label.set_y(foot).set_x(style.HERO.right, RIGHT)


def result_label(product: LayerProduct) -> Words | None:
    """What all factors come to, to stand below them; nothing if as displayed they do not."""
    result = product.running[0]
    line = Equation(result, tuple(product.factor.values()), multiplied)
    if not line.checks_out:
        return None
    return Words("{e} {r}", size=style.NUMBER, e=Symbol("="), r=result)


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


class Beneath:
    """What is written beneath the boxes, in rows.

    Attributes:
        names: what each line is called, beneath it.
        factors: each function's factor, beneath it; ``symbols`` are the same as derivatives,
            and ``numbers`` the factors once more, beneath these.
        running: the product from the cost back to each line, beneath it.
        nested: C as functions one in another.
    """

    def __init__(self, route: Route, product: LayerProduct, boxes: Boxes) -> None:
        theme, self.pose, depth = style.theme, boxes.pose, route.depth
        self.route, self.boxes = route, boxes
        bottom = self.pose.turned.bottom
        self.rows = [bottom - below for below in staging().rows]
        self.names = {
            l: self._put(
                Formula(
                    "{s}",
                    size=style.NUMBER,
                    color=theme.cost if l > depth else theme.activation,
                    s=route.symbol(l),
                ),
                l,
                0,
            )
            for l in range(depth + 2)
        }
        pitch = boxes.pitch
        self.factors, self.numbers = (
            {
                l: self._put(self._fitted(f, theme.slope, 0.9 * pitch), l - 0.5, row)
                for l, f in product.factor.items()
            }
            for row in (2, 3)
        )
        self.symbols = {
            l: self._put(
                Formula(
                    "{d}",
                    size=style.NUMBER,
                    color=theme.slope,
                    d=derivative(route.symbol(l), route.symbol(l - 1)),
                ),
                l - 0.5,
                1,
            )
            for l in product.factor
        }
        self.running = {
            l: self._put(self._fitted(r, theme.signal, 0.95 * pitch), float(l), 4)
            for l, r in product.running.items()
        }
        inner = "{x}"
        parts = {"C": Symbol("C ="), "x": route.symbol(0)}
        for l in range(1, depth + 1):
            parts[f"f{l}"], parts[f"end{l}"] = Symbol(f"f^(({l})) paren.l"), Symbol("paren.r")
            inner = f"{{f{l}}} {inner} {{end{l}}}"
        whole = f"{{C}} {inner}"
        self.nested = _first_fitting(
            lambda size: Formula(whole, parts, size=size), style.HERO.width, NESTED
        )
        self.nested.move_to((0.0, self.rows[1] - 0.25, 0.0))

    def times(self) -> list[Typeset]:
        """Signs between the symbols, which make one formula of them."""
        last = self.route.depth + 1
        return [
            self._put(Formula("{x}", size=style.NUMBER, x=Symbol("dot")), float(l), 1)
            for l in range(1, last)
        ]

    def weight_line(self, equation: Equation) -> VMobject:
        """The gradient of the weight: product so far, slope, what arrives.

        In a narrow frame what it is called has a line of its own.
        """
        top = self.rows[0] - UNDER_NAMES
        found: VMobject = _first_fitting(partial(self._line, equation), style.HERO.width)
        if staging().one_column:
            called = Formula("{s} =", size=style.NUMBER, s=self._called())
            worked = self._line(equation, style.NUMBER, "")
            found = VGroup(called, worked).arrange(DOWN, buff=0.16)
        return found.move_to((0.0, top - found.height / 2, 0.0))

    @staticmethod
    def as_it_is_said(line: VMobject) -> tuple[list[Mobject], list[Mobject]]:
        """A weight's line up to the slope, and what arrives with the result."""
        family = line.get_family()
        worked = next(one for one in family if isinstance(one, Formula) and "c" in one.names)
        late: list[Mobject] = [*worked.part("c", "r").submobjects]
        said = set(map(id, late))
        return [one for one in line.family_members_with_points() if id(one) not in said], late

    def _called(self) -> Symbol:
        return derivative("C", self.route.weight().symbol)

    def _line(self, equation: Equation, size: float, begin: str = "{s} = ") -> Formula:
        theme, (signal, slope, arrival) = style.theme, equation.terms
        parts = {"s": self._called()} if begin else {}
        return Formula(
            begin + "{a} dot {b} dot {c} = {r}",
            parts,
            size=size,
            colors={"a": theme.signal, "b": theme.slope, "c": theme.activation},
            a=signal,
            b=slope.as_operand(),
            c=arrival.as_operand(),
            r=equation.result,
        )

    def _fitted(self, quantity: Quantity, color: ManimColor, width: float) -> Typeset:
        return _first_fitting(lambda size: Numeral(quantity, size=size, color=color), width)

    def _put(self, label: Formula | Typeset, l: float, row: int) -> Typeset:
        x = float(self.pose.line(l, 1.0)[0])
        half = label.width / 2
        x = min(max(x, style.HERO.left + half), style.HERO.right - half)
        return label.move_to((x, self.rows[row], 0.0))


def _first_fitting(
    make: Callable[[float], Formula], width: float, sizes: Sequence[float] = SIZES
) -> Formula:
    """The largest that is no wider; the smallest, if none is."""
    for size in sizes:
        label = make(size)
        if label.width <= width:
            break
    return label
