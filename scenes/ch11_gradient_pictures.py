"""Chapter 11: a first-layer neuron's gradients are its input, weighed by its delta."""

from __future__ import annotations

from typing import ClassVar

from manim import VGroup

from backprop_model import Example
from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.parts.ch11.chosen import MOST_FILMS, RATES
from scenes.parts.ch11.telling import Telling
from scenes.stage import style
from scenes.stage.words import N_, _


class GradientPictures(Telling):
    """One neuron's beads fold into the picture; a layer's pictures lie on a light table."""

    number = 11
    question = N_("What does a gradient look like?")
    example = "digits"
    shapes = ("wide", "portrait", "square")
    RATES = RATES
    """learning rates that it may choose"""
    FILMS = MOST_FILMS
    """neurons whose films are laid out, at the most"""
    ROUND: ClassVar[tuple[float, ...]] = (0.0, *ROUND_NUMBERS)
    """how many times as strong a step may be shown, and what a print is bare at"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if not example.trace().dC_dw[1].any():
            return _(
                N_(
                    "GradientPictures needs a weight with a gradient in the first layer; "
                    "here each of them has one of zero."
                )
            )
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.look_at_the_input()
        self.bring_delta()
        self.leave_one_bead()
        self.leave_all_beads()
        self.fold_them()
        if self.other is not None:
            self.meet_the_opposite()
        self.lay_on_the_table()
        if self.pictured.after is not None:
            self.lay_it_on_the_weights()
            self.see_what_it_is_for()
        self.look_at_the_outputs()
        if self.pictured.after is not None:
            self.take_a_step()
        again = self.come_back_to_one()
        self.close(self.lines.closing(), meanwhile=[again])

    # -- the verbs -------------------------------------------------------------------------------

    def look_at_the_input(self) -> None:
        """Light runs from every pixel into the neuron."""
        with self.opening(*self.fan.waiting()), self.say(self.lines.opening()) as seconds:
            self.play(*self.fan.forward(0.99 * seconds))
        self.remove(*self.mobjects)
        self.add(self.fan)

    def bring_delta(self) -> None:
        """The error arrives from behind, and leaves the neuron its delta."""
        self.section(N_("Delta"))
        with self.say(self.lines.delta()) as seconds:
            self.play(self.fan.error(seconds - 0.8))
            self.enter(self.fan.delta, self.fan.neuron.disc)

    def leave_one_bead(self) -> None:
        """Delta times one pixel is one gradient."""
        self.section(N_("Delta times pixel"))
        fan = self.fan
        with self.say(self.lines.product(fan.equation)) as seconds:
            self.play(FadeIn(fan.ring, run_time=style.QUICK))
            self.add(fan.beads)
            left = max(seconds - 2 * style.QUICK, 1.5)  # a bead may have no room on its edge
            self.play(*fan.leaves_beads([fan.weight], left) or [fan.light(left)])
            self.show(fan.line)

    def leave_all_beads(self) -> None:
        """The same along every edge."""
        fan = self.fan
        rest = [k for k in range(len(fan.cells)) if k != fan.weight]
        if not rest:
            return
        with self.say(self.lines.everywhere()) as seconds:
            self.play(fan.light(0.97 * seconds), *fan.leaves_beads(rest, 0.97 * seconds))

    def fold_them(self) -> None:
        """What do they look like, each where its pixel was?"""
        self.section(N_("Where each pixel was"))
        fan = self.fan
        with self.ask(self.lines.ask()) as seconds:
            self.play(fan.light(seconds - style.QUICK))
            self.hide(fan.ring, fan.line)
        self.remove(fan)
        leaving = VGroup(fan.edges, fan.shell, fan.glow, fan.neuron, fan.delta)
        self.add(fan.input, leaving)
        quick = style.STEADY
        swap = [
            FadeOut(leaving, run_time=quick),
            FadeIn(fan.film, fan.told, run_time=quick),
        ]
        self.play(*swap, fan.fold(4.6))
        with self.say(self.lines.fold()) as seconds:
            self.play(
                fan.develops(0.95 * seconds),
                Growing(fan.beads, to=0.0, wait=0.0, run_time=0.6 * seconds),
                FadeIn(self.key, run_time=0.3 * seconds),
            )
        self.remove(fan.beads)
        self.rest(0.4)

    def look_at_the_outputs(self) -> None:
        """What all of it comes to at the other end, and what should be there."""
        table, boards = self.table, self.boards
        table.bars.draw([0.0] * len(self.pictured.outputs))
        with self.say(self.lines.outputs()) as seconds:
            self.step_back(0.3 * seconds)
            self.show(table.bars, table.names, run_time=0.1 * seconds)
            self.play(table.light_from(boards.zones, 0.2 * seconds))
            self.play(table.bars_grow(0.28 * seconds))
            self.show(table.values, run_time=0.1 * seconds)
        if self.pictured.after is not None:
            self.rest(0.5)

    def take_a_step(self) -> None:
        """All take off their prints together: light runs once more, and the outputs answer."""
        table, boards = self.table, self.boards
        with self.say(self.lines.step()) as seconds:
            self.play(boards.put_on(0.14 * seconds))
            self.play(boards.take_off(0.2 * seconds))
            self.show(table.was, run_time=0.05 * seconds)
            self.play(table.light_from(boards.zones, 0.2 * seconds))
            self.play(
                table.bars.run_to(self.pictured.afterwards, run_time=0.34 * seconds),
                *table.values_change(0.38 * seconds),
            )
        self.rest(0.8)
