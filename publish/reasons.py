"""Why a chapter was not filmed, in a line or two: what its scene told, else what Manim said."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import textwrap
from pathlib import Path

from scenes.stage.report import Ended, Failed, Refused

Last = Ended | Failed | Refused
"""what a scene tells at its end"""

FULL = "The disk is full."
LEAST = 2**20
"""bytes; with less room on the disk, a process that ended without a word had too little"""
LONGEST = 300
"""characters of an error's message"""
DRAWN = "│╭╰"
"""what a line begins with that is no words, but a traceback in its box"""
BANNER = "Manim Community"
MISSING = "is not in the script"
"""what Manim says of a class that is not in the file"""


def reason(last: Last | None, words: str, code: int, folder: Path) -> str:
    """Why Manim failed.

    Args:
        last: how the scene ended, if it told.
        words: all that Manim said, for where no scene told anything.
        code: with which the process ended.
        folder: where Manim wrote.
    """
    if isinstance(last, Refused):
        return last.sentence
    if isinstance(last, Failed):
        return FULL if last.disk_full else _in_two_lines(last)
    if os.strerror(errno.ENOSPC) in words or shutil.disk_usage(folder).free < LEAST:
        return FULL
    if code < 0:
        return f"Manim was ended by {signal.Signals(-code).name}."
    lines = [line.strip() for line in words.splitlines()]
    told = [line for line in lines if line and line[0] not in DRAWN and not line.startswith(BANNER)]
    missing = [line for line in told if line.endswith(MISSING)]  # then it asks for another
    return "\n".join(missing or told[-2:]) or f"Manim ended with code {code} and no word."


def _in_two_lines(failed: Failed) -> str:
    """The error; and where it was raised, and from where in the chapter."""
    message = textwrap.shorten(failed.message, LONGEST, placeholder=" …")
    error = f"{failed.error}: {message}" if message else failed.error
    places = [f"in {p.function}, {Path(p.file).name}, line {p.line}" for p in failed.places]
    return "\n".join([error, ", ".join(places)]) if places else error
