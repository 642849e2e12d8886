"""An example's gradients by PyTorch's automatic differentiation, where PyTorch is installed.

Nothing of the project's own mathematics takes part but the example's numbers: the network is
written again in tensors of double precision, and ``backward()`` is called. PyTorch is no
dependency; it is imported when it is asked for.

    gradients_by_torch(load_example("mazur")).dC_dw[1][0, 0]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from backprop_model import Activation, Example
from backprop_model.arrays import FloatArray
from backprop_model.rounding import rounding_of

ROUNDING = 1e-12
"""share of an example's largest gradient below which a difference is one of rounding"""
SAME = 1e-9
"""the largest relative difference that is none"""
MARGIN = 8.0
"""times the bound of a gradient's rounding up to which two right programs may differ"""


class TorchError(Exception):
    """Why PyTorch can't be asked, in one sentence."""


@dataclass(frozen=True, eq=False)
class TorchGradients:
    """What PyTorch found.

    Attributes:
        version: of PyTorch.
        outputs: the network's, shape (n_L,).
        cost: C.
        dC_dw, dC_db: by layer, from 1 on (``dC_dw[0]`` is the first layer's); shapes of the
            weights, (n_l, n_(l-1)), and the biases, (n_l,).
    """

    version: str
    outputs: FloatArray
    cost: float
    dC_dw: tuple[FloatArray, ...]
    dC_db: tuple[FloatArray, ...]


@dataclass(frozen=True)
class TorchVerdict:
    """How far PyTorch's gradients are from the model's.

    Attributes:
        version: of PyTorch.
        compared: how many gradients.
        largest: the largest relative difference |ours - theirs| / max(|ours|, |theirs|); where
            both are below `ROUNDING` times the largest gradient, relative to that.
        blurred: how many of the gradients differ in what rounding leaves of them, as where a
            target is met: `largest` is of the others.
    """

    version: str
    compared: int
    largest: float
    blurred: int = 0


def gradients_by_torch(example: Example) -> TorchGradients:
    """Build the example's network in PyTorch, run it forward, and call ``backward()``.

    Raises:
        TorchError: PyTorch is not installed, or has no such activation or cost.
    """
    if find_spec("torch") is None:
        raise TorchError("PyTorch is not installed here; install it with: pip install torch")
    torch: Any = import_module("torch")

    weights, biases = [], []
    a = torch.tensor(example.input, dtype=torch.float64)
    z = a
    for layer in example.network.layers:
        w = torch.tensor(layer.weights, dtype=torch.float64, requires_grad=True)
        b = torch.tensor(layer.biases, dtype=torch.float64, requires_grad=True)
        z = w @ a + b if layer.has_biases else w @ a
        a = _activation(torch, layer.activation)(z)
        weights.append(w)
        biases.append(b)
    y = torch.tensor(example.target, dtype=torch.float64)
    cost = _known(_costs(torch), example.cost.name, "cost")(a, z, y)
    cost.backward()
    return TorchGradients(
        str(torch.__version__),
        a.detach().numpy(),
        float(cost.detach()),
        tuple(w.grad.numpy() for w in weights),
        tuple(np.zeros(0) if b.grad is None else b.grad.numpy() for b in biases),
    )


def compare(example: Example, theirs: TorchGradients) -> TorchVerdict:
    """Hold every gradient of the model's against PyTorch's."""
    trace = example.trace()
    layers = range(1, len(theirs.dC_dw) + 1)
    ours = np.concatenate([(*trace.dC_dw[l].ravel(), *trace.dC_db[l]) for l in layers])
    found = np.concatenate(
        [(*w.ravel(), *b) for w, b in zip(theirs.dC_dw, theirs.dC_db, strict=True)]
    )
    size = np.maximum(np.abs(ours), np.abs(found))
    size = np.maximum(size, max(ROUNDING * size.max(), np.finfo(float).tiny))
    rounding = rounding_of(trace)
    bounds = np.concatenate([(*rounding.dC_dw[l].ravel(), *rounding.dC_db[l]) for l in layers])
    differences = np.abs(ours - found) / size
    blurred = (differences > SAME) & (np.abs(ours - found) <= MARGIN * bounds)
    largest = float(differences[~blurred].max(initial=0.0))
    return TorchVerdict(theirs.version, len(ours), largest, int(blurred.sum()))


def _known(entries: dict[str, Callable[..., Any]], name: str, kind: str) -> Callable[..., Any]:
    if name not in entries:
        known = ", ".join(entries)
        raise TorchError(f"The {kind} {name} can't be told to PyTorch; there are {known}.")
    return entries[name]


def _activation(torch: Any, activation: Activation) -> Callable[..., Any]:
    functional = torch.nn.functional
    if activation.constant is not None:
        value = activation.constant.value
        made = {
            "leaky_relu": lambda z: functional.leaky_relu(z, value),
            "elu": lambda z: functional.elu(z, value),
        }
        return _known(made, activation.name.partition("(")[0], "activation")
    known = {
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "relu": torch.relu,
        "gelu": functional.gelu,
        "silu": functional.silu,
        "softplus": functional.softplus,
        "linear": lambda z: z,
        "softmax": lambda z: torch.softmax(z, dim=0),
    }
    return _known(known, activation.name, "activation")


def _costs(torch: Any) -> dict[str, Callable[..., Any]]:
    """Costs of (outputs, weighted sums, targets).

    A cross entropy is computed from the weighted sums together with the output activation that it
    belongs to, for a logarithm of a rounded 0 is infinite.
    """
    functional = torch.nn.functional
    with_sigmoid = functional.binary_cross_entropy_with_logits
    return {
        "half_squared_error": lambda a, z, y: 0.5 * ((a - y) ** 2).sum(),
        "squared_error": lambda a, z, y: functional.mse_loss(a, y, reduction="sum"),
        "mean_squared_error": lambda a, z, y: functional.mse_loss(a, y),
        "binary_cross_entropy": lambda a, z, y: with_sigmoid(z, y, reduction="sum"),
        "mean_binary_cross_entropy": lambda a, z, y: with_sigmoid(z, y),
        "cross_entropy": lambda a, z, y: functional.cross_entropy(z, y),
    }
