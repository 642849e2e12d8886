"""What a network answered and what it should have answered: which outputs a chapter speaks of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.readings import Readings
from scenes.stage import notation
from scenes.stage.notation import Name, Symbol
from scenes.stage.words import N_, _


@dataclass(frozen=True)
class Answer:
    """The outputs that tell how wrong an answer is.

    Attributes:
        given: the output with the highest activation, which is what the network answers.
        right: the output with the highest target; ``None`` where no single one should be highest.
        too_high: the output that is furthest above its target; ``None`` if none is.
        too_low: the output that is furthest below its target; ``None`` if none is.
    """

    given: int
    right: int | None
    too_high: int | None
    too_low: int | None

    @classmethod
    def of(cls, read: Readings) -> Answer:
        """The answer of an example."""
        outputs, target = read.trace.prediction, read.trace.target
        wishes = target - outputs
        highest = np.flatnonzero(target == target.max())
        low, high = int(wishes.argmin()), int(wishes.argmax())
        return cls(
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
    def featured(self) -> list[int]:
        """The outputs that are spoken of, in their order."""
        spoken_of = {self.given, self.right, self.too_high, self.too_low}
        return sorted(j for j in spoken_of if j is not None)


def is_one_hot(read: Readings) -> bool:
    """Whether the target is 1 for one output and 0 for all others."""
    target = np.sort(read.trace.target)
    return len(target) > 1 and bool(target[-1] == 1 and not target[:-1].any())


def name_of(read: Readings, j: int) -> Name:
    """An output's label, or what it is called where it has none."""
    labels = read.example.output_labels
    if labels:
        return Name(labels[j])
    if read.trace.sizes[-1] == 1:
        return Name(_(N_("the output")))
    return Name(_(N_("output {n}")).format(n=j + 1))


def called(read: Readings, j: int) -> Name:
    """What narration calls an output in the middle of a sentence."""
    name = name_of(read, j)
    if not read.example.output_labels:
        return name
    return Name(_(N_("the {label}")).format(label=name))


def written(read: Readings, j: int) -> Name | Symbol:
    """How an output is written on screen: by its label, or by its symbol where it has none."""
    if read.example.output_labels:
        return name_of(read, j)
    return notation.activation(read.trace.depth, j)
