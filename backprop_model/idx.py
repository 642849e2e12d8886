"""MNIST's own files: images and labels in the IDX format, gzipped or not.

    images = read_images("train-images-idx3-ubyte.gz")    # (60000, 28, 28), pixels 0..255
    labels = read_labels("train-labels-idx1-ubyte.gz")    # (60000,), digits 0..9

Nothing is downloaded here; these files are on many a shelf already, MNIST's and those of its
relatives (Fashion-MNIST, KMNIST, EMNIST, whose images lie on their side). An example file can name
one image of them: `input = { array = "train-images-idx3-ubyte.gz[12]", divide_by = 255 }`.

The format (LeCun, Cortes & Burges 1998, "The MNIST database of handwritten digits"): two zero
bytes, a byte for the type of number, a byte for the number of dimensions, the dimensions as
big-endian 32-bit integers, then the numbers, big-endian, the last index running fastest.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
from numpy.typing import NDArray

from backprop_model.array_headers import Header, take
from backprop_model.faults import ExampleError

NUMBER_TYPES = {0x08: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
"""What the third byte of a file says of its numbers, as NumPy writes it."""

_GZIP_MAGIC = b"\x1f\x8b"


class IdxError(ValueError):
    """What is wrong with an IDX file, in one sentence that names it."""


def read_images(path: str | Path) -> NDArray[np.uint8]:
    """Read an image file, magic number 2051.

    Returns:
        pixels 0 (ground) to 255 (ink), shape (images, rows, columns).

    Raises:
        IdxError: the file is not there, truncated, damaged, or none of images.
    """
    return _read_bytes(Path(path), dimensions=3, kind="images")


def read_labels(path: str | Path) -> NDArray[np.uint8]:
    """Read a label file, magic number 2049.

    Returns:
        what each image shows, shape (images,).

    Raises:
        IdxError: the file is not there, truncated, damaged, or none of labels.
    """
    return _read_bytes(Path(path), dimensions=1, kind="labels")


def read_labelled_images(
    images: str | Path, labels: str | Path
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Read an image file and its label file.

    Raises:
        IdxError: as above, or if one file has more entries than the other.
    """
    pixels, names = read_images(images), read_labels(labels)
    if len(pixels) != len(names):
        raise IdxError(
            f"{Path(images).name} has {len(pixels):,} images, "
            f"but {Path(labels).name} has {len(names):,} labels"
        )
    return pixels, names


def read_idx(path: str | Path) -> NDArray[Any]:
    """Read any IDX file as an array of the shape and number type that it states.

    Raises:
        IdxError: the file is not there, truncated, damaged, or no IDX file.
    """
    return _read(Path(path), None, lambda header: None)


def read_idx_part(path: Path, index: int | None) -> NDArray[Any]:
    """Read one entry of an IDX file, or all of it if no index is given, if it is not too much.

    Raises:
        IdxError: as above; also if there is no such entry, or more numbers than can be read.
    """
    return _read(path, index, lambda header: header.check(index))


def _read(path: Path, index: int | None, check: Callable[[Header], None]) -> NDArray[Any]:
    try:
        with _open(path) as stream:
            header = _read_header(stream, path.name)
            check(header)
            array = take(stream, header, index)
            return array.astype(array.dtype.newbyteorder("="))
    except ExampleError as error:
        raise IdxError(str(error)) from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise IdxError(f"{path.name} is damaged: its gzip compression can't be undone") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise IdxError(f"{path.name} can't be read: {reason}") from None


def _read_bytes(path: Path, dimensions: int, kind: str) -> NDArray[np.uint8]:
    array = read_idx(path)
    if array.ndim != dimensions or array.dtype != np.uint8:
        raise IdxError(
            f"{path.name} holds no {kind}: they come as bytes in {dimensions} dimensions "
            f"(magic number {0x0800 + dimensions}), not as {array.dtype} in {array.ndim}"
        )
    return cast("NDArray[np.uint8]", array)


def _open(path: Path) -> IO[bytes]:
    """Open a file to read, through gzip if that is how it begins, whatever its name."""
    with path.open("rb") as stream:
        compressed = stream.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
    return cast("IO[bytes]", gzip.open(path)) if compressed else path.open("rb")


def _read_header(stream: IO[bytes], name: str) -> Header:
    magic = stream.read(4)
    if len(magic) < 4 or magic[:2] != b"\0\0" or magic[2] not in NUMBER_TYPES or not magic[3]:
        raise IdxError(
            f"{name} is no IDX file: it begins with {magic.hex(' ') or 'nothing'}, "
            "not with 00 00, a number type and a number of dimensions"
        )
    stated = stream.read(4 * magic[3])
    if len(stated) < 4 * magic[3]:
        raise IdxError(f"{name} is truncated: it ends within its header")
    shape = struct.unpack(f">{magic[3]}I", stated)
    return Header(name, shape, np.dtype(NUMBER_TYPES[magic[2]]))
