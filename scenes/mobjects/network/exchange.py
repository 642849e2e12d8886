"""A network whose weights have changed takes the place of what it was, as light runs through it."""

from __future__ import annotations

from manim import Animation, VGroup, smooth

from scenes.mobjects.dissolve import dissolve
from scenes.mobjects.fading import FadeOut
from scenes.mobjects.network.scenery import Arriving, Scenery
from scenes.mobjects.typeset import Typeset


class Exchange:
    """One scenery gives way to another that stands in the same places.

    Args:
        before, after: the network with its weights as they were, and as they are.
    """

    def __init__(self, before: Scenery, after: Scenery) -> None:
        self.before, self.after = before, after

    def weights(self, run_time: float) -> list[Animation]:
        """Every edge becomes what it is now."""
        before, after = self.before.network.edges, self.after.network.edges
        return dissolve(before, after, run_time)

    def forward(self, l: int, run_time: float) -> list[Animation]:
        """Light through the new weights: a layer takes its new activations."""
        new = VGroup(self.after.glow[l], *self.after.neuron[l].values())
        held = [part for old in self.before.neuron[l].values() for part in old.submobjects]
        texts = [part for part in held if isinstance(part, Typeset)]
        return [
            self.after.light(l, run_time=run_time),
            *([FadeOut(*texts, rate_func=_early, run_time=run_time)] if texts else []),
            FadeOut(self.before.glow[l], rate_func=Arriving.late, run_time=run_time),
            Arriving(new, run_time=run_time),
        ]

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
