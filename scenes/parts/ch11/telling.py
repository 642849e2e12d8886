"""How GradientPictures is told: what is on stage, the other sign, the layer on its table."""

from __future__ import annotations

from manim import Create, Transform, smooth, squish_rate_func

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.boards import Boards
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.imprint import Imprint, moved
from scenes.parts.ch11.light_table import LightTable
from scenes.parts.ch11.opposite import Opposite
from scenes.parts.ch11.pixel_fan import PixelFan
from scenes.parts.ch11.print_key import PrintKey
from scenes.parts.ch11.stagings import staging
from scenes.parts.ch11.sum_gauge import SumGauge
from scenes.parts.ch11.weighed import Weighed
from scenes.parts.ch11.words import Lines
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_

_late = squish_rate_func(smooth, 0.4, 1.0)
"""of what comes once something else has left its place"""


class Telling(ExplainerScene):
    """The verbs of GradientPictures that concern more than one neuron."""

    def set_the_stage(self) -> None:
        """The neuron before its input, and the table on which its layer will lie."""
        self.pictured = Pictured.of(self.read)
        self.fan = self.scenery = PixelFan(self.pictured)
        self.imprint = Imprint(self.pictured, self.fan) if self.pictured.after else None
        self.lines = Lines(self.pictured, self.imprint.power if self.imprint else None)
        self.table = LightTable(self.pictured, self.fan.prints)
        self.boards = Boards(self.pictured, self.fan.prints, self.table.shape)
        self.key = PrintKey(self.fan.prints, self.fan.largest, staging().between)
        opposite = self.pictured.opposite
        self.other = None if opposite is None else Opposite(self.fan, opposite)

    def come_back_to_one(self) -> Vary:
        """The first film is large again, beside its input; it is yet to be printed once more."""
        weighed = Weighed(self.fan)
        self.play(FadeOut(*self.mobjects, run_time=0.4 * style.SLOW))
        self.play(FadeIn(weighed.input, weighed.film, run_time=0.6 * style.SLOW))
        self.enter(weighed.line)
        return weighed.prints_anew(2 * style.SLOW)

    def meet_the_opposite(self) -> None:
        """Of another neuron, whose delta is negative, the same picture leaves its negative."""
        fan, other = self.fan, self.other
        assert other is not None
        self.section(N_("The other sign"))
        with self.say(self.lines.opposite(self.pictured.read.dC_dz(1, other.neuron))) as seconds:
            self.play(FadeOut(fan.input, fan.told), Transform(fan.film, other.first))
            self.play(FadeIn(other, other.first_told), run_time=0.12 * seconds)
            self.add(other.beads)
            self.play(Growing(other.beads, wait=0.0, run_time=0.3 * seconds))
            self.play(*other.develops(0.3 * seconds))
        self.remove(other.beads)
        self.rest(0.4)

    def lay_on_the_table(self) -> None:
        """The films join those of their layer; deltas stand below."""
        self.section(N_("A light table"))
        fan, table, other = self.fan, self.table, self.other
        films = table.films
        laid = {table.featured: fan.film}
        if other is not None:
            laid[self.pictured.neurons.index(other.neuron)] = other.film
        leaves = [other.told, other.first_told] if other else [fan.input, fan.told]
        table.develop(0.0)
        beside = PrintKey(fan.prints, fan.largest, staging().beside)
        with self.say(self.lines.table()) as seconds:
            others = [film for i, film in enumerate(films.films) if i not in laid]
            self.play(FadeOut(*leaves, self.key), run_time=0.14 * seconds)
            joins = [Transform(film, films.films[i].copy()) for i, film in laid.items()]
            self.play(*joins, FadeIn(films.halo, *others, beside), run_time=0.3 * seconds)
            self.remove(*laid.values(), films.halo, *others)
            self.add(films)
            several = len(films.films) > 1
            develop = table.developing if several else table.glowing
            self.play(develop(0.55 * seconds))
        self.key = beside
        with self.say(self.lines.signs()) as seconds:
            self.show(table.deltas, table.numbers, run_time=0.1 * seconds)
            if self.lines.has_both_signs:
                positive, negative = table.frames()
                self.play(Create(positive), run_time=0.25 * seconds)
                self.play(FadeOut(positive), Create(negative), run_time=0.25 * seconds)
                self.play(FadeOut(negative), table.glowing(0.37 * seconds))
            else:
                self.play(table.glowing(0.85 * seconds))

    def lay_it_on_the_weights(self) -> None:
        """The first print is large beside its neuron's weights, laid on them, and taken off."""
        imprint, table = self.imprint, self.table
        assert imprint is not None
        self.section(N_("Learning"))
        films, small = table.films, table.films.films[table.featured]
        others = [one for one in (films.halo, *films.films) if one is not small]
        large = Film(small.values, imprint.place, self.fan.prints, small.shape, small.path)
        leaving = [*others, table.deltas, table.numbers, self.key]
        with self.say(self.lines.against()) as seconds:
            self.remove(films)
            self.add(*others, small)
            leave = FadeOut(*leaving, run_time=0.12 * seconds)
            self.play(leave, Transform(small, large, run_time=0.22 * seconds))
            self.play(imprint.come(0.14 * seconds))
            self.add(imprint.plate, small)
            self.play(FadeOut(small, run_time=0.08 * seconds))
            comes = FadeIn(imprint.input, run_time=0.2 * seconds, rate_func=_late)
            self.play(imprint.lay(0.2 * seconds), comes)
            self.play(*imprint.take_off(0.34 * seconds))
        self.rest(0.6)

    def see_what_it_is_for(self) -> None:
        """At its true strength, the same input makes another sum: delta asked for it."""
        imprint, sums = self.imprint, self.pictured.sums
        assert imprint is not None
        if sums is None:
            if imprint.power is not None:
                self.play(*imprint.turn_down(style.SLOW))
            return
        self.gauge = gauge = SumGauge(sums, self.pictured.neuron)
        with self.say(self.lines.true_strength(sums)) as seconds:
            if imprint.power is not None:
                self.play(*imprint.turn_down(0.24 * seconds))
            self.play(imprint.give_way(0.06 * seconds))
            self.show(gauge, run_time=0.08 * seconds)
            self.play(imprint.light_through(self.fan.values, 0.2 * seconds))
            self.show(gauge.was, gauge.label, gauge.value, run_time=0.08 * seconds)
            self.play(*gauge.goes(0.32 * seconds))
        self.rest(0.8)

    def step_back(self, run_time: float) -> None:
        """All shown neurons' weights, above the outputs' bars; the told one's among them."""
        imprint, boards = self.imprint, self.boards
        own = imprint.weights if imprint is not None else None
        place = self.table.featured
        leave = FadeOut(*(one for one in self.mobjects if one is not own), run_time=0.5 * run_time)
        comes = [film for i, film in enumerate(boards.films) if own is None or i != place]
        late = [FadeIn(film, run_time=run_time, rate_func=_late) for film in comes]
        home = [moved(own, boards.zones[place], run_time)] if own is not None else []
        self.play(leave, *home, *late)
        self.remove(*([own] if own is not None else []), *comes)
        self.add(boards)
