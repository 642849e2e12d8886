"""A receipt of counts under a heading: what there is of each kind, and what that comes to."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, UP, VGroup

from scenes.mobjects.equations.receipt import Receipt
from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Evaluate, Quantity, total
from scenes.stage.style import Zone
from scenes.stage.words import _

PITCH = 0.6
GAP = 0.1

Entry = tuple[str, Quantity]
"""what is counted, and how many"""


class CountReceipt(VGroup):
    """Counts one below the other, and their result below a rule.

    Args:
        zone: where it stands, from its top.
        heading: what all of it is about.
        entries: the counts.
        result: what they come to.
        evaluate: how; they are added up, if it is not said otherwise.
    """

    def __init__(
        self,
        zone: Zone,
        heading: str,
        entries: Sequence[Entry],
        result: Entry,
        evaluate: Evaluate = total,
    ) -> None:
        name = Words("{w}", size=style.LABEL, color=style.theme.quiet, w=_(heading))
        name.set_x(zone.left, LEFT).set_y(zone.top, UP)
        room = Zone(zone.left, zone.right, zone.bottom, name.get_bottom()[1] - GAP)
        receipt = Receipt(room, [number for _name, number in (*entries, result)], pitch=PITCH)
        for words, number in entries:
            receipt.row(_spelled(words), number)
        receipt.rule(evaluate)
        receipt.row(_spelled(result[0]), result[1])
        super().__init__(name, receipt)


def _spelled(words: str) -> Symbol:
    return Symbol(f'"{_(words)}"')
