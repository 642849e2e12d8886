"""The same descent, but each step asks a few of the examples only: a trail that staggers."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from scenes.parts.ch14.descent import Descent
from scenes.stage.claim import Claim, Rule, Verdict, judged, verdict
from scenes.stage.quantity import Quantity, count

SIZE = 2
"""examples in a mini-batch"""
BATCHES = 24
"""of them, and so many steps"""
SEED = 0
"""of the order in which the examples are dealt"""
NEAR = 0.9
"""cosine of the angle below which two ways are nearly the same"""


class MiniBatches:
    """Steps on the map of a descent, at its learning rate, along the mean of a few pulls each.

    Round after round the examples are dealt to mini-batches, so that each has its turn; the very
    first mini-batch is the one whose mean points most nearly as that of all.

    Attributes:
        descent: with all of the examples.
        batches: which examples each step follows, shape (BATCHES, SIZE).
        trail: the two numbers before the first step and after each, shape (BATCHES + 1, 2).
        pulls: what each example of a step's mini-batch would do, shape (BATCHES, SIZE, 2).
    """

    def __init__(self, descent: Descent) -> None:
        self.descent = descent
        self.batches = self._dealt()
        trail, pulls = [descent.home], []
        for batch in self.batches:
            pulls.append(-descent.rate * descent.gradients(trail[-1])[batch])
            trail.append(trail[-1] + pulls[-1].mean(axis=0))
        self.trail, self.pulls = np.array(trail), np.array(pulls)

    def __deepcopy__(self, memo: dict[int, Any]) -> MiniBatches:
        return self  # shared by every copy of what it is drawn as

    # -- as numbers ------------------------------------------------------------------------------

    @staticmethod
    def size() -> Quantity:
        """How many examples a step follows."""
        return count("m", SIZE, str(SIZE))

    def of_all(self) -> Quantity:
        """How many there are."""
        return count("n", self.descent.examples.size, "len(XOR[0])")

    def cost(self) -> Quantity:
        """The mean cost after the last step, as finely told as with all examples."""
        told, _ = self.descent.costs_told()
        cost = self.descent.cost_at(self.trail[-1])
        return cost.to(0, 3).finer(max(told.decimals_shown - cost.to(0, 3).decimals_shown, 0))

    # -- as claims -------------------------------------------------------------------------------

    def halved(self) -> Claim:
        """That a step follows half of the examples."""
        return judged(Rule.EQUAL, f"{2 * SIZE}", self.of_all())

    def near(self) -> Verdict:
        """Whether the first mini-batch's mean points nearly as that of all."""
        here = self.descent.home
        cosine = _cosine(self.pulls[0].sum(axis=0), self.descent.pulls[0].sum(axis=0))
        (a, b), (c, d) = self._sums(here, self.batches[0]), self._sums(here)
        long = f"(np.hypot({a}, {b}) * np.hypot({c}, {d}))"
        return verdict(cosine >= NEAR, f"({a}) * ({c}) + ({b}) * ({d}) >= {NEAR} * {long}")

    def astray(self) -> Verdict:
        """Whether the second one's points uphill, seen from where it is asked."""
        here = self.trail[1]
        whole = -self.descent.gradients(here).sum(axis=0)
        (a, b), (c, d) = self._sums(here, self.batches[1]), self._sums(here)
        dot = f"({a}) * ({c}) + ({b}) * ({d})"
        return Verdict(
            bool(self.pulls[1].sum(axis=0) @ whole < 0),
            (judged(Rule.BELOW, dot, "0"),) if self.pulls[1].sum(axis=0) @ whole < 0 else (),
        )

    def lower(self) -> Verdict:
        """Whether all the steps lead downhill."""
        first, last = self.descent.cost(0), self.descent.cost_at(self.trail[-1])
        holds = last.value < first.value
        return Verdict(holds, (judged(Rule.BELOW, last, first),) if holds else ())

    def stuck(self) -> Verdict:
        """Whether all pulls all but cancel where the last step leads."""
        return self.descent.cancel(self.trail[-1])

    def _sums(self, point: np.ndarray, batch: np.ndarray | None = None) -> tuple[str, str]:
        """The addresses of the sums of gradients at a place, of a mini-batch or of all."""
        paths = self.descent.paths(point)
        some = paths if batch is None else [paths[i] for i in batch]
        one, other = (" + ".join(part) for part in zip(*some, strict=True))
        return one, other

    # -- construction ----------------------------------------------------------------------------

    def _dealt(self) -> np.ndarray:
        pulls = self.descent.pulls[0]
        everyone = range(len(pulls))
        best = max(
            combinations(everyone, SIZE),
            key=lambda some: _cosine(pulls[list(some)].sum(axis=0), pulls.sum(axis=0)),
        )
        order = [*best, *(i for i in everyone if i not in best)]
        chance = np.random.default_rng(SEED)
        while len(order) < BATCHES * SIZE:
            order += chance.permutation(len(pulls)).tolist()
        return np.array(order[: BATCHES * SIZE]).reshape(BATCHES, SIZE)


def _cosine(one: np.ndarray, other: np.ndarray) -> float:
    """Of the angle between two ways; 0 where one of them leads nowhere."""
    lengths = float(np.hypot(*one) * np.hypot(*other))
    return float(one @ other) / lengths if lengths else 0.0
