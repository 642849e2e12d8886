"""What a nudged weight moves on its way to the cost: a strand of numbers, and how far each goes."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np

from scenes.readings import Readings
from scenes.readings.chain import follow
from scenes.readings.followed_weight import Neuron
from scenes.readings.nudge import Nudge
from scenes.stage.claim import Claim, Rule, chosen_as
from scenes.stage.notation import COST, Symbol
from scenes.stage.quantity import Quantity

MOST_LAYERS = 4
"""activations on the strand where the weight is the chapter's choice"""
BEND = 0.1
"""share of the derivative by which the first quotient may be off it"""
STRAIGHT = 1e-6
"""and by which all may be, as for rounding, where the curve is as good as straight"""
DIGITS = 3
"""of quotients and of the derivative"""
FAR, SEEN = 5.0, 0.1
"""first steps of a far one, and the share of the derivative by which it is off it at the least"""
NOISE = 1e-10
"""share of a number below which a move of it is not told from rounding"""
SMALLEST, LARGEST = 0.014, 1.25
"""sizes of a move, as shares of the nudge, between which no lens is needed"""


@dataclass(frozen=True, eq=False)
class Strand:
    """The numbers w, z, an activation of each layer, C, and how far a nudge of w moves them.

    Attributes:
        nudge: the weight.
        steps: how far it is nudged, the largest first; the last one's quotient shows the digits of
            the derivative.
        neurons: (layer, neuron), one of each layer from the weight's own: the one that the first
            step moves most.
        claims: why it is this weight, and that these move most.
    """

    nudge: Nudge
    steps: tuple[float, ...]
    neurons: tuple[Neuron, ...]
    claims: tuple[Claim, ...]

    @property
    def step(self) -> float:
        """The first step."""
        return self.steps[0]

    @property
    def kinds(self) -> tuple[str, ...]:
        """``w``, ``z``, an ``a`` for each layer, ``C``."""
        return ("w", "z", *("a" for _ in self.neurons), "C")

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """What they are called; layers are told apart by their numbers."""
        first = self.nudge.layer
        several = len(self.neurons) > 1
        names = [Symbol(f"a_({l})" if several else "a") for l, _ in self.neurons]
        return (Symbol("w"), Symbol(f"z_({first})" if several else "z"), *names, COST)

    @cached_property
    def moves(self) -> tuple[Quantity, ...]:
        """How far each goes with the first step, with its sign."""
        nudge, h = self.nudge, self.step
        read, (l, j) = nudge.read, nudge.target
        pairs = [(nudge.weighted_sum(h), read.weighted_sum(l, j))]
        pairs += [(nudge.activation(h, *at), read.activation(*at)) for at in self.neurons]
        pairs += [(nudge.cost(h), read.cost())]
        differences = [
            Quantity(
                Symbol(f"Delta {old.symbol}"), new.value - old.value, f"{new.path} - {old.path}"
            )
            for new, old in pairs
        ]
        moves = (brief(difference, 2).with_sign() for difference in differences)
        return (nudge.step(h).with_sign(), *moves)

    @cached_property
    def sums(self) -> tuple[Quantity, ...]:
        """How far the sum of each neuron behind the weight's own goes with the first step."""
        nudge, found = self.nudge, list[Quantity]()
        for l, j in self.neurons[1:]:
            after, before = (nudge.weighted_sum_of(h, l, j) for h in (self.step, 0.0))
            path = " - ".join(nudge.path_of_sum(h, l, j) for h in (self.step, 0.0))
            moved = Quantity(Symbol(f"Delta z_({l})"), after - before, path)
            found.append(brief(moved, 2).with_sign())
        return tuple(found)

    @property
    def shows_sums(self) -> bool:
        """Whether they can be seen on the one scale of all moves."""
        layers = self.nudge.read.example.network.layer
        shares = (abs(move.value) / self.step for move in self.sums)
        curved = all(layers(l).activation.elementwise for l, _ in self.neurons)
        return curved and not self.has_lenses and all(s <= LARGEST for s in shares)

    @property
    def weight(self) -> Quantity:
        """The weight, in few digits."""
        return brief(self.nudge.value(self.nudge.read), DIGITS)

    @property
    def is_straight(self) -> bool:
        """Whether the curve bends by less than its quotients' digits can tell."""
        return len({self.quotient(i).text for i in range(len(self.steps))}) == 1

    @cached_property
    def far(self) -> float | None:
        """A far longer step, whose line stands off the tangent much more than the first one's.

        None where it does not, as where the curve is straight, or leads the other way.
        """
        h, slope = FAR * self.step, self.slope.value
        if self.nudge.quotient(h).value * slope <= 0:
            return None
        off = [abs(self.nudge.quotient(one).value - slope) for one in (h, self.step)]
        return h if off[0] > max(2 * off[1], SEEN * abs(slope)) else None

    @cached_property
    def looks(self) -> tuple[float, ...]:
        """The steps at which the curve is looked at: the far one, where there is one, then all."""
        return (*([] if self.far is None else [self.far]), *self.steps)

    @property
    def is_beyond_noise(self) -> bool:
        """Whether all moves are far larger than what rounding does to the numbers that move."""
        read = self.nudge.read
        held = [abs(read.activation(*at).value) for at in self.neurons]
        moves = [abs(move.value) for move in self.moves[2:]]
        sizes = [*held, abs(read.cost().value)]
        return all(move > NOISE * size for move, size in zip(moves, sizes, strict=True))

    @property
    def has_lenses(self) -> bool:
        """Whether the scale changes on the way."""
        return any(self.exponents)

    @cached_property
    def exponents(self) -> tuple[int, ...]:
        """Powers of ten by which each is drawn larger than the nudge is; few of them change."""
        found = [0]
        for move in self.moves[1:]:
            share = abs(move.value) / self.step
            drawn = share * 10.0 ** found[-1]
            if share == 0 or SMALLEST <= drawn <= LARGEST:
                found.append(found[-1])
                continue
            exponent = -math.ceil(math.log10(share) - 1e-9)
            before = {abs(two - one) for one, two in pairwise(found)}
            if abs(exponent - found[-1]) in before and share * 10.0 ** (exponent - 1) >= SMALLEST:
                exponent -= 1  # no two lenses of the same power: they could be mistaken
            found.append(exponent)
        return tuple(found)

    def drawn(self, steps: np.ndarray) -> np.ndarray:
        """How far each has moved after many steps, as it is drawn, shape (steps, beads)."""
        base, along = self.nudge.along(np.zeros(1)), self.nudge.along(steps)
        columns = [np.asarray(steps, dtype=float), along.sums - base.sums[0]]
        first = self.nudge.layer
        for l, j in self.neurons:
            after, before = along.activations[l - first], base.activations[l - first]
            columns.append(after[:, j] - before[0, j])
        columns.append(along.costs - base.costs[0])
        return np.asarray(np.stack(columns, axis=1) * 10.0 ** np.array(self.exponents))

    @cached_property
    def slope(self) -> Quantity:
        """The derivative, to the digits that quotients are shown with."""
        return self.nudge.derivative.to(0, DIGITS)

    def quotient(self, number: int) -> Quantity:
        """The difference quotient of a step."""
        return self.nudge.quotient(self.steps[number]).to(0, DIGITS)


def strand_of(read: Readings, l: int | None, j: int | None, k: int | None) -> Strand | None:
    """The strand of a weight; what is ``None`` is chosen so that the gradient stands out.

    The layer is the first of the last few whose weight moves the cost; weights that come from an
    image's pixels have no edges of their own. ``None`` where no step says anything of a derivative:
    nothing moves, or there is a kink just here.

    Raises:
        IndexError: there is no such weight.
    """
    depth = read.trace.depth
    first = max(1 if read.example.input_shape is None or depth == 1 else 2, depth - MOST_LAYERS + 1)
    found: list[Strand] = []
    for layer in range(first, depth + 1) if l is None else [l]:
        chain = follow(read, layer, j, k) if l else follow(read, layer, None, None)
        nudge = Nudge(read, layer, chain.to_neuron, chain.from_neuron, chain.claims)
        if steps := fitting(nudge):
            neurons, claims = _most_moved(nudge, steps[0])
            found.append(Strand(nudge, steps, neurons, (*chain.claims, *claims)))
            if found[-1].is_beyond_noise:
                return found[-1]
    return found[0] if found else None


def fitting(nudge: Nudge) -> tuple[float, ...]:
    """The largest steps of 5, 1 and 0.1 times a power of ten that lead to the derivative.

    The first quotient is off it by a tenth at most, each next one by less, and the last one not at
    all, to the digits that are shown. None where no steps do that.
    """
    slope = nudge.derivative.value
    if not slope or not math.isfinite(slope):
        return ()
    due = nudge.derivative.to(0, DIGITS).text
    largest = math.floor(math.log10(max(1.0, abs(nudge.value(nudge.read).value))))
    for power in range(largest - 1, largest - 16, -1):
        steps = [float(f"5e{power}"), *(float(f"1e{power - i}") for i in range(3))]
        quotients = [nudge.quotient(h) for h in steps]
        off = [abs(q.value - slope) / abs(slope) for q in quotients]
        if not all(map(math.isfinite, off)) or off[0] > BEND:
            continue
        if max(off) > STRAIGHT and off != sorted(off, reverse=True):
            continue
        for count in (3, 4):
            if quotients[count - 1].to(0, DIGITS).text == due:
                return _repeated(nudge, tuple(steps[:count]), off[count - 1])
    return ()


def _repeated(nudge: Nudge, steps: tuple[float, ...], off: float) -> tuple[float, ...]:
    """The same with one more step, whose quotient shows the same digits and is off by less.

    Of four steps the one before the last but one gives way. None is added where rounding spoils it.
    """
    slope, smaller = nudge.derivative, float(f"{steps[-1] / 10:.0e}")
    quotient = nudge.quotient(smaller)
    is_same = quotient.to(0, DIGITS).text == slope.to(0, DIGITS).text
    if not is_same or abs(quotient.value - slope.value) >= off * abs(slope.value):
        return steps
    return (*steps[:2], steps[-1], smaller)


def _most_moved(nudge: Nudge, h: float) -> tuple[tuple[Neuron, ...], tuple[Claim, ...]]:
    """Of each layer the neuron that a step moves most."""
    read = nudge.read
    neurons: list[Neuron] = []
    claims: list[Claim] = []
    for l in range(nudge.layer, read.trace.depth + 1):
        own = range(read.trace.sizes[l])
        moves = [nudge.activation(h, l, j).value - read.activation(l, j).value for j in own]
        j = int(np.abs(moves).argmax())
        neurons.append((l, j))
        after, before = nudge.activation(h, l, j).path, read.activation(l, j).path
        all_after = after.removesuffix(f"[{j}]")
        claims.append(
            chosen_as(
                Rule.LARGEST_SIZE, f"{after} - {before}", f"{all_after} - trace.activations[{l}]"
            )
        )
    return tuple(neurons), tuple(claims)


def brief(number: Quantity, most: int) -> Quantity:
    """Some significant digits; fewer where that is all there is."""
    number = replace(number, given=False)
    for digits in range(1, most):
        fewer = number.to(0, digits)
        if abs(fewer.shown - number.value) <= 1e-9 * abs(number.value):
            return fewer
    return number.to(0, most)
