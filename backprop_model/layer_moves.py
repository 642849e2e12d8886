"""How far the weights of each layer move while a network learns the digits, and what it learns.

    >>> from backprop_model.layer_moves import kept_moves
    >>> kept_moves("deep_sigmoid").moved[-1][0] < kept_moves("deep_relu").moved[-1][0] / 1000
    True

It is measured by training, which takes seconds, and kept in ``data/layer_moves.json`` by
``python -m backprop_model.data.measure_layer_moves``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backprop_model.arrays import FloatArray
from backprop_model.digits import load_digits
from backprop_model.example import Example
from backprop_model.files import whole
from backprop_model.network import Network
from backprop_model.training import train

MOVES_FILE = Path(__file__).parent / "data" / "layer_moves.json"
EPOCHS, BATCH_SIZE, LEARNING_RATE = 20, 10, 0.1


@dataclass(frozen=True)
class LayerMoves:
    """What a training on the 1,400 training digits did to each layer, epoch by epoch.

    Attributes:
        example: the name of the example whose network began to learn.
        sizes: neurons of each layer, the input first.
        activations: of each layer with parameters.
        epochs, batch_size, learning_rate: of the training.
        seen, unseen: how many digits it learned from, and how many it did not see.
        right: how many of the unseen ones it read right after epoch 0 (untrained), 1, 2, ...
        moved: after the same epochs, for each layer l = 1..L at l - 1: the Frobenius norm of what
            was added to its weights, as a share of that of the weights it began with.
    """

    example: str
    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    epochs: int
    batch_size: int
    learning_rate: float
    seen: int
    unseen: int
    right: tuple[int, ...]
    moved: tuple[tuple[float, ...], ...]


def measure(example: Example, epochs: int = EPOCHS) -> LayerMoves:
    """Train an example's network on the digits and look after each epoch.

    Args:
        example: its network has 64 inputs and 10 outputs.
        epochs: how often every digit is used.

    Raises:
        TrainingError: the network does not fit the digits.
    """
    digits = load_digits()
    seen, unseen = digits.data_set(digits.training), digits.data_set(digits.held_out)
    steps = -(-len(seen.X) // BATCH_SIZE)
    ends = [epoch * steps for epoch in range(epochs + 1)]
    history = train(
        example.network,
        *seen,
        example.cost,
        learning_rate=LEARNING_RATE,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        evaluate_on={"unseen": unseen},
        keep_steps=ends,
    )
    return LayerMoves(
        example=example.name,
        sizes=example.network.sizes,
        activations=tuple(layer.activation.name for layer in example.network.layers),
        epochs=epochs,
        batch_size=BATCH_SIZE,
        learning_rate=LEARNING_RATE,
        seen=len(seen.X),
        unseen=len(unseen.X),
        right=tuple(
            round(state.accuracy * len(unseen.X)) for state in history.evaluations["unseen"]
        ),
        moved=tuple(_moved(example.network, history.snapshots[end]) for end in ends),
    )


def kept_moves(name: str) -> LayerMoves | None:
    """What was measured of the network of an example; ``None`` if nothing was."""
    return next((moves for moves in _kept() if moves.example == name), None)


def keep(measured: list[LayerMoves]) -> None:
    """Add to the file that `kept_moves` reads, in place of what it knew of the same examples."""
    known = {moves.example: moves for moves in [*_kept(), *measured]}
    rows = [json.dumps(vars(moves)) for moves in known.values()]
    with whole(MOVES_FILE) as unfinished:
        unfinished.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


def _kept() -> list[LayerMoves]:
    def moves(row: dict[str, Any]) -> LayerMoves:
        lists = {name: tuple(row[name]) for name in ("sizes", "activations", "right")}
        return LayerMoves(**{**row, **lists, "moved": tuple(map(tuple, row["moved"]))})

    return [moves(row) for row in json.loads(MOVES_FILE.read_text(encoding="utf-8"))]


def _moved(before: Network, after: Network) -> tuple[float, ...]:
    """To four digits: more would not come out again on every machine."""
    layers = zip(before.layers, after.layers, strict=True)
    return tuple(_share(old.weights, new.weights) for old, new in layers)


def _share(old: FloatArray, new: FloatArray) -> float:
    return float(f"{np.linalg.norm(new - old) / np.linalg.norm(old):.3e}")
