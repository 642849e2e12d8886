"""How ComputedOnce goes on: the matrix that turns, bars over depth."""

from __future__ import annotations

from manim import Mobject, VMobject, linear

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.vary import Vary
from scenes.parts.ch09.matrix import Matrix
from scenes.parts.ch09.skyline import Skyline
from scenes.parts.ch09.two_sweeps import SweepTelling
from scenes.stage import style

STANDING = 5 / 13
"""share of their rise that is over when the twelve bars are seen first: five stand, all low"""


class AfterTelling(SweepTelling):
    """The verbs of what comes after the sweep: the matrix, the bars."""

    matrix: Matrix
    between: VMobject
    skyline: Skyline

    # -- from one picture to the next ------------------------------------------------------------

    def change(self, *coming: Mobject, together: bool = False) -> None:
        """All that is on stage gives way to another picture, after or while that comes."""
        going = list(self.mobjects)
        if together:
            self.play(*map(FadeOut, going), *map(FadeIn, coming), run_time=style.QUICK)
        else:
            self.play(*map(FadeOut, going), run_time=style.QUICK)
            self.play(*map(FadeIn, coming), run_time=style.QUICK)

    def gather_the_matrix(self) -> None:
        """The last edges turn into cells, and all else goes."""
        matrix = self.matrix
        self.change(matrix, together=True)
        self.play(Vary(matrix, matrix.gather, 0.0, 1.0, run_time=style.QUICK))
        if len(matrix.weights):
            self.show(matrix.weights, run_time=style.QUICK / 2)

    def turn_the_matrix(self, run_time: float) -> None:
        """It turns about its diagonal; numbers leave meanwhile."""
        matrix, share = self.matrix, run_time / (5 if len(self.matrix.weights) else 4)
        if len(matrix.weights):
            self.play(FadeOut(matrix.weights), run_time=share)
        self.play(Vary(matrix, matrix.turn, 0.0, 1.0, run_time=3 * share, rate_func=linear))
        self.add(matrix.pots)
        coming = [FadeIn(one) for one in (matrix.turned, matrix.deltas) if len(one)]
        fill = Vary(matrix.pots, lambda s: matrix.pots.fill({matrix.layer: s}), 0.0, 1.0)
        self.play(fill, *coming, run_time=share)

    def meet_the_slope(self, run_time: float) -> None:
        """The first neuron's error signal becomes its delta, which fills its pot."""
        matrix, work = self.matrix, self.matrix.work
        filled = 0.45 if work.delta.value else 0.1  # there is nothing to be seen of a zero
        if work.gate is not None:
            time = (0.95 - filled) * run_time
            if work.line is not None:
                self.hide(work.line, run_time=0.3 * time)
            self.show(work.gate, run_time=(0.7 if work.line is not None else 1.0) * time)
        pot, l = matrix.pot, matrix.layer - 1
        self.add(pot)
        fill = Vary(pot, lambda share: pot.fill({l: share}), 0.0, 1.0)
        self.play(fill, run_time=filled * run_time)

    def drop_the_matrix(self, run_time: float) -> None:
        """Cells are edges again, and the deltas run along them, from their other end."""
        matrix = self.matrix
        self.play(
            *(FadeOut(one) for one in self.mobjects if one is not matrix), run_time=0.2 * run_time
        )
        counts = self.anew, self.once
        networks = map(FadeIn, (self.left, self.right, self.between, *counts))
        self.play(Vary(matrix, matrix.drop, 0.0, 1.0), *networks, run_time=0.4 * run_time)
        self.play(matrix.edges_back(0.4 * run_time))

    def rise(self, run_time: float) -> None:
        """The bars come up, one depth after the other; the first ones stand already."""
        skyline = self.skyline
        with_them = skyline.depths, skyline.heights  # they come with their bars
        self.play(
            Vary(skyline, skyline.rise, STANDING, 1.0, run_time=run_time, rate_func=linear),
            *(Vary(one, lambda share: None, 0.0, 1.0, run_time=run_time) for one in with_them),
        )

    def step_back(self, run_time: float, *, back: bool = True) -> None:
        """Until the end of the last bar is seen; or near again."""
        skyline = self.skyline
        start, end = (1.0, skyline.back.least) if back else (skyline.back.least, 1.0)
        self.play(
            Vary(skyline, skyline.look, start, end, by_factors=True, run_time=run_time),
        )

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

    def read_off(self, run_time: float) -> None:
        """Light runs along the level from the last bar to the count."""
        way = self.skyline.level_way()
        self.play(Light([way], [1.0], color=style.theme.ink, run_time=run_time))
