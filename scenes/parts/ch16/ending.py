"""How WholeIdea ends: the mean over examples, and a network of which nothing is known yet."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from manim import VMobject, linear, smooth, squish_rate_func

from scenes.mobjects.beads import Growing
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.cost_disc import Breathing, CostDisc, radius_for
from scenes.mobjects.network.exchange import early
from scenes.mobjects.network.scenery import Arriving
from scenes.mobjects.typeset import Typeset, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.fields import EXPONENT, large_field
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.places import network_of, stands_beside
from scenes.parts.ch16.plates import Plates
from scenes.parts.ch16.print_field import PrintField
from scenes.parts.ch16.rise import Rise
from scenes.parts.ch16.stepping import Stepping
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

RISES, GLOWS = 1.6, 2.2
"""seconds in which all squares fill the frame, and in which they glow there"""
FILLS = 0.5
"""share of the frame's width and height that they must be able to fill"""
CLEAR = 0.7
"""seconds in which what was told gives way to what comes next"""
FASTER = 0.84
"""how long each print takes to the grid, as a share of the one before"""
HELD = 1.2
"""seconds for which the sum is looked at"""
MIDDLE = 0.85
"""radius of the mean cost's disc, at the least"""

_first, _then = (squish_rate_func(smooth, *part) for part in ((0.0, 0.55), (0.35, 1.0)))
"""of what gives way, and of what takes its place before the stage is empty"""


class Ending(Stepping):
    """The verbs of the end."""

    plates: Plates | None = None
    """the pictures of the examples and their prints, while they are on stage"""

    def find_the_mean(self) -> None:
        """Ten prints fall into one grid, and a step of all weights goes against what is left."""
        many, shape = self.many, self.read.example.input_shape
        if many is None or shape is None:
            return
        self.section(N_("Many examples"))
        largest = np.abs(many.sums).max(axis=0)
        field = PrintField(largest, self.layout, exponent=EXPONENT)
        many.show(field, 0.0)
        plates = self.plates = Plates(many, stands_beside(self.layout), shape)
        tile = self.tile_of(plates.neuron, many.pixels)
        frame = plates.look_at(tile)
        self.play(*self.all_but_squares_gone(CLEAR / 2))
        with self.say(self.lines.many(many)) as seconds:
            self.play(*plates.come(CLEAR), FadeIn(frame, run_time=CLEAR))
            self.remove(self.field)
            self.field = field
            self.add(field)
            shares = [FASTER**m for m in range(len(plates.prints))]
            for m, share in enumerate(shares):
                run_time = (seconds - CLEAR) * share / sum(shares)
                add = Vary(field, partial(many.show, field), m, m + 1, run_time=run_time)
                self.play(*plates.fall(m, run_time), add)
                self.remove(plates.prints[m], *plates.lit[:m])
        self.rest(HELD)
        self.go_against_it(many, plates, tile, frame)

    def tile_of(self, neuron: int, pixels: int) -> Zone:
        """Where the squares of one neuron of the first layer are."""
        first, last = (self.layout.square(i) for i in (neuron * pixels, (neuron + 1) * pixels - 1))
        return Zone(first.left, last.right, last.bottom, first.top)

    def go_against_it(self, many: Mean, plates: Plates, tile: Zone, frame: VMobject) -> None:
        """The grid is pressed into its place, all squares into the weights, and costs fall."""
        costs = [cost.to(2, 3) for cost in many.costs()]
        middle, radius = plates.zone.center, radius_for(costs, MIDDLE)
        before, after = (CostDisc(cost, middle, radius) for cost in costs)
        name = Words(_(N_("mean cost")), size=style.NOTE)
        name.move_to((middle[0], middle[1] + 1.2 * radius + name.height, 0.0))
        with self.say(self.lines.against_the_mean(costs)) as seconds:
            self.play(plates.press(tile, 0.26 * seconds), *plates.unname(0.1 * seconds))
            self.remove(plates.pile)
            self.add(plates.bars)
            self.play(
                FadeOut(frame, run_time=0.08 * seconds),
                plates.bars.grow(0.14 * seconds),
                FadeIn(before, name, run_time=0.1 * seconds),
            )
            self.kick(0.24 * seconds)
            old = [
                FadeOut(one, rate_func=early, run_time=0.28 * seconds)
                for one in (before.symbol, before.numeral)
            ]
            falls = plates.bars.run_to(plates.after, 0.28 * seconds)
            self.play(falls, *old, Arriving(after, run_time=0.28 * seconds))
            self.remove(before)
        self.rest(0.4)

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
        field = large_field(self.read, small)
        place = field.layout.place
        if min(place.height / style.FRAME.height, place.width / style.FRAME.width) < FILLS:
            # so few squares are a line: the network is more to look at
            self.play(Breathing(self.scenery.cost, run_time=RISES))
            return
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
        if len(rise.chosen):
            self.add(rise.glow)
            self.play(rise.breathe(0.0, 1.0, 0.5, 0.9, run_time=GLOWS))

    def _come_back(self) -> None:
        """The network comes back as the steps have left it, where it was at first."""
        gone = [one for one in self.mobjects if one is not self.field]
        self.scenery = network_of(self.after[-1], self.plan, self.widest, self.costs, self.scenery)
        self._raise(self.scenery)
        known = [Vary(self.field, self.field.sink, 1.0, 0.0, run_time=CLEAR)]
        self.plates = None
        self.ring = self.answered()
        self.set_up()
        come = [one for one in self.mobjects if one is not self.field and one not in gone]
        self.play(
            FadeOut(*gone, rate_func=_first, run_time=2 * CLEAR),
            FadeIn(*come, rate_func=_then, run_time=2 * CLEAR),
            *(known if self.field.strength else []),
        )
        self.play(*self.lighting(edges=False), *self.clear_the_way(style.QUICK), *self.unmark())
        self.begin_anew()
