"""While words are spoken, error keeps flowing: the marks of its ribbons move on."""

from __future__ import annotations

from typing import Any

from manim import Animation, linear

from scenes.mobjects.back_flow import BackFlow
from scenes.mobjects.back_flow_motion import DRIFT


class Drift(Animation):
    """The marks of some ribbons move on, and nothing else changes."""

    def __init__(self, flow: BackFlow, **options: Any) -> None:
        self._it = flow
        super().__init__(flow, rate_func=linear, **options)

    def begin(self) -> None:
        self._start = self._it.drift
        super().begin()

    def create_starting_mobject(self) -> Any:
        """No copy: how far the marks have come is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        self._it.drift = self._start + DRIFT * alpha * self.run_time
        self._it.update_points()
