"""What is written at the bars of a network's outputs: numbers, and names too long for discs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from manim import LEFT, RIGHT

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.network.lit_neuron import LitNeuron
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.pixels import Pixel
from scenes.mobjects.typeset import Numeral, Words, label_within
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Name
from scenes.stage.quantity import Quantity
from scenes.stage.shapes import WIDE

ROOMY = 1.2
"""depth of a row from which on a bar has room for a long name above it"""
SHORT = 3
ABOVE = 0.32
"""from the end of a standing bar's axis, and from a lying bar, to the middle of what is above"""
ROW = 0.5
"""from there to a second one"""
APART = 0.2
"""between two numbers side by side"""


class BarLabels:
    """Numbers and names at bars: beside lying ones, above standing ones.

    Attributes:
        numbered: outputs that are told and whose number does not stand in their disc.
        room: kept for the widest of their numbers, before or after a move.

    Args:
        discs: of the outputs.
        told: the outputs whose bars are spoken of.
        readings: before any move, and after each.
        top: where standing bars end; ``None`` where they lie.
    """

    def __init__(
        self,
        discs: Mapping[int, Neuron | Pixel],
        told: Sequence[int],
        readings: Sequence[Readings],
        top: float | None,
    ) -> None:
        self._discs, self._top = discs, top
        l = readings[0].trace.depth
        self.numbered = [j for j in told if _has_word(discs[j])]
        widths = {
            j: max(_numeral(read.activation(l, j)).width for read in readings)
            for j in self.numbered
        }
        self.room = max(widths.values(), default=0.0) + 0.25
        self._x = self._apart(widths) if top is not None else {}

    def value(self, quantity: Quantity, j: int) -> Numeral:
        """The number of an output's bar, at its place."""
        shown = _numeral(quantity)
        if self._top is not None:
            return shown.move_to((self._x[j], self._top + ABOVE, 0.0))
        return shown.set_x(style.HERO.right, RIGHT).set_y(self._discs[j].middle[1])

    def names(self, bars: Gauges, run: Sequence[int], labels: Sequence[str]) -> Iterator[Words]:
        """Labels that are too long to stand in a disc, above their bars."""
        if not labels or max(map(len, labels)) <= SHORT or bars.layout.depths[0] < ROOMY:
            return
        for i, j in enumerate(run):
            if self._top is not None:
                yield self._name_above(bars, i, j, labels)
                continue
            left, top = bars.layout.ends[0], bars.layout.middles[i]
            top += bars.layout.thicknesses[i] / 2 + ABOVE
            room = style.HERO.right - left
            if style.shape == WIDE:
                name = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=Name(labels[j]))
                if name.width > room:
                    name.scale_to_fit_width(room)
            else:
                name = _cut(labels[j], room, labels)
            yield name.set_x(left, LEFT).set_y(top)

    def _name_above(self, bars: Gauges, i: int, j: int, labels: Sequence[str]) -> Words:
        x, hero = float(bars.layout.middles[i]), style.HERO
        room = 0.92 * min(float(bars.layout.depths[i]), hero.width / len(self._discs))
        top = (self._top or 0.0) + ABOVE + (ROW if j in self.numbered else 0.0)
        name = _cut(labels[j], room, labels)
        x = min(max(x, hero.left + name.width / 2), hero.right - name.width / 2)
        return name.move_to((x, top, 0.0))

    def _apart(self, widths: Mapping[int, float]) -> dict[int, float]:
        """Where the numbers stand above their bars, or as near as they can side by side."""
        x = {j: float(self._discs[j].middle[0]) for j in widths}
        order = sorted(x, key=lambda j: x[j])
        for _ in order:
            for one, other in pairwise(order):
                least = (widths[one] + widths[other]) / 2 + APART
                if (lacking := least - (x[other] - x[one])) > 0:
                    x[one] -= lacking / 2
                    x[other] += lacking / 2
            for j in order:
                half = widths[j] / 2
                x[j] = min(max(x[j], style.HERO.left + half), style.HERO.right - half)
        return x


def _numeral(quantity: Quantity) -> Numeral:
    return Numeral(quantity.to(3, 3), size=style.NUMBER, color=style.theme.activation)


def _has_word(disc: Neuron | Pixel) -> bool:
    return isinstance(disc, LitNeuron) and disc.numeral is None


def _cut(label: str, room: float, among: Sequence[str]) -> Words:
    name = label_within(label, room, among, style.NOTE)
    return name.set_fill(style.theme.quiet)
