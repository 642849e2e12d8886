"""Deltas as lengths beside films or below them: filled if positive, hollow if negative."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from manim import LEFT, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.pictures.grid import film_zones, snapped
from scenes.mobjects.typeset import Numeral
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

FOOT = 0.85
"""height of the slot below a film"""
SIDE, GAP = 1.2, 0.12
"""width of the slot beside a film; between that and the next one, and between rows"""
BAR = 0.2
BESIDE, HALF = 0.45, 0.6
"""from the left end of a slot to a number beside a length; half the height of a slot from which on
the number stands on the other side of the line instead"""
HOLLOW = 2.4
"""stroke of a hollow bar"""
SHORTEST = 0.012
"""length below which a delta is not drawn"""


def wall(count: int, shape: tuple[int, int], zone: Zone) -> tuple[list[Zone], list[Zone]]:
    """Zones of films, and of their deltas: beside them or below, where the films are larger."""
    below = film_zones(count, shape, zone, FOOT)
    aspect, best, columns = shape[0] / shape[1], 0.0, 1
    for across in range(1, count + 1):
        high = zone.height / math.ceil(count / across) - GAP
        width = min(zone.width / across - SIDE - 2 * GAP, high / aspect)
        if width > best:
            best, columns = width, across
    width = snapped(best / shape[1]) * shape[1]
    if width <= below[0][0].width or width * aspect < FOOT:
        return below
    films, sides = [], []
    for row, one in enumerate(zone.rows(*[1.0] * math.ceil(count / columns))):
        for at in one.columns(*[1.0] * columns)[: count - row * columns]:
            x, y = at.center[:2]
            left = float(x) - (width + GAP + SIDE) / 2
            low, high = float(y) - width * aspect / 2, float(y) + width * aspect / 2
            films.append(Zone(left, left + width, low, high))
            sides.append(Zone(left + width + GAP, left + width + GAP + SIDE, low, high))
    return films, sides


class Deltas(VGroup):
    """Deltas as lengths up and down from a line each.

    Args:
        read: the readings of the example.
        neurons: whose deltas.
        feet: the zone of each.
    """

    def __init__(self, read: Readings, neurons: list[int], feet: list[Zone]) -> None:
        self.read, self.neurons, self.feet = read, neurons, feet
        self.quantities = [read.dC_dz(1, j) for j in neurons]
        self.values = np.array([quantity.value for quantity in self.quantities])
        largest = float(np.abs(self.values).max(initial=0.0))
        self.ruler = Scale.fitting(Channel.LENGTH, largest, feet[0].height / 2 - 0.03)
        theme = style.theme
        self.lines = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        self.at = np.array([[foot.left + 0.2, foot.center[1]] for foot in feet])
        half = np.array([0.18, 0.0])
        self.lines.points = lines(self.at - half, self.at + half)
        self.bars = VMobject(stroke_width=0.0, fill_color=theme.signal, fill_opacity=1.0)
        tips = self.at[:, 1] + self.values * self.ruler.per_one
        x, low, high = (
            self.at[:, 0],
            np.minimum(tips, self.at[:, 1]),
            np.maximum(tips, self.at[:, 1]),
        )
        boxes = np.column_stack([x - BAR / 2, x + BAR / 2, low, high])
        up = self.values > 0
        self.bars.points = rectangles(boxes[self._long & up])
        self.hollow = VMobject(stroke_color=theme.signal, stroke_width=HOLLOW)
        self.hollow.set_fill(theme.ground, 1.0)
        self.hollow.points = rectangles(boxes[self._long & ~up])
        super().__init__(self.lines, self.bars, self.hollow)

    @property
    def _long(self) -> np.ndarray:
        """Which are long enough to be drawn."""
        return np.asarray(np.abs(self.values) * self.ruler.per_one > SHORTEST)

    def measures(self) -> Iterator[Measure]:
        """Every delta that is drawn."""
        for bars, sign in ((self.bars, 1), (self.hollow, -1)):
            there = np.flatnonzero(self._long & (sign * self.values > 0))
            outlines = bars.points.reshape(len(there), 16, 3)
            for outline, i in zip(outlines, there, strict=True):
                yield Measure(
                    self.quantities[i], self.ruler, float(np.ptp(outline[:, 1])), sign < 0
                )

    def numbers(self) -> VGroup:
        """What each delta is that has a length, beside it; those have none that have no room."""
        found = VGroup()
        for i in map(int, np.flatnonzero(self._long)):
            foot = self.feet[i]
            number = Numeral(
                self.quantities[i].to(2, 2).with_sign(), size=style.NOTE, color=style.theme.signal
            )
            tall = foot.height > 2 * HALF
            aside = 0.0 if tall else BESIDE
            if number.width > foot.width - aside + 0.1 or number.quantity.has_power:
                continue
            beyond = np.sign(self.values[i]) * HALF / 2 if tall else 0.0
            found.add(number.set_x(foot.left + aside, LEFT).set_y(foot.center[1] - beyond))
        return found
