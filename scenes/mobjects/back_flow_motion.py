"""How ribbons of error move: they come back step by step, and rest at a third of their strength."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import Animation, linear

from scenes.mobjects.back_flow import PINCHED, BackFlow
from scenes.mobjects.ribbon_geometry import ease
from scenes.mobjects.ribbons import Ribbons
from scenes.stage import style

DRIFT = 0.5
"""units a second that the marks of a ribbon move on"""


class Back(Animation):
    """Error comes back to some neurons of a layer, or is taken back.

    Args:
        flow: the ribbons.
        neurons: to which it comes; all of the layer if not given.
        to: how far, 0 to `PINCHED`.
        pace: times (0 to 1) and how far everything has come by then, from 0 to 1 of the way.
    """

    def __init__(
        self,
        flow: BackFlow,
        neurons: Iterable[int] | None = None,
        *,
        to: float = PINCHED,
        pace: tuple[tuple[float, ...], tuple[float, ...]] | None = None,
        run_time: float = style.STEADY,
        **options: Any,
    ) -> None:
        self._neurons = list(flow.at if neurons is None else neurons)
        self._to, self._pace = to, pace
        options.setdefault("rate_func", linear)
        self._it = flow
        super().__init__(flow, run_time=run_time, **options)

    def begin(self) -> None:
        self._start = {k: self._it.at[k] for k in self._neurons}
        self._drift = self._it.drift
        super().begin()

    def create_starting_mobject(self) -> Any:
        """No copy: where everything starts is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        share = float(np.interp(share, *self._pace)) if self._pace else float(ease(share))
        for k in self._neurons:
            self._it.at[k] = self._start[k] + (self._to - self._start[k]) * share
        self._it.drift = self._drift + DRIFT * alpha * self.run_time
        self._it.update_points()


QUICK_PACE = ((0.0, 0.5, 0.68, 0.84, 1.0), (0.0, 0.25, 0.5, 0.75, 1.0))
"""all four steps in one go"""


class Repaint(Animation):
    """Ribbons take another strength: what rests keeps a third."""

    def __init__(self, flow: Ribbons, strength: float = style.REST, **options: Any) -> None:
        self._strength = strength
        options.setdefault("run_time", style.QUICK)
        self._it = flow
        super().__init__(flow, **options)

    def begin(self) -> None:
        self._start = self._it.strength
        super().begin()

    def create_starting_mobject(self) -> Any:
        """No copy: the strength is all that changes."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        self._it.paint(self._start + (self._strength - self._start) * share)
