"""Where the neurons of a network stand: pure geometry, for any sizes.

Layers are columns. A layer of more than `MOST_SHOWN` neurons shows its ends and those that are
asked for, with a gap for each run of neurons that is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scenes.stage.style import Zone

MOST_SHOWN = 16
ENDS = 5
"""neurons kept at either end of a layer that is not shown whole"""
COUNT_ROOM = 0.5
"""height kept below a layer that is not shown whole, for the number of its neurons"""
SPACING_MAX = 3.4
RADIUS_MAX = 0.54
RING_ROOM = 0.1
"""height kept above and below a column, for rings around its outermost neurons"""
LABEL_ROOM = 0.52
"""height kept above and below a column that does not need all of the zone's"""
STEP_SHARE = 0.26
"""radius at the most, as a share of the step from layer to layer"""
RADIUS_SHARE = 0.42
"""radius as a share of the spacing of a layer's neurons"""

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Gap:
    """A run of neurons that is left out: where its dots stand, and how many it stands for."""

    position: Point
    count: int


@dataclass(frozen=True)
class LayerLayout:
    """One column: the neurons shown, their common radius, and the gaps."""

    positions: dict[int, Point]
    radius: float
    gaps: tuple[Gap, ...]
    size: int

    @property
    def is_whole(self) -> bool:
        return not self.gaps


def lay_out(
    sizes: Sequence[int], zone: Zone, pinned: Collection[tuple[int, int]] = ()
) -> list[LayerLayout]:
    """Lay out layers of the given sizes in a zone, the first at its left, the last at its right.

    A layer of size 0 keeps its column and stays empty.

    Args:
        sizes: neurons in each layer, the input first.
        zone: what the neurons' discs may cover.
        pinned: (layer, neuron) pairs that are shown in any case.
    """
    span = zone.width - 2 * RADIUS_MAX
    step = span / max(len(sizes) - 1, 1)
    widest = min(RADIUS_MAX, STEP_SHARE * step) if len(sizes) > 1 else RADIUS_MAX
    columns = []
    for l, size in enumerate(sizes):
        x = zone.left + RADIUS_MAX + step * l if len(sizes) > 1 else zone.center[0]
        kept = {neuron for layer, neuron in pinned if layer == l}
        columns.append(_column(size, x, zone, kept, widest))
    return columns


def _column(size: int, x: float, zone: Zone, kept: Collection[int], widest: float) -> LayerLayout:
    if size == 0:
        return LayerLayout({}, 0.0, (), 0)
    slots, zone = rows_of(size, kept), zone.inset(y=RING_ROOM)
    if len(slots) < size:  # keep room below for the count
        zone = Zone(zone.left, zone.right, zone.bottom + COUNT_ROOM, zone.top)
    spread = (zone.height - 2 * (widest + LABEL_ROOM)) / max(len(slots) - 1, 1)
    spacing = min(SPACING_MAX, max(spread, zone.height / len(slots)))
    radius = min(widest, RADIUS_SHARE * spacing)
    return in_a_column(slots, (x, zone.center[1]), spacing, radius, size)


def in_a_column(
    rows: Sequence[int | range],
    middle: tuple[float, float],
    spacing: float,
    radius: float,
    size: int,
) -> LayerLayout:
    """A layer whose rows stand below one another at even distances, around a middle."""
    x, top = middle[0], middle[1] + spacing * (len(rows) - 1) / 2
    positions, gaps = {}, []
    for row, slot in enumerate(rows):
        point = (x, top - spacing * row, 0.0)
        if isinstance(slot, range):
            gaps.append(Gap(point, len(slot)))
        else:
            positions[slot] = point
    return LayerLayout(positions, radius, tuple(gaps), size)


def rows_of(size: int, kept: Collection[int]) -> list[int | range]:
    """Neurons to show in order, and ranges for those left out."""
    if size <= MOST_SHOWN:
        return list(range(size))
    shown = sorted({*range(ENDS), *range(size - ENDS, size), *kept})
    slots: list[int | range] = []
    for before, neuron in zip([-1, *shown], shown, strict=False):
        if neuron - before == 2:
            slots.append(neuron - 1)  # a gap of one takes as much room as the neuron itself
        elif neuron - before > 2:
            slots.append(range(before + 1, neuron))
        slots.append(neuron)
    return slots
