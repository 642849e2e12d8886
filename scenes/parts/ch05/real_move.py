"""The weight is really moved: what changes in the network, and that the gradient said so."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, RIGHT, Animation, Mobject, VGroup, rush_from, rush_into

from scenes.mobjects.edge import sign_color
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch05.on_network import OnEdge
from scenes.parts.ch05.places import number_size
from scenes.parts.ch05.real_nudge import RealNudge
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.way import Way
from scenes.readings import nudge as nudges
from scenes.stage import style
from scenes.stage.notation import COST
from scenes.stage.scale import Channel, Scale

LONG = 1.3
"""units of the frame that the step of the weight is drawn long"""
ROW = 0.5
"""from line to line beside the cost"""


class RealMove:
    """The texts on the network while its weight is moved: at its edge, and at the cost.

    Attributes:
        move: what was moved, and how far.
        weight: ``w = ...`` before and after.
        cost: ``C = ...`` before and after; none where the change is too small to be told so.
        change: by how much the cost moved.
        product: what it should be: gradient times step.
        step: the step as an arrow, with its number.
        at_edge, has_room, beside_cost: whether the weight, the product and the cost have room
            where they belong; else they stand above the network.
    """

    def __init__(self, way: Way, scenery: Scenery, move: RealNudge, on_edge: OnEdge) -> None:
        self._way, self._scenery, self.move = way, scenery, move
        self._gradient = on_edge.number
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
            colors={"g": style.theme.signal},
            g=way.gradient,
            h=move.plain_step.as_operand(),
            e=move.expected,
        )
        self._scale = Scale(Channel.LENGTH, LONG / abs(move.step.value))
        self.step = self._step_at(0.0, 0.0)
        self.beside_cost = self._at_the_cost(on_edge)
        if not self.beside_cost and self.cost and staging().row_at is not None:
            kept, self.cost = self.cost, []  # the disc shows it as well
            self.beside_cost = self._at_the_cost(on_edge)
            self.cost = [] if self.beside_cost else kept
        self.at_edge = self._at_the_edge(on_edge)
        if not self.at_edge:
            self._set_weight(style.HEADLINE.left, staging().strip)
        if not self.beside_cost:
            self._above_the_network()
        self.has_room = self.at_edge and self._above_the_weight(on_edge)
        if not self.has_room:
            self.product.set_y(staging().strip).set_x(style.HEADLINE.left, LEFT)

    # -- where it stands -------------------------------------------------------------------------

    def _at_the_edge(self, on_edge: OnEdge) -> bool:
        """The weight beside its edge, clear of its gradient, and its step; tell if it has room."""
        self._set_weight(0.0, 0.0)
        row = VGroup(*(text.copy() for text in self.weight), self.step.copy())
        boxes = list(on_edge.boxes)
        if self.beside_cost:
            boxes += map(box_of, (*self._rows, *self.cost))
        at = on_edge.middle
        top = style.HERO.top - row.height / 2
        spots = [
            (float(at[0] + x), float(at[1] + y))
            for y in (0.5, -0.5, 0.75, -0.75, 1.0, -1.0, 1.2, -1.2)
            for x in sorted(np.arange(-1.5, 1.55, 0.1), key=abs)
            if at[1] + y < top
        ]
        if not place_clear(row, spots, boxes, on_edge.ways):
            return False
        self._set_weight(float(row.get_left()[0]), float(row.get_y()))
        return True

    def _above_the_weight(self, on_edge: OnEdge) -> bool:
        """The product over the weight and its step; tell if there is room."""
        row = [*self.weight, self.step]
        boxes = [*on_edge.boxes, *map(box_of, (*row, self.change, *self.cost))]
        x, y = VGroup(*row).get_x(), self.step.get_y()
        spots = [
            (x + dx, y + dy)
            for dy in (0.46, -0.46)
            for dx in sorted(np.arange(-1.0, 1.05, 0.1), key=abs)
        ]
        return place_clear(self.product, spots, boxes, on_edge.ways, margin=0.04)

    def _set_weight(self, left: float, y: float) -> None:
        """The weight, and its step behind it, in a row that begins there."""
        for text in self.weight:
            text.set_y(y).set_x(left, LEFT)
        wide = max(text.width for text in self.weight)
        self.step = self._step_at(left + wide + 0.35, y)

    def _step_at(self, left: float, y: float) -> LabelledNudge:
        """The step as an arrow that begins there, or ends there if it is negative."""
        start = left + (LONG if self.move.step.value < 0 else 0.0)
        return LabelledNudge(self.move.step, self._scale, (start, y))

    def _at_the_cost(self, on_edge: OnEdge) -> bool:
        """All that concerns the cost in lines below each other, beside it; tell if there is room.

        They are flush right, so that digits stand below digits.
        """
        rows = self._rows
        for line, one in enumerate(rows):
            one.move_to((0.0, -ROW * line, 0.0)).set_x(0.0, RIGHT)
        for one in self.cost[:1]:
            one.move_to(rows[0]).set_x(0.0, RIGHT)
        block = VGroup(*rows, *self.cost[:1])
        disc = self._scenery.cost
        x, y, _ = disc.middle
        half = block.width / 2 + disc.radius + 0.2
        spots = [(x - half - dx, y + dy) for dx in (0.0, 0.2, 0.4) for dy in (0.0, 0.2, -0.2, 0.5)]
        off = block.height / 2 + disc.radius + 0.2
        spots += [
            (style.HERO.right - block.width / 2 - dx, y + side * off)
            for side in (-1, 1)
            for dx in (0.0, 0.3)
        ]
        if self._scenery.plan.is_upright:  # between the cost and the outputs
            spots = [(x + dx, y - off - dy) for dy in (0.0, 0.15) for dx in (0.0, 0.2, -0.2)]
        return place_clear(block, spots, on_edge.boxes, on_edge.ways)

    def _above_the_network(self) -> None:
        """The cost, where the network leaves no room beside it: in the headline's place."""
        left, right = style.HEADLINE.left, style.HEADLINE.right
        self.change.set_y(staging().strip).set_x(right, RIGHT)
        beside = 0.0 if self.at_edge else self.step.get_right()[0] - left
        room = right - left - max(beside, self.product.width) - self.change.width - 1.0
        if any(text.width > room for text in self.cost):
            self.cost = []  # the change says it
        for text in self.cost:
            text.set_y(staging().strip).set_x(right - self.change.width - 0.5, RIGHT)

    @property
    def _rows(self) -> list[Formula]:
        return [*self.cost[1:], self.change]

    @property
    def gives_way(self) -> list[Mobject]:
        """What must go before the product can come, or stands in it once more."""
        return [self._gradient] if self.has_room else [self.step, self.weight[1]]

    def ticking(self) -> list[Animation]:
        """Every number that the move changes becomes what it is afterwards: out, then in."""
        return [change for a, b in self._ticks() for change in ticks(a, b)]

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


def first_half(alpha: float) -> float:
    """All of a change in the first half of its time, fastest at its end: nothing lies dark."""
    return float(rush_into(min(2 * alpha, 1.0)))


def second_half(alpha: float) -> float:
    """All of a change in the second half of its time, fastest at its start."""
    return float(rush_from(max(2 * alpha - 1, 0.0)))


def ticks(old: Mobject, new: Mobject) -> list[Animation]:
    """One number goes, then the other comes in its place: no digit stands on another."""
    return [FadeOut(old, rate_func=first_half), FadeIn(new, rate_func=second_half)]
