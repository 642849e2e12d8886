"""What a tape holds: a row for each recorded step, and what each hands back when it is rewound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scenes.stage.notation import Name, Symbol
from scenes.stage.quantity import Quantity

Part = Quantity | Symbol | Name
Line = tuple[str, Mapping[str, Part]]
"""a template, and its parts"""


class Kind(StrEnum):
    """What a row is about."""

    LEAF = "leaf"
    """a number that was given, or comes from folded rows"""
    STEP = "step"
    CURVE = "curve"
    """the step that is a neuron's activation function"""
    FOLD = "fold"
    """many rows in one"""
    COST = "cost"


@dataclass(frozen=True)
class Use:
    """One use of an earlier row.

    Attributes:
        operand: the earlier row.
        local: d(row)/d(operand), for this use.
        amount: what the row hands back to it: its own gradient times ``local``. With none, only
            that something is handed back is shown.
    """

    operand: int
    local: Quantity | None
    amount: Quantity | None


@dataclass(frozen=True)
class Parameter:
    """A weight or a bias that a row uses, once: what comes back to it is its gradient.

    Attributes:
        value: the parameter.
        local: d(row)/d(parameter).
        gradient: what the row hands back to it.
        is_weight: whether it is no bias.
    """

    value: Quantity
    local: Quantity
    gradient: Quantity
    is_weight: bool


@dataclass(frozen=True)
class Row:
    """One row of the tape.

    Attributes:
        kind: what it is about.
        sign: what stands for it in the graph.
        done: ways to write what was done, the most telling first.
        value: what came out; a fold has none.
        gradient: what its cell holds in the end; none where nobody asks for it.
        uses: of earlier rows.
        parameters: that it uses.
    """

    kind: Kind
    sign: Symbol
    done: tuple[Line, ...]
    value: Quantity | None
    gradient: Quantity | None
    uses: tuple[Use, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True)
class Recording:
    """A tape, its rows in the order in which they were recorded.

    Attributes:
        rows: the last one is the result.
        neurons: the first and the last row of each neuron that is opened.
    """

    rows: tuple[Row, ...]
    neurons: tuple[tuple[int, int], ...] = ()
    arrivals: dict[int, list[Quantity]] = field(init=False, default_factory=dict)
    """what each row's cell is handed on the way back, in that order"""

    def __post_init__(self) -> None:
        for row in reversed(self.rows):
            for use in row.uses:
                if use.amount is not None:
                    self.arrivals.setdefault(use.operand, []).append(use.amount)

    @property
    def first_step(self) -> int:
        """The first row that is worked out: those before it were given."""
        return next(r for r, row in enumerate(self.rows) if row.kind is not Kind.LEAF)

    @property
    def last(self) -> int:
        return len(self.rows) - 1

    def total(self, row: int, count: int) -> Quantity:
        """What a cell holds after so many arrivals; after all, the row's gradient."""
        arrived = self.arrivals[row]
        gradient = self.rows[row].gradient
        if count == len(arrived) and gradient is not None:
            return gradient
        if count == 1:
            return arrived[0]
        value = sum(one.value for one in arrived[:count])
        path = " + ".join(f"({one.path})" for one in arrived[:count])
        return Quantity("gradient", value, path, decimals=3)

    def reach(self) -> tuple[float, float]:
        """The least and the most that any cell holds on its way; the result's own one is 1."""
        held = [0.0, 1.0]
        for row, arrived in self.arrivals.items():
            held += [self.total(row, n + 1).value for n in range(len(arrived))]
        return min(held), max(held)
