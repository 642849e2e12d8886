"""Which modules the site documents, and how their docstrings are read."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from numpy.typing import ArrayLike
from sphinx.util.typing import stringify_annotation

from backprop_model.arrays import FloatArray

APART = ("__main__",)
"""modules that are programs: to import one is to run it"""

CALLED = {
    stringify_annotation(kind, mode): name
    for kind, name in ((ArrayLike, "ArrayLike"), (FloatArray, "FloatArray"))
    for mode in ("smart", "fully-qualified")
}
"""types that a signature writes out, and what the code calls them"""


def modules_of(package: str) -> list[str]:
    """A package and the modules in it, in alphabetical order; those below a package of it too."""
    found = importlib.import_module(package)
    below = pkgutil.walk_packages(getattr(found, "__path__", []), f"{package}.")
    return [package, *(one.name for one in below if one.name.rpartition(".")[2] not in APART)]


def mark_code(_app: object, what: str, *about: Any) -> None:
    """Let an indented block in a module's docstring be code, which it is in this house."""
    lines: list[str] = about[-1]
    if what != "module":
        return
    for i in range(len(lines) - 1, 1, -1):
        before = lines[i - 2].rstrip()
        begins = lines[i].startswith("    ") and not lines[i - 1].strip() and before
        marked = before.startswith("    ") or before.endswith("::")
        if begins and not marked and not lines[i].lstrip().startswith(">>>"):
            lines[i - 1 : i] = ["", "::", ""]


def keep_bars(_app: object, *about: Any) -> None:
    """Let |x| in a docstring be what mathematics means by it, and not a substitution.

    Within backquotes and in blocks of code a bar stands for itself already.
    """
    lines: list[str] = about[-1]
    block = -1  # how far the text is indented after which a block of code stands
    for i, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= block:
            block = -1
        if block < 0:
            parts = line.split("`")
            parts[::2] = [part.replace("|", "\\|") for part in parts[::2]]
            lines[i] = "`".join(parts)
            if line.rstrip().endswith("::") and not line.lstrip().startswith(".."):
                block = indent


def call_types(
    _app: object,
    what: str,
    name: str,
    found: Any,
    options: Any,
    given: str | None,
    back: str | None,
) -> tuple[str | None, str | None]:
    """Let a signature call the types of arrays as the code does."""
    for written, called in CALLED.items():
        given = given and given.replace(written, called)
        back = back and back.replace(written, called)
    return given, back
