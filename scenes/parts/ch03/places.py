"""Where the beads of a row are, and how long a move is drawn there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.ch03.strand import Strand
from scenes.stage.style import Zone

APART = 1.6
"""between the weight and its sum, in distances of the other beads"""


@dataclass(frozen=True, eq=False)
class Places:
    """Where the beads are at rest, and how long a move of one is drawn.

    Attributes:
        at: of what multiplies the weight, then of each bead, shape (n + 1, 2).
        unit: units of the frame per one.
        radius: of a bead.
    """

    at: np.ndarray
    unit: float
    radius: float

    def towards(self, other: Places, share: float) -> Places:
        """Between this one and another."""
        return Places(
            self.at + share * (other.at - self.at),
            self.unit + share * (other.unit - self.unit),
            self.radius + share * (other.radius - self.radius),
        )


def in_a_row(zone: Zone, strand: Strand, drawn: np.ndarray, radius: float) -> Places:
    """In a row, the moves on one scale: as high as the zone has room for.

    Args:
        zone: what they fill; what multiplies the weight stands between it and its sum.
        strand: which beads.
        drawn: moves, in multiples of one, that must find room.
        radius: of a bead.
    """
    sums = [move.value for move in strand.sums] if strand.shows_sums else []
    up = max(float(drawn.max()), 0.0, *sums)
    down = max(float(-drawn.min()), 0.0, *(-move for move in sums))
    unit = (zone.height - 2 * radius) / ((up + down) or 1.0)
    steps = np.array([0.0, APART, *range(1, len(strand.kinds) - 1)])
    steps[2:] += APART
    beads = zone.left + zone.width * steps / steps[-1]
    xs = np.concatenate([[beads[:2].mean()], beads])
    base = zone.bottom + radius + unit * down
    return Places(np.column_stack([xs, np.full(len(xs), base)]), unit, radius)


def eased(shares: np.ndarray) -> np.ndarray:
    """Shares of a way by shares of its time: slowly at both ends."""
    inside = np.clip(shares, 0.0, 1.0)
    return np.asarray(inside * inside * (3 - 2 * inside))
