"""Chapter 8: a hidden neuron reaches the cost by each neuron ahead; the shares of the paths add.

Claim: each path from a hidden neuron moves the cost by its own share, weight times delta; the
shares add up, sign and all, and what is left over is the neuron's error signal.
"""

from __future__ import annotations

from manim import FadeIn, FadeOut

from backprop_model import Example
from scenes.mobjects.vary import Vary
from scenes.parts.ch08.head_to_tail import Grow
from scenes.parts.ch08.telling import PathsTelling
from scenes.stage import style
from scenes.stage.words import N_, _


class ManyPaths(PathsTelling):
    """One hidden neuron is dragged up and down, and what the cost does is told path by path.

    Which neuron it follows: ``layer`` and ``neuron`` (from 0). Where one is ``None``, it is the
    last layer from which several paths lead on, and its first neuron that stands out.
    """

    number = 8
    question = N_("How does a hidden neuron reach the cost?")
    example = "mazur"

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if example.network.depth > 1:
            return None
        return _(N_("ManyPaths needs a hidden layer."))

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.take_one_neuron()
        self.light_its_paths()
        self.take_them_out()
        self.see_what_is_missed()
        self.wonder()
        self.drag_up()
        self.drag_down()
        self.lay_head_to_tail()
        self.see_what_is_left()
        self.come_back()
        self.add_over_every_path()
        self.close(self.lines.closing())

    # -- the verbs -------------------------------------------------------------------------------

    def go_forward(self) -> None:
        """Light runs forward through the network, to its cost."""
        scenery = self.scenery
        with self.opening(*scenery.waiting()), self.say(self.lines.forward) as seconds:
            share = seconds / (scenery.last + 1)
            for l in range(1, scenery.last + 1):
                self.play(*scenery.forward(l, share))
            self.play(*scenery.reach_the_cost(share))

    def take_one_neuron(self) -> None:
        """One hidden neuron, and the edges that lead on from it."""
        self.section(N_("One hidden neuron"))
        with self.say(self.lines.neuron()) as seconds:
            self.light(*self.own_neuron, run_time=0.2 * seconds)
            self.play(self.along_edges(self.heads, run_time=0.4 * seconds))
            self.light(*self.own_neuron, *self.ahead, run_time=0.2 * seconds)

    def light_its_paths(self) -> None:
        """Each path lights up, from the neuron to the cost: the first slowly, the rest at once."""
        self.section(N_("Its paths"))
        with self.say(self.lines.ways()) as seconds:
            turns = self.turns()
            for turn in turns:
                share = 0.95 * seconds / len(turns)
                self.light(*self.on_path(turn), run_time=0.25 * share)
                for light in self.along(turn, 0.75 * share):
                    self.play(light)
        self.rest(0.8)

    def take_them_out(self) -> None:
        """The neuron and those ahead of it come out of the network and fill the left side."""
        self.light(run_time=style.QUICK)
        self.add(self.fan)
        self.play(FadeOut(self.scenery), run_time=style.QUICK)
        self.remove(*self.mobjects)
        self.add(self.fan)
        self.play(Vary(self.fan, self.fan.pose, 0.0, 1.0, run_time=style.STEADY))

    def see_what_is_missed(self) -> None:
        """What the outputs hold, and what was wanted."""
        self.section(N_("What is wanted"))
        rows, said = self.rows, self.lines.misses()
        if said is None:
            self.play(FadeIn(rows.gauges), run_time=style.STEADY)
            return
        with self.say(said) as seconds:
            self.play(FadeIn(rows.gauges), run_time=0.2 * seconds)
            for j in self.lines.featured():
                self.play(*map(FadeIn, rows.words(j)), run_time=0.2 * seconds)
        rest = [word for j in self.places.told for word in rows.words(j)]
        if rest := [word for word in rest if word not in self.mobjects]:
            self.show(*rest)

    def wonder(self) -> None:
        """What would the cost do?"""
        with self.ask(self.lines.question) as seconds:
            self.play(*self.lines_come(), run_time=0.4 * seconds)
            self.play(self.flare_source(0.5 * seconds))

    def drag_up(self) -> None:
        """The activation is dragged up: every line is drawn, from the middle on."""
        self.section(N_("Up"))
        with self.say(self.lines.up()) as seconds:
            self.drag(1, 0.0, 1.0, 0.62 * seconds)
            self.play(*map(FadeIn, self.plot.names), run_time=0.12 * seconds)
        self.rest()

    def drag_down(self) -> None:
        """And down: every line runs on the other way."""
        self.section(N_("And down"))
        with self.say(self.lines.down()) as seconds:
            self.drag(1, 1.0, 0.0, 0.3 * seconds)
            self.drag(-1, 0.0, 1.0, 0.5 * seconds)
        self.rest(0.8)

    def lay_head_to_tail(self) -> None:
        """How steep each line is, as arrows, one on the tip of the other."""
        self.section(N_("Head to tail"))
        chain = self.chain
        with self.say(self.lines.arrows()) as seconds:
            self.drag(-1, 1.0, 0.0, 0.12 * seconds)
            self.play(*self.dim(self.fan, self.rows), run_time=0.06 * seconds)
            share = 0.75 * seconds / len(chain.shares)
            for index, arrow in enumerate(chain.shares):
                self.play(*self.glow_along(index), Grow(arrow), run_time=0.6 * share)
                self.play(
                    FadeIn(chain.numbers[index], scale=0.7),
                    FadeIn(chain.guides[index]),
                    run_time=0.3 * share,
                )
        self.rest(0.8)

    def see_what_is_left(self) -> None:
        """What is left over is how steep the cost itself is."""
        chain = self.chain
        with self.say(self.lines.left()) as seconds:
            if chain.whole is not None:
                self.play(Grow(chain.whole), run_time=0.25 * seconds)
                self.enter(chain.numbers[-1], self.plot.thick, run_time=0.15 * seconds)
            self.play(*self.undim(self.fan), run_time=0.1 * seconds)
            self.come_home(0.3 * seconds)
        self.rest()

    def come_back(self) -> None:
        """Each share is made on the way back: delta times weight."""
        self.section(N_("The way back"))
        self.hide(self.rows)
        with self.say(self.lines.back()) as seconds:
            self.show_deltas(0.2 * seconds)
            self.play(self.back_along_edges(0.35 * seconds), *self.weights_come(0.35 * seconds))
        self.rest(0.8)

    def add_over_every_path(self) -> None:
        """The rule."""
        self.section(N_("The rule"))
        with self.say(self.lines.rule()) as seconds:
            self.play(FadeIn(self.formula), run_time=0.3 * seconds)
            self.play(self.back_along_edges(0.4 * seconds))
        self.rest()
