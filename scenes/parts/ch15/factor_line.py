"""The three factors in one wide line, each with what it is in a few words below it."""

from __future__ import annotations

import numpy as np
from manim import DOWN, VGroup

from scenes.mobjects.typeset import Formula, Words
from scenes.stage import style
from scenes.stage.notation import derivative
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

GAP = 0.35


class FactorLine(VGroup):
    """dC/dw = dC/da · da/dz · dz/dw, in columns.

    Attributes:
        gradient: dC/dw with its word.
        factors: the three, each with its word, from the cost's end to the weight's.
        signs: what stands between.
    """

    def __init__(self, zone: Zone) -> None:
        theme = style.theme
        xs = zone.left + zone.width * (np.arange(4) + 0.5) / 4
        entries = [
            (derivative("C", "w"), N_("the gradient"), theme.ink),
            (derivative("C", "a"), N_("what comes back"), theme.signal),
            (derivative("a", "z"), N_("how steep it is"), theme.slope),
            (derivative("z", "w"), N_("what came in"), theme.activation),
        ]
        columns = []
        for x, (symbol, words, color) in zip(xs, entries, strict=True):
            formula = Formula("{s}", size=style.FORMULA, color=color, s=symbol)
            word = Words("{w}", size=style.LABEL, color=color, w=_(words))
            formula.move_to((x, zone.center[1], 0.0))
            columns.append(VGroup(formula, word.next_to(formula, DOWN, buff=GAP)))
        middles = (xs[:-1] + xs[1:]) / 2
        level = zone.center[1]
        self.signs = VGroup(
            *(
                Formula(sign, size=style.FORMULA).move_to((x, level, 0.0))
                for sign, x in zip(("=", "dot", "dot"), middles, strict=True)
            )
        )
        self.gradient, self.factors = columns[0], columns[1:]
        super().__init__(self.gradient, self.signs, *self.factors)
