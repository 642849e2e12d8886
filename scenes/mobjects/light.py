"""Light that runs along curves as soft particles: what an activation, or an error, does on its way.

    self.play(Light([edge.way() for edge in edges], shares))

All particles of all curves are a handful of mobjects, moved by array operations, and the soft
light around them is one picture: light along hundreds of edges costs hardly more than along one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Animation, CapStyleType, ManimColor, VGroup, VMobject, linear

from scenes.mobjects.halo import Halo
from scenes.stage import style

LEVELS = 4
"""degrees of brightness that particles are drawn in"""
CORE = ((11.0, 0.22), (5.0, 0.8))
"""stroke widths and opacities of one particle, the widest first ..."""
GLOW, REACH = 0.19, 0.24
"""... and opacity of the soft light around it, and how far that reaches"""
BRIGHTEST = 0.3
"""opacity of soft light where many are close together"""
MOST = 300
"""particles at the most, along all curves together"""
PER_CURVE = 20
STREAK = 0.05
"""length of a particle: it is a little longer than wide"""
LAG = 0.34
"""how far behind the first particle the last one is, as a share of the way"""
SPREAD = 0.032
"""how far particles keep off the curve, one standard deviation"""
DIMMEST = 0.04
"""brightness below which there is no light"""


class Light(Animation):
    """Particles run along curves, all at once, each curve's as bright as its share says.

    Args:
        ways: the curves, each by points along it, shape (n, 2) or (n, 3), in running order.
        shares: how bright the light along each is, 0 to 1.
        color: what the light means; warm is an activation.
        seed: of the particles' places; the same seed is the same light.

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
        self._particles = Particles(ways, np.asarray(shares, dtype=float), seed)
        color = color or style.theme.activation
        self._glow = Halo(color, strength=BRIGHTEST, reach=REACH)
        self._cores = [
            [_stroke(color, width, opacity * _brightness(level)) for width, opacity in CORE]
            for level in range(LEVELS)
        ]
        self.layers = VGroup(self._glow, *(VGroup(*strokes) for strokes in self._cores))
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
        middles, levels = self._particles.middles(share)
        self._glow.around_points(middles, GLOW / BRIGHTEST * _brightness(levels))
        for level, strokes in enumerate(self._cores):
            points = self._particles.at(share, level)
            for stroke in strokes:
                stroke.points = points


class Particles:
    """Where the particles of some curves are: pure geometry."""

    def __init__(self, ways: Sequence[np.ndarray], shares: np.ndarray, seed: int) -> None:
        lit = [i for i, share in enumerate(shares) if share > DIMMEST]
        each = max(min(PER_CURVE, MOST // max(len(lit), 1)), 1)
        rng = np.random.default_rng(seed)
        count = each * len(lit)
        self._lag = rng.beta(1.6, 2.4, count) * LAG
        self._off = rng.normal(0.0, SPREAD, count)
        self._way = np.repeat(np.arange(len(lit)), each)
        level = np.minimum((shares[lit] * LEVELS).astype(int), LEVELS - 1)
        self._level = level[self._way] if count else np.zeros(0, dtype=int)
        table = [_evenly(np.asarray(ways[i], dtype=float)[:, :2]) for i in lit]
        self._points = np.array(table) if lit else np.zeros((0, 2, 2))

        self._now: tuple[float, tuple[np.ndarray, ...]] | None = None

    def at(self, alpha: float, level: int) -> np.ndarray:
        """The streaks of one level of brightness, as Bézier points, shape (4 n, 3)."""
        middles, along, levels = self._on_their_way(alpha)
        at, half = middles[levels == level], along[levels == level] * STREAK / 2
        corners = np.stack([at - half, at - half / 3, at + half / 3, at + half], axis=1)
        flat = corners.reshape(-1, 2)
        return np.column_stack([flat, np.zeros(len(flat))])

    def middles(self, alpha: float) -> tuple[np.ndarray, np.ndarray]:
        """Where all are that are on their way, shape (n, 2), and the level of each."""
        middles, _, levels = self._on_their_way(alpha)
        return middles, levels

    def _on_their_way(self, alpha: float) -> tuple[np.ndarray, ...]:
        """Middles, directions and levels of those that have left and not arrived."""
        if self._now is not None and self._now[0] == alpha:
            return self._now[1]
        share = alpha * (1 + LAG) - self._lag
        on = (share > 0) & (share < 1)
        share, way, off = share[on], self._way[on], self._off[on]
        place = share * (self._points.shape[1] - 1)
        low = np.minimum(place.astype(int), self._points.shape[1] - 2)
        first, last = self._points[way, low], self._points[way, low + 1]
        along = last - first
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
        narrow = np.sin(np.pi * share) ** 0.5  # particles leave and arrive on the curve itself
        across = np.column_stack([-along[:, 1], along[:, 0]]) * (off * narrow)[:, None]
        at = first + (last - first) * (place - low)[:, None] + across
        self._now = alpha, (at, along, self._level[on])
        return self._now[1]


def _brightness(level: Any) -> Any:
    """How bright particles of a level are drawn, as a share of the brightest."""
    return 0.35 + 0.65 * (level + 1) / LEVELS


def _evenly(way: np.ndarray, samples: int = 40) -> np.ndarray:
    steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
    lengths = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0.0, lengths[-1], samples)
    return np.column_stack([np.interp(at, lengths, way[:, i]) for i in range(2)])


def _stroke(color: ManimColor, width: float, opacity: float) -> VMobject:
    stroke = VMobject(stroke_color=color, stroke_width=width, stroke_opacity=opacity)
    stroke.cap_style = CapStyleType.ROUND
    return stroke
