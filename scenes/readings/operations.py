"""What a gradient costs: counts of parameters, passes and multiply-adds, as quantities."""

from __future__ import annotations

from backprop_model import Example
from backprop_model.timing import kept_timing
from scenes.stage.claim import Rule, judged
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
        self._sizes = example.network.sizes
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

    def nudged_by(self, share: float) -> int:
        """How many were nudged by a share of the time, if each takes less than the one before."""
        return min(int(self.nudges**share + 1e-9), self.nudges)

    def passes(self, nudges: int) -> Quantity:
        """More forward passes, after so many nudges."""
        if nudges >= self.nudges:
            return self._count("forward_passes_for_nudging")
        path = f"min({nudges}, {_COUNTS}.forward_passes_for_nudging)"
        return count("passes", nudges, path)

    def multiply_adds(self, nudges: int) -> Quantity:
        """Multiply-adds of the pass that runs anyway, and of one more for each nudge."""
        if nudges >= self.nudges:
            return self.by_nudging
        value = (1 + nudges) * self._counts.forward_multiply_adds
        return count("multiply-adds", value, f"(1 + {nudges}) * {_COUNTS}.forward_multiply_adds")

    def done_after(self, layers: int) -> int:
        """Multiply-adds of backpropagation when so many layers, from the last, are swept.

        A layer's gradients take one for each weight, and so does what it passes back; the first
        layer passes nothing back.
        """
        sizes = self._sizes
        swept = range(len(sizes) - 1, len(sizes) - 1 - layers, -1)
        back = sum(sizes[l] * sizes[l - 1] * (2 if l > 1 else 1) for l in swept)
        done = self._counts.forward_multiply_adds + back
        backward = [
            f"example.network.layers[{l - 1}].weights.size * {2 if l != 1 else 1}" for l in swept
        ]
        path = " + ".join([f"{_COUNTS}.forward_multiply_adds", *backward])
        judged(Rule.EQUAL, str(done), path)
        return done

    def swept(self, done: int) -> Quantity:
        """So many of backpropagation's multiply-adds."""
        forward = self._counts.forward_multiply_adds
        if done == forward:
            return self.forward
        if done == self._counts.backpropagation_multiply_adds:
            return self.by_backpropagation
        path = f"{_COUNTS}.forward_multiply_adds {'+' if done > forward else '-'} "
        return count("multiply-adds", done, path + str(abs(done - forward)))

    def _count(self, name: str) -> Quantity:
        return count(name, getattr(self._counts, name), f"{_COUNTS}.{name}")


def parameters_by_layer(example: Example) -> list[int]:
    """Weights and biases of each layer, the first layer first."""
    return [layer.weights.size + layer.biases.size for layer in example.network.layers]
