"""The rules of the backward pass, as equations at the head of the side."""

from __future__ import annotations

from scenes.mobjects.typeset import Formula
from scenes.stage import notation, style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone

GAP = 0.15


class BackwardRules:
    """One rule for outputs, one for hidden neurons, one for weights, all in the same place.

    Attributes:
        output, hidden, weight: the rules; a chapter shows one at a time.
        below: what they leave of the zone.

    Args:
        zone: they stand at its top.
    """

    def __init__(self, zone: Zone) -> None:
        signal, slope = notation.derivative("C", "a"), notation.derivative("a", "z")
        gradient, arrival = notation.derivative("C", "w"), Symbol("a")
        delta, path = Symbol("delta"), Symbol("delta_j")
        self.output = _rule(
            "{delta} = {signal} dot {slope}", delta=delta, signal=signal, slope=slope
        )
        self.hidden = _rule("{signal} = sum_j w_j {delta}", signal=signal, delta=path)
        self.weight = _rule(
            "{gradient} = {delta} dot {arrival}", gradient=gradient, delta=delta, arrival=arrival
        )
        rules = (self.output, self.hidden, self.weight)
        for rule in rules:
            rule.set_x(zone.center[0]).set_y(zone.top - rule.height / 2)
        lowest = min(rule.get_bottom()[1] for rule in rules) - GAP
        self.below = Zone(zone.left, zone.right, zone.bottom, lowest)


def gradient_rule(arrives: Symbol) -> Formula:
    """A weight's gradient is the signal of the neuron ahead of it times what arrives."""
    return Formula(
        "{g} = {d} dot {a}",
        size=style.FORMULA,
        colors={"d": style.theme.signal, "a": style.theme.activation},
        g=notation.inline_derivative("C", "w"),
        d=Symbol("delta"),
        a=arrives,
    )


def _rule(template: str, **symbols: Symbol) -> Formula:
    theme = style.theme
    colors = {
        "delta": theme.signal,
        "signal": theme.signal,
        "slope": theme.slope,
        "arrival": theme.activation,
    }
    own = {name: color for name, color in colors.items() if name in symbols}
    return Formula(template, symbols, size=style.FORMULA, colors=own)
