"""What the headers of the race's lanes count, in one size of type: gradients found, and time."""

from __future__ import annotations

from scenes.mobjects.typeset import Words
from scenes.parts.ch01.rates import Duration, Rates
from scenes.parts.ch01.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

LEFT_OF = {
    "hm": N_("{h} h {m} min left"),
    "ms": N_("{m} min {s} s left"),
    "s": N_("{s} s left"),
}
DONE_IN = {
    "hm": N_("done in {h} h {m} min"),
    "ms": N_("done in {m} min {s} s"),
    "s": N_("done in {s} s"),
}
GAP = 0.6
"""between what was found and the clock, at the least"""


class Figures:
    """Lines for a lane's header, as large as both have room beside each other in any of them.

    Args:
        rates: the numbers of the race.
        zone: of a lane.
    """

    def __init__(self, rates: Rates, zone: Zone) -> None:
        self.size = staging().figures
        all_time = rates.left(0)
        widest = self.found(rates.counts.parameters).width / 2 + max(
            line.width for line in (self.left(all_time), self.done(all_time))
        )
        room = zone.width / 2 - GAP
        if not staging().is_narrow and widest > room:
            self.size = max(self.size * room / widest, style.NUMBER)

    def found(self, number: Quantity) -> Words:
        """How many gradients have been found."""
        one = number.value == 1
        return self._line(_(N_("{k} gradient")) if one else _(N_("{k} gradients")), k=number)

    def left(self, duration: Duration) -> Words:
        """How long nudging still takes."""
        return self._line(_(LEFT_OF[duration.units]), **duration.parts)

    def done(self, duration: Duration) -> Words:
        """How long nudging took."""
        return self._line(_(DONE_IN[duration.units]), **duration.parts)

    def swept(self, seconds: Quantity) -> Words:
        """How long backpropagation took."""
        return self._line(_(N_("done in {t} s")), t=seconds)

    def since(self, seconds: Quantity) -> Words:
        """For how long backpropagation has run."""
        return self._line(_(N_("{t} s")), t=seconds)

    def _line(self, template: str, **parts: Quantity) -> Words:
        return Words(template, {**parts}, size=self.size)
