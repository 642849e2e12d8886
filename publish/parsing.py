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


def names_in(expression: str) -> set[str]:
    """The names that a Python expression uses.

    Raises:
        SyntaxError: it is none.
    """
    with _parsing:
        tree = ast.parse(expression, mode="eval")
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
