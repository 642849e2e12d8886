"""What is written at the tracks: values, long names, and the ends of the axis."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, RIGHT, VGroup

from scenes.mobjects.typeset import Numeral
from scenes.parts.ch02.answering import Answering
from scenes.parts.ch02.naming import SHORT, name_within
from scenes.readings import Readings
from scenes.readings.answers import name_of
from scenes.stage import style
from scenes.stage.quantity import Quantity, given

CLEAR = 0.3
"""between what is written and the start of the track, where the outputs stand, or a word"""
ABOVE = 0.16
"""between a bar and what stands above it: marks of targets pass below"""


ASIDE, MARK = 0.08, 0.1
"""beside an upright track's middle, and half of what a mark takes of it"""


class TrackLabels:
    """Labels in the rows of the outputs that are told of.

    Attributes:
        values: ``values[j]``, an output's value above the end of its bar.
        names: long names, above the start of their bars; at the head of upright ones.
        ends: the numbers 0 and 1 below the axis, or left of it, where they lie on it.

    Args:
        read: the readings of the example.
        network: with the tracks.
        told: outputs that are told of.
        outputs: all outputs, where they are others than the example's own.
    """

    def __init__(
        self,
        read: Readings,
        network: Answering,
        told: Sequence[int],
        outputs: Sequence[Quantity] | None = None,
    ) -> None:
        self._layout = network.tracks.layout
        self.read = read
        own = [read.activation(read.trace.depth, j) for j in range(read.trace.sizes[-1])]
        self._outputs = own if outputs is None else list(outputs)
        self.names = VGroup()
        self.values: dict[int, Numeral] = {}
        for j in told:
            if self._layout.standing:
                self._write_upright(j)
            else:
                self._write(j)
        self.ends = self._ends()

    def value(self, j: int) -> Quantity:
        """An output as it is written."""
        return self._outputs[j].to(3, 3)

    def _write(self, j: int) -> None:
        layout = self._layout
        zero, here = float(layout.at(0.0)), float(layout.at(self.value(j).value))
        above = float(layout.middles[j] + layout.thicknesses[j] / 2) + ABOVE
        color = style.theme.activation
        number = Numeral(self.value(j), size=style.NUMBER, color=color)
        start, end = layout.ends
        left = start + CLEAR
        if len(name_of(self.read, j)) > SHORT:
            name = name_within(self.read, j, end - left - CLEAR - number.width, style.theme.ink)
            if name is not None:
                name.set_x(left, LEFT).set_y(above + number.height / 2 + 0.02)
                self.names.add(name)
                left = float(name.get_right()[0]) + CLEAR
        x = min(max(max(here, zero) - number.width, left), end - number.width)
        number.set_x(x, LEFT).set_y(above + number.height / 2)
        self.values[j] = number

    def _write_upright(self, j: int) -> None:
        """The value beside its track's middle, above bar and mark; a long name at the head."""
        layout = self._layout
        color = style.mix(style.theme.activation, style.theme.ink, 0.15)  # it stands on a lane
        number = Numeral(self.value(j), size=style.NUMBER, color=color)
        at = [float(layout.at(value)) for value in (0.0, self.value(j).value)]
        target = float(layout.at(self.read.target(j).value))
        foot = max(at) + ABOVE
        if foot - ABOVE < target + MARK and target - MARK < foot + number.height:
            foot = target + MARK + ABOVE / 2
        middle = float(layout.middles[j])
        outward = 1.0 if middle >= 0 else -1.0  # away from the links to the cost
        side = 1.0 if target > at[1] else outward  # the arrow of the gap is at the left
        x = middle + side * (ASIDE + number.width / 2)
        half = style.HERO.width / 2 - number.width / 2
        number.move_to((min(max(x, -half), half), foot + number.height / 2, 0.0))
        self.values[j] = number
        if len(name_of(self.read, j)) <= SHORT:
            return
        room = float(layout.depths[j]) / 2 - ASIDE
        name = name_within(self.read, j, room, style.theme.ink)
        if name is not None:
            name.set_y(layout.ends[1] + 0.32)
            self.names.add(name.set_x(middle + outward * ASIDE, -outward * RIGHT))

    def _ends(self) -> VGroup:
        layout = self._layout
        ends = VGroup()
        for value in (0.0, 1.0):
            mark = Numeral(given("x", value), size=style.NOTE, color=style.theme.quiet)
            here = float(layout.at(value))
            if layout.standing:
                mark.set_y(here).set_x(layout.zone.left - 0.08, RIGHT)
                apart = not ends or here - ends[-1].get_y() > 0.5
            else:
                mark.move_to((here, layout.zone.bottom - 0.19, 0.0))
                apart = not ends or mark.get_x() - ends[-1].get_x() > 0.5
            if layout.low <= value <= layout.high and apart:
                ends.add(mark)
        return ends
