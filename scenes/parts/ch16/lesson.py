"""How many steps of gradient descent are shown, and how large they are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from backprop_model import Example, ExampleError
from scenes.readings import Readings
from scenes.readings.after_step import AfterStep
from scenes.readings.answers import Answer
from scenes.stage.claim import Claim, Rule, judged

MOST = 4
"""steps that are watched"""
SHARE = 0.1
"""of the cost, that a step promises to take off where no answer is to be turned"""
RATES = tuple(float(f"{digit}e{p}") for p in range(-40, 41) for digit in (1, 2, 5))
"""rates that may be chosen: the smallest first"""
SPAN = 40
"""rates that are tried"""


@dataclass(frozen=True)
class Lesson:
    """Steps of one rate, each of which lowers the cost.

    Attributes:
        rate: the learning rate, 1, 2 or 5 times a power of ten.
        steps: how many.
        turns: whether the answer is wrong before them and right after the last.
    """

    rate: float
    steps: int
    turns: bool

    def after(self, example: Example) -> list[AfterStep]:
        """The readings after each of the steps."""
        return [AfterStep(example, self.rate, steps=n + 1) for n in range(self.steps)]


def lesson(read: Readings) -> Lesson | None:
    """The smallest rate with which few steps turn a wrong answer; ``None`` if no step helps.

    Where none does, or nothing is to be turned: the largest with which each step lowers the cost,
    and the first promises to take off no more than `SHARE` of it.
    """
    trace = read.trace
    parts = [part for part in (*trace.dC_dw[1:], *trace.dC_db[1:]) if part is not None]
    steep = float(sum(np.square(part).sum() for part in parts))
    if steep <= 0 or not math.isfinite(steep) or not trace.cost > 0:
        return None
    gentle = SHARE * trace.cost / steep
    if Answer.of(read).is_wrong:
        for rate in rates(gentle / 100, up=True):
            answers = _course(read.example, rate)
            if read.trace.target.argmax() in answers:
                return Lesson(rate, answers.index(int(read.trace.target.argmax())) + 1, turns=True)
    for rate in rates(gentle, up=False):
        if len(_course(read.example, rate)) == MOST:
            return Lesson(rate, MOST, turns=False)
    return None


def claims_of(read: Readings, last: AfterStep, turns: bool) -> tuple[Claim, ...]:
    """That the cost is lower after the steps, and the answer right, where they turn it."""
    lower = judged(Rule.BELOW, last.cost(), read.cost())
    if not turns:
        return (lower,)
    outputs = f"{last.path}.activations[{read.trace.depth}]"
    return lower, judged(Rule.EQUAL, f"{outputs}.argmax()", "example.target.argmax()")


def changing_places(after: Sequence[AfterStep], given: int, right: int) -> tuple[Claim, ...]:
    """That with every step after the first one output falls and another rises; empty if not so."""
    claims = []
    for before, now in pairwise(after):
        falls, rises = (
            [one.activation(one.trace.depth, j) for one in (now, before)] for j in (given, right)
        )
        if not (falls[0].value < falls[1].value and rises[0].value > rises[1].value):
            return ()
        claims += [judged(Rule.BELOW, *falls), judged(Rule.ABOVE, *rises)]
    return tuple(claims)


def rates(near: float, *, up: bool) -> Iterator[float]:
    """1, 2 and 5 times powers of ten, from a number on, upwards or downwards."""
    ahead = [r for r in RATES if r >= near] if up else [r for r in RATES[::-1] if r <= near]
    yield from ahead[:SPAN]


def _course(example: Example, rate: float) -> list[int]:
    """What is answered after each step, as long as the cost falls."""
    answers: list[int] = []
    cost = example.trace().cost
    for _ in range(MOST):
        try:
            example = example.step(rate)
            trace = example.trace()
        except ExampleError:
            break
        if not trace.cost < cost:
            break
        cost = trace.cost
        answers.append(int(trace.prediction.argmax()))
    return answers
