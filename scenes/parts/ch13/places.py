"""Where the nodes of a graph stand beside their rows, and the ways between them: pure geometry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from scenes.mobjects.curved_edge import bezier
from scenes.parts.ch13.layout import lay_out_graph
from scenes.parts.ch13.recording import Kind, Recording
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.tape_layout import TapeLayout
from scenes.stage.style import Zone

DOWNWARDS = (0.0, -1.0)
SPREAD = np.array([3.0, 2.1])
"""distance at the most between neighbouring places of a formula's graph, sideways and up"""
LARGEST, ROOM = 0.56, 0.32
"""radius of a formula's node at the most, and as a share of the room that there is for it"""
VALUE = 0.55
"""height below a formula's node in which its value stands"""
STAIR = 0.46
CLOSE = 0.27
"""radius of a step of a staircase at the most, and as a share of a row's height, for ribbons there
are short"""
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
        bend: how far ways leave and enter in the direction in which a graph runs, 0 straight to 1.
        onward: that direction.
        via: where ways pass others' nodes, by operand and result.
    """

    middles: np.ndarray
    radius: float
    bend: float
    onward: tuple[float, float] = DOWNWARDS
    via: Mapping[tuple[int, int], np.ndarray] = field(default_factory=dict)

    def way(self, operand: int, result: int, samples: int = 40) -> np.ndarray:
        """Points from the rim of an operand's node to that of a result's, shape (n, 2)."""
        stops = [self.middles[operand], *self.via.get((operand, result), ()), self.middles[result]]
        radii = [self.radius, *[0.0] * (len(stops) - 2), self.radius]
        bend = self.bend if len(stops) == 2 else 1.0
        legs = len(stops) - 1
        ways = [
            way_between(*stops[i : i + 2], *radii[i : i + 2], bend=bend, onward=self.onward,
                        samples=max(samples // legs, 2))
            for i in range(legs)
        ]  # fmt: skip
        return np.concatenate(ways)

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
    start: np.ndarray,
    end: np.ndarray,
    near: float,
    far: float,
    *,
    bend: float,
    onward: tuple[float, float] = DOWNWARDS,
    samples: int = 40,
) -> np.ndarray:
    """A curve from rim to rim, shape (samples, 2)."""
    step = end - start
    distance = float(np.linalg.norm(step)) or 1.0
    along = (1 - bend) * step / distance + bend * np.array(onward)
    along = along / (float(np.linalg.norm(along)) or 1.0)
    first, last = start + near * along, end - far * along
    handle = REACH * float(np.linalg.norm(last - first)) * along
    curve = np.array([first, first + handle, last - handle, last])
    return bezier(curve, np.linspace(0.0, 1.0, samples))


def of_formula(recording: Recording, zone: Zone) -> Places:
    """A layered drawing of a formula's graph, from its inputs on: it runs as other networks do.

    To the right or, where the frame is narrow, downwards.
    """
    edges = [(use.operand, r) for r, row in enumerate(recording.rows) for use in row.uses]
    drawn = lay_out_graph(edges, lambda _node: 1.0)
    spots = np.array([drawn.places[row] for row in range(len(recording.rows))], dtype=float)
    bends = {edge: np.array(bent, dtype=float) for edge, bent in drawn.bends.items() if len(bent)}
    zone = zone.without(left=staging().names[0], right=staging().names[1])
    low = spots.min(axis=0)
    spans = np.ptp(spots, axis=0)
    down = staging().stacked
    across, along = (1, 0) if down else (0, 1)  # which of a spot's two runs sideways, and which up
    room = np.array([zone.width, zone.height - VALUE])
    sides = spans[[across, along]]
    radius = float(min(LARGEST, *(ROOM * room / (sides + 1.0))))
    steps = np.minimum((room - 2 * radius) / np.maximum(sides, 1.0), SPREAD)

    def at(spot: np.ndarray) -> np.ndarray:
        off = (spot - low - spans / 2)[..., [across, along]] * steps * [1.0, -1.0]
        return np.asarray(off + np.array([zone.center[0], zone.center[1] + VALUE / 2]))

    onward = DOWNWARDS if down else (1.0, 0.0)
    via = {edge: at(bent) for edge, bent in bends.items()}
    return Places(at(spots), radius, 0.7, onward, via)


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
    radius = min(STAIR, CLOSE * layout.row_height)
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
