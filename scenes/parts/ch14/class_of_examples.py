"""What an example's network learns from: its batch, exclusive or's four, or the one itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_model import Example
from backprop_model.datasets import XOR, DataSet
from scenes.stage.claim import Verdict, verdict
from scenes.stage.quantity import Quantity, count


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
        """All of its own; exclusive or, where it is one of the four and stands alone."""
        if len(example.batch.X) == 1 and learns_xor(example):
            return cls(example, XOR, True)
        return cls(example, example.batch, False)

    @property
    def size(self) -> int:
        """How many."""
        return len(self.data.X)

    @property
    def has_entropy(self) -> bool:
        """Whether their cost is a cross entropy."""
        return "cross_entropy" in self.example.cost.name

    @property
    def table(self) -> str:
        """The address of inputs and targets, as two arguments."""
        return "*XOR" if self.is_xor else "*example.batch"

    def mean_cost(self, network: str) -> str:
        """The address of the mean cost of a network, given by its own address."""
        return (
            f"sum(one.cost(x, y, example.cost) for one in [{network}] "
            f"for x, y in zip({self.table})) / {self.size}"
        )

    def trace(self, i: int, network: str = "example.network") -> str:
        """The address of example i's trace."""
        if not self.is_xor:
            pair = f"example.batch.X[{i}], example.batch.Y[{i}]"
            return f"Trace.record({network}, {pair}, example.cost)"
        x, y = self.data.X[i].tolist(), self.data.Y[i].tolist()
        return f"Trace.record({network}, {x}, {y}, example.cost)"

    @property
    def count(self) -> Quantity:
        """How many, as a number that is told."""
        path = "len(XOR[0])" if self.is_xor else "len(example.batch.X)"
        return count("m", self.size, path)

    @property
    def shown(self) -> int:
        """Which of them the example shows."""
        same = (self.example.input == self.data.X).all(axis=1)
        same &= (self.example.target == self.data.Y).all(axis=1)
        return int(np.argmax(same))


def learns_xor(example: Example) -> Verdict:
    """Whether an example is one of exclusive or's four."""
    pairs = zip(XOR.X, XOR.Y, strict=True)
    learns = example.network.sizes[0] == 2 and any(
        np.array_equal(example.input, x) and np.array_equal(example.target, y) for x, y in pairs
    )
    one = "[*example.input, *example.target]"
    return verdict(learns, f"{one} in [[*x, *y] for x, y in zip(*XOR)]")
