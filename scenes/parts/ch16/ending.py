"""How WholeIdea ends: the mean over examples, and a network of which nothing is known yet."""

from __future__ import annotations

from typing import Any

from manim import Mobject, linear

from scenes.mobjects.beads import Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch16 import words
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.places import network_of, stands_beside
from scenes.parts.ch16.plates import Plates
from scenes.parts.ch16.print_field import PrintField
from scenes.parts.ch16.returned import EXPONENT, large_field
from scenes.parts.ch16.rise import Rise
from scenes.parts.ch16.stepping import Stepping
from scenes.stage import style
from scenes.stage.words import N_

RISES, GLOWS = 1.8, 2.6
"""seconds in which all squares fill the frame, and in which they glow there"""
CLEAR = 0.8
"""seconds in which what was told gives way to what comes next"""
SLOWLY = 2.0
"""how much longer than each of the others the first two prints take to the pile"""


class Ending(Stepping):
    """The verbs of the end."""

    plates: Plates | None = None
    """the pictures of the examples and their prints, while they are on stage"""

    def find_the_mean(self) -> None:
        """The prints of ten examples are laid over one another, and squares show their mean."""
        shape = self.read.example.input_shape
        if shape is None or not (self.after and Mean.has(self.read.example)):
            return
        self.section(N_("Many examples"))
        scaling = self.returned.field.scaling
        field = PrintField(self.field.values, self.layout, exponent=EXPONENT, scaling=scaling)
        mean = Mean(self.after[-1].example, field)
        mean.show(1.0)
        plates = self.plates = Plates(mean, stands_beside(self.layout), shape)
        with self.say(words.MEAN) as seconds:
            self.play(*self.all_but_squares_gone(CLEAR / 2))
            self.play(*plates.come(CLEAR), FadeIn(field, run_time=CLEAR))
            self.remove(self.field)
            self.field = field
            shares = [SLOWLY if m < 2 else 1.0 for m in range(len(plates.prints))]
            left = seconds - 1.5 * CLEAR
            for m, share in enumerate(shares):
                run_time = left * share / sum(shares)
                joins = [Vary(field, mean.show, m, m + 1, run_time=run_time)] if m else []
                self.play(*plates.lay(m, run_time), *joins)
                self.remove(plates.prints[m], *plates.piles[:m])
        self.rest()

    def all_but_squares_gone(self, run_time: float) -> list[Any]:
        """The network goes."""
        gone = [one for one in self.mobjects if one is not self.field]
        self.ring, self.outputs_shown = None, False
        return [Fade(one, leaves=True, run_time=run_time) for one in gone]

    def clear_for_the_last(self) -> None:
        """All that was found goes, and the network is lit: as it is now, nothing is known of it."""
        self._flowing = None
        if self.plates is not None:
            self._come_back()
            return
        spent, field = self.returned, self.field
        gone = self.steps_gone()
        gone += [self.key] if self.key in self.mobjects else []  # no step was taken
        flows = [flow for flow in spent.flows.values() if flow in self.mobjects]
        beads = [one for one in spent.beads.values() if any(one.grown.values())]
        self.play(
            *self.lighting(edges=False, run_time=CLEAR),
            *self.clear_the_way(CLEAR),
            *self.unmark(),
            *(FadeOut(one, run_time=CLEAR / 2) for one in gone),
            *(Fade(flow, leaves=True, run_time=CLEAR) for flow in flows),
            *(Growing(one, to=0.0, wait=0.0, run_time=CLEAR) for one in beads),
            *([spent.forget(field, CLEAR)] if field.known else []),
        )
        self.begin_anew()

    def rise(self) -> None:
        """The network goes, and all squares fill the frame and glow."""
        small = self.field
        read = self.after[-1] if self.after else self.read
        field = large_field(read, small)
        rise = Rise(field, self.layout)
        gone = [one for one in self.mobjects if not isinstance(one, Typeset)]
        self.add(rise)
        self.play(
            *(Fade(one, leaves=True, run_time=0.45 * RISES) for one in gone),
            Vary(rise, rise.go, 0.0, 1.0, run_time=RISES, rate_func=linear),
        )
        self.field = field
        self.play(FadeIn(field, run_time=style.QUICK))
        self.remove(rise)
        self.add(rise.glow)
        self.play(rise.breathe(0.0, 1.0, 0.5, 0.9, run_time=GLOWS))

    def _come_back(self) -> None:
        """The network comes back as the steps have left it, where it was at first."""
        gone = [one for one in self.mobjects if one is not self.field]
        self.scenery = network_of(self.after[-1], self.plan, self.widest, self.costs, self.scenery)
        self._raise(self.scenery)
        known = [Vary(self.field, self.field.sink, 1.0, 0.0, run_time=CLEAR)]
        self.play(FadeOut(*gone, run_time=CLEAR), *(known if self.field.known else []))
        self.plates = None
        self.ring = self.answered()
        self.set_up()
        come = [one for one in self.mobjects if one is not self.field]
        self.play(FadeIn(*come, run_time=CLEAR))
        self.play(*self.lighting(edges=False), *self.clear_the_way(style.QUICK), *self.unmark())
        self.begin_anew()
