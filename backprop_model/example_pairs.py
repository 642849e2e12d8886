"""Inputs and targets of an example file: one pair, or several that are learned together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from backprop_model.arrays import FloatArray
from backprop_model.datasets import DataSet
from backprop_model.example_schema import ExampleTable, OneHot, PairTable, ScaledInput, parse
from backprop_model.faults import ExampleError, counted, inside, shown
from backprop_model.number_lists import read_numbers
from backprop_model.standardisation import Standardisation


def pairs_of(table: ExampleTable) -> tuple[list[tuple[PairTable, str]], int]:
    """All inputs and targets with where they stand, and the place of the pair that is shown."""
    given = {"input": table.input, "target": table.target}
    if not table.examples:
        for key, value in given.items():
            if value is None:
                raise ExampleError("is missing", key)
        if table.shown != 1:
            raise ExampleError("goes with [[examples]], of which it is one", "shown")
        return [(PairTable(input=table.input, target=table.target), "")], 0
    for key, value in given.items():
        if value is not None:
            raise ExampleError("is given as well as [[examples]]; leave one of them out", key)
    if table.shown > len(table.examples):
        raise ExampleError(
            f"must be one of {counted(len(table.examples), 'example')}, not {table.shown}", "shown"
        )
    places = [f"example {i}" for i in range(1, len(table.examples) + 1)]
    return list(zip(table.examples, places, strict=True)), table.shown - 1


def batch_of(inputs: list[FloatArray], targets: list[FloatArray]) -> DataSet:
    """All of them as rows, if they are as long as each other."""
    for i, (x, y) in enumerate(zip(inputs, targets, strict=True), 1):
        for key, own, first in (("input", x, inputs[0]), ("target", y, targets[0])):
            if own.size != first.size:
                raise ExampleError(
                    f"has {counted(own.size, 'number')}, but that of example 1 has {first.size}",
                    f"example {i}, {key}",
                )
    return DataSet(np.array([x.ravel() for x in inputs]), np.array(targets))


def read_standardisation(table: ExampleTable, n: int, folder: Path) -> Standardisation | None:
    """What turns n raw inputs into those that the network sees, if the file says so."""
    if table.standardise is None:
        return None
    with inside("standardise"):
        parts = []
        for key, value in (
            ("mean", table.standardise.mean),
            ("deviation", table.standardise.deviation),
        ):
            one_for_all = isinstance(value, int | float) and not isinstance(value, bool)
            with inside(key):
                numbers = vector(read_numbers([value] * n if one_for_all else value, folder))
                if numbers.shape != (n,):
                    raise ExampleError(
                        f"must be {counted(n, 'number')}, one for each input, not {numbers.size}"
                    )
                parts.append(numbers)
        try:
            return Standardisation(*parts)
        except ValueError as error:
            raise ExampleError(str(error)) from None


def read_input(value: Any, folder: Path, where: str = "") -> FloatArray:
    """An input as it is written or stored: a vector, or an image."""
    with inside(where), inside("input"):
        return _input_of(value, folder)


def _input_of(value: Any, folder: Path) -> FloatArray:
    divisor = 1.0
    if isinstance(value, dict):
        table = parse(ScaledInput, value)
        value, divisor = table.array, table.divide_by
    numbers = read_numbers(value, folder)
    if numbers.ndim not in (1, 2) or not numbers.size:
        raise ExampleError(f"must be a list or rows of numbers, but has shape {numbers.shape}")
    return vector(numbers) / divisor


def vector(numbers: FloatArray) -> FloatArray:
    """A row or a column as a vector; anything else, an image too, as it is."""
    return numbers.ravel() if numbers.ndim == 2 and 1 in numbers.shape else numbers


def read_target(value: Any, n_outputs: int, folder: Path, where: str = "") -> FloatArray:
    """A target: a vector, or the number of the output that should be 1."""
    with inside(where), inside("target"):
        return _target_of(value, n_outputs, folder)


def _target_of(value: Any, n_outputs: int, folder: Path) -> FloatArray:
    if isinstance(value, int | float) and not isinstance(value, bool) and n_outputs == 1:
        return read_numbers([value], folder)
    if isinstance(value, int) and not isinstance(value, bool):
        value = {"one_hot": value}  # a class, as data sets name it
    if not isinstance(value, dict):
        return vector(read_numbers(value, folder))
    chosen = parse(OneHot, value).one_hot
    if isinstance(chosen, str):
        stored = read_numbers(chosen, folder)
        chosen = int(stored) if stored.ndim == 0 and stored == np.floor(stored) else stored
    if isinstance(chosen, bool) or not isinstance(chosen, int) or not 0 <= chosen < n_outputs:
        raise ExampleError(
            f"must be the number of an output, 0 to {n_outputs - 1}, not {shown(chosen)}", "one_hot"
        )
    return np.asarray(np.eye(n_outputs)[chosen])
