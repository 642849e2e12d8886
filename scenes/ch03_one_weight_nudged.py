"""Chapter 3: what a nudge of one weight does to the cost, and how it settles on a derivative."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut

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
    question = N_("How would a tiny increase change the cost?")
    example = "chain"

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
            self.play(self.lays_out(0.35 * seconds))
            self.play(FadeIn(labels.source), run_time=0.08 * seconds)
            for letter in labels.letters:
                self.show(letter, run_time=0.5 * seconds / len(labels.letters))

    def pull_it(self) -> None:
        """What will the others do? Then the weight is pulled, and its sum goes along."""
        self.section(N_("A nudge"))
        with self.ask(self.words.ask, h=self.strand.moves[0]) as seconds:
            self.play(self.arrives_at(0.0, 1.0, 0.6 * seconds))
            self.show(*self.labels.on([0]))
        with self.say(self.words.sum(self.arrives)) as seconds:
            self.see_through(1)
            self.play(self.arrives_at(1.0, 2.0, 0.5 * seconds))
            self.show(*self.labels.on([1]))

    def pass_it_on(self) -> None:
        """The nudge passes the neuron, and goes on from neuron to neuron."""
        self.section(N_("From bead to bead"))
        beads = range(2, len(self.strand.kinds) - 1)
        with self.say(self.words.on) as seconds:
            for i in beads:
                self.see_through(i)
                self.play(self.arrives_at(i, i + 1, 0.62 * seconds / len(beads)))
                self.show(*self.labels.on([i]))

    def arrive_at_the_cost(self) -> None:
        """What is left of it moves the cost."""
        self.section(N_("The cost moves"))
        last = len(self.strand.kinds) - 1
        with self.say(self.words.cost) as seconds:
            self.see_through(last)
            self.play(self.arrives_at(last, last + 1, 0.5 * seconds))
            self.show(*self.labels.on([last]))
        self.rest()

    def drag_it_far(self) -> None:
        """The weight goes far down and far up; every cost leaves a dot, the dots a curve."""
        self.section(N_("The cost along the weight"))
        plot, strand, string = self.plot, self.strand, self.string
        self.hide(*self.labels.all(), *([string] if strand.has_lenses else []))
        low, high = float(plot.steps[0]), float(plot.steps[-1])
        with self.say(self.words.drag) as seconds:
            self.recede(0.12 * seconds)
            self.play(FadeIn(plot, plot.drop, plot.value), run_time=0.08 * seconds)
            self.play(self.drags(strand.step, low, 0.25 * seconds))
            self.play(self.drags(low, high, 0.4 * seconds))
            self.play(self.drags(high, 0.0, 0.15 * seconds))

    def draw_a_line(self) -> None:
        """The curve, and on it the nudge: a step to the right, and a line through both ends."""
        self.section(N_("Change by change"))
        plot, strand = self.plot, self.strand
        with self.say(self.words.line, q=strand.quotient(0)) as seconds:
            self.play(plot.moves(plot.curve.join, 0.0, 1.0, 0.3 * seconds), FadeIn(plot.called))
            plot.follow(strand.step)
            plot.curve.step(0.0, 0.0)
            self.play(
                plot.moves(
                    lambda share: plot.curve.step(0.0, share * strand.step, strand.moves[0]),
                    0.0,
                    1.0,
                    0.2 * seconds,
                )
            )
            self.play(FadeIn(plot.second), Create(plot.curve.tangent), run_time=0.15 * seconds)
            self.show(self.settling.lines[0], run_time=0.15 * seconds)

    def take_smaller_steps(self) -> None:
        """Under a glass: the nearer the two points, the more the line is the tangent."""
        self.section(N_("Under the glass"))
        strand, glass = self.strand, self.glass
        self.plot.curve.step(0.0, 0.0)
        self.play(FadeIn(glass, self.in_glass[0]), run_time=style.STEADY)
        for number in range(1, len(strand.steps)):
            lines, labels = self.settling.lines, self.in_glass
            with self.say(self.words.turn(number)) as seconds:
                if number == 1:
                    self.wait(0.25 * seconds)
                self.play(FadeOut(labels[number - 1]), run_time=style.QUICK)
                self.play(self.nudges(strand.steps[number - 1], strand.steps[number], 0.3 * seconds))
                self.play(FadeIn(labels[number]), run_time=style.QUICK)
                self.become(lines[number - 1], lines[number])

    def find_the_derivative(self) -> None:
        """The digits have settled, on the slope of the tangent."""
        self.section(N_("The derivative"))
        settling, plot = self.settling, self.plot
        with self.say(self.words.settled) as seconds:
            self.become(settling.lines[-1], settling.result, run_time=0.2 * seconds)
            self.play(FadeOut(self.glass, self.in_glass[-1], plot.second), run_time=0.2 * seconds)
            self.play(plot.moves(plot.touch, 2.3, 4.2, 0.4 * seconds))
        self.rest()

    def step_back(self) -> None:
        """End on the curve and its tangent."""
        if not self.strand.has_lenses:
            self.hide(self.string)
        self.close(self.words.closing)

    # -- what the verbs share --------------------------------------------------------------------

    def see_through(self, bead: int) -> None:
        """Where the scale changes before a bead, its lens comes first."""
        if (lens := self.labels.lenses.get(bead)) is not None:
            self.show(lens)

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
