"""What is written on a tape: what was done, its value, and what its cell holds."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, RIGHT, Mobject, VGroup

from scenes.mobjects.typeset import Formula, Numeral, Typeset, Words
from scenes.parts.ch13.recording import Kind, Recording, Row
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.tape import JAW, Tape
from scenes.parts.ch13.tape_layout import EDGE, INSET, Feed, TapeLayout
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

TALL, TALL_STACKED, LARGE_STACKED = 1.0, 1.5, 1.2
"""height of a row from which on numbers are large, and have room above their bars; of a row of two
lines, and from which on its numbers are nearly so"""
TALL_FED = 0.66
"""height of a row of a tape that is fed, from which on its numbers are nearly large"""
OVER = 0.14
"""from the paper to what its columns are"""
GAP = 0.2
"""between what was done and its value, at the least"""
BRIGHT = 0.4
"""how much lighter, or darker, a number is than its bar, so that the head does not hide it"""
BARS = 1.7
"""width that bars have at the least, where numbers stand beside them"""
BARS_FED = 1.2
"""the same, where they are few and what a cell held before is told as well"""
LEAST_BARS = 0.9
"""width without which they can't be told apart"""
TALL_BARS = 1.6
"""and where they stand above"""
OFF_ZERO = 0.1
"""from where bars begin to a number above them"""
BORDER = EDGE + JAW
"""of the paper and its head beyond the columns"""
FOLD = 1.2
"""width that a fold's words ask for; they may reach into the column of values, which it has not"""
BETWEEN = (style.GRAND + style.NUMBER) / 2
TALL_SIZES = (
    (style.GRAND, style.GRAND),
    (style.GRAND, style.NUMBER),
    (BETWEEN, style.NUMBER),
    (style.NUMBER, style.NUMBER),
    (style.NUMBER, style.NOTE),
)
SIZES = ((style.NUMBER, style.NUMBER), (style.NUMBER, style.NOTE))
LARGE_SIZES = ((BETWEEN, BETWEEN), (BETWEEN, style.NUMBER), *SIZES)
"""of values, and of what was done, the largest first"""


class Written:
    """A tape and all labels that will stand on it, at their places.

    Attributes:
        tape: the tape.
        line: the label of each row: what was done, and its value.
        size, small: the sizes of values, and of what was done.
        heads: what the columns are, above them.
        note: what stands in the cell of a row that nobody asks a gradient of.

    Args:
        recording: what is on the tape.
        zone: what it fills.
        others: recordings of the same steps with other numbers, whose labels need room as well.
        feed: how the tape runs past a head that stands still; none if it is the head that goes.
        stacked: whether a row has two lines; as the shape of the frame asks for, if ``None``.
    """

    def __init__(
        self,
        recording: Recording,
        zone: Zone,
        others: Sequence[Recording] = (),
        *,
        feed: Feed | None = None,
        stacked: bool | None = None,
    ) -> None:
        self._zone = zone = zone.inset(x=BORDER)
        self._rows = recording.rows
        stacked = staging().stacked if stacked is None else stacked
        least = TALL_STACKED if stacked else TALL
        height = TapeLayout(zone, len(recording.rows), 0.0, feed=feed).row_height
        high = height >= least
        above = high and not stacked and recording.reach()[0] >= 0
        again = [(recording.total(r, n), recording.total(r, n + 1))
                 for r, n in _arrivals(recording) if n]  # fmt: skip
        numbers = [recording.total(r, n + 1) for r, n in _arrivals(recording)]
        own = recording.rows[-1].gradient
        numbers += [own] if own else []
        low, most = recording.reach()
        tapes = [tape.rows for tape in (recording, *(() if stacked else others))]
        sizes: Sequence[tuple[float, float]] = TALL_SIZES if high else SIZES
        if stacked and LARGE_STACKED <= height < TALL_STACKED:
            sizes = LARGE_SIZES
        if feed and height >= TALL_FED:
            sizes = LARGE_SIZES
        self._sizes = sizes
        for self.size, self.small in sizes:
            self._variants = [0] * len(self._rows)
            held = [(one.value, Numeral(one, size=self.size).width) for one in numbers]
            if feed:
                held += [(two.value, self._both(one, two).width) for one, two in again]
            done, value = self._widths(tapes)
            bars = BARS_FED if feed else BARS
            beside = _room_beside(held, low, bars / (most - low)) + 3 * INSET
            if above or stacked:
                beside = TALL_BARS + 4 * INSET if above else 2 * INSET
            limit = zone.width - beside - max(value) - GAP
            if max(done) <= limit:
                break
        noted = self.small < style.NUMBER  # exponents would be too small to be read
        self._variants = [
            int(width > limit or (noted and _has_power(row)))
            for width, row in zip(done, self._rows, strict=True)
        ]
        done, value = self._widths(tapes)
        written = zone.width if stacked else max(done) + max(value) + GAP + 2 * INSET
        beyond = 0.0
        if not above:
            room = zone.width - (0.0 if stacked else written) - 2 * INSET
            beyond = room - INSET - (most - low) * _widest(held, low, room)
        layout = TapeLayout(zone, len(self._rows), written, beyond, stacked, feed)
        without = [row for row, one in enumerate(self._rows) if one.gradient is None]
        self.tape = Tape(layout, recording.reach(), without)
        self.heads = self._heads()
        self.line = [self.line_of(index, row) for index, row in enumerate(recording.rows)]
        self.note = {
            index: self._note(index)
            for index, row in enumerate(recording.rows)
            if row.kind is Kind.LEAF and row.gradient is None and recording.neurons
        }

    @property
    def has_room(self) -> bool:
        """Whether bars are long enough to be compared, and end before what stands beside them."""
        return self.tape.layout.cell.width >= LEAST_BARS

    def line_of(self, index: int, row: Row, *, moved: bool = False) -> Typeset:
        """A row as it is printed, at its place; ``moved`` marks what is not as it was given."""
        layout = self.tape.layout
        line = self._set(index, row, moved=moved)
        if moved and layout.stacked:  # its numbers have more digits
            for sizes in self._sizes[self._sizes.index((self.size, self.small)) :]:
                line = self._set(index, row, moved=True, sizes=sizes)
                if line.width <= layout.written - 2 * INSET:
                    break
        line.move_to((self._zone.left + INSET, layout.line_at(index), 0.0), aligned_edge=LEFT)
        if isinstance(line, Formula):
            right = self._zone.left + layout.written - INSET
            line.part("v").set_x(right, RIGHT)
        return line

    def held(self, row: int, number: Quantity, before: Quantity | None = None) -> Typeset:
        """What a row's cell holds: above its bar, or at the end of the row.

        Where there is room, it is told as well what the cell held ``before``.
        """
        layout = self.tape.layout
        color = style.mix(style.theme.signal, style.theme.ink, BRIGHT)
        label: Typeset = Numeral(number, size=self.size, color=color)
        y = layout.at(row)
        if not layout.number:
            x = layout.cell.left + OFF_ZERO
            if before is not None:
                both = self._both(before, number)
                label = both if both.width <= layout.cell.width - OFF_ZERO else label
            return label.move_to((x, y + 0.24 * layout.row_height, 0.0), aligned_edge=LEFT)
        y = layout.bar(row)[0]
        if before is not None and layout.feed:
            label = self._both(before, number)
        return label.move_to((layout.zone.right - INSET, y, 0.0), aligned_edge=RIGHT)

    def _both(self, before: Quantity, number: Quantity) -> Formula:
        """What a cell held, and what it holds now."""
        color, ink = style.mix(style.theme.signal, style.theme.ink, BRIGHT), style.theme.ink
        return Formula(
            "{x} {to} {z}",
            size=self.size,
            colors={"x": color, "to": ink, "z": ink},
            x=before,
            to=Symbol("arrow.r"),
            z=number,
        )

    def _heads(self) -> VGroup:
        """What each column holds, above it: none where a row has two lines."""
        layout, theme = self.tape.layout, style.theme
        if layout.stacked:
            return VGroup()
        found = VGroup()
        words = (N_("step"), N_("value"), N_("gradient"))
        tints = theme.quiet, theme.activation, theme.signal
        colors = [style.mix(tint, theme.ink, BRIGHT) for tint in tints]
        for word, color in zip(words, colors, strict=True):
            found.add(Words("{w}", size=style.NOTE, color=color, w=_(word)))
        step, value, gradient = found
        step.set_x(layout.zone.left + INSET, LEFT)
        value.set_x(layout.zone.left + layout.written - INSET, RIGHT)
        gradient.set_x(layout.zone.right - INSET, RIGHT)
        top = layout.zone.top if layout.feed else layout.at(-0.5)
        for one in found:
            one.set_baseline(top + OVER)
        return found

    def _note(self, row: int) -> Words:
        """That an input is data, right in its cell."""
        layout = self.tape.layout
        note = Words("{w}", size=style.NUMBER, color=style.theme.ink, w=_(N_("data")))
        spot = (layout.zone.right - INSET, layout.bar(row)[0], 0.0)
        return note.move_to(spot, aligned_edge=RIGHT)

    def _widths(self, tapes: Sequence[Sequence[Row]]) -> tuple[list[float], list[float]]:
        """Of the two columns in which lines stand, row by row."""
        done, value = [0.0] * len(self._rows), [0.0] * len(self._rows)
        for rows in tapes:
            for index, row in enumerate(rows):
                line = self._set(index, row)
                if isinstance(line, Formula):
                    value[index] = max(value[index], line.part("v").width)
                    right = max(glyph.get_right()[0] for glyph in before_value(line))
                    done[index] = max(done[index], float(right - line.get_left()[0]))
                else:
                    done[index] = max(done[index], min(line.width, FOLD))
        return done, value

    def _set(
        self,
        index: int,
        row: Row,
        *,
        moved: bool = False,
        sizes: tuple[float, float] | None = None,
    ) -> Typeset:
        theme, (size, small) = style.theme, sizes or (self.size, self.small)
        template, parts = row.done[min(self._variants[index], len(row.done) - 1)]
        if row.value is None:
            quiet = style.mix(theme.quiet, theme.ink, 0.5 if staging().stacked else 0.0)
            return Words(_(N_("{n} more rows")), parts, size=style.NOTE, color=quiet)
        value = style.mix(theme.activation, theme.ink, BRIGHT / 2)
        if row.kind is Kind.COST:
            value = style.mix(theme.cost, theme.ink, BRIGHT)
        line = Formula(
            template + " {eq} {v}",
            {**parts, "eq": Symbol("="), "v": row.value},
            size=size,
            colors={"v": theme.ink if moved else value},
        )
        if small < size:  # what was done stands smaller, before its value
            middle, before = line.part("v").get_y(), before_value(line)
            left = min(glyph.get_left()[0] for glyph in before)
            for glyph in before:
                glyph.scale(small / size, about_point=(left, middle, 0.0))
        return line


def before_value(line: Formula) -> list[Mobject]:
    """What stands before a line's value."""
    value = line.part("v").submobjects
    return [glyph for glyph in line.submobjects if glyph not in value]


def _has_power(row: Row) -> bool:
    """Whether what was done is written with a power of ten."""
    _template, parts = row.done[0]
    return any(isinstance(one, Quantity) and one.has_power for one in parts.values())


def _room_beside(held: Sequence[tuple[float, float]], low: float, per_one: float) -> float:
    """Width for all bars of so much a unit, each with what its cell holds at its right.

    Args:
        held: what cells hold, and how wide that is written.
        low: the least of what they hold, zero or below.
        per_one: width of the number 1.
    """
    return max(wide + INSET + (max(value, 0.0) - low) * per_one for value, wide in held)


def _widest(held: Sequence[tuple[float, float]], low: float, room: float) -> float:
    """The width of the number 1 with which they all find room."""
    reaching = [(max(value, 0.0) - low, wide) for value, wide in held]
    return min((room - INSET - wide) / reach for reach, wide in reaching if reach > 0)


def _arrivals(tape: Recording) -> list[tuple[int, int]]:
    """Every arrival in a cell: its row, and how many came before."""
    return [(row, n) for row, some in tape.arrivals.items() for n in range(len(some))]
