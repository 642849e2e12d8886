"""Numbers in an example file: a list, a list of rows, or a reference to a stored array."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from backprop_model.arrays import FloatArray
from backprop_model.faults import ExampleError, counted, shown
from backprop_model.stored_arrays import read_stored_array


def read_numbers(value: Any, folder: Path) -> FloatArray:
    """Read what a TOML key holds as an array of finite numbers.

    Args:
        value: a list of numbers, a list of rows of numbers, or a reference to a stored array.
        folder: where stored arrays are looked for first.

    Returns:
        shape (n,) or (rows, n); from a file, whatever shape is stored.

    Raises:
        ExampleError: in one sentence, without a key.
    """
    if isinstance(value, str):
        array = read_stored_array(value, folder)
        if not np.isfinite(array).all():
            raise ExampleError(f"{value!r} holds numbers that are not finite")
        return array
    if not isinstance(value, list):
        raise ExampleError(f"must be a list of numbers, not {shown(value)}")
    if not value:
        raise ExampleError("is an empty list")
    if not any(isinstance(entry, list) for entry in value):
        return np.array([_number(entry, f"entry {i}") for i, entry in enumerate(value, 1)])
    return np.array(_rows(value))


def _rows(value: list[Any]) -> list[list[float]]:
    rows = []
    for i, row in enumerate(value, 1):
        if not isinstance(row, list):
            raise ExampleError(f"row {i} must be a list of numbers, not {shown(row)}")
        if not row:
            raise ExampleError(f"row {i} is empty")
        rows.append([_number(entry, f"row {i}, entry {j}") for j, entry in enumerate(row, 1)])
        if len(row) != len(rows[0]):
            raise ExampleError(
                f"row {i} has {counted(len(row), 'number')}, but row 1 has {len(rows[0])}"
            )
    return rows


def _number(entry: Any, place: str) -> float:
    if isinstance(entry, bool) or not isinstance(entry, int | float):
        raise ExampleError(f"{place} must be a number, not {shown(entry)}")
    try:
        number = float(entry)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ExampleError(f"{place} must be a finite number, not {shown(entry)}")
    return number
