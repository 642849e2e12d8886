"""A counter: what is counted, and its figure, which is a true count at every moment."""

from __future__ import annotations

from collections.abc import Callable

from manim import LEFT, RIGHT, VGroup

from scenes.mobjects.typeset import Numeral, Typeset, Words
from scenes.mobjects.vary import retire
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone


class Counter(VGroup):
    """Words at the left, a figure at the right, on one baseline.

    Attributes:
        words: what is counted.
        figure: the number as it stands.

    Args:
        words: what is counted.
        at: the figure after so many steps; it is asked for every figure that is shown.
        zone: how wide the counter is.
        baseline: where it stands.
        size: of the figure.
        is_factor: whether the figure says how many times; it stands after a multiplication sign.
    """

    def __init__(
        self,
        words: str,
        at: Callable[[int], Quantity],
        zone: Zone,
        baseline: float,
        size: float = style.TITLE,
        is_factor: bool = False,
    ) -> None:
        super().__init__()
        self._at, self._right, self._baseline, self._size = at, zone.right, baseline, size
        self._is_factor = is_factor
        self.words = Words("{w}", size=style.LABEL, color=style.theme.quiet, w=words)
        self.words.set_baseline(baseline).set_x(zone.left, LEFT)
        self.figure: Typeset | None = None
        self.add(self.words)
        self.stand_at(0)

    def stand_at(self, steps: int) -> None:
        """Show the figure after so many steps."""
        if self.figure is not None:
            self.remove(self.figure)
            retire(self.figure)
        value = self._at(steps)
        if self._is_factor:
            self.figure = Words("× {value}", size=self._size, value=value)
        else:
            self.figure = Numeral(value, size=self._size)
        self.figure.set_baseline(self._baseline).set_x(self._right, RIGHT)
        self.add(self.figure)
