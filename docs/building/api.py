"""Which modules the site documents."""

from __future__ import annotations

import importlib
import pkgutil

APART = ("__main__",)
"""modules that are programs: to import one is to run it"""


def modules_of(package: str) -> list[str]:
    """A package and the modules in it, in alphabetical order; those below a package of it too."""
    found = importlib.import_module(package)
    below = pkgutil.walk_packages(getattr(found, "__path__", []), f"{package}.")
    return [package, *(one.name for one in below if one.name.rpartition(".")[2] not in APART)]
