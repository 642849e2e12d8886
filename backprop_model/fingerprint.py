"""What tells one example from another, wherever it was read from.

>>> from backprop_model import load_example
>>> example = load_example("mazur")
>>> fingerprint(example) == fingerprint(load_example("mazur"))
True
>>> fingerprint(example) == fingerprint(example.step())
False
"""

from __future__ import annotations

import hashlib
import json

from backprop_model.example import Example


def fingerprint(example: Example) -> str:
    """All that an example holds, its arrays by their hashes."""
    arrays = [example.input, example.target, *example.batch]
    for layer in example.network.layers:
        arrays += [layer.weights, layer.biases]
    words = [
        example.title,
        example.cost.name,
        repr(example.learning_rate),
        *(layer.activation.name for layer in example.network.layers),
        *("input", *example.input_labels),
        *("output", *example.output_labels),
        str(example.input_shape),
    ]
    numbers = [f"{a.shape} {hashlib.sha256(a.tobytes()).hexdigest()}" for a in arrays]
    return json.dumps([words, numbers])
