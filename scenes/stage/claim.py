"""A claim: what a word says of numbers, as data that anyone can recompute.

A sentence may choose (*the largest*), judge (*too high*, *next to nothing*) or explain (*so*). What
was chosen or judged, by which rule and over which values is a `Claim`. Its addresses are Python
expressions over ``example`` and ``trace``, as a `Quantity`'s path is. To make a claim is to assert
it: while a chapter is audited every claim that is made is recomputed, whether it is said or not.

    largest(read.activation(2, 3), "trace.activations[2]", sole=True)
    because(zero(gradient), zero(arrival), law={gradient: f"{delta.path} * {arrival.path}"})
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

import numpy as np

from scenes.stage.quantity import Quantity

T = TypeVar("T")

Values = Mapping[str, Quantity | str]
"""of a sentence's format fields"""

TIE = 1e-9
"""two numbers closer than this share of their size are a tie: rounding could turn them round"""


class Rule(StrEnum):
    """What is claimed of the chosen values c, the values among which they were chosen, and t.

    A value may be an array: a judgement then holds for each of its entries, of which there must be
    at least one. The size of a number is its magnitude, |c|.
    """

    LARGEST = "largest"
    """of all n values among which they are, the k chosen ones are the k largest"""
    SMALLEST = "smallest"
    LARGEST_SIZE = "largest in size"
    SMALLEST_SIZE = "smallest in size"
    FIRST_OF_SIZE = "first of such a size"
    """the first value, in the given order, whose size is at least a share of the largest size"""
    ASCENDING = "ascending"
    """the chosen ones stand in this order; equal neighbours are in order"""
    DESCENDING_SIZE = "descending in size"
    ABOVE = "above"
    """c > t"""
    BELOW = "below"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    EQUAL = "equal"
    """the same within rounding"""
    DIFFERENT = "different"
    ZERO = "zero"
    """exactly zero"""
    NOT_ZERO = "not zero"
    SIZE_AT_LEAST = "size at least"
    """|c| is at least a share of |t|"""
    SIZE_AT_MOST = "size at most"
    SAME_SIGN = "same sign"
    """nowhere do c and t have opposite signs, and somewhere they have the same"""
    OPPOSITE_SIGN = "opposite sign"
    INCREASES = "increases"
    """c is a derivative of the cost, and above zero: more of that number, more cost"""
    DECREASES = "decreases"
    SHOULD_RISE = "should rise"
    """c is a derivative of the cost, and below zero: the number must rise to lower the cost"""
    SHOULD_FALL = "should fall"
    COUNT = "count"
    """c, a whole number, is how many of the values among are true, or not zero"""
    FOLLOWS = "follows"
    """a law: c is given by the expression t, entry by entry, within rounding"""
    BECAUSE = "because"
    """the effect and its causes hold, and by the laws the causes suffice for it: whatever all other
    numbers in the effect were, it would hold"""


@dataclass(frozen=True)
class Claim:
    """One claim. `Rule` says what each rule means.

    Attributes:
        rule: what is claimed.
        chosen: addresses of what was chosen or judged, in the order of choice.
        among: addresses of all that could have been chosen; each a number, or an array of them.
        than: the address of what it is compared with.
        share: of a rule that speaks of one.
        sole: of a choice, whether it is also claimed that no other value ties with it.
        effect, causes, law: of a cause. A law tells by which expression an address is worked out.
    """

    rule: Rule
    chosen: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    than: str = ""
    share: float = 1.0
    sole: bool = False
    effect: Claim | None = None
    causes: tuple[Claim, ...] = ()
    law: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if (witness := _witness.get()) is not None:
            witness(self)

    def __str__(self) -> str:
        if self.rule is Rule.BECAUSE:
            return f"({self.effect}) because " + " and ".join(f"({one})" for one in self.causes)
        says = " ".join([", ".join(self.chosen), "is" if len(self.chosen) == 1 else "are"])
        says += f"{' alone' if self.sole else ''} {self.rule}"
        if self.share != 1.0:
            says += f" {self.share:g} times"
        if self.than:
            says += f" {self.than}"
        return says + (f", of {', '.join(self.among)}" if self.among else "")

    @property
    def addresses(self) -> frozenset[str]:
        """What it speaks of: the chosen, and what they are compared with; a cause's parts too."""
        own = {*self.chosen, self.than} - {""}
        parts = [*self.causes, *([self.effect] if self.effect else [])]
        return frozenset(own.union(*(part.addresses for part in parts)))

    def as_data(self) -> dict[str, Any]:
        """For a JSON file: the attributes that say something."""
        data: dict[str, Any] = {"rule": str(self.rule)}
        for name in ("chosen", "among"):
            if addresses := getattr(self, name):
                data[name] = list(addresses)
        if self.than:
            data["than"] = self.than
        if self.share != 1.0:
            data["share"] = self.share
        if self.sole:
            data["sole"] = True
        if self.effect is not None:
            data["effect"] = self.effect.as_data()
            data["causes"] = [cause.as_data() for cause in self.causes]
            data["law"] = dict(self.law)
        return {**data, "reads": str(self)}


class Chosen(tuple[T, ...]):
    """What a reading chose, in its order, and the claims by which: a tuple with ``claims``."""

    claims: tuple[Claim, ...]

    def __new__(cls, chosen: Iterable[T], *claims: Claim) -> Chosen[T]:
        """The chosen, and what is claimed of them."""
        one = super().__new__(cls, tuple(chosen))
        one.claims = claims
        return one


@dataclass(frozen=True)
class Verdict:
    """A judgement, true or not, and the claims that say so."""

    holds: bool
    claims: tuple[Claim, ...]

    def __bool__(self) -> bool:
        return self.holds


@dataclass(frozen=True)
class Sentence:
    """What is said of a case: its words, which the claims bind, and the values of its fields."""

    text: str
    claims: tuple[Claim, ...] = ()
    values: Values = field(default_factory=dict)


_witness: ContextVar[Callable[[Claim], None] | None] = ContextVar("witness", default=None)


@contextmanager
def witnessed(witness: Callable[[Claim], None]) -> Iterator[None]:
    """Let every claim that is made meanwhile be told to a function."""
    token = _witness.set(witness)
    try:
        yield
    finally:
        _witness.reset(token)


# -- how claims are made: an address is a quantity's, or the expression itself ---------------------

Address = Quantity | str


def _path(address: Address) -> str:
    return address.path if isinstance(address, Quantity) else address


def _paths(addresses: Address | Iterable[Address]) -> tuple[str, ...]:
    several = [addresses] if isinstance(addresses, Quantity | str) else addresses
    return tuple(_path(address) for address in several)


def chosen_as(
    rule: Rule,
    chosen: Address | Iterable[Address],
    among: Address | Iterable[Address],
    *,
    sole: bool = False,
    share: float = 1.0,
) -> Claim:
    """One of the rules that choose."""
    return Claim(rule, _paths(chosen), _paths(among), sole=sole, share=share)


def judged(rule: Rule, value: Address, than: Address = "", *, share: float = 1.0) -> Claim:
    """One of the rules that judge."""
    return Claim(rule, (_path(value),), than=_path(than), share=share)


def in_order(rule: Rule, values: Iterable[Address]) -> Claim:
    """`Rule.ASCENDING` or `Rule.DESCENDING_SIZE`."""
    return Claim(rule, _paths(values))


def because(effect: Claim, *causes: Claim, law: Mapping[str, str] | None = None) -> Claim:
    """The effect, for these reasons; ``law`` tells how its addresses come from others."""
    return Claim(Rule.BECAUSE, effect=effect, causes=causes, law=tuple((law or {}).items()))


def verdict(holds: bool, condition: str) -> Verdict:
    """A judgement, claimed as what an expression for a truth value comes to."""
    return Verdict(holds, (judged(Rule.EQUAL, f"float({condition})", str(float(holds))),))


def stands_alone(values: np.ndarray, chosen: int) -> bool:
    """Whether no other value ties with the chosen one."""
    return int((np.abs(values - values[chosen]) <= TIE * np.abs(values[chosen])).sum()) == 1
