"""Where in an example a number stands: its kind, layer and neurons, read from its path."""

from __future__ import annotations

import re
from functools import cache

Address = tuple[str, int, int, int | None]
"""kind, layer l, neuron j, and neuron k of the layer before where it is a weight's"""

_ADDRESS = re.compile(
    r"(?:(?:example(?:\.step\([\w.+=, -]+\))*|train\(example\.network, [^()]+\))"
    r"\.network(?:\.with_weight\(.*\))?"
    r"\.layers\[(?P<given>\d+)\]\.(?P<what>\w+)"
    r"|(?:trace|.*\.trace\(\)|.*\.forward\(example\.input\))\.(?P<name>\w+)\[(?P<l>\d+)\])"
    r"\[(?P<j>\d+)(?:, (?P<k>\d+))?\]"
)


@cache
def address(path: str) -> Address | None:
    """What kind of number a path leads to, and at which l, j (and k); ``None`` if at none."""
    if path_sum := re.fullmatch(r"(?:.*\.trace\(\)|trace)\.paths\((\d+), (\d+)\)\[(\d+)\]", path):
        below, k_below, ahead = map(int, path_sum.groups())
        return "paths", below + 1, ahead, k_below
    match = _ADDRESS.fullmatch(path)
    if match is None:
        return None
    k = None if match["k"] is None else int(match["k"])
    if match["given"] is not None:
        return match["what"], int(match["given"]) + 1, int(match["j"]), k
    return match["name"], int(match["l"]), int(match["j"]), k
