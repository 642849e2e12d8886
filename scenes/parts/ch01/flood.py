"""Forward passes, one after the other, faster and faster, until their light is a stream."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import Animation, VMobject, linear

from scenes.mobjects.edge import Edge, segments
from scenes.mobjects.network.diagram import CROWDED
from scenes.stage import style

CLOSEST = 1 / 3
"""seconds between two passes that are drawn; what comes faster must not flicker"""
CROSSING = 0.3
"""seconds that the light of one pass takes from layer to layer"""
LENGTH = 0.3
STREAM = 0.6
"""opacity of the unbroken light"""


class Flood(Animation):
    """Light of many passes along the edges of a network, layer after layer.

    A pass is drawn for each count so long as they can be told apart; then the light stays.

    Args:
        stages: the edges of each layer, and those to the cost.
        counts: how many passes were made by a share of the time.
    """

    def __init__(
        self,
        stages: Sequence[Sequence[Edge]],
        counts: Callable[[float], int],
        *,
        run_time: float,
        **options: Any,
    ) -> None:
        self._ways = [
            (np.array([e.start_point for e in edges]), np.array([e.end_point for e in edges]))
            for edges in stages
        ]
        self._begins = _begins(counts, run_time)
        self._merges = _merges(counts, run_time)
        self._stream = np.concatenate([segments(*way) for way in self._ways])
        color = style.theme.activation
        light = VMobject(stroke_color=color, stroke_width=min(map(light_width, stages)))
        self._glow = VMobject(stroke_color=color, stroke_width=style.RULE)
        light.add(self._glow)
        super().__init__(
            light, run_time=run_time, introducer=True, remover=True, rate_func=linear, **options
        )

    def interpolate_mobject(self, alpha: float) -> None:
        time = alpha * self.run_time
        lit = [self._pass(time - begin) for begin in self._begins]
        lit = [points for points in lit if len(points)]
        self.mobject.points = np.concatenate(lit) if lit else self._stream[:1].repeat(4, axis=0)
        self._glow.points = self._stream
        rest = max(self.run_time - self._merges, 1e-9)
        share = float(np.clip((time - self._merges) / rest, 0.0, 1.0))
        self._glow.set_stroke(opacity=STREAM * share)

    def _pass(self, age: float) -> np.ndarray:
        """The light of a pass that began so many seconds ago."""
        stage = int(age // CROSSING) if age >= 0 else -1
        if not 0 <= stage < len(self._ways):
            return np.zeros((0, 3))
        head = (age / CROSSING - stage) * (1 + LENGTH)
        first, last = (min(max(share, 0.0), 1.0) for share in (head - LENGTH, head))
        start, end = self._ways[stage]
        return segments(start + first * (end - start), start + last * (end - start))


def light_width(edges: Sequence[Edge]) -> float:
    """How wide light is along edges: narrower where they are many, or it would hide them."""
    return style.OUTLINE if len(edges) > CROWDED else style.STRONG


def _begins(counts: Callable[[float], int], run_time: float) -> list[float]:
    """When a pass begins: at each count, but no closer than can be watched."""
    begins: list[float] = []
    known = counts(0.0)
    for time in np.linspace(0, run_time, 400):
        now = counts(time / run_time)
        if now > known and (not begins or time - begins[-1] >= CLOSEST):
            begins.append(float(time))
        known = now
    return begins


def _merges(counts: Callable[[float], int], run_time: float) -> float:
    """From when on passes come closer than can be watched; the end, if never."""
    for time in np.arange(0, run_time - CLOSEST, 0.05):
        if counts((time + CLOSEST) / run_time) - counts(time / run_time) > 2:
            return float(time)
    return run_time
