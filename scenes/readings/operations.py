"""What a gradient costs: counts of parameters, passes and multiply-adds, as quantities."""

from __future__ import annotations

from backprop_model import Example
from backprop_model.timing import kept_timing
from scenes.stage.quantity import Quantity, count

_COUNTS = "example.operation_counts()"


class Operations:
    """The example's operation counts, each with the path that recomputes it.

    Attributes:
        parameters, weights, biases: how many there are.
        forward, backward: multiply-adds of one pass.
        by_nudging, by_backpropagation: multiply-adds for all gradients.
        saving: how many times as many the first is.
        times_as_long: how many times as long it took; ``None`` where that was not measured.
        minutes: what it makes of a second.
    """

    def __init__(self, example: Example) -> None:
        self._counts = example.operation_counts()
        self.parameters = self._count("parameters")
        self.weights = self._count("weights")
        self.biases = self._count("biases")
        self.forward = self._count("forward_multiply_adds")
        self.backward = self._count("backward_multiply_adds")
        self.by_nudging = self._count("nudging_multiply_adds")
        self.by_backpropagation = self._count("backpropagation_multiply_adds")
        self.saving = Quantity(
            "saving", self._counts.saving, f"{_COUNTS}.saving", decimals=0, significant=2
        )
        timing = kept_timing(example)
        self.times_as_long = self.minutes = None
        if timing is not None:
            path, ratio = "kept_timing(example).ratio", timing.ratio
            self.times_as_long = Quantity("time ratio", ratio, path, decimals=0, significant=2)
            self.minutes = Quantity(
                "minutes", ratio / 60, f"{path} / 60", decimals=0, significant=2
            )

    @property
    def nudges(self) -> int:
        """How many forward passes nudging takes beside the one that runs anyway."""
        return self._counts.forward_passes_for_nudging

    def _count(self, name: str) -> Quantity:
        return count(name, getattr(self._counts, name), f"{_COUNTS}.{name}")
