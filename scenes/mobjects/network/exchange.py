"""A network whose weights have changed takes the place of what it was, as light runs through it."""

from __future__ import annotations

from typing import Any

from manim import Animation, Mobject, smooth

from scenes.mobjects.dissolve import dissolve
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.lit_neuron import LitNeuron
from scenes.mobjects.network.scenery import Arriving, Scenery
from scenes.stage import style


class Exchange:
    """One scenery gives way to another that stands in the same places.

    Args:
        before, after: the network with its weights as they were, and as they are.
    """

    def __init__(self, before: Scenery, after: Scenery) -> None:
        self.before, self.after = before, after

    def weights(self, run_time: float) -> list[Animation]:
        """Every edge becomes what it is now; what came of the weights before keeps a third."""
        before, after = self.before.network.edges, self.after.network.edges
        return [*dissolve(before, after, run_time), *self.dim(run_time)]

    def dim(self, run_time: float) -> list[Animation]:
        """What came of the weights before keeps a third."""
        old = [one for l in range(1, self.before.last + 1) for one in self._stale(l)]
        return [Emphasis(one, [], faint=style.REST, run_time=run_time) for one in old]

    def forward(self, l: int, run_time: float) -> list[Animation]:
        """Light through the new weights: a layer takes its new activations for those it held."""
        names = [one.word for one in self._neurons(l, named=True) if one.word is not None]
        return [
            *self.after.forward(l, run_time),
            *(Fade(one, rate_func=early, run_time=run_time) for one in self._stale(l)),
            *(FadeOut(word, rate_func=early, run_time=run_time) for word in names),
        ]

    def _stale(self, l: int) -> list[Mobject]:
        """What a layer holds of the weights before, as far as it is seen."""
        held = [self.before.glow[l], *self._neurons(l, named=False)]
        return [one for one in held if one.family_members_with_points()]

    def _neurons(self, l: int, *, named: bool) -> list[Any]:
        """Those with a word in them, which they keep until light comes; or the others."""
        neurons = self.before.neuron[l].values()
        return [n for n in neurons if (isinstance(n, LitNeuron) and n.word is not None) == named]

    def settle(self, run_time: float) -> list[Animation]:
        """The cost becomes what it is now."""
        old = self.before.cost.symbol, self.before.cost.numeral
        return [
            *self.after.reach_the_cost(run_time=run_time)[:1],
            *(FadeOut(text, rate_func=early, run_time=run_time) for text in old),
            Arriving(self.after.cost, run_time=run_time),
        ]


def early(alpha: float) -> float:
    """Gone before what takes the place comes."""
    return float(smooth(min(alpha / Arriving.SHARE, 1.0)))
