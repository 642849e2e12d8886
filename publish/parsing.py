"""Parsing Python, in one thread at a time.

Python 3.11 can lose count of its recursion depth where two threads parse (SystemError).
"""

from __future__ import annotations

import ast
import threading

_parsing = threading.Lock()


def parsed(source: bytes) -> ast.Module | None:
    """A file's syntax tree; ``None`` if it is no Python."""
    with _parsing:
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError):
            return None
