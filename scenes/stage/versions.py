"""The packages that have a part in what a video looks like."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import version

PACKAGES = ("manim", "numpy", "typst", "av", "pycairo", "svgelements", "pillow", "babel")


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that draw and encode."""
    return {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}}


_version = cache(version)  # a package's description is parsed for it
