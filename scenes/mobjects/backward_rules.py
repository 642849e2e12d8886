"""The two rules of the backward pass, as equations at the head of the ledger."""

from __future__ import annotations

from scenes import notation, style
from scenes.mobjects.typeset import Formula
from scenes.style import Zone

GAP = 0.15


class BackwardRules:
    """One rule for outputs, one for hidden neurons, both in the same place.

    Attributes:
        output, hidden: the rules; a chapter shows one at a time.
        below: what they leave of the zone.

    Args:
        zone: they stand at its top.
    """

    def __init__(self, zone: Zone) -> None:
        signal = notation.derivative("C", "a")
        colors = {"signal": style.theme.signal, "slope": style.theme.slope}
        self.output = Formula(
            "delta = {signal} dot {slope}",
            size=style.FORMULA,
            colors=colors,
            signal=signal,
            slope=notation.derivative("a", "z"),
        )
        self.hidden = Formula(
            "{signal} = sum_j w_j delta_j", size=style.FORMULA, colors=colors, signal=signal
        )
        rules = (self.output, self.hidden)
        for rule in rules:
            rule.set_x(zone.center[0]).set_y(zone.top - rule.height / 2)
        lowest = min(rule.get_bottom()[1] for rule in rules) - GAP
        self.below = Zone(zone.left, zone.right, zone.bottom, lowest)
