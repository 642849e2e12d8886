"""Two parameters go downhill while all others stay: where each example pulls, and the trail."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from backprop_model import Example, Network
from scenes.parts.ch14.class_of_examples import ClassOfExamples
from scenes.parts.ch14.pair import FlatError as FlatError
from scenes.parts.ch14.pair import choose_pair, gradients_of, part_of, value_of
from scenes.stage.claim import Claim, Rule, Verdict, because, judged, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

STEPS = 60
"""of the descent"""
LONGEST, OF_SEVERAL = 0.35, 0.13
"""of the trail, the share that a step takes at the most: of one example, and of several, where a
step that follows only a few of them has room to go astray"""
DONE = 1e-4
"""share of the first cost that is left at least: below it, rounding has a say in what is left"""
CANCELLED = 0.15
"""the pulls all but cancel where their mean is at most this share of the longest"""


class Descent:
    """Gradient descent on the mean cost over two parameters.

    Attributes:
        examples: what is learned.
        pair: the two parameters.
        rate: the learning rate, 1, 2 or 5 times a power of ten.
        trail: the two numbers before the first step and after each, shape (STEPS + 1, 2).
        pulls: each example's own step at each of these places, shape (STEPS + 1, m, 2).

    Args:
        examples: what is learned.
        upright: whether the two are exchanged where the way would lie rather than stand.

    Raises:
        FlatError: there is no way down.
    """

    def __init__(self, examples: ClassOfExamples, *, upright: bool = False) -> None:
        self.examples = examples
        self._network = examples.example.network
        self.pair = choose_pair(examples)
        self.home = np.array([value_of(self._network, place) for place in self.pair])
        self.rate, self.trail, self.pulls = self._walk()
        wide, high = np.ptp([*self.trail, *(self.trail[0] + self.pulls[0])], axis=0)
        if upright and wide > high:
            self.pair, self.home = self.pair[::-1], self.home[::-1]
            self.trail, self.pulls = self.trail[:, ::-1], self.pulls[..., ::-1]

    def __deepcopy__(self, memo: dict[int, Any]) -> Descent:
        return self  # shared by every copy of what it is drawn as

    def network(self, point: np.ndarray) -> Network:
        """The network with the two parameters elsewhere."""
        network = self._network
        for (l, j, k), value in zip(self.pair, point, strict=True):
            one = float(value)
            network = (
                network.with_bias(l, j, one) if k is None else network.with_weight(l, j, k, one)
            )
        return network

    def height(self, x: float, y: float) -> float:
        """The mean cost there."""
        X, Y = self.examples.data
        network = self.network(np.array([x, y]))
        with np.errstate(all="ignore"):
            terms = network.cost_terms(network.forward(X), Y, self.examples.example.cost)
        return float(terms.sum(axis=1).mean())

    def gradients(self, point: np.ndarray) -> np.ndarray:
        """Each example's own gradient there, shape (m, 2)."""
        found = gradients_of(self.network(point), self.examples)
        return np.stack([part_of(found, place) for place in self.pair], axis=1)

    # -- as numbers ------------------------------------------------------------------------------

    @property
    def names(self) -> list[str]:
        """What the two are, in words: which of the network's they are is no matter here."""
        kinds = [k is None for *_, k in self.pair]
        first = [N_("one bias") if kind else N_("one weight") for kind in kinds]
        if kinds[0] == kinds[1]:
            first[1] = N_("another bias") if kinds[1] else N_("another weight")
        return first

    def cost(self, step: int) -> Quantity:
        """The mean cost after so many steps."""
        return self.cost_at(self.trail[step])

    def cost_at(self, point: np.ndarray) -> Quantity:
        """The mean cost at a place."""
        path = self.examples.mean_cost(self.address(point))
        return Quantity("overline(C)", self.height(*point), path)

    def costs_told(self) -> tuple[Quantity, Quantity]:
        """Before the first step and after the last, with digits that tell them apart."""
        first, last = self.cost(0), self.cost(STEPS)
        for digits in range(5):
            pair = first.to(0, 3 + digits), last.to(0, 3 + digits)
            if pair[0].shown - pair[1].shown > 3 * pair[0].resolution:
                break
        return pair

    def lengths(self) -> list[Quantity]:
        """How long each example's own step is, at first."""
        return [
            Quantity("d", float(np.hypot(*step)), f"{self.rate!r} * np.hypot({', '.join(paths)})")
            for step, paths in zip(self.pulls[0], self.paths(self.home), strict=True)
        ]

    # -- as claims -------------------------------------------------------------------------------

    @property
    def longest(self) -> float:
        """Of the trail, the share that a single step takes at the most."""
        return OF_SEVERAL if self.examples.is_xor else LONGEST

    @property
    def silent(self) -> list[int]:
        """The examples that do not pull at all."""
        return [i for i, step in enumerate(self.pulls[0]) if not step.any()]

    def silenced(self) -> tuple[Claim, ...]:
        """Why they don't: nothing comes in at the two weights. Empty if that is not why."""
        claims = []
        for i in self.silent:
            for l, j, k in self.pair:
                if k is None:
                    return ()
                trace = self.examples.trace(i)
                gradient = judged(Rule.ZERO, f"{trace}.dC_dw[{l}][{j}, {k}]")
                arrival = judged(Rule.ZERO, f"{trace}.activations[{l - 1}][{k}]")
                if self._network.forward(self.examples.data.X[i]).activations[l - 1][k]:
                    return ()
                law = f"{trace}.dC_dz[{l}][{j}] * {arrival.chosen[0]}"
                claims.append(because(gradient, arrival, law={gradient.chosen[0]: law}))
        return tuple(claims)

    def disagree(self) -> Verdict:
        """Whether two of the examples pull against each other."""
        ways, paths = self.pulls[0], self.paths(self.home)
        dots = [(float(ways[i] @ ways[n]), i, n) for i, n in combinations(range(len(ways)), 2)]
        worst, i, n = min(dots, default=(0.0, 0, 0))
        (a, b), (c, d) = paths[i], paths[n]
        if worst < 0:
            return Verdict(True, (judged(Rule.BELOW, f"{a} * {c} + {b} * {d}", "0"),))
        return Verdict(False, ())

    def lower(self, step: int) -> Claim:
        """That so many steps lead downhill."""
        return judged(Rule.BELOW, self.cost(step), self.cost(0))

    def cancel(self, at: np.ndarray | None = None) -> Verdict:
        """Whether pulls that are still there all but cancel at a place, or at the end."""
        paths = self.paths(self.trail[STEPS] if at is None else at)
        pulls = self.pulls[-1] if at is None else self.pulls_at(at)
        lengths = np.hypot(*pulls.T)
        longest = int(lengths.argmax())
        mean = " + ".join(a for a, _ in paths), " + ".join(b for _, b in paths)
        count = len(paths)
        size = f"np.hypot(({mean[0]}) / {count}, ({mean[1]}) / {count})"
        most = f"np.hypot({', '.join(paths[longest])})"
        rest = float(np.hypot(*pulls.mean(axis=0)))
        holds = bool(count > 1 and rest <= CANCELLED * lengths[longest])
        return verdict(holds, f"1 < {count} and {size} <= {CANCELLED} * {most}")

    def pulls_at(self, point: np.ndarray) -> np.ndarray:
        """By how much each example would move the two numbers from a place."""
        return -self.rate * self.gradients(point)

    def paths(self, point: np.ndarray) -> list[tuple[str, str]]:
        """The addresses of each example's two gradients at a place."""
        network = self.address(point)
        traces = [self.examples.trace(i, network) for i in range(self.examples.size)]
        (one, other) = (
            (f"dC_db[{l}][{j}]" if k is None else f"dC_dw[{l}][{j}, {k}]") for l, j, k in self.pair
        )
        return [(f"{trace}.{one}", f"{trace}.{other}") for trace in traces]

    def address(self, point: np.ndarray) -> str:
        """The address of the network at a place."""
        path = "example.network"
        if np.array_equal(point, self.home):
            return path
        for (l, j, k), value in zip(self.pair, point, strict=True):
            at = f"{l}, {j}" if k is None else f"{l}, {j}, {k}"
            path += f".with_{'bias' if k is None else 'weight'}({at}, {float(value)!r})"
        return path

    # -- the walk --------------------------------------------------------------------------------

    def _walk(self) -> tuple[float, np.ndarray, np.ndarray]:
        """The largest rate with which every step leads downhill, and none takes too much of it."""
        mean = self.gradients(self.home).mean(axis=0)
        steep = float(mean @ mean)
        if not 0 < steep < np.inf:
            raise FlatError
        power = np.log10(10 * self.height(*self.home) / steep) if self.height(*self.home) else 0.0
        top = int(np.ceil(power))
        for rate in (
            float(f"{digit}e{p}") for p in range(top, top - 12, -1) for digit in (5, 2, 1)
        ):
            trail, gradients = self._attempt(rate)
            if len(trail) > STEPS:
                return rate, np.array(trail), -rate * np.array(gradients)
        raise FlatError

    def _attempt(self, rate: float) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """The places and gradients of a rate, as far as it goes well."""
        trail, gradients = [self.home], [self.gradients(self.home)]
        before, lengths = self.height(*self.home), []
        least = DONE * before
        for _ in range(STEPS):
            step = -rate * gradients[-1].mean(axis=0)
            after = trail[-1] + step
            height = self.height(*after) if np.isfinite(after.sum()) else np.inf
            if not least <= height < before:
                return [], []
            lengths.append(float(np.hypot(*step)))
            trail.append(after)
            gradients.append(self.gradients(after))
            before = height
        if max(lengths) > self.longest * sum(lengths):
            return [], []
        return trail, gradients


def descent_of(example: Example) -> Descent:
    """The descent that is shown of an example."""
    return Descent(ClassOfExamples.of(example))
