"""Where everything stands when a network up to its cost fills the frame: geometry, for any sizes.

Columns from the left: the input (neurons or an image), the layers, the cost. Where few neurons
stand in a layer, they are large and keep room for a number above and below each.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scenes.mobjects.network.layout import MOST_SHOWN, LayerLayout, Point, in_a_column, rows_of
from scenes.stage import style
from scenes.stage.shapes import WIDE
from scenes.stage.style import Zone

RADIUS = 0.74
"""of a neuron that has all the room that it can use, and of the cost"""
NUMBER_ROOM = 0.62
"""height kept above and below a column of few neurons for the numbers of the outermost"""
FEW = 6
"""neurons up to which a column keeps room for numbers"""
SHARE_FEW, SHARE_MANY = 0.3, 0.4
"""radius as a share of the spacing, where numbers stand between the neurons and where not"""
GAP_SHARE = 0.235
"""radius at the most, as a share of the way from a layer to the next one"""
SPACING_MAX = 4.24
UPRIGHT_SPACING = 4.8
"""the same in a network that stands upright, whose layers lie in the frame's width"""
IMAGE = 2.35
"""side of an input image"""
INPUT_WAY, HIDDEN_WAY, COST_WAY, IMAGE_WAY = 1.0, 1.5, 0.95, 1.65
"""shares of the width: from the input, between layers, to the cost; from an image, whose
gradients are pictures that stand on the way"""
NARROW = 1.2
"""way between two layers, rim to rim, below which many edges crowd"""
FOOT = 0.5
"""height that a crowded column leaves free at the foot of the frame, for marks of scales"""
COUNT_ROOM = 0.5
COST_ROOM = 1.9
"""way from the outputs to the cost, at the least"""
COST_LEAST = 0.56
"""radius of the cost at the least: its number is spoken"""
WAVE = 1.62
"""how far the neurons of a chain stand above and below the middle, by turns: it fills the frame"""


@dataclass(frozen=True)
class Roomy:
    """The places of a network up to its cost.

    Attributes:
        columns: of the layers, the input first; it has no neurons where it is an image.
        image: where the image stands, if there is one.
        cost: the middle of the cost's disc.
        cost_radius: its size.
        is_upright: whether it runs from foot to head, and not from left to right.
    """

    columns: tuple[LayerLayout, ...]
    image: Zone | None
    cost: Point
    cost_radius: float
    is_upright: bool = False

    def inner(self, l: int) -> tuple[float, float]:
        """Between which x, or y of an upright one, the way into layer l is free, rim to rim."""
        image = self.image
        if l == 1 and image:
            left = image.top if self.is_upright else image.right
        else:
            left = self.x(l - 1) + self.radius(l - 1)
        return left, self.x(l) - self.radius(l)

    def x(self, l: int) -> float:
        """The x at which a layer stands, or the y in an upright one; of an image its middle."""
        if l == 0 and self.image:
            return self.image.center[self.is_upright]
        return next(iter(self.columns[l].positions.values()))[self.is_upright]

    def closeness(self, l: int) -> float:
        """How close layer l stands to the one before: above 1 where a frame is too narrow."""
        begin, end = self.inner(l)
        return 1.0 if style.shape == WIDE else max(NARROW / max(end - begin, NARROW / 2), 1.0)

    def radius(self, l: int) -> float:
        return self.columns[l].radius


def lay_out_roomy(
    sizes: Sequence[int],
    zone: Zone,
    *,
    image: tuple[int, int] | None = None,
    pinned: Collection[tuple[int, int]] = (),
    cost_room: float = COST_ROOM,
    cost_radius: float = COST_LEAST,
    image_side: float = IMAGE,
    image_way: float = IMAGE_WAY,
    spacing_max: float = SPACING_MAX,
) -> Roomy:
    """Fill a zone with a network, its input at the left edge, its cost at the right.

    Args:
        sizes: neurons in each layer, the input first.
        zone: what all of it may cover, numbers included.
        image: rows and columns of the input, where it is one.
        pinned: (layer, neuron) pairs that are shown even where a layer is too large to show whole.
        cost_room: way from the outputs to the cost, about; more where something stands on it.
        cost_radius: of the cost's disc, at the least.
        image_side: of the image's longer side.
        image_way: its share of the width, from the image to the first layer.
        spacing_max: between neurons of a layer, at the most.
    """
    deepest = len(sizes) - 1
    picture = _picture(zone, image, image_side) if image else None
    shares = [image_way if picture else INPUT_WAY]
    shares += [HIDDEN_WAY] * (deepest - 1) + [COST_WAY]
    if deepest == 1:
        shares = [shares[0] + 0.5, COST_WAY]
    kept = [{j for layer, j in pinned if layer == l} for l in range(len(sizes))]
    rows = [rows_of(size, kept[l]) for l, size in enumerate(sizes)]
    radii = [RADIUS] * (len(sizes) + 1)
    xs: list[float] = []
    for _ in range(3):  # radii follow from the ways, and the ways from the outermost radii
        left = zone.left + radii[0] if not picture else picture.right
        way = (zone.right - radii[-1] - left) / sum(shares)
        room = cost_room + max(radii[-1] - RADIUS, 0.0)
        shares[-1] = max(COST_WAY, room / way)  # of a deep network too, ribbons fit in
        way = (zone.right - radii[-1] - left) / sum(shares)
        xs = [left + way * sum(shares[:l]) for l in range(len(shares) + 1)]
        widest = min(RADIUS, GAP_SHARE * way * min(*shares[:-1], COST_WAY))
        radii = [min(widest, _radius(len(row), zone)) for row in rows]
        radii.append(max(min(RADIUS, 0.3 * way * COST_WAY), cost_radius))
    is_chain = all(len(row) == 1 for row in rows)
    wave = min(WAVE, max(_body(zone, 1).height / 2 - max(radii), 0.0)) if is_chain else 0.0
    columns = [
        LayerLayout({}, 0.0, (), 0)
        if picture and l == 0
        else _column(rows[l], xs[l], radii[l], zone, sizes[l], (-1) ** l * wave, spacing_max)
        for l in range(len(sizes))
    ]
    middle = _body(zone, FEW).center[1]
    return Roomy(tuple(columns), picture, (xs[-1], middle, 0.0), radii[-1])


def _picture(zone: Zone, shape: tuple[int, int], side: float) -> Zone:
    rows, columns = shape
    cell = side / max(rows, columns)
    middle = _body(zone, FEW).center[1]
    half = cell * rows / 2
    return Zone(zone.left, zone.left + cell * columns, middle - half, middle + half)


def _body(zone: Zone, rows: int) -> Zone:
    """What the discs of a column may cover."""
    if rows > FEW:
        return zone.without(top=NUMBER_ROOM, bottom=FOOT)
    return zone.without(top=NUMBER_ROOM + 0.08, bottom=NUMBER_ROOM + 0.18)


def _radius(rows: int, zone: Zone) -> float:
    if rows == 1:
        return RADIUS
    share = SHARE_FEW if 2 < rows <= FEW else SHARE_MANY
    return min(RADIUS, share * _body(zone, rows).height / (rows - 1 + 2 * share))


def _column(
    rows: Sequence[int | range],
    x: float,
    radius: float,
    zone: Zone,
    size: int,
    lift: float,
    spacing_max: float,
) -> LayerLayout:
    body = _body(zone, len(rows))
    if size > MOST_SHOWN:  # keep room below for the count
        body = body.without(bottom=COUNT_ROOM)
    spacing = min(spacing_max, (body.height - 2 * radius) / max(len(rows) - 1, 1))
    return in_a_column(rows, (x, body.center[1] + lift), spacing, radius, size)
