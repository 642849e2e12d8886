"""Zip archives of others: what may be wrong with them, and no file larger than it should be."""

from __future__ import annotations

import zipfile
import zlib

from backprop_model.faults import ExampleError

DAMAGED = (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
"""what zipfile raises for archives that are damaged, encrypted or of another kind"""
MOST_BYTES = 400_000_000
"""of one file when it is unpacked"""


def content(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file of an archive.

    Raises:
        ExampleError: it would be too large.
        KeyError: there is none.
    """
    if archive.getinfo(name).file_size > MOST_BYTES:
        raise ExampleError(f"unpacks {name} to more than {MOST_BYTES:,} bytes")
    return archive.read(name)
