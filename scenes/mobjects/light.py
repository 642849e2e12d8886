"""Light that runs along curves as comets: what an activation, or an error, does on its way.

    self.play(Light([edge.way() for edge in edges], shares))

All comets together are a handful of mobjects, moved by array operations, and the soft light
around them is one picture: light along hundreds of edges costs hardly more than along one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Animation, ManimColor, VGroup, VMobject, linear

from scenes.mobjects.halo import Halo
from scenes.stage import style

LEVELS = 4
"""degrees of brightness that comets are drawn in"""
BODY = ((1.0, 1.0, 0.22), (0.8, 0.62, 0.45), (0.6, 0.34, 0.95))
"""shares of a comet's length and width, and an opacity, the outermost first: a soft taper"""
WIDTH = 0.2
"""of the widest comet at its head, in Manim's units"""
GLOW, REACH = 0.34, 0.3
"""opacity of the soft light around a head, and how far that reaches"""
BRIGHTEST = 0.42
"""opacity of soft light where many are close together"""
SOFT = np.array([0.0, 0.12, 0.26, 0.42, 0.6])
"""where along a tail the soft light is, from the head back: it fades with the tail"""
TAIL = 0.42
"""length of a comet, as a share of its way"""
LONGEST = 2.8
"""of a tail, in Manim's units"""
STAGGER = 0.1
"""how much later than the first the last of several comets leaves, as a share of the way"""
SAMPLES = 40
"""points that are kept of a curve"""
FINEST, COARSEST, CORNERS = 14, 5, 1500
"""places along a comet at which its width is told: fewer where there are many comets"""
DIMMEST = 0.04
"""brightness below which there is no light"""


class Light(Animation):
    """A comet runs along each curve, all at once, each as bright as its share says.

    Args:
        ways: the curves, each by points along it, shape (n, 2) or (n, 3), in running order.
        shares: how bright the light along each is, 0 to 1.
        color: what the light means; warm is an activation.
        seed: of when each leaves, a little apart; the same seed is the same light.

    Example::

        import numpy as np
        from scenes.mobjects.light import Light

        x = np.linspace(-6.0, 6.0, 60)
        ways = [np.column_stack([x, rise * np.tanh(x / 3)]) for rise in (-2.5, 0.0, 2.5)]
        light = Light(ways, [0.2, 0.6, 1.0])
        light.interpolate_mobject(0.5)
        picture = light.layers
    """

    def __init__(
        self,
        ways: Sequence[np.ndarray],
        shares: np.ndarray | Sequence[float],
        *,
        color: ManimColor | None = None,
        seed: int = 1,
        run_time: float = style.STEADY,
        **options: Any,
    ) -> None:
        self._comets = Comets(ways, np.asarray(shares, dtype=float), seed)
        color = color or style.theme.activation
        self._glow = Halo(color, strength=BRIGHTEST, reach=REACH)
        self._bodies = [
            [_filled(color, opacity * _brightness(level)) for *_, opacity in BODY]
            for level in range(LEVELS)
        ]
        self.layers = VGroup(self._glow, *(VGroup(*bodies) for bodies in self._bodies))
        super().__init__(
            self.layers,
            run_time=run_time,
            introducer=True,
            remover=True,
            rate_func=linear,
            **options,
        )

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        points, levels, fading = self._comets.soft(share)
        self._glow.around_points(points, GLOW / BRIGHTEST * _brightness(levels) * fading)
        for level, bodies in enumerate(self._bodies):
            for body, (length, width, _) in zip(bodies, BODY, strict=True):
                body.points = self._comets.outlines(share, level, length, width)


class Comets:
    """Where the comets of some curves are, and their outlines: pure geometry."""

    def __init__(self, ways: Sequence[np.ndarray], shares: np.ndarray, seed: int) -> None:
        lit = [i for i, share in enumerate(shares) if share > DIMMEST]
        count = len(lit)
        later = np.random.default_rng(seed).uniform(0.0, STAGGER, count)
        self._later = later if count > 1 else np.zeros(count)
        self._level = np.minimum((shares[lit] * LEVELS).astype(int), LEVELS - 1)
        self._levels = set(self._level.tolist())
        self._fine = int(np.clip(CORNERS // max(count, 1), COARSEST, FINEST))
        tables = [_evenly(np.asarray(ways[i], dtype=float)[:, :2]) for i in lit]
        self._points = np.array([points for points, _ in tables]).reshape(count, SAMPLES, 2)
        self._lengths = np.array([length for _, length in tables])
        self._tail = np.minimum(TAIL, LONGEST / np.maximum(self._lengths, 1e-9))

    def soft(self, alpha: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Points along comets on their way, shape (n, 2), their levels and how faded they are."""
        at = self._heads(alpha)[:, None] - SOFT * self._tail[:, None]
        places, _ = self._places(np.arange(len(at)), np.clip(at, 0.0, 1.0))
        on = (at > 0) & (at < 1)
        levels = np.broadcast_to(self._level[:, None], on.shape)
        return places[on], levels[on], np.broadcast_to(1 - SOFT, on.shape)[on]

    def outlines(self, alpha: float, level: int, length: float, width: float) -> np.ndarray:
        """One level's comets from their heads back, as closed Bézier outlines, shape (4 n, 3).

        Args:
            alpha: how far the light has come, 0 to 1: at 1 all tails have arrived.
            level: of brightness.
            length: how much of its tail is outlined, as a share.
            width: at the head, as a share of the widest.
        """
        if level not in self._levels:
            return np.zeros((0, 3))
        head = self._heads(alpha)
        tail = self._tail * length
        on = np.flatnonzero((self._level == level) & (head > 0) & (head - tail < 1))
        if not on.size:
            return np.zeros((0, 3))
        head, tail = head[on, None], tail[on, None]
        # what has not left yet, and what has arrived, is cut off
        low, high = np.clip(head - tail, 0.0, 1.0), np.clip(head, 0.0, 1.0)
        at = low + (high - low) * _denser_ahead(self._fine)
        back = (head - at) / tail  # 0 at the head, 1 at the end of the tail
        half = WIDTH / 2 * width
        round_ = np.minimum(half / (tail * self._lengths[on, None]), 0.9)
        nose = np.sqrt(1 - np.clip(1 - back / round_, 0.0, 1.0) ** 2)
        wide = half * nose * (1 - back).clip(0.0)
        places, across = self._places(on, at)
        sides = across * wide[..., None]
        return _closed(np.concatenate([places + sides, (places - sides)[:, ::-1]], axis=1))

    def _heads(self, alpha: float) -> np.ndarray:
        latest = self._later.max(initial=0.0) + self._tail.max(initial=0.0)
        return np.asarray(alpha * (1 + latest) - self._later)

    def _places(self, which: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Points at shares of the ways, shape (n, m, 2), and unit vectors across them."""
        place = at * (self._points.shape[1] - 1)
        low = np.minimum(place.astype(int), self._points.shape[1] - 2)
        first, last = self._points[which[:, None], low], self._points[which[:, None], low + 1]
        along = last - first
        along /= np.maximum(np.linalg.norm(along, axis=2, keepdims=True), 1e-9)
        across = np.stack([-along[..., 1], along[..., 0]], axis=2)
        return first + (last - first) * (place - low)[..., None], across


def _denser_ahead(count: int) -> np.ndarray:
    """Places from 0, the end of a tail, to 1, its head, where the outline is round."""
    return np.sin(np.linspace(0.0, np.pi / 2, count))


def _closed(corners: np.ndarray) -> np.ndarray:
    """Polygons, shape (n, corners, 2), as closed Bézier outlines one after another."""
    steps = np.roll(corners, -1, axis=1) - corners
    thirds = np.stack([corners + steps * (i / 3) for i in range(4)], axis=2).reshape(-1, 2)
    return np.column_stack([thirds, np.zeros(len(thirds))])


def _brightness(level: Any) -> Any:
    """How bright comets of a level are drawn, as a share of the brightest."""
    return 0.35 + 0.65 * (level + 1) / LEVELS


def _evenly(way: np.ndarray) -> tuple[np.ndarray, float]:
    """Points at even distances along a curve, and its length."""
    steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
    lengths = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0.0, lengths[-1], SAMPLES)
    points = np.column_stack([np.interp(at, lengths, way[:, i]) for i in range(2)])
    return points, float(lengths[-1])


def _filled(color: ManimColor, opacity: float) -> VMobject:
    return VMobject(fill_color=color, fill_opacity=opacity, stroke_width=0)
