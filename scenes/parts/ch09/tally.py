"""What a count is made of, in two lines beside it, as it runs."""

from __future__ import annotations

from manim import LEFT, VGroup

from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import retire
from scenes.parts.ch09.running_count import Count
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above

Around = tuple[str, str]
"""words around a number: if it is one, and else"""


class Tally(VGroup):
    """Two numbers beside a count that make it up, each in words of its own.

    Attributes:
        fits: whether there is room for both, however large they get.

    Args:
        counter: the count that they make up.
        words: around the first and around the second number, which stands for ``{n}``; around a
            one, and around any other.
        reaches: the numbers that they come to.
    """

    def __init__(
        self, counter: Count, words: tuple[Around, Around], reaches: tuple[Quantity, Quantity]
    ) -> None:
        super().__init__()
        self._words = words
        self._left, self._feet, room = counter.beside()
        widest = max(self._line(*each).width for each in zip(words, reaches, strict=True))
        self.fits = widest <= room
        keep_above(self)

    def read(self, first: Quantity, second: Quantity) -> Tally:
        """Show these numbers."""
        for one in list(self):
            self.remove(one)
            retire(one)
        for texts, number, foot in zip(self._words, (first, second), self._feet, strict=True):
            line = self._line(texts, number).set_x(self._left, LEFT)
            line.set_baseline(foot)
            self.add(line)
        return self

    @staticmethod
    def _line(texts: Around, number: Quantity) -> Words:
        one, many = texts
        return Words(one if number.value == 1 else many, size=style.NUMBER, n=number)
