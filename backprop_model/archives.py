"""Files of several arrays, `.npz` and `.safetensors`, read whole. Nothing in them is executed."""

from __future__ import annotations

import math
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from backprop_model.faults import ExampleError

MOST_NUMBERS = 50_000_000
"""in one array: more than any network here has"""
_DAMAGED = (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError)
"""what zipfile and NumPy raise for files that are damaged, encrypted or of another kind"""


def all_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Every array of an `.npz` or `.safetensors` file, by name.

    Raises:
        ExampleError: the file is damaged, or an array of it is none of numbers or text.
    """
    suffix = path.suffix.lower()
    try:
        return _of_npz(path) if suffix == ".npz" else _of_safetensors(path)
    except ExampleError:
        raise
    except (*_DAMAGED, NotImplementedError):
        raise ExampleError(f"can't be read: it is damaged, or no {suffix} file") from None


def _of_npz(path: Path) -> dict[str, NDArray[Any]]:
    arrays = {}
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = member.filename.removesuffix(".npy")
            with archive.open(member) as stream:
                _check_header(stream, name)
            with archive.open(member) as stream:
                arrays[name] = np.lib.format.read_array(stream, allow_pickle=False)
    return arrays


def _check_header(stream: IO[bytes], name: str) -> None:
    """Look at an array's shape and type before room is made for it."""
    version = np.lib.format.read_magic(stream)
    if version == (1, 0):
        shape, _, kind = np.lib.format.read_array_header_1_0(stream)
    else:
        shape, _, kind = np.lib.format.read_array_header_2_0(stream)
    if kind.hasobject:
        raise ExampleError("holds pickled Python objects, which are never loaded", name)
    if math.prod(shape) > MOST_NUMBERS:
        raise ExampleError(f"claims to hold {math.prod(shape):,} numbers", name)


def _of_safetensors(path: Path) -> dict[str, NDArray[Any]]:
    from safetensors import SafetensorError, safe_open

    arrays = {}
    try:
        with safe_open(path, framework="numpy") as tensors:
            for name in tensors.keys():  # noqa: SIM118 (it is no dict and can't be asked itself)
                try:
                    arrays[name] = tensors.get_tensor(name)
                except (TypeError, AttributeError):
                    raise ExampleError(
                        "is of a number type that NumPy does not know", name
                    ) from None
    except SafetensorError:
        raise ExampleError("can't be read: it is damaged, or no .safetensors file") from None
    return arrays
