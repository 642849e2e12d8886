"""Chapter 15: the glow of delta that should teach the first layer goes out on its way.

Claim: every layer scales the deltas that come back by its slopes and its weights; where the slopes
are far below one, hardly any glow is left after a few layers, and the first layer does not learn.
"""

from __future__ import annotations

import numpy as np
from manim import FadeIn

from backprop_model import Example
from scenes.parts.ch15.bars import MARKS
from scenes.parts.ch15.deep_pair import DeepPair
from scenes.parts.ch15.fate import GAINS
from scenes.parts.ch15.learning_telling import LearningTelling
from scenes.parts.ch15.words import ASK
from scenes.stage import style
from scenes.stage.words import N_, _


class VanishingSignal(LearningTelling):
    """Two deep networks, one above the other, that differ in nothing but their hidden neurons."""

    number = 15
    question = N_("What happens in deep networks?")
    example = "deep_sigmoid"
    shapes = ("wide", "portrait", "square")
    GAINS = GAINS
    """by which light may be turned up"""
    MARKS = MARKS
    """at which the line of a scale may stand"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if example.network.depth < 2:
            return _(N_("This chapter needs a hidden layer: with one layer no signal goes back."))
        networks = DeepPair.of(example).networks
        if not np.isfinite([level.value for one in networks for level in one.levels]).all():
            return _(N_("This chapter needs numbers that are finite in both of its networks."))
        if not all(one.reached for one in networks):
            return _(
                N_(
                    "VanishingSignal needs a delta at the outputs of both networks; in one all are "
                    "zero."
                )
            )
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.wonder()
        self.come_back()
        self.fall_on_the_screens()
        if self.lines.gains:
            self.find_the_gain()
        elif not self.above.network.delta(1).value:
            self.find_no_gain()
        self.ask_why()
        self.multiply()
        if self.lines.have_learned:
            self.let_both_learn()
        self.end()

    # -- the verbs -------------------------------------------------------------------------------

    def go_forward(self) -> None:
        """Light runs through both networks, to their costs."""
        image = [*self.fans, *self.strips, *self.titles]
        with self.opening(*image), self.say(self.lines.opening()) as seconds:
            self.play(*self.forward(0.97 * seconds))

    def wonder(self) -> None:
        """How much of the glow will get there?"""
        self.section(N_("The way back"))
        with self.ask(ASK) as seconds:
            self.set_out(0.99 * seconds)

    def come_back(self) -> None:
        """One sweep through both: in one it goes out."""
        with self.say(self.lines.swept()) as seconds:
            self.play(*self.sweep(0.95 * seconds), *self.numbers_come(0.95 * seconds))
        self.play(*self.run_back(style.RESTING))

    def fall_on_the_screens(self) -> None:
        """What arrives, times the input, is a picture."""
        self.section(N_("The first gradient"))
        with self.say(self.lines.pictures()) as seconds:
            key = FadeIn(self.on_screens[True], run_time=0.2 * seconds)
            self.play(*self.clear_screens(0.2 * seconds), key)
            self.play(*self.run_back(0.4 * seconds))
            self.play(*self.expose(0.38 * seconds), *self.run_back(0.38 * seconds))
        self.poster()
        self.rest(0.8)

    def find_the_gain(self) -> None:
        """Ten times, and ten times again, until the first layer glows."""
        self.section(N_("Turned up"))
        knob = self.place_knob()
        shown = list(self.numbers[0].values())
        with self.say(self.lines.turns()) as seconds:
            self.play(*self.going(*shown), run_time=0.1 * seconds)
            self.show(knob, run_time=0.12 * seconds)
            self.turn_up(knob, 0.74 * seconds)
        with self.say(self.lines.needed()) as seconds:
            self.play(*self.run_back(0.95 * seconds))
        self.rest(0.6)
        self.play(*self.going(knob), self.turn_down(style.STEADY))
        self.numbers[0] = {}

    def find_no_gain(self) -> None:
        """Nothing times anything is nothing."""
        self.section(N_("Turned up"))
        with self.say(self.lines.nothing()) as seconds:
            self.play(*self.run_back(0.95 * seconds))

    def ask_why(self) -> None:
        """Both functions with their slopes; then what each layer's do to a ribbon of glow."""
        self.section(N_("Why"))
        numbers = [number for shown in self.numbers for number in shown.values()]
        going = [*numbers, *self.spare, *self.keys, self.on_screens[True]]
        self.play(*self.faint(style.REST), *self.going(*going))
        with self.say(self.lines.slopes()) as seconds:
            self.curves_come(style.STEADY)
            self.play(*self.tangents_run(0.97 * seconds - style.STEADY))
        with self.say(self.lines.factors()) as seconds:
            self.gates_come(0, style.STEADY)
            self.play(self.glow_runs(0, 0.97 * seconds - style.STEADY))

    def multiply(self) -> None:
        """The receipt: slopes times weights is what was measured."""
        self.section(N_("The receipt"))
        self.leaving = self.told_of(0)
        if (nearer := self.lines.nearer()) is not None:
            with self.say(nearer) as seconds:
                self.come_nearer(0.97 * seconds)
            self.rest(0.5)
            self.stand_back(1.5)
        if self.receipts[0] is not None and (said := self.lines.multiplied()) is not None:
            with self.say(said) as seconds:
                self.receipt_comes(0.97 * seconds)
            self.rest(0.6)
            self.leaving = self.told_of(0)
        if self.receipts[1] is not None and (said := self.lines.other()) is not None:
            with self.say(said) as seconds:
                self.gates_come(1, style.STEADY)
                self.play(self.glow_runs(1, 0.97 * seconds - style.STEADY))
            self.rest(0.5)
            self.leaving = self.told_of(1)

    def let_both_learn(self) -> None:
        """How far weights move while both learn."""
        self.section(N_("Both learn"))
        bars, readouts = self.place_moves()
        for strip in self.strips:
            strip.reach(strip.room.left)  # what lit its neurons was before it learned
            strip.screen.give_back(1.0)
        self.networks_come(style.REST)
        marks = [one.mark for one in bars]
        self.add(*bars)
        half = self.above.network.moves.epochs / 2 if self.above.network.moves else 0
        firsts = self.firsts()
        with self.say(self.lines.learn()) as seconds:
            self.show(*readouts, *marks, self.on_screens[False], run_time=0.12 * seconds)
            self.learn(bars, readouts, 0, half, 0.85 * seconds)
        with self.say(self.lines.moved(*(one.quantities[0] for one in firsts))) as seconds:
            self.learn(bars, readouts, half, 2 * half, 0.5 * seconds)
            for first in firsts:
                self.show(first, run_time=0.2 * seconds)
        with self.say(self.lines.learned()) as seconds:
            tallies = self.tally([*bars, *marks, *firsts], 0.98 * seconds)
        self.rest(0.4)
        self.leaving = [*tallies, *readouts, self.on_screens[False]]

    def end(self) -> None:
        """The glow goes back once more, and goes out."""
        closing, learned = self.lines.closing(), self.lines.have_learned
        for strip in self.strips:
            strip.band.shine(0.0)  # it is dimmed, and can't be seen
            strip.reach(style.HERO.right)
        if not learned:
            self.networks_come(0.0)
        clear, going = (self.clear_screens(style.QUICK), self.leaving) if learned else ([], [])
        costs = map(FadeIn, self.costs)
        self.play(*self.faint(1.0, 0.0, late=True), *self.going(*going), *costs, *clear)
        self.play(*self.sweep(style.STEADY, 0.0), *self.expose(style.STEADY, after=0.6))
        self.close(closing, meanwhile=self.run_back(0.06 * len(_(closing.text))))
