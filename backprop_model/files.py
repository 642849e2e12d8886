"""Files that appear whole or not at all, whoever reads them or writes them meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A path to write to; what is there when the block has ended well takes the target's place.

    The path is in the target's folder, which must exist, ends as the target does, and is nobody
    else's: several processes may write the same target, and the last one wins. If the block fails,
    the target stays as it was and nothing is left beside it.

    Raises:
        OSError: as the block or the move raises it; about the folder, not the passing name.
    """
    unfinished = target.with_name(f".{target.stem}-{uuid4().hex}{target.suffix}")
    try:
        yield unfinished
        unfinished.replace(target)
    except OSError as error:
        if error.filename == str(unfinished):
            error.filename = str(target.parent)
        raise
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
