"""The place for unfinished work in a folder of videos: for one run at a time, and left clean."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from publish.faults import PublishError, disk_fault


@contextmanager
def sole_user(out: Path) -> Iterator[Path]:
    """The folder for unfinished work in ``out``, which nobody else may use meanwhile.

    Raises:
        PublishError: another run is at work there, or nothing can be written there.
    """
    work = out / ".work"
    try:
        work.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / ".work.lock").acquire(timeout=0)
    except Timeout:
        raise PublishError(f"Another run is at work in {out}; wait for its end.") from None
    except OSError as error:
        raise PublishError(disk_fault(error)) from None
    with lock:
        shutil.rmtree(work, ignore_errors=True)  # of a run that was killed
        try:
            work.mkdir(exist_ok=True)
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)
