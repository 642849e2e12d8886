"""Chapter 4: a step goes against the slope, and only active neurons have weights that matter."""

from __future__ import annotations

import numpy as np

from backprop_model import Example
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.telling import Telling
from scenes.parts.ch04.told import Told
from scenes.parts.ch04.trials import Case, objection, trials
from scenes.parts.ch04.valley import RATES, find_valley
from scenes.parts.ch04.walk import Walk
from scenes.parts.ch04.words import Words
from scenes.readings import Readings
from scenes.readings.answers import Answer
from scenes.stage import narration, style
from scenes.stage.words import N_, _


class UpOrDown(Telling):
    """A ball in the valley of one weight, then three weights of the network, each really moved.

    The valley is one of the example's own weights, where one of them has a valley; else it is
    borrowed from the network that misreads a digit, and that is said.
    """

    number = 4
    question = N_("Which way should a weight go?")
    example = "digits"
    shapes = ("wide", "portrait", "square")
    RATES = RATES
    """learning rates that it may choose"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        """Any example in which moving a weight into some output would lower the cost."""
        return objection(Readings(example))

    def construct(self) -> None:
        self.set_the_stage()
        self.draw_the_valley()
        self.find_the_slope()
        self.step_against_it()
        self.step_again()
        self.step_too_far()
        self.turn_to_the_network()
        for told in self.active:
            self.move_a_weight(told)
        if self.quiet is not None:
            self.ask_about_the_quiet_one(self.quiet)
        self.light_what_matters()

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """The valley, the network with its bars, and the three weights."""
        self.valley = find_valley(self.read)
        self.walk = Walk(self.valley)
        self.words = Words(self.read, self.valley)
        tried = trials(self.read)
        self.bench = self.scenery = Bench(self.read, tried)
        told = [self.bench.told(trial) for trial in tried]
        self.active = [one for one in told if one.trial.is_active]
        self.quiet = next((one for one in told if not one.trial.is_active), None)

    # -- the verbs -------------------------------------------------------------------------------

    def draw_the_valley(self) -> None:
        """The ball runs along the curve and draws it, then rolls back to where it will start."""
        walk = self.walk
        draws = walk.draws(1.0)
        with self.opening(walk.backdrop, walk.curve), self.say(self.words.opening) as seconds:
            draws.set_run_time(0.75 * seconds)
            self.play(draws)
            self.play(walk.rolls(walk.curve.x[-1], self.valley.places[0], 0.25 * seconds))

    def find_the_slope(self) -> None:
        """The tangent at the ball."""
        self.section(N_("The slope"))
        walk, first = self.walk, self.valley.places[0]
        slope = self.valley.first_line.terms[1]
        with self.say(self.words.ball, s=slope) as seconds:
            comes = FadeIn(walk.stops[0], run_time=0.2 * seconds)
            self.play(comes, walk.leans(None, first, 0.7 * seconds))
            self.come(walk.slopes[0], 0.3 * seconds)

    def step_against_it(self) -> None:
        """Against the slope: a step, and then the rule by which it is so long."""
        self.section(N_("Against the slope"))
        walk, line = self.walk, self.valley.first_line
        written, numbers = walk.rule
        with self.say(self.words.sign) as seconds:
            self.stride(0, seconds)
        with self.say(self.words.rule, d=line.result, e=line.terms[0]) as seconds:
            self.show(written, run_time=0.25 * seconds)
            arrow = walk.arrows[0]
            self.play(Vary(arrow, arrow.grow, 0.0, 1.0, run_time=0.3 * seconds))
            self.show(numbers, run_time=0.2 * seconds)
            self.come(walk.rate, 0.25 * seconds)
        self.rest(style.QUICK)

    def step_again(self) -> None:
        """Two more steps: they shrink. What this is called."""
        self.section(N_("Step by step"))
        walk, valley = self.walk, self.valley
        with self.say(self.words.again) as seconds:
            self.hide(walk.rule[1], *walk.rate, run_time=0.1 * seconds)
            for i in range(1, len(valley.steps)):
                self.come(walk.slopes[i], 0.1 * seconds)
                self.stride(i, 0.35 * seconds)

    def step_too_far(self) -> None:
        """From the same place with a much larger rate: across the valley, and up."""
        if self.valley.leap is None:
            return
        self.section(N_("Too far"))
        if self.quiet is None:  # then this is what the viewer is asked
            with self.ask(self.words.where) as seconds:
                self.go_back(seconds)
            with self.say(self.words.there(self.walk.told_costs())) as seconds:
                self.leap(0.65 * seconds)
                self.turn_round(0.35 * seconds)
        else:
            with self.say(self.words.leap(self.walk.told_costs())) as seconds:
                self.go_back(0.25 * seconds)
                self.leap(0.5 * seconds)
                self.turn_round(0.25 * seconds)
        self.rest(style.STEADY)

    def turn_to_the_network(self) -> None:
        """The network takes the curve's place; light runs through it, and the bars grow."""
        self.section(N_("In the network"))
        bench = self.bench
        self.play(*map(FadeOut, self.mobjects), *map(FadeIn, bench.waiting()))
        empty = [np.zeros(len(bars.values)) for bars in bench.bars]
        for bars, zero in zip(bench.bars, empty, strict=True):
            bars.draw(zero)
        with self.say(self.words.network(Answer.of(self.read))) as seconds:
            share = seconds / (bench.last + 1)
            for l in range(1, bench.last + 1):
                self.play(*bench.forward(l, share))
            self.play(*map(FadeIn, (bench.lanes, *bench.bars, bench.names)), run_time=0.3 * share)
            grow = [
                bars.run_to(quantities, run_time=0.7 * share)
                for bars, quantities in zip(bench.bars, bench.quantities(self.read), strict=True)
            ]
            self.play(*grow, *map(FadeIn, bench.values.values()))
        self.add(bench)

    def move_a_weight(self, told: Told) -> None:
        """From an active neuron: the weight is moved against its slope, and its bar answers."""
        self.section(N_("Active"))
        again = told is not self.active[0]
        with self.say(
            self.words.situation(told.trial, again, self.bench.spoken(told.trial))
        ) as seconds:
            self.single_out(told, 0.25 * seconds)
            self.play(self.bench.runs_along(told.trial, run_time=0.75 * seconds))
        with self.say(self.words.outcome(told.trial)) as seconds:
            share = 0.1 if len(told.slope) else 0.0
            self.come(told.slope, share * seconds)
            self.nudge(told, (0.3 - share) * seconds)
            self.move(told, 0.13 * seconds)
            self.play(self.bench.runs_along(told.trial, run_time=0.17 * seconds))
            self.play(*self.bars_run(told.trial.after, told, 0.25 * seconds))
            self.play(*self.swap(told.costs, 0.15 * seconds))
        self.rest(style.STEADY)
        self.take_back(told)

    def ask_about_the_quiet_one(self, told: Told) -> None:
        """From a quiet neuron: the same move, and hardly anything happens."""
        self.section(N_("Silent"))
        with self.ask(self.words.ask(told.trial, self.bench.spoken(told.trial))) as seconds:
            self.clear_away(0.1 * seconds)
            self.single_out(told, 0.3 * seconds)
            self.nudge(told, 0.6 * seconds)
        with self.say(self.words.answer(told.trial)) as seconds:
            self.move(told, 0.1 * seconds)
            self.come(told.slope, 0.08 * seconds)
            self.look_closely(told, 0.08 * seconds)
            left = 0.74 + (0.08 if not len(told.slope) else 0.0)
            left += 0.08 if self.glass is None else 0.0
            self.compare(told, self.active[0], left * seconds)
        self.rest()
        self.take_back(told)

    def light_what_matters(self) -> None:
        """The edges from active neurons into the outputs, and light along them; others are dim."""
        bench = self.bench
        quiet = self.quiet.trial if self.quiet else None
        self.light(*(self.what_matters() if quiet and quiet.case is Case.SILENT else []))
        rule = self.words.closing(quiet)
        seconds = narration.reading_time(_(rule.text), self.reading_speed)
        lights = bench.light(bench.last, seconds)
        self.close(rule, bench.was, *self.left_behind(), meanwhile=[lights])
