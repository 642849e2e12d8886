"""The neuron's own curve with its tangent, around the point where it is used."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.nudge.slope_card import SlopeCard
from scenes.mobjects.nudge.strokes import dashes, strokes
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import Told
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.traits import Backing, keep_above

HALF = 2.35
"""how far the curve goes to both sides, in units of the frame, in the wide picture"""
ABOVE, BELOW = 1.4, 2.1
"""how far it may go up and down"""
REACH = 4.4
"""how far the sums go that are shown, to both sides; farther where the neuron's own sum is"""
TANGENT = 1.35
CASINGS = 9.0, 14.0
"""strokes of the ground's colour on which curve and tangent stand out from a ribbon"""


class Casing(Backing, VMobject):
    """Ground below a line: it need not stand out by itself."""


class OwnCurve(VGroup):
    """The activation function around z; the point where it is used is the neuron's middle.

    Attributes:
        card: the curve, its tangent and the point.
        axis: of sums, with a line from the point down to it.
        letter: z, at the foot of that line, if there is room.

    Args:
        told: whose curve it is.
    """

    def __init__(self, told: Told) -> None:
        theme = style.theme
        z = float(told.read.trace.weighted_sums[told.layer][told.neuron])
        a = float(told.read.trace.activations[told.layer][told.neuron])
        function = told.read.example.network.layer(told.layer).activation
        stage = staging()
        self._middle = np.array(stage.middle)
        half, above, below = (size * stage.scale for size in (HALF, ABOVE, BELOW))
        reach = max(REACH, 1.25 * abs(z))
        steps = np.unique(np.concatenate([np.linspace(-reach, reach, 241), [0.0, -z]]))
        steps = steps[np.abs(steps) <= reach]
        rises = np.asarray(function.value(z + steps), dtype=float) - a
        up, down = max(rises.max(), -a, 0.0), max(-rises.min(), a, 0.0)
        scales = [room / far for room, far in ((above, up), (below, down)) if far > 0]
        self._zoom = (half / reach, min(scales, default=1.0))
        self.card = SlopeCard(steps, rises, told.slope.value, theme.quiet, theme.slope)
        self.casings = [Casing(stroke_color=theme.ground, stroke_width=wide) for wide in CASINGS]
        foot = -a * self._zoom[1]
        self.axis = VMobject(stroke_color=theme.hairline, stroke_width=style.RULE)
        wide = min(half, float(np.sqrt((stage.radius - 0.2) ** 2 - foot**2)))
        self.axis.points = strokes([self._middle + np.array([(-wide, foot), (wide, foot)])])
        self.down = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        count = max(int(abs(foot) / 0.07), 2)
        down = np.column_stack([np.zeros(count), np.linspace(0, foot, count)])
        self.down.points = dashes(self._middle + down)
        letter = Formula("{z}", size=style.NUMBER, color=theme.quiet, z=Symbol("z"))
        x, y = stage.middle
        letter.move_to((x, y + foot - 0.3, 0.0))
        self.letter = [letter] if foot < stage.letter else []  # else the ribbon will be there
        super().__init__(self.axis, self.down, *self.casings, self.card)
        self.drawn, self.swung = 0.0, 0.0
        self.draw()
        keep_above(self)

    def draw(self) -> OwnCurve:
        """Show as much of the curve and the tangent as there is."""
        long = TANGENT * staging().scale * self.swung
        self.card.pose(
            self._middle, self._zoom, 0.0, (long, long), drawn=self.drawn, slope=self.swung
        )
        for casing, line in zip(
            self.casings, (self.card.curve, self.card.tangent.core), strict=True
        ):
            casing.points = line.points.copy()
        return self

    def ways(self) -> list[np.ndarray]:
        """Where its lines run once all of it is drawn, as points close together."""
        before = self.drawn, self.swung
        self.drawn = self.swung = 1.0
        self.draw()
        found = [line.points.copy() for line in (*self.casings, self.down)]
        self.drawn, self.swung = before
        self.draw()
        steps = np.linspace(0.0, 1.0, 90)[:, None]
        straight = [line[0] + steps * (line[-1] - line[0]) for line in (found[1], self.axis.points)]
        return [found[0], *straight, found[2]]

    def to_the_sum(self) -> np.ndarray:
        """Along the curve, from its left end to where the sum stands, as points close together."""
        along = self.ways()[0]
        return along[: max(int((along[:, 0] <= self._middle[0] + 1e-9).sum()), 2)]

    def lets_through(self, share: float) -> None:
        """Where the flow runs down, the line from the point to the axis gives way to it."""
        if style.shape.is_upright:
            self.down.set_stroke(opacity=1 - share)

    def runs(self, part: str, run_time: float) -> Vary:
        """A part comes: ``drawn`` or ``swung``."""

        def show(share: float) -> None:
            setattr(self, part, share)
            self.draw()

        return Vary(self, show, 0.0, 1.0, run_time=run_time)
