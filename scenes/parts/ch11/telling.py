"""How GradientPictures is told: what is on stage, the other sign, the layer on its table."""

from __future__ import annotations

from manim import Create, Transform

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.imprint import Imprint
from scenes.parts.ch11.light_table import LightTable
from scenes.parts.ch11.opposite import Opposite
from scenes.parts.ch11.pixel_fan import PixelFan
from scenes.parts.ch11.print_key import PrintKey
from scenes.parts.ch11.stagings import staging
from scenes.parts.ch11.weighed import Weighed
from scenes.parts.ch11.words import Lines
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_


class Telling(ExplainerScene):
    """The verbs of GradientPictures that concern more than one neuron."""

    def set_the_stage(self) -> None:
        """The neuron before its input, and the table on which its layer will lie."""
        self.pictured = Pictured.of(self.read)
        self.fan = self.scenery = PixelFan(self.pictured)
        self.imprint = Imprint(self.pictured, self.fan) if self.pictured.after else None
        self.lines = Lines(self.pictured, self.imprint.power if self.imprint else None)
        self.table = LightTable(self.pictured, self.fan.prints)
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
        """The first print lies beside its neuron's weights; it is laid on them and taken off."""
        imprint, table = self.imprint, self.table
        assert imprint is not None
        self.section(N_("Learning"))
        films, small = table.films, table.films.films[table.featured]
        others = [one for one in (films.halo, *films.films) if one is not small]
        with self.say(self.lines.weights()) as seconds:
            self.play(FadeOut(*others, table.deltas, run_time=0.2 * seconds))
            self.remove(films)
            self.add(small)
            large = Film(small.values, imprint.place, self.fan.prints, small.shape, small.path)
            self.play(Transform(small, large, run_time=0.38 * seconds))
            self.play(imprint.come(0.38 * seconds))
        self.rest(0.6)
        with self.say(self.lines.against()) as seconds:
            self.remove(small)
            bare = Film(0.0 * small.values, imprint.place, self.fan.prints, small.shape)
            self.add(bare, imprint.plate)
            self.play(imprint.lay(0.4 * seconds))
            self.play(Vary(imprint.plate, imprint.plate.develop, 1.0, 1.0, run_time=0.06 * seconds))
            self.play(*imprint.take_off(0.48 * seconds))
        self.rest(0.6)
