"""What a reader finds in a file, and what the user says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from backprop_model.steps import Function, Step

UNTOLD = "?"
"""the activation of a `Function` in a file that holds numbers alone"""


@dataclass(frozen=True)
class Wishes:
    """What the user says of a file that does not say it itself.

    Attributes:
        layers: the names of the dense layers, in order; empty to find it out.
        layout: "out_in" or "in_out", how its matrices lie; ``None`` to find it out.
    """

    layers: Sequence[str] = ()
    layout: str | None = None


@dataclass(frozen=True)
class Found:
    """A network as a file tells it.

    Attributes:
        origin: what wrote it, in a few words.
        steps: what it does, in order; activations that the file does not tell are `UNTOLD`.
        cost: the cost's name in the model; ``None`` if the file has none.
        notes: sentences about what was taken for granted.
    """

    origin: str
    steps: list[Step]
    cost: str | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def untold(self) -> bool:
        """Whether the file leaves the activations out."""
        return any(isinstance(s, Function) and s.activation == UNTOLD for s in self.steps)

    def told(self, hidden: str, output: str) -> list[Step]:
        """The steps with these activations where the file tells none."""
        places = [i for i, s in enumerate(self.steps) if isinstance(s, Function)]
        return [
            Function(step.name, output if i == places[-1] else hidden)
            if isinstance(step, Function) and step.activation == UNTOLD
            else step
            for i, step in enumerate(self.steps)
        ]
