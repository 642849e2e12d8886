"""What the user can put right, said in one sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from difflib import get_close_matches


class PublishError(Exception):
    """The message is one sentence for the user."""


def hint(word: str, known: Iterable[str]) -> str:
    """The nearest known word to a mistyped one, or all of them; ends a sentence."""
    names = list(known)
    near = get_close_matches(word.lower(), [name.lower() for name in names], n=1)
    if near:
        meant = next(name for name in names if name.lower() == near[0])
        return f'did you mean "{meant}"?'
    return f"there are {', '.join(names)}."


def disk_fault(error: OSError) -> str:
    """What is wrong with the disk or a folder, in one sentence."""
    place = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{place}; make room and run this again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"There is no permission to write here{place}; choose another folder with --out."
    return f"This cannot be read or written{place}: {error.strerror or error}."
