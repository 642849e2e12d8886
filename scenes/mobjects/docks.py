"""Where ribbons of error dock at a neuron: side by side, and opposite signs use each other up.

Pure geometry. Ribbons come from the right and run to the left. At a dock all terms lie side by
side, the larger sign on the outer side, the smaller one along its inner border. From there on they
use each other up along that border, width for width, so that what is left, the neuron's error,
runs on in the neuron's middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from scenes.mobjects.curved_edge import bezier, s_curve
from scenes.mobjects.ribbon_geometry import ease, evenly

GATE, GATE_SHARE = 0.55, 0.16
"""length of a gate, in units and as a share of the way, whichever is less"""
MEET, MEET_SHARE = 0.66, 0.17
"""length of the stretch on which ribbons cancel"""
STRETCH = 0.04
"""between that and the gate, as a share of the way"""
BEND = 0.3
"""radius of the two bends of a ribbon's way, as a share of its width from rim to dock"""
OVERLAP = 0.015
"""by which what runs on reaches back over what arrives, so that no gap is seen between them"""
LEVEL = 0.06
"""of it at either end, on which the way is level"""
LANDING = 0.25
"""share of a ribbon's way, at its dock, that the edge beneath it takes to leave it"""
STEEP = 2.4
"""rise of a way over its run up to which it is one curve"""
CURVE = 40
TRUNK = 60


@dataclass(frozen=True)
class Way:
    """The x of the parts of a way from one layer's rim back to the rim of the layer before."""

    head: float
    dock: float
    met: float
    gate: float
    tail: float

    @classmethod
    def between(cls, tail: float, head: float) -> Way:
        length = head - tail
        gate = tail + min(GATE, GATE_SHARE * length)
        met = gate + STRETCH * length
        return cls(head, met + min(MEET, MEET_SHARE * length), met, gate, tail)


@dataclass(frozen=True)
class Berth:
    """Where one ribbon docks.

    Attributes:
        source: the neuron that it comes from.
        start, width: how wide it leaves that neuron, and how wide it arrives.
        negative: whether its number is.
        against: whether its sign is the smaller one, which is used up.
        y: where it docks.
    """

    source: int
    start: float
    width: float
    negative: bool
    against: bool
    y: float


@dataclass(frozen=True)
class Dock:
    """All that comes to one neuron.

    Attributes:
        x, y: the neuron's rim on the right, and its middle.
        radius: of its disc.
        side: 1 if the ribbons of the larger sign come from above the others, else -1.
        berths: of the ribbons that are drawn.
        full: how wide the ribbons of the larger sign are together.
        lost: how wide those of the smaller one are: as much is cancelled.
        slope: the share that the gate lets through; 1 where there is no gate.
        negative: the sign of what is left.
    """

    x: float
    y: float
    radius: float
    side: float
    berths: tuple[Berth, ...]
    full: float
    lost: float
    slope: float
    negative: bool
    way: Way

    @property
    def net(self) -> float:
        return self.full - self.lost

    # -- ribbons ---------------------------------------------------------------------------------

    def line(self, berth: Berth, at: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
        """Centre line and widths of a ribbon from a rim at the right up to its dock.

        Args:
            berth: where it docks.
            at: the middle of the rim that it leaves.
        """
        line = bends(at, (self.way.dock, berth.y))
        shares = np.linspace(0.0, 1.0, CURVE)
        return line, berth.start + (berth.width - berth.start) * ease(shares)

    def trunk(self, cancelled: float, pinched: float) -> tuple[np.ndarray, np.ndarray]:
        """Centre line and widths from the dock to the neuron, of all that has the larger sign.

        Args:
            cancelled: how much of what cancels is cut away already, 0 to 1.
            pinched: how far the gate has closed, 0 to 1.
        """
        x = np.linspace(self.way.dock + OVERLAP, self.x, TRUNK)
        width = self.full - self.lost * self._met(x) * cancelled
        y = self.y + self.side * (self.net / 2 - width / 2)
        return np.column_stack([x, y]), width * self._let_through(x, pinched)

    def tongue(self, cancelled: float) -> tuple[np.ndarray, np.ndarray]:
        """The same of what has the smaller sign: it runs along the trunk until it is used up."""
        x = np.linspace(self.way.dock + OVERLAP, self.way.met, 24)
        used = self.lost * self._met(x) * cancelled
        width = self.lost - used
        border = self.y + self.side * (self.net / 2 - self.full + used)
        return np.column_stack([x, border - self.side * width / 2]), width

    def seam(self, cancelled: float, thick: float) -> np.ndarray:
        """The border along which they use each other up: a closed outline, pointed at both ends."""
        line, width = self.tongue(cancelled)
        border = line + np.column_stack([np.zeros(len(line)), self.side * width / 2])
        half = thick / 2 * np.sin(np.linspace(0.0, np.pi, len(line))) ** 0.5
        across = np.column_stack([np.zeros(len(line)), half])
        return np.concatenate([border + across, (border - across)[::-1]])

    def gate(self, pinched: float) -> list[np.ndarray]:
        """What the slope cuts away, above and below: closed outlines of equal length."""
        if self.slope >= 1.0 or pinched <= 0.0:
            return []
        x = np.linspace(self.way.gate, self.x, 20)
        return wedges(x, np.full(len(x), self.y), self.net, self._let_through(x, pinched))

    @property
    def met(self) -> float:
        """The share of the trunk at which everything has met."""
        return (self.way.dock - self.way.met) / (self.way.dock - self.x)

    def _met(self, x: np.ndarray) -> np.ndarray:
        return ease((self.way.dock - x) / (self.way.dock - self.way.met))

    def _let_through(self, x: np.ndarray, pinched: float) -> np.ndarray:
        return let_through(x, self.way.gate, self.x, self.slope, pinched)


@lru_cache(4096)  # a ribbon on its way asks for the same in every frame
def bends(start: tuple[float, float], end: tuple[float, float]) -> np.ndarray:
    """A way that is level at both ends; not to be written to.

    It is one curve, which an edge shares with its ribbon. Where it would turn too sharply for a
    wide ribbon, it is two bends of one radius, with a straight line between them.
    """
    if abs(end[1] - start[1]) <= STEEP * abs(end[0] - start[0]):
        curve = s_curve(np.array([*start, 0.0]), np.array([*end, 0.0]))
        line = bezier(curve, np.linspace(0.0, 1.0, 2 * CURVE))[:, :2]
        return _fixed(evenly(line, np.zeros(len(line)), CURVE)[0])
    level = LEVEL * abs(end[0] - start[0])
    across, up = abs(end[0] - start[0]) - 2 * level, abs(end[1] - start[1])
    radius = BEND * across
    if up > 1e-9:
        radius = min(radius, (across**2 + up**2) / (4 * up))
    middle = np.array([across, up - 2 * radius])
    apart = float(np.hypot(*middle))
    turn = float(np.arctan2(middle[1], middle[0]) + np.arcsin(min(2 * radius / apart, 1.0)))
    angles = np.linspace(0.0, turn, CURVE)
    bend = radius * np.column_stack([np.sin(angles), 1 - np.cos(angles)])
    line = np.concatenate([bend, ((across, up) - bend)[::-1]])
    line = np.concatenate([[(-level, 0.0)], line, [(across + level, up)]])
    towards = np.sign([end[0] - start[0], end[1] - start[1]])
    line = np.array(start) + (line + np.array([level, 0.0])) * towards
    return _fixed(evenly(line, np.zeros(len(line)), CURVE)[0])


def _fixed(line: np.ndarray) -> np.ndarray:
    line.setflags(write=False)
    return line


def let_through(x: np.ndarray, begin: float, end: float, slope: float, closed: float) -> np.ndarray:
    """The share of a ribbon's width that a gate leaves, along it."""
    inside = ease(((begin - x) / max(begin - end, 1e-9) - 0.1) / 0.8)
    return np.asarray(1 - (1 - slope) * inside * closed)


def wedges(x: np.ndarray, y: np.ndarray, width: float, left: np.ndarray) -> list[np.ndarray]:
    """What a gate cuts from a ribbon, above and below."""
    found = []
    for side in (1, -1):
        inner = np.column_stack([x, y + side * (width * left / 2 + 0.025)])
        outer = np.column_stack([x, y + side * (width / 2 + 0.025)])
        found.append(np.concatenate([inner, outer[::-1]]))
    return found


def dock(
    at: tuple[float, float],
    radius: float,
    outer: float,
    way: Way,
    terms: Mapping[int, float],
    sources: Mapping[int, tuple[float, float]],
    slope: float,
    per_one: float,
    thinnest: float,
) -> Dock:
    """Stack all that comes to a neuron.

    Args:
        at: the neuron's middle.
        radius: of its disc.
        outer: 1 if its outer side is above, else -1.
        way: the parts of the way.
        terms: what each neuron ahead brings, w delta.
        sources: for the same neurons their y, and their delta.
        slope: of the neuron.
        per_one: width of the number 1.
        thinnest: ribbons below this width are left out.
    """
    plus = sum(term for term in terms.values() if term > 0) * per_one
    minus = -sum(term for term in terms.values() if term < 0) * per_one
    full, lost = max(plus, minus), min(plus, minus)
    negative = minus > plus
    side = _side(terms, sources, negative) or outer
    border = at[1] + side * (full - lost) / 2
    cursor = {False: border, True: border - side * full}
    berths = []
    for j in sorted(terms, key=lambda j: -side * sources[j][0]):
        width, against = abs(terms[j]) * per_one, (terms[j] < 0) != negative
        y = cursor[against] - side * width / 2
        cursor[against] -= side * width
        if width > thinnest:
            start = abs(sources[j][1]) * per_one
            berths.append(Berth(j, start, width, terms[j] < 0, against, y))
    return Dock(
        at[0] + radius, at[1], radius, side, tuple(berths), full, lost, abs(slope), negative, way
    )


def _side(
    terms: Mapping[int, float], sources: Mapping[int, tuple[float, float]], negative: bool
) -> int:
    """1 if what has the larger sign comes from above the rest, else -1; 0 if it is all there is."""
    middles = []
    for against in (False, True):
        own = {j: abs(term) for j, term in terms.items() if (term < 0) == (negative ^ against)}
        if not sum(own.values()):
            return 0
        middles.append(sum(sources[j][0] * s for j, s in own.items()) / sum(own.values()))
    return 1 if middles[0] > middles[1] else -1


def edge_way(dock: Dock, berth_y: float, head: tuple[float, float]) -> np.ndarray:
    """The way of an edge whose ribbon docks there: from the tail's rim to the head's, (n, 2).

    It leaves the tail level, in its middle, as every edge does, and comes upon the way of the
    ribbon in one bend, without a step at the dock.
    """
    rise = bends(head, (dock.way.dock, berth_y))[::-1]
    off = rise[:, 0] > dock.way.dock + LANDING * (head[0] - dock.way.dock)
    on = int(np.argmax(off))
    slope = rise[on + 1] - rise[on - 1]
    start, end = np.array([dock.x, dock.y]), rise[on]
    reach = (end[0] - start[0]) / 2
    landing = end - slope / np.linalg.norm(slope) * reach
    joint = bezier(
        np.array([start, start + np.array([reach, 0.0]), landing, end]),
        np.linspace(0.0, 1.0, CURVE),
    )
    line = np.concatenate([joint, rise[on + 1 :]])
    return evenly(line, np.zeros(len(line)), 2 * CURVE)[0]
