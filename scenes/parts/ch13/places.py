"""Where the nodes of a graph stand beside their rows, and the ways between them: pure geometry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.mobjects.curved_edge import bezier
from scenes.parts.ch13.layout import lay_out_graph
from scenes.parts.ch13.recording import Kind, Recording
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.tape import TapeLayout
from scenes.stage.style import Zone

SPREAD = 2.35
"""distance at the most between neighbouring places of a formula's graph"""
LARGEST = 0.46
"""radius of a node"""
HEIGHT, CLOSE = 0.37, 0.27
"""radius at the most, as a share of a row's height; of a staircase, whose ribbons are short"""
STEP = 0.95
"""distance at the most that each row stands to the right of the one above, in a network"""
ASIDE = 1.9
"""how far a fold that others go round stands to the right"""
SHELL = 0.09
"""how far a neuron reaches around its steps"""
REACH = 0.46
"""how far a way's handles reach, as a share of the distance"""


@dataclass(frozen=True)
class Places:
    """Middles and radii of nodes.

    Attributes:
        middles: shape (n, 2).
        radius: of each.
        bend: how far ways leave and enter downwards, 0 straight to 1.
    """

    middles: np.ndarray
    radius: float
    bend: float

    def way(self, operand: int, result: int, samples: int = 40) -> np.ndarray:
        """Points from the rim of an operand's node to that of a result's, shape (n, 2)."""
        ends = self.middles[operand], self.middles[result]
        radii = self.radius, self.radius
        return way_between(*ends, *radii, bend=self.bend, samples=samples)

    @property
    def lean(self) -> float:
        """How far a staircase runs to the right while it goes down by one."""
        (x, y), (right, low) = self.middles[[-2, -1]]
        return float(abs(right - x) / (abs(y - low) or 1.0))

    def stub(self, row: int) -> np.ndarray:
        """Points along what a parameter comes in by, up to the node's rim, shape (n, 2)."""
        x, y = self.middles[row]
        end = x - self.radius
        return np.column_stack([np.linspace(end - staging().stub, end, 24), np.full(24, y)])


def way_between(
    start: np.ndarray, end: np.ndarray, near: float, far: float, *, bend: float, samples: int = 40
) -> np.ndarray:
    """A curve from rim to rim, shape (samples, 2)."""
    step = end - start
    distance = float(np.linalg.norm(step)) or 1.0
    along = (1 - bend) * step / distance + bend * np.array([0.0, -1.0])
    along = along / (float(np.linalg.norm(along)) or 1.0)
    first, last = start + near * along, end - far * along
    handle = REACH * float(np.linalg.norm(last - first)) * along
    curve = np.array([first, first + handle, last - handle, last])
    return bezier(curve, np.linspace(0.0, 1.0, samples))


def of_formula(recording: Recording, layout: TapeLayout, zone: Zone) -> Places:
    """Each node at the height of its row; side by side as in a layered drawing of the graph."""
    edges = [(use.operand, r) for r, row in enumerate(recording.rows) for use in row.uses]
    drawn = lay_out_graph(edges, lambda _node: 1.0)
    depth = np.array([drawn.places[row][1] for row in range(len(recording.rows))])
    radius = min(LARGEST, HEIGHT * layout.row_height)
    zone = zone.without(left=staging().names[0], right=staging().names[1])
    room = zone.width - 2 * radius
    width = float(np.ptp(depth))
    step = min(SPREAD * 1.6, room / width) if width else 0.0
    x = zone.left + radius + (room - step * width) / 2 + step * (depth - depth.min())
    y = [layout.at(row) for row in range(len(recording.rows))]
    return Places(np.column_stack([x, y]), radius, 0.5)


def of_network(
    recording: Recording, layout: TapeLayout, zone: Zone, left: float, right: float
) -> Places:
    """A staircase down to the cost: a step to the right each row; folds stand aside.

    Args:
        recording: the rows.
        layout: where they are on the tape.
        zone: what the staircase fills.
        left: width that is kept to its left for what parameters are.
        right: and to its right for the local derivative of the cost.
    """
    rows = recording.rows
    radius = min(LARGEST, CLOSE * layout.row_height)
    aside = [row.kind is Kind.FOLD and index > 0 for index, row in enumerate(rows)]
    stairs = np.cumsum([0 if off else 1 for off in aside]) - 1
    first = stairs[min(index for index, row in enumerate(rows) if row.parameters)]
    end = zone.right - radius - right
    steps = [
        (end - zone.left - radius) / max(stairs[-1], 1),
        (end - zone.left - radius - staging().stub - left) / max(stairs[-1] - first, 1),
        STEP,
    ]
    x = end - max(min(steps), 0.0) * (stairs[-1] - stairs) + np.where(aside, ASIDE, 0.0)
    y = [layout.at(row) for row in range(len(rows))]
    return Places(np.column_stack([np.minimum(x, zone.right - radius), y]), radius, 0.0)


def capsule(first: np.ndarray, last: np.ndarray, radius: float, points: int = 24) -> np.ndarray:
    """The outline of all discs of a radius between two places, shape (2 points, 2)."""
    way = last - first
    turn = float(np.arctan2(way[1], way[0])) if np.any(way) else -np.pi / 4
    angles = np.linspace(np.pi / 2, 3 * np.pi / 2, points) + turn

    def arc(middle: np.ndarray, at: np.ndarray) -> np.ndarray:
        return middle + radius * np.column_stack([np.cos(at), np.sin(at)])

    return np.concatenate([arc(first, angles), arc(last, angles + np.pi)])


def between(start: np.ndarray, end: np.ndarray, share: float) -> np.ndarray:
    """The place that share of the way from one to another."""
    return start + share * (end - start)
