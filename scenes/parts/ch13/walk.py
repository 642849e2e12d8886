"""The walk back through a graph: what it has reached, and what each node was handed so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from manim import Animation, FadeIn, Mobject

from backprop_model.graph import Contribution, Node, Visit
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.pill import Pill
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch13.diagram import GraphDiagram
from scenes.parts.ch13.lines import sum_line
from scenes.stage import style
from scenes.stage.quantity import Quantity


@dataclass(frozen=True)
class Addition:
    """A further amount for a node that has one already.

    Attributes:
        before: what stands at the node.
        line: how it adds up; ``None`` where there is no room to show it.
        after: what stands there then, in the place of ``before``.
        total: the sum, rounded as in the line.
    """

    before: Mobject
    line: Formula | None
    after: Numeral
    total: Quantity


class GraphWalk:
    """Keeps the gradients of a graph while a reverse pass goes from visit to visit.

    Args:
        graph: what is walked.
    """

    def __init__(self, graph: GraphDiagram) -> None:
        self._graph = graph
        self._reached: list[Mobject] = []
        self._handed: dict[Node, list[Quantity]] = {}
        self._label: dict[Node, Mobject] = {}
        self._again: list[Node] = []

    def begin(self) -> Numeral:
        """The gradient of the result, from which all others follow."""
        output = self._graph.read.graph.output
        self._reached.append(self._graph.node[output])
        self._label[output] = self._graph.gradient[output]
        return self._graph.gradient[output]

    def reach(self, visit: Visit) -> None:
        """Count a step, its operands and the edges between them among what is lit."""
        operands = [self._graph.node[n] for n in visit.node.operands]
        self._reached += [self._graph.node[visit.node], *operands]
        self._reached += self._graph.legs_into(visit.node)

    def light(self) -> Emphasis:
        """Light all that the walk has reached; the rest is dark."""
        return Emphasis(self._graph.scenery, self._reached)

    def local_derivatives(self, visit: Visit) -> list[Pill]:
        """Those of a step, each on its edge, so far as there is room."""
        pills: list[Pill] = []
        for share in visit.contributions:
            pill = self._graph.local(visit, share, pills)
            pills += [pill] if pill else []
        return pills

    def hand(self, visit: Visit, share: Contribution) -> Animation | None:
        """An operand gets its share; where it has one already, `additions` tells of it."""
        node = share.operand
        amounts = self._handed.setdefault(node, [])
        amounts.append(self._graph.read.amount(visit, share))
        if len(amounts) > 1:
            self._again.append(node)
            return None
        used_once = share.amount == self._graph.read.gradient(node).value
        label = self._graph.gradient[node] if used_once else self._graph.amount(node, amounts[0])
        self._label[node] = label
        return FadeIn(label, target_position=self._graph.node[visit.node], run_time=style.QUICK)

    def additions(self) -> Iterator[Addition]:
        """What came to nodes that had a share before, in order."""
        while self._again:
            node = self._again.pop(0)
            amounts = self._handed[node]
            total = self._graph.read.running_total(node, amounts)
            line, before = sum_line(amounts, total), self._label[node]
            after = self._label[node] = self._graph.amount(node, total)
            others = [label for other, label in self._label.items() if other is not node]
            has_room = self._graph.put_below(node, line, others)
            yield Addition(before, line if has_room else None, after, line.quantities[-1])
