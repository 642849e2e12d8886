"""Files of several arrays, `.npz` and `.safetensors`, read whole."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from backprop_model.faults import ExampleError
from backprop_model.stored_arrays import OPENERS


def all_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Every array of an `.npz` or `.safetensors` file, by name.

    Raises:
        ExampleError: the file is damaged, or an array of it is not one of numbers.
    """
    suffix = path.suffix.lower()
    names = _names_in_npz(path) if suffix == ".npz" else _names_in_safetensors(path)
    return {name: OPENERS[suffix](path, name) for name in names}


def _names_in_npz(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        raise ExampleError("can't be read: it is damaged, or no .npz file") from None
    return [name.removesuffix(".npy") for name in dict.fromkeys(names)]


def _names_in_safetensors(path: Path) -> list[str]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as tensors:
            return list(tensors.keys())
    except (SafetensorError, OSError):
        raise ExampleError("can't be read: it is damaged, or no .safetensors file") from None
