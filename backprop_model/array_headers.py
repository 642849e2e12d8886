"""Arrays behind a header: what the header states is looked at before any number is read.

A few bytes of a compressed file can claim, or even hold, more numbers than the memory does. So an
array is read in steps: its header, which is small; whether what it states may be asked for; and
then its numbers, of which only those of one row are kept if one row was asked for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import IO, Any, Literal

import numpy as np
from numpy.typing import NDArray

from backprop_model.faults import ExampleError

MOST_NUMBERS = 10_000_000
"""In what is taken from one array, whole or a row: as many as weights may be drawn in a layer."""

MOST_STORED = 1_000_000_000
"""Numbers in an array of which one row is taken: the others are read through as well."""

_CHUNK = 1 << 20

_FORMATS = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}


@dataclass(frozen=True)
class Header:
    """What is stated of an array.

    Attributes:
        what: how it is called in a sentence, as "a.npz: 'images'".
        shape: its shape.
        dtype: the type of its numbers.
        columns_first: whether its first index runs fastest, as in Fortran.
    """

    what: str
    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    columns_first: bool = False

    def check(self, index: int | None) -> None:
        """See whether the array, or one of its rows, can be taken at all.

        Raises:
            ExampleError: one sentence about its numbers, its rows or its size.
        """
        if self.dtype.hasobject:
            raise ExampleError(f"{self.what} holds pickled Python objects, which are never loaded")
        if self.dtype.kind not in "iuf":
            values = "fields with names" if self.dtype.names else f"{self.dtype} values"
            raise ExampleError(f"{self.what} holds {values}, not real numbers")
        if index is not None and not self.shape:
            raise ExampleError(f"{self.what} is a single number: there is no row {index}")
        if index is not None and index >= self.shape[0]:
            raise ExampleError(
                f"{self.what} has {self.shape[0]} rows, counted from 0: there is no row {index}"
            )
        in_full = index is None or self.columns_first  # else a row's numbers lie together
        if fault := size_fault(self.what, self.shape, in_full):
            raise ExampleError(fault)


def size_fault(what: str, shape: tuple[int, ...], in_full: bool) -> str:
    """Why an array, or a row of it, holds too much to be read; empty if it does not."""
    stored = math.prod(shape)
    taken = stored if in_full else math.prod(shape[1:])
    stated = f"{what} holds {' x '.join(f'{n:,}' for n in shape)}"
    if taken > MOST_NUMBERS:
        numbers = f"{taken:,} numbers" + ("" if in_full else " in a row")
        return f"{stated}, that is {numbers}, but at most {MOST_NUMBERS:,} can be read"
    if stored > MOST_STORED:
        return f"{stated} numbers, but a row is taken out of at most {MOST_STORED:,}"
    return ""


def read_npy_header(stream: IO[bytes], what: str) -> Header:
    """Read the header of a .npy file, or of such a file inside a .npz.

    Raises:
        ValueError: it is no .npy file.
    """
    version = np.lib.format.read_magic(stream)
    if version not in _FORMATS:  # the one that is left has fields with names, and no plain numbers
        raise ExampleError(f"{what} holds fields with names, not real numbers")
    shape, columns_first, dtype = _FORMATS[version](stream)
    return Header(what, tuple(shape), dtype, columns_first)


def take(stream: IO[bytes], header: Header, index: int | None) -> NDArray[Any]:
    """Read an array from the place where its numbers begin, or one row of it.

    The file is read to its end in any case, for what is damaged or cut off is told there.

    Raises:
        ExampleError: more numbers follow than the header states, or fewer.
    """
    total = math.prod(header.shape) * header.dtype.itemsize
    scattered = index is None or header.columns_first
    shape = header.shape if scattered else header.shape[1:]
    count = math.prod(shape) * header.dtype.itemsize
    start = 0 if scattered or index is None else index * count
    found = _skip(stream, start)
    body = _read_at_most(stream, count)
    found += len(body)
    found += _skip(stream, total - found + 1)
    if found != total:
        shown = " x ".join(map(str, header.shape)) or "1"
        stated = f"its header states {shown} numbers, {total:,} bytes"
        if found < total:
            raise ExampleError(f"{header.what} is truncated: {stated}, but {found:,} follow")
        raise ExampleError(f"{header.what} is damaged: {stated}, but more follow")
    order: Literal["C", "F"] = "F" if header.columns_first else "C"
    array = np.frombuffer(body, header.dtype).reshape(shape, order=order)
    return array if index is None or not scattered else np.asarray(array[index])


def _skip(stream: IO[bytes], count: int) -> int:
    """Read up to `count` bytes and leave them; how many there were."""
    skipped = 0
    while skipped < count and (piece := stream.read(min(count - skipped, _CHUNK))):
        skipped += len(piece)
    return skipped


def _read_at_most(stream: IO[bytes], count: int) -> bytes:
    """Up to `count` bytes, piece by piece: a header's wild claim must not take all the memory."""
    pieces = []
    while count and (piece := stream.read(min(count, _CHUNK))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
