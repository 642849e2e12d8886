"""How ComputedOnce goes on: the table that is read both ways, bars over depth."""

from __future__ import annotations

from manim import Mobject, VGroup, VMobject, linear

from scenes.mobjects.beads import Beads, Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.vary import Vary
from scenes.parts.ch09.counts import readable
from scenes.parts.ch09.running_count import Count
from scenes.parts.ch09.skyline import Skyline
from scenes.parts.ch09.table import Table
from scenes.parts.ch09.twin import Twin
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity, count

STANDING = 5 / 13
"""share of their rise that is over when the twelve bars are seen first: five stand, all low"""
SILENT, DOWN = 2.4, 1.6
"""seconds of the flight up after its sentence, in silence; of the flight down"""
ODOMETER = 1 / 12
"""seconds between two readings of how high one has flown"""


class AfterTelling(ExplainerScene):
    """The verbs of what comes after the sweep: the table, the bars."""

    left: Twin
    right: Twin
    anew: Count
    once: Count
    table: Table
    marks: list[VMobject]
    between: VMobject
    skyline: Skyline
    screens: Quantity

    # -- from one picture to the next ------------------------------------------------------------

    def change(self, *coming: Mobject, together: bool = False) -> None:
        """All that is on stage gives way to another picture, after or while that comes."""
        going = list(self.mobjects)
        if together:
            self.play(*map(FadeOut, going), *map(FadeIn, coming), run_time=style.QUICK)
        else:
            self.play(*map(FadeOut, going), run_time=style.QUICK)
            self.play(*map(FadeIn, coming), run_time=style.QUICK)

    def gather_the_table(self, run_time: float) -> None:
        """The last edges straighten into cells, one after the other."""
        for twin in (self.left, self.right):
            twin.ruts.lessen(1.0)  # as they were, for when they are seen again
        self.right.pots.fill(dict.fromkeys(range(1, self.right.last + 1), 1.0))
        table, share = self.table, 0.16 if len(self.table.weights) else 0.0
        gather = Vary(table, table.gather, 0.0, 1.0, run_time=(1 - share) * run_time)
        self.play(gather, rate_func=linear)
        if len(table.weights):
            self.show(table.weights, run_time=share * run_time)

    def add_up_columns(self, run_time: float) -> None:
        """Deltas fill their pots beside the rows, and come back up column after column."""
        table, layer = self.table, self.table.layer
        self.add(table.pots)
        table.ahead.set_opacity(0.0)  # the pots stand in their place
        fill = Vary(table.pots, lambda s: table.pots.fill({layer: s}), 0.01, 1.0)
        self.play(fill, *map(FadeIn, table.deltas), run_time=0.16 * run_time)
        columns = table.grid.columns
        first = 0.3 if columns > 1 else 0.7
        self.play(table.back(0, first * run_time))
        line = [table.work.line] if table.work.line is not None else []
        self.play(*map(FadeIn, (*line, table.work.result)), run_time=0.14 * run_time)
        for k in range(1, columns):
            self.play(table.back(k, 0.4 / (columns - 1) * run_time))

    def both_lit(self) -> None:
        """Both networks are as bright as each other, and bare: counts, ruts and beads go."""
        twins, pots = (self.left, self.right), self.right.pots
        lit = [*self.left.walked(), *self.right.walked(), pots]
        full = range(1, self.right.last + 1)
        told = [one for one in self.mobjects if one not in (*twins, self.between)]
        beads = [one for one in told if isinstance(one, Beads)]
        lighting = Emphasis(self.scenery, lit, faint=style.REST)
        self.play(lighting, run_time=style.QUICK / 2)
        self.play(
            *(FadeOut(one) for one in told if one not in beads),
            *(Growing(one, to=0.0, wait=0.0) for one in beads),
            *(Vary(twin.ruts, twin.ruts.lessen, 1.0, 0.0) for twin in twins),
            Vary(self.right, lambda s: pots.fill(dict.fromkeys(full, s)), 1.0, 0.0),
            run_time=style.QUICK,
        )

    def rise(self, run_time: float) -> None:
        """The bars come up, one depth after the other; the first ones stand already."""
        skyline = self.skyline
        self.play(
            Vary(skyline, skyline.rise, STANDING, 1.0, run_time=run_time, rate_func=linear),
            Vary(skyline.depths, lambda share: None, 0.0, 1.0, run_time=run_time),
        )

    def fly(self, start: float, end: float, run_time: float, is_counted: bool = True) -> None:
        """Up along the last bar, from and to shares of the whole flight; or down again."""
        skyline = self.skyline
        whole = run_time / abs(end - start)
        told = -1.0

        def at(share: float) -> None:
            nonlocal told
            skyline.fly(share, whole)
            if is_counted and (share >= 1 or abs(share - told) * whole >= ODOMETER):
                told = share
                up = int(skyline.screens_up())
                number = self.screens if share >= 1 else readable(count("n", up, repr(up)))
                skyline.screens.read(number)

        stage = VGroup(skyline, *([skyline.screens] if is_counted else []))
        self.play(Vary(stage, at, start, end, run_time=run_time, rate_func=linear))

    def see_the_pixel(self, run_time: float) -> None:
        """Light runs from the bar that is one pixel high into the glass, and again."""
        way = self.skyline.glass.way
        for _round in range(2):
            light = Light([way], [1.0], color=style.theme.ink, run_time=run_time / 2)
            self.play(light)

    def climb_with_light(self, run_time: float) -> None:
        """Light runs up the last bar, which is in the picture as a whole."""
        way = self.skyline.bar_way()
        self.play(Light([way], [1.0], color=style.theme.ink, run_time=run_time))

    def climb_to_the_end(self, run_time: float) -> None:
        """Light runs up what is seen of the last bar, to its end."""
        way = self.skyline.end_way()
        self.play(Light([way], [1.0], color=style.theme.ink, run_time=run_time))

    def read_off(self, run_time: float) -> None:
        """Light runs along the level from the last bar to the count."""
        way = self.skyline.level_way()
        self.play(Light([way], [1.0], color=style.theme.ink, run_time=run_time))
