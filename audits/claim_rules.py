"""What each rule of a claim means, worked out on values that are given: see `Rule`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from scenes.stage.claim import TIE, Claim, Rule

from .shown_numbers import AGREEMENT

DERIVATIVE = re.compile(
    r"(trace|\S+\.trace\(\)|Trace\.record\(.*\))\.dC_(dw|db|da|dz)\[\d+\]\[.+\]"
)


class ImpossibleClaimError(ValueError):
    """A claim that says nothing that could be worked out."""


@dataclass(frozen=True)
class Values:
    """Independent values, flat, and how much of each may be noise."""

    of: np.ndarray
    noise: np.ndarray

    @classmethod
    def flat(cls, value: Any, noise: Any) -> Values:
        """From a number or an array of any shape, and as much noise, or the same for all."""
        value = np.asarray(value)
        of = value.astype(value.dtype if value.dtype == np.longdouble else float)
        return cls(of.ravel(), np.broadcast_to(np.asarray(noise, float), of.shape).ravel())

    @classmethod
    def joined(cls, parts: list[Values]) -> Values:
        """One after the other."""
        if not parts:
            raise ImpossibleClaimError("there are no values to choose from")
        return cls(
            np.concatenate([part.of for part in parts]),
            np.concatenate([part.noise for part in parts]),
        )


Look = Callable[[str], Values]
"""what an address comes to"""


def holds(claim: Claim, look: Look) -> bool:
    """Whether a claim is true, with the values that its addresses come to.

    Raises:
        ImpossibleClaimError: it says nothing that could be worked out.
    """
    values = Values.joined([look(path) for path in claim.chosen])
    if not values.of.size:
        raise ImpossibleClaimError("it speaks of no value at all")
    if not np.isfinite(values.of).all() and claim.rule not in _ORDERED:
        raise ImpossibleClaimError("not all of the values are finite")
    if claim.rule in _CHOOSE:
        return _CHOOSE[claim.rule](claim, values, Values.joined([look(p) for p in claim.among]))
    if claim.rule in _ALONE:
        for path in claim.chosen:
            if claim.rule in _DERIVATIVES and not DERIVATIVE.fullmatch(path):
                raise ImpossibleClaimError(f"{path} is no derivative of the cost")
        return _ALONE[claim.rule](values)
    if claim.rule in _COMPARE:
        if not claim.than:
            raise ImpossibleClaimError("it is compared with nothing")
        return _COMPARE[claim.rule](values, look(claim.than), claim.share)
    raise ImpossibleClaimError(f"no rule {claim.rule!r}")


def agree(one: Values, other: Values) -> np.ndarray:
    size = np.maximum(np.abs(one.of), np.abs(other.of))
    return np.asarray(
        np.abs(one.of - other.of) <= AGREEMENT * size + 10 * (one.noise + other.noise)
    )


def _largest(claim: Claim, chosen: Values, among: Values, key: Callable[[Any], Any]) -> bool:
    """The k chosen ones have the k largest keys; to be the sole ones, none left out ties."""
    _belong(chosen, among)
    keys, count = np.sort(key(among.of))[::-1], len(chosen.of)
    own = np.sort(key(chosen.of))[::-1]
    slack = AGREEMENT * np.abs(own) + 10 * among.noise.max()
    if (own < keys[:count] - slack).any():
        return False
    return not (claim.sole and count < len(keys) and own[-1] - keys[count] <= TIE * abs(own[-1]))


def _first_of_size(claim: Claim, chosen: Values, among: Values) -> bool:
    _belong(chosen, among)
    if len(chosen.of) != 1:
        raise ImpossibleClaimError("more than one is chosen as the first")
    sizes, size = np.abs(among.of), abs(chosen.of[0])
    if (sizes <= 10 * among.noise).all():  # no more than rounding is left of any
        return bool(size == sizes[0])
    large = sizes >= claim.share * sizes.max() * (1 - AGREEMENT)
    first = int(np.flatnonzero(large)[0])
    return bool(size >= claim.share * sizes.max() * (1 - AGREEMENT) and sizes[first] == size)


def _belong(chosen: Values, among: Values) -> None:
    if not np.isin(chosen.of, among.of).all():
        raise ImpossibleClaimError("what is chosen is not among what could be")


def _count(claim: Claim, chosen: Values, among: Values) -> bool:
    return int(chosen.of[0]) == np.count_nonzero(among.of) and len(chosen.of) == 1


_CHOOSE: dict[Rule, Callable[[Claim, Values, Values], bool]] = {
    Rule.LARGEST: lambda claim, c, among: _largest(claim, c, among, lambda v: v),
    Rule.SMALLEST: lambda claim, c, among: _largest(claim, c, among, lambda v: -v),
    Rule.LARGEST_SIZE: lambda claim, c, among: _largest(claim, c, among, np.abs),
    Rule.SMALLEST_SIZE: lambda claim, c, among: _largest(claim, c, among, lambda v: -np.abs(v)),
    Rule.FIRST_OF_SIZE: _first_of_size,
    Rule.COUNT: _count,
}


def _in_order(values: np.ndarray, noise: np.ndarray) -> bool:
    slack = AGREEMENT * np.abs(values[1:]) + 10 * (noise[1:] + noise[:-1])
    return bool((np.diff(values) >= -slack).all())


_ALONE: dict[Rule, Callable[[Values], bool]] = {
    Rule.ASCENDING: lambda c: _in_order(c.of, c.noise),
    Rule.DESCENDING_SIZE: lambda c: _in_order(-np.abs(c.of), c.noise),
    Rule.ZERO: lambda c: bool((np.abs(c.of) <= c.noise).all()),
    Rule.NOT_ZERO: lambda c: bool((np.abs(c.of) > c.noise).all()),
    Rule.INCREASES: lambda c: bool((c.of > 0).all()),
    Rule.DECREASES: lambda c: bool((c.of < 0).all()),
    Rule.SHOULD_RISE: lambda c: bool((c.of < 0).all()),
    Rule.SHOULD_FALL: lambda c: bool((c.of > 0).all()),
}
_DERIVATIVES = {Rule.INCREASES, Rule.DECREASES, Rule.SHOULD_RISE, Rule.SHOULD_FALL}
_ORDERED = {Rule.ABOVE, Rule.BELOW, Rule.LARGEST, Rule.LARGEST_SIZE, Rule.DESCENDING_SIZE}
"""rules that hold of infinite numbers too"""


def _same_sign(c: Values, t: Values, turn: int) -> bool:
    signs = turn * np.sign(c.of) * np.sign(t.of)
    beyond_noise = (np.abs(c.of) > c.noise) & (np.abs(t.of) > t.noise)
    return bool((signs[beyond_noise] > 0).all() and beyond_noise.any())


def _beyond(difference: np.ndarray, c: Values, t: Values) -> bool:
    return bool((difference > c.noise + t.noise).all())


_COMPARE: dict[Rule, Callable[[Values, Values, float], bool]] = {
    Rule.ABOVE: lambda c, t, _: _beyond(c.of - t.of, c, t),
    Rule.BELOW: lambda c, t, _: _beyond(t.of - c.of, c, t),
    Rule.AT_LEAST: lambda c, t, _: bool((c.of >= t.of - 10 * (c.noise + t.noise)).all()),
    Rule.AT_MOST: lambda c, t, _: bool((c.of <= t.of + 10 * (c.noise + t.noise)).all()),
    Rule.EQUAL: lambda c, t, _: bool(agree(c, t).all()),
    Rule.FOLLOWS: lambda c, t, _: bool(agree(c, t).all()),
    Rule.DIFFERENT: lambda c, t, _: bool((~agree(c, t)).all()),
    Rule.SIZE_AT_LEAST: lambda c, t, share: bool(
        (np.abs(c.of) >= share * np.abs(t.of) * (1 - AGREEMENT)).all()
    ),
    Rule.SIZE_AT_MOST: lambda c, t, share: bool(
        (np.abs(c.of) <= share * np.abs(t.of) * (1 + AGREEMENT)).all()
    ),
    Rule.SAME_SIGN: lambda c, t, _: _same_sign(c, t, 1),
    Rule.OPPOSITE_SIGN: lambda c, t, _: _same_sign(c, t, -1),
}
