"""A movement in which a number runs from one value to another and the stage shows its effect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import Animation, Mobject, smooth

from scenes import style


class Vary(Animation):
    """Let a number run, and call ``show`` with each of its values.

    Args:
        mobject: all that ``show`` changes.
        show: what the number does to the stage.
        start, end: where the number runs from and to.
    """

    def __init__(
        self,
        mobject: Mobject,
        show: Callable[[float], None],
        start: float,
        end: float,
        *,
        run_time: float = style.SLOW,
        rate_func: Callable[[float], float] = smooth,
        **options: Any,
    ) -> None:
        self._show, self._start, self._end = show, start, end
        super().__init__(mobject, run_time=run_time, rate_func=rate_func, **options)

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        self._show(self._end if alpha >= 1 else self._start + share * (self._end - self._start))
