"""The race in numbers: what each way has at any time, if a forward pass takes a second."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from backprop_model import Example
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.readings.operations import Operations
from scenes.stage.quantity import Quantity, count

_COUNTS = "example.operation_counts()"
MINUTE, HOUR = 60, 3600


@dataclass(frozen=True)
class Duration:
    """Whole seconds as a clock shows them: the two largest units, what is smaller cut off.

    Attributes:
        seconds: in all.
        path: a Python expression for them.
    """

    seconds: int
    path: str

    @property
    def units(self) -> str:
        """Which units are shown: ``hm``, ``ms`` or ``s``."""
        return "hm" if self.seconds >= HOUR else "ms" if self.seconds >= MINUTE else "s"

    @property
    def parts(self) -> dict[str, Quantity]:
        """The number of each unit, by its letter."""
        whole, rest = (HOUR, MINUTE) if self.units == "hm" else (MINUTE, 1)
        found = {
            "h": ("hours", self.seconds // HOUR, f"({self.path}) // {HOUR}"),
            "m": (
                "minutes",
                self.seconds % HOUR // MINUTE,
                f"({self.path}) % {HOUR} // {MINUTE}",
            ),
            "s": ("seconds", self.seconds % MINUTE, f"({self.path}) % {MINUTE}"),
        }
        assert whole > rest
        return {unit: count(*found[unit]) for unit in self.units}


SLOWER = ((30, 1), (12, 2), (6, 5), (0, 9))
"""from so many passes on, seconds that each takes: a small network's are not over in no time"""


class Rates:
    """How far nudging and backpropagation are, in time that is counted in forward passes.

    Work is counted in multiply-adds, of which a forward pass has one for each weight.

    Attributes:
        counts: the example's operation counts.
        total: passes that nudging takes: one as it is, and one for each parameter.
        swept: how many backpropagation's work is: a pass forward, and the sweep back.
        second: seconds that a pass takes.

    Args:
        example: what the race is about.
        layout: where the parameter's squares lie, for the order of those of a layer.
    """

    def __init__(self, example: Example, layout: FieldLayout) -> None:
        self._example, self._layout = example, layout
        self.counts = Operations(example)
        self.total = self.counts.nudges + 1
        self.second = next(second for least, second in SLOWER if self.total >= least)
        self.swept = self.counts.by_backpropagation.value / self.counts.forward.value

    # -- what is known when ----------------------------------------------------------------------

    def nudged(self, time: float) -> int:
        """How many gradients nudging has: one more with each pass after the first."""
        return min(max(int(time + 1e-9) - 1, 0), self.counts.nudges)

    @cached_property
    def sweep_times(self) -> np.ndarray:
        """When backpropagation knows each gradient: layers from the last, columns from the right.

        A layer takes its share of the sweep's multiply-adds: one for each weight's gradient, and
        one for each to pass the signal on, but not from the first layer.
        """
        times, start = np.zeros(self._layout.count), 1.0
        for l, places in reversed(list(self._layers())):
            _, column, sizes = np.unique(
                self._along[places], return_inverse=True, return_counts=True
            )
            done = sizes[::-1].cumsum()[::-1] / len(places)
            lasting = self._work(l, 2 if l > 1 else 1)
            times[places] = start + lasting * done[column]
            start += lasting
        return times

    @cached_property
    def front(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the light of a forward pass stands: shares of its second, and places on its way."""
        shares, columns, start = [0.0], [0.0], 0.0
        for l, places in self._layers():
            own = self._along[places]
            lasting = self._work(l, 1)
            shares += [start, start + lasting]
            columns += [float(own.min()), float(own.max() + 1)]
            start += lasting
        return np.array(shares), self._x(columns)

    @cached_property
    def back_front(self) -> tuple[np.ndarray, np.ndarray]:
        """The same for the sweep back: seconds of the race, and places on its way."""
        seconds, columns = [1.0], [float(self._along.max() + 1)]
        for _, places in reversed(list(self._layers())):
            times, first = np.unique(self.sweep_times[places], return_index=True)
            seconds += list(times)
            columns += list(self._along[places][first].astype(float))
        return np.array(seconds), self._x(columns)

    def _x(self, columns: list[float]) -> np.ndarray:
        place = self._layout.place
        start = place.bottom if self._layout.is_upright else place.left
        return start + self._layout.cell * np.array(columns)

    @cached_property
    def _along(self) -> np.ndarray:
        """How far each square is on the way of a pass, in squares: across the field, or up."""
        cells = self._layout.cells
        return cells[:, 0].max() - cells[:, 0] if self._layout.is_upright else cells[:, 1]

    def _work(self, l: int, each: int) -> float:
        """Seconds for so many multiply-adds a weight of layer l."""
        weights = self._example.network.layer(l).weights.size
        return each * weights / self.counts.forward.value

    def _layers(self) -> list[tuple[int, np.ndarray]]:
        """Each layer with the places of its parameters."""
        layout = self._layout
        return [
            (l, np.arange(layout.first(l), layout.first(l + 1)))
            for l in range(1, len(layout.sizes))
        ]

    # -- numbers ---------------------------------------------------------------------------------

    def seconds(self, share: float = 1.0) -> Quantity:
        """Backpropagation's time, or a share of it."""
        path = f"{_COUNTS}.backpropagation_multiply_adds / {_COUNTS}.forward_multiply_adds"
        if (factor := share * self.second) != 1:
            path = f"{factor!r} * ({path})"
        return Quantity("t", factor * self.swept, path, decimals=2, significant=1, moving=True)

    def a_pass(self) -> Quantity:
        """Seconds that a pass takes."""
        return Quantity("s", self.second, repr(self.second), decimals=0, significant=1)

    def left(self, seconds: int) -> Duration:
        """What nudging still needs after so many whole seconds."""
        path = f"1 + {_COUNTS}.forward_passes_for_nudging"
        if self.second != 1:
            path = f"{self.second} * ({path})"
        whole = self.second * self.total - seconds
        return Duration(whole, f"{path} - {seconds}" if seconds else path)

    def found(self, gradients: int) -> Quantity:
        """So many gradients, of all."""
        if gradients == self.counts.nudges:
            return self.counts.parameters
        return count("gradients", gradients, f"min({gradients}, {_COUNTS}.parameters)")


def nudged_quotients(example: Example, h: float) -> np.ndarray:
    """(C(p + h) - C(p)) / h for every parameter p, each from a forward pass of its own.

    The order is a field's: layer by layer, weights row by row, then biases.
    """
    network, target = example.network, example.target
    base = network.forward(example.input)
    at_rest = float(network.cost_terms(base, target, example.cost).sum())
    found = []
    for l, layer in enumerate(network.layers, 1):
        below, sums = base.activations[l - 1], base.weighted_sums[l]
        one = np.eye(layer.size)
        moves = h * (one[:, None, :] * below[None, :, None]).reshape(-1, layer.size)
        if layer.has_biases:
            moves = np.concatenate([moves, h * one])
        found.append(_costs(example, l, sums + moves) - at_rest)
    return np.concatenate(found) / h


def _costs(example: Example, l: int, sums: np.ndarray) -> np.ndarray:
    """The cost for each of many weighted sums of layer l, shape (n, n_l)."""
    network = example.network
    weighted, activations = [sums], [network.layer(l).activation.value(sums)]
    for layer in network.layers[l:]:
        weighted.append(layer.weighted_sums(activations[-1]))
        activations.append(layer.activation.value(weighted[-1]))
    if example.cost.fusion is not None:
        terms = example.cost.fusion.terms(weighted[-1], example.target)
    else:
        terms = example.cost.terms(activations[-1], example.target)
    return np.asarray(terms.sum(axis=-1))
