"""Files of named arrays: safetensors, NumPy's `.npz`, and why not `.npy`."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from backprop_model.archives import all_arrays
from backprop_model.faults import ExampleError
from publish.importing.found import Found, Wishes
from publish.importing.named_arrays import found_in


def read_safetensors(path: Path, wishes: Wishes) -> Found:
    """Read a state dict of any framework; the names tell whose, and their order is lost."""
    return found_in(all_arrays(path), "arrays in safetensors", wishes, in_order=False)


def read_npz(path: Path, wishes: Wishes) -> Found:
    """Read NumPy arrays in the order in which they were saved."""
    return found_in(all_arrays(path), "NumPy arrays", wishes, in_order=True)


def refuse_npy(path: Path, wishes: Wishes) -> NoReturn:
    """One array has no name, and no biases beside it."""
    raise ExampleError(
        "holds one array alone; put weights and biases into one file, "
        "with numpy.savez(NAME, W1=..., b1=..., W2=..., b2=...)"
    )


def refuse_pickle(path: Path, wishes: Wishes) -> NoReturn:
    """A pickle is a program."""
    raise ExampleError(
        "is a pickle, a program that is never run here; save scikit-learn's networks with "
        "skops.io.dump as .skops, PyTorch's with torch.save(model.state_dict(), ...) as .pt"
    )
