"""A receipt: rows of a symbol, what it means and its number, a rule, and what they come to.

Numbers stand on their decimal points, so that a reader can check the column as on a till receipt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from manim import LEFT, RIGHT, Line, ManimColor, VGroup

from scenes.mobjects.typeset import Formula, Numeral, Typeset
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Evaluate, Quantity, total
from scenes.stage.style import Zone

SYMBOLS = 0.95
"""width of the column of symbols, where nothing else is asked for"""
LINE_HEIGHT = 0.42
RULE_GAP = 0.1
GAP = 0.2
"""kept free between the columns where it is tight"""


@dataclass(frozen=True)
class Tally:
    """What a row below a rule says: its number is ``evaluate`` of those at these levels."""

    evaluate: Evaluate
    levels: tuple[float, ...]


class Row(VGroup):
    """One row of a receipt: ``symbol``, ``lines`` (its words, and a note below), ``number``.

    A ``note`` of numbers only works out the row's number. ``level`` tells the rows of a receipt
    apart; ``tally`` is how the number comes from the rows above, where it does.
    """

    def __init__(
        self,
        symbol: Formula,
        number: Numeral,
        words: Typeset | None = None,
        note: Typeset | None = None,
    ) -> None:
        self.symbol, self.number = symbol, number
        self.level = 0.0
        self.receipt = 0
        self.tally: Tally | None = None
        self.lines = VGroup(*(line for line in (words, note) if line is not None))
        super().__init__(symbol, self.lines, number)


class Receipt(VGroup):
    """Rows set one below the other in a zone; ``rows`` has them in order.

    Args:
        zone: where the receipt stands; its first row at the top.
        numbers: what it will hold, to know where their decimal points can stand.
        pitch: from one row's middle to the next.
        symbols: width of the column of symbols.
    """

    def __init__(
        self,
        zone: Zone,
        numbers: Iterable[Quantity],
        pitch: float = 1.1,
        symbols: float = SYMBOLS,
    ) -> None:
        super().__init__()
        self.zone, self.pitch, self.symbols = zone, pitch, symbols
        self.rows: list[Row] = []
        self._terms: list[float] = []  # levels of the rows that the next rule adds up
        self._evaluate: Evaluate | None = None  # what the rule above the next row stands for
        fractions = [Numeral(number) for number in numbers]
        self.point = zone.right - max(n.get_right()[0] - n.point for n in fractions)
        self._next = zone.top - pitch / 2

    def row(
        self,
        symbol: Symbol,
        number: Quantity,
        words: Typeset | None = None,
        note: Typeset | None = None,
        color: ManimColor | None = None,
        size: float = style.BODY,
    ) -> Row:
        """Add a row (to the receipt, not yet to the stage).

        Args:
            symbol: of the number, in Typst mathematics.
            number: what stands at the right.
            words: what it means, in plain words.
            note: a second line, such as how the number comes about.
            color: of symbol and number.
            size: of the number.
        """
        row = Row(
            Formula("{s}", size=size, color=color, s=symbol),
            Numeral(number, size=size, color=color),
            words,
            note,
        )
        self._set(row, self._next)
        if words is None and note is not None and not self._is_free(note, row):
            row.lines.remove(note)  # it only works out the number, which stands there anyway
        if self._evaluate and self._terms:
            row.tally, self._terms = Tally(self._evaluate, tuple(self._terms)), []
        self._evaluate = None
        self._terms.append(row.level)
        self._next -= self.pitch
        self.add(row)
        self.rows.append(row)
        return row

    def rule(self, evaluate: Evaluate = total) -> Line:
        """Add a line across: the next row is the sum of those above, or what ``evaluate`` says.

        Those above are all since the last rule, and what stands right below that.
        """
        self._evaluate = evaluate
        self._next -= RULE_GAP
        y = self._next + self.pitch / 2
        line = Line(
            (self.zone.left, y, 0.0),
            (self.zone.right, y, 0.0),
            stroke_color=style.theme.quiet,
            stroke_width=style.RULE,
        )
        self.add(line)
        return line

    def in_place_of(self, old: Row, symbol: Symbol, number: Quantity, **options: object) -> Row:
        """A row to put where another one stands, for a what-if."""
        keep = self._next, self._terms, self._evaluate
        self._next, self._terms, self._evaluate = old.level, [], None
        new = self.row(symbol, number, **options)  # type: ignore[arg-type]
        new.tally = old.tally
        self.remove(self.rows.pop())
        self._next, self._terms, self._evaluate = keep
        return new

    def _set(self, row: Row, y: float) -> None:
        row.level, row.receipt = y, id(self)
        row.symbol.set_y(y).set_x(self.zone.left, LEFT)
        row.number.set_y(y).shift((self.point - row.number.point) * RIGHT)
        first = y + LINE_HEIGHT * max(len(row.lines) - 1, 0) / 2
        baseline = row.number.baseline + first - y
        row.number.set_baseline(baseline)
        left = self.zone.left + self.symbols
        below = 0
        if len(row.lines):  # the first line stands beside the number and may have to make room
            most = row.number.get_left()[0] - GAP - row.lines[0].width
            least = min(left, row.symbol.get_right()[0] + GAP)
            left = max(min(left, most), least)
            if most < least:  # no room beside it: below it instead
                row.lines.remove(*row.lines[1:])
                below, left = 1, self.zone.left + self.symbols
        for index, line in enumerate(row.lines, below):
            line.set_baseline(baseline - index * LINE_HEIGHT)
            line.set_x(left, LEFT)

    @staticmethod
    def _is_free(line: Typeset, row: Row) -> bool:
        """Whether a line beside the row's number leaves it alone."""
        return bool(line.get_right()[0] + GAP / 2 <= row.number.get_left()[0])

    @property
    def note_width(self) -> float:
        """How wide a note may be."""
        return self.zone.width - self.symbols
