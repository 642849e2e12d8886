"""How a number becomes a length, an area or a brightness, and what a drawing says of its numbers.

A mobject whose size stands for a number is `Measured`: it tells which numbers it shows, on which
scale, and how large each is drawn just now. The audits hold the drawing against the number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol, runtime_checkable

from scenes.stage.quantity import Quantity


class Channel(StrEnum):
    """What a number is drawn as (LOOK, law 3: one meaning a channel)."""

    LENGTH = "length"
    AREA = "area"
    BRIGHTNESS = "brightness"


@dataclass(frozen=True)
class Scale:
    """From a number's size to the size of its drawing.

    Attributes:
        channel: what the size is: a length (units), an area (square units) or a brightness (0..1).
        per_one: the size of the number 1.
        floor: what is drawn is at least that large, so that it can be seen; a size at the floor
            says only that the number is small.
        ceiling: and at most that large.
        exponent: of the number's size; 1 but for brightness, where a smaller one lets faint
            numbers be seen beside strong ones. It is stated wherever it is not 1.
    """

    channel: Channel
    per_one: float
    floor: float = 0.0
    ceiling: float = float("inf")
    exponent: float = 1.0

    def size(self, value: float) -> float:
        """How large a number is drawn, whatever its sign."""
        return min(max(abs(value) ** self.exponent * self.per_one, self.floor), self.ceiling)

    @classmethod
    def fitting(
        cls,
        channel: Channel,
        largest: float,
        room: float,
        floor: float = 0.0,
        exponent: float = 1.0,
    ) -> Scale:
        """The scale on which the largest number just fills the room; any scale fits only zeros."""
        per_one = room / abs(largest) ** exponent if largest else 1.0
        return cls(channel, per_one, floor, exponent=exponent)


class Measure(NamedTuple):
    """One number as it is drawn at this moment.

    Attributes:
        quantity: the number.
        scale: on which it is drawn.
        drawn: its size, read off the points that are drawn (units, square units, or 0..1).
        negative: whether it is drawn as a negative number: chevrons, hollow, dashed, downwards.
    """

    quantity: Quantity
    scale: Scale
    drawn: float
    negative: bool


@runtime_checkable
class Measured(Protocol):
    """A mobject whose size, somewhere, stands for a number."""

    def measures(self) -> Iterable[Measure]:
        """Every number that it shows now at its full size; what still grows is left out."""
        ...
