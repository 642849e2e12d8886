"""The audits, for an example of the user's: is all true and legible that is shown?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

from publish.places import PROJECT
from scenes.stage.shapes import WIDE

MOST_FAULTS = 3
"""faults of a chapter that are told"""
AWAKE = 0.1
"""seconds between two looks at whether an audit has ended"""


@dataclass(frozen=True)
class Audited:
    """What the audits found in a chapter.

    Attributes:
        chapter: its name.
        fine: whether they found nothing.
        words: how much was looked at, or the faults, one a line.
    """

    chapter: str
    fine: bool
    words: str


def audit(
    example: str, chapters: Sequence[str], workers: int, shape: str = WIDE.name
) -> Iterator[Audited]:
    """Play the chapters with an example, unfilmed, and look at every number and every frame."""
    pool = ThreadPoolExecutor(workers)
    try:
        for future in [pool.submit(_audit, example, chapter, shape) for chapter in chapters]:
            while not future.done():  # an unlimited wait may sleep through Ctrl-C
                wait([future], AWAKE)
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _audit(example: str, chapter: str, shape: str) -> Audited:
    command = [sys.executable, "-m", "audits", example, chapter, "--shape", shape]
    ended = subprocess.run(
        command,
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    said = ended.stdout.strip().splitlines()
    if ended.returncode == 0:
        return Audited(chapter, True, said[-1] if said else "")
    faults = said[:-1] or ended.stderr.strip().splitlines()[-1:]
    more = [f"and {len(faults) - MOST_FAULTS} more"] if len(faults) > MOST_FAULTS else []
    return Audited(chapter, False, "\n".join(faults[:MOST_FAULTS] + more))
