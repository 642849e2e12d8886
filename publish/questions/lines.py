"""The lines of a video's numbers: what each is worked out from, and what these come from."""

from __future__ import annotations

from collections.abc import Sequence

from publish.questions.arithmetic import NotUnderstood, Number, Part, read_line, read_number
from publish.sightings import Shown
from scenes.readings.rules import KINDS, address


class Lines:
    """Numbers, and the lines that give them.

    Args:
        numbers: those of a video, each at the place of its id.
        lang: the language that they are written in.
    """

    def __init__(self, numbers: Sequence[Shown], lang: str) -> None:
        self.numbers, self.lang = numbers, lang
        self._kinds = {word: kind for kind, word in KINDS.items()}
        self._at = {(one.example, one.path): one.id for one in reversed(numbers)}

    def kind(self, id_: int) -> str:
        """A number's kind as in ``KINDS``; empty if it has none."""
        return self._kinds.get(self.numbers[id_].kind, "")

    def kind_of(self, part: Part) -> str:
        """The kind of an operand; empty for any other part of a line."""
        return self.kind(part.id) if isinstance(part, Number) and part.id is not None else ""

    def symbol(self, part: Part) -> str:
        """What an operand is called, in Typst mathematics; of a constant, its text."""
        if not isinstance(part, Number):
            return ""
        return part.text if part.id is None else self.numbers[part.id].symbol

    def number(self, id_: int) -> Number:
        """A number as it is displayed, without a plus sign.

        Raises:
            NotUnderstood: it is not displayed as a number.
        """
        text = self.numbers[id_].shown.removeprefix("+")
        return Number(read_number(text, self.lang), text, id_)

    def line(self, id_: int) -> Part | None:
        """The line that gives a number; ``None`` if there is none that is understood."""
        one = self.numbers[id_]
        if not one.rule:
            return None
        try:
            return read_line(one.rule, [self.number(of) for of in one.operands], self.lang)
        except NotUnderstood:
            return None

    def operands(self, part: Part) -> tuple[Number, ...]:
        """The numbers that an operand comes from itself."""
        if not isinstance(part, Number) or part.id is None or self.line(part.id) is None:
            return ()
        return tuple(self.number(of) for of in self.numbers[part.id].operands)

    def beside(self, id_: int, kind: str) -> Number | None:
        """The number of another kind with the same indices, if it is among these."""
        one = self.numbers[id_]
        where = address(one.path)
        if where is None:
            return None
        l, *rest = where.at
        other = self._at.get((one.example, f"trace.{kind}[{l}][{', '.join(map(str, rest))}]"))
        return None if other is None else self.number(other)
