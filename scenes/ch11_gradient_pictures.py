"""Chapter 11: a first-layer neuron's gradients are its input, weighed by its delta."""

from __future__ import annotations

from manim import AnimationGroup, Transform, VGroup

from backprop_model import Example
from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.parts.ch11.chosen import RATES, Pictured
from scenes.parts.ch11.light_table import LightTable
from scenes.parts.ch11.pixel_fan import PixelFan
from scenes.parts.ch11.words import Lines
from scenes.stage import narration, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_, _


class GradientPictures(ExplainerScene):
    """One neuron's beads fold into the picture; a layer's pictures lie on a light table."""

    number = 11
    question = N_("What does a gradient look like?")
    example = "digits"
    reading_speed = narration.CHARACTERS_A_SECOND
    RATES = RATES
    """learning rates that it may choose"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if not example.trace().dC_dw[1].any():
            return _(
                N_(
                    "GradientPictures needs a gradient in the first layer; "
                    "here every one of them is zero."
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
        self.lay_on_the_table()
        if self.pictured.after is not None:
            self.take_a_step()
        self.close(self.lines.closing(), meanwhile=[self.table.glowing(2 * style.SLOW)])

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """The neuron before its input, and the table on which its layer will lie."""
        self.pictured = Pictured.of(self.read)
        self.lines = Lines(self.pictured)
        self.fan = self.scenery = PixelFan(self.pictured)
        self.table = LightTable(self.pictured, self.fan.prints)

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
            self.play(*fan.leaves_beads([fan.weight], max(seconds - 1.4, 1.5)))
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
        self.play(fan.fold(3.4))
        with self.say(self.lines.fold()) as seconds:
            self.play(
                fan.develops(0.95 * seconds),
                Growing(fan.beads, to=0.0, wait=0.0, run_time=0.6 * seconds),
            )
        self.remove(fan.beads)
        self.rest(0.5)

    def lay_on_the_table(self) -> None:
        """The film joins those of its layer; deltas stand below, the outputs below these."""
        self.section(N_("A light table"))
        fan, table = self.fan, self.table
        films = table.films
        own = films.films[table.featured]
        table.develop(0.0)
        with self.say(self.lines.table()) as seconds:
            gone = VGroup(fan.edges, fan.input, fan.shell, fan.glow, fan.neuron)
            self.remove(fan)
            self.add(gone, fan.film)
            to = own.zone
            others = [film for film in films.films if film is not own]
            there = fan.film.copy().stretch_to_fit_width(to.width)
            there.stretch_to_fit_height(to.height).move_to(to.center)
            joins = AnimationGroup(
                Transform(fan.film, there),
                FadeIn(films.halo, *others),
                run_time=0.4 * seconds,
            )
            self.play(FadeOut(gone, fan.delta, run_time=0.2 * seconds), joins)
            self.remove(fan.film, films.halo, *others)
            self.add(films)
            several = len(films.films) > 1
            develop = table.developing if several else table.glowing
            self.play(develop(0.4 * seconds))
            self.show(table.deltas, table.numbers, run_time=0.17 * seconds)
        with self.say(self.lines.signs()) as seconds:
            table.bars.draw([0.0] * len(self.pictured.outputs))
            self.show(table.bars, table.names, run_time=0.15 * seconds)
            self.play(table.bars_grow(0.65 * seconds))
            self.show(table.values, run_time=0.15 * seconds)
        if self.pictured.after is not None:
            self.rest(0.7)

    def take_a_step(self) -> None:
        """Everything against its delta: the outputs answer."""
        self.section(N_("One step"))
        table = self.table
        with self.say(self.lines.against()) as seconds:
            self.hide(table.numbers, run_time=0.15 * seconds)
            self.play(table.deltas.turning(0.83 * seconds))
        after = table.stepped_values()
        with self.say(self.lines.step()) as seconds:
            self.show(table.was, run_time=style.QUICK)
            self.play(
                table.bars.run_to(self.pictured.afterwards, run_time=seconds - 2.05 * style.QUICK)
            )
            self.become(table.values, after)
        self.rest(0.6)
