"""Rules for edges: width, opacity, colour and dash follow the number, from neuron to neuron."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scenes.mobjects.edge import Edge
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.pixels import Pixel
from scenes.stage import style
from scenes.stage.quantity import Quantity

from .addresses import Address, address
from .layout_geometry import boxes_of
from .measures import CLOSE, OFF, SAME, Changes, Scales, is_dashed, lit_opacity, stroke
from .shown_numbers import Finding, NumberRules
from .sight import Props, Sight

Place = tuple[int, int, int]
"""diagram, layer, neuron"""
Ends = tuple[tuple[Place, ...], tuple[Place, ...]]
"""the neurons on whose rim an edge begins, and those on whose rim it ends"""


class Shown(NamedTuple):
    """An edge that shows a number, and what that comes to independently."""

    edge: Edge
    quantity: Quantity
    value: float

    @property
    def path(self) -> str:
        return self.quantity.path

    @property
    def text(self) -> str:
        return self.quantity.text


@dataclass(frozen=True)
class Rims:
    """Where neurons end: their middles, shape (neurons, 3), and their radii."""

    places: list[Place]
    middles: np.ndarray
    radii: np.ndarray

    @classmethod
    def of(cls, neurons: dict[Place, Neuron | Pixel]) -> Rims:
        left, right, bottom, top = boxes_of([n.disc.points for n in neurons.values()]).T
        middles = np.column_stack([left + right, bottom + top, np.zeros(len(neurons))]) / 2
        return cls(list(neurons), middles, np.array([n.radius for n in neurons.values()]))

    def at_ends(self, edges: Sequence[Edge]) -> list[Ends]:
        """On whose rims each edge begins and ends."""
        if not edges:
            return []
        ends = np.array([(edge.points[0, :2], edge.points[-1, :2]) for edge in edges])
        x, y = np.moveaxis(ends[:, :, None] - self.middles[:, :2], -1, 0)
        is_close = np.abs(np.hypot(x, y) - self.radii) < CLOSE
        found: list[list[list[Place]]] = [[[], []] for _ in edges]
        for edge, end, neuron in np.argwhere(is_close):
            found[edge][end].append(self.places[neuron])
        return [(tuple(start), tuple(end)) for start, end in found]


class EdgeRules:
    """Every edge that shows a number, on one scale for the whole chapter."""

    def __init__(self, props: Props, numbers: NumberRules) -> None:
        self._props, self._numbers = props, numbers
        self._changes, self._scales = Changes(), Scales()
        self._ends: dict[int, Ends] = {}
        self.checked: set[str] = set()

    def check(self, sight: Sight) -> Iterator[Finding]:
        """All findings at one moment."""
        rims = Rims.of(
            {
                (number, *place): neuron
                for number, diagram in enumerate(self._props.diagrams)
                for place, neuron in sight.neurons_of(diagram).items()
            }
        )
        changed: list[tuple[Shown, Address]] = []
        shown_at: list[tuple[Shown, Address]] = []
        for edge in sight.of(Edge):
            number = edge.quantity
            if number is None or id(edge) not in sight.visible:
                continue
            place = address(number.path)
            if place is None or place[3] is None:
                yield number.text, f"an edge that shows {number.path}"
                continue
            shown = Shown(edge, number, self._numbers.number(number.path))
            shown_at.append((shown, place))
            if self._changes.is_new(edge, *stroke(edge), len(rims.places)):
                changed.append((shown, place))
        found = rims.at_ends([shown.edge for shown, _ in changed])
        for (shown, place), ends in zip(changed, found, strict=True):
            self.checked.add(shown.path)
            yield from _sign(shown)
            self._ends[id(shown.edge)] = ends
            yield from _at_its_neurons(shown, place, ends)
        groups: dict[tuple[object, ...], list[Shown]] = defaultdict(list)
        for shown, place in shown_at:
            is_attached = any(self._ends[id(shown.edge)])
            groups[place[0], place[1], is_attached].append(shown)
        for group, edges in groups.items():
            yield from self._scale(group, edges)
        for diagram in self._props.diagrams:
            yield from _missing_edges(diagram, sight)

    def _scale(self, group: tuple[object, ...], edges: list[Shown]) -> Iterator[Finding]:
        """Width and opacity grow in proportion, on one scale for all layers."""
        sizes = np.array([abs(shown.value) for shown in edges])
        widths = np.array([shown.edge.stroke_width for shown in edges]) - style.EDGE_MIN
        opacities = np.array([lit_opacity(shown.edge) for shown in edges])
        low, top = int(sizes.argmin()), int(sizes.argmax())
        if sizes[top] == 0:
            return
        steep, path = widths[top] / sizes[top], edges[top].path
        between = np.interp(sizes, sizes[[low, top]], opacities[[low, top]])
        for name, seen, due in (
            ("width", widths, steep * sizes),
            ("opacity", opacities, between),
        ):
            for index in np.flatnonzero(np.abs(seen - due) > SAME * max(seen[top], 0.05)):
                shown = edges[index]
                yield shown.text, f"the {name} of an edge does not follow {shown.path}"
        yield from self._scales.check(steep, path, "width", *group)
        rise = opacities[top] - opacities[low]
        if sizes[top] - sizes[low] > 0.1 * sizes[top] and rise > 0:
            full = sizes[top] + (1 - opacities[top]) * (sizes[top] - sizes[low]) / rise
            yield from self._scales.check(full, path, group[0])


def _sign(shown: Shown) -> Iterator[Finding]:
    """Sign by colour and by dash."""
    wanted = style.theme.negative if shown.value < 0 else style.theme.positive
    if np.abs(shown.edge.stroke_rgbas[0, :3] - wanted.to_rgb()).max() > OFF:
        yield shown.text, f"an edge of {shown.path} in the wrong sign's colour"
    if is_dashed(shown.edge) != (shown.value < 0):
        yield shown.text, f"an edge of {shown.path} with the wrong sign's dash"


def _missing_edges(diagram: NetworkDiagram, sight: Sight) -> Iterator[Finding]:
    """All edges into a neuron are there, or none."""
    for l in range(1, diagram.last + 1):
        into: dict[int, dict[int, bool]] = {j: {} for j in diagram.neuron[l]}
        for (j, k), edge in diagram.edge[l].items():
            into[j][k] = id(edge) in sight.visible
        for j, seen in into.items():
            for k in set(diagram.neuron[l - 1]) - seen.keys():
                yield f"l={l}, j={j}, k={k}", "an edge that the network does not have"
            if any(seen.values()):
                for k in (k for k, is_seen in seen.items() if not is_seen):
                    yield f"l={l}, j={j}, k={k}", "an edge is missing among its neighbours"


def _at_its_neurons(shown: Shown, place: Address, ends: Ends) -> Iterator[Finding]:
    """An edge that begins or ends at neurons does so at the right ones."""
    _, l, j, k = place
    for touched, own in zip(ends, ((l - 1, k), (l, j)), strict=True):
        if touched and own not in {neuron[1:] for neuron in touched}:
            yield shown.text, f"the edge of {shown.path} is at another neuron"
