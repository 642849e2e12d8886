"""An edge that leaves one neuron and enters the next one straight on, so that ribbons can dock.

That is horizontally, and vertically in a network that stands upright.
"""

from __future__ import annotations

import numpy as np

from scenes.mobjects.edge import DASH, Edge, segments
from scenes.mobjects.shapes import smooth_path

BOW = 0.5
"""how far the curve's handles reach, as a share of the way from neuron to neuron"""
SAMPLES = 49


class CurvedEdge(Edge):
    """An `Edge` along a smooth curve: width, colour and dash mean what they mean for any edge.

    Args:
        start, end: middles of the two neurons.
        start_radius, end_radius: where their discs end.
        upright: whether it leaves and enters vertically.
    """

    def __init__(
        self,
        start: np.ndarray,
        end: np.ndarray,
        start_radius: float = 0.0,
        end_radius: float = 0.0,
        upright: bool = False,
    ) -> None:
        self._axis = int(upright)
        onward = np.eye(3)[self._axis]
        near, far = start + start_radius * onward, end - end_radius * onward
        self.curve = s_curve(near, far, self._axis)
        super().__init__(near, far)

    def connect(self, near: np.ndarray, far: np.ndarray) -> CurvedEdge:
        """Run from one place to another, as a neuron that moves takes its edges along."""
        self.start_point, self.end_point = np.asarray(near, float), np.asarray(far, float)
        self.curve = s_curve(self.start_point, self.end_point, self._axis)
        value = self.quantity
        self._draw(dashed=value is not None and value.value < 0)
        return self

    def reroute(self, way: np.ndarray) -> CurvedEdge:
        """Run along another smooth way with the same ends, through points of shape (n, 2)."""
        self.curve = smooth_path(way)
        value = self.quantity
        self._draw(dashed=value is not None and value.value < 0)
        return self

    def point_along(self, share: float) -> np.ndarray:
        """The point at that share of the curve's length from the earlier neuron."""
        return np.asarray(along(self.way(), np.array([share]))[0])

    def distance_to(self, point: np.ndarray) -> float:
        """How far a point is from the curve."""
        return float(np.linalg.norm(self.way() - point, axis=1).min())

    def way(self, samples: int = SAMPLES) -> np.ndarray:
        """Points along the curve from the earlier neuron to the later one, shape (samples, 3)."""
        if len(self.curve) == 4:
            return bezier(self.curve, np.linspace(0.0, 1.0, samples))
        return along(np.concatenate([self.curve[::4], self.curve[-1:]]), np.linspace(0, 1, samples))

    def _draw(self, dashed: bool) -> None:
        if not dashed:
            self.points = self.curve.copy()
            return
        way = self.way()
        length = float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum())
        count = max(round(length / (2 * DASH)), 2)
        begin = np.arange(count) / (count - 0.5)
        finish = np.minimum(begin + 0.5 / (count - 0.5), 1.0)
        if len(self.curve) == 4:
            self.points = pieces(self.curve, begin, finish)
        else:
            self.points = segments(along(way, begin), along(way, finish))


def s_curve(start: np.ndarray, end: np.ndarray, axis: int = 0) -> np.ndarray:
    """The four points of a curve that begins and ends along x, or along y, shape (4, 3)."""
    reach = BOW * (end[axis] - start[axis]) * np.eye(3)[axis]
    return np.array([start, start + reach, end - reach, end], dtype=float)


def bezier(curve: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Points of a cubic Bézier curve of shape (4, d) at parameters 0..1, shape (n, d)."""
    t = np.asarray(shares, dtype=float)[:, None]
    a, b, c, d = curve
    return np.asarray(
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    )


def pieces(curve: np.ndarray, begin: np.ndarray, finish: np.ndarray) -> np.ndarray:
    """Bézier points of the parts of a curve between pairs of parameters, shape (4 n, 3)."""
    span = ((finish - begin) / 3)[:, None]
    a, b, c, d = curve

    def slope(t: np.ndarray) -> np.ndarray:
        t = t[:, None]
        return np.asarray(3 * ((1 - t) ** 2 * (b - a) + 2 * (1 - t) * t * (c - b) + t**2 * (d - c)))

    first, last = bezier(curve, begin), bezier(curve, finish)
    corners = [first, first + span * slope(begin), last - span * slope(finish), last]
    return np.stack(corners, axis=1).reshape(-1, 3)


def along(way: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Points at shares of the length of a line through points of shape (n, d)."""
    steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
    lengths = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.asarray(shares) * lengths[-1]
    return np.column_stack([np.interp(at, lengths, way[:, i]) for i in range(way.shape[1])])
