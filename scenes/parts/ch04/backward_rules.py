"""The rule of the backward pass that chapters write beside their pictures."""

from __future__ import annotations

from scenes.mobjects.typeset import Formula
from scenes.stage import notation, style
from scenes.stage.notation import Symbol


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
