"""What OneWeightNudged claims by its words of how a nudge travels."""

from __future__ import annotations

from scenes.parts.ch03.strand import Strand
from scenes.stage.claim import Claim, Rule, because, in_order, judged
from scenes.stage.quantity import Quantity

FLATTENS = 0.9
"""a curve is said to flatten a move of which it passes on at most this share"""
SETTLED = 0.005
"""share of the derivative by which the last quotient may be off it: half a unit in its digits"""


def the_sum_adds_the_weight(strand: Strand) -> Claim:
    """The sum moves by the nudge times what arrives: the law is that it adds w times that."""
    nudge, h = strand.nudge, strand.step
    read, (l, j, k) = nudge.read, nudge.address
    w, a = read.weight(l, j, k).path, read.activation(l - 1, k).path
    z, moved_z = read.weighted_sum(l, j).path, nudge.weighted_sum(h).path
    moved_w = f"{moved_z.partition('.forward(')[0]}.layer({l}).weights[{j}, {k}]"
    rest = read.sum_without(l, j, k)
    return because(
        judged(Rule.FOLLOWS, f"{moved_z} - {z}", f"{h!r} * {a}"),
        judged(Rule.EQUAL, f"{moved_w} - {w}", repr(h)),
        law={z: f"{rest} + {w} * {a}", moved_z: f"{rest} + {moved_w} * {a}"},
    )


def next_weight(strand: Strand) -> Quantity:
    """The weight from the nudged neuron to the next one on the strand."""
    (_, k), (l, j) = strand.neurons[:2]
    return strand.nudge.read.weight(l, j, k)


def keeps_or_turns(strand: Strand) -> tuple[bool, Claim] | None:
    """Whether the move keeps its sign into the next layer, because of the next weight's.

    The nudged neuron alone has moved, so the law is that the next sum moves by weight times move;
    its curve, which rises there, does not change the sign. ``None`` where it is not so.
    """
    weight, (own, after) = next_weight(strand), strand.moves[2:4]
    shares = strand.nudge.read.example.network.layer(strand.nudge.layer).activation.elementwise
    rises = weight.value * own.value * after.value > 0
    if not shares or not rises or not strand.is_beyond_noise:
        return None
    curve = f"float(({after.path}) / ({weight.path} * ({own.path})))"
    keeps = weight.value > 0
    claim = because(
        judged(Rule.SAME_SIGN if keeps else Rule.OPPOSITE_SIGN, after.path, own.path),
        judged(Rule.ABOVE if keeps else Rule.BELOW, weight.path, "0.0"),
        judged(Rule.ABOVE, curve, "0.0"),
        law={after.path: f"{curve} * {weight.path} * ({own.path})"},
    )
    return keeps, claim


def flattens(strand: Strand) -> Claim | None:
    """That the next neuron's curve makes less of what arrives, weight times move, if it does."""
    weight, (own, after) = next_weight(strand), strand.moves[2:4]
    if abs(after.value) > FLATTENS * abs(weight.value * own.value):
        return None
    arrives = f"{weight.path} * ({own.path})"
    return judged(Rule.SIZE_AT_MOST, after.path, arrives, share=FLATTENS)


def output_and_cost(strand: Strand) -> tuple[bool, bool, tuple[Claim, ...]] | None:
    """Of a single output: whether it is too low, whether it rises, and why the cost goes its way.

    The law is that the cost moves by so much for each bit of the output. ``None`` where there are
    several outputs, or the output runs past its target.
    """
    read = strand.nudge.read
    if read.trace.sizes[-1] != 1:
        return None
    (l, j), output, cost = strand.neurons[-1], strand.moves[-2], strand.moves[-1]
    a, y = read.activation(l, j), read.target(j)
    low, rises, grows = a.value < y.value, output.value > 0, cost.value > 0
    if a.value == y.value or not output.value or grows != (low != rises):
        return None
    rate = f"float(({cost.path}) / ({output.path}))"
    reason = because(
        judged(Rule.ABOVE if grows else Rule.BELOW, cost.path, "0.0"),
        judged(Rule.BELOW if low else Rule.ABOVE, rate, "0.0"),
        judged(Rule.ABOVE if rises else Rule.BELOW, output.path, "0.0"),
        law={cost.path: f"{rate} * ({output.path})"},
    )
    return low, rises, (judged(Rule.BELOW if low else Rule.ABOVE, a, y), reason)


def turns(strand: Strand, far: float) -> Claim:
    """The line to the first step is nearer to the tangent than that to a far one."""
    slope = strand.slope.path
    off = [f"{one.path} - {slope}" for one in (strand.nudge.quotient(far), strand.quotient(0))]
    return in_order(Rule.DESCENDING_SIZE, off)


def gap(strand: Strand, h: float) -> tuple[float, str]:
    """How far the curve leaves the line to a step, half way, in steps; and the path of that."""
    nudge = strand.nudge
    base, half, end = (nudge.cost(one) for one in (0.0, h / 2, h))
    value = (half.value - (base.value + end.value) / 2) / h
    return value, f"(({half.path}) - (({base.path}) + ({end.path})) / 2) / {h!r}"


def leaves_a_gap(strand: Strand, h: float) -> tuple[Claim, ...]:
    """The curve lies above the line, or below it, half way."""
    value, path = gap(strand, h)
    return (judged(Rule.ABOVE if value > 0 else Rule.BELOW, path, "0.0"),)


def thins(strand: Strand, before: float, after: float) -> Claim | None:
    """From one step to the next the curve leaves the line by less of the step, if so."""
    (was, _), (now, _) = gaps = gap(strand, before), gap(strand, after)
    if abs(now) >= abs(was):
        return None
    return in_order(Rule.DESCENDING_SIZE, [path for _, path in gaps])


def looks_straight(strand: Strand, h: float) -> Claim | None:
    """The curve leaves the line by next to nothing of the slope, if so."""
    value, path = gap(strand, h)
    if abs(value) > SETTLED * abs(strand.slope.value):
        return None
    return judged(Rule.SIZE_AT_MOST, path, strand.slope, share=SETTLED)


def settles(strand: Strand) -> tuple[Claim, ...]:
    """The quotients come nearer to the derivative, up to the digits that are shown."""
    slope = strand.slope
    off = [f"{strand.quotient(i).path} - {slope.path}" for i in range(len(strand.steps))]
    near = judged(Rule.SIZE_AT_MOST, off[-1], slope, share=SETTLED)
    if strand.is_straight:
        return (near,)
    return near, in_order(Rule.DESCENDING_SIZE, off)
