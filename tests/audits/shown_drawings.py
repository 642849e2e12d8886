"""Rules for numbers that show as a drawing: widths, dashes, brightness, arcs, and where they are.

Each property is measured on the drawing itself, and compared with the independent value.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import VMobject

from scenes import style
from scenes.mobjects.edge import Edge
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.neuron import Neuron, SignalRing
from scenes.mobjects.pill import Pill
from scenes.mobjects.typeset import Numeral

from .recomputed import Truth
from .shown_numbers import Finding, NumberRules
from .sight import Props, Sight

SAME = 0.02
"""relative difference of two scales that are one"""
CLOSE = 0.05
"""Manim units by which a drawing may miss its place"""
FAR = 0.5
"""Manim units that a pill may stand off its edge"""
NEAR = 0.35
"""Manim units off a neuron's rim where a number is taken for that neuron's"""

Place = tuple[int, int, int]
"""diagram, layer, neuron"""

_ADDRESS = re.compile(
    r"(?:example\.network\.layers\[(?P<given>\d+)\]\.(?P<what>\w+)"
    r"|(?:trace|.*\.trace\(\)|.*\.forward\(example\.input\))\.(?P<name>\w+)\[(?P<l>\d+)\])"
    r"\[(?P<j>\d+)(?:, (?P<k>\d+))?\]"
)


def address(path: str) -> tuple[str, int, int, int | None] | None:
    """What kind of number a path leads to, and at which l, j (and k); ``None`` if at none."""
    if path_sum := re.fullmatch(r"trace\.paths\((\d+), (\d+)\)\[(\d+)\]", path):
        l, k, j = map(int, path_sum.groups())
        return "paths", l + 1, j, k
    match = _ADDRESS.fullmatch(path)
    if match is None:
        return None
    k = None if match["k"] is None else int(match["k"])
    if match["given"] is not None:
        return match["what"], int(match["given"]) + 1, int(match["j"]), k
    return match["name"], int(match["l"]), int(match["j"]), k


class DrawingRules:
    """Everything drawn from a number, on one scale for the whole chapter."""

    def __init__(self, props: Props, numbers: NumberRules) -> None:
        self._props, self._numbers = props, numbers
        self._checked: dict[int, tuple[Any, ...]] = {}
        self._scales: dict[tuple[object, ...], tuple[float, str]] = {}
        self._attached: dict[int, tuple[tuple[Place, ...], tuple[Place, ...]]] = {}

    def check(self, sight: Sight) -> Iterator[Finding]:
        """All findings at one moment."""
        neurons = _all_neurons(self._props, sight)
        groups: dict[tuple[object, ...], list[Edge]] = defaultdict(list)
        for edge in sight.of(Edge):
            if edge.quantity is None or id(edge) not in sight.visible:
                continue
            place = address(edge.quantity.path)
            if place is None or place[3] is None:
                yield edge.quantity.text, f"an edge that shows {edge.quantity.path}"
                continue
            if self._is_new(edge):
                yield from self._sign(edge)
                self._attached[id(edge)] = ends = _neurons_at_ends(edge, neurons)
                yield from _at_its_neurons(edge, place, ends)
            groups[place[0], place[1], self._attached[id(edge)] != ((), ())].append(edge)
        for group, edges in groups.items():
            yield from self._edge_scale(group, edges)
        for diagram in self._props.diagrams:
            yield from self._missing_edges(diagram, sight)
            yield from self._neurons(diagram, sight)
        for ring in sight.of(SignalRing):
            yield from self._ring(ring)
        yield from self._addressed_numerals(sight)

    def _is_new(self, shape: VMobject) -> bool:
        """Whether a shape has changed since it was last looked at."""
        state = (id(shape.points), shape.stroke_width, shape.stroke_rgbas.tobytes())
        known = self._checked.get(id(shape)) == state
        self._checked[id(shape)] = state
        return not known

    def _value(self, path: str) -> float:
        truth = self._numbers.truth(path)
        return truth.value if isinstance(truth, Truth) else np.nan

    # -- edges -----------------------------------------------------------------------------------

    def _sign(self, edge: Edge) -> Iterator[Finding]:
        """Sign by colour and by dash."""
        quantity, value = edge.quantity, self._value(edge.quantity.path)
        wanted = style.theme.negative if value < 0 else style.theme.positive
        if not np.allclose(edge.stroke_rgbas[0, :3], wanted.to_rgb(), atol=0.01):
            yield quantity.text, f"an edge of {quantity.path} in the wrong sign's colour"
        if is_dashed(edge) != (value < 0):
            yield quantity.text, f"an edge of {quantity.path} with the wrong sign's dash"

    def _edge_scale(self, group: tuple[object, ...], edges: list[Edge]) -> Iterator[Finding]:
        """Width and opacity grow in proportion, on one scale for all layers."""
        sizes = np.array([abs(self._value(edge.quantity.path)) for edge in edges])
        widths = np.array([edge.stroke_width for edge in edges]) - style.EDGE_MIN
        opacities = np.array([_lit_opacity(edge) for edge in edges])
        top = int(sizes.argmax())
        if sizes[top] == 0:
            return
        steep = widths[top] / sizes[top]
        lowest = int(sizes.argmin())
        for name, seen, expected in (
            ("width", widths, steep * sizes),
            ("opacity", opacities, np.interp(sizes, sizes[[lowest, top]], opacities[[lowest, top]])),
        ):
            wrong = np.abs(seen - expected) > SAME * max(seen[top], 0.05)
            for index in np.flatnonzero(wrong):
                number = edges[index].quantity
                yield number.text, f"the {name} of an edge does not follow {number.path}"
        yield from self._one_scale(("width", *group), steep, edges[top].quantity.path)
        if sizes[top] - sizes[lowest] > 0.1 * sizes[top]:
            slope = (opacities[top] - opacities[lowest]) / (sizes[top] - sizes[lowest])
            if slope > 0:
                full = sizes[top] + (1 - opacities[top]) / slope
                yield from self._one_scale(("edges", group[0]), full, edges[top].quantity.path)

    def _one_scale(self, what: tuple[object, ...], scale: float, path: str) -> Iterator[Finding]:
        """The same scale as the first time that it was seen."""
        known, first = self._scales.setdefault(what, (scale, path))
        if abs(scale - known) > SAME * abs(known):
            yield path, f"on another scale than {first}: {scale:.6g}, not {known:.6g}"

    def _missing_edges(self, diagram: NetworkDiagram, sight: Sight) -> Iterator[Finding]:
        """All edges into a neuron are there, or none."""
        for l in range(1, diagram.last + 1):
            for j in diagram.neuron[l]:
                known = {k for to, k in diagram.edge[l] if to == j}
                for k in set(diagram.neuron[l - 1]) - known:
                    yield f"l={l}, j={j}, k={k}", "an edge that the network does not have"
                seen = {k for k in known if id(diagram.edge[l][j, k]) in sight.visible}
                if seen and seen != known:
                    for k in known - seen:
                        yield f"l={l}, j={j}, k={k}", "an edge is missing among its neighbours"

    # -- neurons ---------------------------------------------------------------------------------

    def _neurons(self, diagram: NetworkDiagram, sight: Sight) -> Iterator[Finding]:
        """Neuron j of layer l shows that activation: as a number, and as its brightness."""
        for l, layer in enumerate(diagram.neuron):
            for j, neuron in layer.items():
                if id(neuron.disc) not in sight.visible:
                    continue
                path = neuron.activation.path
                if address(path) != ("activations", l, j, None):
                    yield neuron.activation.text, f"neuron {j} of layer {l} shows another's number"
                if isinstance(neuron, Neuron):
                    yield from self._brightness(neuron, path, l)

    def _brightness(self, neuron: Neuron, path: str, l: int) -> Iterator[Finding]:
        dark, bright = style.theme.silent.to_rgb(), style.theme.activation.to_rgb()
        seen = np.asarray(neuron.disc.fill_rgbas[0, :3]) - dark
        share = float(seen @ (bright - dark) / ((bright - dark) @ (bright - dark)))
        value = abs(self._value(path))
        if np.abs(seen - share * (bright - dark)).max() > 0.01:
            yield neuron.activation.text, "a neuron in a colour that is not on the scale"
        elif share < 0.01 or value == 0:
            if share > 0.01 or value > 0.02 * self._scales.get(("neurons", l), (1.0, ""))[0]:
                yield neuron.activation.text, f"the brightness of a neuron is not that of {path}"
        elif share < 0.999:
            yield from self._one_scale(("neurons", l), value / share, path)

    # -- rings, and numbers by themselves --------------------------------------------------------

    def _ring(self, ring: SignalRing) -> Iterator[Finding]:
        """An arc around its own neuron, as long as its number is large, clockwise for plus."""
        place = address(ring.quantity.path)
        if place is None:
            yield ring.quantity.text, f"a ring that shows {ring.quantity.path}"
            return
        if not self._is_new(ring):
            return
        value = self._value(ring.quantity.path)
        middle, turn = _arc(ring.points)
        if middle is not None and value != 0:
            for diagram in self._props.diagrams:
                neuron = diagram.neuron[place[1]].get(place[2])
                if neuron is not None and np.linalg.norm(neuron.middle - middle) > CLOSE:
                    yield ring.quantity.text, f"the ring of {ring.quantity.path} is elsewhere"
            if (turn < 0) != (value > 0):
                yield ring.quantity.text, f"the ring of {ring.quantity.path} turns the wrong way"
            if abs(turn) < 0.998:
                scale = abs(value / turn)
                yield from self._one_scale(("rings", place[0]), scale, ring.quantity.path)
        elif abs(turn) > 0.01:
            yield ring.quantity.text, "a ring around nothing"

    def _addressed_numerals(self, sight: Sight) -> Iterator[Finding]:
        """A number that stands by itself is nearest to the neuron, or on the edge, it is of."""
        in_rows = {id(row.number) for row in self._props.rows}
        pilled = {id(pill.numeral) for pill in sight.of(Pill)}
        neurons = [_neurons_in(diagram, sight) for diagram in self._props.diagrams]
        for numeral in sight.of(Numeral):
            place = address(numeral.quantity.path)
            written = sight.part(numeral, "value")
            if place is None or written is None or id(numeral) in in_rows:
                continue
            state = (*written.glyphs[0].points[0], *map(len, neurons))
            if self._checked.get(id(numeral)) == state:
                continue
            self._checked[id(numeral)] = state
            kind, l, j, k = place
            for diagram, shown in zip(self._props.diagrams, neurons, strict=True):
                if k is None:
                    yield from _nearest_neuron(shown, numeral, (l, j))
                elif id(numeral) in pilled and (edge := diagram.edge[l].get((j, k))):
                    middle = numeral.get_center()
                    away = _distance(middle, edge.start_point, edge.end_point)
                    if away > numeral.width / 2 + FAR:
                        yield numeral.quantity.text, f"far from its edge, {numeral.quantity.path}"


def _all_neurons(props: Props, sight: Sight) -> dict[Place, Neuron]:
    """The neurons of all diagrams that can be seen."""
    return {
        (number, *place): neuron
        for number, diagram in enumerate(props.diagrams)
        for place, neuron in _neurons_in(diagram, sight).items()
    }


def _neurons_at_ends(
    edge: Edge, neurons: dict[Place, Neuron]
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The neurons on whose rim an edge begins, and those on whose rim it ends."""
    if not neurons:
        return (), ()
    middles = np.array([neuron.middle for neuron in neurons.values()])
    radii = np.array([neuron.radius for neuron in neurons.values()])
    places = list(neurons)
    start, end = (
        tuple(
            places[i]
            for i in np.flatnonzero(
                np.abs(np.linalg.norm(middles - point, axis=1) - radii) < CLOSE
            )
        )
        for point in (edge.points[0], edge.points[-1])
    )
    return start, end


def _at_its_neurons(
    edge: Edge,
    place: tuple[str, int, int, int | None],
    ends: tuple[tuple[Place, ...], tuple[Place, ...]],
) -> Iterator[Finding]:
    """An edge that begins or ends at neurons does so at the right ones."""
    _, l, j, k = place
    for touched, own in zip(ends, ((l - 1, k), (l, j)), strict=True):
        if touched and own not in {neuron[1:] for neuron in touched}:
            yield edge.quantity.text, f"the edge of {edge.quantity.path} is at another neuron"


def _neurons_in(diagram: NetworkDiagram, sight: Sight) -> dict[tuple[int, int], Neuron]:
    """The neurons of a diagram that can be seen, by layer and number."""
    return {
        (l, j): neuron
        for l, layer in enumerate(diagram.neuron)
        for j, neuron in layer.items()
        if id(neuron.disc) in sight.visible
    }


def _nearest_neuron(
    shown: dict[tuple[int, int], Neuron], numeral: Numeral, own: tuple[int, int]
) -> Iterator[Finding]:
    if own not in shown:
        return
    low, high = numeral.get_corner((-1, -1, 0)), numeral.get_corner((1, 1, 0))

    def away(place: tuple[int, int]) -> float:
        middle = shown[place].middle
        return float(np.linalg.norm(middle - np.clip(middle, low, high))) - shown[place].radius

    nearest = min(shown, key=away)
    if away(nearest) < min(NEAR, away(own) - CLOSE):
        yield numeral.quantity.text, f"{numeral.quantity.path} stands at neuron {nearest}"


def is_dashed(edge: VMobject) -> bool:
    """Whether much of the way from one end of a line to the other is not drawn."""
    curves = edge.points.reshape(-1, 4, 3)
    drawn = np.linalg.norm(curves[:, 3] - curves[:, 0], axis=1).sum()
    return bool(drawn < 0.9 * np.linalg.norm(curves[-1, 3] - curves[0, 0]))


def _lit_opacity(shape: VMobject) -> float:
    """Opacity, were it not dimmed for not being the subject."""
    dimness = getattr(shape, "dimness", 0.0)
    return float(shape.stroke_rgbas[0, 3] / (1 + (style.DIMMED - 1) * dimness))


def _distance(point: np.ndarray, start: np.ndarray, end: np.ndarray) -> float:
    way = end - start
    share = np.clip((point - start) @ way / (way @ way), 0, 1)
    return float(np.linalg.norm(point - start - share * way))


def _arc(points: np.ndarray) -> tuple[np.ndarray | None, float]:
    """The middle of an arc, and its part of a full turn, counter-clockwise; no middle if tiny."""
    on_arc = np.concatenate([points[::4], points[-1:]])[:, :2]
    span = float(np.ptp(on_arc, axis=0).max())
    if len(on_arc) < 3 or span < 0.02:
        return None, 0.0
    # The circle x² + y² = 2 a x + 2 b y + c through all points, by least squares.
    system = np.column_stack([2 * on_arc, np.ones(len(on_arc))])
    middle = np.linalg.lstsq(system, (on_arc**2).sum(axis=1), rcond=None)[0][:2]
    steps = np.diff(np.unwrap(np.arctan2(*(on_arc - middle).T[::-1])))
    return np.array([*middle, 0.0]), float(steps.sum() / (2 * np.pi))
