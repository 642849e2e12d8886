"""The one exception that a bad example is answered with: a sentence, not a traceback."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, time


class ExampleError(ValueError):
    """What is wrong with an example, in one sentence that names file, key and fault.

    Attributes:
        fault: what is wrong.
        key: where, as in "layer 2, weights"; empty if the whole example is meant.
        source: the file; empty for an example that was made in Python.
    """

    def __init__(self, fault: str, key: str = "", source: str = "") -> None:
        self.fault = fault
        self.key = key
        self.source = source
        super().__init__(": ".join(part for part in (source, key, fault) if part))

    def inside(self, key: str) -> ExampleError:
        """The same fault, placed inside a key."""
        return ExampleError(self.fault, ", ".join(filter(None, (key, self.key))), self.source)

    def in_file(self, source: str) -> ExampleError:
        """The same fault, placed in a file."""
        return ExampleError(self.fault, self.key, source)


@contextmanager
def inside(key: str) -> Iterator[None]:
    """Place every fault that is found in this block inside a key."""
    try:
        yield
    except ExampleError as error:
        raise error.inside(key) from None


def hint(word: str, known: Iterable[str]) -> str:
    """Which of the known names was meant: "did you mean 'tanh'?", or all of them if none is near.

    >>> hint("sigmod", ["sigmoid", "tanh"])
    "did you mean 'sigmoid'?"
    """
    names = list(known)
    nearest = difflib.get_close_matches(word.lower(), names, n=1)
    if nearest:
        return f"did you mean {nearest[0]!r}?"
    return f"known: {', '.join(sorted(names))}" if names else "there are none"


def counted(n: int, noun: str) -> str:
    """A number and what it counts.

    >>> counted(1, "row"), counted(2, "row")
    ('1 row', '2 rows')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def shown(value: object) -> str:
    """A value out of a file as one would write it there, shortened if it is long.

    >>> shown(True), shown([1, 2])
    ('true', '[1, 2]')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, date | time):
        return str(value)
    try:
        text = repr(value)
    except ValueError:  # more digits than Python converts
        return "a number of thousands of digits"
    return text if len(text) <= 40 else f"{text[:36]} ..."
