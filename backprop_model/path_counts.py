"""What reuse saves: multiply-adds with every path walked anew, against each edge used once.

    >>> from backprop_model.path_counts import count_paths, uniform_sizes
    >>> count_paths([3, 4, 3]).walked_anew, count_paths([3, 4, 3]).reused
    (84, 36)
    >>> count_paths(uniform_sizes(4, depth=12)).walked_anew > 10**9
    True

By the chain rule the gradient of a weight is a sum over all paths that lead from it to an output:
along each, the arriving activation is multiplied by every derivative on the way. Backpropagation
computes the same sum, but keeps what comes together in a neuron and uses it for all that lies
before it. Slopes of activation functions and the cost's own derivative are left out of both counts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PathCounts:
    """Counts for a fully connected network of the given layer sizes.

    Attributes:
        paths: paths from a weight to an output, summed over all weights. From w_jk^(l) there are
            n_{l+1} n_{l+2} ... n_L.
        walked_anew: multiply-adds if each of these paths is walked by itself: one for each of its
            edges, the weight's own included (there the arriving activation is multiplied).
        reused: multiply-adds of the backward pass: in each layer one for each weight for the
            gradients, and in layers 2..L one more for the signal that is passed back.
    """

    paths: int
    walked_anew: int
    reused: int


def count_paths(sizes: Sequence[int]) -> PathCounts:
    """Count paths and multiply-adds.

    Args:
        sizes: n_0..n_L.

    Raises:
        ValueError: for fewer than two layers, or a layer without neurons.
    """
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(f"a network needs two layers and a neuron in each, not {list(sizes)}")
    depth = len(sizes) - 1
    weights = [0, *(sizes[l - 1] * sizes[l] for l in range(1, depth + 1))]
    paths = [weights[l] * math.prod(sizes[l + 1 :]) for l in range(depth + 1)]
    return PathCounts(
        paths=sum(paths),
        walked_anew=sum(paths[l] * (depth - l + 1) for l in range(1, depth + 1)),
        reused=sum(weights) + sum(weights[2:]),
    )


def uniform_sizes(width: int, depth: int) -> list[int]:
    """Layer sizes n_0..n_L of a network with L = ``depth`` and ``width`` neurons in every layer."""
    return [width] * (depth + 1)
