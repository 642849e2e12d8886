"""A training played back: every frame shows one true step of its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import Animation, VGroup, linear

from scenes.stage.traits import Floating


class Above(Floating, VGroup):
    """Stays above what changes behind it."""


class Replay(Animation):
    """Runs through the steps of a history; nothing is shown that was not a step.

    Args:
        parts: all that changes.
        show: puts a step on screen.
        first, last: the steps to run from and to.
        run_time: in seconds.
    """

    def __init__(
        self,
        parts: VGroup,
        show: Callable[[int], None],
        first: int,
        last: int,
        *,
        run_time: float,
        **options: Any,
    ) -> None:
        self._show, self._first, self._last = show, first, last
        super().__init__(parts, run_time=run_time, rate_func=linear, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        self._show(round(self._first + self.rate_func(alpha) * (self._last - self._first)))
