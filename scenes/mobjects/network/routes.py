"""Ways through a network: the parts that lie between a neuron and the cost, in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from manim import Mobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.outcome import Outcome
from scenes.stage import style


class Routes:
    """All ways from neurons to the cost, through one network and its outcome."""

    def __init__(self, network: NetworkDiagram, outcome: Outcome) -> None:
        self.network, self.outcome = network, outcome

    def stages(self, l: int, j: int) -> list[list[Edge]]:
        """The edges from neuron j of layer l to the cost, one list for each step on the way."""
        network, reached = self.network, {j}
        stages: list[list[Edge]] = []
        for m in range(l, network.last):
            edges = network.edge[m + 1].items()
            stages.append([edge for (_, k), edge in edges if k in reached])
            reached = set(network.neuron[m + 1])
        links = self.outcome.link
        return [*stages, [links[i] for i in sorted(reached) if i in links]]

    def ahead_of(self, l: int) -> list[Edge]:
        """The edges along which the signal comes back to all neurons of a layer."""
        return [edge for j in self.network.neuron[l] for edge in self.stages(l, j)[0]]

    def beyond(self, l: int, j: int) -> list[Mobject]:
        """All that lies between a neuron and the cost: edges, neurons, targets, the cost."""
        network, last = self.network, self.network.last
        later = [neuron for m in range(l + 1, last + 1) for neuron in network.neuron[m].values()]
        outputs = [j] if l == last else network.neuron[last]
        edges = [edge for stage in self.stages(l, j) for edge in stage]
        return [*edges, *later, *self.outcome.ends(outputs), self.outcome.box]

    def forward(self, l: int, j: int, run_time: float = style.QUICK) -> list[Pulse]:
        """What the neuron's activation does to the cost: light, step by step."""
        color = style.theme.activation
        return [Pulse(stage, color, run_time=run_time) for stage in self._lit(self.stages(l, j))]

    def backward(self, l: int, j: int, run_time: float = style.QUICK) -> list[Pulse]:
        """The signal on its way from the cost to the neuron, step by step."""
        color, stages = style.theme.signal, self._lit(reversed(self.stages(l, j)))
        return [Pulse(stage, color, backward=True, run_time=run_time) for stage in stages]

    @staticmethod
    def _lit(stages: Iterable[Sequence[Edge]]) -> list[Sequence[Edge]]:
        return [stage for stage in stages if stage]
