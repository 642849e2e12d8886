"""The gradients of several examples, and how their mean comes about, one example after another."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from backprop_model import Example
from backprop_model.digits import CLASSES, INK, THE_SEVEN, load_digits
from scenes.mobjects.pixels import PixelGrid, light_shade
from scenes.parts.ch16.print_field import PrintField


class Mean:
    """The mean of the gradients of so many examples as are taken in so far.

    Attributes:
        field: squares for it.
        chosen: which of the digits the examples are: one of each kind, that which is shown first.

    Args:
        example: the one that is shown, with the network as it is now.
        field: squares for the mean, on the scale of those before.
    """

    def __init__(self, example: Example, field: PrintField) -> None:
        self._example, self.field = example, field
        digits = load_digits()
        first = [digits.training[digits.labels[digits.training] == n][0] for n in range(CLASSES)]
        first[int(digits.labels[THE_SEVEN])] = THE_SEVEN
        self.chosen = sorted(map(int, first), key=lambda index: index != THE_SEVEN)
        self._X, self._Y = digits.data_set(np.array(self.chosen, dtype=np.uint16))

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
    def neurons(self) -> int:
        """How many the first layer has."""
        return len(self._example.network.layer(1).biases)

    @cached_property
    def each(self) -> np.ndarray:
        """Of every example by itself: shape (examples, parameters)."""
        counts = np.arange(1, len(self.means) + 1)[:, None]
        return np.diff(counts * self.means, axis=0, prepend=0.0)

    @cached_property
    def means(self) -> np.ndarray:
        """Of the first one, of the first two, and so on: shape (examples, parameters)."""
        one, found = self._example, []
        for m in range(1, len(self._X) + 1):
            forward = one.network.forward(self._X[:m])
            back = one.network.backward(forward, self._Y[:m], one.cost)
            layers = zip(back.dC_dw[1:], back.dC_db[1:], strict=True)
            found.append(np.concatenate([np.ravel(part) for layer in layers for part in layer]))
        return np.array(found)

    def show(self, taken: float) -> None:
        """So many examples are taken in; a fraction is one that is on its way in."""
        last = min(int(taken), len(self.means) - 1)
        whole, share = self.means[last - 1], taken - last
        self.field.show_values(whole + share * (self.means[last] - whole) if share else whole)
