"""On the network again: the weight is really moved, and all numbers behind it with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from manim import LEFT, RIGHT, Animation, Mobject, VGroup, VMobject

from scenes.mobjects.beads import Beads
from scenes.mobjects.edge import sign_color
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.shapes import polylines_of
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch06.labels import number_size
from scenes.parts.ch06.meeting import Meeting, derivative_in_a_row
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import Check, Told
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

LONG = 1.3
"""units of the frame that the step of the weight is drawn long, at the least"""
JAW = 0.11
BELOW = 0.1
"""from the gradient to the length that comes from it"""


def in_turn(old: Mobject, new: Mobject, **options: Any) -> tuple[Animation, Animation]:
    """One number goes, then another comes in its place: they are never seen one upon the other."""
    return (
        FadeOut(old, rate_func=lambda alpha: min(2 * alpha, 1.0), **options),
        FadeIn(new, rate_func=lambda alpha: max(2 * alpha - 1, 0.0), **options),
    )


class Span(VGroup):
    """How far both moved weights are apart: a line from tip to tip, broken by its number.

    Args:
        quantity: the number.
        scale: that of the arrows.
        middle: of the line.
    """

    def __init__(self, quantity: Quantity, scale: Scale, middle: tuple[float, float]) -> None:
        self.quantity, self.on_scale = quantity, scale
        ink = style.theme.ink
        self.numeral = Numeral(quantity, size=number_size(quantity), color=ink)
        self.numeral.move_to((*middle, 0.0))
        self.line: Any = VMobject(stroke_color=ink, stroke_width=style.OUTLINE)
        (x, y), half = middle, scale.size(quantity.value) / 2
        gap = min(self.numeral.width / 2 + 0.15, half)
        ends = [[(x + s * half, y - JAW), (x + s * half, y + JAW)] for s in (-1, 1)]
        parts = [[(x + s * half, y), (x + s * gap, y)] for s in (-1, 1)]
        self.line.points = polylines_of(np.array([*ends, *parts]))
        super().__init__(self.line, self.numeral)

    def measures(self) -> Iterator[Measure]:
        """The whole line."""
        yield Measure(self.quantity, self.on_scale, float(np.ptp(self.line.points[:, 0])), False)


class CheckStage:
    """The texts above the network while its weight is moved up and down.

    Attributes:
        check: what was moved, and how far.
        gradient: what the neuron found.
        weights: ``w = ...`` as it is, moved up, and moved down.
        steps: both steps as arrows, back to back, with their numbers below.
        span: how far both moved weights are apart.
        meeting: both runs on the cost's ruler, and what the cost moves for each unit of w.
        beads: the gradients on their edges.
    """

    def __init__(
        self, told: Told, scenery: Scenery, check: Check, widest: float, per_one: float
    ) -> None:
        self._widest = widest
        self._told, self._scenery, self.check = told, scenery, check
        edges = scenery.edge[told.layer]
        own = [one for one in told.weights if (told.neuron, one.from_neuron) in edges]
        at = {(told.neuron, one.from_neuron): one for one in own}
        self.beads = Beads(
            {w: edges[w].way() for w in at},
            {w: one.gradient for w, one in at.items()},
            per_one=per_one,
        )
        nudge, h = check.nudge, check.step.value
        values = [told.first.weight, nudge.weight(h), nudge.weight(-h)]
        self.weights = [
            _in_strip(
                Formula("w = {v}", size=number_size(v), color=sign_color(v.value), v=v),
                style.HEADLINE.left,
            )
            for v in values
        ]
        self.gradient = Formula(
            "{d} = {g}",
            size=number_size(check.gradient),
            color=style.theme.signal,
            d=derivative_in_a_row(),
            g=check.gradient,
        )
        stage = staging()
        strip, second = stage.steps
        self.gradient.set_y(stage.found[0]).set_x(style.HEADLINE.right, RIGHT)
        steps = [nudge.step(h).with_sign(), nudge.step(-h)]
        numbers = [Numeral(one, size=number_size(one)) for one in steps]
        long = max(LONG, *(number.width + 0.3 for number in numbers))
        x = self._over_the_edge(long)
        scale = Scale(Channel.LENGTH, long / h)
        self.steps = [LabelledNudge(one, scale, (x, strip), size=number_size(one)) for one in steps]
        for step, side in zip(self.steps, (1, -1), strict=True):
            step.number.move_to((x + side * long / 2, second, 0.0))
        self.span = Span(check.span, scale, (x, second))
        self.meeting = Meeting(check, scenery.cost, self.gradient.get_bottom()[1] - BELOW)
        self._now: dict[tuple[int, int], Numeral] = {}

    def _over_the_edge(self, long: float) -> float:
        """Where both steps begin: over the edge that is tested, and the weight behind them.

        Where that leaves no room, the weight comes first, and they follow.
        """
        left, wide = style.HEADLINE.left, max(text.width for text in self.weights)
        after = left + wide + 0.4 + long
        l, j, k = self.check.nudge.address
        if (edge := self._scenery.edge[l].get((j, k))) is None:
            return after
        x = max(float(edge.way()[:, 0].mean()), left + long)
        behind = x + long + 0.4
        right = self.gradient.get_left()[0] - 0.4 if staging().is_shared else style.HEADLINE.right
        if x >= after or behind + wide > right:
            return after
        for text in self.weights:
            text.set_x(behind, LEFT)
        return x

    @property
    def moved(self) -> list[Mobject]:
        """What tells of the moved weight, once both runs are done."""
        return [self.weights[0], *(step.arrow for step in self.steps), self.span]

    def moves(self, start: float, end: float) -> Callable[[float], None]:
        """The weight's edge fades, and comes back as that of the moved weight."""
        before, after = self.check.weight(start), self.check.weight(end)
        l, j, k = self.check.nudge.address
        edge = self._scenery.edge[l].get((j, k))

        def show(share: float) -> None:
            if edge is not None:
                now = before if share < 0.5 else after
                edge.show_value(now, self._widest, self._scenery.network.crowd(l))
                edge.stroke_rgbas[:, 3] *= abs(1 - 2 * share)

        return show

    def ticks(self, l: int, h: float) -> Iterator[Animation]:
        """Every number in layer l that is another once the weight is moved by h."""
        nudge = self.check.nudge
        if l < nudge.layer:
            return
        for j, neuron in self._scenery.neuron[l].items():
            numeral = neuron.numeral if isinstance(neuron, Neuron) else None
            if isinstance(neuron, Neuron) and numeral is not None and nudge.reaches(l, j):
                shown, ink = numeral.quantity, style.legible_on(neuron.fill)
                value = nudge.activation(h, l, j).to(shown.decimals, shown.significant)
                yield from self._tick((l, j), numeral, Numeral(value, size=numeral.size, color=ink))

    def cost_ticks(self, h: float) -> Iterator[Animation]:
        """The same of the cost's own number."""
        disc = self._scenery.cost
        cost = disc.number_of(self.check.nudge.cost(h))
        yield from self._tick((self._scenery.last + 1, 0), disc.numeral, cost)

    def _tick(self, at: tuple[int, int], first: Numeral, new: Numeral) -> Iterator[Animation]:
        old = self._now.get(at, first)
        if new.quantity.text == old.quantity.text:
            return
        if new.quantity.text == first.quantity.text:
            new = first
        self._now[at] = new.move_to(first)
        yield from in_turn(old, new)


def _in_strip(label: Formula, left: float) -> Formula:
    label.set_y(staging().steps[0]).set_x(left, LEFT)
    return label
