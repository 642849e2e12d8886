"""An example against what another framework says of it: a file of its output and its gradients.

The file, a proof, is made where the framework is: JSON, `.npz` or `.safetensors`, with these keys,
of which it may leave out what it does not know:

    output                    a^(L), shape (n_L,)
    cost                      C, one number
    dC_dw1, dC_dw2, ...       gradients of the weights by layer, rows for neurons: (n_l, n_(l-1))
    dC_db1, dC_db2, ...       of the biases, (n_l,)
    dC_da0                    of the inputs, (n_0,)
    input, target, made_by    of what it speaks, and who says it
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_model import COSTS, Example, ExampleError
from backprop_model.archives import all_arrays
from backprop_model.arrays import FloatArray
from backprop_model.faults import hint
from backprop_model.squares import square_layers, turned

ALLOWED = {2: 1e-2, 4: 1e-4}
"""the largest difference that agrees, relative to the largest number of its array, by the bytes of
a stored number: half and single precision carry no more digits"""
MOST_TURNED = 5
"""square matrices that are tried the other way round, in all combinations"""
SAME = 1e-6
"""the same for numbers in double precision"""
ROUNDING = 1e-12
"""share of the largest gradient below which a difference is one of rounding"""
_WORDS = ("made_by", "input", "target")


@dataclass(frozen=True)
class Row:
    """One quantity, ours against theirs.

    Attributes:
        quantity: its key in the proof.
        compared: how many numbers.
        largest: the largest magnitude among them.
        difference: the largest |ours - theirs|, relative to that.
        allowed: the most that it may be.
    """

    quantity: str
    compared: int
    largest: float
    difference: float
    allowed: float

    @property
    def agrees(self) -> bool:
        """Whether it is the same quantity."""
        return self.difference <= self.allowed


@dataclass(frozen=True)
class Comparison:
    """What a proof says of an example.

    Attributes:
        made_by: who made it.
        rows: one for each quantity in it.
        absent: quantities of the example that it leaves out.
        another_cost: the name of a cost with which all of it would be as ours, where it is not.
        turned: layers, from 1, with whose square weights turned all of it would be as ours.
    """

    made_by: str
    rows: tuple[Row, ...]
    absent: tuple[str, ...]
    another_cost: str | None = None
    turned: tuple[int, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether all of it is as ours."""
        return all(row.agrees for row in self.rows)


def compare_with_file(example: Example, path: Path) -> Comparison:
    """Hold an example against a proof.

    Raises:
        ExampleError: one sentence: the file can't be read, or speaks of something else.
    """
    try:
        proof = _read(path)
        found = _compared(example, proof)
        if found.agrees:
            return found
        another, turned = _another(example, proof), _turned(example, proof)
        return replace(found, another_cost=another, turned=turned)
    except ExampleError as error:
        raise error.in_file(str(path)) from None


def _another(example: Example, proof: Mapping[str, NDArray[Any]]) -> str | None:
    """Frameworks call one thing by many names: is theirs the mean of what is a sum here?"""
    for name, cost in COSTS.items():
        try:
            if _compared(replace(example, cost=cost), proof).agrees:
                return name
        except ExampleError:  # it does not go with these outputs
            continue
    return None


def _turned(example: Example, proof: Mapping[str, NDArray[Any]]) -> tuple[int, ...]:
    """Of a square matrix nothing but such numbers can tell which way it is meant.

    Its gradients may be written either way.
    """
    squares = square_layers(example.network)[:MOST_TURNED]
    for count in range(1, len(squares) + 1):
        for chosen in combinations(squares, count):
            other = replace(example, network=turned(example.network, chosen))
            keys = {f"dC_dw{l}" for l in chosen}
            told = {key: values.T if key in keys else values for key, values in proof.items()}
            if any(_compared(other, one).agrees for one in (proof, told)):
                return chosen
    return ()


def _compared(example: Example, proof: Mapping[str, NDArray[Any]]) -> Comparison:
    ours = _ours(example)
    for key in proof:
        if key not in ours and key not in _WORDS:
            raise ExampleError(f"is not a quantity of this network; {hint(key, ours)}", key)
    if not any(key in proof for key in ours):
        raise ExampleError("has neither output nor gradients")
    _check_subject(example, proof)
    gradients = [values for key, values in ours.items() if key.startswith("dC_")]
    floor = ROUNDING * max(np.abs(values).max(initial=0.0) for values in gradients)
    rows = []
    for key, mine in ours.items():
        if key not in proof:
            continue
        theirs = proof[key]
        if theirs.shape != mine.shape:
            turned = theirs.ndim == 2 and theirs.T.shape == mine.shape
            words = "; its rows are for neurons, so turn it (.T)" if turned else ""
            raise ExampleError(f"has shape {theirs.shape}, not {mine.shape}{words}", key)
        rows.append(_row(key, mine, theirs, floor))
    absent = tuple(key for key in ours if key not in proof)
    made_by = str(proof["made_by"]) if "made_by" in proof else "unknown"
    return Comparison(made_by, tuple(rows), absent)


def _row(key: str, ours: FloatArray, theirs: NDArray[Any], floor: float) -> Row:
    if theirs.dtype.kind not in "iuf" or not np.isfinite(theirs).all():
        raise ExampleError("must be finite numbers", key)
    allowed = ALLOWED.get(theirs.dtype.itemsize, SAME) if theirs.dtype.kind == "f" else SAME
    largest = float(max(np.abs(ours).max(), np.abs(theirs).max()))
    scale = max(largest, floor if key.startswith("dC_") else 0.0, np.finfo(float).tiny)
    difference = float(np.abs(ours - theirs).max()) / scale
    return Row(key, ours.size, largest, difference, allowed)


def _check_subject(example: Example, proof: Mapping[str, NDArray[Any]]) -> None:
    """A proof of another input would be no proof."""
    for key, mine in (("input", example.input), ("target", example.target)):
        if key not in proof:
            continue
        told = np.asarray(proof[key])
        if told.ndim == 0 and len(mine) > 1 and told.dtype.kind in "iu" and 0 <= told < len(mine):
            told = np.eye(len(mine))[int(told)]
        told = told.ravel()
        if told.dtype.kind not in "iuf" or told.shape != mine.shape:
            raise ExampleError(f"has shape {told.shape}, but the example's has {mine.shape}", key)
        if not np.allclose(told, mine, rtol=1e-6, atol=1e-12):
            raise ExampleError("is another one than the example's", key)


def _ours(example: Example) -> dict[str, FloatArray]:
    """All that a proof may speak of; a layer without biases has no gradients of them."""
    trace = example.trace()
    layers = range(1, trace.depth + 1)
    quantities = {"output": trace.activations[-1], "cost": np.asarray(trace.cost)}
    quantities |= {f"dC_dw{l}": trace.dC_dw[l] for l in layers}
    quantities |= {f"dC_db{l}": trace.dC_db[l] for l in layers if trace.dC_db[l].size}
    return quantities | {"dC_da0": trace.dC_da[0]}


def _read(path: Path) -> dict[str, NDArray[Any]]:
    if not path.is_file():
        raise ExampleError("there is no such file (to ask PyTorch itself, say torch)")
    match path.suffix.lower():
        case ".json":
            return _read_json(path)
        case ".npz" | ".safetensors":
            return all_arrays(path)
    raise ExampleError("must be a file of the kind .json, .npz or .safetensors")


def _read_json(path: Path) -> dict[str, NDArray[Any]]:
    try:
        told = json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError):
        raise ExampleError("is not valid JSON") from None
    if not isinstance(told, dict):
        raise ExampleError("must be an object with keys, as dC_dw1")
    arrays = {}
    for key, value in told.items():
        try:
            arrays[key] = np.asarray(value)
        except (ValueError, OverflowError):
            raise ExampleError("has rows of different lengths", key) from None
    return arrays
