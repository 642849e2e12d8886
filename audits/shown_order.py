"""Rules for the order of a backward pass: nothing lights up before all that it depends on.

What a chapter shows of the backward pass is the ring or the number of a signal, a gradient left on
an edge, and pulses that run backward. A chapter with ``backward_order = True`` is held to this:

- dC/da of a neuron, and what a path brings to it, comes after dC/dz of the neurons ahead;
- dC/dz of a neuron comes after dC/dz of every neuron ahead that is on stage;
- dC/dw comes with dC/dz of the neuron that the edge runs into, or after it;
- a pulse leaves a neuron backward only after that neuron's dC/dz has been seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from scenes.mobjects.back_flow import BackFlow
from scenes.mobjects.beads import Beads
from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Pulse
from scenes.mobjects.tiles import Tiles
from scenes.stage.traits import ShowsNumber

from .addresses import address
from .shown_numbers import Finding
from .sight import Props, Sight

Signal = tuple[int, int]
"""layer and neuron"""


class OrderRules:
    """Remembers when each neuron's own signal, dC/dz, was first on screen."""

    def __init__(self, props: Props) -> None:
        self._props = props
        self._lit: dict[Signal, int] = {}
        self._gradients: set[tuple[int, int, int | None]] = set()
        self.judged: set[tuple[str, int, int, int | None]] = set()
        self._step = 0

    def check(self, sight: Sight) -> Iterator[Finding]:
        """All findings at the end of one animation."""
        self._step += 1
        shown = self._shown(sight)
        for kind, l, j, _ in shown:
            if kind == "dC_dz":
                self._lit.setdefault((l, j), self._step)
        for place in sorted(shown - self.judged, key=str):
            yield from self._judge(*place)
        self.judged |= shown
        for animation in sight.scene.animations or ():
            if isinstance(animation, Pulse) and animation.backward:
                yield from self._pulse(animation)

    def unlit(self) -> Iterator[Finding]:
        """At the end: every neuron on stage had its signal, every edge its gradient."""
        for diagram in self._props.diagrams:
            for l in range(1, diagram.last + 1):
                for j in diagram.neuron[l]:
                    if (l, j) not in self._lit:
                        yield f"trace.dC_dz[{l}][{j}]", "a neuron that never got its signal"
                for j, k in diagram.edge[l]:
                    if ("dC_dw", l, j, k) not in self.judged:
                        yield f"trace.dC_dw[{l}][{j}, {k}]", "an edge that never got its gradient"

    def _shown(self, sight: Sight) -> set[tuple[str, int, int, int | None]]:
        """Addresses of all numbers of the backward pass that can be seen, in whatever form."""
        numbers = [part.inscription.quantity for part in sight.written]
        numbers += [
            member.quantity
            for member in sight.members
            if isinstance(member, ShowsNumber) and id(member) in sight.visible
        ]
        numbers += [measure.quantity for _, measure in sight.measures]
        for member in sight.members:
            if isinstance(member, BackFlow):
                numbers += [*member.arrived(), *member.underway()]
            if isinstance(member, Beads | Tiles):
                numbers += member.arrived()
        paths = {number.path for number in numbers if number is not None}
        places = (address(path) for path in paths)
        backward = {"dC_da", "dC_dz", "dC_dw", "dC_db", "paths"}
        return {place for place in places if place is not None and place[0] in backward}

    def _judge(self, kind: str, l: int, j: int, k: int | None) -> Iterator[Finding]:
        what = f"{kind} of layer {l}, neuron {j}" + ("" if k is None else f", from {k}")
        if kind == "paths":  # w_jk dC/dz_j, into neuron k of the layer before
            yield from self._needs(what, [(l, j)], earlier=True)
        elif kind in {"dC_dw", "dC_db"}:
            yield from self._needs(what, [(l, j)], earlier=False)
        else:
            yield from self._needs(what, self._ahead(l), earlier=True)

    def _needs(self, what: str, signals: list[Signal], *, earlier: bool) -> Iterator[Finding]:
        latest = self._step - 1 if earlier else self._step
        for l, j in signals:
            if self._lit.get((l, j), latest + 1) > latest:
                yield what, f"comes before dC_dz of layer {l}, neuron {j}, on which it depends"

    def _ahead(self, l: int) -> list[Signal]:
        """The neurons on stage that a neuron of layer l listens to."""
        return [
            (l + 1, j)
            for diagram in self._props.diagrams
            if l < diagram.last
            for j in diagram.neuron[l + 1]
        ]

    def _pulse(self, pulse: Pulse) -> Iterator[Finding]:
        places = {
            _line(edge): (l, j, k)
            for diagram in self._props.diagrams
            for l, layer in enumerate(diagram.edge)
            for (j, k), edge in layer.items()
        }
        for edge in pulse.edges:
            if place := places.get(_line(edge)):
                what = f"a pulse back along the edge {place}"
                yield from self._needs(what, [place[:2]], earlier=True)


def _line(edge: Edge) -> tuple[float, ...]:
    """Where an edge runs, which is the same for a copy of it."""
    return (*edge.start_point, *edge.end_point)
