"""What a sweep of the model costs: against a bare NumPy loop, and how it grows.

The bare loop computes the same gradients of a network of sigmoids, and keeps nothing else.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from typing import Any

import numpy as np

from backprop_model import COSTS, Network

ROUNDS = 7
SHORTEST = 0.02
"""seconds of processor time that are measured at once, at the least"""
DEEPEST, WIDEST = 64, 2048


def seconds(*works: Callable[[], object]) -> list[float]:
    """Processor seconds that each work takes: measured in turns, the median of the rounds."""
    counts = []
    for work in works:
        count, spent = 1, 0.0
        while spent < SHORTEST:
            count, spent = count * 2, _spent(work, count * 2)
        counts.append(count)
    rounds = [
        [_spent(work, count) / count for work, count in zip(works, counts, strict=True)]
        for _ in range(ROUNDS)
    ]
    return [median(column) for column in zip(*rounds, strict=True)]


def _spent(work: Callable[[], object], count: int) -> float:
    began = time.process_time()
    for _ in range(count):
        work()
    return time.process_time() - began


def problem(sizes: Sequence[int], batch: int) -> tuple[Network, np.ndarray, np.ndarray]:
    """A network of sigmoids, a batch of inputs and their targets."""
    rng = np.random.default_rng(0)
    network = Network.drawn(tuple(sizes), ("sigmoid",) * (len(sizes) - 1), 1)
    return network, rng.normal(size=(batch, sizes[0])), rng.uniform(size=(batch, sizes[-1]))


def sweep_of_model(network: Network, x: np.ndarray, y: np.ndarray) -> Any:
    """Both passes of the model."""
    return network.backward(network.forward(x), y, COSTS["half_squared_error"])


def bare_sweep(network: Network, x: np.ndarray, y: np.ndarray) -> list[np.ndarray]:
    """The gradients of the weights by as little NumPy as will do, the last layer's first."""
    weights = [layer.weights for layer in network.layers]
    activations = [x]
    for layer in network.layers:
        activations.append(1 / (1 + np.exp(-(activations[-1] @ layer.weights.T + layer.biases))))
    delta = (activations[-1] - y) / len(x)
    gradients = []
    for l in range(len(weights) - 1, -1, -1):
        a = activations[l + 1]
        delta = delta * a * (1 - a)
        gradients.append(delta.T @ activations[l])
        delta = delta @ weights[l]
    return gradients


def torch_sweep(network: Network, x: np.ndarray, y: np.ndarray) -> Callable[[], object] | None:
    """The same by PyTorch, eagerly; ``None`` where it is not installed."""
    if importlib.util.find_spec("torch") is None:
        return None
    torch: Any = importlib.import_module("torch")
    parameters = [
        (
            torch.tensor(layer.weights, requires_grad=True),
            torch.tensor(layer.biases, requires_grad=True),
        )
        for layer in network.layers
    ]
    inputs, targets = torch.tensor(x), torch.tensor(y)

    def sweep() -> None:
        a = inputs
        for w, b in parameters:
            a = torch.sigmoid(a @ w.T + b)
        (0.5 * (a - targets) ** 2).sum().div(len(x)).backward()

    return sweep


def line(x: Sequence[float], y: Sequence[float]) -> tuple[float, float, float]:
    """The straight line of least squares: its slope, where it begins, and its R squared."""
    slope, start = np.polyfit(x, y, 1)
    rest = np.asarray(y) - (slope * np.asarray(x) + start)
    return float(slope), float(start), float(1 - rest.var() / np.var(y))


def rows() -> dict[str, Callable[[], dict[str, Any]]]:
    """What can be measured, by name; each gives its figures."""
    return {
        "sweep of one input": lambda: _against(1),
        "sweep of 1,000 inputs": lambda: _against(1000),
        "by batch": lambda: _growth("inputs", [1, 250, 500, 750, 1000], lambda n: ([64] * 4, n)),
        "by depth": lambda: _growth("layers", [2, 4, 8, 16, 32, DEEPEST], _deep),
        "by width": lambda: _growth("weights", [4, 64, 256, 512, 1024, WIDEST], _wide),
    }


def _deep(layers: int) -> tuple[list[int], int]:
    return [64] * (layers + 1), 1


def _wide(neurons: int) -> tuple[list[int], int]:
    return [neurons, neurons], 1


def _against(batch: int) -> dict[str, Any]:
    given = problem((784, 128, 64, 10), batch)
    works: list[Callable[[], object]] = [
        lambda: sweep_of_model(*given),
        lambda: bare_sweep(*given),
    ]
    torch = torch_sweep(*given)
    ours, bare, *theirs = seconds(*works, *([torch] if torch else []))
    return {
        "seconds": ours,
        "times the bare loop": ours / bare,
        "times PyTorch": ours / theirs[0] if theirs else "not installed",
    }


def _growth(
    what: str, counts: Sequence[int], sizes_of: Callable[[int], tuple[list[int], int]]
) -> dict[str, Any]:
    """Seconds by inputs, layers, or the weights of a layer, and the line through them."""
    works = []
    for count in counts:
        given = problem(*sizes_of(count))
        works.append(partial(sweep_of_model, *given))
    spent = seconds(*works)
    x = [float(n * n) if what == "weights" else float(n) for n in counts]
    slope, start, r_squared = line(x, spent)
    return {
        "seconds": dict(zip(map(str, counts), spent, strict=True)),
        f"seconds for each of {what}": slope,
        "seconds at the start": start,
        "R squared of the line": r_squared,
    }
