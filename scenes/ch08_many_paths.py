"""Chapter 8: a hidden neuron reaches the cost by each neuron ahead; the shares of the paths add.

Claim: each path from a hidden neuron moves the cost by its own share, weight times delta; the
shares add up, sign and all, and what is left over is the neuron's error signal.
"""

from __future__ import annotations

from backprop_model import Example
from scenes.mobjects.fading import FadeOut
from scenes.parts.ch08.head_to_tail import Grow
from scenes.parts.ch08.telling import PathsTelling
from scenes.stage import style
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _


class ManyPaths(PathsTelling):
    """One hidden neuron is dragged up and down, and what the cost does is told path by path.

    Which neuron it follows: ``layer`` and ``neuron`` (from 0). Where one is ``None``, it is the
    last layer from which several paths lead on, and its first neuron that stands out.
    """

    number = 8
    question = N_("How does a hidden neuron reach the cost?")
    example = "mazur"
    shapes = ("wide", "portrait", "square")

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
        self.add_the_parts()
        self.wonder()
        self.drag_up()
        self.drag_down()
        self.lay_head_to_tail()
        self.see_what_is_left()
        self.come_back()
        self.add_over_every_path()
        self.take_it_along()

    # -- the verbs -------------------------------------------------------------------------------

    def go_forward(self) -> None:
        """Light runs through the network, from the input on, and nothing is lit before it comes."""
        scenery = self.scenery
        with self.opening(*scenery.waiting()), self.say(self.lines.forward) as seconds:
            share = seconds / (scenery.last + 1)
            for l in range(1, scenery.last + 1):
                self.play(*scenery.forward(l, share))
            self.play(*scenery.reach_the_cost(share))
        self.remove(*self.mobjects)
        self.add(scenery)

    def take_one_neuron(self) -> None:
        """One hidden neuron: a straight way to the cost breaks off, only edges lead on from it."""
        self.section(N_("One hidden neuron"))
        with self.say(self.lines.neuron()) as seconds:
            self.light(*self.own_neuron, run_time=0.16 * seconds)
            took = self.try_straight_on(0.4 * seconds)
            self.play(self.along_edges(self.heads, run_time=0.65 * seconds - took))
            self.light(*self.own_neuron, *self.ahead, run_time=0.16 * seconds)

    def light_its_paths(self) -> None:
        """Each path is traced from the neuron to the cost: those that are told, then the rest."""
        self.section(N_("Its paths"))
        with self.say(self.lines.ways()) as seconds:
            turns, self.routes = self.turns(), []
            for turn in turns:
                share = 0.96 * seconds / len(turns)
                self.light(*self.on_path(turn), run_time=0.3 * share)
                self.walk(turn, 0.7 * share)

    def take_them_out(self) -> None:
        """The neuron and those ahead of it come out of the network, to the left."""
        self.light(run_time=style.QUICK)
        self.add(self.fan)
        keep_above(self.fan)
        self.play(FadeOut(self.scenery), *map(FadeOut, self.routes), run_time=style.QUICK)
        keep_above(self.fan, 0)
        self.remove(*self.mobjects)
        self.add(self.fan)
        self.play(self.fan.comes_out(style.SLOW))

    def see_what_is_missed(self) -> None:
        """What the outputs hold, and what was wanted."""
        self.section(N_("What is wanted"))
        said = self.lines.misses()
        if said is None:
            self.bars_grow(style.SLOW)
            return
        with self.say(said) as seconds:
            self.bars_grow(0.4 * seconds)
            for j in self.lines.featured():
                self.words_come(j, 0.59 * seconds / len(self.lines.featured()))
        if rest := self.other_words():
            self.show(*rest)

    def add_the_parts(self) -> None:
        """What the outputs miss are the parts of the cost, and the cost is their sum."""
        if self.stack is None:
            return
        self.section(N_("The cost is a sum"))
        with self.say(self.lines.parts()) as seconds:
            self.parts_grow(0.62 * seconds)
            self.parts_add_up(0.36 * seconds)
        self.rest()

    def wonder(self) -> None:
        """What would the cost do?"""
        with self.ask(self.lines.question) as seconds:
            self.rows_go(0.45 * seconds)
            self.play(*self.needle_swings(0.52 * seconds))

    def drag_up(self) -> None:
        """The activation is dragged up: every line is drawn, from the middle on."""
        self.section(N_("Up"))
        with self.say(self.lines.up()) as seconds:
            self.hide(self.needle, run_time=0.05 * seconds)
            self.drag(1, 0.0, 1.0, 0.92 * seconds)
        self.drag(1, 1.0, 0.0, style.STEADY + 0.2)

    def drag_down(self) -> None:
        """And down: every line runs on the other way."""
        self.section(N_("And down"))
        with self.say(self.lines.down()) as seconds:
            self.drag(-1, 0.0, 1.0, 0.97 * seconds)
        self.drag(-1, 1.0, 0.0, style.STEADY + 0.2)
        self.make_room(style.STEADY)

    def lay_head_to_tail(self) -> None:
        """How steep each line is: its rise over one, as arrows, one on the tip of the other."""
        self.section(N_("Head to tail"))
        chain = self.chain
        with self.say(self.lines.arrows()) as seconds:
            share = (0.96 * seconds - self.run_to_one(seconds)) / len(chain.shares)
            for index, arrow in enumerate(chain.shares):
                self.play(*self.glow_along(index, 0.35 * share))
                self.play(Grow(arrow, run_time=0.4 * share))
                self.play(*self.tip_of(index, 0.25 * share))

    def see_what_is_left(self) -> None:
        """What is left over is how steep the cost itself is."""
        self.section(N_("What is left"))
        chain = self.chain
        with self.say(self.lines.left()) as seconds:
            share = 0.97 * seconds / (3 if chain.whole is not None else 2)
            lit = self.lit(self.fan)
            if chain.whole is not None:
                self.play(*lit, Grow(chain.whole, run_time=share), self.back_along_edges(share))
                self.play(*self.tip_of(-1, share))
            else:
                self.play(*lit, self.back_along_edges(share))
            self.play(self.back_along_edges(share))

    def come_back(self) -> None:
        """Each share is made on the way back: delta times weight."""
        self.section(N_("The way back"))
        with self.say(self.lines.back()) as seconds:
            self.spread_out(0.18 * seconds)
            self.streams_come(0.8 * seconds)

    def add_over_every_path(self) -> None:
        """Where the streams meet they add up, sign and all: the rule."""
        self.section(N_("Where they meet"))
        with self.say(self.lines.meet()) as seconds:
            self.streams_meet(0.97 * seconds)
        self.rest(style.SLOW)
        with self.say(self.lines.rule()) as seconds:
            self.terms_come(0.97 * seconds)
        self.rest(0.6)

    def take_it_along(self) -> None:
        """The streams flow on, meet and cancel, and the rest runs into the neuron."""
        closing = self.lines.closing()
        self.close(closing, meanwhile=self.flowing(0.08 * len(_(closing))))
