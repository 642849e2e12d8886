"""How long the number 1 is beside bars that stand: a line from zero to a round number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import UP, VGroup, VMobject

from scenes.mobjects.gauges.track_layout import TrackLayout
from scenes.mobjects.outlines import lines
from scenes.mobjects.scale_mark import noted, round_number
from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.scale import Channel, Measure, Scale

RUNG = 0.07
"""half of the length of the ticks at its ends"""


class Ladder(VGroup):
    """A line as long as the largest round number on the bars' axis, that number above it.

    Args:
        layout: of the bars.
        x: where it stands.
    """

    def __init__(self, layout: TrackLayout, x: float) -> None:
        self.quantity = round_number(layout.high)
        self.on_scale = self.stated_scale = Scale(Channel.LENGTH, layout.per_one)
        low, high = (float(y) for y in layout.at(np.array([0.0, self.quantity.value])))
        self.line = VMobject(stroke_color=style.theme.quiet, stroke_width=style.OUTLINE)
        starts = [(x, low), (x - RUNG, low), (x - RUNG, high)]
        ends = [(x, high), (x + RUNG, low), (x + RUNG, high)]
        self.line.points = lines(np.array(starts), np.array(ends))
        numeral = Numeral(self.quantity, size=noted(self.quantity), color=style.theme.quiet)
        super().__init__(self.line, numeral.next_to((x, high, 0.0), UP, buff=0.12))

    def measures(self) -> Iterator[Measure]:
        """The line, from end to end."""
        yield Measure(self.quantity, self.on_scale, float(np.ptp(self.line.points[:, 1])), False)
