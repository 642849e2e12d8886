"""The weight is really moved: what changes in the network, and that the gradient said so."""

from __future__ import annotations

from collections.abc import Iterator

from manim import LEFT, RIGHT, Animation, FadeIn, FadeOut, Mobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch05.labels import number_size
from scenes.parts.ch05.way import RealNudge, Way
from scenes.readings import nudge as nudges
from scenes.stage import style
from scenes.stage.notation import COST
from scenes.stage.scale import Channel, Scale

LONG = 1.7
"""units of the frame that the step of the weight is drawn long"""
STRIP = style.HEADLINE.center[1]


class RealMove:
    """The texts on the network while its weight is moved.

    Attributes:
        move: what was moved, and how far.
        weight: ``w = ...`` before and after.
        cost: ``C = ...`` before and after; none where the change is too small to be told so.
        change: by how much the cost moved.
        product: gradient times step.
        step: the step as an arrow, with its number.
    """

    def __init__(self, way: Way, scenery: Scenery, move: RealNudge) -> None:
        self._way, self._scenery, self.move = way, scenery, move
        self.weight = [
            Formula("w = {v}", size=style.NUMBER, color=sign_color(way.values[0].value), v=value)
            for value in (way.values[0], move.weight)
        ]
        size = number_size(*filter(None, (move.change, move.after, move.expected, way.gradient)))
        self.change = Numeral(move.change, size=size)
        costs = [move.before, move.after] if move.before and move.after else []
        self.cost = [Formula("{C} = {v}", size=size, C=COST, v=value) for value in costs]
        self.product = Formula(
            "{g} dot {h} = {e}",
            size=size,
            g=way.gradient,
            h=move.plain_step.as_operand(),
            e=move.expected,
        )
        left, right = style.HEADLINE.left, style.HEADLINE.right
        for text in (*self.weight, self.product):
            text.set_y(STRIP).set_x(left, LEFT)
        wide = max(text.width for text in self.weight)
        scale = Scale(Channel.LENGTH, LONG / abs(move.step.value))
        self.step = LabelledNudge(move.step, scale, (left + wide + 0.5, STRIP))
        self.change.set_y(STRIP).set_x(right, RIGHT)
        room = right - left - max(wide + LONG + 2.6, self.product.width) - self.change.width - 1.0
        if any(text.width > room for text in self.cost):
            self.cost = []  # the change says it
        for text in self.cost:
            text.set_y(STRIP).set_x(right - self.change.width - 0.5, RIGHT)

    def ticking(self) -> list[Animation]:
        """Every number that the move changes becomes what it is afterwards."""
        return [change for a, b in self._ticks() for change in (FadeOut(a), FadeIn(b))]

    def _ticks(self) -> Iterator[tuple[Mobject, Mobject]]:
        """Every number that the move changes, and what it becomes."""
        if self.cost:
            yield self.cost[0], self.cost[1]
        way, move = self._way, self.move
        nudge = nudges.Nudge(way.read, way.layer, way.to_neuron, way.from_neuron)
        for l in range(way.layer, self._scenery.last + 1):
            for j, neuron in self._scenery.neuron[l].items():
                old = neuron.numeral if isinstance(neuron, Neuron) else None
                if not isinstance(neuron, Neuron) or old is None or not nudge.reaches(l, j):
                    continue
                shown = old.quantity
                value = nudge.activation(move.step.value, l, j).to(
                    shown.decimals, shown.significant
                )
                if value.text != shown.text:
                    ink = style.legible_on(neuron.fill)
                    new = Numeral(value, size=old.size, color=ink)
                    yield old, new.move_to(old)
        disc = self._scenery.cost
        cost = disc.number_of(nudge.cost(move.step.value))
        if cost.quantity.text != disc.numeral.quantity.text:
            yield disc.numeral, cost
