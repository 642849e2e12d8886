"""Parsing Python, safe beside other threads that parse.

Python 3.11 keeps the depth of all threads' parsing in one place: where a second thread parses
meanwhile, the first is told ``SystemError`` though its tree is whole. A lock keeps our own
threads apart. Others parse unasked (a traceback that is printed does), and get their turn when
the garbage collector calls somebody back: it waits until the tree is whole.
"""

from __future__ import annotations

import ast
import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_parsing = threading.Lock()


@contextmanager
def _alone() -> Iterator[None]:
    with _parsing:
        collects = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if collects:
                gc.enable()


def parsed(source: bytes) -> ast.Module | None:
    """A file's syntax tree; ``None`` if it is no Python."""
    with _alone():
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError):
            return None


def names_in(expression: str) -> set[str]:
    """The names that a Python expression uses.

    Raises:
        SyntaxError: it is none.
    """
    with _alone():
        tree = ast.parse(expression, mode="eval")
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
