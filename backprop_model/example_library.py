"""Examples by name or by path: which there are, where they lie, and how they are loaded."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from backprop_model.faults import ExampleError, hint, shown

if TYPE_CHECKING:
    from backprop_model.example import Example

SUFFIXES = (".toml", ".json")
"""of example files; of two with one name, the first one is found by it"""

_IN_A_WHEEL = Path(__file__).parent / "examples"

PROJECT_EXAMPLES = (
    _IN_A_WHEEL if _IN_A_WHEEL.is_dir() else Path(__file__).parent.parent / "examples"
)
"""The examples that come with the project: beside this package, or in it where a wheel put it."""


def load_example(name_or_path: str | Path) -> Example:
    """Load an example by its name in `examples/`, or by the path of its file, in TOML or in JSON.

    Raises:
        ExampleError: one sentence that names file, key and fault. Nothing in a file is executed.
    """
    # Here, because pydantic takes as long to import as all else together.
    from backprop_model.example_file import read_example

    return read_example(find_example(name_or_path))


def find_example(name_or_path: str | Path) -> Path:
    """Where an example's file is: a path as it stands, a name in one of the examples folders.

    A path may leave out its ".toml" or ".json". The working directory's `examples/` is looked into
    before the project's own.

    Raises:
        ExampleError: if there is no such file; it names the nearest one that there is.
    """
    path = Path(name_or_path)
    known = example_paths()
    if name_or_path in known:
        return known[str(name_or_path)]
    with contextlib.suppress(OSError):  # a name that is too long is not found either
        for candidate in (path, *(Path(f"{path}{suffix}") for suffix in SUFFIXES)):
            if candidate.suffix.lower() in SUFFIXES and candidate.exists():
                return candidate
        if path.exists() and not path.is_dir():
            raise ExampleError(
                f"must end in {' or '.join(SUFFIXES)}, as all example files do",
                source=shown(str(path)).strip("'"),
            )
    if isinstance(name_or_path, Path) or path.suffix or len(path.parts) > 1:
        raise ExampleError("there is no such file", source=shown(str(path)).strip("'"))
    raise ExampleError(f"there is no example {shown(name_or_path)}; {hint(name_or_path, known)}")


def example_paths() -> dict[str, Path]:
    """Every example that can be loaded by name, with its file."""
    folders = (PROJECT_EXAMPLES, Path("examples"))
    return {
        path.stem: path
        for folder in folders
        for suffix in reversed(SUFFIXES)
        for path in sorted(folder.glob(f"*{suffix}"))
    }
