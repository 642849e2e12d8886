"""The one weight that a chapter follows: which it is, what it is called, and what it reaches."""

from __future__ import annotations

from scenes.readings.of_example import Readings
from scenes.stage import notation
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

Neuron = tuple[int, int]
"""layer l (0 is the input) and neuron j"""


class FollowedWeight:
    """w_jk of layer l, for whatever is told of one weight, to inherit from.

    Attributes:
        layer, to_neuron, from_neuron: l, j and k.
    """

    layer: int
    to_neuron: int
    from_neuron: int

    @property
    def address(self) -> tuple[int, int, int]:
        """l, j, k."""
        return self.layer, self.to_neuron, self.from_neuron

    @property
    def symbol(self) -> Symbol:
        """Its name with all indices."""
        return notation.weight(*self.address)

    @property
    def short_symbol(self) -> Symbol:
        """Its name without the layer, where only one layer is spoken of."""
        return notation.without_layer(self.symbol)

    @property
    def source(self) -> Neuron:
        """The neuron whose activation it carries on."""
        return self.layer - 1, self.from_neuron

    @property
    def target(self) -> Neuron:
        """The neuron into whose sum it goes."""
        return self.layer, self.to_neuron

    @property
    def ends(self) -> frozenset[Neuron]:
        """Both neurons; a picture of the network shows them in any case."""
        return frozenset((self.source, self.target))

    def value(self, read: Readings) -> Quantity:
        """The weight itself."""
        return read.weight(*self.address)

    def way_on(self, read: Readings) -> list[set[int]]:
        """The neurons that a change of it can reach: its own, and all of each later layer.

        Returns:
            One set for each layer from its own to the last.
        """
        sizes = read.trace.sizes
        later = range(self.layer + 1, read.trace.depth + 1)
        return [{self.to_neuron}, *(set(range(sizes[l])) for l in later)]
