"""A network whose outputs lead along tracks to the cost: from pixels to bars in one frame."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from scenes.mobjects.curved_edge import s_curve
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.gauges.track_layout import TrackLayout, span_of
from scenes.mobjects.network.layout import Gap, LayerLayout, rows_of
from scenes.mobjects.network.lit_neuron import HALO_REACH, LitNeuron
from scenes.mobjects.network.roomy import RADIUS, Roomy, lay_out_roomy
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.upright import lying, standing
from scenes.parts.ch02.stagings import staging
from scenes.readings import Readings
from scenes.readings.nudge import Nudge
from scenes.stage import style
from scenes.stage.style import Zone

GROWTH = 0.34
"""by which an image may be larger than in other chapters"""
MOST_TOLD = 0.7
"""share of the tracks' room for outputs that are spoken of, at the most"""
HEAD = 0.48
"""height above an upright track for its number"""
LARGEST = 0.62
"""radius of an output at the most"""
BOUNDED = ("sigmoid", "softmax")
"""activations whose outputs lie between 0 and 1, so that tracks lead from 0 to 1"""
SPREAD = 0.7
"""share of the cost's radius, to either side, in which links run into it"""


class Answering(Scenery):
    """The network, a track beside each output, and links from the tracks' ends to the cost.

    Attributes:
        tracks: the `Gauges` of all outputs, whose rows the outputs stand in.

    Args:
        read: the readings of the example.
        told: outputs that are spoken of, whose rows are higher.
        moved: a weight that will move, and what it will be.
    """

    def __init__(
        self, read: Readings, told: Sequence[int], moved: tuple[Nudge, float] | None = None
    ) -> None:
        last, count = read.trace.depth, read.trace.sizes[-1]
        outputs = [read.activation(last, j) for j in range(count)]
        targets = [read.target(j) for j in range(count)]
        bounded = read.example.network.layers[-1].activation.name in BOUNDED
        span = (0.0, 1.0 if bounded else 0.0)
        low, high = span_of([*read.trace.prediction, *read.trace.target], span)
        at, upright = staging(), style.shape.is_upright
        shares = row_shares(count, told, at.tracks.width if upright else at.tracks.height)
        rows = TrackLayout(at.tracks, low, high, shares, upright, named=False)
        pinned = {(last, j) for j in told}
        widest = max(float(np.abs(layer.weights).max()) for layer in read.example.network.layers)
        if moved is not None:
            nudge, by = moved
            widest = max(widest, abs(nudge.weight(by).value))
            if last > 1 or not read.example.input_shape:
                pinned.add(nudge.source)
        plan = plan_for(read, rows, pinned)
        super().__init__(read, at.body, pinned, plan=plan, widest=widest)
        self.tracks = Gauges(
            outputs,
            at.tracks,
            targets,
            standing=upright,
            named=False,
            span=span,
            shares=shares,
            lanes=True,
        )
        curves = [s_curve(*ends, axis=int(upright)) for ends in self._ends_of_links()]
        if upright:  # above its track each rises past the track's number
            curves += [s_curve(one[0] - [0.0, HEAD, 0.0], one[0], axis=1) for one in curves]
        self.links.points = np.concatenate(curves)

    def _ends_of_links(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Where each track ends, and where its link runs into the cost."""
        middles, end = self.tracks.layout.middles, self.tracks.layout.ends[1]
        x, y, _ = self.plan.cost
        radius = self.plan.cost_radius
        order = np.argsort(middles, kind="stable")
        lanes = np.zeros(len(middles))
        if len(middles) > 1:
            lanes[order] = np.linspace(-1, 1, len(middles)) * SPREAD * radius
        below = np.sqrt(radius**2 - lanes**2)
        if self.plan.is_upright:
            starts = np.column_stack([middles, np.full(len(middles), end + HEAD)])
            ends = np.column_stack([x + lanes, y - below])
        else:
            starts = np.column_stack([np.full(len(middles), end), middles])
            ends = np.column_stack([x - below, y + lanes])
        return [
            (np.array([*one, 0.0]), np.array([*other, 0.0]))
            for one, other in zip(starts, ends, strict=True)
        ]

    def takes_numbers_off(self, l: int) -> dict[Any, Any]:
        """What stands in the neurons of a layer, taken from them: by neuron."""
        written: dict[Any, Any] = {}
        for neuron in self.neuron[l].values():
            if not isinstance(neuron, LitNeuron):
                continue
            for text in (one for one in (neuron.numeral, neuron.word) if one is not None):
                neuron.remove(text)
                written[neuron] = text
        return written

    def without_cost(self) -> list[Any]:
        """All of the network, its tracks and its cost left out."""
        network = self.network
        return [
            *self.glow,
            network.scenery,
            network.edges,
            network.labels,
            self.shells,
            network.neurons,
        ]


def row_shares(count: int, told: Sequence[int], height: float) -> tuple[float, ...]:
    """How high each output's row is, relative to the others: numbers fit into those told of."""
    depth = min(staging().told_depth, MOST_TOLD * height / len(told))
    if count * depth <= height or len(told) == count:
        return (1.0,) * count
    rest = (height - depth * len(told)) / (count - len(told))
    return tuple(depth / rest if j in told else 1.0 for j in range(count))


def plan_for(read: Readings, rows: TrackLayout, pinned: Collection[tuple[int, int]]) -> Roomy:
    """The network's places: each output in the middle of its own row, the cost beyond the tracks.

    An upright one is laid out as if it lay, and turned.
    """
    at, upright = staging(), rows.standing
    body = lying(at.body) if upright else at.body
    begin = rows.zone.bottom if upright else rows.zone.left
    across = -rows.middles if upright else rows.middles
    sizes, shape = read.trace.sizes, read.example.input_shape
    shape = shape[::-1] if shape and upright else shape
    last = len(sizes) - 1
    told = {j for l, j in pinned if l == last}
    margin = 0.0 if shape else HALO_REACH * RADIUS

    def ending_at(right: float) -> Roomy:
        zone = Zone(body.left + margin, right, body.bottom, body.top)
        return lay_out_roomy(sizes, zone, image=shape, pinned=pinned, image_side=at.image)

    radius = min(0.44 * float(rows.depths.min()), LARGEST)
    outputs = begin - 0.08 - radius
    near, far = outputs, outputs + 9.0
    for _ in range(30):
        middle = (near + far) / 2
        near, far = (near, middle) if ending_at(middle).x(last) > outputs else (middle, far)
    plan = ending_at((near + far) / 2)
    if plan.image is not None and at.near_image is not None:
        plan = _nearer(plan, at.near_image)
    if plan.image is not None:
        plan = replace(plan, image=_grown(plan.image, plan.inner(1)[1]))
    column = plan.columns[-1]
    x = plan.x(last)
    gaps = tuple(
        Gap((x, float(across[slot.start : slot.stop].mean()), 0.0), len(slot))
        for slot in rows_of(sizes[-1], told)
        if isinstance(slot, range)
    )
    placed = {j: (x, float(across[j]), 0.0) for j in column.positions}
    column = replace(column, positions=placed, radius=radius, gaps=gaps)
    plan = replace(
        plan,
        columns=(*plan.columns[:-1], column),
        cost=(at.cost, plan.cost[1] if upright else at.cost_up, 0.0),
        cost_radius=at.cost_radius,
    )
    return standing(plan) if upright else plan


def _nearer(plan: Roomy, share: float) -> Roomy:
    """The first layer nearer to the image, so that there is more room between all others.

    Args:
        plan: the network's places.
        share: of the way from layer to layer that is left from the image to the first.
    """
    assert plan.image is not None
    last = len(plan.columns) - 1
    start, end = plan.image.right, plan.x(last)
    way = (end - start) / (share + last - 1)
    columns = [
        _moved(column, start + way * (share + l - 1) - plan.x(l)) if 0 < l < last else column
        for l, column in enumerate(plan.columns)
    ]
    return replace(plan, columns=tuple(columns))


def _moved(column: LayerLayout, by: float) -> LayerLayout:
    return replace(
        column,
        positions={j: (x + by, y, z) for j, (x, y, z) in column.positions.items()},
        gaps=tuple(
            Gap((gap.position[0] + by, *gap.position[1:]), gap.count) for gap in column.gaps
        ),
    )


def _grown(image: Zone, right: float) -> Zone:
    """An input image as large as the way to the first layer leaves room for."""
    factor = 1 + min(GROWTH, 0.45 * (right - image.right) / image.width)
    middle, half = image.center[1], factor * image.height / 2
    return Zone(image.left, image.left + factor * image.width, middle - half, middle + half)
