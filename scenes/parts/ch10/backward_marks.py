"""What a backward pass leaves on a network: rings, signals, gradients on edges, pills."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manim import ManimColor, Mobject, VGroup

from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.neuron import Neuron, SignalRing
from scenes.mobjects.network.outcome import Outcome
from scenes.mobjects.pill import pill_on
from scenes.mobjects.placement import around, find_room
from scenes.mobjects.typeset import Numeral
from scenes.readings.backward import NeuronPass
from scenes.stage import style
from scenes.stage.quantity import Quantity

FEW = 6
"""neurons of a layer up to which each has its signal beside it as a number"""


class BackwardMarks:
    """Marks for the signals and gradients of one network, each where it belongs.

    It makes parts that come on stage one by one, and remembers which labels stand where.

    Attributes:
        gradient: a second set of edges, ``gradient[l][j, k]``, that show the gradients.
        full_ring: the signal that a whole ring stands for.

    Args:
        network: the diagram.
        outcome: what follows it.
        fixed: what else stands on the stage.
    """

    def __init__(self, network: NetworkDiagram, outcome: Outcome, fixed: Iterable[Mobject]) -> None:
        self._network, self._outcome, self._fixed = network, outcome, list(fixed)
        self._read = network.read
        self._labels: list[Mobject] = []
        self.gradient = network.gradient_edges()
        self.full_ring = self._read.largest_delta()

    def arriving(self, l: int, neurons: Sequence[int]) -> list[Edge]:
        """The edges along which the signal comes to the given neurons."""
        if l == self._network.last:
            return [self._outcome.link[j] for j in neurons]
        return [e for (_, k), e in self._network.edge[l + 1].items() if k in set(neurons)]

    def gradients_into(self, l: int, neurons: Sequence[int]) -> list[Edge]:
        """The edges into the given neurons, as they show their gradients."""
        return [edge for (j, _), edge in self.gradient[l].items() if j in set(neurons)]

    def ring(self, l: int, j: int) -> SignalRing:
        """The neuron's signal as an arc around it."""
        neuron = self._network.neuron[l][j]
        assert isinstance(neuron, Neuron)  # pixels stand in for inputs only
        return neuron.ring(self._read.dC_dz(l, j), self.full_ring.value)

    def signal(self, l: int, j: int, pills: Iterable[Mobject] = ()) -> Numeral | None:
        """The neuron's signal as a number beside it, where the layer leaves room."""
        neuron = self._network.neuron[l][j]
        if neuron.numeral is None or len(self._network.neuron[l]) > FEW:
            return None
        delta = self._read.dC_dz(l, j).with_sign()
        label = Numeral(delta, size=style.LABEL, color=style.theme.signal)
        gaps = (SignalRing.GAP + gap for gap in (0.12, 0.22, 0.32))
        spots = [spot for gap in gaps for spot in around(neuron, label, gap)]
        obstacles = [*self._network.obstacles(), *self._outcome.obstacles(), *self._fixed]
        taken = [*obstacles, *self._labels, *pills]
        spot = find_room(label, spots, taken, bearable=0.0)
        if spot is None:
            return None
        self._labels.append(label)
        return label.move_to(spot)

    def path_pills(self, told: NeuronPass) -> VGroup:
        """What each path brings, on its edge, where there is room."""
        pills = VGroup()
        for path, i in zip(told.paths, told.ahead, strict=False):
            edge = self._network.edge[told.layer + 1].get((i, told.neuron))
            if edge is not None:
                pills.add(self._pill(edge, path, style.theme.signal, pills))
        return pills

    def gradient_pill(
        self, weight: tuple[int, int, int], gradient: Quantity, others: Iterable[Mobject] = ()
    ) -> VGroup:
        """A weight's gradient on its edge, or nothing where there is no room."""
        edge = self.gradient[weight[0]][weight[1:]]
        return self._pill(edge, gradient, sign_color(gradient.value), others)

    def _pill(
        self, edge: Edge, number: Quantity, color: ManimColor, others: Iterable[Mobject]
    ) -> VGroup:
        network, outcome = self._network, self._outcome
        # It covers edges, but nothing else.
        bodies = [*network.neurons, *network.labels, *outcome.targets, outcome.box]
        obstacles = [*bodies, *self._labels, *others]
        neighbours = self._neighbours(edge)
        return pill_on(edge, number, color, obstacles, neighbours) or VGroup()

    def _neighbours(self, edge: Edge) -> list[Edge]:
        """The other edges between the same two layers, few enough to be told apart."""
        for shown in (self._network.edge, self.gradient):
            for layer in shown:
                if any(edge is other for other in layer.values()):
                    return [other for other in layer.values() if other is not edge]
        return []
