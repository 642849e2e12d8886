"""What an example's network learns from: exclusive or's four, or the one example itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_model import Example
from backprop_model.datasets import XOR, DataSet
from scenes.stage.claim import Verdict, verdict


@dataclass(frozen=True)
class ClassOfExamples:
    """Examples that are learned together, and how a path names them.

    Attributes:
        example: whose network learns.
        data: inputs and targets, a row each.
        is_xor: whether they are exclusive or's four.
    """

    example: Example
    data: DataSet
    is_xor: bool

    @classmethod
    def of(cls, example: Example) -> ClassOfExamples:
        """Exclusive or, where the example is one of its four; else the example alone."""
        if learns_xor(example):
            return cls(example, XOR, True)
        return cls(example, DataSet(example.input[None], example.target[None]), False)

    @property
    def size(self) -> int:
        """How many."""
        return len(self.data.X)

    @property
    def table(self) -> str:
        """The address of inputs and targets, as two arguments."""
        return "*XOR" if self.is_xor else "[example.input], [example.target]"

    def mean_cost(self, network: str) -> str:
        """The address of the mean cost of a network, given by its own address."""
        pairs = "zip(*XOR)" if self.is_xor else "zip([example.input], [example.target])"
        return (
            f"sum(one.cost(x, y, example.cost) for one in [{network}] "
            f"for x, y in {pairs}) / {self.size}"
        )

    def trace(self, i: int, network: str = "example.network") -> str:
        """The address of example i's trace."""
        x, y = self.data.X[i].tolist(), self.data.Y[i].tolist()
        if not self.is_xor:
            return f"Trace.record({network}, example.input, example.target, example.cost)"
        return f"Trace.record({network}, {x}, {y}, example.cost)"


def learns_xor(example: Example) -> Verdict:
    """Whether an example is one of exclusive or's four."""
    pairs = zip(XOR.X, XOR.Y, strict=True)
    learns = example.network.sizes[0] == 2 and any(
        np.array_equal(example.input, x) and np.array_equal(example.target, y) for x, y in pairs
    )
    one = "[*example.input, *example.target]"
    return verdict(learns, f"{one} in [[*x, *y] for x, y in zip(*XOR)]")
