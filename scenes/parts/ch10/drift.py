"""While words are spoken, error keeps flowing: the marks of its ribbons move on."""

from __future__ import annotations

from typing import Any

from manim import Animation, Mobject, linear

from scenes.mobjects.back_flow import DRIFT, BackFlow


class Drift(Animation):
    """The marks of some ribbons move on, and nothing else changes."""

    def __init__(self, flow: BackFlow, **options: Any) -> None:
        super().__init__(flow, rate_func=linear, **options)

    def begin(self) -> None:
        self._start = self.mobject.drift
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        """No copy: how far the marks have come is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        self.mobject.drift = self._start + DRIFT * alpha * self.run_time
        self.mobject.update_points()
