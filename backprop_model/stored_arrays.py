"""Arrays that an example file takes from another file: "digits.npz:images[12]".

A reference names a file, a colon, an array in it, and at will the index of one of its rows. Files
are looked for beside the example file, then in `backprop_model/data/`. Known are NumPy's `.npz`
and `.safetensors`; to add a kind, give its suffix a function in `OPENERS`. A `.npy` holds one array
and needs no colon, "W1.npy"; nor do MNIST's own files, "train-images-idx3-ubyte.gz[12]"
(`backprop_model.idx`).

Shape and type are looked at before any number is read, and of a row only that row is: a file of
any size is answered at once. Nothing in a file is ever executed: pickled objects are refused.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from backprop_model.array_headers import Header, read_npy_header, take
from backprop_model.arrays import FloatArray
from backprop_model.faults import ExampleError, hint
from backprop_model.idx import IdxError, read_idx_part

DATA_FOLDER = Path(__file__).parent / "data"

# Only a suffix that ends in a colon ends the file's name: C:\net.npz:W1 and fc.1:0 both work.
_REFERENCE = re.compile(r"(?P<file>.+?\.\w+):(?P<array>[^:].*?)(\[(?P<index>[0-9]{1,9})\])?")

_IDX_REFERENCE = re.compile(
    r"(?P<file>.*[-.]idx[0-9]+-ubyte(\.gz)?)(\[(?P<index>[0-9]{1,9})\])?", re.IGNORECASE
)

_NPY_REFERENCE = re.compile(r"(?P<file>.+\.npy)(\[(?P<index>[0-9]{1,9})\])?", re.IGNORECASE)

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
    if match := _IDX_REFERENCE.fullmatch(reference) or _NPY_REFERENCE.fullmatch(reference):
        path = _find(match["file"], folder)
        take_alone = _from_npy if path.suffix.lower() == ".npy" else _from_idx
        array = take_alone(path, _index(match))
    elif match := _REFERENCE.fullmatch(reference):
        kind = Path(match["file"]).suffix.lower()
        if kind == ".npy":
            raise ExampleError(
                f"{match['file']!r} holds one array: leave out what follows the colon"
            )
        if kind not in OPENERS:
            raise ExampleError(f"{match['file']!r} must be a file of the kind {_KINDS}")
        array = OPENERS[kind](_find(match["file"], folder), match["array"], _index(match))
    else:
        raise ExampleError(
            f"{reference!r} must name a file and an array in it, as in 'weights.npz:W1'"
        )
    return array.astype(np.float64)


def _index(match: re.Match[str]) -> int | None:
    return None if match["index"] is None else int(match["index"])


def file_of(reference: str, folder: Path) -> Path | None:
    """The file that a reference names; ``None`` if it names none, or none that is there."""
    kinds = (_IDX_REFERENCE, _NPY_REFERENCE, _REFERENCE)
    match = next(filter(None, (kind.fullmatch(reference) for kind in kinds)), None)
    with contextlib.suppress(ExampleError):
        return _find(match["file"], folder) if match else None
    return None


def _find(name: str, folder: Path) -> Path:
    with contextlib.suppress(OSError):  # a name that is too long is not found either
        for path in (folder / name, DATA_FOLDER / name):
            if path.is_file():
                return path
    raise ExampleError(f"there is no file {name!r} beside the example, nor among the shipped data")


def _from_npy(path: Path, index: int | None) -> NDArray[Any]:
    try:
        with path.open("rb") as stream:
            return _take(stream, path.name, index)
    except ExampleError:
        raise
    except _UNREADABLE:
        raise _unreadable(path) from None


def _take(stream: IO[bytes], what: str, index: int | None) -> NDArray[Any]:
    header = read_npy_header(stream, what)
    header.check(index)
    return take(stream, header, index)


def _from_npz(path: Path, name: str, index: int | None) -> NDArray[Any]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = {member.removesuffix(".npy"): member for member in archive.namelist()}
            if name not in members:
                raise _no_array(name, path, list(members))
            with archive.open(members[name]) as stream:
                return _take(stream, f"{path.name}: {name!r}", index)
    except ExampleError:
        raise
    except _UNREADABLE:
        raise _unreadable(path) from None


def _from_safetensors(path: Path, name: str, index: int | None) -> NDArray[Any]:
    from safetensors import SafetensorError, safe_open

    what = f"{path.name}: {name!r}"
    try:
        with safe_open(path, framework="numpy") as tensors:
            if name not in tensors.keys():  # noqa: SIM118 (it is no dict and can't be asked itself)
                raise _no_array(name, path, tensors.keys())
            stored = tensors.get_slice(name)
            if (kind := stored.get_dtype()) not in _SAFETENSORS_KINDS:
                raise ExampleError(
                    f"{what} is of the number type {kind}, which NumPy does not know"
                )
            dtype = np.dtype(_SAFETENSORS_KINDS[kind])
            Header(what, tuple(stored.get_shape()), dtype).check(index)
            return np.asarray(tensors.get_tensor(name) if index is None else stored[index])
    except (SafetensorError, OSError):
        raise _unreadable(path) from None


_SAFETENSORS_KINDS = {
    "BOOL": "bool",
    **{f"U{8 * size}": f"u{size}" for size in (1, 2, 4, 8)},
    **{f"I{8 * size}": f"i{size}" for size in (1, 2, 4, 8)},
    **{f"F{8 * size}": f"f{size}" for size in (2, 4, 8)},
}
"""How NumPy calls the number types of a .safetensors file that it has."""


def _from_idx(path: Path, index: int | None) -> NDArray[Any]:
    try:
        return read_idx_part(path, index)
    except IdxError as error:
        raise ExampleError(str(error)) from None


OPENERS: dict[str, Callable[[Path, str, int | None], NDArray[Any]]] = {
    ".npz": _from_npz,
    ".safetensors": _from_safetensors,
}
"""How to take one named array, or a row of it, out of each kind of file, by the file's suffix."""

_KINDS = ", ".join((".npy", *OPENERS)).replace(", .safe", " or .safe")


def _no_array(name: str, path: Path, known: list[str]) -> ExampleError:
    return ExampleError(f"{path.name} has no array {name!r}; {hint(name, known)}")


def _unreadable(path: Path) -> ExampleError:
    return ExampleError(f"{path.name} can't be read: it is damaged, or no {path.suffix} file")
