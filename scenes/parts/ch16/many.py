"""The gradients of several examples: how they add up to their mean, and a step against it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np

from backprop_model import Example, Trace
from backprop_model.digits import CLASSES, INK, THE_SEVEN, load_digits
from scenes.mobjects.pictures.signed_field import SignedField
from scenes.mobjects.pixels import PixelGrid, light_shade
from scenes.parts.ch16.lesson import rates
from scenes.readings.after_step import AfterStep
from scenes.stage.claim import Verdict, verdict
from scenes.stage.quantity import Quantity


class Mean:
    """The mean of the gradients of ten examples, and how it comes about, one after another.

    Attributes:
        chosen: which of the digits the examples are: one of each kind, that which is shown first.
        count: the address of how many they are.
        rate: of a step against it; ``None`` if no step lowers their mean cost.

    Args:
        read: after the steps that were taken for the example that is shown.
        rate: of those.
    """

    def __init__(self, read: AfterStep, rate: float) -> None:
        self._example = read.example
        self._network = f"{read.path.removesuffix('.trace()')}.network"
        digits = load_digits()
        first = [digits.training[digits.labels[digits.training] == n][0] for n in range(CLASSES)]
        first[int(digits.labels[THE_SEVEN])] = THE_SEVEN
        self.chosen = sorted(map(int, first), key=lambda index: index != THE_SEVEN)
        self.data = digits.data_set(np.array(self.chosen, dtype=np.uint16))
        self._table = f"load_digits().data_set(np.array({self.chosen}, dtype=np.uint16))"
        self.count = f"len({self._table}[0])"
        self._whole = replace(read.example, batch=self.data)
        self.rate = self._found(rate * len(self.chosen))

    def _found(self, largest: float) -> float | None:
        """The largest rate up to one with which the mean cost falls."""
        before = self._whole.mean_cost()
        for rate in rates(largest * (1 + 1e-9), up=False):
            if self._whole.batch_step(rate).mean_cost() < before:
                return rate
        return None

    def costs(self) -> list[Quantity]:
        """The mean cost of all examples before that step and after it, if there is one."""
        found = [self._cost(self._whole, self._network)]
        if self.rate is not None:
            found.append(self._cost(self._whole.batch_step(self.rate), self._stepped))
        return found

    @property
    def _stepped(self) -> str:
        step = f"learning_rate={self.rate!r}, epochs=1"
        return f"train({self._network}, *{self._table}, example.cost, {step}).network"

    @property
    def _records(self) -> str:
        record = f"Trace.record({self._network}, x, y, example.cost)"
        return f"[{record} for x, y in zip(*{self._table})]"

    def own_costs(self, *, stepped: bool) -> list[Quantity]:
        """The cost of each example by itself, before that step or after it."""
        example, network = self._whole, self._network
        if stepped and self.rate is not None:
            example, network = example.batch_step(self.rate), self._stepped
        found = []
        for m, (x, y) in enumerate(zip(*self.data, strict=True)):
            cost = replace(example, input=x, target=y).trace().cost
            own = ", ".join(f"{self._table}[{part}][{m}]" for part in (0, 1))
            found.append(Quantity("C", float(cost), f"{network}.cost({own}, example.cost)"))
        return found

    def activation(self, m: int, j: int) -> Quantity:
        """Of a neuron of the first layer, for one of the examples."""
        path = f"{self._records}[{m}].activations[1][{j}]"
        return Quantity("a", float(self._traces[m].activations[1][j]), path)

    @property
    def brightest(self) -> float:
        """The largest activation of the first layer."""
        return float(max(np.abs(trace.activations[1]).max() for trace in self._traces))

    @property
    def boldest(self) -> str:
        """A Python expression for the neuron with the largest gradient, counted from one."""
        each = f"np.abs([trace.dC_dw[1] for trace in {self._records}])"
        return f"1 + int({each}.max(axis=(0, 2)).argmax())"

    def path_of(self, j: int) -> str:
        """A Python expression for the mean of the gradients of a neuron's weights."""
        return f"np.mean([trace.dC_dw[1][{j}] for trace in {self._records}], axis=0)"

    def _cost(self, example: Example, path: str) -> Quantity:
        each = f"[{path}.cost(x, y, example.cost) for x, y in zip(*{self._table})]"
        return Quantity("C", float(example.mean_cost()), f"float(np.mean({each}))")

    def cancels(self) -> Verdict:
        """Whether gradients of opposite signs meet in some weight of the first layer."""
        own = self.each[:, : self.neurons * len(self._example.input)]
        each = (
            f"np.array([Trace.record({self._network}, x, y, example.cost).dC_dw[1] "
            f"for x, y in zip(*{self._table})])"
        )
        both = f"(({each} > 0).any(0) & ({each} < 0).any(0)).any()"
        return verdict(bool(((own > 0).any(0) & (own < 0).any(0)).any()), both)

    def pictures(self, side: float) -> list[PixelGrid]:
        """What the examples look like, the one that is shown first."""
        images = load_digits().images
        return [
            PixelGrid(images[i] / INK, light_shade, side, f"load_digits().images[{i}] / {INK}")
            for i in self.chosen
        ]

    @staticmethod
    def has(example: Example) -> bool:
        """Whether other examples are known: those of the digits, where it is the 7."""
        seven, target = load_digits().data_set(np.array([THE_SEVEN], dtype=np.uint16))
        return np.array_equal(example.input, seven[0]) and np.array_equal(example.target, target[0])

    @property
    def pixels(self) -> int:
        """How many a picture has."""
        return len(self._example.input)

    @property
    def neurons(self) -> int:
        """How many the first layer has."""
        return len(self._example.network.layer(1).biases)

    @cached_property
    def _traces(self) -> list[Trace]:
        return [
            replace(self._example, input=x, target=y).trace()
            for x, y in zip(*self.data, strict=True)
        ]

    @cached_property
    def each(self) -> np.ndarray:
        """Of every example by itself: shape (examples, parameters)."""
        found = []
        for trace in self._traces:
            layers = zip(trace.dC_dw[1:], trace.dC_db[1:], strict=True)
            found.append(np.concatenate([np.ravel(part) for layer in layers for part in layer]))
        return np.array(found)

    @cached_property
    def sums(self) -> np.ndarray:
        """What the first, the first two and so on add to the mean of all, each its share of it.

        Shape (examples, parameters); the last row is the mean.
        """
        return np.asarray(np.cumsum(self.each, axis=0) / len(self.each))

    def taken(self, count: float) -> np.ndarray:
        """What so many examples add up to; a fraction is of one that is on its way in."""
        whole = np.vstack([np.zeros_like(self.sums[0]), self.sums])
        last = min(int(count), len(self.sums) - 1)
        return np.asarray(whole[last] + (count - last) * (whole[last + 1] - whole[last]))

    def show(self, field: SignedField, count: float) -> None:
        """Let squares show what so many examples add up to."""
        field.show_values(self.taken(count))
