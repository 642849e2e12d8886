"""A few lines of a program beside the tape that they write and rewind, all of it in one picture."""

from __future__ import annotations

from manim import LEFT, Animation, VGroup, linear

from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch13.kept import Kept
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.written import Written
from scenes.stage import style
from scenes.stage.notation import Name
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

RUN, COST, BACK = N_("`a = network(x)`"), N_("`C = cost(a, y)`"), N_("`C.backward()`")
"""as it is written in PyTorch: the first two write the tape, the last one rewinds it"""
APART = 1.25
"""from line to line at the most"""
SIZES = (66.0, style.NUMBER, style.NOTE)
TALLEST = 0.66
"""height of a digit at the most, as a share of the way from line to line"""
LATE = 0.6
"""share of a row that is printed before its words come"""


class Listing:
    """The lines, and the whole tape.

    Attributes:
        lines: of the program; ``title`` says what it is written in.
        written: the tape with its labels.
        held: what each cell holds in the end, by row.
        kept: the rows of weights and biases, which are there before anything is run.

    Args:
        network: whose tape it is.
        per_one: the area of a bead of the gradient 1.
    """

    def __init__(self, network: RecordedNetwork, per_one: float = 1.0) -> None:
        self._recording = recording = network.tape
        at = staging()
        self.kept = Kept(network, at.kept, per_one)
        self.written = written = Written(recording, at.whole, stacked=False)
        self.tape = written.tape
        zone, sources = at.code, (RUN, COST, BACK)
        pitch = min(zone.height / (len(sources) + 1), APART)
        self.lines = [line_of(_(source), zone.width, pitch) for source in sources]
        self.title = Words(
            "{w}", size=style.NUMBER, color=style.theme.quiet, w=Name(_(N_("PyTorch")))
        )
        for place, line in enumerate((self.title, *self.lines)):
            y = zone.center[1] + (len(self.lines) / 2 - place) * pitch
            line.set_x(zone.left, LEFT).set_baseline(y)
        self.held = {
            row: written.held(row, recording.total(row, len(some)))
            for row, some in recording.arrivals.items()
        }
        last = recording.last
        own = recording.rows[last].gradient
        assert own is not None
        self.held[last] = written.held(last, own)
        for one in (*written.line, *written.note.values(), *self.held.values()):
            keep_above(one, 2)
            one.set_fill(opacity=0.0)
        self._handed = last + 1

    @property
    def labels(self) -> VGroup:
        """All that will stand on the tape."""
        written = self.written
        return VGroup(*written.line, *written.note.values(), *self.held.values())

    def prints(self, begin: int, end: int, run_time: float) -> Animation:
        """Rows are printed one after another."""
        both = VGroup(self.tape, self.labels)
        return Vary(both, self._print, begin, end, run_time=run_time, rate_func=linear)

    def rewinds(self, run_time: float) -> Animation:
        """The head goes back over all rows, and their cells fill."""
        both, last = VGroup(self.tape, self.labels, self.kept.whole), self._recording.last
        return Vary(both, self._rewind, last, 0, run_time=run_time, rate_func=linear)

    def _print(self, rows: float) -> None:
        self.tape.print_to(rows)
        self.tape.head_to(max(rows - 1, 0.0), recording=True)
        for row, line in enumerate(self.written.line):
            share = min(max((rows - row - LATE) / (1 - LATE), 0.0), 1.0)
            for one in (line, *([self.written.note[row]] if row in self.written.note else [])):
                one.set_fill(opacity=share)

    def _rewind(self, head: float) -> None:
        rows = self._recording.rows
        while self._handed - 1 >= head:
            self._handed -= 1
            row = rows[self._handed]
            if self._handed == self._recording.last and row.gradient is not None:
                self.tape.deposit((self._handed, row.gradient))
                self.held[self._handed].set_fill(opacity=1.0)
            handed = [(u.operand, u.amount) for u in row.uses if u.amount is not None]
            if handed:
                self.tape.deposit(*handed)
            for operand, _amount in handed:
                self.held[operand].set_fill(opacity=1.0)
        self.tape.head_to(head)
        self.kept.rewound_to(head)


def line_of(source: str, width: float, pitch: float) -> Words:
    """A line of a program, the largest that has room in its width, and from line to line."""
    for size in SIZES:
        line = Words(source, size=size)
        if line.width <= width and size * style.DIGIT <= TALLEST * pitch:
            break
    return line
