"""Train the two deep networks on the digits, and keep how far each layer moved.

    python -m backprop_model.data.measure_layer_moves            # the networks of chapter 15
    python -m backprop_model.data.measure_layer_moves mine.toml  # or others, for 8 by 8 digits

What the file, layer_moves.json, knows of other networks stays in it.
"""

from __future__ import annotations

import sys

from backprop_model.example_library import load_example
from backprop_model.layer_moves import keep, measure

EXAMPLES = ("deep_sigmoid", "deep_relu")


def main(names: list[str]) -> None:
    """Measure the named examples and keep what was measured."""
    measured = [measure(load_example(name)) for name in names or EXAMPLES]
    keep(measured)
    for moves in measured:
        first = moves.moved[-1][0]
        read = f"{moves.right[-1]} of {moves.unseen} unseen digits are read right"
        print(
            f"{moves.example}: the first layer's weights moved by {first:.2g} of their size, {read}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
