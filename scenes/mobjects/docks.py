"""Where ribbons of error dock at a neuron: stacked, the larger sign below, the smaller over it.

Pure geometry. Ribbons come from the right and run to the left. At a dock all terms of one sign
lie side by side; what the other sign cancels is cut from the inner side, so that what is left, the
neuron's error, ends in the neuron's middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scenes.mobjects.curved_edge import bezier, s_curve
from scenes.mobjects.ribbon_geometry import ease, evenly

GATE, GATE_SHARE = 0.86, 0.22
"""length of a gate, in units and as a share of the way, whichever is less"""
MEET, MEET_SHARE = 0.9, 0.22
"""length of the stretch on which ribbons cancel"""
STRETCH = 0.06
"""between that and the gate, as a share of the way"""
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
        over: whether it lies over the others, because its sign is the smaller one.
        y: where it docks, and ``beside``, where it waits before it lies over the others.
    """

    source: int
    start: float
    width: float
    negative: bool
    over: bool
    y: float
    beside: float


@dataclass(frozen=True)
class Dock:
    """All that comes to one neuron.

    Attributes:
        x, y: the neuron's rim on the right, and its middle.
        radius: of its disc.
        side: 1 if its outer side is above, else -1.
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

    def line(
        self, berth: Berth, at: tuple[float, float], beside: float
    ) -> tuple[np.ndarray, np.ndarray]:
        """Centre line and widths of a ribbon from a rim at the right up to its dock.

        Args:
            berth: where it docks.
            at: the middle of the rim that it leaves.
            beside: 1 while it lies beside the others, 0 once it lies over them.
        """
        y = berth.y + (berth.beside - berth.y) * beside
        shares = np.linspace(0.0, 1.0, CURVE)
        line = bezier(s_curve(np.array([*at, 0.0]), np.array([self.way.dock, y, 0.0])), shares)
        return line[:, :2], berth.start + (berth.width - berth.start) * ease(shares)

    def trunk(self, cancelled: float, pinched: float) -> tuple[np.ndarray, np.ndarray]:
        """Centre line and widths from the dock to the neuron, of all that has the larger sign.

        Args:
            cancelled: how much of what cancels is cut away already, 0 to 1.
            pinched: how far the gate has closed, 0 to 1.
        """
        x = np.linspace(self.way.dock, self.x, TRUNK)
        width = self.full - self.lost * self._met(x) * cancelled
        y = self.y + self.side * (self.net / 2 - width / 2)
        return np.column_stack([x, y]), width * self._let_through(x, pinched)

    def tongue(self, beside: float) -> tuple[np.ndarray, np.ndarray]:
        """The same of what has the smaller sign: it lies over the trunk and is used up."""
        x = np.linspace(self.way.dock, self.way.met, 24)
        width = self.lost * (1 - self._met(x))
        top = self.y + self.side * (self.net / 2 - self.full + self.lost * (1 - beside))
        return np.column_stack([x, top - self.side * width / 2]), width

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
    side: float,
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
        side: 1 if its outer side is above, else -1.
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
    outer = at[1] + side * (full - lost) / 2
    cursor = {False: outer, True: outer - side * (full - lost)}
    berths = []
    for j in sorted(terms, key=lambda j: -side * sources[j][0]):
        width, over = abs(terms[j]) * per_one, (terms[j] < 0) != negative
        y = cursor[over] - side * width / 2
        cursor[over] -= side * width
        if width > thinnest:
            start = abs(sources[j][1]) * per_one
            beside = y - side * lost if over else y
            berths.append(Berth(j, start, width, terms[j] < 0, over, y, beside))
    return Dock(
        at[0] + radius, at[1], radius, side, tuple(berths), full, lost, abs(slope), negative, way
    )


def edge_way(dock: Dock, berth_y: float, head: tuple[float, float]) -> np.ndarray:
    """The way of an edge whose ribbon docks there: from the tail's rim to the head's, (n, 2)."""
    lane = s_curve(np.array([dock.x, dock.y, 0.0]), np.array([dock.way.dock, berth_y, 0.0]))
    rise = s_curve(np.array([dock.way.dock, berth_y, 0.0]), np.array([*head, 0.0]))
    shares = np.linspace(0.0, 1.0, CURVE)
    line = np.concatenate([bezier(lane, shares), bezier(rise, shares)[1:]])[:, :2]
    return evenly(line, np.zeros(len(line)), 2 * CURVE)[0]
