"""What ManyPaths claims by its words of outputs, lines and shares."""

from __future__ import annotations

from scenes.parts.ch08.paths import STRAIGHT, Paths
from scenes.stage.claim import Claim, Rule, judged


def own(paths: Paths) -> tuple[Claim, ...]:
    """Why it is this neuron, and why these paths are told."""
    return paths.claims


def missing(paths: Paths, j: int) -> tuple[Claim, ...]:
    """An output is above what was wanted, or below."""
    a, y = paths.read.activation(paths.layer + 1, j), paths.read.target(j)
    return (judged(Rule.ABOVE if a.value > y.value else Rule.BELOW, a, y),)


def is_the_sum_of_parts(paths: Paths) -> tuple[Claim, ...]:
    """The cost is the sum of what its outputs add to it."""
    return (judged(Rule.FOLLOWS, paths.read.cost(), "trace.cost_terms.sum()"),)


SQUARED = {
    "half_squared_error": "0.5",
    "squared_error": "1.0",
    "mean_squared_error": "1 / len(example.target)",
}
"""by cost: how much of the square of what an output misses is its part"""


def are_squares(paths: Paths) -> tuple[Claim, ...]:
    """Each told part of the cost is so much of the square of what its output misses."""
    read, counts = paths.read, SQUARED[paths.read.example.cost.name]
    misses = {
        j: f"({read.activation(paths.layer + 1, j).path} - {read.target(j).path})"
        for j in paths.ahead
    }
    return tuple(
        judged(Rule.FOLLOWS, read.cost_term(j), f"{counts} * {miss} ** 2")
        for j, miss in misses.items()
    )


def moves(paths: Paths, faint: float = 0.0) -> tuple[Claim, ...]:
    """The cost rises, or falls, along each share that is not zero, and as a whole.

    Shares up to a part of the largest, ``faint``, are only claimed to be no larger than that.
    """
    largest = max(paths.shares, key=lambda share: abs(share.value))
    return tuple(
        judged(Rule.ABOVE if one.value > 0 else Rule.BELOW, one, "0")
        if abs(one.value) > faint * abs(largest.value)
        else judged(Rule.SIZE_AT_MOST, one, largest, share=faint)
        for one in (*paths.shares, paths.result)
        if one.value
    )


def pulls_apart(paths: Paths, rises: int, falls: int) -> tuple[Claim, ...]:
    """Along one share the cost rises, along another it falls; of two, the whole lies between."""
    up, down = paths.shares[rises], paths.shares[falls]
    told = (judged(Rule.ABOVE, up, "0"), judged(Rule.BELOW, down, "0"), *adds_up(paths))
    if len(paths.shares) > 2:
        return told
    return (*told, judged(Rule.BELOW, paths.result, up), judged(Rule.ABOVE, paths.result, down))


def feels_nothing(paths: Paths) -> tuple[Claim, ...]:
    """No path moves the cost."""
    return (judged(Rule.ZERO, f"trace.paths({paths.layer}, {paths.neuron})"),)


def is_straight(paths: Paths) -> tuple[Claim, ...]:
    """Dragged up and down by as much, the cost moves by as much, but for a small share."""
    l, k, h = paths.layer, paths.neuron, paths.nudge
    up, down = (f"(trace.nudged({l}, {k}, {by!r}).cost - trace.cost)" for by in (h, -h))
    steep = f"max(abs(trace.paths({l}, {k})).max(), abs(trace.dC_da[{l}][{k}])) * {h!r}"
    return (judged(Rule.SIZE_AT_MOST, f"{up} + {down}", steep, share=2 * STRAIGHT),)


def adds_up(paths: Paths) -> tuple[Claim, ...]:
    """The error signal is the sum of all shares."""
    return (
        judged(Rule.FOLLOWS, paths.result, f"trace.paths({paths.layer}, {paths.neuron}).sum()"),
    )


def cancel(paths: Paths) -> tuple[Claim, ...]:
    """Less is left than all shares together are large."""
    sizes = " + ".join(f"abs({share.path})" for share in paths.shares)
    return (judged(Rule.BELOW, f"abs({paths.result.path})", sizes),)


def are_products(paths: Paths) -> tuple[Claim, ...]:
    """Every share is a weight times the delta at the far end of its edge."""
    l, k = paths.layer, paths.neuron
    weights = f"example.network.layer({l + 1}).weights[:, {k}]"
    return (judged(Rule.FOLLOWS, f"trace.paths({l}, {k})", f"{weights} * trace.dC_dz[{l + 1}]"),)


def is_the_rule(paths: Paths) -> tuple[Claim, ...]:
    """In the whole layer, an error signal is the sum over all paths of weight times delta."""
    l = paths.layer
    ahead = f"example.network.layer({l + 1}).weights.T @ trace.dC_dz[{l + 1}]"
    return (judged(Rule.FOLLOWS, f"trace.dC_da[{l}]", ahead),)
