"""What a symbol in the standard notation stands for, worked out independently.

``w_(12)^((2))`` is the weight from neuron 2 of layer 1 into neuron 1 of layer 2: on screen all
counts begin at 1. A symbol without its layer, or of another kind, stands for no one number.
"""

from __future__ import annotations

import re
from typing import Any

from .stand_ins import ExampleStandIn

_ENTRY = re.compile(r"(delta|[azwbxyC])_\(([\d,]+)\)(?:\^\(\((\d+)\)\))?")
_DERIVATIVES = (
    re.compile(r"\(partial (.+?)\)/\(partial (.+)\)"),
    re.compile(r"partial (.+?) \\/ partial (.+)"),
)


def denoted(symbol: str, example: ExampleStandIn) -> float | None:
    """The value of a symbol, or ``None`` where it names no one number of the example.

    Raises:
        IndexError: it names a layer or a neuron that the example does not have.
    """
    symbol = symbol.strip()
    if symbol == "C":
        return float(example.trace().cost)
    if size := re.fullmatch(r"n_\((\d+)\)", symbol):
        return _at(example.trace().sizes, int(size[1]))
    if entry := _ENTRY.fullmatch(symbol):
        return _entry(entry[1], entry[2], entry[3], example)
    for spelling in _DERIVATIVES:
        if derivative := spelling.fullmatch(symbol):
            return _derivative(derivative[1], derivative[2], example)
    if path := re.fullmatch(r"(w_\S+) (delta_\S+)", symbol):
        weight, delta = denoted(path[1], example), denoted(path[2], example)
        return None if weight is None or delta is None else weight * delta
    return None


def _entry(letter: str, indices: str, layer: str | None, example: ExampleStandIn) -> float | None:
    trace = example.trace()
    given = {"x": trace.input, "y": trace.target, "C": trace.cost_terms}
    if letter in given:
        return _at(given[letter], _neuron(indices))
    if layer is None:
        return None
    layers, l = example.network.layers, int(layer)
    if letter == "w":
        return _at([None, *(one.weights for one in layers)][l], *_neurons(indices))
    biases = [None, *(one.biases for one in layers)]
    arrays = {"a": trace.activations, "z": trace.weighted_sums, "delta": trace.dC_dz, "b": biases}
    return _at(arrays[letter][l], _neuron(indices))


def _derivative(of: str, by: str, example: ExampleStandIn) -> float | None:
    below = _ENTRY.fullmatch(by)
    if below is None or (below[3] is None and below[1] != "x"):
        return None
    letter, l, trace = below[1], int(below[3] or 0), example.trace()
    if of == "C" and letter == "w":
        return _at(trace.dC_dw[l], *_neurons(below[2]))
    arrays = {"a": trace.dC_da, "x": trace.dC_da, "z": trace.dC_dz, "b": trace.dC_db}
    if of == "C" and letter in arrays:
        return _at(arrays[letter][l], _neuron(below[2]))
    above = _ENTRY.fullmatch(of)
    if above is None or (above[1], letter) != ("a", "z") or above[3] != below[3]:
        return None
    i, j, slopes = _neuron(above[2]), _neuron(below[2]), trace.da_dz[l]
    if slopes.ndim == 2:
        return _at(slopes, i, j)
    return _at(slopes, j) if i == j else 0.0


def _neuron(indices: str) -> int:
    return int(indices) - 1


def _neurons(indices: str) -> tuple[int, int]:
    """Two neurons: ``12`` is 1 and 2, and ``1,12`` is 1 and 12."""
    j, k = indices.split(",") if "," in indices else list(indices)
    return int(j) - 1, int(k) - 1


def _at(array: Any, *index: int) -> float:
    if min(index) < 0:
        raise IndexError(f"on screen neurons count from 1, not from {min(index) + 1}")
    for one in index:
        array = array[one]
    return float(array)
