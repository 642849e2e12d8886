"""Arrays that an example file takes from another file: "digits.npz:images[12]".

A reference names a file, a colon, an array in it, and at will the index of one of its rows. Files
are looked for beside the example file, then in `backprop_model/data/`. Known are NumPy's `.npz`
and `.safetensors`; to add a kind, give its suffix a function in `OPENERS`. MNIST's own files hold
one array each and need no colon: "train-images-idx3-ubyte.gz[12]" (`backprop_model.idx`).

Nothing in a file is ever executed: pickled objects are refused.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_model.arrays import FloatArray
from backprop_model.faults import ExampleError, hint
from backprop_model.idx import IdxError, read_idx

DATA_FOLDER = Path(__file__).parent / "data"

# Only a suffix that ends in a colon ends the file's name: C:\net.npz:W1 and fc.1:0 both work.
_REFERENCE = re.compile(r"(?P<file>.+?\.\w+):(?P<array>[^:].*?)(\[(?P<index>[0-9]{1,9})\])?")

_IDX_REFERENCE = re.compile(
    r"(?P<file>.*[-.]idx[0-9]+-ubyte(\.gz)?)(\[(?P<index>[0-9]{1,9})\])?", re.IGNORECASE
)

_UNREADABLE = (
    OSError,
    ValueError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    MemoryError,
)
"""What NumPy and zipfile raise for files that are damaged, truncated, encrypted or not theirs."""


def read_stored_array(reference: str, folder: Path) -> FloatArray:
    """Read the array that a reference names.

    Args:
        reference: as "model.safetensors:fc1.weight", "digits.npz:images[12]" or
            "train-images-idx3-ubyte.gz[12]".
        folder: where the file is looked for first.

    Returns:
        the array in double precision, of whatever shape it has.

    Raises:
        ExampleError: in one sentence, without a key.
    """
    if match := _IDX_REFERENCE.fullmatch(reference):
        path = _find(match["file"], folder)
        array, what = _from_idx(path), path.name
    elif match := _REFERENCE.fullmatch(reference):
        if Path(match["file"]).suffix.lower() not in OPENERS:
            kinds = " or ".join(OPENERS)
            raise ExampleError(f"{match['file']!r} must be a file of the kind {kinds}")
        path = _find(match["file"], folder)
        array = OPENERS[path.suffix.lower()](path, match["array"])
        what = f"{path.name}: {match['array']!r}"
    else:
        raise ExampleError(
            f"{reference!r} must name a file and an array in it, as in 'weights.npz:W1'"
        )
    if match["index"] is not None:
        array = _row(array, int(match["index"]), what)
    if array.dtype.kind not in "iuf":
        raise ExampleError(f"{what} holds {array.dtype} values, not real numbers")
    return array.astype(np.float64)


def file_of(reference: str, folder: Path) -> Path | None:
    """The file that a reference names; ``None`` if it names none, or none that is there."""
    match = _IDX_REFERENCE.fullmatch(reference) or _REFERENCE.fullmatch(reference)
    with contextlib.suppress(ExampleError):
        return _find(match["file"], folder) if match else None
    return None


def _row(array: NDArray[Any], index: int, what: str) -> NDArray[Any]:
    if array.ndim == 0 or index >= len(array):
        size = f"has {len(array)} rows, counted from 0" if array.ndim else "is a single number"
        raise ExampleError(f"{what} {size}: there is no row {index}")
    return np.asarray(array[index])


def _find(name: str, folder: Path) -> Path:
    with contextlib.suppress(OSError):  # a name that is too long is not found either
        for path in (folder / name, DATA_FOLDER / name):
            if path.is_file():
                return path
    raise ExampleError(f"there is no file {name!r} beside the example, nor among the shipped data")


def _from_npz(path: Path, name: str) -> NDArray[Any]:
    if not zipfile.is_zipfile(path):  # NumPy would take anything else for a pickle
        raise _unreadable(path)
    try:
        with np.load(path, allow_pickle=False) as archive:
            known = archive.files
            array = archive[name] if name in known else None
    except _UNREADABLE as error:
        if "allow_pickle" not in str(error):
            raise _unreadable(path) from None
        raise ExampleError(
            f"{path.name}: {name!r} holds pickled Python objects, which are never loaded"
        ) from None
    if array is None:
        raise _no_array(name, path, known)
    if not isinstance(array, np.ndarray):  # bytes, where a member is no array at all
        raise _unreadable(path)
    return array


def _from_safetensors(path: Path, name: str) -> NDArray[Any]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="numpy") as tensors:
            if name not in tensors.keys():  # noqa: SIM118 (it is no dict and can't be asked itself)
                raise _no_array(name, path, tensors.keys())
            array: NDArray[Any] = tensors.get_tensor(name)
            return array
    except (SafetensorError, OSError):
        raise _unreadable(path) from None
    except (TypeError, AttributeError):
        raise ExampleError(
            f"{path.name}: {name!r} is of a number type that NumPy does not know"
        ) from None


def _from_idx(path: Path) -> NDArray[Any]:
    try:
        return read_idx(path)
    except IdxError as error:
        raise ExampleError(str(error)) from None


OPENERS: dict[str, Callable[[Path, str], NDArray[Any]]] = {
    ".npz": _from_npz,
    ".safetensors": _from_safetensors,
}
"""How to take one named array out of each kind of file, by the file's suffix."""


def _no_array(name: str, path: Path, known: list[str]) -> ExampleError:
    return ExampleError(f"{path.name} has no array {name!r}; {hint(name, known)}")


def _unreadable(path: Path) -> ExampleError:
    return ExampleError(f"{path.name} can't be read: it is damaged, or no {path.suffix} file")
