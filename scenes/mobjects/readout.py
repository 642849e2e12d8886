"""A line of text that is set anew as it changes, always at the same place."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject, linear

from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import retire
from scenes.stage import style


class Readout(VGroup):
    """A line of a header that is set anew as it changes, always at the same place.

    Args:
        x, baseline: where it stands.
        side: LEFT if it begins at x, RIGHT if it ends there, else x is its middle.
    """

    def __init__(self, x: float, baseline: float, side: np.ndarray | None = None) -> None:
        super().__init__()
        self._x, self._baseline, self._side = x, baseline, side
        self._now: VMobject | None = None
        self._is_fixed = False

    def read(self, text: Typeset) -> None:
        """Show this, and no more what was shown before; nothing else after `turn`."""
        old = self._now
        if self._is_fixed or (isinstance(old, Typeset) and old.source == text.source):
            return
        self.put(self._placed(text))

    def turn(self, new: VMobject, **options: Any) -> Animation:
        """Give way to something that stays: a text, or what has its place already."""
        if isinstance(new, Typeset):
            self._placed(new)
        self._is_fixed = True
        return Turning(self, self._now, new, **options)

    def _placed(self, text: Typeset) -> Typeset:
        text.set_baseline(self._baseline)
        return text.set_x(self._x, self._side if self._side is not None else np.zeros(3))

    def put(self, new: VMobject) -> None:
        """Stand there in place of what stood there before."""
        if self._now is not None:
            self.remove(self._now)
            retire(self._now)
        self._now = new
        self.add(new)


class Turning(Animation):
    """A header's line fades, and another one comes in its place."""

    def __init__(
        self, readout: Readout, old: VMobject | None, new: VMobject, **options: Any
    ) -> None:
        self._it, self._old, self._new = readout, old, new
        options.setdefault("run_time", style.QUICK)
        super().__init__(readout, rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: both lines are known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        if share < 0.5 and self._old is not None:
            self._old.set_fill(opacity=1 - 2 * share)
            return
        if self._old is not None or self._new not in self._it.submobjects:
            self._it.put(self._new)
            self._old = None
        self._new.set_fill(opacity=max(2 * share - 1, 0.0))
