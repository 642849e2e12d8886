"""All of a valley and what lies below it: a step that is too long, and what the slope promised."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from scenes.parts.ch04.beside import leap_notes, promise_note, told_costs
from scenes.parts.ch04.owner import Owner
from scenes.parts.ch04.promise import Promise, plumb_line
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.step_rule import step_numbers, step_rule
from scenes.parts.ch04.throw import Throw
from scenes.parts.ch04.valley import Valley
from scenes.parts.ch04.view import deep_view
from scenes.parts.ch04.walk import Walk


class Far(Walk):
    """The picture of a valley from which a ball is thrown.

    Attributes:
        leap, back: the step that is too long, and the one after it, as throws.
        promise: what the slope promises of the first of them.
        gap: from there up to where the ball lands, where both are seen.
        thrown: both throws as numbers.
        costs: at both ends of the first, as they are written.
        leap_stop: where it lands, on the axis.
        promised: the promise as a number, where there is room.
        leap_notes: the costs, where there is room.

    Args:
        valley: one with a leap.
        owner: the network, which is there already.
    """

    def __init__(self, valley: Valley, owner: Owner) -> None:
        super().__init__(valley, deep_view(valley, staging().valley), owner)
        leap, back, first = valley.leap, valley.back, valley.places[0]
        assert leap is not None
        assert back is not None
        self.promise = Promise(self, leap.step)
        self.leap = Throw(self, first, leap.step, leap.landing)
        self.back = Throw(self, leap.landing, back.step, back.landing)
        self.thrown = [step_numbers(valley.leap_line), step_numbers(valley.back_line)]
        self.costs = told_costs(first.cost, leap.landing.cost)
        self.leap_stop = self._stops([first, leap.landing])[1]
        self.gap = plumb_line(self.promise, self.at(leap.landing))
        others: list[Mobject] = [step_rule(valley.first_line), *self.thrown, *self.home]
        self.promised = promise_note(self, others)
        self.leap_notes = leap_notes(self, [*others, *self.promised])

    def below(self) -> np.ndarray:
        """Points along the promise and the line up from it, shape (n, 2)."""
        ways = [self.promise.way()]
        if self.gap:
            ways.append(self.gap[0].points[:, :2])
        return np.concatenate(ways)
