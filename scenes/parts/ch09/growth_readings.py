"""How the work of a backward pass grows with depth: with every path walked anew, and with reuse."""

from __future__ import annotations

from dataclasses import dataclass

from backprop_model.path_counts import count_paths, uniform_sizes
from scenes.readings import Readings
from scenes.stage.quantity import Quantity, count


@dataclass(frozen=True)
class Growth:
    """Multiply-adds for networks of one width and depths 1, 2, ...

    Attributes:
        width: neurons in each of their layers: the most that a hidden layer of the example has.
        depths: their numbers of layers with parameters.
        walked, reused: multiply-adds at each depth.
    """

    width: Quantity
    depths: tuple[Quantity, ...]
    walked: tuple[Quantity, ...]
    reused: tuple[Quantity, ...]


def own_counts(read: Readings) -> tuple[Quantity, Quantity]:
    """Multiply-adds for the example itself: every path walked anew, and with reuse."""
    sizes, depth = read.trace.sizes, read.trace.depth
    counts = count_paths(sizes)
    terms = []
    for l in range(1, depth + 1):
        factors = [f"trace.sizes[{m}]" for m in range(l - 1, depth + 1)]
        terms.append(" * ".join([*factors, str(depth - l + 1)]))
    twice = " + ".join(f"trace.sizes[{l - 1}] * trace.sizes[{l}]" for l in range(2, depth + 1))
    once = f"trace.sizes[0] * trace.sizes[1] + 2 * ({twice or 0})"
    return (
        count("walked", counts.walked_anew, " + ".join(terms)),
        count("reused", counts.reused, once),
    )


def paths_ahead(read: Readings) -> Quantity:
    """Paths from a weight of the last hidden layer to the cost: one through each output."""
    return count("paths", read.trace.sizes[-1], "trace.sizes[-1]")


def growth(read: Readings, deepest: int) -> Growth:
    """Counts for the example's width, at depths up to ``deepest``."""
    width = max(read.trace.sizes[1:-1])
    n = "max(trace.sizes[1:-1])"
    depths, walked, reused = [], [], []
    for depth in range(1, deepest + 1):
        counts = count_paths(uniform_sizes(width, depth))
        sum_over_layers = f"sum(%s for l in range(1, {depth} + 1))"
        depths.append(count("L", depth, f"range({deepest} + 1)[{depth}]"))
        path = sum_over_layers % f"{n} ** (2 + {depth} - l) * ({depth} - l + 1)"
        walked.append(count("walked", counts.walked_anew, path))
        reused.append(count("reused", counts.reused, f"{n}**2 * (2 * {depth} - 1)"))
    return Growth(count("n", width, n), tuple(depths), tuple(walked), tuple(reused))
