"""How many multiply-adds a backward pass takes: every path walked anew, or each sum kept."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from backprop_model.path_counts import count_paths, uniform_sizes
from scenes.readings import Readings
from scenes.stage.quantity import Quantity, count

LONGEST = 1e10
"""a count from which on a power of ten is written: no one reads so many digits"""
MOST_PATHS = 400
"""that are added up one by one"""


@dataclass(frozen=True)
class Growth:
    """Multiply-adds for networks of one width and depths 1, 2, ...

    Attributes:
        width: neurons in each of their layers: the fewest that a hidden layer of the example has.
        depths: their numbers of layers with parameters.
        walked, kept: multiply-adds at each depth.
    """

    width: Quantity
    depths: tuple[Quantity, ...]
    walked: tuple[Quantity, ...]
    kept: tuple[Quantity, ...]


def own_counts(read: Readings) -> tuple[Quantity, Quantity]:
    """Multiply-adds for the example itself: every path walked anew, and each sum kept."""
    sizes, depth = read.trace.sizes, read.trace.depth
    counts = count_paths(sizes)
    terms = []
    for l in range(1, depth + 1):
        factors = [f"trace.sizes[{m}]" for m in range(l - 1, depth + 1)]
        terms.append(" * ".join([*factors, str(depth - l + 1)]))
    twice = " + ".join(f"trace.sizes[{l - 1}] * trace.sizes[{l}]" for l in range(2, depth + 1))
    once = f"trace.sizes[0] * trace.sizes[1] + 2 * ({twice or 0})"
    walked = count("walked", counts.walked_anew, " + ".join(terms))
    return readable(walked), count("kept", counts.reused, once)


def walked_by(read: Readings, weights: int) -> Quantity:
    """Multiply-adds that some weights into one neuron of layer 1 take, path by path."""
    sizes, depth = read.trace.sizes, read.trace.depth
    factors = [f"trace.sizes[{m}]" for m in range(2, depth + 1)]
    value = weights * math.prod(sizes[2:]) * depth
    path = " * ".join([*factors, "trace.depth", str(weights)])
    return readable(count("walked", value, path))


def walked_by_two(read: Readings) -> Quantity:
    """Multiply-adds of a weight of layer 1 and of the weight ahead of it, path by path."""
    sizes, depth = read.trace.sizes, read.trace.depth
    first = walked_by(read, 1)
    onward = " * ".join([*(f"trace.sizes[{m}]" for m in range(3, depth + 1)), "(trace.depth - 1)"])
    value = int(first.value) + math.prod(sizes[3:]) * (depth - 1)
    return readable(count("walked", value, f"{first.path} + {onward}"))


def found_by(read: Readings, l: int) -> Quantity:
    """The weights whose gradients a sweep back has found when it has come to layer l."""
    sizes, depth = read.trace.sizes, read.trace.depth
    value = sum(sizes[m] * sizes[m - 1] for m in range(l, depth + 1))
    path = f"sum(trace.sizes[m] * trace.sizes[m - 1] for m in range({l}, trace.depth + 1))"
    return count("found", value, path)


def paths_of_one(read: Readings) -> Quantity:
    """The paths that lead from the cost to a weight into one neuron of layer 1."""
    path = " * ".join(f"trace.sizes[{m}]" for m in range(2, read.trace.depth + 1))
    return readable(count("paths", math.prod(read.trace.sizes[2:]), path))


def depth_of(read: Readings) -> Quantity:
    """The edges of each of these paths: one in every layer."""
    return count("edges", read.trace.depth, "trace.depth")


def one_gradient(read: Readings, l: int, j: int, k: int) -> tuple[Quantity, Quantity]:
    """The gradient of a weight: as a sum over all its paths, and as the sweep back finds it.

    Where paths are too many to be added up one by one, both are what the sweep finds.
    """
    found, depth = read.dC_dw(l, j, k), read.trace.depth
    paths = math.prod(read.trace.sizes[l + 1 :])
    if paths > MOST_PATHS:
        return found, found
    at = {l: str(j), **{m: f"j{m}" for m in range(l + 1, depth + 1)}}
    factors = [f"trace.da_dz[{m}][{at[m]}]" for m in range(l, depth)]
    for m in range(l + 1, depth + 1):
        factors.append(f"example.network.layers[{m - 1}].weights[{at[m]}, {at[m - 1]}]")
    factors += [f"trace.dC_dz[{depth}][{at[depth]}]", f"trace.activations[{l - 1}][{k}]"]
    loops = "".join(f" for j{m} in range(trace.sizes[{m}])" for m in range(l + 1, depth + 1))
    path = " * ".join(factors)
    return replace(found, path=f"sum({path}{loops})" if loops else path), found


def growth(read: Readings, deepest: int) -> Growth:
    """Counts for the example's width, at depths up to ``deepest``."""
    width = min(read.trace.sizes[1:-1])
    n = "min(trace.sizes[1:-1])"
    depths, walked, kept = [], [], []
    for depth in range(1, deepest + 1):
        counts = count_paths(uniform_sizes(width, depth))
        sum_over_layers = f"sum(%s for l in range(1, {depth} + 1))"
        depths.append(count("L", depth, f"range({deepest} + 1)[{depth}]"))
        path = sum_over_layers % f"{n} ** (2 + {depth} - l) * ({depth} - l + 1)"
        walked.append(readable(count("walked", counts.walked_anew, path)))
        kept.append(count("kept", counts.reused, f"{n}**2 * (2 * {depth} - 1)"))
    return Growth(count("n", width, n), tuple(depths), tuple(walked), tuple(kept))


def ratio(found: Growth, rows: int) -> Quantity:
    """How many screens the last bar is high, where the sweep is one of so many rows of pixels."""
    return screens_of(found, len(found.walked) - 1, rows)


def screens_of(found: Growth, index: int, rows: int) -> Quantity:
    """How many screens one of the bars is high."""
    walked, kept = found.walked[index], found.kept[-1]
    value = walked.value / kept.value / rows
    path = f"({walked.path}) / ({kept.path}) / {rows}"
    return readable(Quantity("screens", value, path, decimals=0, significant=2))


def readable(number: Quantity) -> Quantity:
    """A count as it is written: whole, but for those with more digits than anyone reads."""
    if number.value < LONGEST:
        return number
    return Quantity(number.symbol, number.value, number.path, decimals=2, significant=3)


def longest_below(number: Quantity) -> Quantity:
    """The count that takes the most room of those on the way to this one."""
    value = min(int(number.value), int(LONGEST) - 1)
    return count("longest", value, f"min({number.path}, {int(LONGEST)} - 1)")


def few(number: int) -> Quantity:
    """How often one edge was used."""
    return count("n", number, f"{number} * (trace.depth // trace.depth)")


def nothing() -> Quantity:
    """Where a count begins."""
    return count("n", 0, "trace.depth - trace.depth")
