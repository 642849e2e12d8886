"""Chapter 3: what a nudge of one weight does to the cost, and how it settles on a derivative."""

from __future__ import annotations

from manim import Animation, Create, LaggedStart

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
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
        with self.say(self.words.sum(self.labels.source.quantity)) as seconds:
            self.pass_to(1, seconds)

    def pass_it_on(self) -> None:
        """The nudge passes the neuron, and goes on from neuron to neuron."""
        self.section(N_("From bead to bead"))
        beads = range(2, len(self.strand.kinds) - 1)
        with self.say(self.words.on) as seconds:
            for bead in beads:
                self.pass_to(bead, seconds / len(beads))

    def arrive_at_the_cost(self) -> None:
        """What is left of it moves the cost."""
        self.section(N_("The cost moves"))
        with self.say(self.words.cost) as seconds:
            self.arrive(seconds)
        self.look_back(1.4)
        self.rest(style.QUICK)

    def drag_it_far(self) -> None:
        """The weight goes far down and far up; every cost leaves a dot, the dots a curve."""
        self.section(N_("The cost along the weight"))
        plot, strand = self.plot, self.strand
        self.leave_the_string(style.STEADY)
        low, high = float(plot.steps[0]), float(plot.steps[-1])
        self.recede(style.STEADY)
        slowly = style.SLOW if strand.has_lenses else style.STEADY
        self.show(self.paper, *self.heights.all(), plot, plot.drop, plot.value, run_time=slowly)
        with self.say(self.words.drag) as seconds:
            self.play(self.drags(strand.step, low, 0.35 * seconds))
            self.play(self.drags(low, high, 0.45 * seconds))
            self.play(self.drags(high, 0.0, 0.2 * seconds))
        self.play(plot.moves(plot.curve.join, 0.0, 1.0, style.SLOW), FadeIn(plot.called))
        self.come_nearer()

    def draw_a_line(self) -> None:
        """The curve, and on it the nudge: a step to the right, and a line through both ends."""
        self.section(N_("Change by change"))
        plot, strand, (lines, sums) = self.plot, self.strand, self.heights.gives_way()
        with self.say(self.words.line) as seconds:
            if strand.far is None:
                self.play(self.steps_right(0.4 * seconds), *lines, *sums)
                plot.follow(strand.step)
                self.play(FadeIn(plot.second), Create(plot.curve.tangent), run_time=0.35 * seconds)
            else:
                plot.follow(strand.far)
                self.play(FadeIn(plot.second), *lines, run_time=0.1 * seconds)
                self.play(Create(plot.curve.tangent), run_time=0.15 * seconds)
                self.play(self.comes_near(strand.far, 0.45 * seconds))
                self.play(self.steps_right(0.15 * seconds), *sums)
            self.enter(self.settling.row(0), run_time=0.15 * seconds)

    def take_smaller_steps(self) -> None:
        """Under a glass: the nearer the two points, the less the line turns."""
        self.section(N_("Under the glass"))
        strand, glass = self.strand, self.glass
        self.plot.curve.step(0.0, 0.0)
        self.play(FadeIn(glass, self.in_glass[0]), run_time=1.05 * style.STEADY)
        for number in range(1, len(strand.steps)):
            labels = self.in_glass
            with self.say(self.words.turn(number)) as seconds:
                glass.leave(strand.steps[number - 1])
                self.play(FadeOut(labels[number - 1]), run_time=0.1 * seconds)
                zoom = 0.5 if number == 1 else 0.3  # less is seen to change from then on
                self.play(self.takes_a_smaller_step(number, zoom * seconds))
                self.play(FadeIn(labels[number]), run_time=0.4 * (0.9 - zoom) * seconds)
                self.next_quotient(number, 0.6 * (0.9 - zoom) * seconds)

    def find_the_derivative(self) -> None:
        """The digits have settled, and the fan has closed: the line on which it did is drawn."""
        self.section(N_("The derivative"))
        plot = self.plot
        with self.say(self.words.settled) as seconds:
            gone = [self.glass, self.in_glass[-1], plot.second]
            self.play(FadeOut(*gone), run_time=0.2 * seconds)
            self.play(Create(plot.tangent, run_time=0.3 * seconds))
            self.play(self.shines(0.3 * seconds))
            self.call_it(0.2 * seconds)
        self.rest()

    def step_back(self) -> None:
        """End on the tangent: for one unit of nudge, so much cost."""
        if not self.strand.has_lenses:
            self.hide(self.string)
        ends: list[Animation] = [self.shines(3 * style.STEADY)]
        if self.unit.is_shown:
            self.add(self.unit)
            ends = [self.a_whole_unit(3 * style.STEADY), FadeIn(self.unit.numbers, run_time=3.0)]
        self.close(self.words.closing, meanwhile=ends)

    # -- what the verbs share --------------------------------------------------------------------

    def recede(self, run_time: float) -> None:
        """The string becomes a strip, on which it will follow the weight."""
        if self.strand.has_lenses:
            return
        string, start = self.string, self.string.places
        string.run(self.plot.steps)
        string.draw(self.strand.step)
        strip = self.strip
        self.play(
            self.moves_string(lambda share: string.put(start.towards(strip, share), 0.0), run_time)
        )

    def come_nearer(self) -> None:
        """The beads, all at rest again, are from here on shown on a scale for small steps."""
        if not self.strand.has_lenses:
            string, start, near = self.string, self.string.places, self.strip_of_a_step
            self.play(
                self.moves_string(
                    lambda share: string.put(start.towards(near, share), 0.0), style.QUICK
                )
            )
