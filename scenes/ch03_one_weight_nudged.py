"""Chapter 3: what a nudge of one weight does to the cost, and how it settles on a derivative."""

from __future__ import annotations

from manim import Animation, LaggedStart

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.parts.ch03.string_telling import first_slowly
from scenes.parts.ch03.telling import NudgeTelling
from scenes.stage import style
from scenes.stage.words import N_


class OneWeightNudged(NudgeTelling):
    """A weight is pulled, all numbers behind it follow; the cost's share of it is the derivative.

    Which weight: ``layer`` (1 to L), ``to_neuron`` and ``from_neuron`` (from 0). Where no layer is
    given, it is one far enough from the cost that its nudge has a way to go.
    """

    number = 3
    question = N_("How would a tiny increase of one weight change the cost?")
    example = "chain"
    shapes = ("wide", "portrait", "square")

    def construct(self) -> None:
        self.set_the_stage()
        self.open_on_the_network()
        self.take_one_weight()
        self.lay_out_its_way()
        self.pull_it()
        self.pass_it_on()
        self.arrive_at_the_cost()
        self.drag_it_far()
        self.draw_a_line()
        self.take_smaller_steps()
        self.find_the_derivative()
        self.step_back()

    # -- the verbs -------------------------------------------------------------------------------

    def open_on_the_network(self) -> None:
        """Light runs forward through the network, to its cost."""
        scenery, cost = self.scenery, self.scenery.cost.quantity
        with (
            self.opening(*scenery.waiting()),
            self.say(self.words.opening, C=cost) as seconds,
        ):
            share = seconds / (scenery.last + 1)
            for l in range(1, scenery.last + 1):
                self.play(*scenery.forward(l, share))
            self.play(*scenery.reach_the_cost(share))

    def take_one_weight(self) -> None:
        """Light the way of one weight, from what feeds it to the cost."""
        self.section(N_("One weight"))
        with self.say(self.words.weight, w=self.strand.weight) as seconds:
            self.light(*self.subject(), run_time=0.15 * seconds)
            if self.is_named:
                self.show(self.weight_label, run_time=0.1 * seconds)
            ways = self.ways_on()
            for way in ways:
                self.play(Light([way], [1.0], run_time=0.75 * seconds / len(ways)))

    def lay_out_its_way(self) -> None:
        """The numbers on the way become beads in a row, each on a track of its own."""
        self.section(N_("A row of beads"))
        string, labels = self.string, self.labels
        string.put(self.on_network, 0.0)
        named = [self.weight_label] if self.is_named else []
        self.play(FadeOut(self.scenery, *named), FadeIn(string), run_time=style.QUICK)
        with self.say(self.words.unfold) as seconds:
            self.add(labels.paper, string)  # in this order
            self.play(FadeIn(labels.paper), self.lays_out(0.45 * seconds))
            letters = [FadeIn(one) for one in (labels.mark, labels.source, *labels.letters)]
            self.play(LaggedStart(*letters, lag_ratio=0.7, run_time=0.55 * seconds))

    def pull_it(self) -> None:
        """What will the others do? Then the weight is pulled, and its sum goes along."""
        self.section(N_("A nudge"))
        with self.ask(self.words.ask, h=self.strand.nudge.step(self.strand.step)) as seconds:
            self.pull(seconds)
        with self.say(self.words.sum(self.labels.arrives)) as seconds:
            self.pass_to(1, seconds)

    def pass_it_on(self) -> None:
        """The nudge passes the neuron, and goes on from neuron to neuron."""
        self.section(N_("From bead to bead"))
        shares = first_slowly(len(self.strand.neurons))
        with self.say(self.words.on) as seconds:
            for bead, share in enumerate(shares, 2):
                self.pass_to(bead, share * seconds)

    def arrive_at_the_cost(self) -> None:
        """What is left of it moves the cost."""
        self.section(N_("The cost moves"))
        with self.say(self.words.cost) as seconds:
            self.arrive(seconds)
        self.look_back(1.4)
        self.rest(style.QUICK)

    def drag_it_far(self) -> None:
        """The nudge lies down, the cost's move stands on it; dragged on, w draws a curve."""
        self.section(N_("The cost along the weight"))
        plot = self.plot
        low, high = float(plot.steps[0]), float(plot.steps[-1])
        with self.say(self.words.lay_down) as seconds:
            self.add(self.laid_down)
            self.leave_the_string(0.15 * seconds)
            comes = FadeIn(self.paper, *self.heights.numbers, run_time=0.3 * seconds)
            self.play(self.lies_down(0.55 * seconds), comes)
            plot.drag(0.0)
            self.show(plot, plot.drop, plot.value, run_time=0.15 * seconds)
        with self.say(self.words.drag) as seconds:
            self.play(self.drags(0.0, low, 0.35 * seconds))
            self.play(self.drags(low, high, 0.45 * seconds))
            self.play(self.drags(high, 0.0, 0.2 * seconds))
        self.play(plot.moves(plot.curve.join, 0.0, 1.0, style.STEADY), FadeIn(plot.called))

    def draw_a_line(self) -> None:
        """A line to a far dot leaves a gap to the curve."""
        self.section(N_("Change by change"))
        plot, first = self.plot, self.pieces.all[0]
        written = [plot.drop, plot.value, plot.called, self.laid_down]
        with self.say(self.words.line) as seconds:
            self.play(FadeOut(*written), run_time=0.1 * seconds)
            plot.follow(first.h, 0.0)
            self.play(FadeIn(plot.second), run_time=0.1 * seconds)
            self.play(self.draws_a_line(first.h, 0.45 * seconds))
            self.show(first, run_time=0.15 * seconds)
            goes = [plot, plot.second, self.paper, *self.heights.numbers]
            self.play(FadeOut(*goes), run_time=0.2 * seconds)

    def take_smaller_steps(self) -> None:
        """Piece by piece, each out of the one before, curve and line become one."""
        self.section(N_("Nearer and nearer"))
        strand, spoken = self.strand, len(self.strand.looks) - 1
        start = 0 if strand.far is None else 1
        if start:
            self.blow_up(0, style.SLOW)
        with self.say(self.words.nearer) as seconds:
            self.blow_up(start, seconds)
        for number in range(start + 1, spoken + 1):
            if start + 1 < number < spoken:  # seen once more, it need not be said
                self.blow_up(number, 2 * style.STEADY)
                continue
            with self.say(self.words.turn(number - start)) as seconds:
                self.blow_up(number, seconds)

    def find_the_derivative(self) -> None:
        """Seen from outside again, the line is the tangent, and its slope is the derivative."""
        self.section(N_("The derivative"))
        plot = self.plot
        self.play(FadeOut(*self.settling.captions), run_time=style.QUICK)
        self.play(self.goes_back(style.SLOW))
        with self.say(self.words.settled) as seconds:
            plot.touch()
            shown = (self.paper, plot, plot.tangent, plot.drop, plot.value, plot.called)
            self.play(FadeIn(*shown), FadeOut(*self.pieces.all), run_time=0.2 * seconds)
            self.play(FadeIn(self.settling.result), run_time=0.2 * seconds)
            self.play(self.shines(0.6 * seconds))
        self.rest()

    def step_back(self) -> None:
        """End on the tangent: for one unit of nudge, so much cost."""
        ends: list[Animation] = [self.shines(3 * style.STEADY)]
        if self.unit.is_shown:
            self.add(self.unit)
            ends = [self.a_whole_unit(3 * style.STEADY), FadeIn(self.unit.numbers, run_time=3.0)]
        self.close(self.words.closing, meanwhile=ends)
