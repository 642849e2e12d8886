"""The text of a file that somebody wrote: only of a real file, of a bearable size, in UTF-8."""

from __future__ import annotations

import stat
from pathlib import Path

from backprop_model.faults import ExampleError

MOST_BYTES = 64_000_000
"""in an example file; larger arrays belong into files of their own"""


def text_of(path: Path) -> str:
    """What the file holds, its lines ended by a single character.

    Raises:
        ExampleError: it can't be read as text, and why.
    """
    try:
        about = path.stat()  # a pipe or a device is not even opened: it may have no end
        if stat.S_ISDIR(about.st_mode):
            raise ExampleError("is a folder, not an example file")
        if not stat.S_ISREG(about.st_mode):
            raise ExampleError("is a pipe, a device or a socket, not an example file")
        if about.st_size > MOST_BYTES:
            raise ExampleError(
                f"is {about.st_size / 1e6:,.0f} MB large, more than the {MOST_BYTES / 1e6:.0f} MB "
                "that are read; put long lists of numbers into a .npz file beside it"
            )
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExampleError(f"can't be read: {reason}") from None
    except UnicodeDecodeError as error:
        raise ExampleError(f"is not UTF-8 text, from byte {error.start + 1} on") from None
