"""How PriceOfNudging is told: passes that run by the clock, and weights that fold into squares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, Animation, Mobject, VGroup, linear

from backprop_model import Example
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.outputs import Outputs
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch01.bill import Bill
from scenes.parts.ch01.finale import Finale
from scenes.parts.ch01.fold import Fold, Folding, Tour, in_the_field
from scenes.parts.ch01.lane import Landing
from scenes.parts.ch01.race import Race
from scenes.parts.ch01.stagings import staging
from scenes.parts.ch01.trial import Trial, network_of, steepest, step_of
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_, _

LEAVES = 0.55
"""share of the time that weights take to their squares after which their network is gone"""

NEAR = 0.5
"""how near a text is to a box that will soon cover it"""


class Telling(ExplainerScene):
    """The verbs that PriceOfNudging's storyboard is written in."""

    follows_flow = True
    layer: int
    to_neuron: int | None
    from_neuron: int | None
    STEP: float

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if example.network.parameter_count > 1:
            return None
        return _(N_("PriceOfNudging is a race for many gradients; here there is a single one."))

    def set_the_stage(self) -> None:
        """The network up to its cost, outputs beside their targets; and the race."""
        nudge = steepest(self.read, self.layer, self.to_neuron, self.from_neuron)
        step = step_of(nudge, self.STEP)
        self.network = network_of(nudge, step)
        self.outputs = Outputs(self.network, behind=staging().behind)
        self.trial = Trial(nudge, step, self.network)
        self.scenery = VGroup(self.network, self.outputs)
        self.race = Race(self.read, style.HERO, step)

    def play(self, *animations: Any, **options: Any) -> None:
        """Play; where there is nothing to be seen, nothing."""
        if animations:
            super().play(*animations, **options)

    def run_once(self) -> None:
        """One forward pass, as long as one takes by the clock of the race."""
        network, share = self.network, self.race.rates.second / (self.network.last + 1)
        for l in range(1, network.last + 1):
            self.play(network.light(l, run_time=share))
        self.play(self.outputs.into_the_cost(share))

    def fold(
        self,
        start: np.ndarray,
        end: np.ndarray,
        seconds: float,
        *going: Mobject,
        landing: Landing | None = None,
        meanwhile: Sequence[Animation] = (),
    ) -> None:
        """Boxes come where something goes, and move to where squares will lie over them.

        Where that is the network, its edges go at once, with the numbers that boxes would cover,
        and all else when they have left.
        One weight may be followed into its square: ``landing``.
        """
        fold = Fold(start, end)
        one = [landing] if landing else []
        network = self.scenery.get_family()
        at_once = [thing for thing in going if thing not in network]
        if len(at_once) < len(going):
            at_once += [self.network.network.edges, *covered(network, start)]
        self.play(*map(FadeOut, at_once), *map(FadeIn, [fold, *one]), run_time=style.QUICK)
        left = [thing for thing in self.mobjects if thing in network]
        if going:
            self.remove(*self.mobjects)
            self.add(*left, fold, *one)
        lands = [Vary(one, one.land, 0.0, 1.0, run_time=seconds) for one in one]
        leaves = [FadeOut(thing, run_time=LEAVES * seconds) for thing in left]
        self.play(Folding(fold, run_time=seconds), *lands, *leaves, *meanwhile)

    def make_room_for(self, last: Finale | None, bill: Bill) -> None:
        """All gives way to the image to end on; without it, what is written over the bars."""
        if last:
            self.play(*map(FadeOut, self.mobjects), FadeIn(last), run_time=style.QUICK)
        elif bill.get_top()[1] > style.HEADLINE.bottom:
            stays = bill.bars.height < bill.room
            self.hide(*([bill.lines] if stays else bill))
            if stays:
                self.play(bill.bars.animate.shift(DOWN * bill.descent), run_time=style.QUICK)

    def goes_round(self, seconds: float) -> tuple[list[Tour], list[Animation]]:
        """A frame that goes from block to block of the lower field, where each is a picture."""
        if not self.read.example.input_shape:
            return [], []
        blocks = in_the_field(self.race.sweeping.field.layout)[: self.read.trace.sizes[1]]
        tour = Tour(blocks)
        return [tour], [Vary(tour, tour.stand, 0.0, 1.0, run_time=seconds, rate_func=linear)]


def covered(family: Sequence[Mobject], boxes: np.ndarray) -> list[Typeset]:
    """Texts that stand where boxes do, or near: left, right, bottom and top of each, shape (n, 4).

    Boxes that begin to move soon cover what is near.
    """
    boxes = boxes + NEAR * np.array([-1, 1, -1, 1])
    found = []
    for text in family:
        if isinstance(text, Typeset):
            left, right, bottom, top = box_of(text)
            beside = (boxes[:, 0] > right) | (boxes[:, 1] < left)
            if not (beside | (boxes[:, 2] > top) | (boxes[:, 3] < bottom)).all():
                found.append(text)
    return found
