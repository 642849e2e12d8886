"""Chapter 1: the price of finding every gradient by trying, and what it costs instead.

Claim: nudging takes a pass for each parameter; one pass and one sweep back give all gradients.
"""

from __future__ import annotations

from typing import ClassVar

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.cost_disc import Breathing
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.vary import Vary
from scenes.parts.ch01 import lines
from scenes.parts.ch01.bill import Bill
from scenes.parts.ch01.finale import finale_for
from scenes.parts.ch01.rates import SLOWER
from scenes.parts.ch01.telling import Telling
from scenes.parts.ch01.trial import parameters
from scenes.stage import style
from scenes.stage.words import N_


class PriceOfNudging(Telling):
    """One nudge in full, then a race: a pass for every parameter against one sweep back for all.

    Which weight is nudged in full: ``layer``, ``to_neuron`` and ``from_neuron``; by default the one
    of the first layer with the largest gradient: behind it everything has to be computed anew.
    """

    number = 1
    question = N_("Why not just try every weight?")
    example = "mnist_size"
    shapes = ("wide", "portrait", "square")
    layer = 1
    to_neuron: int | None = None
    from_neuron: int | None = None
    STEP = 0.1
    """how far a weight is nudged, if that is not too far to approximate its gradient"""
    ROUND: ClassVar = ROUND_NUMBERS
    """numbers by which scales are stated, and the speed of what is sped up"""
    PACES: ClassVar = tuple(second for _, second in SLOWER)
    """seconds that a pass may take"""

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.find_the_cost()
        self.want_every_gradient()
        self.nudge_one_weight()
        self.note_what_it_gave()
        self.wonder()
        self.fold_into_squares()
        self.run_the_race()
        self.look_at_the_winner()
        self.wait_for_the_other()
        self.compare()
        self.give_credit()
        self.end_on_the_field()

    # -- the verbs -------------------------------------------------------------------------------

    def go_forward(self) -> None:
        """What is read runs in as light."""
        waiting = [one for one in self.network.waiting() if not set(one) & set(self.trial.apart)]
        with self.opening(*waiting), self.say(lines.opening(self.read)) as seconds:
            for l in range(1, self.network.last + 1):
                self.play(*self.network.forward(l, 0.9 * seconds / self.network.last))

    def find_the_cost(self) -> None:
        """Each output beside its target; what lies between runs into the cost."""
        self.section(N_("A network and its cost"))
        with self.say(lines.COST, C=self.network.cost.quantity) as seconds:
            self.play(FadeIn(self.outputs, run_time=0.3 * seconds))
            arrives = self.network.reach_the_cost(0.65 * seconds)[1]
            self.play(self.outputs.into_the_cost(0.65 * seconds), arrives)
        self.remove(*self.mobjects)
        self.add(self.scenery)
        self.rest(style.QUICK)

    def want_every_gradient(self) -> None:
        """All edges and neurons, of each of which the gradient is wanted."""
        self.section(N_("What we want"))
        network, counts = self.network.network, self.race.rates.counts
        self.sum = parameters(counts)
        with self.say(lines.numbers(counts)) as seconds:
            self.light(network.scenery[1:], network.edges)
            self.play(self.network.light(2 if network.image else 1, run_time=0.62 * seconds))
            self.light(network.scenery[1:], network.edges, network.neurons)
        with self.say(lines.parameters(counts)) as seconds:
            self.light(network.scenery[1:], network.edges, network.neurons, self.network.cost)
            self.show(self.sum)
            self.play(Breathing(self.network.cost, run_time=seconds - 2 * style.QUICK))

    def nudge_one_weight(self) -> None:
        """A weight moves, and the whole network runs again."""
        self.section(N_("One nudge"))
        trial, step = self.trial, self.trial.arrow
        with self.say(lines.NUDGE, h=trial.step) as seconds:
            self.hide(self.sum, run_time=0.5 * style.QUICK)
            self.play(*trial.comes(style.QUICK))
            self.light(*trial.subject)
            self.add(step)
            grows = Vary(step.arrow, step.arrow.grow, 0.0, 1.0, run_time=0.35 * seconds)
            self.play(grows, FadeIn(step.number))
            self.play(*trial.move(style.QUICK))
            self.light()
            self.run_once()
        self.play(*trial.tick(style.QUICK))

    def note_what_it_gave(self) -> None:
        """The cost has moved; by the nudge's size that is about one gradient."""
        trial = self.trial
        with self.say(lines.quotient(trial.nudge, trial.step.value, trial.quotient)) as seconds:
            self.play(*map(FadeOut, trial.giving_way()), run_time=0.5 * style.QUICK)
            self.play(*map(FadeIn, trial.operands))
            self.play(Breathing(self.network.cost, run_time=0.65 * seconds))
            self.enter(trial.working.part("q"))
        self.rest()

    def wonder(self) -> None:
        """How long for all of them? Meanwhile passes run, one after the other."""
        with self.ask(lines.ask(self.race.rates)) as seconds:
            for _ in range(round(seconds / self.race.rates.second)):
                self.run_once()

    def fold_into_squares(self) -> None:
        """Every parameter becomes a square, in the shapes of the weight matrices."""
        self.section(N_("A square for each"))
        rates = self.race.rates
        with self.say(lines.takes(rates.left(0), biases=rates.counts.biases.value > 0)) as seconds:
            self.peel_off(seconds)

    def run_the_race(self) -> None:
        """Both at one rate; each of backpropagation's two passes while it is named."""
        self.section(N_("The race"))
        race = self.race
        with self.say(lines.START) as seconds:
            self.divide(0.72 * seconds)
            self.play(FadeIn(race.sweeping, race.nudging.found, race.nudging.field))
        self.remove(*self.mobjects)
        self.add(race)
        self.rest(0.8)
        self.tell_who_wins()

    def look_at_the_winner(self) -> None:
        """All squares of the lower field are lit; what their brightness means."""
        race = self.race
        with self.say(lines.brightness(self.read)) as seconds:
            self.play(race.sweeping.found.turn(race.key()))
            tour, goes = self.goes_round(seconds - style.QUICK)
            self.play(race.run(race.after(seconds - style.QUICK)), *goes)
        if tour:
            self.hide(*tour)

    def wait_for_the_other(self) -> None:
        """Nudging goes on, sped up, while the finished field waits."""
        self.section(N_("The other field"))
        race, speed = self.race, self.race.speed
        with self.say(lines.goes_on(speed)):
            faster = [race.sped_up(speed)] if speed else []
            self.play(race.counted(), *faster)
            self.play(race.run(race.rates.total, speed.value if speed else 1.0))
        self.play(race.cool(speed.value if speed else 1.0))

    def compare(self) -> None:
        """The work counted, as lengths, and the time measured."""
        self.section(N_("The bill"))
        race, counts = self.race, self.race.rates.counts
        self.bill = bill = Bill(counts, race.nudging.zone)
        self.play(FadeOut(race.nudging), run_time=style.QUICK)
        self.remove(race)
        self.add(race.sweeping)
        with self.say(lines.bill(counts)) as seconds:
            self.play(FadeIn(bill.lines), bill.bars.grow(run_time=0.7 * seconds))
            for ratio in bill.ratio:
                self.enter(ratio)
        self.rest(0.8)

    def give_credit(self) -> None:
        """Who made it known; and so it is done, step after step."""
        with self.say(lines.CREDIT) as seconds:
            self.play(self.race.credit())
            for _ in range(max(int((seconds - 1.0) / self.race.lasting), 1)):
                self.play(self.race.replay(style.QUICK))
            self.wait(0.1)

    def end_on_the_field(self) -> None:
        """The field alone, as large as the frame, and the two passes once more."""
        last = finale_for(self.read, self.race)
        self.make_room_for(last, self.bill)
        self.close(lines.CLOSING, meanwhile=[(last or self.race).replay(style.STEADY)])
