"""What a network answered and what it should have answered: which outputs a chapter speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from scenes.readings import Readings
from scenes.stage import notation
from scenes.stage.claim import (
    Claim,
    Rule,
    Verdict,
    chosen_as,
    judged,
    stands_alone,
    verdict,
)
from scenes.stage.notation import Name, Symbol
from scenes.stage.words import N_, _

_SINGLE = "(example.target == example.target.max()).sum() == 1 < len(example.target)"
"""whether a single output should be highest"""


@dataclass(frozen=True)
class Answer:
    """The outputs that tell how wrong an answer is, and what is claimed of each of them.

    Attributes:
        read: the readings of the example.
        given: the output with the highest activation, which is what the network answers.
        right: the output with the highest target; ``None`` where no single one should be highest.
        too_high: the output that is furthest above its target; ``None`` if none is.
        too_low: the output that is furthest below its target; ``None`` if none is.
        claims_of: what is claimed of each of the four, by its name; where there is none, that
            there is none. Of ``verdict``: that the answer is right, or wrong.
    """

    read: Readings = field(repr=False)
    given: int
    right: int | None
    too_high: int | None
    too_low: int | None
    claims_of: dict[str, tuple[Claim, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        claims = {
            "given": self._given(),
            "right": self._right(),
            "too_high": self._off("too_high", self.too_high),
            "too_low": self._off("too_low", self.too_low),
            "verdict": self._verdict(),
        }
        object.__setattr__(self, "claims_of", claims)

    @classmethod
    def of(cls, read: Readings) -> Answer:
        """The answer of an example."""
        outputs, target = read.trace.prediction, read.trace.target
        wishes = target - outputs
        highest = np.flatnonzero(target == target.max())
        low, high = int(wishes.argmin()), int(wishes.argmax())
        return cls(
            read,
            given=int(outputs.argmax()),
            right=int(highest[0]) if len(highest) == 1 < len(target) else None,
            too_high=low if wishes[low] < 0 else None,
            too_low=high if wishes[high] > 0 else None,
        )

    @property
    def is_wrong(self) -> bool:
        """Whether the network answers something else than it should."""
        return self.right is not None and self.right != self.given

    @property
    def _outputs(self) -> str:
        return self._output(0).rpartition("[")[0]

    def _given(self) -> tuple[Claim, ...]:
        sole = stands_alone(self.read.trace.prediction, self.given)
        return (chosen_as(Rule.LARGEST, self._output(self.given), self._outputs, sole=sole),)

    def _right(self) -> tuple[Claim, ...]:
        if self.right is None:
            return verdict(False, _SINGLE).claims
        target = self.read.target(self.right)
        return (chosen_as(Rule.LARGEST, target, "example.target", sole=True),)

    def _off(self, way: str, j: int | None) -> tuple[Claim, ...]:
        """That an output is too high, or too low, and the furthest; or that none is."""
        high = way == "too_high"
        misses = f"{self._outputs} - example.target"
        if j is None:
            return (judged(Rule.AT_MOST if high else Rule.AT_LEAST, misses, "0"),)
        output, target = self._output(j), self.read.target(j).path
        most = Rule.LARGEST if high else Rule.SMALLEST
        return (
            judged(Rule.ABOVE if high else Rule.BELOW, output, target),
            chosen_as(most, f"{output} - {target}", misses),
            judged(Rule.SHOULD_FALL if high else Rule.SHOULD_RISE, moved_by(self.read, j)),
        )

    def _verdict(self) -> tuple[Claim, ...]:
        if self.right is None:
            return ()
        said = Rule.DIFFERENT if self.is_wrong else Rule.EQUAL
        return (judged(said, f"{self._outputs}.argmax()", "example.target.argmax()"),)

    def _output(self, j: int) -> str:
        return self.read.activation(self.read.trace.depth, j).path


def moved_by(read: Readings, j: int) -> str:
    """The derivative of the cost that tells which way an output should go.

    It is dC/da; where the cost and the activation act as one, an output moves by its own z.
    """
    fused = read.trace.cost_function.fusion is not None
    return (read.dC_dz if fused else read.dC_da)(read.trace.depth, j).path


def is_one_hot(read: Readings) -> Verdict:
    """Whether the target is 1 for one output and 0 for all others."""
    target = np.sort(read.trace.target)
    one_hot = len(target) > 1 and bool(target[-1] == 1 and not target[:-1].any())
    others = "np.count_nonzero(example.target) == 1 == example.target.max()"
    return verdict(one_hot, f"{others} and 1 < len(example.target)")


def name_of(read: Readings, j: int) -> Name:
    """An output's label, or what it is called where it has none."""
    of = read.activation(read.trace.depth, j).path
    labels = read.example.output_labels
    if labels:
        return Name(labels[j], of)
    if read.trace.sizes[-1] == 1:
        return Name(_(N_("the output")), of)
    return Name(_(N_("output {n}")).format(n=j + 1), of)


def called(read: Readings, j: int) -> Name:
    """What narration calls an output in the middle of a sentence."""
    name = name_of(read, j)
    if not read.example.output_labels:
        return name
    return Name(_(N_("the {label}")).format(label=name), name.of)


def written(read: Readings, j: int) -> Name | Symbol:
    """How an output is written on screen: by its label, or by its symbol where it has none."""
    if read.example.output_labels:
        return name_of(read, j)
    return notation.activation(read.trace.depth, j)
