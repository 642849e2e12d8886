"""Packages that a reader takes, and what to install where one is missing."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from backprop_model.faults import ExampleError


def needed(package: str, extra: str) -> Any:
    """The package, imported.

    Raises:
        ExampleError: it is not installed; how it is to be had.
    """
    if find_spec(package) is None:
        raise ExampleError(
            f"is read with {package}, which is not installed: pip install {package}, "
            f"or this project with its extra [{extra}]"
        )
    return import_module(package)
