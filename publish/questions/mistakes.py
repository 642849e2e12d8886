"""Mistakes that learners really make, worked out by rule from the line that gives a number.

Every mistake is a line of its own, from the same displayed numbers, and one sentence on what is
wrong with it: the slope forgotten, added where rates multiply, one path alone, delta for ∂C/∂a.
To add one: a generator of `Mistake` for a shape of line or a kind of number, called in `mistakes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from publish.questions.arithmetic import (
    Applied,
    Minus,
    Number,
    Part,
    Product,
    Quotient,
    Size,
    Square,
    Sum,
    work_out,
    write,
)
from publish.questions.lines import Lines
from scenes.stage.words import N_

CHAIN = ("dC_dw", "dC_db", "dC_dz", "paths", "layer_jacobian")
"""kinds of numbers that are products of rates along a chain"""
NEVER_NEGATIVE = ("activations", "cost", "cost_terms", "da_dz")
"""kinds whose sign nobody takes for the other one"""

LEFT_OUT = {
    "da_dz": N_("That is {line}: the slope of the neuron's curve is left out."),
    "dC_da": N_("That is {line}: how the cost feels the activation is left out."),
    "dC_dz": N_("That is {line}: delta is left out."),
    "activations": N_("That is {line}: what arrives along the edge is left out."),
    "input": N_("That is {line}: what arrives along the edge is left out."),
    "weights": N_("That is {line}: the weight is left out."),
    "biases": N_("That is {line}: the bias is left out."),
    "target": N_("That is {line}: the target is left out."),
}
ONE_ALONE = {
    "dC_da": N_("That is {line}: one path alone, but all of them add up."),
    "cost": N_("That is {line}: one output alone, but all of them add up."),
}


@dataclass(frozen=True)
class Mistake:
    """A wrong way to work out a number.

    Attributes:
        line: what is worked out instead.
        why: what is wrong with it, with places for ``{line}`` and ``{symbol}``; in English.
        symbol: the symbol that is meant there, in Typst mathematics.
        told: the line for the sentence, where it is another than what is worked out.
    """

    line: Part
    why: str
    symbol: str = ""
    told: Part | None = None

    @property
    def value(self) -> float:
        """What it comes to."""
        return work_out(self.line)

    @property
    def written(self) -> str:
        """The line that its sentence names."""
        return write(self.told or self.line)


def mistakes(lines: Lines, id_: int, line: Part) -> Iterator[Mistake]:
    """What could go wrong with a number, the most likely first.

    Args:
        lines: the lines of the video's numbers.
        id_: the number.
        line: the line that gives it.
    """
    kind = lines.kind(id_)
    match line:
        case Product((Number(id=None, text="½") as half, Square(inner))):
            yield from _of_half_a_square(half, inner)
        case Product(parts):
            yield from _mixed_up(lines, kind, parts)
            yield from _of_product(lines, kind, parts)
        case Sum((one, Minus(other))) if kind != "weighted_sums":
            yield from _of_difference(lines, kind, one, other)
        case Sum(parts) if kind == "weighted_sums":
            yield from _of_weighted_sum(lines, parts)
        case Sum(parts):
            yield from _of_sum(lines, kind, parts)
        case Applied(name, inner):
            yield from _of_activation(name, inner, line)
        case Quotient(over, under):
            yield from _of_quotient(over, under)
        case Size(inner):
            yield Mistake(inner, N_("That is {line}: a size has no sign."))
    if kind == "dC_da" and (delta := lines.beside(id_, "dC_dz")):
        why = N_("That is delta, {symbol}: the slope of the curve is in it already.")
        yield Mistake(delta, why, lines.symbol(delta))
    if kind not in NEVER_NEGATIVE:
        yield from _turned_round(line)


def _of_product(lines: Lines, kind: str, parts: tuple[Part, ...]) -> Iterator[Mistake]:
    slopes_first = sorted(range(len(parts)), key=lambda i: lines.kind_of(parts[i]) != "da_dz")
    for i in slopes_first:
        rest = parts[:i] + parts[i + 1 :]
        left: Part = rest[0] if len(rest) == 1 else Product(rest)
        if kind == "da_dz" and lines.kind_of(left) == "activations":
            yield Mistake(left, N_("That is the curve's height, not its slope."))
            continue
        if kind == "da_dz" and lines.kind_of(parts[i]) == "activations":
            yield Mistake(left, N_("That is how far the curve is below 1, not its slope."))
            continue
        why = LEFT_OUT.get(lines.kind_of(parts[i]), N_("That is {line}: {symbol} is left out."))
        yield Mistake(left, why, lines.symbol(parts[i]))
    chain = N_("That is {line}: added, but rates along a chain multiply.")
    other = N_("That is {line}: added, not multiplied.")
    yield Mistake(Sum(parts), chain if kind in CHAIN else other)


def _mixed_up(lines: Lines, kind: str, parts: tuple[Part, ...]) -> Iterator[Mistake]:
    """Delta taken for ∂C/∂a, or the other way round."""
    for i, part in enumerate(parts):
        if lines.kind_of(part) == "dC_dz" and kind != "dC_db":
            within = lines.operands(part)
            if [lines.kind_of(one) for one in within] == ["dC_da", "da_dz"]:
                why = N_("That is {line}: {symbol} for delta, so the slope is left out.")
                yield Mistake(_with(parts, i, within[0]), why, lines.symbol(within[0]))
        if kind == "dC_dw" and lines.kind_of(part) == "dC_da":
            slopes = [one for one in parts if lines.kind_of(one) == "da_dz"]
            if slopes:
                twice = Product((part, slopes[0], *parts[:i], *parts[i + 1 :]))
                why = N_("That is {line}: delta for {symbol}, so the slope counts twice.")
                yield Mistake(twice, why, lines.symbol(part))


def _of_difference(lines: Lines, kind: str, one: Part, other: Part) -> Iterator[Mistake]:
    swapped = Sum((other, Minus(one)))
    yield Mistake(swapped, N_("That is {line}: the difference the wrong way round."))
    if kind == "dC_da":
        cost = Product((Number(0.5, "½"), Square(Sum((one, Minus(other))))))
        yield Mistake(cost, N_("That is {line}: the cost itself, not its slope."))
    yield Mistake(Sum((one, other)), N_("That is {line}: added, not subtracted."))
    why = LEFT_OUT.get(lines.kind_of(other), N_("That is {line}: {symbol} is left out."))
    if isinstance(other, Number):
        yield Mistake(one, why, lines.symbol(other))


def _of_half_a_square(half: Number, inner: Part) -> Iterator[Mistake]:
    yield Mistake(Square(inner), N_("That is {line}: the half is left out."))
    yield Mistake(Product((half, Size(inner))), N_("That is {line}: the square is left out."))
    if isinstance(inner, Sum) and isinstance(inner.parts[-1], Minus):
        added = Square(Sum((*inner.parts[:-1], inner.parts[-1].part)))
        why = N_("That is {line}: output and target are added, not subtracted.")
        yield Mistake(Product((half, added)), why)
    yield Mistake(Size(inner), N_("That is {line}: the distance itself, not half its square."))


def _of_weighted_sum(lines: Lines, parts: tuple[Part, ...]) -> Iterator[Mistake]:
    *weighted, bias = parts
    if lines.kind_of(bias.part if isinstance(bias, Minus) else bias) != "biases":
        yield from _without_signs(parts)  # a neuron that has none
        yield Mistake(weighted[0], N_("That is {line}: the first product alone."))
        return
    left: Part = weighted[0] if len(weighted) == 1 else Sum(tuple(weighted))
    yield Mistake(left, LEFT_OUT["biases"])
    if all(isinstance(one, Product) for one in weighted):
        bare = [one.parts[-1] for one in weighted if isinstance(one, Product)]
        yield Mistake(Sum((*bare, bias)), N_("That is {line}: what arrives, without its weights."))
    yield from _without_signs(parts)
    less = Sum((*weighted, Minus(bias)))
    yield Mistake(less, N_("That is {line}: the bias is subtracted, not added."))
    yield Mistake(weighted[0], N_("That is {line}: the first product alone."))


def _of_sum(lines: Lines, kind: str, parts: tuple[Part, ...]) -> Iterator[Mistake]:
    why = ONE_ALONE.get(kind, N_("That is {line}: one part alone, but all of them add up."))
    largest_first = sorted(parts, key=lambda part: -abs(work_out(part)))
    if isinstance(parts[-1], Minus):
        added = Sum((*parts[:-1], parts[-1].part))
        yield Mistake(added, N_("That is {line}: the last part is added, not subtracted."))
        yield Mistake(Sum(parts[:-1]), N_("That is {line}: the last part is left out."))
    yield Mistake(largest_first[0], why)
    yield from _without_signs(parts)
    behind = [lines.operands(part) for part in parts]
    if kind == "dC_da" and all(lines.kind_of(part) == "paths" for part in parts):
        deltas = [one for some in behind for one in some if lines.kind_of(one) == "dC_dz"]
        if len(deltas) == len(parts):
            alone = N_("That is {line}: the deltas, without the weights that they come back along.")
            yield Mistake(Sum(tuple(deltas)), alone)
    yield from (Mistake(part, why) for part in largest_first[1:])
    if len(parts) == 2:
        yield Mistake(Product(parts), N_("That is {line}: multiplied, not added."))


def _without_signs(parts: tuple[Part, ...]) -> Iterator[Mistake]:
    if any(work_out(part) < 0 for part in parts) and len(parts) > 1:
        sizes = Sum(tuple(Size(part) if work_out(part) < 0 else part for part in parts))
        yield Mistake(sizes, N_("That is {line}: as if no part were negative."))


def _of_activation(name: str, inner: Part, line: Part) -> Iterator[Mistake]:
    yield Mistake(inner, N_("That is the weighted sum itself: the neuron's curve is left out."))
    turned = Applied(name, Minus(inner))
    yield Mistake(turned, N_("That is {line}: the sign of the weighted sum is turned round."))
    one = Number(1.0, "1")
    slopes: dict[str, Part] = {
        "σ": Product((line, Sum((one, Minus(line))))),
        "tanh": Sum((one, Minus(Square(line)))),
    }
    if name in slopes:
        yield Mistake(slopes[name], N_("That is the curve's slope there, not its height."))
    if name == "relu":
        yield Mistake(Minus(inner), N_("That is {line}: relu keeps what is above zero as it is."))
        yield Mistake(Number(0.0, "0"), N_("That is what relu gives for sums below zero."))


def _of_quotient(over: Part, under: Part) -> Iterator[Mistake]:
    yield Mistake(over, N_("That is {line}: it is not divided by {symbol}."), write(under))
    yield Mistake(Product((over, under)), N_("That is {line}: multiplied, not divided."))
    if isinstance(over, Applied) and isinstance(under, Sum):
        bare = [part.part for part in under.parts if isinstance(part, Applied)]
        without = Quotient(over.part, Sum(tuple(bare)))
        yield Mistake(without, N_("That is {line}: the exponential function is left out."))


def _turned_round(line: Part) -> Iterator[Mistake]:
    """The right size with the wrong sign, and what decides about the sign."""
    if isinstance(line, Sum | Product):
        yield Mistake(Minus(line), sign_rule(line), told=line)


def sign_rule(line: Part) -> str:
    """What decides about a number's sign, in English, with a place for its ``{line}``."""
    if isinstance(line, Product):
        negative = sum(work_out(part) < 0 for part in line.parts)
        if negative == 0:
            return N_("The sign is wrong: no factor in {line} is negative.")
        if negative == 1:
            return N_("The sign is wrong: one factor in {line} is negative, so their product is.")
        if negative % 2:
            return N_("The sign is wrong: an odd number of factors in {line} is negative.")
        return N_("The sign is wrong: in {line} negative factors go in pairs.")
    if work_out(line) < 0:
        return N_("The sign is wrong: in {line} what is negative weighs more.")
    return N_("The sign is wrong: in {line} what is positive weighs more.")


def _with(parts: tuple[Part, ...], i: int, part: Part) -> Product:
    return replace(Product(parts), parts=(*parts[:i], part, *parts[i + 1 :]))
