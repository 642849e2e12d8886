"""The kinds of files that networks come in, and who reads each.

To add one: give its suffix a function of a path and the user's wishes, which returns what it found.
A package that it takes is imported inside it, is an extra in pyproject.toml, and `needed` says so
where it is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from backprop_model.faults import ExampleError
from publish.importing.array_files import (
    read_npz,
    read_safetensors,
    refuse_npy,
    refuse_pickle,
)
from publish.importing.found import Found, Wishes
from publish.importing.keras_file import read_keras
from publish.importing.onnx_file import read_onnx
from publish.importing.skops_file import read_skops
from publish.importing.torch_archive import read_torch

Reader = Callable[[Path, Wishes], Found]

READERS: dict[str, Reader] = {
    ".safetensors": read_safetensors,
    ".npz": read_npz,
    ".npy": refuse_npy,
    ".pt": read_torch,
    ".pth": read_torch,
    ".keras": read_keras,
    ".h5": read_keras,
    ".hdf5": read_keras,
    ".onnx": read_onnx,
    ".skops": read_skops,
    ".pkl": refuse_pickle,
    ".pickle": refuse_pickle,
    ".joblib": refuse_pickle,
}
"""By the file's suffix; kinds that can't be read have the sentence that says why."""

LONGEST_NAME, LONGEST_NOTE = 60, 400
"""characters; what is longer is shortened in the middle"""


def plain(words: str, longest: int = LONGEST_NAME) -> str:
    """What stands in a file as it can stand in a sentence: on one line, and not without end."""
    line = "".join(c if c.isprintable() else "?" for c in words)
    half = longest // 2
    return line if len(line) <= longest else f"{line[:half]}...{line[-half:]}"


def read_model(path: Path, wishes: Wishes | None = None) -> Found:
    """Read a network from a file.

    Raises:
        ExampleError: one sentence that names the file, the layer, and what is wrong with it.
    """
    try:
        if path.is_dir():
            raise ExampleError("is a folder, not a file")
        if not path.is_file():
            raise ExampleError("there is no such file")
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            raise ExampleError(f"is no kind of file that is read here; known: {', '.join(READERS)}")
        found = reader(path, wishes or Wishes())
        return replace(
            found,
            steps=[replace(step, name=plain(step.name)) for step in found.steps],
            notes=[plain(note, LONGEST_NOTE) for note in found.notes],
        )
    except ExampleError as error:
        fault, key = plain(error.fault, LONGEST_NOTE), plain(error.key)
        raise ExampleError(fault, key, str(path)) from None
    except OSError as error:
        raise ExampleError(f"can't be read: {error.strerror or error}", source=str(path)) from None
