"""Gradients that PyTorch found, kept beside the tests, and how they were made.

Run it where PyTorch is installed to make them again: ``python -m tests.audits.torch_gradients``.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from audits.against_torch import TorchGradients, gradients_by_torch
from backprop_model import Example, Network, load_example

FILE = Path(__file__).with_suffix(".json")


def examples() -> dict[str, Example]:
    """Every activation and every cost at least once, with and without its own output function."""
    drawn = [
        ([3, 4, 2], ["tanh", "sigmoid"], "binary_cross_entropy", [1.0, 0.0]),
        ([2, 3, 3], ["leaky_relu", "softmax"], "cross_entropy", [0.0, 0.25, 0.75]),
        ([4, 3, 1], ["gelu", "linear"], "squared_error", [0.3]),
        ([2, 3, 3], ["silu", "sigmoid"], "mean_binary_cross_entropy", [1.0, 0.0, 0.25]),
        ([3, 4, 2], ["elu", "softplus"], "mean_squared_error", [0.3, 0.9]),
        ([3, 4, 2], ["elu(0.5)", "leaky_relu(0.2)"], "mean_squared_error", [0.3, 0.9]),
        ([3, 5, 4, 2], ["relu", "gelu", "softmax"], "half_squared_error", [0.2, 0.8]),
    ]
    made = [
        Example(
            "+".join(activations), network, _input(sizes[0]), y, cost, name="-".join(activations)
        )
        for sizes, activations, cost, y in drawn
        for network in [Network.drawn(sizes, activations, seed=11)]
    ]
    shipped = [load_example(name) for name in ("chain", "mazur", "xor", "relu_softmax")]
    return {example.name: example for example in (*shipped, *made)}


def _input(count: int) -> list[float]:
    return [0.9, -0.4, 0.7, 0.2][:count]


def kept() -> dict[str, TorchGradients]:
    """What PyTorch found, by the example's name."""
    told = json.loads(FILE.read_text("utf-8"))
    return {
        name: TorchGradients(
            told["torch"],
            np.array(found["outputs"]),
            found["cost"],
            tuple(np.array(layer) for layer in found["dC_dw"]),
            tuple(np.array(layer) for layer in found["dC_db"]),
        )
        for name, found in told["found"].items()
    }


def ask_again() -> None:
    """Ask PyTorch, and write what it found."""
    found = {name: gradients_by_torch(example) for name, example in examples().items()}
    told = {
        "torch": next(iter(found.values())).version,
        "found": {
            name: {
                "outputs": one.outputs.tolist(),
                "cost": one.cost,
                "dC_dw": [layer.tolist() for layer in one.dC_dw],
                "dC_db": [layer.tolist() for layer in one.dC_db],
            }
            for name, one in found.items()
        },
    }
    FILE.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    ask_again()
