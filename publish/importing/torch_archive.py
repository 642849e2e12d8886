"""PyTorch's `.pt`: the weights of a state dict, as `torch.save(model.state_dict(), ...)` has them.

The file is a zip archive with a pickle, which says what the tensors are, and beside it the numbers.
The pickle is read by `tensor_pickle`, never unpickled, and PyTorch is not needed.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_model.faults import ExampleError
from publish.importing.found import Found, Wishes
from publish.importing.named_arrays import found_in
from publish.importing.tensor_pickle import MOST_BYTES, read_state
from publish.importing.zipped import DAMAGED


def read_torch(path: Path, wishes: Wishes) -> Found:
    """Read a state dict."""
    return found_in(
        state_dict(path), "a PyTorch state dict", wishes, in_order=True, layout="out_in"
    )


def state_dict(path: Path) -> dict[str, NDArray[Any]]:
    """The tensors by their names, in the order in which the module has them.

    Raises:
        ExampleError: the file is no state dict, or damaged, or wants something to be executed.
    """
    try:
        if not zipfile.is_zipfile(path):
            raise ExampleError(
                "is not what torch.save has written since PyTorch 1.6; load it there and save its "
                "state_dict() anew, or as .safetensors"
            )
        with zipfile.ZipFile(path) as archive:
            return _tensors(_Archive(archive).read())
    except DAMAGED:
        raise ExampleError("is damaged, or no file of PyTorch") from None


def _tensors(state: Any) -> dict[str, NDArray[Any]]:
    """The state dict in what was saved: that itself, or one among other things of a checkpoint."""
    if not isinstance(state, dict):
        raise ExampleError("holds no state dict; save model.state_dict()")
    inner = {key: value for key, value in state.items() if isinstance(value, dict)}
    dicts = [d for d in (state, *inner.values()) if d and _is_state(d)]
    if len(dicts) != 1:
        keys = ", ".join(str(key) for key in list(state)[:6]) or "nothing"
        raise ExampleError(f"holds {keys}, and no state dict among it; save model.state_dict()")
    return dicts[0]


def _is_state(value: dict[Any, Any]) -> bool:
    return all(isinstance(k, str) and isinstance(v, np.ndarray) for k, v in value.items())


class _Archive:
    """The zip archive: a pickle, and a file for each storage."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.files = {info.filename: info for info in archive.infolist()}
        programs = [name for name in self.files if name.split("/")[1:] == ["data.pkl"]]
        if len(programs) != 1:
            raise ExampleError("holds no state dict; save model.state_dict()")
        self.root = programs[0].removesuffix("data.pkl")
        self.big = False
        if f"{self.root}byteorder" in self.files:
            self.big = self.bytes_of("byteorder", 16) == b"big"

    def read(self) -> Any:
        if any(name.startswith(f"{self.root}code/") for name in self.files):
            raise ExampleError("is a TorchScript program, which is never run; save the state_dict")
        return read_state(self.bytes_of("data.pkl", MOST_BYTES), self.storage)

    def storage(self, key: str, kind: np.dtype[Any], count: int) -> NDArray[Any]:
        size = kind.itemsize * count
        content = self.bytes_of(f"data/{key}", size)
        if len(content) != size:
            raise ValueError("a storage of another size than told")
        return np.frombuffer(content, kind.newbyteorder(">" if self.big else "<")).astype(kind)

    def bytes_of(self, name: str, most: int) -> bytes:
        """A file's content, which is read only if it is as small as it should be."""
        info = self.files.get(f"{self.root}{name}")
        if info is None or info.file_size > most:
            raise ValueError("a file is missing or too large")
        with self.archive.open(info) as file:
            return file.read(most)
