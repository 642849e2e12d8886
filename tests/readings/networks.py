"""Random small networks, and their passes written out: NumPy only, nothing of the package's own."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from backprop_model import Example, Layer, Network
from scenes.readings import Readings


class Case:
    """A network of sigmoids under half the squared error, and all that its two passes give.

    Attributes:
        read: the readings that are tested.
        a, slope, signal, delta, dw: by layer from 0; what does not exist is ``None``.
        cost_of: the cost for other weights, by the same loops.
    """

    def __init__(self, sizes: list[int], seed: int, target: np.ndarray | None = None) -> None:
        rng = np.random.default_rng(seed)
        self.w = [rng.normal(0, 1.0, (n, m)) for m, n in pairwise(sizes)]
        self.b = [rng.normal(0, 0.5, n) for n in sizes[1:]]
        self.x = rng.uniform(0.1, 1, sizes[0])
        self.y = rng.uniform(0, 1, sizes[-1]) if target is None else target
        layers = [Layer(w, b, "sigmoid") for w, b in zip(self.w, self.b, strict=True)]
        self.read = Readings(Example("case", Network(layers), self.x, self.y))
        self.a = self.forward(self.w)
        self.depth = len(self.w)
        self.slope = [None, *(a * (1 - a) for a in self.a[1:])]
        self.signal: list[Any] = [None] * (self.depth + 1)
        self.delta: list[Any] = [None] * (self.depth + 1)
        self.signal[-1] = self.a[-1] - self.y
        for l in range(self.depth, 0, -1):
            self.delta[l] = self.signal[l] * self.slope[l]
            self.signal[l - 1] = self.w[l - 1].T @ self.delta[l]
        self.dw = [None, *(np.outer(self.delta[l], self.a[l - 1]) for l in range(1, len(sizes)))]

    def forward(self, weights: list[np.ndarray]) -> list[np.ndarray]:
        a = [self.x]
        for w, b in zip(weights, self.b, strict=True):
            a.append(1 / (1 + np.exp(-(w @ a[-1] + b))))
        return a

    def cost_with(self, l: int, j: int, k: int, h: float) -> float:
        """The cost after w_jk of layer l has moved by h."""
        moved = [w.copy() for w in self.w]
        moved[l - 1][j, k] += h
        return float(((self.forward(moved)[-1] - self.y) ** 2).sum() / 2)
