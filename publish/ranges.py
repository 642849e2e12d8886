"""A chapter's animations divided among processes, so that all of them end together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenes.stage.cut import Segment

STILL = 0.4
"""what a picture costs that only stands longer, in times of one that is drawn; like the next, by
least squares over all animations of a few chapters"""
BEGINNING = 0.5
"""what an animation costs besides: its first picture is drawn whole, and a file begins"""
THROUGH = 0.05
"""what a picture costs that is only gone through"""
HALVINGS = 40
"""of the time that is looked for"""


@dataclass(frozen=True)
class Cost:
    """What an animation takes, in any unit.

    Attributes:
        through: to go through it without drawing.
        drawn: to draw it; ``None`` if it need not be drawn.
    """

    through: float
    drawn: float | None


def cost_of(segment: Segment, is_drawn: bool) -> Cost:
    """What an animation costs, in pictures that are drawn."""
    through = THROUGH * segment.pictures
    if not is_drawn:
        return Cost(through, None)
    still = STILL * (segment.frames - segment.pictures)
    return Cost(through, BEGINNING + segment.pictures + still)


def places_for(workers: int, waiting: int) -> int:
    """How many processes may film a chapter that begins while so many others still wait."""
    return -(-workers // (waiting + 1))


def divided(costs: Sequence[Cost], places: int, late: float = 0.0) -> list[list[int]]:
    """The numbers of the animations that each of some processes is to draw.

    A process goes through all that comes before its last animation, and draws what is its own of
    that. The time in which all are through is the shortest that can be had so.

    Args:
        costs: of all animations, in order.
        places: how many processes there may be.
        late: how much later than the first one all others can begin.
    """
    low, high = 0.0, sum(cost.through + (cost.drawn or 0.0) for cost in costs)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _ranges(costs, middle, places, late) is None:
            low = middle
        else:
            high = middle
    return _ranges(costs, high, places, late) or []


def _ranges(costs: Sequence[Cost], time: float, places: int, late: float) -> list[list[int]] | None:
    """Ranges that take so long at the most; ``None`` if there are too many of them."""
    ranges: list[list[int]] = []
    through = spent = 0.0
    for number, cost in enumerate(costs):
        if cost.drawn is None:
            spent += cost.through
        elif ranges and spent + cost.drawn <= time:
            ranges[-1].append(number)
            spent += cost.drawn
        else:
            spent = through + cost.drawn + (late if ranges else 0.0)
            ranges.append([number])
            if len(ranges) > places or spent > time:
                return None
        through += cost.through
    return ranges
