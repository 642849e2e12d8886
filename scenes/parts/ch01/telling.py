"""How PriceOfNudging is told: passes that run by the clock, and weights that fold into squares."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, Animation, VGroup, linear, smooth

from backprop_model import Example
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.outputs import Outputs
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch01 import lines
from scenes.parts.ch01.bill import Bill
from scenes.parts.ch01.finale import Finale
from scenes.parts.ch01.fold import CameIn, blocks_of, rain_between, sheets_from
from scenes.parts.ch01.race import Race
from scenes.parts.ch01.rain import Rain
from scenes.parts.ch01.stagings import staging
from scenes.parts.ch01.trial import Trial, network_of, steepest, step_of
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_, _

STAYS = 0.6
"""share of the time that weights take to their squares in which their network stays"""
LANDS = 0.3
"""share of it in which the one that was nudged is there"""

QUICK_RACE = 4.0
"""seconds that backpropagation takes at the most where its passes are named as they run"""
SILENCE = 3.2
"""seconds in which only nudging goes on, after backpropagation is done"""


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
        self.wall = FieldLayout.of(self.read.example, staging().finale)

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

    def peel_off(self, seconds: float) -> None:
        """All weights become squares: the nudged one, then its neuron's block, then all blocks.

        What would stand in their way goes at once; the network goes while it is left.
        """
        nudge = self.trial.nudge
        own_place = (
            self.wall.first(nudge.layer) + nudge.to_neuron * self.wall.sizes[nudge.layer - 1]
        )
        rain = sheets_from(self.network, self.wall, own_place + nudge.from_neuron)
        network = self.scenery.get_family()
        own = self.trial.landing(self.wall)
        at_once = [thing for thing in self.mobjects if thing not in network]
        at_once += [thing for thing in network if isinstance(thing, Typeset)]
        header = self.race.nudging.title, self.race.nudging.clock
        self.play(*map(FadeOut, at_once), FadeIn(*header, own), run_time=style.QUICK)
        left = [thing for thing in self.mobjects if thing in network]
        self.remove(*self.mobjects)
        self.add(*left, rain, own, *header)
        self.rain = rain
        seconds -= style.QUICK
        lands = Vary(own, own.land, 0.0, 1.0, run_time=LANDS * seconds)
        leaves = [FadeOut(one, run_time=seconds, rate_func=late) for one in left]
        self.play(*leaves, falling(rain, seconds), lands)

    def divide(self, seconds: float) -> None:
        """The wall of squares goes into both lanes' fields."""
        lanes = self.race.nudging, self.race.sweeping
        rain = rain_between(self.wall, [lane.field.layout for lane in lanes])
        self.remove(*self.mobjects)
        self.add(rain, lanes[0].title, lanes[0].clock)
        self.play(falling(rain, seconds))

    def tell_who_wins(self) -> None:
        """Backpropagation's passes while they are named; then nudging alone, without a word."""
        race, rates = self.race, self.race.rates
        if race.lasting > QUICK_RACE:
            self.play(race.run(rates.swept))
        with self.say(lines.won(rates)) as seconds:
            if race.time < rates.swept:
                self.play(race.run(rates.swept))
                seconds -= race.lasting
            self.play(race.run(race.after(seconds)))
        left = (rates.total - race.time) * rates.second
        if left > style.QUICK:
            self.play(race.run(race.after(min(SILENCE, left))))
        if left < SILENCE:
            self.rest(1.5)

    def make_room_for(self, last: Finale | None, bill: Bill) -> None:
        """All gives way to the image to end on; without it, what is written over the bars."""
        if last:
            self.play(*map(FadeOut, self.mobjects), FadeIn(last), run_time=style.QUICK)
        elif bill.get_top()[1] > style.HEADLINE.bottom:
            stays = bill.bars.height < bill.room
            self.hide(*([bill.lines] if stays else bill))
            if stays:
                self.play(bill.bars.animate.shift(DOWN * bill.descent), run_time=style.QUICK)

    def goes_round(self, seconds: float) -> tuple[list[CameIn], list[Animation]]:
        """What came in goes from block to block of the lower field, where it is a picture."""
        shape = self.read.example.input_shape
        if not shape:
            return [], []
        blocks = blocks_of(self.race.sweeping.field.layout)
        tour = CameIn(self.read.trace.input.reshape(shape), blocks)
        return [tour], [Vary(tour, tour.stand, 0.0, 1.0, run_time=seconds, rate_func=linear)]


def falling(rain: Rain, seconds: float) -> Vary:
    """All its squares go where they belong."""
    return Vary(rain, rain.fall, 0.0, 1.0, run_time=seconds, rate_func=linear)


def late(alpha: float) -> float:
    """How far a network is gone that weights are leaving."""
    return float(smooth(np.clip((alpha - STAYS) / (1 - STAYS), 0.0, 1.0)))
