"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, the input stands at the left and the neuron at the right, later their two prints. Upright, the
neuron stands above its input, and the prints one above the other. In a square they lie on a
diagonal: the input at the lower left, neuron and print at the upper right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone

Spot = tuple[float, float]


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        input, film: of the input, and of the film that its beads become.
        neuron, radius: the neuron's middle, and how large it is.
        delta: middle of its delta, as seen from there.
        line: middle of what is worked out.
        bead: radius of the largest bead at the most on its edge, as a share of a picture's cell.
        sources: where the error comes from: the ends of a line in the frame.
        between: the strip of shades beside two large prints; ``beside``, at the whole table.
        table, low: of all films, while nothing else is on stage; of all weights, above the bars.
        outputs: of these.
        factor, product: of the input and of its print at the end, under the last sentence.
        sum: the bar of a neuron's sum, beside its weights and its input.
        weighed: middle of what stands between them; ``aside``, how wide it may be where they do
            not stand side by side.
    """

    input: Zone
    film: Zone
    neuron: Spot
    radius: float
    delta: Spot
    line: Spot
    bead: float
    sources: tuple[Spot, Spot]
    between: Zone
    beside: Zone
    table: Zone
    low: Zone
    outputs: Zone
    factor: Zone
    product: Zone
    sum: Zone
    weighed: Spot
    aside: float

    def starts(self) -> np.ndarray:
        """Five places from which the error comes, shape (5, 3)."""
        first, last = (np.array([*spot, 0.0]) for spot in self.sources)
        return np.linspace(first, last, 5)

    def rim(self) -> np.ndarray:
        """Where it arrives: on the side of the neuron that is away from the input."""
        x, y = self.neuron
        off = [0.0, self.radius, 0.0] if style.shape.is_upright else [self.radius, 0.0, 0.0]
        return np.array([x, y, 0.0]) + off

    def is_outside(self, way: np.ndarray, top: float) -> np.ndarray:
        """Which points of a way lie between the input, which ends there, and the neuron."""
        beyond = np.array(way[:, 0] > self.input.right + 0.15)
        above = np.array(way[:, 1] > top + 0.15)
        if style.shape.is_upright:
            return above
        return beyond if style.shape == WIDE else beyond | above

    def ports(self, count: int, top: float) -> np.ndarray:
        """Places side by side where the input looks to the neuron, shape (count, 2)."""
        zone = self.input
        if style.shape.is_upright:
            across = np.linspace(zone.left, zone.right, count)
            return np.column_stack([across, np.full(count, top)])
        return np.column_stack(
            [np.full(count, zone.right), np.linspace(zone.bottom, zone.top, count)]
        )


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_STAGINGS = {
    WIDE.name: Staging(
        input=Zone(-6.7, -0.8, -3.36, 2.54),
        film=Zone(0.8, 6.7, -3.36, 2.54),
        neuron=(5.6, -0.4),
        radius=0.8,
        delta=(0.0, 1.22),
        line=(3.6, -2.97),
        bead=0.27,
        sources=((WIDE.hero.right, -2.9), (WIDE.hero.right, 2.3)),
        between=Zone(-0.24, 0.24, -2.9, 2.1),
        beside=Zone(6.1, 6.5, -0.95, 2.0),
        table=Zone(-6.7, 5.55, -3.6, 3.6),
        low=Zone(-6.7, 6.7, -1.3, 3.5),
        outputs=Zone(-6.7, 6.7, -3.42, -1.55),
        factor=Zone(-6.7, -1.3, -3.1, 2.3),
        product=Zone(1.3, 6.7, -3.1, 2.3),
        sum=Zone(-1.0, 1.0, -3.1, 2.3),
        weighed=(0.0, -0.41),
        aside=2.6,
    ),
    PORTRAIT.name: Staging(
        input=Zone(-3.5, 2.13, -6.0, -0.35),
        film=Zone(-3.5, 2.13, 0.2, 5.85),
        neuron=(-0.72, 3.95),
        radius=0.9,
        delta=(0.0, 1.25),
        line=(-0.72, 5.9),
        bead=0.23,
        sources=((-3.2, PORTRAIT.hero.top), (1.8, PORTRAIT.hero.top)),
        between=Zone(2.6, 3.08, -2.6, 2.4),
        beside=Zone(2.95, 3.35, -2.0, 2.0),
        table=Zone(-3.6, 2.5, -5.6, 6.3),
        low=Zone(-3.6, 3.6, -2.4, 6.0),
        outputs=Zone(-3.6, 3.6, -5.3, -2.6),
        factor=Zone(-3.5, 1.8, -6.1, -0.8),
        product=Zone(-3.5, 1.8, -0.35, 4.95),
        sum=Zone(1.95, 3.6, -4.6, 3.4),
        weighed=(2.7, -0.575),
        aside=1.8,
    ),
    SQUARE.name: Staging(
        input=Zone(-3.6, -0.1, -3.45, 0.05),
        film=Zone(0.1, 3.6, -0.6, 2.9),
        neuron=(2.3, 1.2),
        radius=0.75,
        delta=(0.0, 1.15),
        line=(1.2, 3.3),
        bead=0.27,
        sources=((SQUARE.hero.right, -1.4), (SQUARE.hero.right, 2.9)),
        between=Zone(-0.85, -0.45, 0.95, 2.4),
        beside=Zone(3.0, 3.35, -1.0, 1.4),
        table=Zone(-3.6, 2.55, -3.5, 3.5),
        low=Zone(-3.6, 3.6, -1.5, 3.5),
        outputs=Zone(-3.6, 3.6, -3.3, -1.65),
        factor=Zone(-3.6, -0.45, -3.45, -0.3),
        product=Zone(0.45, 3.6, -0.85, 2.3),
        sum=Zone(-3.3, -0.6, 0.0, 3.3),
        weighed=(-1.85, 0.9),
        aside=3.4,
    ),
}
