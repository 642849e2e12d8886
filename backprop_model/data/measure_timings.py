"""Time nudging against backpropagation on this machine, and keep the result in timings.json.

    python -m backprop_model.data.measure_timings                  # the networks of chapter 1
    python -m backprop_model.data.measure_timings mine.toml chain  # or others

What the file knows of other networks stays in it.
"""

from __future__ import annotations

import sys

from backprop_model.example_library import load_example
from backprop_model.timing import keep, measure

EXAMPLES = ("mnist_size", "digits")


def main(names: list[str]) -> None:
    """Measure the named examples and keep what was measured."""
    timings = [measure(load_example(name)) for name in names or EXAMPLES]
    keep(timings)
    for timing in timings:
        sizes = "-".join(map(str, timing.sizes))
        print(f"{sizes}: nudging took {timing.ratio:,.0f} times as long")


if __name__ == "__main__":
    main(sys.argv[1:])
