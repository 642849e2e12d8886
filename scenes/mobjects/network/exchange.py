"""A network whose weights have changed takes the place of what it was, as light runs through it."""

from __future__ import annotations

from typing import Any

from manim import Animation, Mobject, smooth

from scenes.mobjects.dissolve import dissolve
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeOut
from scenes.mobjects.network.lit_neuron import LitNeuron
from scenes.mobjects.network.scenery import Arriving, Scenery


class Exchange:
    """One scenery gives way to another that stands in the same places.

    Args:
        before, after: the network with its weights as they were, and as they are.
    """

    def __init__(self, before: Scenery, after: Scenery) -> None:
        self.before, self.after = before, after

    def weights(self, run_time: float) -> list[Animation]:
        """Every edge becomes what it is now; what came of the weights before goes."""
        before, after = self.before.network.edges, self.after.network.edges
        old: list[Mobject] = []
        for l in range(1, self.before.last + 1):
            old += [self.before.glow[l], *self._neurons(l, named=False)]
        seen = [one for one in old if one.family_members_with_points()]
        gone = [Fade(one, rate_func=_early, run_time=run_time) for one in seen]
        return [*dissolve(before, after, run_time), *gone]

    def forward(self, l: int, run_time: float) -> list[Animation]:
        """Light through the new weights: a layer takes its new activations."""
        names = [one.word for one in self._neurons(l, named=True) if one.word is not None]
        return [
            *self.after.forward(l, run_time),
            *(FadeOut(word, rate_func=_early, run_time=run_time) for word in names),
        ]

    def _neurons(self, l: int, *, named: bool) -> list[Any]:
        """Those with a word in them, which they keep until light comes; or the others."""
        neurons = self.before.neuron[l].values()
        return [n for n in neurons if (isinstance(n, LitNeuron) and n.word is not None) == named]

    def settle(self, run_time: float) -> list[Animation]:
        """The cost becomes what it is now."""
        old = self.before.cost.symbol, self.before.cost.numeral
        return [
            *self.after.reach_the_cost(run_time=run_time)[:1],
            *(FadeOut(text, rate_func=_early, run_time=run_time) for text in old),
            Arriving(self.after.cost, run_time=run_time),
        ]


def _early(alpha: float) -> float:
    """Gone before what takes the place comes."""
    return float(smooth(min(alpha / Arriving.SHARE, 1.0)))
