"""How WholeIdea ends: the mean over examples, and a network of which nothing is known yet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Mobject

from scenes.mobjects.beads import Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.vary import Vary
from scenes.parts.ch16 import words
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.print_field import PrintField
from scenes.parts.ch16.returned import EXPONENT
from scenes.parts.ch16.stagings import staging
from scenes.parts.ch16.stepping import Stepping
from scenes.stage import style
from scenes.stage.words import N_

CLEAR = 0.8
"""seconds in which what was told gives way to what comes next"""


class Ending(Stepping):
    """The verbs of the end."""

    joined: Sequence[Mobject] = ()
    """the pictures of the examples that have joined, while they are on stage"""

    def find_the_mean(self) -> None:
        """One example after another joins, and the squares show the mean of all so far."""
        if not (self.after and Mean.has(self.read.example)):
            return
        self.section(N_("Many examples"))
        scaling = self.returned.field.scaling
        field = PrintField(self.field.values, self.layout, exponent=EXPONENT, scaling=scaling)
        mean = Mean(self.scenery.read.example, field)
        mean.show(1.0)
        pictures = mean.pictures(staging().band)
        gone = [*self.step_shown, *self.bars_gone()]
        self.step_shown = []
        ways = [line.way()[::-1] for l in range(1, self.last + 1) for line in self._lines(l)]
        with self.say(words.MEAN) as seconds:
            self.play(
                *([FadeOut(*gone, run_time=CLEAR / 2)] if gone else []),
                *self.unmark(),
                *self.lighting(edges=False, rest=False, run_time=CLEAR),
                FadeIn(field, run_time=CLEAR),
            )
            self.remove(self.field)
            self.field = field
            each = (seconds - CLEAR) / len(pictures)
            for taken, picture in enumerate(pictures):
                light = Light(ways, np.ones(len(ways)), color=style.theme.signal, run_time=each)
                joins = Vary(field, mean.show, max(taken, 1), taken + 1, run_time=each)
                self.play(FadeIn(picture, run_time=each), light, *([joins] if taken else []))
        self.joined = pictures
        self.rest()

    def _lines(self, l: int) -> list[Mobject]:
        """All that light may run along into a layer."""
        return list(self.scenery.edges_into(l))

    def clear_for_the_last(self) -> None:
        """All that was found goes, and the network is lit: as it is now, nothing is known of it."""
        self._flowing = None
        spent, field = self.returned, self.field
        gone = [*self.step_shown, *self.bars_gone(), *self.joined]
        gone += [self.key] if self.key in self.mobjects else []  # no step was taken
        self.step_shown, self.joined = [], []
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
