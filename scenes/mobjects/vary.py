"""A movement in which a number runs from one value to another and the stage shows its effect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import Animation, Mobject, VMobject, smooth

from scenes.stage import style


class Vary(Animation):
    """Let a number run, and call ``show`` with each of its values.

    Args:
        mobject: all that ``show`` changes.
        show: what the number does to the stage. What it takes off stage it must `retire`.
        start, end: where the number runs from and to.
        by_factors: whether equal times change the number by equal factors, as a lens does.
    """

    def __init__(
        self,
        mobject: Mobject,
        show: Callable[[float], object],
        start: float,
        end: float,
        *,
        by_factors: bool = False,
        run_time: float = style.SLOW,
        rate_func: Callable[[float], float] = smooth,
        **options: Any,
    ) -> None:
        self._show, self._start, self._end = show, start, end
        self._by_factors = by_factors
        super().__init__(mobject, run_time=run_time, rate_func=rate_func, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: ``show`` knows by itself what each value looks like."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        if alpha >= 1:
            self._show(self._end)
        elif self._by_factors:
            self._show(self._start * (self._end / self._start) ** share)
        else:
            self._show(self._start + share * (self._end - self._start))


def retire(*mobjects: Mobject) -> None:
    """Make mobjects leave no mark any more.

    Manim draws what was on stage when an animation began until it ends, even where a part was
    meanwhile replaced by another.
    """
    for mobject in mobjects:
        for member in mobject.get_family():
            if isinstance(member, VMobject) and member.has_points():
                member.set_fill(opacity=0.0, family=False).set_stroke(opacity=0.0, family=False)
