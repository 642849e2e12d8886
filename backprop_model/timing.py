"""How many times as long nudging takes as backpropagation, by the clock.

    >>> from backprop_model import load_example
    >>> from backprop_model.timing import kept_timing
    >>> kept_timing(load_example("mnist_size")).ratio > 100
    True

Counts of multiply-adds are the same everywhere, times are not: they are taken on one machine,
when videos are made there, and kept beside the counts in ``data/timings.json`` by
``python -m backprop_model.data.measure_timings``. Time is the processor's, whatever else it does.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from backprop_model.example import Example
from backprop_model.files import whole
from backprop_model.network import Network

TIMINGS_FILE = Path(__file__).parent / "data" / "timings.json"
SWEEPS = 2000
"""how often backpropagation is run in a round: one run is too short to time"""


@dataclass(frozen=True)
class Timing:
    """A network's gradients by both ways, counted and timed.

    Attributes:
        sizes: neurons of each layer, the input first.
        activations: of each layer with parameters.
        parameters, nudging_multiply_adds, backpropagation_multiply_adds: see `OperationCounts`.
        ratio: how many times as long nudging took, to two digits; more would not come out again.
    """

    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    parameters: int
    nudging_multiply_adds: int
    backpropagation_multiply_adds: int
    ratio: float


def measure(example: Example, rounds: int = 5) -> Timing:
    """Time both ways, in turns, and take the median of the rounds' ratios.

    Nudging is one forward pass, and one more for each parameter; that a parameter changes before
    each costs next to nothing, and is left out.
    """
    network, x, y, cost = example.network, example.input, example.target, example.cost
    counts = example.operation_counts()

    def run_forward() -> None:
        network.cost(x, y, cost)

    def sweep() -> None:
        network.backward(network.forward(x), y, cost)

    passes = 1 + counts.forward_passes_for_nudging
    ratios = [
        _seconds(run_forward, passes) / (_seconds(sweep, SWEEPS) / SWEEPS) for _ in range(rounds)
    ]
    return Timing(
        *_key(network),
        counts.parameters,
        counts.nudging_multiply_adds,
        counts.backpropagation_multiply_adds,
        ratio=float(f"{median(ratios):.1e}"),
    )


def kept_timing(example: Example) -> Timing | None:
    """What was measured of a network with these layers; ``None`` if nothing was."""
    key = _key(example.network)
    return next((t for t in _kept() if (t.sizes, t.activations) == key), None)


def keep(timings: list[Timing]) -> None:
    """Add timings to the file that `kept_timing` reads, in place of earlier ones of the same."""
    known = {(timing.sizes, timing.activations): timing for timing in [*_kept(), *timings]}
    rows = [json.dumps(vars(timing)) for timing in known.values()]
    with whole(TIMINGS_FILE) as unfinished:
        unfinished.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


def _kept() -> list[Timing]:
    def timing(row: dict[str, Any]) -> Timing:
        lists = {name: tuple(row[name]) for name in ("sizes", "activations")}
        return Timing(**{**row, **lists})

    return [timing(row) for row in json.loads(TIMINGS_FILE.read_text(encoding="utf-8"))]


def _key(network: Network) -> tuple[tuple[int, ...], tuple[str, ...]]:
    return network.sizes, tuple(layer.activation.name for layer in network.layers)


def _seconds(run: Callable[[], None], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        run()
    return time.process_time() - began
