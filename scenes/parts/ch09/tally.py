"""What a count is made of, in two lines beside it, as it runs."""

from __future__ import annotations

from manim import LEFT, VGroup

from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import retire
from scenes.parts.ch09.running_count import Count
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above


class Tally(VGroup):
    """Two numbers beside a count that make it up, each in words of its own.

    Attributes:
        fits: whether there is room for both, however large they get.

    Args:
        counter: the count that they make up.
        words: around the first and around the second number, which stands for ``{n}``.
        reaches: the numbers that they come to.
    """

    def __init__(
        self, counter: Count, words: tuple[str, str], reaches: tuple[Quantity, Quantity]
    ) -> None:
        super().__init__()
        self._words = words
        self._left, self._feet, room = counter.beside()
        widest = max(one.width for one in map(self._line, words, reaches))
        self.fits = widest <= room
        keep_above(self)

    def read(self, first: Quantity, second: Quantity) -> Tally:
        """Show these numbers."""
        for one in list(self):
            self.remove(one)
            retire(one)
        for text, number, foot in zip(self._words, (first, second), self._feet, strict=True):
            line = self._line(text, number).set_x(self._left, LEFT)
            line.set_baseline(foot)
            self.add(line)
        return self

    @staticmethod
    def _line(text: str, number: Quantity) -> Words:
        return Words(text, size=style.NUMBER, n=number)
