"""Chapter 4: a step goes against the slope, and only active neurons have weights that matter."""

from __future__ import annotations

import numpy as np

from backprop_model import Example
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.row import Row, rows_of
from scenes.parts.ch04.telling import Telling
from scenes.parts.ch04.trials import Case, objection, trials
from scenes.parts.ch04.valley import RATES, find_valley
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
        for row in self.active:
            self.move_a_weight(row)
        if self.quiet is not None:
            self.ask_about_the_quiet_one(self.quiet)
        self.light_what_matters()

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """The valley, the network with its bars, and the three weights."""
        self.survey(find_valley(self.read))
        self.words = Words(self.read, self.valley)
        tried = trials(self.read)
        self.bench = self.scenery = Bench(self.read, tried)
        self.rows = rows_of(self.bench, tried)
        active = [row for row in self.rows if row.trial.is_active]
        self.active = active if len(tried) > 1 else active[-1:]
        self.quiet = next((row for row in self.rows if not row.trial.is_active), None)

    # -- the verbs -------------------------------------------------------------------------------

    def draw_the_valley(self) -> None:
        """The ball runs along the curve and draws it, then rolls back to where it will start."""
        walk = self.walk
        walk.start()
        with (
            self.opening(walk.backdrop, *walk.marks, walk.owner, walk.curve),
            self.say(self.words.opening) as seconds,
        ):
            self.play(*walk.draws(seconds))

    def find_the_slope(self) -> None:
        """The tangent at the ball."""
        self.section(N_("The slope"))
        slope = self.valley.first_line.terms[1]
        with self.say(self.words.ball, s=slope) as seconds:
            self.find_the_ball(seconds)

    def step_against_it(self) -> None:
        """The slope points uphill; turned round it is the step, which the ball takes by a rule."""
        self.section(N_("Against the slope"))
        line = self.valley.first_line
        with self.say(self.words.sign) as seconds:
            self.turn_the_slope_round(seconds)
        with self.say(self.words.rule, d=line.result, e=line.terms[0]) as seconds:
            self.write_the_rule(seconds)

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
        if (far := self.far) is None:
            return
        self.section(N_("Too far"))
        self.go_back(far, style.SLOW)
        if self.quiet is None:  # then this is what the viewer is asked
            with self.ask(self.words.where) as seconds:
                self.give_promise(far, seconds)
            with self.say(self.words.there(far.costs)) as seconds:
                self.leap(far, seconds)
        else:
            with self.say(self.words.leap(far.costs)) as seconds:
                self.give_promise(far, 0.45 * seconds)
                self.leap(far, 0.55 * seconds)
        with self.say(self.words.back) as seconds:
            self.turn_round(far, seconds)

    def turn_to_the_network(self) -> None:
        """The valley goes into its knob; light runs through the network, and the bars grow."""
        self.section(N_("In the network"))
        bench = self.bench
        for bars in bench.bars:
            bars.draw(np.zeros(len(bars.values)))
        self.leave_the_valley(1.5 * style.STEADY)
        with self.say(self.words.network(Answer.of(self.read))) as seconds:
            self.come_closer(bench.network.image, 0.2 * seconds)
            old, share = list(self.mobjects), 0.7 * seconds / (bench.last + 1)
            self.play(*map(FadeIn, [*bench.waiting(), bench.lanes]), run_time=0.1 * seconds)
            self.remove(*old)
            for l in range(1, bench.last + 1):
                self.play(*bench.forward(l, share))
            self.play(*map(FadeIn, (*bench.bars, bench.names)), run_time=0.3 * share)
            grow = [
                bars.run_to(quantities, run_time=0.7 * share)
                for bars, quantities in zip(bench.bars, bench.quantities(self.read), strict=True)
            ]
            self.play(*grow, *map(FadeIn, bench.values.values()))
        self.add(bench)

    def move_a_weight(self, row: Row) -> None:
        """From an active neuron: the weight is moved against its slope, and its bar answers."""
        self.section(N_("Active"))
        again = row is not self.active[0]
        with self.say(self.words.situation(row.trial, again, row.spoken)) as seconds:
            if again:
                back = self.take_back(self.active[0], 0.3 * seconds)
                self.play(*self.light_up(row, 0.3 * seconds), *back)
            else:
                self.single_out(row.trial, 0.3 * seconds)
            way = row.edge.way if again else self.bench.way_of(row.trial)
            self.play(row.runs_along(0.7 * seconds, way))
        if not again:
            self.peel_off(self.rows, row, 1.5 * style.STEADY)
        with self.say(self.words.outcome(row.trial, again)) as seconds:
            self.come(row.slope, 0.12 * seconds)
            self.nudge(row, 0.25 * seconds)
            self.turn([row], 0.18 * seconds)
            self.play(row.runs_along(0.17 * seconds))
            self.answer([row], 0.28 * seconds)
        if row is not self.active[-1]:
            self.rest(style.QUICK)

    def ask_about_the_quiet_one(self, row: Row) -> None:
        """From a quiet neuron: the same move, beside that of the active one."""
        self.section(N_("Silent"))
        same = row.trial.to_neuron
        told = next(one for one in self.active if one.trial.to_neuron == same)
        active, quiet = self.pair_off(told, row, style.STEADY)
        with self.ask(self.words.ask(row.trial, quiet.spoken)) as seconds:
            self.play(*self.nudges(active, seconds), *self.nudges(quiet, seconds))
        with self.say(self.words.answer(row.trial)) as seconds:
            self.compare(active, quiet, seconds)
        self.rest()

    def light_what_matters(self) -> None:
        """The edges from active neurons into the outputs, and light along them; others are dim."""
        bench = self.bench
        quiet = self.quiet.trial if self.quiet else None
        back = map(FadeIn, (bench, bench.lanes, *bench.bars, bench.names, *bench.values.values()))
        self.play(*map(FadeOut, self.mobjects), *back, run_time=style.STEADY)
        self.light(*(self.what_matters() if quiet and quiet.case is Case.SILENT else []))
        rule = self.words.closing(quiet)
        seconds = narration.reading_time(_(rule.text), self.reading_speed)
        self.close(rule, meanwhile=[bench.light(bench.last, seconds)])
