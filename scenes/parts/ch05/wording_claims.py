"""What ThreeFactors claims by its words of a weight's way to the cost."""

from __future__ import annotations

from scenes.parts.ch05.real_nudge import AGREE, RealNudge
from scenes.parts.ch05.way import Way
from scenes.readings import Readings
from scenes.stage.claim import Claim, Rule, because, judged
from scenes.stage.quantity import Quantity


def the_sum_adds_the_weight(way: Way) -> Claim:
    """By one more w, z moves by what arrives: the law is that z adds w times that."""
    read, l, j, k = way.read, way.layer, way.to_neuron, way.from_neuron
    w, a = read.weight(l, j, k).path, read.activation(l - 1, k).path
    z, rest = read.weighted_sum(l, j).path, read.sum_without(l, j, k)
    moved = f"example.network.with_weight({l}, {j}, {k}, {w} + 1.0)"
    moved_z = f"{moved}.forward(example.input).weighted_sums[{l}][{j}]"
    moved_w = f"{moved}.layer({l}).weights[{j}, {k}]"
    return because(
        judged(Rule.FOLLOWS, f"{moved_z} - {z}", a),
        judged(Rule.EQUAL, f"{moved_w} - {w}", "1.0"),
        law={z: f"{rest} + {w} * {a}", moved_z: f"{rest} + {moved_w} * {a}"},
    )


def is_the_product(way: Way) -> Claim:
    """The gradient is the product of all slopes on the way."""
    return judged(Rule.FOLLOWS, way.gradient, _product(way.slopes))


def is_delta(way: Way) -> Claim:
    """Delta is the product of the slopes after z."""
    return judged(Rule.FOLLOWS, way.delta, _product(way.slopes[1:]))


def is_zero(way: Way) -> Claim:
    """The gradient is zero."""
    return judged(Rule.ZERO, way.gradient)


def bias_enters_with_one(way: Way) -> Claim:
    """Since z moves by one with the bias, the bias's gradient is the product of what follows."""
    read, l, j = way.read, way.layer, way.to_neuron
    z, gradient = read.weighted_sum(l, j).path, way.bias_gradient.path
    moved = f"example.network.with_bias({l}, {j}, {read.bias(l, j).path} + 1.0)"
    enters = f"{moved}.forward(example.input).weighted_sums[{l}][{j}] - {z}"
    rest = _product(way.slopes[1:])
    return because(
        judged(Rule.FOLLOWS, gradient, rest),
        judged(Rule.EQUAL, enters, "1.0"),
        law={gradient: f"({enters}) * {rest}"},
    )


def of_the_bias(way: Way) -> tuple[Claim, ...]:
    """The same, and that it is the product of what is shown on the bias's own way."""
    return bias_enters_with_one(way), is_the_product(way.of_bias())


def adds_up(read: Readings, l: int, j: int) -> Claim:
    """How the cost changes with an activation is a sum over all paths ahead of it."""
    return judged(Rule.FOLLOWS, read.dC_da(l, j), f"trace.paths({l}, {j}).sum()")


def moves_as_foretold(move: RealNudge) -> Claim:
    """The cost moves as gradient times step says, up to a small share of that."""
    off = f"{move.change.path} - {move.expected.path}"
    return judged(Rule.SIZE_AT_MOST, off, move.expected, share=AGREE)


def both_are_zero(move: RealNudge) -> tuple[Claim, ...]:
    """The gradient is zero, and so is the real change."""
    return judged(Rule.ZERO, move.gradient), judged(Rule.ZERO, move.change)


def is_level(move: RealNudge) -> tuple[Claim, ...]:
    """The gradient is zero, and the cost moves far less than the weight."""
    small = judged(Rule.SIZE_AT_MOST, move.change, repr(move.step.value), share=AGREE)
    return judged(Rule.ZERO, move.gradient), small


def stands_on_a_kink(sum_: Quantity) -> Claim:
    """The neuron's sum is zero, where its curve has a kink."""
    return judged(Rule.ZERO, sum_)


def is_the_miss(way: Way) -> Claim:
    """The cost's slope over an output is how far that is from its target, a - y."""
    read, l, j = way.read, way.layer, way.to_neuron
    miss = f"{read.activation(l, j).path} - {read.target(j).path}"
    return judged(Rule.FOLLOWS, read.dC_da(l, j), miss)


def _product(slopes: tuple[Quantity, ...]) -> str:
    return " * ".join(f"({slope.path})" for slope in slopes)
