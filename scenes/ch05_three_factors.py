"""Chapter 5: a gradient is what is left of a nudge of one after three slopes in a row."""

from __future__ import annotations

from manim import LaggedStart

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.delta_telling import DeltaTelling
from scenes.parts.ch05.real_move import ticks
from scenes.stage import style
from scenes.stage.words import N_


class ThreeFactors(DeltaTelling):
    """One weight's gradient as what its slopes leave of a nudge, on any example.

    Which weight it follows: ``layer`` (1 to L), ``to_neuron`` and ``from_neuron`` (from 0). Where
    one is ``None``, it is the first whose gradient stands out.
    """

    number = 5
    question = N_("What does one weight do to the cost?")
    example = "mazur"
    shapes = ("wide", "portrait", "square")

    def construct(self) -> None:
        self.set_the_stage()
        self.open_on_the_network()
        self.take_one_weight()
        self.open_the_neuron()
        self.unfold_the_path()
        self.send_a_nudge()
        self.pass_the_slopes()
        self.arrive_at_the_cost()
        self.do_the_same_for_the_bias()
        self.fold_it_back()
        self.nudge_for_real()
        self.bring_back_the_mirrors()

    # -- the verbs -------------------------------------------------------------------------------

    def open_on_the_network(self) -> None:
        """Light runs forward through the network, to its cost."""
        scenery, waiting = self.scenery, [*self.scenery.waiting(), *self.targets]
        with self.opening(*waiting), self.say(self.words.opening) as seconds:
            share = seconds / (scenery.last + 1)
            for l in range(1, scenery.last + 1):
                self.play(*scenery.forward(l, share))
            self.play(*scenery.reach_the_cost(share))

    def take_one_weight(self) -> None:
        """Single out one edge, and run along the one way from it to the cost."""
        self.section(N_("One weight"))
        with self.say(self.words.weight, w=self.way.values[0]) as seconds:
            self.play(*map(FadeOut, self.targets), self.on_edge.stands_out(self.scenery))
            self.show(self.on_edge.weight, run_time=0.1 * seconds)
            for way in self.unfolding.ways_on():
                self.play(Light([way], [1.0], run_time=0.35 * seconds))

    def open_the_neuron(self) -> None:
        """Go into the neuron: what z is the sum of, and its curve, from z to a."""
        self.section(N_("Inside the neuron"))
        unfolding = self.unfolding
        with self.say(self.words.neuron, z=self.way.values[1], a=self.way.values[2]) as seconds:
            self.play(*map(FadeOut, self.mobjects), FadeIn(unfolding), run_time=0.1 * seconds)
            self.play(unfolding.opens(0.0, 1.0, 0.25 * seconds))
            self.play(unfolding.runs("drawn", 0.35 * seconds))
            self.play(unfolding.runs("lines", 0.2 * seconds), FadeIn(self.upright, run_time=1.0))
            self.play(unfolding.runs("slope", 0.1 * seconds))

    def unfold_the_path(self) -> None:
        """Pull the path apart: edge and neuron become what frames the graphs."""
        self.section(N_("The path unfolds"))
        path, unfolding = self.path, self.unfolding
        with self.say(self.words.unfold) as seconds:
            self.hide(self.upright, run_time=0.06 * seconds)
            self.lay_it_out(0.65 * seconds)
            self.play(*map(FadeIn, path.new()), run_time=0.1 * seconds)
            self.remove(unfolding)
            self.add(path, *([unfolding.disc] if path.mirrors.one_by_one else []))
            values = [FadeIn(value) for value in path.values[: path.known]]
            self.play(LaggedStart(*values, lag_ratio=0.5, run_time=0.15 * seconds))
        self.rest(0.58)

    def send_a_nudge(self) -> None:
        """A nudge of one at w: how much of it will be left at C?"""
        self.section(N_("A nudge"))
        path = self.path
        with self.say(self.words.nudge) as seconds:
            self.play(*map(FadeOut, path.values[: path.known]), run_time=0.1 * seconds)
            come = (path.one, path.letters[0])
            self.play(self.grows(path.nudge, 0.4 * seconds), *map(FadeIn, come))
            line = path.mirrors.line  # it is seen in the light
            lit = Vary(line, line.light, 0.0, 1.0, run_time=0.45 * seconds)
            self.play(path.shine(0, 0.45 * seconds), lit)
        with self.ask(self.words.ask) as seconds:
            self.wonder(seconds)

    def pass_the_slopes(self) -> None:
        """The light meets slope after slope, and each leaves its share of it."""
        self.section(N_("Slope by slope"))
        self.go_near()
        last = len(self.words.slopes)
        for number in range(1, last):
            self.meet(number)
            self.go_on(number)
        if self.gap is not None:
            self.see_the_gap(self.gap)
        else:
            self.meet(last)
        self.reach_the_end()

    def arrive_at_the_cost(self) -> None:
        """What is left stands in the ghost of what was sent: the gradient, a product."""
        self.section(N_("What is left"))
        path = self.path
        with self.say(self.words.left, g=self.way.gradient) as seconds:
            self.play(self.grows(path.landing, 0.2 * seconds), *self.answers())
            self.enter(path.result, run_time=0.2 * seconds)
            self.multiply(0.55 * seconds)
        self.poster()
        self.rest(0.5)

    def do_the_same_for_the_bias(self) -> None:
        """What comes after z is delta; the first slope becomes one: delta is all that is left."""
        bias = self.bias
        self.name_delta()
        if bias is None:
            return
        self.section(N_("The bias"))
        self.tell_the_bias(bias)
        self.rest(0.5)

    def fold_it_back(self) -> None:
        """Into the network again, at double speed; the gradient lands on its weight."""
        self.section(N_("Back in the network"))
        unfolding = self.unfolding.draw(1.0, 1.0, 1.0)
        self.play(*map(FadeOut, self.mobjects), FadeIn(unfolding), run_time=style.QUICK)
        with self.say(self.words.fold) as seconds:
            self.play(unfolding.folds(0.27 * seconds))
            self.play(unfolding.opens(1.0, 0.0, 0.42 * seconds))
            self.play(FadeOut(unfolding), FadeIn(self.scenery), run_time=0.08 * seconds)
            self.light(run_time=0.08 * seconds)
            self.play(Growing(self.bead, wait=0.0, run_time=0.15 * seconds))
        self.enter(self.on_edge.number)
        self.rest(0.5)

    def nudge_for_real(self) -> None:
        """Move the weight, run the network, and see the cost move as the gradient says."""
        self.section(N_("Does it hold?"))
        real = self.real
        if self.on_edge.is_above:
            self.hide(self.on_edge.number)
        with self.say(self.words.real(real.move)) as seconds:
            self.play(FadeIn(real.weight[0], *real.cost[:1]), run_time=0.15 * seconds)
            self.add(real.step)
            self.play(self.grows(real.step.arrow, 0.25 * seconds), FadeIn(real.step.number))
            self.play(*ticks(*real.weight), run_time=0.15 * seconds)
            for way in self.unfolding.ways_on():
                self.play(Light([way], [1.0], run_time=0.12 * seconds))
            if ticking := real.ticking():  # none, where no digit that is shown changes
                self.play(*ticking, run_time=0.2 * seconds)
        with self.say(self.words.holds(real.move)) as seconds:
            self.enter(real.change, run_time=0.3 * seconds)
            if gone := [one for one in real.gives_way if one in self.mobjects]:
                self.hide(*gone, run_time=0.1 * seconds)
            self.enter(real.product, run_time=0.5 * seconds)
        self.rest(0.5)

    def bring_back_the_mirrors(self) -> None:
        """End on the image of the chapter."""
        self.put_the_path_back()
        self.close(self.words.closing, meanwhile=[self.path.shine_through(2.7 * style.STEADY)])
